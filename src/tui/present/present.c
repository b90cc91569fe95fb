// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/tui/present.h"

#include "tui/app/app.h"
#include "tui/app/history.h"
#include "tui/app/terminal.h"
#include "tui/canvas/canvas.h"
#include "tui/engine/engine.h"
#include "tui/engine/player.h"
#include "tui/frame/frame.h"
#include "tui/present/host.h"
#include "tui/present/meet.h"
#include "tui/present/tell.h"
#include "tui/settings/settings.h"
#include "tui/term/loop.h"
#include "tui/term/tty.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/clock.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define MINUTE_MS 60000

/*
 * @wanted: the lesson that a key has asked for, or -1; @from_end: it is to be shown from its end
 * @began_ms: when the stopwatch began, for the @watch-th time
 * @trouble: why there can be no notes, "" for nothing
 */
struct present {
	const struct present_options *options;
	struct tty *tty;
	struct host *host;
	struct engine *engine;
	struct player *player;
	struct settings settings; /* of the audience's screen */
	struct app app;
	int lesson, wanted;
	bool from_end;
	int64_t began_ms;
	unsigned watch;
	char name[MEET_NAME_MAX];
	struct error trouble;
};

/* ---- a lesson ---- */

static bool post(void *engine, const struct command *command)
{
	return engine_post(engine, command);
}

static void stop(void *engine)
{
	engine_stop(engine);
}

static const struct frame *wait_for_all(void *engine)
{
	return engine_settle(engine);
}

static bool turn(struct app *app, bool forward)
{
	struct present *p = app->present;
	const int to = p->lesson + (forward ? 1 : -1);

	if (to < 0 || (size_t)to >= p->options->nr_lessons)
		return false;
	p->wanted = to;
	p->from_end = !forward;
	return true;
}

static void restart_stopwatch(struct app *app)
{
	struct present *p = app->present;

	p->began_ms = clock_ms();
	p->watch++;
}

/* What the user has set for the audience holds for all lessons. */
static void init_app(struct present *p)
{
	const struct screen before = p->app.screen;
	struct screen *s = &p->app.screen;

	app_init(&p->app, engine_take(p->engine));
	p->app.engine = p->engine;
	p->app.post = post;
	p->app.stop = stop;
	p->app.settle = wait_for_all;
	p->app.turn = turn;
	p->app.restart_stopwatch = restart_stopwatch;
	p->app.present = p;
	p->app.keeps_history = true;
	p->app.bounds = p->settings.find;
	history_read(&s->prompt);
	s->settings = before.settings;
	s->home = SCREEN_PRESENT;
	s->present = before.present;
	s->present.lesson = (unsigned)p->lesson;
	s->future_hidden = before.future_hidden;
	s->speed = before.home == SCREEN_PRESENT ? before.speed : s->speed;
	app_view(&p->app, SCREEN_MAIN);
}

static void close_lesson(struct engine *engine, struct player *player)
{
	engine_destroy(engine);
	free(player);
}

/* Return: false with @err, and nothing has changed. */
static bool open_lesson(struct present *p, int lesson, bool from_end, struct error *err)
{
	struct tui_options options = p->options->lessons[lesson];
	struct player *player = xcalloc(1, sizeof(*player));
	struct engine *engine;

	if (from_end)
		options.start = SIZE_MAX;
	options.predict |= p->app.quiz_on;
	if (!player_init(player, &options, err)) {
		free(player);
		return false;
	}
	engine = engine_create(player, err);
	if (!engine) {
		player_finish(player);
		free(player);
		return false;
	}
	close_lesson(p->engine, p->player);
	p->engine = engine;
	p->player = player;
	p->lesson = lesson;
	init_app(p);
	if (p->tty)
		tty_set_wake(p->tty, engine_fd(engine));
	return true;
}

/* ---- notes ---- */

static void ask(void *arg, const struct talk_ask *asked)
{
	struct present *p = arg;

	app_obey(&p->app, asked->action, asked->with);
}

static void tell(struct present *p)
{
	struct screen *s = &p->app.screen;
	struct talk talk;

	s->present.seconds = (unsigned)((clock_ms() - p->began_ms) / 1000);
	if (!p->host)
		return;
	tell_fill(&talk, &p->app, p->name);
	if ((size_t)p->lesson + 1 < p->options->nr_lessons)
		tell_next_lesson(&talk, p->options->lessons[p->lesson + 1].scenario);
	talk.watch = p->watch;
	host_tell(p->host, &talk);
}

