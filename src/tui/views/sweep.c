// SPDX-License-Identifier: GPL-2.0-only
/*
 * The sweep: a strip for each variant and CPU, a column for each position at which the interrupt can
 * be raised, and below what comes of the one under the cursor.
 */
#include "tui/frame/swept.h"
#include "tui/views/source.h"
#include "tui/views/view.h"

#include "lockstep/machine/verdict.h"

#include <stdio.h>
#include <string.h>

#define ZOOM_MAX 4
#define SUM_WIDTH 14 /* "all end well" */
#define PANEL_ROWS 6

/* Which positions are shown, from column @x on. */
struct window {
	size_t first, nr;
	int x, zoom;
};

struct sweep {
	const struct view *v;
	const struct swept *s;
	const struct swept_row *row;   /* under the cursor */
	const struct sweep_spot *spot; /* likewise */
	size_t at;
	bool hides; /* what comes of it: nobody has seen that yet */
	struct window window;
};

static const enum style styles[SWEEP_NR_KINDS] = {
	[SWEEP_IMPOSSIBLE] = STYLE_DIM,      [SWEEP_SERVED] = STYLE_GOOD,
	[SWEEP_MASKED] = STYLE_PENDING,      [SWEEP_WAITED] = STYLE_PENDING,
	[SWEEP_WRONG] = STYLE_UNSAFE,        [SWEEP_DEADLOCK] = STYLE_BAD,
	[SWEEP_MASKED_DEADLOCK] = STYLE_BAD,
};

/* Where it is hidden what comes, how much comes is hidden, too. */
static size_t nr_positions(const struct sweep *w)
{
	const struct swept *s = w->s;
	size_t most = 0;

	for (size_t i = 0; i < s->nr_rows; i++)
		if (s->rows[i].row.nr_spots > most)
			most = s->rows[i].row.nr_spots;
	return w->hides && w->v->frame->at + 1 < most ? w->v->frame->at + 1 : most;
}

static int label_width(const struct swept *s)
{
	int most = 0;

	for (size_t i = 0; i < s->nr_rows; i++)
		if (draw_width(s->rows[i].row.variant) > most)
			most = draw_width(s->rows[i].row.variant);
	return most + 11; /* "> buggy  (CPU0) " */
}

static struct window window_of(const struct sweep *w, int width)
{
	const size_t nr = nr_positions(w);
	struct window win = {.x = label_width(w->s), .zoom = 1};
	const int left = width - win.x - SUM_WIDTH;
	const size_t room = left > 1 ? (size_t)left : 1;
	size_t shown;

	while (win.zoom < ZOOM_MAX && nr * (size_t)(win.zoom + 1) <= room)
		win.zoom++;
	shown = room / (size_t)win.zoom;
	if (nr > shown && w->at >= shown / 2)
		win.first = w->at - shown / 2;
	if (nr > shown && win.first > nr - shown)
		win.first = nr - shown;
	win.nr = nr - win.first < shown ? nr - win.first : shown;
	return win;
}

static int column(const struct window *win, size_t position)
{
	return win->x + (int)(position - win->first) * win->zoom;
}

/* ---- the strips ---- */

static void draw_ruler(const struct sweep *w, struct area a)
{
	const size_t every = w->window.zoom >= 3 ? 5 : 10;

	draw_text(a, 2, 0, STYLE_LABEL, "position");
	for (size_t k = w->window.first; k < w->window.first + w->window.nr; k++)
		if (k % every == 0)
			draw_printf(a, column(&w->window, k), 0, STYLE_DIM, "%zu", k);
}

static void draw_label(const struct sweep *w, struct area a, int y, size_t i)
{
	const struct swept_row *r = &w->s->rows[i];
	const bool same = i > 0 && w->s->rows[i - 1].variant == r->variant;
	const enum style style = r == w->row ? STYLE_STRONG : STYLE_LABEL;

	if (r == w->row)
		draw_glyph(a, 0, y, STYLE_STRONG, GLYPH_POINTER, 1);
	if (!same || r == w->row)
		draw_text(a, 2, y, style, r->row.variant);
	draw_printf(a, w->window.x - 7, y, style, r->at_home ? " CPU%u" : "(CPU%u)", r->row.cpu);
}

static void draw_sum(const struct sweep *w, struct area a, int y, const struct sweep_row *row)
{
	const size_t dead = row->counts[SWEEP_DEADLOCK] + row->counts[SWEEP_MASKED_DEADLOCK];
	struct area sum = draw_area(a.canvas, rect_make(a.rect.x + a.rect.w - SUM_WIDTH + 1,
	                                                a.rect.y, SUM_WIDTH - 1, a.rect.h));

	if (w->hides)
		draw_text(sum, 0, y, STYLE_DIM, "?");
	else if (dead)
		draw_printf(sum, 0, y, STYLE_UNSAFE, "%zu deadlock", dead);
	else if (row->counts[SWEEP_WRONG])
		draw_printf(sum, 0, y, STYLE_UNSAFE, "%zu wrong", row->counts[SWEEP_WRONG]);
	else if (row->counts[SWEEP_IMPOSSIBLE] == row->nr_spots)
		draw_text(sum, 0, y, STYLE_DIM, "never possible");
	else
		draw_text(sum, 0, y, STYLE_GOOD, "all end well");
}

