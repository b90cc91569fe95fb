// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/paint.h"
#include "tui/canvas/canvas.h"

#include "lockstep/base/text.h"
#include "lockstep/base/utf8.h"

#include <stdio.h>
#include <string.h>

#define ERASE_MIN 9 /* blanks in the middle of a row for which ECH and a way over them is shorter */
#define SEEN_ON_BLANKS (LOOK_REVERSE | LOOK_UNDER)

void paint_init(struct paint *p, const struct theme *theme, bool fine)
{
	*p = (struct paint){.theme = theme, .fine = fine, .x = -1, .y = -1};
}

/* ---- cells ---- */

static struct pen pen_of(const struct paint *p, const struct cell *cell)
{
	const struct look look = theme_look(p->theme, (enum style)cell->style, cell->marked);

	return (struct pen){.attrs = look.attrs,
	                    .colour = p->fine && look.fine != COLOUR_DEFAULT ? look.fine
	                                                                     : look.colour};
}

static bool is_same_pen(struct pen a, struct pen b)
{
	return a.attrs == b.attrs && a.colour == b.colour;
}

/* A blank of which no pen is seen. */
static bool is_blank(const struct paint *p, const struct cell *cell)
{
	return cell->code == ' ' && cell->width == 1 && !cell->marks[0] &&
	       !(pen_of(p, cell).attrs & SEEN_ON_BLANKS);
}

static bool is_seen_same(const struct paint *p, const struct cell *a, const struct cell *b)
{
	if (cell_is_same(a, b))
		return true;
	if (is_blank(p, a) && is_blank(p, b))
		return true;
	return a->code == b->code && a->width == b->width &&
	       memcmp(a->marks, b->marks, sizeof(a->marks)) == 0 &&
	       is_same_pen(pen_of(p, a), pen_of(p, b));
}

/* ---- the pen ---- */

/* The shortest of several ways to say something; "" is none yet. */
struct words {
	char text[48];
};

static void offer(struct words *best, const struct words *other)
{
	if (!*best->text || strlen(other->text) < strlen(best->text))
		*best = *other;
}

static void add_number(struct words *w, const char *number)
{
	const size_t len = strlen(w->text);

	snprintf(w->text + len, sizeof(w->text) - len, "%s%s", len > 2 ? ";" : "", number);
}

static void close_numbers(struct words *w)
{
	const size_t len = strlen(w->text);

	snprintf(w->text + len, sizeof(w->text) - len, "m");
}

static const struct {
	uint8_t attr;
	const char *on, *off;
} numbers[] = {
	{LOOK_BOLD, "1", "22"},
	{LOOK_DIM, "2", "22"},
	{LOOK_UNDER, "4", "24"},
	{LOOK_REVERSE, "7", "27"},
};

#define NR(array) (sizeof(array) / sizeof((array)[0]))

static void add_colour(struct words *w, int16_t colour)
{
	char number[16];

	if (colour == COLOUR_DEFAULT)
		snprintf(number, sizeof(number), "39");
	else if (colour < 16)
		snprintf(number, sizeof(number), "%d", colour < 8 ? 30 + colour : 82 + colour);
	else
		snprintf(number, sizeof(number), "38;5;%d", colour);
	add_number(w, number);
}

static void add_on(struct words *w, uint8_t attrs)
{
	for (size_t i = 0; i < NR(numbers); i++)
		if (attrs & numbers[i].attr)
			add_number(w, numbers[i].on);
}

static struct words pen_anew(struct pen pen)
{
	struct words w = {"\033["};

	if (pen.attrs || pen.colour != COLOUR_DEFAULT)
		add_number(&w, "0");
	add_on(&w, pen.attrs);
	if (pen.colour != COLOUR_DEFAULT)
		add_colour(&w, pen.colour);
	close_numbers(&w);
	return w;
}

/* 22 ends both bold and dim: no pen has the two, or it is told anew. */
static struct words pen_changed(struct pen from, struct pen to)
{
	const uint8_t gone = from.attrs & (uint8_t)~to.attrs;
	struct words w = {"\033["};

	for (size_t i = 0; i < NR(numbers); i++)
		if (gone & numbers[i].attr)
			add_number(&w, numbers[i].off);
	add_on(&w, to.attrs & (uint8_t)~from.attrs);
	if (from.colour != to.colour)
		add_colour(&w, to.colour);
	close_numbers(&w);
	return w;
}

static void set_pen(struct paint *p, struct pen pen, struct text *out)
{
	const uint8_t both = LOOK_BOLD | LOOK_DIM;
	struct words best = pen_anew(pen), changed;

	if (p->pen_known && is_same_pen(p->pen, pen))
		return;
	if (p->pen_known && (p->pen.attrs & both) != both) {
		changed = pen_changed(p->pen, pen);
		offer(&best, &changed);
	}
	text_add(out, best.text);
	p->pen = pen;
	p->pen_known = true;
}

void paint_rest(struct paint *p, struct text *out)
{
	set_pen(p, (struct pen){.colour = COLOUR_DEFAULT}, out);
}

/* ---- the cursor ---- */

static struct words jump(char what, int n)
{
	struct words w;

	if (n == 1)
		snprintf(w.text, sizeof(w.text), "\033[%c", what);
	else
		snprintf(w.text, sizeof(w.text), "\033[%d%c", n, what);
	return w;
}

/* Within a row. @from: -1 where nobody knows */
static struct words move_across(int from, int to)
{
	struct words best = jump('G', to + 1), other;

