// SPDX-License-Identifier: GPL-2.0-only
/*
 * The mouse. The picture knows what stands where (the zones of its canvas), so a click is looked up
 * there, and becomes what a key would have done.
 */
#include "tui/app/app.h"
#include "tui/canvas/canvas.h"
#include "tui/frame/frame.h"

static bool go_to(struct app *app, size_t step)
{
	const struct command c = {.kind = COMMAND_GO, .count = step};

	return app_post(app, &c);
}

static void choose_cpu(struct app *app, unsigned cpu)
{
	if (app->screen.focus != cpu)
		app->screen.scroll = 0;
	app->screen.focus = cpu;
}

/* A click on what is chosen already opens it. */
static bool choose_spot(struct app *app, const struct zone *zone)
{
	struct screen_sweep *at = &app->screen.sweep;

	if (at->row == zone->row && at->at == zone->value)
		return app_key(app, KEYS_ENTER);
	at->row = zone->row;
	at->at = zone->value;
	return true;
}

static bool choose_row(struct app *app, size_t row)
{
	struct screen *s = &app->screen;
	unsigned was = s->mode == SCREEN_WORDS     ? s->word
	               : s->mode == SCREEN_OPTIONS ? s->option
	               : s->mode == SCREEN_HELP    ? (unsigned)s->help.row
	               : s->view == SCREEN_DEATH   ? s->death.link
	                                           : (unsigned)s->menu_at.row;

	if (was == row)
		return app_key(app, KEYS_ENTER);
	switch (s->mode) {
	case SCREEN_WORDS: s->word = (unsigned)row; break;
	case SCREEN_OPTIONS: s->option = (unsigned)row; break;
	case SCREEN_HELP: s->help.row = row; break;
	case SCREEN_DEATH: s->death.link = (unsigned)row; break;
	case SCREEN_MENU: s->menu_at.row = row; break;
	default: break;
	}
	return true;
}

static bool click(struct app *app, int x, int y)
{
	struct zone zone;

	if (!app->canvas || !canvas_zone_at(app->canvas, x, y, &zone))
		return true;
	switch (zone.kind) {
	case ZONE_KEY: return app_key(app, zone.value);
	case ZONE_CPU: choose_cpu(app, zone.value); return true;
	case ZONE_STEP: return go_to(app, zone.value);
	case ZONE_SPOT: return choose_spot(app, &zone);
	case ZONE_ROW: return choose_row(app, zone.value);
	}
	return true;
}

/* In lists the wheel moves the choice, elsewhere time. */
static bool turn(struct app *app, bool down)
{
	const enum screen_mode mode = app->screen.mode;

	if (mode == SCREEN_SWEEP)
		return app_key(app, down ? KEYS_RIGHT : KEYS_LEFT);
	if (mode == SCREEN_MAIN || mode == SCREEN_TIMELINE || mode == SCREEN_COMPARE)
		return down ? app_step(app, 's') : app_step_back(app, 'S');
	return app_key(app, down ? KEYS_DOWN : KEYS_UP);
}

bool app_mouse(struct app *app, key_code key)
{
	app->screen.note[0] = '\0';
	if (app->frame->busy)
		return true;
	switch (keys_mouse_kind(key)) {
	case KEYS_MOUSE_CLICK: return click(app, keys_mouse_x(key), keys_mouse_y(key));
	case KEYS_MOUSE_UP: return turn(app, false);
	case KEYS_MOUSE_DOWN: return turn(app, true);
	}
	return true;
}