static void draw_strip(const struct sweep *w, struct area a, int y, const struct sweep_row *row)
{
	const struct window *win = &w->window;

	for (size_t k = win->first; k < win->first + win->nr && k < row->nr_spots; k++) {
		const enum sweep_kind kind = (enum sweep_kind)row->spots[k].kind;

		if (w->hides)
			draw_text(a, column(win, k), y, STYLE_DIM, "?");
		else
			draw_printf(a, column(win, k), y, styles[kind], "%c",
			            sweep_kind_letter(kind));
	}
}

/* As many as fit, the chosen one among them. */
static int draw_strips(const struct sweep *w, struct area a)
{
	const int rows = a.rect.h - 2, nr = (int)w->s->nr_rows;
	const int chosen = (int)(w->row - w->s->rows);
	int first = chosen >= rows ? chosen - rows + 1 : 0;
	int y = 1;

	draw_ruler(w, a);
	for (int i = first; i < nr && y <= rows; i++, y++) {
		draw_label(w, a, y, (size_t)i);
		draw_zone(a, rect_make(0, y, w->window.x, 1),
		          (struct zone){
				  .kind = ZONE_SPOT, .row = (uint32_t)i, .value = (uint32_t)w->at});
		draw_strip(w, a, y, &w->s->rows[i].row);
		draw_zone(a, rect_make(w->window.x, y, (int)w->window.nr * w->window.zoom, 1),
		          (struct zone){.kind = ZONE_SPOT,
		                        .row = (uint32_t)i,
		                        .value = (uint32_t)w->window.first,
		                        .per = w->window.zoom});
		draw_sum(w, a, y, &w->s->rows[i].row);
	}
	draw_glyph(a, column(&w->window, w->at), y, STYLE_STRONG, GLYPH_CURSOR_BELOW, 1);
	canvas_mark(a.canvas, rect_make(a.rect.x + column(&w->window, w->at),
	                                a.rect.y + 1 + chosen - first, 1, 1));
	return y + 1;
}

/* ---- the spot under the cursor ---- */

static const struct swept_variant *variant_of(const struct sweep *w)
{
	return &w->s->variants[w->row->variant];
}

/* From row @y on, as many lines around it as there is room for. */
static void draw_code(const struct sweep *w, struct area a, int y, const struct kapi_site *site)
{
	const struct vocab_file *file = source_find(variant_of(w)->build, site->file);
	const int end = a.rect.h;
	struct area code = a;
	struct source_walk walk;
	int first;

	if (!file || y >= end)
		return;
	rect_cut_left(&code.rect, 8);
	first = source_first(file, site->line, end - y, code.rect.w);
	for (source_begin(&walk, file); y < end && source_next(&walk);) {
		const bool here = walk.line == site->line;

		if (walk.line < first)
			continue;
		draw_printf(a, 0, y, here ? STYLE_STRONG : STYLE_DIM, "%s%4d", here ? "=>" : "  ",
		            walk.line);
		y += source_draw(&walk, code, y, source_rows(&walk, code.rect.w), false);
	}
}

static void draw_before(const struct sweep *w, struct area a)
{
	const struct swept_variant *v = variant_of(w);
	const struct swept_place *place = &v->places[w->at];
	int x;

	if (w->hides && w->at >= w->v->frame->at) {
		draw_text(a, 0, 0, STYLE_DIM, "now: what comes next is hidden");
		return;
	}
	if (w->at + 1 >= v->nr_places) {
		draw_text(a, 0, 0, STYLE_NORMAL, "after the last step");
		return;
	}
	x = draw_printf(a, 0, 0, STYLE_NORMAL, "before step %zu: %s", w->at + 1, place->brief);
	if (!place->site)
		return;
	if (x + 2 + draw_width(place->site->func) <= a.rect.w)
		draw_right(a, 0, STYLE_DIM, place->site->func);
	draw_code(w, a, 1, place->site);
}

static void add_course(const struct sweep *w, struct text *out)
{
	const struct sweep_spot *spot = w->spot;

	if (spot->kind == SWEEP_IMPOSSIBLE)
		text_add(out, "its device does not raise it then");
	else if (spot->delivered)
		text_printf(out, "its handler begins in step %u of %u; %s", spot->delivered,
		            spot->length,
		            machine_verdict_name((enum machine_verdict)spot->verdict));
	else
		text_printf(out, "its handler never begins; %u steps; %s", spot->length,
		            machine_verdict_name((enum machine_verdict)spot->verdict));
	if (!w->row->at_home)
		text_printf(out, "  (with %s.cpu=any)", swept_name(w->s));
}

