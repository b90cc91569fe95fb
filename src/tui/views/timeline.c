// SPDX-License-Identifier: GPL-2.0-only
/* The timeline: every lane there is, what happens around the cursor, and what the signs mean. */
#include "tui/views/view.h"

#include "lockstep/base/text.h"

#include <stdio.h>

#define LEGEND_ROWS 3

/* A cell of 0 begins a group. */
static const struct {
	char cell;
	const char *words;
} legend[] = {
	{0, "task, irq:"}, {'=', "runs"},     {'.', "interrupted"},    {'X', "stuck for ever"},
	{0, "IF:"},        {'-', "on"},       {'!', "on, unsafe"},     {'#', "off"},
	{0, "lock:"},      {'=', "a task's"}, {'i', "an interrupt's"}, {'!', "unsafe, or stuck"},
	{0, "irq:"},       {'r', "raised"},   {'~', "pending"},        {'D', "delivered"},
	{'h', "handler"},  {0, "step:"},      {'v', "words"},          {'!', "warning"},
};

static void draw_title(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	struct text t = {.len = 0};
	enum style style;
	const char *word = view_state_word(v, &style);
	int x;

	view_add_step(v, &t);
	text_printf(&t, "  zoom %u  ", v->screen->zoom);
	draw_right(a, 0, style, " ");
	x = a.rect.w - 1 - draw_width(word);
	draw_text(a, x, 0, style, word);
	x -= draw_width(text_str(&t));
	draw_text(a, x, 0, STYLE_TITLE, text_str(&t));
	a.rect.w = x > 1 ? x - 1 : 0;
	x = draw_printf(a, 1, 0, STYLE_TITLE, "TIMELINE  %s  ", f->scenario->name);
	text_clear(&t);
	view_add_variant(f, &t);
	x = draw_printf(a, x, 0, STYLE_DIFFERS, "[%s]", text_str(&t));
	if (f->about.len)
		view_cut(a, x + 2, 0, STYLE_CHANGED, text_str(&f->about));
	text_finish(&t);
}

/* The row of the cursor: its event, or the last one before it. */
static unsigned event_here(const struct frame *f)
{
	unsigned i = 0;

	while (i + 1 < f->nr_events && f->events[i + 1].at <= f->at)
		i++;
	return i;
}

static void draw_event(const struct frame *f, struct area a, int y, const struct frame_event *e)
{
	const bool here = e->at == f->at;
	const int x = draw_printf(a, 0, y, here ? STYLE_STRONG : STYLE_DIM, "%s%6zu  ",
	                          here ? ">" : " ", e->at);

	view_cut(a, x, y,
	         e->warns        ? STYLE_UNSAFE
	         : here          ? STYLE_STRONG
	         : e->at > f->at ? STYLE_DIM
	                         : STYLE_NORMAL,
	         text_str(&e->what));
}

static void draw_events(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	struct area in = draw_box(a, "what changes, around the cursor", "[ ] to the next", true);
	const unsigned rows = in.rect.h > 0 ? (unsigned)in.rect.h : 0;
	unsigned first = f->nr_events ? event_here(f) : 0;
	const unsigned nr = view_hides_future(v) && f->nr_events ? first + 1 : f->nr_events;

	first = first > rows / 2 ? first - rows / 2 : 0;
	if (nr > rows && first > nr - rows)
		first = nr - rows;
	for (unsigned i = 0; i < rows && first + i < nr; i++)
		draw_event(f, in, (int)i, &f->events[first + i]);
	for (unsigned i = 0; i < rows && first + i < nr; i++)
		draw_zone_row(in, (int)i, ZONE_STEP, (uint32_t)f->events[first + i].at);
}

#define NR_LEGEND (sizeof(legend) / sizeof(legend[0]))

/* A group's name stays with its first sign. */
static int legend_width(size_t i)
{
	const int own = draw_width(legend[i].words) + (legend[i].cell ? 2 : 1);

	return legend[i].cell || i + 1 == NR_LEGEND ? own : own + legend_width(i + 1);
}

static void draw_legend(struct area a)
{
	int x = 0, y = 0;

	for (size_t i = 0; i < NR_LEGEND; i++) {
		if (x + legend_width(i) > a.rect.w) {
			x = 0;
			y++;
		}
		if (legend[i].cell) {
			view_lane_sign(a, x, y, legend[i].cell);
			x = draw_text(a, x + 2, y, STYLE_DIM, legend[i].words) + 2;
		} else {
			x = draw_text(a, x, y, STYLE_LABEL, legend[i].words) + 1;
		}
	}
}

void view_timeline(const struct view *v, struct canvas *c)
{
	struct lanes_look look = {.ruler = true, .by_cpu = true, .zoom = (int)v->screen->zoom};
	struct rect rest = canvas_rect(c), strip;
	const int events = c->h >= 50 ? 20 : c->h >= 30 ? 12 : 6;
	int rows;

	draw_title(v, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	strip = rect_cut_bottom(&rest, LEGEND_ROWS);
	rect_cut_left(&strip, 1);
	rect_cut_right(&strip, 1);
	draw_legend(draw_area(c, strip));
	rect_cut_top(&rest, c->h >= 30);
	rows = (int)v->frame->nr_lanes + 2 + (c->h >= 30);
	if (v->screen->alone)
		rows = rest.h;
	else if (rows > rest.h - events)
		rows = rest.h - events;
	strip = rect_cut_top(&rest, rows);
	view_lanes(v, draw_area(c, strip), &look);
	draw_events(v, draw_area(c, rest));
}
