// SPDX-License-Identifier: GPL-2.0-only
#include "monkey.h"
#include "tui/actions/actions.h"
#include "tui/present/tell.h"
#include "tui/views/notes.h"
#include "wild.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define COLS_MAX 250
#define ROWS_MAX 70
#define COUNT_MAX 50 /* more of the same only costs time */

static unsigned roll(struct monkey *m, unsigned limit)
{
	return wild_roll(&m->seed, limit);
}

/* ---- what it looks at ---- */

/* See canvas.h for what must hold. */
static void check(struct monkey *m)
{
	const struct canvas *c = m->s.canvas;

	for (int y = 0; y < c->h; y++) {
		int x = 0;

		while (x < c->w && canvas_cell(c, x, y)->width)
			x += canvas_cell(c, x, y)->width;
		if (x != c->w)
			snprintf(m->wrong, sizeof(m->wrong), "row %d is %d wide at column %d", y,
			         c->w, x);
	}
	if (m->s.frame->at > m->s.frame->length)
		snprintf(m->wrong, sizeof(m->wrong), "step %zu of %zu", m->s.frame->at,
		         m->s.frame->length);
}

static void look(struct monkey *m)
{
	canvas_clear(m->s.canvas);
	m->s.canvas->charset = roll(m, 8) ? CHARSET_UTF8 : CHARSET_ASCII;
	app_draw(&m->s.app, m->s.canvas);
	m->nr_drawn++;
	if (roll(m, 16) == 0)
		check(m);
}

/* What a presenter sees. */
static void look_at_notes(struct monkey *m)
{
	struct canvas *c;
	struct talk talk;
	const struct notes_look notes = {
		.talk = roll(m, 8) ? &talk : NULL,
		.listens = roll(m, 4),
		.helps = !roll(m, 4),
		.who = "monkey",
		.trouble = "",
		.note = "",
		.seconds = roll(m, 10000),
	};

	if (m->in_menu)
		return;
	c = canvas_create(m->s.canvas->w, m->s.canvas->h, CHARSET_UTF8);
	tell_fill(&talk, &m->s.app, "monkey");
	view_notes(&notes, c);
	canvas_destroy(c);
}

/* ---- what it opens ---- */

static bool post_nothing(void *engine, const struct command *command)
{
	(void)engine;
	(void)command;
	return true;
}

static void stop_nothing(void *engine)
{
	(void)engine;
}

static bool turn(struct app *app, bool forward)
{
	struct monkey *m = app->present;

	(void)forward;
	m->again = roll(m, 3) == 0;
	return m->again;
}

/* Another study than that of the stories, with other variants. */
static const char own_code[] = "lockstep: 1\n"
			       "name: own\n"
			       "title: One variant\n"
			       "locks: {A: spinlock}\n"
			       "functions:\n"
			       "  one: [spin_lock(A), spin_unlock(A)]\n"
			       "tasks:\n"
			       "  T: {cpu: 0, calls: [one()]}\n"
			       "schedule:\n"
			       "  - run all\n";

/* The editor of somebody who means nothing by it, either: it may put something else in its place. */
static bool edit(void *terminal, const char *path, unsigned line, struct error *err)
{
	struct monkey *m = terminal;
	struct text text = {.len = 0};

	(void)line;
	if (strchr(path, '/') || roll(m, 4) == 0)
		return error_set(err, "the editor has failed");
	switch (roll(m, 6)) {
	case 0: text_add(&text, "lockstep: 1\nname: [\n"); break;
	case 1: text_add(&text, own_code); break;
	case 2: text_add(&text, roll(m, 2) ? stage_alone : stage_crowd); break;
	default: text_printf(&text, "%s# %u\n", m->s.opened.text, roll(m, 9)); break;
	}
	file_write(path, text_str(&text), text.len, err);
	text_finish(&text);
	return true;
}

static void begin(struct monkey *m)
{
	struct app *app = &m->s.app;
	const unsigned how = roll(m, 8);

	stage_answer(&m->s);
	stage_begin(&m->s);
	app->edit = edit;
	app->terminal = m;
	m->in_menu = how == 0;
	if (how == 0) {
		app_init(app, m->empty);
		app->post = post_nothing;
		app->stop = stop_nothing;
		app->screen.settings = &m->s.settings;
		stage_menu(&m->s);
	} else if (how <= 2) {
		app->turn = turn;
		app->present = m;
		stage_present(&m->s);
	} else {
		app->screen.under_menu = how == 3;
		app->calm = how == 4;
	}
}

/* ---- what it presses ---- */

static void press(struct monkey *m, key_code key)
{
	struct app *app = &m->s.app;
	bool goes_on = true;

	if (app->screen.mode == SCREEN_PROMPT && monkey_would_leave(app->screen.prompt.line))
		key = KEYS_ESC;
	if (app->screen.has_count && app->screen.count > COUNT_MAX)
		app->screen.count = COUNT_MAX;
	m->nr_inputs++;
	if (m->traced)
		fprintf(stderr, "%lu %x in %d/%d at %zu\n", m->nr_inputs, key, app->screen.mode,
		        app->screen.view, m->s.frame->at);
	if (keys_is_mouse(key))
		goes_on = app_mouse(app, key);
	else if (key == KEYS_TICK)
		app_tick(app);
	else
		goes_on = app_key(app, key);
	if (!goes_on || m->again)
		begin(m);
	m->again = false;
}

