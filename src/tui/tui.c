// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/tui/tui.h"

#include "tui/app/app.h"
#include "tui/app/history.h"
#include "tui/app/terminal.h"
#include "tui/canvas/canvas.h"
#include "tui/engine/engine.h"
#include "tui/engine/player.h"
#include "tui/frame/frame.h"
#include "tui/menu/menu.h"
#include "tui/settings/settings.h"
#include "tui/term/editor.h"
#include "tui/term/loop.h"
#include "tui/term/tty.h"

/* The terminal while it is ours, and how the user wants it. */
struct show {
	struct tty *tty;
	struct settings settings;
	struct app app;
};

/* ---- between the app and the terminal ---- */

static bool post(void *engine, const struct command *command)
{
	return engine_post(engine, command);
}

static bool post_nothing(void *engine, const struct command *command)
{
	(void)engine;
	(void)command;
	return true;
}

static void stop(void *engine)
{
	engine_stop(engine);
}

static const struct frame *wait_for_all(void *engine)
{
	return engine_settle(engine);
}

static bool edit(void *tty, const char *path, unsigned line, struct error *err)
{
	return editor_run(tty, path, line, err);
}

static void stop_nothing(void *engine)
{
	(void)engine;
}

/* What may have been chosen with the last key. */
static void apply(struct show *show)
{
	terminal_apply(show->tty, &show->settings);
	tty_set_mouse(show->tty, show->settings.mouse);
}

static bool on_key(void *arg, key_code key)
{
	struct show *show = arg;
	struct app *app = &show->app;
	bool go_on = true;

	if (key == KEYS_WAKE)
		app_show(app, engine_take(app->engine));
	else if (key == KEYS_TICK)
		app_tick(app);
	else if (keys_is_mouse(key))
		go_on = app_mouse(app, key);
	else if (keys_is_input(key))
		go_on = app_key(app, key);
	apply(show);
	return go_on;
}

static void draw(void *arg, struct canvas *canvas)
{
	struct show *show = arg;

	canvas->charset = tty_charset(show->tty);
	app_draw(&show->app, canvas);
}

static int timeout_ms(void *arg)
{
	const struct show *show = arg;

	return show->app.screen.playing ? screen_delay_ms(&show->app.screen) : -1;
}

static bool copy(void *arg, const char *text)
{
	return tty_copy(arg, text);
}

static const struct loop_ops ops = {.key = on_key, .draw = draw, .timeout_ms = timeout_ms};

static bool show_open(struct show *show, const struct tui_options *options, struct error *err)
{
	show->tty = terminal_open(&show->settings, options, err);
	if (show->tty)
		apply(show);
	return show->tty;
}

static void begin_app(struct show *show, const struct frame *frame)
{
	app_init(&show->app, frame);
	show->app.screen.settings = &show->settings;
	show->app.copy = copy;
	show->app.clipboard = show->tty;
	show->app.keeps_history = true;
	show->app.bounds = show->settings.find;
	history_read(&show->app.screen.prompt);
}

static void note_mistakes(struct show *show)
{
	const struct settings *s = &show->settings;

	if (s->nr_wrong)
		app_note(&show->app, "%u mistake%s in your keys or themes; o shows %s", s->nr_wrong,
		         s->nr_wrong == 1 ? "" : "s", s->nr_wrong == 1 ? "it" : "them");
}

/* ---- a lesson ---- */

static void keep_progress(const struct app *app, const struct tui_options *options)
{
	struct progress progress = {.lines = {.len = 0}};
	struct error err;

	if (options->scenario->lesson)
		progress_set(&progress, options->scenario->name,
		             app->seen ? PROGRESS_SEEN : PROGRESS_BEGUN, &err);
	progress_finish(&progress);
}

static int run_engine(struct show *show, const struct tui_options *options, struct engine *engine,
                      bool under_menu)
{
	int status;

	begin_app(show, engine_take(engine));
	show->app.engine = engine;
	show->app.post = post;
	show->app.stop = stop;
	show->app.settle = wait_for_all;
	show->app.edit = edit;
	show->app.terminal = show->tty;
	show->app.options = options;
	show->app.screen.under_menu = under_menu;
	if (!under_menu)
		note_mistakes(show);
	tty_set_wake(show->tty, engine_fd(engine));
	status = loop_run(show->tty, &ops, show);
	tty_set_wake(show->tty, -1);
	keep_progress(&show->app, options);
	return status;
}

static struct engine *open_engine(struct player *player, const struct tui_options *options,
                                  struct error *err)
{
	struct engine *engine;

	if (!player_init(player, options, err))
		return NULL;
	engine = engine_create(player, err);
	if (!engine)
		player_finish(player);
	return engine;
}

int tui_main(const struct tui_options *options, struct error *err)
{
	struct engine *engine;
	struct player player;
	struct show show;
	int status;

	engine = open_engine(&player, options, err);
	if (!engine)
		return TUI_FAILED;
	if (show_open(&show, options, err)) {
		status = run_engine(&show, options, engine, false);
		engine_destroy(engine);
		terminal_close(show.tty, &show.settings);
	} else {
		status = TUI_FAILED;
		engine_destroy(engine);
	}
	return status;
}

/* ---- the menu ---- */

static void begin_menu(struct show *show, const struct frame *empty, const struct menu *menu,
                       const struct screen_menu *at)
{
	begin_app(show, empty);
	show->app.post = post_nothing;
	show->app.stop = stop_nothing;
	show->app.screen.menu = menu;
	show->app.screen.menu_at = *at;
	app_view(&show->app, SCREEN_MENU);
}

/* What cannot be opened is told below the menu. */
static int open_lesson(struct show *show, const struct tui_menu *from, size_t which,
                       const struct tui_options *options, struct error *err)
{
	struct tui_options lesson = *options;
	struct engine *engine;
	struct player player;
	int status;

	if (!from->open(from->arg, which, &lesson, err))
		return TUI_FAILED;
	engine = open_engine(&player, &lesson, err);
	if (!engine)
		return TUI_FAILED;
	status = run_engine(show, &lesson, engine, true);
	engine_destroy(engine);
	return status;
}

static int run_menu(struct show *show, const struct tui_menu *from,
                    const struct tui_options *options, const struct frame *empty, struct menu *menu)
{
	struct screen_menu at = {.row = 0};
	struct error err = {.text = ""};
	int status;

	for (bool first = true;; first = false) {
		begin_menu(show, empty, menu, &at);
		if (*err.text)
			app_note(&show->app, "%s", err.text);
		else if (first)
			note_mistakes(show);
		status = loop_run(show->tty, &ops, show);
		at = show->app.screen.menu_at;
		if (status || show->app.end != APP_OPENS)
			return status;
		err.text[0] = '\0';
		status = open_lesson(show, from, show->app.opened, options, &err);
		if (*err.text)
			continue;
		progress_read(&menu->progress);
		if (status || show->app.end == APP_LEAVES)
			return status;
	}
}

int tui_menu(const struct tui_menu *from, const struct tui_options *options, struct error *err)
{
	struct menu menu = {.lessons = from->lessons, .nr = from->nr};
	struct frame *empty;
	struct show show;
	int status;

	if (!show_open(&show, options, err))
		return TUI_FAILED;
	empty = frame_create();
	progress_read(&menu.progress);
	status = run_menu(&show, from, options, empty, &menu);
	progress_finish(&menu.progress);
	frame_destroy(empty);
	terminal_close(show.tty, &show.settings);
	return status;
}
