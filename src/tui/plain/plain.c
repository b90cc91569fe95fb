// SPDX-License-Identifier: GPL-2.0-only
#include "tui/plain/plain.h"
#include "tui/plain/keyboard.h"

#include "tui/engine/frame.h"
#include "tui/engine/page.h"
#include "tui/engine/tried.h"

#include "lockstep/explain/explain.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#define NARRATED_MAX 60 /* steps told one by one */
#define NARRATED_END 20 /* of more, the last ones */

/* ---- commands ---- */

/* Those that go step by step; what the others pass is not told. */
static bool goes_step_by_step(enum command_kind kind)
{
	static const enum command_kind kinds[] = {
		COMMAND_STEP,    COMMAND_LINE,  COMMAND_FINISH, COMMAND_CONTINUE,  COMMAND_RAISE,
		COMMAND_LINE_UP, COMMAND_UNTIL, COMMAND_STOP,   COMMAND_STOP_BACK,
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

void plain_press(struct plain *p, key_code key)
{
	const struct screen *s = &p->app.screen;

	if (p->ended)
		return;
	if (s->mode < SCREEN_NR_VIEWS)
		p->action = action_find(s->view, key);
	p->ended = !app_key(&p->app, key);
	answer(p);
	play(p);
	try_what_helps(p);
	look_at_shelf(p);
}

/* ---- saying ---- */

struct scene plain_scene(const struct plain *p)
{
	return (struct scene){.view = {.frame = p->frame, .screen = &p->app.screen},
	                      .player = &p->player,
	                      .run = player_run(&p->player)};
}

void plain_say(struct plain *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	text_vprintf(&p->out, format, args);
	va_end(args);
	text_add(&p->out, "\n");
}

/* A key, a variant, what has more than letters: it is written as it is. */
static bool begins_with_name(const struct plain *p, const char *phrase)
{
	const size_t n = strcspn(phrase, " ");

	for (size_t i = 0; i < n; i++)
		if (!islower((unsigned char)phrase[i]))
			return true;
	for (size_t i = 0; i < p->frame->nr_variants; i++)
		if (strncmp(p->frame->variants[i], phrase, n) == 0)
			return true;
	return n < 2;
}

/* A phrase as a sentence. */
static void say_phrase(struct plain *p, const char *phrase)
{
	const size_t n = strlen(phrase);

	if (n)
		plain_say(p, "%c%s%s",
		          begins_with_name(p, phrase) ? phrase[0]
		                                      : toupper((unsigned char)phrase[0]),
		          phrase + 1, strchr(".!?", phrase[n - 1]) ? "" : ".");
}

static void remember(struct plain *p)
{
	const struct scene scene = plain_scene(p);
	struct plain_past *past = &p->past;

	past->world = p->frame->world;
	past->variant = p->frame->variant;
	past->at = p->frame->at;
	past->nr_moves = p->frame->nr_moves;
	past->verdict_at = p->frame->verdict_at;
	past->completes = p->frame->completes;
	past->line = p->app.screen.pager.at;
	past->mode = p->app.screen.mode;
	past->view = p->app.screen.view;
	text_clear(&past->here);
	told_here(&scene, &past->here);
}

static bool is_same_run(const struct plain *p)
{
	return p->past.world == p->frame->world && strcmp(p->past.variant, p->frame->variant) == 0;
}

static bool has_moved(const struct plain *p)
{
	return p->frame->nr_moves != p->past.nr_moves || p->frame->at != p->past.at ||
	       !is_same_run(p);
}

static bool is_narrated(const struct plain *p)
{
	return is_same_run(p) && !p->jumps && p->frame->at > p->past.at;
}

static void say_steps(struct plain *p)
{
	const struct scene scene = plain_scene(p);
	size_t k = p->past.at + 1;

	if (p->frame->at - p->past.at > NARRATED_MAX) {
		const size_t from = p->frame->at - NARRATED_END;

		plain_say(p, "Steps %zu to %zu are passed. Then:", k, from);
		k = from + 1;
	}
	for (; k <= p->frame->at; k++)
		told_step(&scene, k, &p->out);
}

static void say_move(struct plain *p)
{
	const struct scene scene = plain_scene(p);

	if (!has_moved(p))
		return;
	if (is_narrated(p))
		say_steps(p);
	else
		told_place(&scene, &p->out);
}

/* The verdict rings wherever a run comes to it; going back past it and forth again included. */
static void say_verdict(struct plain *p)
{
	const struct frame *f = p->frame;
	const bool fresh = !is_same_run(p) || p->past.at < f->at;
	const bool wrong = f->verdict_at && (!p->past.verdict_at || !is_same_run(p));
	const bool good = f->completes && (!p->past.completes || !is_same_run(p));

	if (!fresh || (!wrong && !good))
		return;
	if (!strstr(text_str(&p->out), text_str(&f->concludes)))
		plain_say(p, "%s", text_str(&f->concludes));
	if (wrong && f->story.key)
		plain_say(p, "x tells how it came to this.");
	p->rings = true;
}

static void say_messages(struct plain *p)
{
	say_phrase(p, p->app.screen.note);
	if (p->answered)
		say_phrase(p, text_str(&p->frame->message));
	p->app.screen.note[0] = '\0';
}

/* ---- what has opened, or changed ---- */

static bool has_line(const char *text, const char *line, size_t size)
{
	while (*text) {
		const size_t n = strcspn(text, "\n");

		if (n == size && memcmp(text, line, n) == 0)
			return true;
		text += n + (text[n] == '\n');
	}
	return false;
}

static void say_new_lines(struct plain *p, const char *text, const char *before)
{
	while (*text) {
		const size_t n = strcspn(text, "\n");

		if (!has_line(before, text, n))
			plain_say(p, "%.*s", (int)n, text);
		text += n + (text[n] == '\n');
	}
}

/* What is read to the end at once is closed again: no key is needed for that. */
static void close_what_was_told(struct plain *p)
{
	const enum screen_mode mode = p->app.screen.mode;

	if (mode == SCREEN_HELP || mode == SCREEN_WORDS)
		plain_press(p, KEYS_ESC);
}

static void say_opened(struct plain *p, bool moved)
{
	const struct scene scene = plain_scene(p);
	const struct screen *s = &p->app.screen;

	if (s->mode == SCREEN_HELP)
		told_help(&scene, "", &p->out);
	else if (s->view == SCREEN_MAIN && s->mode == SCREEN_MAIN && moved)
		return;
	else
		told_all(&scene, &p->out);
	close_what_was_told(p);
}

/* "20j" reads twenty lines. */
static bool reads_on(const struct plain *p)
{
	static bool (*const acts[])(struct app * app, key_code key) = {
		app_pager_down, app_pager_forward, app_pager_half_down};

	if (p->app.screen.view != SCREEN_LOG && p->app.screen.view != SCREEN_PATCH)
		return false;
	for (size_t i = 0; p->action && i < sizeof(acts) / sizeof(acts[0]); i++)
		if (acts[i] == p->action->act)
			return p->app.screen.pager.at > p->past.line;
	return false;
}

static void say_view(struct plain *p, bool moved)
{
	const struct screen *s = &p->app.screen;
	const struct scene scene = plain_scene(p);
	struct text here = {.len = 0};

	if (s->mode != p->past.mode && (s->mode >= SCREEN_NR_VIEWS || s->view != p->past.view)) {
		say_opened(p, moved);
		return;
	}
	if (reads_on(p)) {
		told_lines(&scene, p->past.line + 1, s->pager.at, &p->out);
		return;
	}
	told_here(&scene, &here);
	say_new_lines(p, text_str(&here), text_str(&p->past.here));
	text_finish(&here);
}

/* ---- actions that move nothing, but are about something ---- */

static void say_focus(const struct scene *s, struct text *out)
{
	told_cpu(s, out);
}

static void say_source(const struct scene *s, struct text *out)
{
	told_source(s, "", out);
}

static void say_state(const struct scene *s, struct text *out)
{
	told_state(s, "", out);
}

static const struct {
	bool (*act)(struct app *app, key_code key);
	void (*say)(const struct scene *s, struct text *out);
} forms[] = {
	{app_state, say_state}, {app_redraw, told_all},       {app_focus, say_focus},
	{app_up, say_source},   {app_down, say_source},       {app_focus_back, say_focus},
	{app_page, told_all},   {app_where_focus, say_focus},
};

static bool say_form(struct plain *p)
{
	const struct scene scene = plain_scene(p);

	for (size_t i = 0; p->action && i < sizeof(forms) / sizeof(forms[0]); i++) {
		if (forms[i].act != p->action->act)
			continue;
		p->app.screen.note[0] = '\0';
		forms[i].say(&scene, &p->out);
		return true;
	}
	return false;
}

static const char presents[] = "That is for an audience: lockstep present has a screen of its own.";

static const char menu[] = "There is no menu here: lockstep --plain alone lists the lessons.";

static const char searches[] = "Type what to search for behind the slash, in one line: /move_lock.";

static const struct {
	bool (*act)(struct app *app, key_code key);
	const char *why;
} reasons[] = {
	{app_faster, "Steps are told as fast as they come; nothing is played at a speed here."},
	{app_slower, "Steps are told as fast as they come; nothing is played at a speed here."},
	{app_zoom_in, "Zoom makes the columns of the picture wider; nothing else is told."},
	{app_zoom_out, "Zoom makes the columns of the picture narrower; nothing else is told."},
	{app_pane_zoom,
         "There are no panes here. Words ask for what one shows: state, cpus, source, "
         "locks, saved, values."},
	{app_search, searches},
	{app_pager_search, searches},
	{app_blank, presents},
	{app_copy_view,
         "What was said can be copied from the terminal. y copies the command line."},
	{app_options, "Options are about the picture: its theme, its characters, the mouse."},
	{app_menu_down, menu},
	{app_menu_up, menu},
	{app_menu_open, menu},
	{app_menu_find, menu},
	{app_menu_all, menu},
	{app_menu_chapter, menu},
	{app_menu_page_down, menu},
	{app_menu_page_up, menu},
	{app_menu_first, menu},
	{app_menu_last, menu},
	{app_stopwatch, presents},
	{app_clicker, presents},
	{app_stop, "Nothing runs. Press Ctrl-C itself to stop what runs; twice to quit."},
	{app_forget, "Nothing runs, and no digits wait."},
};

const char *plain_reason(const struct action *action)
{
	for (size_t i = 0; action && i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].act == action->act)
			return reasons[i].why;
	return NULL;
}

/* ---- a line ---- */

static void speak(struct plain *p)
{
	struct text aloud = {.len = 0};

	explain_aloud(text_str(&p->out), &aloud);
	text_finish(&p->out);
	p->out = aloud;
}

static void tell_what_came_of_it(struct plain *p)
{
	const bool moved = has_moved(p), steps = moved && is_narrated(p);
	const char *reason = plain_reason(p->action);

	if (reason && !moved) {
		p->app.screen.note[0] = '\0';
		plain_say(p, "%s", reason);
		return;
	}
	if (!moved && say_form(p))
		return;
	if (!steps)
		say_messages(p);
	say_move(p);
	say_verdict(p);
	if (steps)
		say_messages(p);
	say_view(p, moved);
	if (!p->out.len && p->app.screen.awaits)
		plain_say(p, "A letter has to follow: %ca for place a.", p->app.screen.awaits);
	else if (!p->out.len && !p->ended)
		plain_say(p, "Nothing changes.");
}

bool plain_line(struct plain *p, const char *line)
{
	p->action = NULL;
	p->jumps = p->forced = p->answered = false;
	remember(p);
	keyboard_type(p, line);
	p->app.screen.pane = PANE_ALL;
	if (!p->forced)
		tell_what_came_of_it(p);
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
	text_finish(&p->past.here);
	text_finish(&p->out);
}
