// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/canvas.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/text.h"
#include "lockstep/base/utf8.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>

static const struct cell blank = {.code = ' ', .style = STYLE_NORMAL, .width = 1};

struct canvas *canvas_create(int w, int h, enum charset charset)
{
	struct canvas *c = xcalloc(1, sizeof(*c));

	c->charset = charset;
	canvas_resize(c, w, h);
	return c;
}

void canvas_destroy(struct canvas *c)
{
	if (!c)
		return;
	free(c->cells);
	free(c);
}

void canvas_resize(struct canvas *c, int w, int h)
{
	c->w = w > 0 ? w : 1;
	c->h = h > 0 ? h : 1;
	c->cells = xrealloc_array(c->cells, (size_t)c->w * (size_t)c->h, sizeof(*c->cells));
	canvas_clear(c);
}

void canvas_clear(struct canvas *c)
{
	size_t n = (size_t)c->w * (size_t)c->h;

	for (size_t i = 0; i < n; i++)
		c->cells[i] = blank;
	c->nr_zones = 0;
}

void canvas_zone(struct canvas *c, struct zone zone)
{
	if (c->nr_zones < CANVAS_ZONES && !rect_is_empty(zone.rect))
		c->zones[c->nr_zones++] = zone;
}

static bool is_clicked(enum zone_kind kind)
{
	return kind != ZONE_SOURCE;
}

static bool is_turned(enum zone_kind kind)
{
	return kind == ZONE_SOURCE || kind == ZONE_PAGE;
}

static bool find_zone(const struct canvas *c, int x, int y, bool (*counts)(enum zone_kind kind),
                      struct zone *zone)
{
	for (int i = c->nr_zones - 1; i >= 0; i--) {
		if (!counts(c->zones[i].kind) ||
		    rect_is_empty(rect_intersect(c->zones[i].rect, rect_make(x, y, 1, 1))))
			continue;
		*zone = c->zones[i];
		if (zone->per > 0)
			zone->value += (uint32_t)((x - zone->rect.x) / zone->per);
		return true;
	}
	return false;
}

bool canvas_zone_at(const struct canvas *c, int x, int y, struct zone *zone)
{
	return find_zone(c, x, y, is_clicked, zone);
}

bool canvas_turn_at(const struct canvas *c, int x, int y, struct zone *zone)
{
	return find_zone(c, x, y, is_turned, zone);
}

void canvas_forget_zones(struct canvas *c)
{
	c->nr_zones = 0;
}

struct rect canvas_rect(const struct canvas *c)
{
	return rect_make(0, 0, c->w, c->h);
}

static bool is_inside(const struct canvas *c, int x, int y)
{
	return x >= 0 && x < c->w && y >= 0 && y < c->h;
}

static struct cell *cell_at(const struct canvas *c, int x, int y)
{
	return &c->cells[(size_t)y * (size_t)c->w + (size_t)x];
}

bool cell_is_same(const struct cell *a, const struct cell *b)
{
	return a->code == b->code && a->marks[0] == b->marks[0] && a->marks[1] == b->marks[1] &&
	       a->style == b->style && a->width == b->width && a->marked == b->marked;
}

const struct cell *canvas_cell(const struct canvas *c, int x, int y)
{
	assert(is_inside(c, x, y));
	return cell_at(c, x, y);
}

/* Blank the other half of a wide character of which the cell at @x is about to go. */
static void drop_other_half(struct canvas *c, int x, int y)
{
	struct cell *cell = cell_at(c, x, y);
	struct cell *other;

	if (cell->width == 1)
		return;
	other = cell->width == 2 ? cell + 1 : cell - 1;
	other->code = ' ';
	other->marks[0] = other->marks[1] = 0;
	other->width = 1;
}

static void put_cell(struct canvas *c, int x, int y, struct cell cell)
{
	if (!is_inside(c, x, y))
		return;
	drop_other_half(c, x, y);
	cell.marked = cell_at(c, x, y)->marked;
	*cell_at(c, x, y) = cell;
}

