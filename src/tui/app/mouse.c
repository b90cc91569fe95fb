// SPDX-License-Identifier: GPL-2.0-only
/*
 * The mouse. The picture knows what stands where (the zones of its canvas), so a click is looked up
 * there, and becomes what a key would have done.
 */
#include "tui/app/app.h"
#include "tui/canvas/canvas.h"
#include "tui/frame/frame.h"

#include <stddef.h>

#define TURN_ROWS 3 /* of text, that a turn of the wheel scrolls */

/* ---- what moves and takes in each view ---- */

/**
 * struct rows - what is chosen from
 * @at: where in the screen the number of the chosen row stands; 0: there are no rows
 * @take: a click on the chosen one; NULL: nothing
 * @down, @up: a turn of the wheel
 */
struct rows {
	size_t at;
	bool (*take)(struct app *app, key_code key);
	bool (*down)(struct app *app, key_code key);
	bool (*up)(struct app *app, key_code key);
};

#define AT(member) offsetof(struct screen, member)

static const struct rows all_rows[SCREEN_NR_MODES] = {
	[SCREEN_MAIN] = {0, NULL, app_step, app_step_back},
	[SCREEN_PRESENT] = {0, NULL, app_step, app_step_back},
	[SCREEN_TIMELINE] = {0, NULL, app_step, app_step_back},
	[SCREEN_COMPARE] = {0, NULL, app_step, app_step_back},
	[SCREEN_SWEEP] = {0, NULL, app_sweep_right, app_sweep_left},
	[SCREEN_QUIZ] = {0, NULL, app_choice_down, app_choice_up},
	[SCREEN_WHERE] = {AT(frame), NULL, app_frame_down, app_frame_up},
	[SCREEN_DEATH] = {AT(death.link), app_link_go, app_link_down, app_link_up},
	[SCREEN_MENU] = {AT(menu_at.row), app_menu_open, app_menu_down, app_menu_up},
	[SCREEN_LIST] = {AT(row), app_list_pick, app_list_down, app_list_up},
	[SCREEN_LOG] = {AT(pager.at), app_pager_go, app_pager_down, app_pager_up},
	[SCREEN_PATCH] = {AT(pager.at), app_pager_go, app_pager_down, app_pager_up},
	[SCREEN_HELP] = {AT(help.row), app_over_take, app_over_down, app_over_up},
	[SCREEN_WORDS] = {AT(word), NULL, app_over_down, app_over_up},
	[SCREEN_OPTIONS] = {AT(option), app_over_take, app_over_down, app_over_up},
	[SCREEN_ASK] = {AT(asked), app_over_take, app_over_down, app_over_up},
};

static size_t *chosen_row(struct app *app, const struct rows *rows)
{
	return rows->at ? (size_t *)(void *)((char *)&app->screen + rows->at) : NULL;
}

/* A click on what is chosen already takes it. */
static bool choose_row(struct app *app, size_t row)
{
	const struct rows *rows = &all_rows[app->screen.mode];
	size_t *chosen = chosen_row(app, rows);

	if (!chosen)
		return true;
	if (*chosen == row && rows->take)
		return rows->take(app, KEYS_NONE);
	*chosen = row;
	return true;
}

static bool choose_spot(struct app *app, const struct zone *zone)
{
	struct screen_sweep *at = &app->screen.sweep;

	if (at->row == zone->row && at->at == zone->value)
		return app_sweep_open(app, KEYS_NONE);
	app_sweep_go(app, zone->row, zone->value);
	return true;
}

static bool choose_answer(struct app *app, unsigned answer)
{
	if ((unsigned)app->screen.quiz.chosen == answer || app->frame->asked->graded)
		return app_answer(app, KEYS_NONE);
	return app_choose_answer(app, (int)answer);
}

/* ---- other things that are looked at ---- */

static bool go_to(struct app *app, size_t step)
{
	const struct command c = {.kind = COMMAND_GO, .count = step};

	return app_post(app, &c);
}

static void choose_cpu(struct app *app, unsigned cpu)
{
	if (app->screen.view == SCREEN_WHERE) {
		app_where_cpu(app, cpu);
		return;
	}
	if (app->screen.focus != cpu)
		app->screen.scroll = 0;
	app->screen.focus = cpu;
}

static bool choose_side(struct app *app, bool right)
{
	return app->frame->both.is_left == right ? app_side(app, KEYS_NONE) : true;
}

/* A click on the page that keys scroll already means nothing. */
static bool choose_page(struct app *app, unsigned page)
{
	struct screen_death *d = &app->screen.death;

	if (d->page == (enum screen_page)page)
		return true;
	d->page = page ? (enum screen_page)(page - 1) : (enum screen_page)(DEATH_NR_PAGES - 1);
	return app_page(app, KEYS_TAB);
}

static bool click(struct app *app, int x, int y)
{
	struct zone zone;

	if (!app->drawn || !canvas_zone_at(app->canvas, x, y, &zone))
		return true;
	app->drawn = false;
	switch (zone.kind) {
	case ZONE_KEY: return app_key(app, zone.value);
	case ZONE_CPU: choose_cpu(app, zone.value); return true;
	case ZONE_STEP: return go_to(app, zone.value);
	case ZONE_SPOT: return choose_spot(app, &zone);
	case ZONE_ROW: return choose_row(app, zone.value);
	case ZONE_FRAME: app_where_frame(app, zone.row, zone.value); return true;
	case ZONE_LOCK: app_where_lock(app, zone.value); return true;
	case ZONE_ANSWER: return choose_answer(app, zone.value);
	case ZONE_SURE: return app_be_sure(app, zone.value);
	case ZONE_PAGE: return choose_page(app, zone.value);
	case ZONE_SIDE: return choose_side(app, zone.value);
	case ZONE_SOURCE: return true;
	}
	return true;
}

/* ---- the wheel ---- */

/* What is under the pointer; else in lists the choice, elsewhere time. */
static bool turn(struct app *app, int x, int y, bool down)
{
	const struct rows *rows = &all_rows[app->screen.mode];
	struct zone zone;

	if (!rows->down)
		return app_key(app, down ? KEYS_DOWN : KEYS_UP);
	if (app->canvas && canvas_turn_at(app->canvas, x, y, &zone)) {
		if (zone.kind == ZONE_SOURCE)
			return app_scroll(app, down ? TURN_ROWS : -TURN_ROWS);
		choose_page(app, zone.value);
	}
	app->drawn = false;
	return (down ? rows->down : rows->up)(app, KEYS_NONE);
}

bool app_mouse(struct app *app, key_code key)
{
	const int x = keys_mouse_x(key), y = keys_mouse_y(key);

	app->screen.note[0] = '\0';
	if (app->frame->busy)
		return true;
	switch (keys_mouse_kind(key)) {
	case KEYS_MOUSE_CLICK: return click(app, x, y);
	case KEYS_MOUSE_UP: return turn(app, x, y, false);
	case KEYS_MOUSE_DOWN: return turn(app, x, y, true);
	}
	return true;
}