/* Keys come while the engine is still at work. */
static void read_frame(struct monkey *m)
{
	m->patience = roll(m, 3) ? 60 : roll(m, 600);
	m->s.stopped = false;
	stage_answer(&m->s);
}

static key_code known_key(struct monkey *m)
{
	size_t nr;
	const struct action *actions = action_list(&nr);
	const struct action *a = &actions[roll(m, (unsigned)nr)];

	for (int i = 0; i < 20 && !(a->views >> m->s.app.screen.view & 1); i++)
		a = &actions[roll(m, (unsigned)nr)];
	return a->keys[1] != KEYS_NONE && roll(m, 3) == 0 ? a->keys[1] : a->keys[0];
}

static key_code any_key(struct monkey *m)
{
	const unsigned kind = roll(m, 100);

	if (kind < 40)
		return ' ' + roll(m, 95);
	if (kind < 70)
		return KEYS_FIRST_SPECIAL + roll(m, KEYS_END_SPECIAL - KEYS_FIRST_SPECIAL);
	if (kind < 80)
		return KEYS_CTRL('A' + roll(m, 26));
	return kind < 90 ? KEYS_TICK : 0xa0 + roll(m, 0x3000);
}

static key_code any_click(struct monkey *m)
{
	const unsigned x = roll(m, (unsigned)m->s.canvas->w), y = roll(m, (unsigned)m->s.canvas->h);

	switch (roll(m, 4)) {
	case 0: return KEYS_MOUSE(KEYS_MOUSE_UP, x, y);
	case 1: return KEYS_MOUSE(KEYS_MOUSE_DOWN, x, y);
	case 2: return KEYS_MOUSE(KEYS_MOUSE_CLICK, roll(m, 4096), roll(m, 4096));
	default: return KEYS_MOUSE(KEYS_MOUSE_CLICK, x, y);
	}
}

static void type(struct monkey *m, const char *line)
{
	for (; *line; line++)
		press(m, (unsigned char)*line);
}

static void type_line(struct monkey *m)
{
	struct text line = {.len = 0};

	monkey_line(m->in_menu ? NULL : &m->s.app, &m->seed, &line);
	press(m, ':');
	if (m->s.app.screen.mode == SCREEN_PROMPT && roll(m, 3)) {
		/* All but the last letter at once: it is not the letters that matter. */
		snprintf(m->s.app.screen.prompt.line, PROMPT_SIZE, "%.*s", PROMPT_SIZE - 1,
		         text_str(&line));
		m->s.app.screen.prompt.len = m->s.app.screen.prompt.at =
			strlen(m->s.app.screen.prompt.line);
	} else {
		type(m, text_str(&line));
	}
	if (roll(m, 4) == 0)
		press(m, KEYS_TAB);
	press(m, roll(m, 10) ? KEYS_ENTER : KEYS_ESC);
	text_finish(&line);
}

static void paste(struct monkey *m)
{
	if (roll(m, 2))
		press(m, roll(m, 2) ? ':' : '/');
	for (unsigned n = 1 + roll(m, 40); n > 0; n--)
		press(m, roll(m, 20) ? any_key(m) : KEYS_ENTER);
}

static void resize(struct monkey *m)
{
	const bool usual = roll(m, 3) == 0;

	m->nr_inputs++;
	stage_size(&m->s, usual ? 80 : 1 + (int)roll(m, COLS_MAX),
	           usual ? 24 : 1 + (int)roll(m, ROWS_MAX));
	look(m);
}

/* Notes ask for an action by its name. */
static void obey(struct monkey *m)
{
	size_t nr;
	const struct action *actions = action_list(&nr);

	m->nr_inputs++;
	if (!m->in_menu && m->s.app.screen.home == SCREEN_PRESENT)
		app_obey(&m->s.app, actions[roll(m, (unsigned)nr)].name, "1 2");
}

void monkey_act(struct monkey *m)
{
	const unsigned what = roll(m, 1000);

	if (what < 660)
		press(m, known_key(m));
	else if (what < 880)
		press(m, any_key(m));
	else if (what < 940)
		press(m, any_click(m));
	else if (what < 965)
		type_line(m);
	else if (what < 970)
		paste(m);
	else if (what < 990)
		resize(m);
	else if (what < 995)
		obey(m);
	else
		look_at_notes(m);
	if (roll(m, 4))
		read_frame(m);
	if (roll(m, 4) == 0)
		look(m);
}

/* ---- while a command runs ---- */

static bool go_on(void *arg, bool shows)
{
	struct monkey *m = arg;

	if (shows && roll(m, 8) == 0) {
		frame_fill(m->busy, &m->s.player);
		m->busy->busy = true;
		app_show(&m->s.app, m->busy);
		look(m);
		press(m, roll(m, 2) ? any_key(m) : any_click(m));
	}
	return !m->s.stopped && m->patience-- > 1;
}

void monkey_open(struct monkey *m, const char *story, uint64_t seed)
{
	struct tui_options how = {.answers = "answers"};

	memset(m, 0, sizeof(*m));
	m->seed = seed;
	how.predict = roll(m, 4) == 0;
	how.start = roll(m, 3) ? 0 : roll(m, 100);
	stage_open_as(&m->s, story, &how, 80, 24);
	m->s.player.go_on = go_on;
	m->s.player.go_on_arg = m;
	m->empty = frame_create();
	m->busy = frame_create();
	begin(m);
}

void monkey_close(struct monkey *m)
{
	frame_destroy(m->empty);
	frame_destroy(m->busy);
	stage_close(&m->s);
}
