// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lanes: a row for each fact, a column (or several) for each step, the cursor under the step
 * that is shown. Where the run is longer than the row, it is scrolled to keep the cursor inside.
 */
#include "tui/views/view.h"

#include "lockstep/base/text.h"

#include <stdio.h>
#include <string.h>

#define NAME_MAX_WIDTH 18
#define ZOOM_MAX 4
#define NEAR_LANES 4 /* of so few the cursor under them tells which step it is */

/* How a letter of explain_lane_cell() is drawn; 0 glyphs: the letter itself. */
static const struct {
	char cell;
	enum style style;
	enum glyph glyph;
	bool has_glyph;
} looks[] = {
	{'-', STYLE_ON, GLYPH_LANE_LOW, true},
	{'#', STYLE_OFF, GLYPH_LANE_FULL, true},
	{'=', STYLE_HELD, GLYPH_LANE_HIGH, true},
	{'~', STYLE_PENDING, GLYPH_LANE_WAIT, true},
	{'.', STYLE_DIM, GLYPH_LANE_PAST, true},
	{'!', STYLE_UNSAFE, 0, false},
	{'X', STYLE_BAD, 0, false},
	{'i', STYLE_IRQ, 0, false},
	{'r', STYLE_PENDING, 0, false},
	{'D', STYLE_IRQ, 0, false},
	{'h', STYLE_IRQ, 0, false},
	{'v', STYLE_HINT, 0, false},
	{'?', STYLE_DIM, 0, false},
};

static void draw_cell(struct area a, int x, int y, char cell, int n)
{
	const char text[2] = {cell, '\0'};

	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		if (looks[i].cell != cell)
			continue;
		if (looks[i].has_glyph)
			draw_glyph(a, x, y, looks[i].style, looks[i].glyph, n);
		for (int j = 0; j < n && !looks[i].has_glyph; j++)
			draw_text(a, x + j, y, looks[i].style, text);
		return;
	}
}

void view_lane_sign(struct area a, int x, int y, char cell)
{
	draw_cell(a, x, y, cell, 1);
}

/* Which positions are shown, from column @x on; those from @hidden_from on, if not 0, as `?`. */
struct window {
	size_t first, nr, hidden_from;
	int x, zoom;
};

static int zoom_of(size_t nr, size_t room)
{
	int zoom = 1;

	while (zoom < ZOOM_MAX && nr * (size_t)(zoom + 1) <= room)
		zoom++;
	return zoom;
}

static struct window window_of(const struct frame *f, int width, int x,
                               const struct lanes_look *look)
{
	const size_t room = width > x ? (size_t)(width - x) : 1;
	const size_t span = look->span > f->nr ? look->span : f->nr;
	struct window w = {.x = x, .zoom = look->zoom ? look->zoom : zoom_of(span, room)};
	const size_t shown = room / (size_t)w.zoom ? room / (size_t)w.zoom : 1;

	if (span > shown && f->at - f->from >= shown / 2)
		w.first = f->at - f->from - shown / 2;
	if (span > shown && w.first > span - shown)
		w.first = span - shown;
	w.nr = f->nr < w.first ? 0 : f->nr - w.first;
	w.nr = w.nr < shown ? w.nr : shown;
	return w;
}

/* How much there is to come is not told either. */
#define HIDDEN_SHOWN 3

static void hide_future(const struct frame *f, struct window *w)
{
	const size_t past = f->at - f->from + 1;
	const size_t shown = past > w->first ? past - w->first : 0;

	w->hidden_from = past;
	if (w->nr > shown + HIDDEN_SHOWN)
		w->nr = shown + HIDDEN_SHOWN;
}

static int column(const struct window *w, size_t position)
{
	return w->x + (int)(position - w->first) * w->zoom;
}

/* ---- which lanes ---- */

static bool has_cell(const struct frame *f, const struct frame_lane *lane, const char *cells)
{
	for (size_t i = 0; i < f->nr; i++)
		if (lane->cells[i] != ' ' && strchr(cells, lane->cells[i]))
			return true;
	return false;
}

