// SPDX-License-Identifier: GPL-2.0-only
/* Branches, and what a command does to them; undo is in past_undo.c, places in past_places.c. */
#include "tui/engine/past.h"
#include "tui/engine/player.h"

#include "lockstep/explain/explain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void past_init(struct past *past)
{
	memset(past, 0, sizeof(*past));
	past->nr_branches = 1;
	past->branches[0].saved = true;
	text_add(&past->branches[0].why, "the lesson");
}

static void finish_branch(struct branch *b)
{
	kept_finish(&b->kept);
	text_finish(&b->why);
}

static void finish_deed(struct deed *d)
{
	kept_finish(&d->before);
	kept_finish(&d->after);
	text_finish(&d->why);
}

void past_finish(struct past *past)
{
	for (unsigned i = 0; i < past->nr_branches; i++)
		finish_branch(&past->branches[i]);
	for (unsigned i = 0; i < past->nr_deeds; i++)
		finish_deed(&past->deeds[i]);
	kept_finish(&past->acting);
	memset(past, 0, sizeof(*past));
}

/* ---- branches ---- */

void past_branch_name(unsigned number, struct text *out)
{
	if (number)
		text_printf(out, "b%u", number);
	else
		text_add(out, "main");
}

unsigned past_nr_unsaved(const struct past *past)
{
	unsigned nr = 0;

	for (unsigned i = 1; i < past->nr_branches; i++)
		nr += !past->branches[i].saved;
	return nr;
}

int past_find(const struct past *past, unsigned number)
{
	for (unsigned i = 0; i < past->nr_branches; i++)
		if (past->branches[i].number == number)
			return (int)i;
	return -1;
}

void past_wrote(struct player *p)
{
	struct branch *b = &p->past.branches[p->past.current];

	if (run_at(player_run(p)) >= b->own_at)
		b->saved = true;
}

/* What is shown now is what is to be found in its branch later. */
static void leave(struct player *p)
{
	struct branch *b = &p->past.branches[p->past.current];

	kept_finish(&b->kept);
	kept_take(&b->kept, p);
}

bool past_show(struct player *p, unsigned number)
{
	const int found = past_find(&p->past, number);

	if (found < 0)
		return false;
	if ((unsigned)found == p->past.current)
		return true;
	leave(p);
	p->past.current = (unsigned)found;
	kept_show(&p->past.branches[found].kept, p);
	return true;
}

void past_to_main(struct player *p)
{
	const struct branch *lesson = &p->past.branches[0];

	if (p->past.current == 0 || lesson->kept.base != p->base)
		return;
	leave(p);
	p->past.current = 0;
}

void past_new_main(struct player *p)
{
	struct past *past = &p->past;

	if (past->current != 0)
		leave(p);
	past->current = 0;
	for (unsigned i = 0; i < past->nr_deeds; i++)
		finish_deed(&past->deeds[i]);
	past->nr_deeds = past->nr_done = past->nr_jumps = 0;
}

/* ---- actions ---- */

/* What makes another run, or shows another one. */
static const bool acts[NR_COMMANDS] = {
	[COMMAND_RAISE] = true,      [COMMAND_LINE_UP] = true, [COMMAND_WITHDRAW] = true,
	[COMMAND_REROUTE] = true,    [COMMAND_PICK] = true,    [COMMAND_VARIANT] = true,
	[COMMAND_SET] = true,        [COMMAND_ITEM] = true,    [COMMAND_EARLIER] = true,
	[COMMAND_LATER] = true,      [COMMAND_FIND] = true,    [COMMAND_RESTART] = true,
	[COMMAND_SWEEP_OPEN] = true,
};

/* What leaves a place that one may want to come back to. */
static const bool jumps[NR_COMMANDS] = {
	[COMMAND_GO] = true,       [COMMAND_END] = true,
	[COMMAND_CONTINUE] = true, [COMMAND_CONTINUE_BACK] = true,
	[COMMAND_UNTIL] = true,    [COMMAND_TO_MARK] = true,
	[COMMAND_BRANCH] = true,   [COMMAND_DIFFERENCE] = true,
	[COMMAND_DIFF] = true,     [COMMAND_OF] = true,
	[COMMAND_OF_BACK] = true,  [COMMAND_RETURN] = false,
};