static uint32_t shown_code(enum charset charset, uint32_t code)
{
	if (charset == CHARSET_ASCII)
		return code < 0x80 && !utf8_is_unsafe(code) ? code : '?';
	return utf8_is_unsafe(code) ? UTF8_BAD : code;
}

static void put_wide(struct canvas *c, int x, int y, struct cell cell)
{
	struct cell half = {.code = ' ', .style = cell.style, .width = 1};

	if (!is_inside(c, x, y) || !is_inside(c, x + 1, y)) {
		put_cell(c, x, y, half);
		put_cell(c, x + 1, y, half);
		return;
	}
	put_cell(c, x, y, half);
	put_cell(c, x + 1, y, half);
	cell_at(c, x, y)->code = cell.code;
	cell_at(c, x, y)->width = 2;
	cell_at(c, x + 1, y)->code = 0;
	cell_at(c, x + 1, y)->width = 0;
}

int canvas_set(struct canvas *c, int x, int y, enum style style, uint32_t code)
{
	int width = (int)utf8_char_width(code);
	struct cell cell = {.style = (uint8_t)style, .width = 1};

	if (width == 0)
		return 0;
	cell.code = shown_code(c->charset, code);
	if (width == 2 && c->charset == CHARSET_UTF8) {
		put_wide(c, x, y, cell);
		return 2;
	}
	for (int i = 0; i < width; i++)
		put_cell(c, x + i, y, cell);
	return width;
}

void canvas_combine(struct canvas *c, int x, int y, uint32_t mark)
{
	struct cell *cell;

	if (c->charset == CHARSET_ASCII || !is_inside(c, x, y))
		return;
	cell = cell_at(c, x, y);
	if (cell->width == 0)
		cell--;
	for (int i = 0; i < CELL_MARKS; i++) {
		if (!cell->marks[i]) {
			cell->marks[i] = mark;
			return;
		}
	}
}

void canvas_restyle(struct canvas *c, struct rect r, enum style style)
{
	r = rect_intersect(r, canvas_rect(c));
	for (int y = r.y; y < r.y + r.h; y++)
		for (int x = r.x; x < r.x + r.w; x++)
			cell_at(c, x, y)->style = (uint8_t)style;
}

static void set_marked(struct canvas *c, struct rect r, bool marked)
{
	r = rect_intersect(r, canvas_rect(c));
	for (int y = r.y; y < r.y + r.h; y++)
		for (int x = r.x; x < r.x + r.w; x++)
			cell_at(c, x, y)->marked = marked;
}

void canvas_mark(struct canvas *c, struct rect r)
{
	set_marked(c, r, true);
}

void canvas_unmark(struct canvas *c, struct rect r)
{
	set_marked(c, r, false);
}

static void add_code(struct text *out, uint32_t code)
{
	char bytes[UTF8_MAX];

	text_addn(out, bytes, utf8_encode(code, bytes));
}

void cell_add(const struct cell *cell, struct text *out)
{
	if (cell->width == 0)
		return;
	add_code(out, cell->code);
	for (int i = 0; i < CELL_MARKS && cell->marks[i]; i++)
		add_code(out, cell->marks[i]);
}

void canvas_text(const struct canvas *c, struct text *out)
{
	for (int y = 0; y < c->h; y++) {
		int end = c->w;

		while (end > 0 && cell_at(c, end - 1, y)->code == ' ')
			end--;
		for (int x = 0; x < end; x++)
			cell_add(cell_at(c, x, y), out);
		text_addc(out, '\n', 1);
	}
}

static char cell_letter(const struct cell *cell)
{
	char letter = style_letter((enum style)cell->style);

	if (!cell->marked)
		return letter;
	return letter == '.' ? '#' : (char)toupper((unsigned char)letter);
}

void canvas_styles(const struct canvas *c, struct text *out)
{
	for (int y = 0; y < c->h; y++) {
		int end = c->w;

		while (end > 0 && cell_letter(cell_at(c, end - 1, y)) == '.')
			end--;
		for (int x = 0; x < end; x++)
			text_addc(out, cell_letter(cell_at(c, x, y)), 1);
		text_addc(out, '\n', 1);
	}
}
