// SPDX-License-Identifier: GPL-2.0-only
/* A search under way: how much was seen, how fast, and what bounds it. */
#include "tui/views/view.h"

#include <stdio.h>

#define COLS 62
#define ROWS 8
#define LABELS 12

static void row(struct area a, int y, const char *label, const char *text)
{
	draw_text(a, 0, y, STYLE_LABEL, label);
	view_cut(a, LABELS, y, STYLE_NORMAL, text);
}

static void draw_states(const struct explore_progress *p, struct area a)
{
	struct text t = {.len = 0};

	text_add_count(&t, p->nr_states);
	text_add(&t, ", ");
	text_add_count(&t, p->seconds > 0 ? (uint64_t)((double)p->nr_states / p->seconds) : 0);
	text_add(&t, " a second; to look at: ");
	text_add_count(&t, p->nr_frontier);
	row(a, 1, "states", text_str(&t));
	text_finish(&t);
}

static void draw_bounds(const struct find *find, struct area a)
{
	const struct explore_progress *p = &find->progress;
	const size_t most = find->bounds.bytes >> 20, used = p->bytes >> 20;
	struct text t = {.len = 0};

	text_printf(&t, "%zu of at most %zu MiB", used, most);
	row(a, 3, "memory", text_str(&t));
	text_clear(&t);
	text_printf(&t, "%.1f of at most %u seconds", p->seconds, find->bounds.seconds);
	row(a, 4, "time", text_str(&t));
	text_finish(&t);
}

void view_finding(const struct view *v, struct area a)
{
	const struct find *find = &v->frame->find;
	const int w = a.rect.w < COLS ? a.rect.w : COLS, h = a.rect.h < ROWS ? a.rect.h : ROWS;
	struct area box =
		draw_area(a.canvas, rect_make((a.rect.w - w) / 2, (a.rect.h - h) / 2, w, h));
	char depth[60];
	struct area in;

	canvas_forget_zones(a.canvas);
	draw_fill(box, STYLE_NORMAL, ' ');
	in = draw_box(box, find->writes ? "found; writes its schedule" : "searches", "Esc stops",
	              true);
	row(in, 0, "for", find->what);
	draw_states(&find->progress, in);
	snprintf(depth, sizeof(depth), "all of up to %u steps from here", find->progress.depth);
	row(in, 2, "seen", depth);
	draw_bounds(find, in);
	row(in, 5, "", "what is known by then is told when it is stopped");
}
