// SPDX-License-Identifier: GPL-2.0-only
/* The menu: chapters and lessons at the left or above, what the chosen one is about beside or below. */
#include "tui/menu/menu.h"
#include "tui/views/view.h"

#include "lockstep/explain/room.h"

#include <string.h>

#define TITLE_WIDTH 44

static const struct {
	const char *sign;
	enum style style;
} marks[] = {
	[PROGRESS_NEW] = {"[ ]", STYLE_DIM},
	[PROGRESS_BEGUN] = {"[.]", STYLE_NORMAL},
	[PROGRESS_SEEN] = {"[x]", STYLE_GOOD},
};

struct list {
	const struct view *v;
	const struct menu *menu;
	struct menu_rows rows;
	size_t chosen;
};

static const struct tui_lesson *lesson_of(const struct list *l, size_t row)
{
	return &l->menu->lessons[l->rows.at[row]];
}

static void draw_head(const struct list *l, struct area a)
{
	size_t seen = 0;
	char right[60];

	for (size_t i = 0; i < l->menu->nr; i++)
		seen += progress_of(&l->menu->progress, l->menu->lessons[i].name) == PROGRESS_SEEN;
	snprintf(right, sizeof(right), "[.] begun  [x] seen: %zu of %zu ", seen, l->menu->nr);
	draw_right(a, 0, STYLE_TITLE, right);
	a.rect.w -= draw_width(right) + 1;
	view_cut(a, draw_text(a, 1, 0, STYLE_TITLE, "LOCKSTEP  "), 0, STYLE_NORMAL,
	         "step through locking, watch it hang");
}

/* ---- the list ---- */

static bool begins_chapter(const struct list *l, size_t row)
{
	return row == 0 || menu_chapter(lesson_of(l, row)) != menu_chapter(lesson_of(l, row - 1));
}

/* The line on which @row stands, counted from the top of the whole list. */
static int line_of(const struct list *l, size_t row)
{
	int line = 0;

	for (size_t i = 0; i <= row; i++)
		line += 1 + begins_chapter(l, i) + (i > 0 && begins_chapter(l, i));
	return line - 1;
}

static void draw_lesson(const struct list *l, struct area a, int y, size_t row)
{
	const struct tui_lesson *lesson = lesson_of(l, row);
	const enum progress_mark mark = progress_of(&l->menu->progress, lesson->name);
	const bool here = row == l->chosen;
	struct text aim = {.len = 0};
	struct area title = a;

	if (here)
		draw_glyph(a, 0, y, STYLE_STRONG, GLYPH_POINTER, 1);
	draw_text(a, 2, y, marks[mark].style, marks[mark].sign);
	if (lesson->number)
		draw_printf(a, 6, y, STYLE_LABEL, "%3d", lesson->number);
	title.rect.w = a.rect.w < TITLE_WIDTH + 50 ? a.rect.w : TITLE_WIDTH + 10;
	view_cut(title, 10, y, here ? STYLE_STRONG : STYLE_NORMAL,
	         lesson->title ? lesson->title : lesson->name);
	if (title.rect.w < a.rect.w) {
		menu_aim(lesson, &aim);
		view_cut(a, TITLE_WIDTH + 12, y, STYLE_DIM, text_str(&aim));
	}
	text_finish(&aim);
	draw_zone_row(a, y, ZONE_ROW, (uint32_t)row);
}

static void draw_list(const struct list *l, struct area a)
{
	const int last = l->rows.nr ? line_of(l, l->rows.nr - 1) : 0;
	int top = l->rows.nr ? line_of(l, l->chosen) - a.rect.h / 2 : 0;

	if (top > last + 1 - a.rect.h)
		top = last + 1 - a.rect.h;
	if (top < 0)
		top = 0;
	if (!l->rows.nr)
		draw_text(a, 2, 1, STYLE_NORMAL, "no lesson has these words; Esc shows all");
	for (size_t i = 0; i < l->rows.nr; i++) {
		const int y = line_of(l, i) - top;

		if (y > a.rect.h)
			break;
		if (begins_chapter(l, i))
			view_cut(a, 1, y - 1, STYLE_TITLE, menu_chapter(lesson_of(l, i)));
		if (y >= 0 && y < a.rect.h)
			draw_lesson(l, a, y, i);
	}
}

/* ---- what the chosen one is about ---- */

static const char *mark_words(enum progress_mark mark)
{
	return mark == PROGRESS_SEEN    ? "[x] seen to its end"
	       : mark == PROGRESS_BEGUN ? "[.] begun"
	                                : "[ ] not opened yet";
}

static void draw_about(const struct list *l, struct area a, bool whole)
{
	const struct tui_lesson *lesson = l->rows.nr ? lesson_of(l, l->chosen) : NULL;
	struct area in = draw_box(a, lesson ? lesson->name : "", "Enter opens it", false);
	struct text t = {.len = 0};
	int y = 0;

	if (!lesson)
		return;
	if (whole) {
		y = view_prose(in, y, in.rect.h, STYLE_STRONG, lesson->title);
		y = view_prose(in, y, in.rect.h, STYLE_DIM,
		               mark_words(progress_of(&l->menu->progress, lesson->name))) +
		    1;
		if (lesson->story)
			room_story(lesson->story, &t);
	} else if (lesson->story) {
		room_story(lesson->story, &t);
	}
	view_prose(in, y, in.rect.h, STYLE_NORMAL, text_str(&t));
	text_finish(&t);
}

void view_menu(const struct view *v, struct canvas *c)
{
	struct list l = {.v = v, .menu = v->screen->menu};
	const struct sought *find = &v->screen->menu_at.find;
	struct rect rest = canvas_rect(c);
	const bool wide = c->w >= 160 && c->h >= 20;

	if (!l.menu)
		return;
	l.rows = menu_rows(l.menu, find);
	l.chosen = v->screen->menu_at.row < l.rows.nr ? v->screen->menu_at.row
	           : l.rows.nr                        ? l.rows.nr - 1
	                                              : 0;
	draw_head(&l, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	view_sought(find, draw_area(c, rect_cut_bottom(&rest, find->open || find->len)));
	if (wide)
		draw_about(&l, draw_area(c, rect_cut_right(&rest, c->w / 2)), true);
	else if (c->h >= 16)
		draw_about(&l, draw_area(c, rect_cut_bottom(&rest, c->h >= 30 ? 14 : 5)),
		           c->h >= 30);
	draw_list(&l, draw_area(c, rest));
	menu_rows_finish(&l.rows);
}