/* A presentation without notes is one, too. */
static void open_host(struct present *p)
{
	struct text folder = {.len = 0};

	p->host = host_create(&p->trouble);
	if (p->host && (!meet_folder(getenv("XDG_RUNTIME_DIR"), &folder, &p->trouble) ||
	                !host_listen(p->host, text_str(&folder), p->name, &p->trouble))) {
		host_destroy(p->host);
		p->host = NULL;
	}
	text_finish(&folder);
}

/* ---- the loop ---- */

static void settle(struct present *p)
{
	struct error err;

	if (p->wanted >= 0 && !open_lesson(p, p->wanted, p->from_end, &err))
		app_note(&p->app, "%s", err.text);
	p->wanted = -1;
	tell(p);
}

/* Who has just come is to know what time it is. */
static void serve(struct present *p)
{
	tell(p);
	host_serve(p->host, ask, p);
}

static bool on_key(void *arg, key_code key)
{
	struct present *p = arg;
	bool go_on = true;

	if (key == KEYS_WAKE)
		app_show(&p->app, engine_take(p->engine));
	else if (key == KEYS_WATCH && p->host)
		serve(p);
	else if (key == KEYS_TICK)
		app_tick(&p->app);
	else if (keys_is_input(key))
		go_on = app_key(&p->app, key);
	terminal_apply(p->tty, &p->settings);
	settle(p);
	return go_on;
}

static void draw(void *arg, struct canvas *canvas)
{
	struct present *p = arg;

	canvas->charset = tty_charset(p->tty);
	app_draw(&p->app, canvas);
}

/* The stopwatch of the audience's screen shows minutes. */
static int timeout_ms(void *arg)
{
	const struct present *p = arg;

	if (p->app.screen.playing)
		return screen_delay_ms(&p->app.screen);
	return MINUTE_MS - (int)((clock_ms() - p->began_ms) % MINUTE_MS);
}

static void init(struct present *p, const struct present_options *options)
{
	*p = (struct present){.options = options, .wanted = -1, .began_ms = clock_ms()};
	p->app.screen.present = (struct screen_present){.keys = options->keys,
	                                                .nr_lessons = (unsigned)options->nr_lessons,
	                                                .minutes = options->minutes};
	p->app.screen.future_hidden = options->future_hidden;
	meet_name(options->lessons[0].scenario->name, p->name);
}

static int run_loop(struct present *p, struct error *err)
{
	static const struct loop_ops ops = {.key = on_key, .draw = draw, .timeout_ms = timeout_ms};
	const struct tui_options *first = &p->options->lessons[0];
	int status;

	p->tty = terminal_open(&p->settings, first, err);
	if (!p->tty)
		return TUI_FAILED;
	tty_set_wake(p->tty, engine_fd(p->engine));
	p->app.screen.settings = &p->settings;
	p->app.bounds = p->settings.find;
	open_host(p);
	if (p->host)
		tty_watch(p->tty, host_fd(p->host));
	else
		app_note(&p->app, "no notes: %s", p->trouble.text);
	tell(p);
	status = loop_run(p->tty, &ops, p);
	terminal_close(p->tty, &p->settings);
	host_destroy(p->host);
	return status;
}

int tui_present(const struct present_options *options, struct error *err)
{
	struct present p;
	int status = TUI_FAILED;

	init(&p, options);
	if (open_lesson(&p, 0, false, err))
		status = run_loop(&p, err);
	close_lesson(p.engine, p.player);
	return status;
}

bool present_render(const struct present_options *options, unsigned cols, unsigned rows, FILE *out,
                    struct error *err)
{
	const bool ascii = options->lessons[0].ascii;
	struct canvas *canvas;
	struct text text = {.len = 0};
	struct present p;

	init(&p, options);
	if (!open_lesson(&p, 0, false, err))
		return false;
	canvas = canvas_create((int)cols, (int)rows, ascii ? CHARSET_ASCII : CHARSET_UTF8);
	app_draw(&p.app, canvas);
	canvas_text(canvas, &text);
	fputs(text_str(&text), out);
	text_finish(&text);
	canvas_destroy(canvas);
	close_lesson(p.engine, p.player);
	return true;
}
