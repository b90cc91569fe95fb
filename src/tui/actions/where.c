// SPDX-License-Identifier: GPL-2.0-only
/* The keys of the stacks. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"
#include "tui/views/view.h"

static struct view view_of(const struct app *app)
{
	return (struct view){.frame = app->frame, .screen = &app->screen};
}

void app_where_cpu(struct app *app, unsigned cpu)
{
	const struct view v = view_of(app);

	app->screen.focus = cpu;
	app->screen.frame = view_where_first(&v, cpu);
}

void app_where_frame(struct app *app, unsigned cpu, unsigned frame)
{
	app_view(app, SCREEN_WHERE);
	app->screen.focus = cpu;
	app->screen.frame = frame;
}

void app_where_lock(struct app *app, unsigned lock)
{
	const struct view v = view_of(app);
	const char *name = app->frame->scenario->world.locks[lock].name;
	struct view_frame frame;

	if (view_where_taken(&v, lock, &frame))
		app_where_frame(app, frame.cpu, frame.nr);
	else
		app_note(app, "%s is free", name);
}

bool app_where(struct app *app, key_code key)
{
	(void)key;
	app_view(app, SCREEN_WHERE);
	app_where_cpu(app, app->screen.focus);
	return true;
}

bool app_where_leave(struct app *app, key_code key)
{
	return app_close(app, key);
}

static bool move(struct app *app, int by)
{
	const struct view v = view_of(app);
	const int nr = (int)view_where_frames(&v);
	const size_t count = app_count(app);
	int to = (int)app->screen.frame;

	if (nr == 0)
		app_note(app, "nobody is in a call");
	for (size_t i = 0; i < count && to + by >= 0 && to + by < nr; i++)
		to += by;
	if (nr > 0 && to == (int)app->screen.frame)
		app_note(app, by > 0 ? "this is the last frame" : "this is the first frame");
	app->screen.frame = (size_t)to;
	return true;
}

bool app_frame_down(struct app *app, key_code key)
{
	(void)key;
	return move(app, 1);
}

bool app_frame_up(struct app *app, key_code key)
{
	(void)key;
	return move(app, -1);
}

bool app_where_focus(struct app *app, key_code key)
{
	const unsigned nr = app->frame->scenario->world.nr_cpus;

	app_where_cpu(
		app, (app->screen.focus + (app_second(app, "where_focus", key) ? nr - 1 : 1)) % nr);
	return true;
}

void app_where_show(struct app *app)
{
	app_where_cpu(app, app->frame->actor);
}
