// SPDX-License-Identifier: GPL-2.0-only
/* The commands that move along a run; how far is said in moves.c. */
#include "tui/engine/player.h"

static void say_end(struct player *p)
{
	struct machine_choice choice;
	enum run_end why;

	if (!run_next(player_run(p), &choice, &why))
		text_add(&p->message,
		         why == RUN_STUCK
		                 ? "the end: what is left can never move (S back, x why, v variant)"
		                 : "the end: nothing is left to do (S back, v variant, a sweep)");
}

static void say_start(struct player *p)
{
	text_add(&p->message, "this is the start");
}

static void say_break(struct player *p)
{
	const struct seek *hit = breaks_hit(p, run_at(player_run(p)));

	if (hit && !p->message.len)
		text_printf(&p->message, "breakpoint: %s %s", seek_kind_name(hit->kind), hit->text);
}

static void repeat(struct player *p, size_t count, bool (*move)(struct player *p),
                   void (*say)(struct player *p))
{
	for (size_t i = 0; i < (count ? count : 1); i++) {
		if (!player_goes_on(p, i, 0))
			return;
		if (!move(p)) {
			say(p);
			return;
		}
	}
}

void player_do_step(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_forward, say_end);
}

void player_do_step_back(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_back, say_start);
}

void player_do_line(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_line, say_end);
}

void player_do_line_back(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_line_back, say_start);
}

void player_do_finish(struct player *p, const struct command *c)
{
	if (!player_finish_function(p, c->cpu))
		say_end(p);
}

void player_do_finish_back(struct player *p, const struct command *c)
{
	if (!player_begin_function(p, c->cpu))
		say_start(p);
}

void player_do_continue(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_continue, say_end);
	say_break(p);
}

void player_do_continue_back(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_continue_back, say_start);
	say_break(p);
}

void player_do_stop(struct player *p, const struct command *c)
{
	const size_t at = run_at(player_run(p));

	repeat(p, c->count, player_stop, say_end);
	if (run_at(player_run(p)) == at)
		player_open(p, PLAYER_OPENS_NEXT);
}

void player_do_stop_back(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_stop_back, say_start);
}

void player_do_event(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_event, say_end);
}

void player_do_event_back(struct player *p, const struct command *c)
{
	repeat(p, c->count, player_event_back, say_start);
}

void player_do_go(struct player *p, const struct command *c)
{
	const size_t length = run_length(player_run(p));

	if (c->count > length)
		text_printf(&p->message, "there are %zu steps", length);
	run_go(player_run(p), c->count < length ? c->count : length);
}

void player_do_end(struct player *p, const struct command *c)
{
	if (c->count)
		player_do_go(p, c);
	else
		run_go(player_run(p), run_length(player_run(p)));
}
