// SPDX-License-Identifier: GPL-2.0-only
/* The keys of the menu. */
#include "tui/menu/menu.h"
#include "tui/app/app.h"

#include <string.h>

static void move(struct app *app, long by)
{
	struct screen_menu *at = &app->screen.menu_at;
	struct menu_rows rows = menu_rows(app->screen.menu, &at->find);
	const long to = (long)at->row + by, last = rows.nr ? (long)rows.nr - 1 : 0;

	at->row = to < 0 ? 0 : (size_t)(to < last ? to : last);
	menu_rows_finish(&rows);
}

bool app_menu_down(struct app *app, key_code key)
{
	(void)key;
	move(app, (long)app_count(app));
	return true;
}

bool app_menu_up(struct app *app, key_code key)
{
	(void)key;
	move(app, -(long)app_count(app));
	return true;
}

bool app_menu_page_down(struct app *app, key_code key)
{
	(void)key;
	move(app, 10 * (long)app_count(app));
	return true;
}

bool app_menu_page_up(struct app *app, key_code key)
{
	(void)key;
	move(app, -10 * (long)app_count(app));
	return true;
}

bool app_menu_first(struct app *app, key_code key)
{
	(void)key;
	app->screen.menu_at.row = 0;
	return true;
}

/* `G` alone: the last; `105G`: the lesson of that number. */
bool app_menu_last(struct app *app, key_code key)
{
	const struct menu *menu = app->screen.menu;
	struct screen_menu *at = &app->screen.menu_at;
	struct menu_rows rows = menu_rows(menu, &at->find);
	size_t i = 0;

	(void)key;
	while (app->screen.has_count && i < rows.nr &&
	       menu->lessons[rows.at[i]].number != (int)app->screen.count)
		i++;
	if (!app->screen.has_count)
		at->row = rows.nr ? rows.nr - 1 : 0;
	else if (i < rows.nr)
		at->row = i;
	else
		app_note(app, "there is no lesson %zu in this list", app->screen.count);
	menu_rows_finish(&rows);
	return true;
}

bool app_menu_chapter(struct app *app, key_code key)
{
	const struct menu *menu = app->screen.menu;
	struct screen_menu *at = &app->screen.menu_at;
	struct menu_rows rows = menu_rows(menu, &at->find);
	size_t i = at->row;

	(void)key;
	while (rows.nr && i < rows.nr &&
	       menu_chapter(&menu->lessons[rows.at[i]]) ==
	               menu_chapter(&menu->lessons[rows.at[at->row]]))
		i++;
	at->row = i < rows.nr ? i : 0;
	menu_rows_finish(&rows);
	return true;
}

bool app_menu_find(struct app *app, key_code key)
{
	(void)key;
	sought_open(&app->screen.menu_at.find);
	app->screen.menu_at.row = 0;
	return true;
}

bool app_menu_all(struct app *app, key_code key)
{
	(void)key;
	app->screen.menu_at.find = (struct sought){.len = 0};
	return true;
}

bool app_menu_open(struct app *app, key_code key)
{
	struct screen_menu *at = &app->screen.menu_at;
	struct menu_rows rows = menu_rows(app->screen.menu, &at->find);
	const bool any = at->row < rows.nr;

	(void)key;
	if (any) {
		app->end = APP_OPENS;
		app->opened = rows.at[at->row];
	}
	menu_rows_finish(&rows);
	return !any;
}
