// SPDX-License-Identifier: GPL-2.0-only
#include "tui/plain/plain.h"
#include "tui/plain/keyboard.h"
#include "tui/plain/say.h"

#include "tui/frame/frame.h"
#include "tui/frame/page.h"
#include "tui/frame/tried.h"

#include "lockstep/explain/explain.h"

#include <string.h>

/* ---- commands ---- */

/* Those that go step by step; what the others pass is not told. */
static bool goes_step_by_step(enum command_kind kind)
{
	static const enum command_kind kinds[] = {
		COMMAND_STEP,    COMMAND_LINE,  COMMAND_FINISH, COMMAND_CONTINUE,  COMMAND_RAISE,
		COMMAND_LINE_UP, COMMAND_UNTIL, COMMAND_STOP,   COMMAND_STOP_BACK, COMMAND_REPLAY,
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i] == kind)
			return true;
	return false;
}

/* What the screen tries while one reads is tried here when somebody wants to hear of it. */
static bool post(void *engine, const struct command *command)
{
	struct plain *p = engine;

	if (command->kind == COMMAND_CAUSES || command->kind == COMMAND_EXERCISE)
		return true;
	if (p->nr_posted == PLAIN_POSTED_MAX)
		return false;
	p->posted[p->nr_posted++] = *command;
	p->jumps |= !goes_step_by_step(command->kind);
	return true;
}

static void stop(void *engine)
{
	struct plain *p = engine;

	p->nr_posted = 0;
}

static bool go_on(void *arg, bool shows)
{
	struct plain *p = arg;

	(void)shows;
	if (!p->stopped || !p->stopped(p->arg))
		return true;
	text_clear(&p->player.message);
	text_add(&p->player.message, "stopped");
	return false;
}

static void carry_out(struct plain *p, const struct command *command)
{
	player_do(&p->player, command);
	frame_fill(p->frame, &p->player);
	app_show(&p->app, p->frame);
	p->answered = true;
}

static void answer(struct plain *p)
{
	while (p->nr_posted > 0) {
		const struct command command = p->posted[0];

		p->nr_posted--;
		memmove(p->posted, p->posted + 1, p->nr_posted * sizeof(p->posted[0]));
		carry_out(p, &command);
	}
}

/* The page of the post-mortem that tells what would have helped. */
static void try_what_helps(struct plain *p)
{
	const struct command try = {.kind = COMMAND_CAUSES};
	const struct frame *f = p->frame;

	if (p->app.screen.view != SCREEN_DEATH || p->app.screen.death.page != DEATH_TRIED ||
	    !f->story.key || (f->tried && f->tried->key == f->story.key))
		return;
	carry_out(p, &try);
}

/* The scenarios that the patch waits for. */
static void look_at_shelf(struct plain *p)
{
	const struct command look = {.kind = COMMAND_EXERCISE};

	while (p->app.screen.view == SCREEN_PATCH && p->frame->page && p->frame->page->waits &&
	       go_on(p, false))
		carry_out(p, &look);
}

static void play(struct plain *p)
{
	while (p->app.screen.playing && go_on(p, false)) {
		app_tick(&p->app);
		answer(p);
	}
	p->app.screen.playing = false;
}

static void finish(struct plain *p, bool goes_on)
{
	p->ended = !goes_on;
	answer(p);
	play(p);
	try_what_helps(p);
	look_at_shelf(p);
}

void plain_press(struct plain *p, key_code key)
{
	const struct screen *s = &p->app.screen;

	if (p->ended)
		return;
	if (s->mode < SCREEN_NR_VIEWS)
		p->action = keymap_find(screen_keys(s), s->view, key);
	finish(p, app_key(&p->app, key));
}

void plain_do(struct plain *p, const struct action *action)
{
	if (p->ended)
		return;
	p->action = action;
	p->app.screen.note[0] = '\0';
	finish(p, action->act(&p->app, action->keys[0]));
}

/* ---- a line ---- */

static void speak(struct plain *p)
{
	struct text aloud = {.len = 0};

	explain_aloud(text_str(&p->out), &aloud);
	text_finish(&p->out);
	p->out = aloud;
}

bool plain_line(struct plain *p, const char *line)
{
	p->action = NULL;
	p->jumps = p->forced = p->answered = false;
	say_remember(p);
	keyboard_type(p, line);
	p->app.screen.pane = PANE_ALL;
	if (!p->forced)
		say_what_came_of_it(p);
	speak(p);
	return !p->ended;
}

bool plain_init(struct plain *p, const struct tui_options *options, struct error *err)
{
	struct scene scene;

	memset(p, 0, sizeof(*p));
	if (!player_init(&p->player, options, err))
		return false;
	p->player.go_on = go_on;
	p->player.go_on_arg = p;
	p->frame = frame_create();
	frame_fill(p->frame, &p->player);
	app_init(&p->app, p->frame);
	p->app.engine = p;
	p->app.post = post;
	p->app.stop = stop;
	p->app.calm = true;
	settings_without_looks(&p->settings);
	p->app.screen.keys = &p->settings.keys;
	p->app.bounds = p->settings.find;
	scene = plain_scene(p);
	told_story(&scene, &p->out);
	if (p->frame->at)
		told_place(&scene, &p->out);
	speak(p);
	return true;
}

void plain_finish(struct plain *p)
{
	frame_destroy(p->frame);
	player_finish(&p->player);
	settings_finish(&p->settings);
	text_finish(&p->past.here);
	text_finish(&p->out);
}
