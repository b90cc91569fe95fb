// SPDX-License-Identifier: GPL-2.0-only
/* The keys of the comparison. The engine keeps the two runs together. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"

static bool ask_for(struct app *app, enum command_kind kind, size_t count)
{
	const struct command c = {.kind = kind, .count = count};

	return app_post(app, &c);
}

bool app_compare(struct app *app, key_code key)
{
	(void)key;
	return ask_for(app, COMMAND_COMPARE, 0);
}

bool app_compare_leave(struct app *app, key_code key)
{
	return app_close(app, key);
}

bool app_difference(struct app *app, key_code key)
{
	(void)key;
	return ask_for(app, COMMAND_DIFFERENCE, 0);
}

bool app_difference_next(struct app *app, key_code key)
{
	(void)key;
	return ask_for(app, COMMAND_DIFFERENCE_NEXT, 0);
}

bool app_difference_back(struct app *app, key_code key)
{
	(void)key;
	return ask_for(app, COMMAND_DIFFERENCE_BACK, 0);
}

bool app_lock(struct app *app, key_code key)
{
	(void)key;
	return ask_for(app, COMMAND_LOCK, 0);
}

bool app_side(struct app *app, key_code key)
{
	(void)key;
	return ask_for(app, COMMAND_SIDE, 0);
}

bool app_pair(struct app *app, key_code key)
{
	(void)key;
	return ask_for(app, COMMAND_PAIR, app->screen.count);
}