	if (to == 0)
		best = (struct words){"\r"};
	if (from < 0)
		return best;
	if (from == to)
		return (struct words){""};
	other = jump(to > from ? 'C' : 'D', to > from ? to - from : from - to);
	offer(&best, &other);
	if (from > to && from - to <= 3) {
		memset(other.text, '\b', (size_t)(from - to));
		other.text[from - to] = '\0';
		offer(&best, &other);
	}
	return best;
}

static struct words joined(const struct words *a, const struct words *b)
{
	struct words w;

	snprintf(w.text, sizeof(w.text), "%.20s%.20s", a->text, b->text);
	return w;
}

static struct words move_absolute(int x, int y)
{
	struct words w;

	if (x == 0)
		snprintf(w.text, sizeof(w.text), "\033[%dH", y + 1);
	else
		snprintf(w.text, sizeof(w.text), "\033[%d;%dH", y + 1, x + 1);
	return w;
}

/* A new line begins at the left whatever the terminal makes of a line feed. */
static struct words move_by_lines(int x, int lines)
{
	struct words w = {"\r"}, across = move_across(0, x);

	memset(w.text + 1, '\n', (size_t)lines);
	w.text[1 + lines] = '\0';
	return joined(&w, &across);
}

static void go_to(struct paint *p, int x, int y, struct text *out)
{
	struct words best = move_absolute(x, y), down, across, other;

	if (p->y == y && p->x == x)
		return;
	across = move_across(p->x, x);
	if (p->y == y)
		best = across;
	if (p->y >= 0 && p->y != y) {
		down = jump(y > p->y ? 'B' : 'A', y > p->y ? y - p->y : p->y - y);
		other = joined(&down, &across);
		offer(&best, &other);
	}
	if (p->y >= 0 && p->y < y && y - p->y <= 4) {
		other = move_by_lines(x, y - p->y);
		offer(&best, &other);
	}
	text_add(out, best.text);
	p->x = x;
	p->y = y;
}

/* ---- rows ---- */

/* @end: behind the last cell that is no blank */
struct row {
	const struct cell *before, *cells;
	int y, w, end;
};

/* Where it is no wider than the way over it, what stands between is written once more. */
static bool can_write_over(const struct paint *p, const struct row *r, int to)
{
	if (p->y != r->y || p->x < 0 || p->x >= to || to - p->x > 3)
		return false;
	for (int x = p->x; x < to; x++) {
		const struct cell *cell = &r->cells[x];

		if (cell->code > '~' || cell->width != 1 || cell->marks[0])
			return false;
		if (is_blank(p, cell) ? p->pen.attrs & SEEN_ON_BLANKS
		                      : !is_same_pen(pen_of(p, cell), p->pen))
			return false;
	}
	return true;
}

/* Terminals differ in how wide they take some characters to be; ordinary ones are one cell. */
static void put(struct paint *p, const struct row *r, int x, struct text *out)
{
	const struct cell *cell = &r->cells[x];

	if (!is_blank(p, cell))
		set_pen(p, pen_of(p, cell), out);
	else if (!p->pen_known || p->pen.attrs & SEEN_ON_BLANKS)
		paint_rest(p, out);
	cell_add(cell, out);
	p->x = cell->width == 1 && !cell->marks[0] && x + 1 < r->w ? x + 1 : -1;
	p->y = r->y;
}

static void get_to(struct paint *p, const struct row *r, int x, struct text *out)
{
	if (can_write_over(p, r, x))
		while (p->x < x)
			put(p, r, p->x, out);
	else
		go_to(p, x, r->y, out);
}

/* Return: how many blanks from @x on may be erased, the last of them one that is to change. */
static int blanks_at(const struct paint *p, const struct row *r, int x)
{
	int n = 0;

	for (int i = x; i < r->end && is_blank(p, &r->cells[i]); i++)
		if (!is_seen_same(p, &r->before[i], &r->cells[i]))
			n = i + 1 - x;
	return n;
}

static void erase(struct paint *p, struct words what, struct text *out)
{
	if (!p->pen_known || p->pen.attrs & SEEN_ON_BLANKS)
		paint_rest(p, out);
	text_add(out, what.text);
}

/* Return: the column to go on at. */
static int paint_cell(struct paint *p, const struct row *r, int x, struct text *out)
{
	int blanks;

	if (r->cells[x].width == 0 || is_seen_same(p, &r->before[x], &r->cells[x]))
		return x + 1;
	get_to(p, r, x, out);
	if (x >= r->end) {
		erase(p, (struct words){"\033[K"}, out);
		return r->w;
	}
	blanks = blanks_at(p, r, x);
	if (blanks < ERASE_MIN || !p->erases) {
		put(p, r, x, out);
		return x + 1;
	}
	erase(p, jump('X', blanks), out);
	return x + blanks;
}

static bool is_changed(const struct row *r)
{
	for (int x = 0; x < r->w; x++)
		if (!cell_is_same(&r->before[x], &r->cells[x]))
			return true;
	return false;
}

void paint_canvas(struct paint *p, const struct cell *before, const struct canvas *c,
                  struct text *out)
{
	for (int y = 0; y < c->h; y++) {
		struct row r = {.before = before + (size_t)y * (size_t)c->w,
		                .cells = canvas_cell(c, 0, y),
		                .y = y,
		                .w = c->w,
		                .end = c->w};

		if (!is_changed(&r))
			continue;
		while (r.end > 0 && is_blank(p, &r.cells[r.end - 1]))
			r.end--;
		for (int x = 0; x < r.w;)
			x = paint_cell(p, &r, x, out);
	}
}
