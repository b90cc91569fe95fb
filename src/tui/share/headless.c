// SPDX-License-Identifier: GPL-2.0-only
#include "tui/share/headless.h"
#include "tui/canvas/canvas.h"
#include "tui/frame/frame.h"
#include "tui/views/names.h"

#include "lockstep/base/text.h"
#include "lockstep/tui/tui.h"

#include <string.h>

#define VIEWS_MAX 64

static const struct view_row views[] = {
#define VIEW(name_, action_, about_) {.name = (name_), .action = (action_), .about = (about_)},
	VIEW_LIST(VIEW)
#undef VIEW
};

const struct view_row *view_names(size_t *nr)
{
	*nr = sizeof(views) / sizeof(views[0]);
	return views;
}

static bool post(void *engine, const struct command *command)
{
	headless_do(engine, command);
	return true;
}

static void stop(void *engine)
{
	(void)engine;
}

void headless_do(struct headless *h, const struct command *command)
{
	player_do(&h->player, command);
	frame_fill(h->frame, &h->player);
	app_show(&h->app, h->frame);
}

void headless_draw(struct headless *h)
{
	canvas_clear(h->canvas);
	app_draw(&h->app, h->canvas);
}

static const struct view_row *find_view(const char *name, struct error *err)
{
	const char *names[VIEWS_MAX], *near;
	size_t nr;
	const struct view_row *rows = view_names(&nr);

	for (size_t i = 0; i < nr; i++)
		if (strcmp(rows[i].name, name) == 0 && (!rows[i].action || *rows[i].action))
			return &rows[i];
	if (strcmp(name, "menu") == 0) {
		error_set(err, "the menu is there where no scenario is: lockstep --render 80x24");
		return NULL;
	}
	for (size_t i = 0; i < nr; i++)
		names[i] = rows[i].name;
	near = text_nearest(name, names, nr);
	error_set(err, "there is no view '%s'; did you mean '%s'?", name, near ? near : names[0]);
	return NULL;
}

/* Return: has the view's key led anywhere? */
static bool press(struct headless *h, const struct view_row *view)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	app_view(&h->app, SCREEN_MAIN);
	for (size_t i = 0; view->action && i < nr; i++)
		if (strcmp(actions[i].name, view->action) == 0)
			actions[i].act(&h->app, actions[i].keys[0]);
	return !view->action || h->app.screen.mode != SCREEN_MAIN;
}

/* Where no step was asked for, what there is nothing of at the start may be there at the end. */
static bool show_view(struct headless *h, const struct view_row *view, struct error *err)
{
	const struct command end = {.kind = COMMAND_END};
	const char *why;

	if (press(h, view))
		return true;
	if (h->frame->at == 0)
		headless_do(h, &end);
	if (press(h, view))
		return true;
	why = h->app.screen.note[0] ? h->app.screen.note : text_str(&h->frame->message);
	return error_set(err, "there is nothing to show in the view '%s'%s%s", view->name,
	                 *why ? ": " : "", why);
}

static void begin_app(struct headless *h)
{
	h->frame = frame_create();
	frame_fill(h->frame, &h->player);
	app_init(&h->app, h->frame);
	h->app.engine = h;
	h->app.post = post;
	h->app.stop = stop;
	h->app.screen.settings = &h->settings;
}

bool headless_open(struct headless *h, const struct tui_options *options, int cols, int rows,
                   struct error *err)
{
	const struct view_row *view = find_view(options->view ? options->view : "main", err);

	if (!view || !settings_theme_only(&h->settings, options, err))
		return false;
	if (!player_init(&h->player, options, err)) {
		settings_finish(&h->settings);
		return false;
	}
	h->canvas = canvas_create(cols, rows, options->ascii ? CHARSET_ASCII : CHARSET_UTF8);
	begin_app(h);
	if (show_view(h, view, err))
		return true;
	headless_close(h);
	return false;
}

void headless_close(struct headless *h)
{
	frame_destroy(h->frame);
	canvas_destroy(h->canvas);
	player_finish(&h->player);
	settings_finish(&h->settings);
}
