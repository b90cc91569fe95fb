// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/draw.h"

#include "lockstep/base/text.h"
#include "lockstep/base/utf8.h"
#include "lockstep/base/wrap.h"

#include <stdarg.h>
#include <string.h>

#define TAB 8

struct area draw_area(struct canvas *canvas, struct rect r)
{
	return (struct area){.canvas = canvas, .rect = rect_intersect(r, canvas_rect(canvas))};
}

/* Draw one character; of a wide one cut by the pane's edge the inner half is a space. */
static void put_clipped(struct area a, int x, int y, enum style style, uint32_t code)
{
	int width = (int)utf8_char_width(code);
	bool left_in = x >= 0 && x < a.rect.w;
	bool right_in = x + width - 1 >= 0 && x + width - 1 < a.rect.w;

	if (y < 0 || y >= a.rect.h)
		return;
	if (left_in && right_in)
		canvas_set(a.canvas, a.rect.x + x, a.rect.y + y, style, code);
	else if (left_in || right_in)
		canvas_set(a.canvas, a.rect.x + (left_in ? x : x + 1), a.rect.y + y, style, ' ');
}

static void combine_clipped(struct area a, int x, int y, uint32_t mark)
{
	if (x >= 0 && x < a.rect.w && y >= 0 && y < a.rect.h)
		canvas_combine(a.canvas, a.rect.x + x, a.rect.y + y, mark);
}

/* The column after a tab at @column, both counted from the text's beginning. */
static int tab_stop(int column)
{
	return column + TAB - column % TAB;
}

int draw_bytes(struct area a, int x, int y, enum style style, const char *text, size_t size)
{
	int begin = x;

	while (size > 0 && *text && *text != '\n') {
		uint32_t code;
		size_t used = utf8_decode(text, size, &code);
		int width = (int)utf8_char_width(code);

		text += used;
		size -= used;
		if (code == '\t') {
			for (int stop = begin + tab_stop(x - begin); x < stop; x++)
				put_clipped(a, x, y, style, ' ');
		} else if (width > 0) {
			put_clipped(a, x, y, style, code);
			x += width;
		} else if (x > begin) {
			combine_clipped(a, x - 1, y, code);
		}
	}
	return x;
}

int draw_text(struct area a, int x, int y, enum style style, const char *text)
{
	return draw_bytes(a, x, y, style, text, strlen(text));
}

int draw_printf(struct area a, int x, int y, enum style style, const char *format, ...)
{
	struct text text;
	va_list args;

	text_init(&text);
	va_start(args, format);
	text_vprintf(&text, format, args);
	va_end(args);
	x = draw_text(a, x, y, style, text_str(&text));
	text_finish(&text);
	return x;
}

int draw_width(const char *text)
{
	static const struct area nowhere;

	return draw_text(nowhere, 0, 0, STYLE_NORMAL, text);
}

int draw_right(struct area a, int y, enum style style, const char *text)
{
	int x = a.rect.w - draw_width(text);

	draw_text(a, x, y, style, text);
	return x;
}

void draw_glyph(struct area a, int x, int y, enum style style, enum glyph glyph, int n)
{
	uint32_t code;

	if (rect_is_empty(a.rect))
		return;
	code = glyph_code(a.canvas->charset, glyph);
	for (int i = 0; i < n; i++)
		put_clipped(a, x + i, y, style, code);
}

void draw_fill(struct area a, enum style style, uint32_t code)
{
	for (int y = 0; y < a.rect.h; y++)
		for (int x = 0; x < a.rect.w; x++)
			put_clipped(a, x, y, style, code);
	canvas_unmark(a.canvas, a.rect);
}

struct edge {
	enum style style;
	enum glyph h, v, top_left, top_right, low_left, low_right;
};

