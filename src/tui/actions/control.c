// SPDX-License-Identifier: GPL-2.0-only
/* Lists to choose from, breakpoints, marks, branches, undo: what the user does to the schedule. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"
#include "tui/settings/settings.h"

#include "lockstep/base/text.h"

#include <stdio.h>
#include <string.h>

static bool post(struct app *app, enum command_kind kind, size_t count)
{
	const struct command command = {
		.kind = kind, .count = count, .cpu = (uint8_t)app->screen.focus};

	return app_post(app, &command);
}

#define POSTS(action, kind)                                                                        \
	bool app_##action(struct app *app, key_code key)                                           \
	{                                                                                          \
		(void)key;                                                                         \
		return post(app, kind, app->screen.count);                                         \
	}

POSTS(withdraw, COMMAND_WITHDRAW)
POSTS(reroute, COMMAND_REROUTE)
POSTS(undo, COMMAND_UNDO)
POSTS(redo, COMMAND_REDO)
POSTS(older, COMMAND_OLDER)
POSTS(break_here, COMMAND_BREAK)

/* ---- lists ---- */

bool app_list_open(struct app *app, enum listed_kind kind)
{
	return post(app, COMMAND_LIST, kind);
}

bool app_choices(struct app *app, key_code key)
{
	(void)key;
	return app_list_open(app, LISTED_CHOICES);
}

bool app_breaks(struct app *app, key_code key)
{
	(void)key;
	return app_list_open(app, LISTED_BREAKS);
}

/* The cursor begins at what is in force. */
void app_list_show(struct app *app)
{
	const struct listed *l = &app->frame->list;

	app->screen.row = 0;
	for (unsigned i = 0; i < l->nr; i++)
		if (l->rows[i].here && !app->screen.future_hidden)
			app->screen.row = i;
	app_view(app, SCREEN_LIST);
}

static const struct listed_row *row_of(const struct app *app)
{
	const struct listed *l = &app->frame->list;

	return app->screen.row < l->nr ? &l->rows[app->screen.row] : NULL;
}

static bool move(struct app *app, size_t by)
{
	const unsigned nr = app->frame->list.nr;

	if (nr)
		app->screen.row = (app->screen.row + by) % nr;
	return true;
}

bool app_list_down(struct app *app, key_code key)
{
	(void)key;
	return move(app, 1);
}

bool app_list_up(struct app *app, key_code key)
{
	const unsigned nr = app->frame->list.nr;

	(void)key;
	return move(app, nr ? nr - 1 : 0);
}

/* With a count: the row of that number. */
bool app_list_pick(struct app *app, key_code key)
{
	const struct listed *l = &app->frame->list;
	const struct listed_row *row;

	(void)key;
	if (app->screen.has_count && app->screen.count > 0 && app->screen.count <= l->nr)
		app->screen.row = app->screen.count - 1;
	row = row_of(app);
	if (l->kind == LISTED_ERRORS || !row)
		return app_close(app, key);
	if (!row->can) {
		app_note(app, "%s", text_str(&row->says));
		return true;
	}
	return post(app, l->kind == LISTED_BRANCHES ? COMMAND_BRANCH : COMMAND_PICK, row->id);
}

bool app_list_drop(struct app *app, key_code key)
{
	const struct listed_row *row = row_of(app);

	(void)key;
	if (!row) {
		app_note(app, "there is nothing to remove");
		return true;
	}
	if (app->screen.row > 0 && app->screen.row + 1 == app->frame->list.nr)
		app->screen.row--;
	return post(app, COMMAND_DROP, row->id);
}

/* "within 30 s" alone is about whatever goes wrong. */
bool app_find_what(struct app *app, const char *what)
{
	const bool any = !*what || str_has_prefix(what, "within ");
	struct command c = {.kind = COMMAND_FIND, .bounds = app->bounds};

	snprintf(c.text, sizeof(c.text), "%s%s%s", any ? "wrong" : "", any && *what ? " " : "",
	         what);
	return app_post(app, &c);
}

bool app_find(struct app *app, key_code key)
{
	(void)key;
	return app_find_what(app, "");
}

/* ---- marks: two keys ---- */

bool app_mark(struct app *app, key_code key)
{
	(void)key;
	app->screen.awaits = 'm';
	app_note(app, "m: and a letter, a to z");
	return true;
}

bool app_to_mark(struct app *app, key_code key)
{
	(void)key;
	app->screen.awaits = '\'';
	app_note(app, "': and the letter of a mark, or ' once more");
	return true;
}

bool app_awaited(struct app *app, key_code key)
{
	struct command c = {.kind = app->screen.awaits == 'm' ? COMMAND_MARK : COMMAND_TO_MARK};

	app->screen.awaits = 0;
	if (key == KEYS_ESC || key == KEYS_CTRL('C'))
		return true;
	if (c.kind == COMMAND_TO_MARK && key == '\'')
		c.kind = COMMAND_RETURN;
	c.line = key < 128 ? (uint8_t)key : 0;
	return app_post(app, &c);
}

/* ---- the end ---- */

/*
 * Asks once, where something of one's own would be lost. A file may just be being written. What an
 * audience wanted to see is kept by nobody.
 */
static bool quit_unless_asked(struct app *app)
{
	unsigned nr;

	app_settle(app);
	nr = app->frame->nr_unsaved;
	if (!nr || app->screen.asked_quit || app->screen.home == SCREEN_PRESENT)
		return false;
	app->screen.asked_quit = true;
	app_note(app,
	         "%u branch%s not saved (:w FILE saves the one shown); q once more or :q! quits",
	         nr, nr == 1 ? " is" : "es are");
	return true;
}

/* What is watched again is left first. */
bool app_quit(struct app *app, key_code key)
{
	return app->frame->replays ? app_replay_leave(app, key) : quit_unless_asked(app);
}

bool app_quit_all(struct app *app, key_code key)
{
	const bool stays = quit_unless_asked(app);

	(void)key;
	if (!stays)
		app->end = APP_LEAVES;
	return stays;
}
