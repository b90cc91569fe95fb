// SPDX-License-Identifier: GPL-2.0-only
/* The keys of the timeline that are not those of stepping. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"

bool app_timeline(struct app *app, key_code key)
{
	(void)key;
	app_view(app, SCREEN_TIMELINE);
	return true;
}

bool app_timeline_leave(struct app *app, key_code key)
{
	return app_close(app, key);
}

static bool zoom(struct app *app, unsigned to)
{
	if (to >= 1 && to <= SCREEN_ZOOM_MAX)
		app->screen.zoom = to;
	else
		app_note(app, "a step has 1 to %d columns", SCREEN_ZOOM_MAX);
	return true;
}

bool app_zoom_in(struct app *app, key_code key)
{
	(void)key;
	return zoom(app, app->screen.zoom + 1);
}

bool app_zoom_out(struct app *app, key_code key)
{
	(void)key;
	return zoom(app, app->screen.zoom - 1);
}

static bool move(struct app *app, enum command_kind kind)
{
	const struct command c = {.kind = kind, .count = app->screen.count};

	return app_post(app, &c);
}

bool app_earlier(struct app *app, key_code key)
{
	(void)key;
	return move(app, COMMAND_EARLIER);
}

bool app_later(struct app *app, key_code key)
{
	(void)key;
	return move(app, COMMAND_LATER);
}
