// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/tui/tui.h"

#include "tui/app.h"
#include "tui/canvas/canvas.h"
#include "tui/engine/engine.h"
#include "tui/engine/frame.h"
#include "tui/engine/player.h"
#include "tui/term/editor.h"
#include "tui/term/loop.h"
#include "tui/term/tty.h"

#include "lockstep/base/text.h"

static bool post(void *engine, const struct command *command)
{
	return engine_post(engine, command);
}

static void stop(void *engine)
{
	engine_stop(engine);
}

static bool edit(void *tty, const char *path, unsigned line, struct error *err)
{
	return editor_run(tty, path, line, err);
}

static bool on_key(void *arg, key_code key)
{
	struct app *app = arg;

	if (key == KEYS_WAKE)
		app_show(app, engine_take(app->engine));
	else if (key == KEYS_TICK)
		app_tick(app);
	else if (keys_is_input(key))
		return app_key(app, key);
	return true;
}

static void draw(void *app, struct canvas *canvas)
{
	app_draw(app, canvas);
}

static int timeout_ms(void *arg)
{
	const struct app *app = arg;

	return app->screen.playing ? screen_delay_ms(&app->screen) : -1;
}

static int run_loop(const struct tui_options *options, struct engine *engine, struct error *err)
{
	static const struct loop_ops ops = {.key = on_key, .draw = draw, .timeout_ms = timeout_ms};
	const struct tty_options how = {
		.color = options->color, .ascii = options->ascii, .wake_fd = engine_fd(engine)};
	struct tty *tty = tty_open(&how, err);
	struct app app;
	int status;

	if (!tty)
		return TUI_FAILED;
	app_init(&app, engine_take(engine));
	app.engine = engine;
	app.post = post;
	app.stop = stop;
	app.edit = edit;
	app.terminal = tty;
	status = loop_run(tty, &ops, &app);
	tty_close(tty);
	return status;
}

int tui_main(const struct tui_options *options, struct error *err)
{
	struct engine *engine;
	struct player player;
	int status;

	if (!player_init(&player, options, err))
		return TUI_FAILED;
	engine = engine_create(&player, err);
	if (!engine) {
		player_finish(&player);
		return TUI_FAILED;
	}
	status = run_loop(options, engine, err);
	engine_destroy(engine);
	return status;
}

bool tui_render(const struct tui_options *options, unsigned cols, unsigned rows, FILE *out,
                struct error *err)
{
	struct canvas *canvas;
	struct player player;
	struct frame *frame;
	struct text text;
	struct app app;

	if (!player_init(&player, options, err))
		return false;
	canvas = canvas_create((int)cols, (int)rows, options->ascii ? CHARSET_ASCII : CHARSET_UTF8);
	frame = frame_create();
	text_init(&text);
	frame_fill(frame, &player);
	app_init(&app, frame);
	app_draw(&app, canvas);
	canvas_text(canvas, &text);
	fputs(text_str(&text), out);
	text_finish(&text);
	frame_destroy(frame);
	canvas_destroy(canvas);
	player_finish(&player);
	return true;
}
