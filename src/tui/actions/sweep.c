// SPDX-License-Identifier: GPL-2.0-only
/* The keys of the sweep: a cursor on strips that are already there. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"
#include "tui/frame/swept.h"
#include "tui/views/view.h"

static const struct swept *swept_of(const struct app *app)
{
	return app->frame->swept;
}

static const struct sweep_row *row_of(const struct app *app)
{
	return &swept_of(app)->rows[app->screen.sweep.row].row;
}

static bool ask_for(struct app *app, unsigned line)
{
	const struct command c = {.kind = COMMAND_SWEEP, .line = (uint8_t)line};

	return app_post(app, &c);
}

/* The strip of the variant that is shown, on a CPU that the interrupt goes to. */
static size_t first_row(const struct app *app, const struct swept *s)
{
	for (size_t i = 0; i < s->nr_rows; i++)
		if (s->rows[i].at_home &&
		    s->variants[s->rows[i].variant].build == app->frame->build)
			return i;
	return 0;
}

static bool hides(const struct app *app)
{
	const struct view v = {.frame = app->frame, .screen = &app->screen};

	return view_hides_runs(&v);
}

/* Where the future is hidden it is not told how many positions there are. */
static size_t last_spot(const struct app *app)
{
	const size_t last = row_of(app)->nr_spots - 1;

	return hides(app) && app->frame->at < last ? app->frame->at : last;
}

static void keep_inside(struct app *app)
{
	struct screen_sweep *cursor = &app->screen.sweep;

	if (cursor->row >= swept_of(app)->nr_rows)
		cursor->row = 0;
	if (cursor->at > last_spot(app))
		cursor->at = last_spot(app);
}

/* Outcomes that are hidden cannot be gone to. */
static bool refuse_turn(struct app *app)
{
	app_note(app, "what comes of it is hidden");
	return true;
}

void app_sweep_go(struct app *app, size_t row, size_t at)
{
	app->screen.sweep = (struct screen_sweep){.row = row, .at = at};
	keep_inside(app);
}

void app_sweep_show(struct app *app)
{
	app_sweep_go(app, first_row(app, swept_of(app)), app->frame->at);
	app_view(app, SCREEN_SWEEP);
}

/* The first line that a device raises, from @line on and round; @line itself if there is none. */
static unsigned movable_line(const struct app *app, unsigned line)
{
	const struct machine_world *world = &app->frame->scenario->world;

	for (unsigned i = 0; i < world->nr_lines; i++)
		if (!world->lines[(line + i) % world->nr_lines].ipi)
			return (line + i) % world->nr_lines;
	return line;
}

bool app_sweep(struct app *app, key_code key)
{
	(void)key;
	return ask_for(app, movable_line(app, swept_of(app) ? swept_of(app)->line : 0));
}

bool app_sweep_leave(struct app *app, key_code key)
{
	return app_close(app, key);
}

bool app_sweep_irq(struct app *app, key_code key)
{
	const unsigned line = movable_line(app, swept_of(app)->line + 1);

	(void)key;
	if (line != swept_of(app)->line)
		return ask_for(app, line);
	app_note(app, "there is one interrupt only");
	return true;
}

bool app_sweep_right(struct app *app, key_code key)
{
	(void)key;
	app->screen.sweep.at += app_count(app);
	keep_inside(app);
	return true;
}

bool app_sweep_left(struct app *app, key_code key)
{
	const size_t count = app_count(app);

	(void)key;
	app->screen.sweep.at -= count < app->screen.sweep.at ? count : app->screen.sweep.at;
	return true;
}

bool app_sweep_turn(struct app *app, key_code key)
{
	const struct sweep_row *row = row_of(app);
	const uint8_t kind = row->spots[app->screen.sweep.at].kind;
	size_t at = app->screen.sweep.at;

	(void)key;
	if (hides(app))
		return refuse_turn(app);
	while (at < row->nr_spots && row->spots[at].kind == kind)
		at++;
	if (at < row->nr_spots)
		app->screen.sweep.at = at;
	else
		app_note(app, "the same up to the end");
	return true;
}

/* To where this outcome begins, or from there to where the one before it begins. */
bool app_sweep_turn_back(struct app *app, key_code key)
{
	const struct sweep_row *row = row_of(app);
	size_t at = app->screen.sweep.at;

	(void)key;
	if (hides(app))
		return refuse_turn(app);
	if (at > 0)
		at--;
	while (at > 0 && row->spots[at - 1].kind == row->spots[at].kind)
		at--;
	app->screen.sweep.at = at;
	return true;
}

bool app_sweep_start(struct app *app, key_code key)
{
	(void)key;
	app->screen.sweep.at = 0;
	return true;
}

bool app_sweep_end(struct app *app, key_code key)
{
	(void)key;
	app->screen.sweep.at = last_spot(app);
	return true;
}

static bool move_row(struct app *app, size_t by)
{
	app->screen.sweep.row = (app->screen.sweep.row + by) % swept_of(app)->nr_rows;
	keep_inside(app);
	return true;
}

bool app_sweep_down(struct app *app, key_code key)
{
	(void)key;
	return move_row(app, 1);
}

bool app_sweep_up(struct app *app, key_code key)
{
	(void)key;
	return move_row(app, swept_of(app)->nr_rows - 1);
}

bool app_sweep_open(struct app *app, key_code key)
{
	const struct screen_sweep *cursor = &app->screen.sweep;
	const struct command c = {
		.kind = COMMAND_SWEEP_OPEN, .count = cursor->at, .row = (uint16_t)cursor->row};

	(void)key;
	return app_post(app, &c);
}
