/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * menu.h - the lessons there are, as a list to choose from: the first screen.
 *
 * Lessons stand in chapters, by their numbers. What was opened and what was seen to its end is marked.
 * Typing after `/` leaves those rows that have all the words. The list is a function of these and of
 * what the user looks at (struct screen_menu), as any other view.
 *
 * Threads: the terminal's.
 */
#ifndef LOCKSTEP_TUI_MENU_H
#define LOCKSTEP_TUI_MENU_H

#include <stddef.h>

#include "tui/app/screen.h"
#include "tui/menu/progress.h"

#include "lockstep/base/text.h"
#include "lockstep/tui/tui.h"

/** struct menu - @lessons: in order, borrowed, @nr of them. */
struct menu {
	const struct tui_lesson *lessons;
	size_t nr;
	struct progress progress;
};

/** struct menu_rows - the lessons that are left by what was typed. */
struct menu_rows {
	size_t *at; /* into lessons; owned */
	size_t nr;
};

/** menu_rows() - those that match @find; give it to menu_rows_finish(). */
struct menu_rows menu_rows(const struct menu *menu, const struct sought *find);
void menu_rows_finish(struct menu_rows *rows);

/** menu_chapter() - the heading of a lesson's chapter. Borrowed. */
const char *menu_chapter(const struct tui_lesson *lesson);

/** menu_aim() - the first sentence of its story, appended. */
void menu_aim(const struct tui_lesson *lesson, struct text *out);
#endif
