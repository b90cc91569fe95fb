// SPDX-License-Identifier: GPL-2.0-only
#include "tui/plain/say.h"
#include "tui/plain/plain.h"

#include "tui/frame/frame.h"

#include <ctype.h>
#include <stdarg.h>
#include <string.h>

#define NARRATED_MAX 60 /* steps told one by one */
#define NARRATED_END 20 /* of more, the last ones */

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

void say_remember(struct plain *p)
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

static bool has_line(const char *old, const char *line, size_t size)
{
	while (*old) {
		const size_t n = strcspn(old, "\n");

		if (n == size && memcmp(old, line, n) == 0)
			return true;
		old += n + (old[n] == '\n');
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

/* ---- all ---- */

void say_what_came_of_it(struct plain *p)
{
	const bool moved = has_moved(p), steps = moved && is_narrated(p);
	const char *reason = plain_reason(p->action);

	if (reason && !moved) {
		p->app.screen.note[0] = '\0';
		plain_say(p, "%s", reason);
		return;
	}
	if (!moved && form_say(p))
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