static const struct edge edges[2] = {
	[false] = {STYLE_BORDER, GLYPH_EDGE_H, GLYPH_EDGE_V, GLYPH_EDGE_TOP_LEFT,
                   GLYPH_EDGE_TOP_RIGHT, GLYPH_EDGE_LOW_LEFT, GLYPH_EDGE_LOW_RIGHT},
	[true] = {STYLE_FOCUS, GLYPH_FOCUS_H, GLYPH_FOCUS_V, GLYPH_FOCUS_TOP_LEFT,
                  GLYPH_FOCUS_TOP_RIGHT, GLYPH_FOCUS_LOW_LEFT, GLYPH_FOCUS_LOW_RIGHT},
};

static void draw_edge(struct area a, const struct edge *e)
{
	int right = a.rect.w - 1;
	int low = a.rect.h - 1;

	draw_glyph(a, 1, 0, e->style, e->h, right - 1);
	draw_glyph(a, 1, low, e->style, e->h, right - 1);
	for (int y = 1; y < low; y++) {
		draw_glyph(a, 0, y, e->style, e->v, 1);
		draw_glyph(a, right, y, e->style, e->v, 1);
	}
	draw_glyph(a, 0, 0, e->style, e->top_left, 1);
	draw_glyph(a, right, 0, e->style, e->top_right, 1);
	draw_glyph(a, 0, low, e->style, e->low_left, 1);
	draw_glyph(a, right, low, e->style, e->low_right, 1);
}

/* Titles stand in the upper edge with a space on both sides: `+- left ---- right -+`. */
static void draw_titles(struct area a, const char *left, const char *right)
{
	struct area edge = draw_area(a.canvas, rect_make(a.rect.x + 2, a.rect.y, a.rect.w - 4, 1));
	int end = 0;

	if (left && *left) {
		int x = draw_text(edge, 0, 0, STYLE_TITLE, " ");

		x = draw_text(edge, x, 0, STYLE_TITLE, left);
		end = draw_text(edge, x, 0, STYLE_TITLE, " ");
		if (end > edge.rect.w + 1)
			draw_text(edge, edge.rect.w - 1, 0, STYLE_TITLE, ">");
	}
	if (right && *right) {
		int begin = edge.rect.w - draw_width(right) - 2;

		if (begin <= end)
			return;
		draw_text(edge, begin, 0, STYLE_TITLE, " ");
		draw_text(edge, begin + 1, 0, STYLE_TITLE, right);
		draw_right(edge, 0, STYLE_TITLE, " ");
	}
}

struct area draw_box(struct area a, const char *left, const char *right, bool focused)
{
	struct rect inside;

	if (a.rect.w < 2 || a.rect.h < 2)
		return draw_area(a.canvas, rect_make(a.rect.x, a.rect.y, 0, 0));
	draw_edge(a, &edges[focused]);
	if (a.rect.w > 4)
		draw_titles(a, left, right);
	inside = rect_inset(a.rect, 1);
	rect_cut_left(&inside, 1);
	return draw_area(a.canvas, inside);
}

void draw_zone(struct area a, struct rect r, struct zone zone)
{
	r.x += a.rect.x;
	r.y += a.rect.y;
	zone.rect = rect_intersect(a.rect, r);
	if (a.canvas)
		canvas_zone(a.canvas, zone);
}

void draw_zone_row(struct area a, int y, enum zone_kind kind, uint32_t value)
{
	draw_zone(a, rect_make(0, y, a.rect.w, 1), (struct zone){.kind = kind, .value = value});
}

void draw_zone_all(struct area a, enum zone_kind kind, uint32_t value)
{
	draw_zone(a, rect_make(0, 0, a.rect.w, a.rect.h),
	          (struct zone){.kind = kind, .value = value});
}

int draw_paragraph(struct area a, int y, enum style style, const char *text)
{
	const char *line;
	size_t size;

	while ((line = wrap_next_line(&text, a.rect.w, &size)))
		draw_bytes(a, 0, y++, style, line, size);
	return y;
}
