// SPDX-License-Identifier: GPL-2.0-only
#include "tui/menu/menu.h"

#include "lockstep/base/alloc.h"
#include "lockstep/explain/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	int last; /* number of a lesson */
	const char *title;
} chapters[] = {
	{0, "Without a number"},
	{99, "The flag that was not saved: writeback and its locks"},
	{199, "Locking from zero: begin here if spinlocks are new to you"},
	{299, "More real bugs"},
};

#define NR_CHAPTERS (sizeof(chapters) / sizeof(chapters[0]))

const char *menu_chapter(const struct tui_lesson *lesson)
{
	for (size_t i = 0; i < NR_CHAPTERS; i++)
		if (lesson->number <= chapters[i].last)
			return chapters[i].title;
	return "Others";
}

static bool ends_sentence(const char *p)
{
	return strchr(".?!", *p) && (p[1] == ' ' || p[1] == '\n' || !p[1]);
}

void menu_aim(const struct tui_lesson *lesson, struct text *out)
{
	const char *p = lesson->story ? lesson->story : "";

	for (; *p; p++) {
		text_addc(out, *p == '\n' ? ' ' : *p, 1);
		if (ends_sentence(p))
			return;
	}
}

static bool is_found(const struct tui_lesson *lesson, const struct sought *find)
{
	struct text row = {.len = 0};
	bool found;

	text_printf(&row, "%d %s %s %s", lesson->number, lesson->name,
	            lesson->title ? lesson->title : "", lesson->story ? lesson->story : "");
	found = sought_matches(find, text_str(&row));
	text_finish(&row);
	return found;
}

struct menu_rows menu_rows(const struct menu *menu, const struct sought *find)
{
	struct menu_rows rows = {.at = xcalloc(menu->nr + 1, sizeof(*rows.at))};

	for (size_t i = 0; i < menu->nr; i++)
		if (is_found(&menu->lessons[i], find))
			rows.at[rows.nr++] = i;
	return rows;
}

void menu_rows_finish(struct menu_rows *rows)
{
	free(rows->at);
}
