// SPDX-License-Identifier: GPL-2.0-only
/*
 * The keys of what lies over a view: the help, the glossary, the options, and which interrupt to raise.
 * They have rows to choose from, and most keys mean the same in all of them.
 */
#include "tui/app/app.h"
#include "tui/frame/frame.h"
#include "tui/settings/settings.h"

#include "lockstep/explain/glossary.h"

#define PAGE 10

/* ---- which interrupt to raise ---- */

static size_t nr_asked(const struct app *app)
{
	return (size_t)__builtin_popcount(app->frame->asks);
}

static uint8_t asked_line(const struct app *app, size_t nth)
{
	uint32_t lines = app->frame->asks;

	while (nth-- > 0)
		lines &= lines - 1;
	return (uint8_t)__builtin_ctz(lines);
}

static bool answer(struct app *app, size_t nth)
{
	const struct command command = {
		.kind = COMMAND_LINE_UP, .cpu = app->frame->asks_cpu, .line = asked_line(app, nth)};

	app_view(app, app->screen.view);
	return app_post(app, &command);
}

/* ---- rows ---- */

/* Their number goes round where they are few. */
struct rows {
	size_t *at, nr;
	bool round;
};

static struct rows rows_of(struct app *app)
{
	struct screen *s = &app->screen;
	struct rows rows = {.at = &s->word};

	if (s->mode == SCREEN_WORDS)
		glossary_list(&rows.nr);
	else if (s->mode == SCREEN_HELP)
		rows = (struct rows){.at = &s->help.row, .nr = app_help_rows(app)};
	else if (s->mode == SCREEN_OPTIONS)
		rows = (struct rows){.at = &s->option, .nr = app_options_rows(), .round = true};
	else
		rows = (struct rows){.at = &s->asked, .nr = nr_asked(app), .round = true};
	return rows;
}

static bool move(struct app *app, long by)
{
	const struct rows rows = rows_of(app);
	const long nr = (long)rows.nr, to = (long)*rows.at + by;

	if (nr == 0)
		return true;
	if (rows.round)
		*rows.at = (size_t)((to % nr + nr) % nr);
	else
		*rows.at = (size_t)(to < 0 ? 0 : to < nr ? to : nr - 1);
	return true;
}

bool app_over_down(struct app *app, key_code key)
{
	(void)key;
	return move(app, 1);
}

bool app_over_up(struct app *app, key_code key)
{
	(void)key;
	return move(app, -1);
}

bool app_over_tab(struct app *app, key_code key)
{
	return move(app, app_second(app, "over_tab", key) ? -1 : 1);
}

bool app_over_forward(struct app *app, key_code key)
{
	(void)key;
	return move(app, PAGE);
}

bool app_over_backward(struct app *app, key_code key)
{
	(void)key;
	return move(app, -PAGE);
}

bool app_over_on(struct app *app, key_code key)
{
	return app->screen.mode == SCREEN_OPTIONS ? app_over_right(app, key)
	                                          : app_over_forward(app, key);
}

bool app_over_back(struct app *app, key_code key)
{
	return app_over_backward(app, key);
}

bool app_over_first(struct app *app, key_code key)
{
	(void)key;
	*rows_of(app).at = 0;
	return true;
}

bool app_over_last(struct app *app, key_code key)
{
	const struct rows rows = rows_of(app);

	(void)key;
	*rows.at = rows.nr ? rows.nr - 1 : 0;
	return true;
}

/* ---- the rest ---- */

bool app_over_take(struct app *app, key_code key)
{
	if (app->screen.mode == SCREEN_HELP)
		return app_help_do(app);
	if (app->screen.mode == SCREEN_OPTIONS)
		return app_over_right(app, key);
	return app->screen.asked < nr_asked(app) ? answer(app, app->screen.asked) : true;
}

bool app_over_right(struct app *app, key_code key)
{
	(void)key;
	app_options_change(app, 1);
	return true;
}

bool app_over_left(struct app *app, key_code key)
{
	(void)key;
	app_options_change(app, -1);
	return true;
}

bool app_over_search(struct app *app, key_code key)
{
	(void)key;
	sought_open(&app->screen.help.find);
	return true;
}

/* Esc shows all lines of the help again before it closes it. */
bool app_over_close(struct app *app, key_code key)
{
	struct screen_help *help = &app->screen.help;

	if (app->screen.mode == SCREEN_HELP && key == KEYS_ESC && help->find.len)
		*help = (struct screen_help){.row = 0};
	else
		app_view(app, app->screen.view);
	return true;
}

bool app_over_key(struct app *app, key_code key)
{
	struct screen *s = &app->screen;
	const struct action *action = keymap_find(screen_keys(s), s->mode, key);
	char name[KEYS_NAME_SIZE];

	if (s->mode == SCREEN_ASK && !app->frame->asks)
		return app_over_close(app, key);
	if (s->mode == SCREEN_ASK && key >= '1' && key < '1' + nr_asked(app))
		return answer(app, key - '1');
	if (s->mode == SCREEN_HELP && s->help.find.open) {
		if (sought_key(&s->help.find, key))
			s->help.row = 0;
		return true;
	}
	if (action)
		return action->act(app, key);
	app_note(app, "%s does nothing here; the last line has keys that do", keys_name(key, name));
	return true;
}