static void draw_outcome(const struct sweep *w, struct area a)
{
	const enum sweep_kind kind = (enum sweep_kind)w->spot->kind;
	struct text t = {.len = 0};

	if (w->hides) {
		draw_text(a, 0, 0, STYLE_DIM, "? what comes of it is hidden");
		return;
	}
	view_cut(a, draw_printf(a, 0, 0, styles[kind], "%c", sweep_kind_letter(kind)) + 1, 0,
	         STYLE_STRONG, sweep_kind_help(kind));
	add_course(w, &t);
	view_cut(a, 2, 1, STYLE_NORMAL, text_str(&t));
	text_finish(&t);
}

static void draw_panel(const struct sweep *w, struct area a)
{
	struct text t = {.len = 0};
	struct area in;

	text_printf(&t, "irq %s on CPU%u at position %zu in %s", swept_name(w->s), w->row->row.cpu,
	            w->at, w->row->row.variant);
	in = draw_box(a, text_str(&t), "Enter opens it", true);
	text_finish(&t);
	if (in.rect.h < 1)
		return;
	draw_outcome(w, draw_area(a.canvas, rect_cut_bottom(&in.rect, 2)));
	draw_before(w, in);
}

/* ---- what the letters mean, and how many there are in the strip ---- */

static bool occurs(const struct swept *s, unsigned kind)
{
	for (size_t i = 0; i < s->nr_rows; i++)
		if (s->rows[i].row.counts[kind])
			return true;
	return false;
}

static bool any_away(const struct swept *s)
{
	for (size_t i = 0; i < s->nr_rows; i++)
		if (!s->rows[i].at_home)
			return true;
	return false;
}

static int legend_rows(const struct sweep *w)
{
	int rows = any_away(w->s) + !w->hides;

	for (unsigned kind = 0; kind < SWEEP_NR_KINDS && !w->hides; kind++)
		rows += occurs(w->s, kind);
	return rows;
}

static void draw_legend(const struct sweep *w, struct area a)
{
	int y = 0;

	for (unsigned kind = 0; kind < SWEEP_NR_KINDS && !w->hides; kind++) {
		const enum sweep_kind k = (enum sweep_kind)kind;

		if (!occurs(w->s, kind))
			continue;
		draw_printf(a, 1, y, styles[k], "%c", sweep_kind_letter(k));
		draw_printf(a, 3, y, STYLE_STRONG, "%4zu", w->row->row.counts[kind]);
		view_cut(a, 9, y++, STYLE_NORMAL, sweep_kind_help(k));
	}
	if (any_away(w->s))
		view_cut(a, 1, y++, STYLE_DIM, "(CPU)   where the scenario does not send it");
	if (!w->hides)
		view_cut(a, 9, y, STYLE_DIM, "the numbers count the chosen strip");
}

/* ---- all ---- */

static void draw_title(const struct sweep *w, struct area a)
{
	const struct frame *f = w->v->frame;
	char right[60], what[100];
	int x;

	if (w->hides)
		snprintf(right, sizeof(right), "position %zu  future hidden ", w->at);
	else
		snprintf(right, sizeof(right), "position %zu of %zu ", w->at,
		         w->row->row.nr_spots - 1);
	draw_right(a, 0, STYLE_TITLE, right);
	a.rect.w -= draw_width(right) + 1;
	x = draw_text(a, 1, 0, STYLE_TITLE, "SWEEP  ");
	x = draw_printf(a, x, 0, STYLE_TITLE, "%s  ", f->scenario->name);
	snprintf(what, sizeof(what), "irq %s at every position", swept_name(w->s));
	view_cut(a, x, 0, STYLE_NORMAL, what);
}

/* Below the strips: what is under the cursor, with as much source as fits, and the legend. */
static void draw_below(const struct sweep *w, struct canvas *c, struct rect rest)
{
	const int gap = c->h >= 30;
	const int left = rest.h - 2 * gap - legend_rows(w);

	rect_cut_top(&rest, gap);
	draw_panel(w, draw_area(c, rect_cut_top(&rest, left > PANEL_ROWS ? left : PANEL_ROWS)));
	rect_cut_top(&rest, gap);
	draw_legend(w, draw_area(c, rest));
}

void view_sweep(const struct view *v, struct canvas *c)
{
	const struct screen_sweep *cursor = &v->screen->sweep;
	struct sweep w = {
		.v = v, .s = v->frame->swept, .at = cursor->at, .hides = view_hides_runs(v)};
	struct rect rest = canvas_rect(c);
	const int strips = (int)(w.s ? w.s->nr_rows : 0) + 2;
	int used;

	if (!w.s)
		return;
	w.row = &w.s->rows[cursor->row < w.s->nr_rows ? cursor->row : 0];
	w.at = w.at < w.row->row.nr_spots ? w.at : w.row->row.nr_spots - 1;
	if (w.hides && w.at > v->frame->at)
		w.at = v->frame->at;
	w.spot = &w.row->row.spots[w.at];
	w.window = window_of(&w, c->w - 1);
	draw_title(&w, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	rect_cut_top(&rest, c->h >= 30);
	used = v->screen->alone ? rest.h : rest.h - PANEL_ROWS - 4;
	used = strips < used ? strips : used;
	draw_strips(&w, draw_area(c, rect_cut_top(&rest, used)));
	if (!v->screen->alone)
		draw_below(&w, c, rest);
}