/* How much a lane tells; the best are shown, in their usual order. */
static int weight(const struct view *v, const struct frame_lane *lane)
{
	const struct frame *f = v->frame;

	switch (lane->lane.kind) {
	case EXPLAIN_LANE_IF: return lane->lane.cpu == view_focus(v) ? 100 : 60;
	case EXPLAIN_LANE_LINE: return has_cell(f, lane, "r~Dh") ? 95 : 5;
	case EXPLAIN_LANE_LOCK:
		if (has_cell(f, lane, "!"))
			return 98;
		return f->scenario->world.locks[lane->lane.object].irq_safe ? 90 : 80;
	case EXPLAIN_LANE_TASK: return has_cell(f, lane, "=X.") ? 50 : 2;
	case EXPLAIN_LANE_HARDIRQ: return has_cell(f, lane, "=X.") ? 70 : 1;
	case EXPLAIN_LANE_SOFTIRQ: return has_cell(f, lane, "=X.") ? 65 : 1;
	}
	return 0;
}

static unsigned choose(const struct view *v, unsigned max, bool *chosen)
{
	const struct frame *f = v->frame;
	unsigned nr = 0;

	memset(chosen, 0, CHART_LANES * sizeof(*chosen));
	while (nr < max && nr < f->nr_lanes) {
		int best = -1;

		for (unsigned i = 0; i < f->nr_lanes; i++)
			if (!chosen[i] &&
			    (best < 0 || weight(v, &f->lanes[i]) > weight(v, &f->lanes[best])))
				best = (int)i;
		chosen[best] = true;
		nr++;
	}
	return nr;
}

static int name_width(const struct frame *f, const bool *chosen)
{
	int width = 4;

	for (unsigned i = 0; i < f->nr_lanes; i++)
		if (chosen[i] && draw_width(text_str(&f->lanes[i].name)) > width)
			width = draw_width(text_str(&f->lanes[i].name));
	return (width < NAME_MAX_WIDTH ? width : NAME_MAX_WIDTH) + 1;
}

/* ---- drawing ---- */

static bool is_hidden(const struct window *w, size_t i)
{
	return w->hidden_from && i >= w->hidden_from;
}

/* Where a number would hide a stop it is left out. */
static bool hides_stop(const struct frame *f, const struct window *w, size_t i, int width)
{
	const size_t end = i + (size_t)((width - 1) / w->zoom) + 1;

	for (; i < end && i < f->nr; i++)
		if (f->stops[i] != ' ')
			return true;
	return false;
}

static void draw_ruler(const struct frame *f, struct area a, const struct window *w)
{
	const size_t every = w->zoom >= 3 ? 5 : 10;
	char number[24];

	draw_text(a, 0, 0, STYLE_LABEL, "step");
	for (size_t i = w->first; i < w->first + w->nr; i++) {
		if (is_hidden(w, i))
			return;
		if (f->stops[i] != ' ')
			draw_text(a, column(w, i), 0,
			          f->stops[i] == '!' ? STYLE_UNSAFE : STYLE_HINT,
			          f->stops[i] == '!' ? "!" : "v");
		snprintf(number, sizeof(number), "%zu", f->from + i);
		if ((f->from + i) % every == 0 && !hides_stop(f, w, i, draw_width(number)))
			draw_text(a, column(w, i), 0, STYLE_DIM, number);
	}
}

/* A click goes to a step; not to one that is hidden. */
static void draw_zones(const struct frame *f, struct area a, const struct window *w, int rows)
{
	size_t nr = 0;

	while (nr < w->nr && !is_hidden(w, w->first + nr))
		nr++;
	draw_zone(a, rect_make(w->x, 0, (int)nr * w->zoom, rows),
	          (struct zone){.kind = ZONE_STEP,
	                        .value = (uint32_t)(f->from + w->first),
	                        .per = w->zoom});
}

