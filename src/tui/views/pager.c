// SPDX-License-Identifier: GPL-2.0-only
/* A page of text, as less shows one: the log, the patch. */
#include "tui/frame/page.h"
#include "tui/views/view.h"

#include <stdio.h>
#include <string.h>

#define MARGIN 2 /* the pointer, and a sign */
#define GAP 2    /* between columns */
#define WHERE_MIN 20
#define NARROW 100 /* a screen of fewer columns */

/* ---- columns of steps ---- */

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

/* How wide each column is; 0: it is left out. The last one that is shown takes what is left. */
static void share(const int *wide, int room, int out[LINE_NR_CELLS])
{
	const bool narrow = room < NARROW;

	out[LINE_STEP] = wide[LINE_STEP];
	out[LINE_WHO] = smaller(wide[LINE_WHO], narrow ? 14 : 20);
	out[LINE_DOES] = smaller(wide[LINE_DOES], narrow ? 34 : 46);
	room -= out[LINE_STEP] + out[LINE_WHO] + out[LINE_DOES] + 3 * GAP;
	out[LINE_CHANGES] = smaller(wide[LINE_CHANGES], room);
	out[LINE_WHERE] = room - out[LINE_CHANGES] - GAP;
	if (out[LINE_WHERE] < WHERE_MIN && out[LINE_WHERE] < wide[LINE_WHERE]) {
		out[LINE_CHANGES] = smaller(out[LINE_CHANGES], 24);
		out[LINE_WHERE] = room - out[LINE_CHANGES] - GAP;
	}
	if (out[LINE_WHERE] < WHERE_MIN) {
		out[LINE_CHANGES] = room > 0 ? room : 0;
		out[LINE_WHERE] = 0;
	}
}

/* ---- lines ---- */

/* Every place of what is searched for is marked. */
static void mark_found(struct area a, int x, int y, const char *text, const char *find)
{
	for (const char *at = text; (at = screen_find(at, find)); at++) {
		struct text before = {.len = 0};
		int from;

		text_addn(&before, text, (size_t)(at - text));
		from = x + draw_width(text_str(&before));
		canvas_mark(a.canvas,
		            rect_intersect(a.rect, rect_make(a.rect.x + from, a.rect.y + y,
		                                             draw_width(find), 1)));
		text_finish(&before);
	}
}

static enum style style_of(const struct frame *f, const struct page_line *line)
{
	static const enum style styles[] = {
		[PAGE_PLAIN] = STYLE_NORMAL, [PAGE_STEP] = STYLE_NORMAL, [PAGE_HEAD] = STYLE_TITLE,
		[PAGE_SAYS] = STYLE_COMMENT, [PAGE_BAD] = STYLE_ERROR,   [PAGE_NOTE] = STYLE_NORMAL,
		[PAGE_SAME] = STYLE_DIM,     [PAGE_GONE] = STYLE_UNSAFE, [PAGE_CAME] = STYLE_GOOD,
	};

	if (line->kind != PAGE_STEP)
		return styles[line->kind];
	if (line->warns)
		return STYLE_UNSAFE;
	if (line->step == f->at)
		return STYLE_STRONG;
	return line->step > f->at ? STYLE_DIM : STYLE_NORMAL;
}

static void draw_step(const struct view *v, struct area a, int y, const struct page_line *line,
                      const int *widths)
{
	const char *find = v->screen->pager.find;
	const enum style style = style_of(v->frame, line);
	int x = 0;

	for (int c = 0; c < LINE_NR_CELLS; c++) {
		const int w = widths[c];
		struct area cell = draw_area(
			a.canvas,
			rect_intersect(a.rect, rect_make(a.rect.x + x, a.rect.y + y, w, 1)));

		if (w <= 0)
			continue;
		view_cut(cell, c == LINE_STEP ? w - draw_width(line->cells[c]) : 0, 0, style,
		         line->cells[c]);
		mark_found(cell, 0, 0, line->cells[c], find);
		x += w + GAP;
	}
}

static void draw_line(const struct view *v, struct area a, int y, size_t i, const int *widths)
{
	const struct page_line *line = &v->frame->page->lines[i];
	struct area in = a;

	if (i == v->screen->pager.at)
		draw_glyph(a, 0, y, STYLE_STRONG, GLYPH_POINTER, 1);
	if (line->kind == PAGE_STEP && (line->warns || line->step == v->frame->at))
		draw_text(a, 1, y, line->warns ? STYLE_UNSAFE : STYLE_STRONG,
		          line->warns ? "!" : "=");
	if (line->kind == PAGE_HEAD && line->warns && !view_hides_future(v))
		draw_text(a, 1, y, STYLE_CHANGED, "*");
	rect_cut_left(&in.rect, MARGIN);
	if (line->kind == PAGE_STEP) {
		draw_step(v, in, y, line, widths);
		return;
	}
	if (line->kind == PAGE_NOTE && v->frame->page->topic == PAGE_PATCH &&
	    view_hides_future(v)) {
		draw_text(in, 2, y, STYLE_DIM, "?");
		return;
	}
	view_cut(in, 0, y, style_of(v->frame, line), line->cells[0]);
	mark_found(in, 0, y, line->cells[0], v->screen->pager.find);
}

