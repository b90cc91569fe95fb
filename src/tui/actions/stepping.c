// SPDX-License-Identifier: GPL-2.0-only
#include "tui/app/app.h"
#include "tui/frame/frame.h"

#include "lockstep/explain/explain.h"

bool app_post(struct app *app, const struct command *command)
{
	if (app->post(app->engine, command))
		app->waits = true;
	else
		app_note(app, "too many keys at once");
	return true;
}

static bool post(struct app *app, enum command_kind kind)
{
	const struct command command = {
		.kind = kind, .count = app->screen.count, .cpu = (uint8_t)app->screen.focus};

	return app_post(app, &command);
}

/* Actions that only ask the engine for something. */
#define POSTS(action, kind)                                                                        \
	bool app_##action(struct app *app, key_code key)                                           \
	{                                                                                          \
		(void)key;                                                                         \
		return post(app, kind);                                                            \
	}

POSTS(step, COMMAND_STEP)
POSTS(step_back, COMMAND_STEP_BACK)
POSTS(right, COMMAND_STEP)
POSTS(left, COMMAND_STEP_BACK)
POSTS(line, COMMAND_LINE)
POSTS(line_back, COMMAND_LINE_BACK)
POSTS(finish, COMMAND_FINISH)
POSTS(finish_back, COMMAND_FINISH_BACK)
POSTS(go_on, COMMAND_CONTINUE)
POSTS(go_back, COMMAND_CONTINUE_BACK)
POSTS(event, COMMAND_EVENT)
POSTS(event_back, COMMAND_EVENT_BACK)
POSTS(last, COMMAND_END)
POSTS(restart, COMMAND_RESTART)
POSTS(raise, COMMAND_RAISE)
POSTS(variant, COMMAND_VARIANT)

bool app_start(struct app *app, key_code key)
{
	(void)key;
	app->screen.count = 0;
	return post(app, COMMAND_GO);
}

bool app_end(struct app *app, key_code key)
{
	(void)key;
	app->screen.count = 0;
	return post(app, COMMAND_END);
}

/* The first g of two only waits for the second; Home needs no second. */
bool app_first(struct app *app, key_code key)
{
	if (key != 'g' || app->screen.after_g)
		return post(app, COMMAND_GO);
	app->screen.after_g = true;
	return true;
}

bool app_play(struct app *app, key_code key)
{
	(void)key;
	if (app->frame->at == app->frame->length && app->frame->story.key)
		return app_why(app, key);
	if (app->frame->at == app->frame->length)
		app_note(app, "nothing is left to play (gg: to the start)");
	else
		app->screen.playing = true;
	return true;
}

bool app_faster(struct app *app, key_code key)
{
	(void)key;
	if (app->screen.speed < SCREEN_NR_SPEEDS - 1)
		app->screen.speed++;
	app_note(app, "plays %s", screen_speed_text(&app->screen));
	return true;
}

bool app_slower(struct app *app, key_code key)
{
	(void)key;
	if (app->screen.speed > 0)
		app->screen.speed--;
	app_note(app, "plays %s", screen_speed_text(&app->screen));
	return true;
}

static bool move_focus(struct app *app, bool forward)
{
	const unsigned nr = app->frame->scenario->world.nr_cpus;

	if (app->screen.pane != PANE_ALL && app_pane_move(app, forward))
		return true;
	app->screen.focus = (app->screen.focus + (forward ? 1 : nr - 1)) % nr;
	app->screen.scroll = 0;
	if (nr == 1)
		app_note(app, "there is one CPU only");
	return true;
}

bool app_focus(struct app *app, key_code key)
{
	(void)key;
	return move_focus(app, true);
}

bool app_focus_back(struct app *app, key_code key)
{
	(void)key;
	return move_focus(app, false);
}

#define SCROLL_MAX 10000

bool app_scroll(struct app *app, int by)
{
	const int to = app->screen.scroll + by;

	if (to > -SCROLL_MAX && to < SCROLL_MAX)
		app->screen.scroll = to;
	return true;
}

bool app_up(struct app *app, key_code key)
{
	return app_scroll(app, app_second(app, "up", key) ? -10 : -1);
}

bool app_down(struct app *app, key_code key)
{
	return app_scroll(app, app_second(app, "down", key) ? 10 : 1);
}

bool app_state(struct app *app, key_code key)
{
	struct text state = {.len = 0};

	(void)key;
	explain_state(app->frame->scenario, &app->frame->snapshot, &state);
	app_note(app, "%s", text_str(&state));
	text_finish(&state);
	return true;
}

bool app_stop(struct app *app, key_code key)
{
	if (app->screen.mode >= SCREEN_NR_VIEWS)
		return app_over_close(app, key);
	if (app->waits)
		app->stop(app->engine);
	if (key == KEYS_CTRL('C'))
		app_note(app, "Ctrl-C once more, or q, quits");
	return true;
}

bool app_forget(struct app *app, key_code key)
{
	return app_stop(app, key);
}

bool app_close(struct app *app, key_code key)
{
	const struct command no_more = {.kind = COMMAND_COMPARE, .count = 1};

	(void)key;
	if (app->screen.view == SCREEN_COMPARE)
		app_post(app, &no_more);
	app_view(app, SCREEN_MAIN);
	return true;
}

bool app_redraw(struct app *app, key_code key)
{
	(void)app;
	(void)key;
	return true;
}