static void tell_why(const struct player *p, const struct command *c, struct text *out)
{
	struct run *run = player_run(p);

	text_clear(out);
	if (c->kind == COMMAND_SET || c->kind == COMMAND_ITEM)
		text_printf(out, "%s%s", c->kind == COMMAND_SET ? "set " : "", c->text);
	else if (c->kind == COMMAND_FIND)
		text_printf(out, "%s, as the search found it", c->text);
	else if (c->kind == COMMAND_VARIANT)
		text_printf(out, "variant %s", run_variant(run));
	else if (p->world != p->base && p->world->about.len)
		text_add(out, text_str(&p->world->about));
	else if (run_at(run) > 0)
		explain_choice(run_scenario(run), run_step_at(run, run_at(run))->choice, out);
}

/* Would going on in this branch lose something that the user did in it? */
static bool needs_branch(const struct player *p, const struct command *c, const struct kept *now)
{
	const struct past *past = &p->past;
	const struct branch *b = &past->branches[past->current];
	const struct kept *before = &past->acting;

	if (c->kind == COMMAND_VARIANT || c->kind == COMMAND_RESTART)
		return false;
	if (past->current == 0 || c->kind == COMMAND_FIND)
		return true;
	if (c->kind == COMMAND_EARLIER || c->kind == COMMAND_LATER || c->kind == COMMAND_SET)
		return false;
	return before->world == now->world && kept_parts(before, now) <= b->own_at;
}

static bool add_branch(struct player *p, size_t left_at)
{
	struct past *past = &p->past;
	struct branch *from = &past->branches[past->current], *b;

	if (past->nr_branches == PAST_BRANCHES_MAX)
		return false;
	kept_finish(&from->kept);
	from->kept = kept_copy(&past->acting);
	b = &past->branches[past->nr_branches];
	*b = (struct branch){.number = ++past->nr_ever, .from = from->number, .left_at = left_at};
	past->current = past->nr_branches++;
	return true;
}

static void forget_undone(struct past *past)
{
	while (past->nr_deeds > past->nr_done)
		finish_deed(&past->deeds[--past->nr_deeds]);
	if (past->nr_deeds < PAST_UNDO_MAX)
		return;
	finish_deed(&past->deeds[0]);
	memmove(past->deeds, past->deeds + 1, (PAST_UNDO_MAX - 1) * sizeof(past->deeds[0]));
	past->nr_deeds--;
	past->nr_done--;
}

/* Another run is shown than before. */
static void note_deed(struct player *p, const struct command *c, const struct kept *now)
{
	struct past *past = &p->past;
	struct branch *b;
	struct deed *d;

	forget_undone(past);
	d = &past->deeds[past->nr_deeds++];
	*d = (struct deed){.before = kept_copy(&past->acting),
	                   .after = kept_copy(now),
	                   .from = past->acting_from,
	                   .made = needs_branch(p, c, now)};
	if (d->made && !add_branch(p, past->acting.at)) {
		text_printf(&p->message,
		            "%sthere are %d branches: this one is changed (:branch lists them)",
		            p->message.len ? "; " : "", PAST_BRANCHES_MAX);
		d->made = false;
	}
	past->nr_done = past->nr_deeds;
	b = &past->branches[past->current];
	d->to = b->number;
	d->own_before = b->own_at;
	if (c->kind != COMMAND_VARIANT) {
		b->own_at = c->kind == COMMAND_RESTART ? 0
		            : c->kind == COMMAND_FIND  ? now->nr
		                                       : now->at;
		b->saved = b->number == 0;
	}
	d->own_after = b->own_at;
	tell_why(p, c, &d->why);
	if (b->number && c->kind != COMMAND_VARIANT) {
		text_clear(&b->why);
		text_add(&b->why, text_str(&d->why));
	}
}

void past_before(struct player *p, const struct command *c)
{
	kept_finish(&p->past.acting);
	if (acts[c->kind])
		kept_take(&p->past.acting, p);
	if (jumps[c->kind])
		past_left(p);
	p->past.acting_from = p->past.branches[p->past.current].number;
}

void past_after(struct player *p, const struct command *c)
{
	struct kept now;

	if (!acts[c->kind] || !p->past.acting.world)
		return;
	kept_take(&now, p);
	if (!kept_same(&p->past.acting, &now)) {
		if (c->kind != COMMAND_VARIANT)
			past_left_from(p, p->past.acting_from, p->past.acting.at);
		note_deed(p, c, &now);
	}
	kept_finish(&now);
	kept_finish(&p->past.acting);
}