/* Of the log nothing is told that comes after this step, where that is not to be seen. */
size_t view_pager_lines(const struct view *v)
{
	const struct page *p = v->frame->page;
	size_t nr = 0;

	if (!p)
		return 0;
	if (p->topic != PAGE_LOG || !view_hides_future(v))
		return p->nr;
	while (nr < p->nr && p->lines[nr].step <= v->frame->at)
		nr++;
	return nr;
}

size_t view_pager_top(const struct screen_pager *pager, size_t nr, size_t rows)
{
	size_t top = pager->top;

	if (pager->at < top)
		top = pager->at;
	if (rows && pager->at >= top + rows)
		top = pager->at - rows + 1;
	if (top + rows > nr)
		top = nr > rows ? nr - rows : 0;
	return top;
}

/* ---- all ---- */

static void draw_title(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	const struct page *p = f->page;
	const size_t at = v->screen->pager.at, nr = view_pager_lines(v);
	struct text t = {.len = 0};
	int x;

	text_printf(&t, "line %zu/%zu  ", at < nr ? at + 1 : nr, nr);
	view_add_step(v, &t);
	text_add(&t, " ");
	draw_right(a, 0, STYLE_TITLE, text_str(&t));
	a.rect.w =
		a.rect.w > draw_width(text_str(&t)) ? a.rect.w - draw_width(text_str(&t)) - 1 : 0;
	text_clear(&t);
	view_add_variant(f, &t);
	x = draw_printf(a, 1, 0, STYLE_TITLE, "%s  %s  ",
	                v->screen->view == SCREEN_LOG ? "LOG" : "PATCH", f->scenario->name);
	x = draw_printf(a, x, 0, STYLE_DIFFERS, "[%s]", text_str(&t));
	view_cut(a, x + 2, 0, STYLE_NORMAL, p && p->title[0] ? p->title : f->scenario->title);
	text_finish(&t);
}

/* Above the steps: what the columns are. */
static void draw_columns(struct area a, const int *widths)
{
	int x = MARGIN;

	for (int c = 0; c < LINE_NR_CELLS; c++) {
		if (widths[c] <= 0)
			continue;
		draw_text(a, x, 0, STYLE_LABEL,
		          c == LINE_STEP && widths[c] < 4 ? "#" : line_title((enum line_cell)c));
		x += widths[c] + GAP;
	}
}

/* The widest cells of the lines that are to be seen: of others not even the width is told. */
static void widest(const struct page *p, size_t nr, int *wide)
{
	memcpy(wide, p->widths, sizeof(p->widths));
	if (nr == p->nr)
		return;
	for (int c = 0; c < LINE_NR_CELLS; c++) {
		wide[c] = 0;
		for (size_t i = 0; i < nr; i++)
			if (p->lines[i].cells[c] && draw_width(p->lines[i].cells[c]) > wide[c])
				wide[c] = draw_width(p->lines[i].cells[c]);
	}
}

void view_pager(const struct view *v, struct canvas *c)
{
	static const struct page none = {.nr = 0};
	struct rect rest = canvas_rect(c);
	const struct page *p = v->frame->page ? v->frame->page : &none;
	const size_t nr = view_pager_lines(v);
	int wide[LINE_NR_CELLS], widths[LINE_NR_CELLS];
	struct area in;
	size_t top;

	draw_title(v, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	widest(p, nr, wide);
	share(wide, rest.w - 3 - MARGIN, widths);
	in = draw_box(draw_area(c, rest), NULL, p->waits ? "scenarios are being run ..." : NULL,
	              true);
	if (p->widths[LINE_STEP])
		draw_columns(draw_area(c, rect_cut_top(&in.rect, 1)), widths);
	if (in.rect.h < 1)
		return;
	top = view_pager_top(&v->screen->pager, nr, (size_t)in.rect.h);
	for (int y = 0; y < in.rect.h && top + (size_t)y < nr; y++)
		draw_line(v, in, y, top + (size_t)y, widths);
	for (int y = 0; y < in.rect.h && top + (size_t)y < nr; y++)
		draw_zone_row(in, y, ZONE_ROW, (uint32_t)(top + (size_t)y));
}
