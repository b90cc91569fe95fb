// SPDX-License-Identifier: GPL-2.0-only
/*
 * A list to choose from. What may happen next has the CPUs above it: who runs depends on them.
 *
 *	> 1 * run     CPU0: task T: spin_lock(move_lock)
 *	  2   raise   irq wb_end is raised for CPU0
 *	  -   run     CPU1: idle, nothing to run
 *
 * `*` is what is in force or planned, `-` in the place of a number what cannot be chosen.
 */
#include "tui/views/view.h"

#include "lockstep/base/wrap.h"
#include "lockstep/explain/room.h"

#include <stdio.h>
#include <string.h>

#define MARGIN 8 /* "> 12 *  " */

struct list {
	const struct view *v;
	const struct listed *l;
	int name_width;
	bool hides; /* what is planned is not told */
};

static int name_width(const struct listed *l)
{
	int most = 0;

	for (unsigned i = 0; i < l->nr; i++)
		if (draw_width(text_str(&l->rows[i].name)) > most)
			most = draw_width(text_str(&l->rows[i].name));
	return most ? most + 2 : 0;
}

/* Where a breakpoint is met in this run tells of what comes. */
const char *view_row_says(const struct view *v, const struct listed_row *row, struct text *out)
{
	const char *text = text_str(&row->says);

	if (!v->screen->future_hidden || v->frame->list.kind != LISTED_BREAKS)
		return text;
	text_clear(out);
	text_addn(out, text, strcspn(text, ","));
	return text_str(out);
}

static int columns(const struct list *list, struct area a)
{
	const int left = a.rect.w - MARGIN - list->name_width - 1;

	return left > 20 ? left : 20;
}

static bool is_plain(const struct list *list)
{
	return list->l->kind == LISTED_ERRORS;
}

static int height(const struct list *list, struct area a, unsigned i)
{
	struct text t = {.len = 0};
	int lines;

	if (is_plain(list))
		return 1;
	lines = wrap_lines(view_row_says(list->v, &list->l->rows[i], &t), columns(list, a));
	text_finish(&t);
	return lines > 0 ? lines : 1;
}

static void draw_row(const struct list *list, struct area a, int y, unsigned i, int rows)
{
	const struct listed_row *row = &list->l->rows[i];
	const bool chosen = i == list->v->screen->row;
	const enum style style = chosen ? STYLE_SELECTED : row->can ? STYLE_NORMAL : STYLE_DIM;
	struct area in = a;
	struct text t = {.len = 0};
	char number[16] = "-";

	if (is_plain(list)) {
		view_cut(a, 1, y, chosen ? STYLE_SELECTED : STYLE_NORMAL, text_str(&row->says));
		return;
	}
	if (row->can)
		snprintf(number, sizeof(number), "%u", i + 1);
	draw_printf(a, 0, y, style, "%c %2s %c", chosen ? '>' : ' ', number,
	            row->here && !list->hides ? '*' : ' ');
	draw_text(a, MARGIN - 1, y, row->can ? STYLE_STRONG : STYLE_DIM, text_str(&row->name));
	rect_cut_left(&in.rect, MARGIN - 1 + list->name_width);
	view_prose(in, y, y + rows, style, view_row_says(list->v, row, &t));
	text_finish(&t);
}

/* The first row to be drawn, so that the chosen one is seen. */
static unsigned first_row(const struct list *list, struct area a)
{
	unsigned first = (unsigned)list->v->screen->row;
	int used;

	if (first >= list->l->nr)
		return 0;
	used = height(list, a, first);
	while (first > 0 && used + height(list, a, first - 1) <= a.rect.h)
		used += height(list, a, --first);
	return first;
}

static void draw_rows(const struct list *list, struct area a)
{
	int y = 0;

	for (unsigned i = first_row(list, a); i < list->l->nr && y < a.rect.h; i++) {
		const int rows = height(list, a, i);

		draw_row(list, a, y, i, y + rows <= a.rect.h ? rows : a.rect.h - y);
		draw_zone(a, rect_make(0, y, a.rect.w, rows),
		          (struct zone){.kind = ZONE_ROW, .value = i});
		y += rows;
	}
}

static void draw_list(const struct list *list, struct area a)
{
	const char *empty;
	const char *title = listed_title(list->l->kind, &empty);
	char count[24];
	struct area in;

	snprintf(count, sizeof(count), "%zu of %u", list->v->screen->row + 1, list->l->nr);
	in = draw_box(a, title, list->l->nr ? count : NULL, true);
	if (list->l->nr)
		draw_rows(list, in);
	else
		view_prose(in, 0, in.rect.h, STYLE_NORMAL, empty);
}

void view_list(const struct view *v, struct canvas *c)
{
	const struct room room = room_of(c->w, c->h);
	struct list list = {.v = v, .l = &v->frame->list, .hides = v->screen->future_hidden};
	struct rect rest = canvas_rect(c);

	list.name_width = name_width(list.l);
	view_title(v, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	if (list.l->kind == LISTED_CHOICES)
		view_cpus(v, draw_area(c, rect_cut_top(&rest, room.cpus_rows)));
	draw_list(&list, draw_area(c, rest));
}
