// SPDX-License-Identifier: GPL-2.0-only
/* One pane alone, between the title and the keys. */
#include "tui/views/view.h"

static void draw_cpu(const struct view *v, struct area a)
{
	view_cpu(v, a, view_focus(v));
}

static void draw_source(const struct view *v, struct area a)
{
	if (v->frame->at == 0)
		view_story(v, a);
	else
		view_source(v, a);
}

static void draw_lanes(const struct view *v, struct area a)
{
	static const struct lanes_look look = {.ruler = true, .by_cpu = true};

	view_lanes(v, draw_box(a, "lanes", NULL, true), &look);
}

static void draw_words(const struct view *v, struct area a)
{
	view_words(v, draw_box(a, "what happens", NULL, true));
}

static void (*const panes[NR_PANES])(const struct view *v, struct area a) = {
	[PANE_CPU] = draw_cpu,     [PANE_SOURCE] = draw_source, [PANE_LANES] = draw_lanes,
	[PANE_LOCKS] = view_locks, [PANE_SAVED] = view_ledger,  [PANE_WORDS] = draw_words,
};

void view_pane(const struct view *v, struct area a, enum screen_pane pane)
{
	panes[pane](v, a);
}

void view_zoomed(const struct view *v, struct canvas *c)
{
	struct rect rest = canvas_rect(c);

	view_title(v, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	view_pane(v, draw_area(c, rest), v->screen->pane);
}