static void draw_lane(const struct frame *f, struct area a, int y, const struct window *w,
                      const struct frame_lane *lane)
{
	struct area name = draw_area(a.canvas, rect_make(a.rect.x, a.rect.y, w->x - 1, a.rect.h));

	if (lane->lane.kind == EXPLAIN_LANE_LOCK)
		draw_zone_row(name, y, ZONE_LOCK, lane->lane.object);
	else if (lane->lane.kind != EXPLAIN_LANE_LINE)
		draw_zone_row(name, y, ZONE_CPU, lane->lane.cpu);
	view_cut(name, 0, y, STYLE_LABEL, text_str(&lane->name));
	for (size_t i = w->first; i < w->first + w->nr; i++)
		draw_cell(a, column(w, i), y, is_hidden(w, i) ? '?' : lane->cells[i], w->zoom);
	(void)f;
}

int view_lanes_name_width(const struct view *v, int rows)
{
	bool chosen[CHART_LANES];

	choose(v, rows > 0 ? (unsigned)rows : 0, chosen);
	return name_width(v->frame, chosen);
}

/* What comes before what: the CPUs with their contexts and IF, then what they share. */
static unsigned rank(const struct frame_lane *lane)
{
	static const unsigned kinds[] = {
		[EXPLAIN_LANE_TASK] = 0, [EXPLAIN_LANE_SOFTIRQ] = 1, [EXPLAIN_LANE_HARDIRQ] = 2,
		[EXPLAIN_LANE_IF] = 3,   [EXPLAIN_LANE_LOCK] = 1000, [EXPLAIN_LANE_LINE] = 2000,
	};

	return kinds[lane->lane.kind] + lane->lane.cpu * 10u;
}

/* Of equals the first one comes first. */
static unsigned nth_by_cpu(const struct frame *f, unsigned n)
{
	for (unsigned i = 0; i < f->nr_lanes; i++) {
		unsigned before = 0;

		for (unsigned j = 0; j < f->nr_lanes; j++)
			before += rank(&f->lanes[j]) < rank(&f->lanes[i]) ||
			          (rank(&f->lanes[j]) == rank(&f->lanes[i]) && j < i);
		if (before == n)
			return i;
	}
	return 0;
}

/* Under the lanes: the letters of marks, beside the cursor if they are where it is. */
static void draw_marks(const struct frame *f, struct area a, int y, const struct window *w)
{
	for (size_t i = w->first; i < w->first + w->nr; i++)
		if (f->marks[i])
			draw_bytes(a, column(w, i) + (f->from + i == f->at && w->zoom > 1), y,
			           STYLE_HINT, &f->marks[i], 1);
}

int view_lanes(const struct view *v, struct area a, const struct lanes_look *look)
{
	const struct frame *f = v->frame;
	const int rows = a.rect.h - 1 - look->ruler;
	bool chosen[CHART_LANES];
	struct window w;
	int y = look->ruler;

	if (rows < 1 || f->nr == 0)
		return 0;
	choose(v, (unsigned)rows, chosen);
	w = window_of(f, a.rect.w, look->name_width ? look->name_width : name_width(f, chosen),
	              look);
	if (view_hides_future(v))
		hide_future(f, &w);
	if (look->ruler)
		draw_ruler(f, a, &w);
	for (unsigned n = 0; n < f->nr_lanes; n++) {
		const unsigned i = look->by_cpu ? nth_by_cpu(f, n) : n;

		if (chosen[i])
			draw_lane(f, a, y++, &w, &f->lanes[i]);
	}
	draw_marks(f, a, y, &w);
	draw_zones(f, a, &w, y + 1);
	draw_glyph(a, column(&w, f->at - f->from), y, STYLE_STRONG, GLYPH_CURSOR_BELOW, 1);
	if (y - look->ruler > NEAR_LANES)
		canvas_mark(a.canvas,
		            rect_intersect(a.rect, rect_make(a.rect.x + column(&w, f->at - f->from),
		                                             a.rect.y + look->ruler, w.zoom,
		                                             y - look->ruler)));
	return y + 1;
}
