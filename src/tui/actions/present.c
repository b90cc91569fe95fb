// SPDX-License-Identifier: GPL-2.0-only
/* What is meant for an audience: a pane alone, a future that is not told. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"

bool app_future(struct app *app, key_code key)
{
	struct screen *s = &app->screen;

	(void)key;
	s->future_hidden = !s->future_hidden;
	if (app->frame->quiz_on && !s->future_hidden)
		app_note(app, "who predicts does not see what comes; P ends that");
	else if (s->home == SCREEN_MAIN)
		app_note(app, s->future_hidden ? "what comes next is hidden; H shows it"
		                               : "what comes next is shown");
	return true;
}

bool app_pane_zoom(struct app *app, key_code key)
{
	struct screen *s = &app->screen;

	(void)key;
	if (s->view != s->home) {
		s->alone = !s->alone;
		return true;
	}
	if (s->pane == PANE_ALL)
		s->pane = s->last_pane == PANE_ALL ? PANE_CPU : s->last_pane;
	else
		s->pane = PANE_ALL;
	if (s->pane == PANE_ALL)
		return true;
	s->last_pane = s->pane;
	if (s->home == SCREEN_MAIN)
		app_note(app, "Tab: another pane; z: all of them");
	return true;
}

/* All CPUs in turn, then the other panes, then the first CPU. */
bool app_pane_move(struct app *app, bool forward)
{
	struct screen *s = &app->screen;
	const unsigned nr = app->frame->scenario->world.nr_cpus;
	const unsigned edge = forward ? nr - 1 : 0;

	if (s->pane == PANE_CPU && s->focus != edge)
		return false;
	if (forward)
		s->pane = s->pane == NR_PANES - 1 ? PANE_CPU : s->pane + 1;
	else
		s->pane = s->pane == PANE_CPU ? NR_PANES - 1 : s->pane - 1;
	if (s->pane == PANE_CPU)
		s->focus = forward ? 0 : nr - 1;
	else
		s->focus = app->frame->actor;
	s->last_pane = s->pane;
	s->scroll = 0;
	return true;
}

/* ---- stops of a lesson ---- */

static bool post_stop(struct app *app, enum command_kind kind)
{
	const struct command command = {.kind = kind, .count = app->screen.count};

	return app_post(app, &command);
}

/* What is shown may be older than what was asked for last: then the engine says that it was the end. */
bool app_stop_next(struct app *app, key_code key)
{
	(void)key;
	if (!app->waits && !chapters_next(&app->frame->chapters) && app->turn &&
	    app->turn(app, true))
		return true;
	return post_stop(app, COMMAND_STOP);
}

bool app_stop_on(struct app *app, key_code key)
{
	return app_stop_next(app, key);
}

bool app_stop_back(struct app *app, key_code key)
{
	(void)key;
	if (app->frame->at == 0 && app->turn && app->turn(app, false))
		return true;
	return post_stop(app, COMMAND_STOP_BACK);
}

/* ---- a presentation ---- */

bool app_blank(struct app *app, key_code key)
{
	(void)key;
	if (app->screen.home == SCREEN_PRESENT)
		app->screen.present.blank = !app->screen.present.blank;
	else
		app_note(app, "there is no audience; ? lists the keys");
	return true;
}

bool app_blank_too(struct app *app, key_code key)
{
	return app_blank(app, key);
}

bool app_stopwatch(struct app *app, key_code key)
{
	(void)key;
	app->screen.present.seconds = 0;
	if (app->restart_stopwatch)
		app->restart_stopwatch(app);
	return true;
}

bool app_clicker(struct app *app, key_code key)
{
	(void)app;
	(void)key;
	return true;
}

/* Where a question is shown on and back are about it, and it stays until they say so. */
static const struct action *meant(const struct app *app, const struct action *action)
{
	if (app->screen.view != SCREEN_QUIZ)
		return action;
	if (action->act == app_stop_next || action->act == app_stop_on)
		return action_named("quiz_next");
	if (action->act == app_stop_back)
		return action_named("quiz_skip");
	return action->act == app_predict ? action : NULL;
}

static bool keeps_view(const struct action *action)
{
	return action->act == app_blank || action->act == app_blank_too ||
	       action->act == app_stopwatch;
}

/* Notes do not see what lies over a view: whatever it is, it closes. */
static void obey_in_view(struct app *app, const struct action *action)
{
	struct screen *s = &app->screen;

	action = meant(app, action);
	if (s->mode >= SCREEN_NR_VIEWS)
		app_view(app, s->view);
	if (!action)
		return;
	if (!action_works(action, s->view))
		app_view(app, SCREEN_MAIN);
	action->act(app, action->keys[0]);
}

void app_obey(struct app *app, const char *name, const char *with)
{
	const struct action *action = action_named(name);
	struct screen *s = &app->screen;

	if (!action || !(action->views & IN_ASKED) || app->frame->busy)
		return;
	s->note[0] = '\0';
	s->playing = s->has_count = s->after_g = false;
	s->count = 0;
	if (action->act == app_sitting)
		app_class(app, with);
	else if (keeps_view(action))
		action->act(app, action->keys[0]);
	else
		obey_in_view(app, action);
}
