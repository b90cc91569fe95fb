// SPDX-License-Identifier: GPL-2.0-only
/* Undo and redo of actions; branches by name. */
#include "tui/engine/past.h"
#include "tui/engine/player.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- undo ---- */

static void drop(struct past *past, unsigned i)
{
	kept_finish(&past->branches[i].kept);
	text_finish(&past->branches[i].why);
	memmove(&past->branches[i], &past->branches[i + 1],
	        (past->nr_branches - i - 1) * sizeof(past->branches[0]));
	past->nr_branches--;
	if (past->current > i)
		past->current--;
}

/* The branch that the action began is gone with it. */
static void undo(struct player *p, struct deed *d)
{
	struct past *past = &p->past;
	const int to = past_find(past, d->to);

	past_show(p, d->from);
	kept_show(&d->before, p);
	if (to < 0)
		return;
	if (d->made)
		drop(past, (unsigned)to);
	else
		past->branches[to].own_at = d->own_before;
}

static void redo(struct player *p, struct deed *d)
{
	struct past *past = &p->past;
	struct branch *b;
	int to;

	past_show(p, d->from);
	if (d->made && past_find(past, d->to) < 0 && past->nr_branches < PAST_BRANCHES_MAX) {
		kept_finish(&past->branches[past->current].kept);
		past->branches[past->current].kept = kept_copy(&d->before);
		b = &past->branches[past->nr_branches];
		*b = (struct branch){.number = d->to, .from = d->from, .left_at = d->before.at};
		text_add(&b->why, text_str(&d->why));
		past->current = past->nr_branches++;
	} else {
		past_show(p, d->to);
	}
	kept_show(&d->after, p);
	to = past_find(past, d->to);
	if (to > 0)
		past->branches[to].own_at = d->own_after;
}

static void say_branch(struct player *p)
{
	text_add(&p->message, "; branch ");
	past_branch_name(p->past.branches[p->past.current].number, &p->message);
}

void player_undo(struct player *p, const struct command *c)
{
	struct past *past = &p->past;
	struct deed *d = NULL;

	for (size_t i = 0; i < (c->count ? c->count : 1) && past->nr_done; i++)
		undo(p, d = &past->deeds[--past->nr_done]);
	if (!d) {
		text_add(&p->message, "nothing that you did is left to undo (S: a step back)");
		return;
	}
	text_printf(&p->message, "undone: %s", text_str(&d->why));
	say_branch(p);
}

void player_redo(struct player *p, const struct command *c)
{
	struct past *past = &p->past;
	struct deed *d = NULL;

	for (size_t i = 0; i < (c->count ? c->count : 1) && past->nr_done < past->nr_deeds; i++)
		redo(p, d = &past->deeds[past->nr_done++]);
	if (!d) {
		text_add(&p->message, "nothing was undone that could be done again");
		return;
	}
	text_printf(&p->message, "done again: %s", text_str(&d->why));
	say_branch(p);
}

/* ---- branches by name ---- */

int past_find_name(const struct past *past, const char *name)
{
	char *end;
	unsigned long number;

	if (strcmp(name, "main") == 0)
		return 0;
	if (name[0] != 'b' || name[1] < '1' || name[1] > '9')
		return -1;
	number = strtoul(name + 1, &end, 10);
	return *end ? -1 : past_find(past, (unsigned)number);
}

void player_branch(struct player *p, const struct command *c)
{
	const struct past *past = &p->past;
	const int found = c->text[0] ? past_find_name(past, c->text) : (int)c->count;

	if (found < 0 || (unsigned)found >= past->nr_branches) {
		text_printf(&p->message, "there is no branch '%s'", c->text);
		return;
	}
	past_show(p, past->branches[found].number);
	player_open(p, PLAYER_OPENS_MAIN);
	text_printf(&p->message, "step %zu", run_at(player_run(p)));
	say_branch(p);
}

/* Deeds that would lead to a branch that is gone are gone too. */
static void forget_deeds(struct past *past, unsigned number)
{
	unsigned nr = 0, done = 0;

	for (unsigned i = 0; i < past->nr_deeds; i++) {
		struct deed *d = &past->deeds[i];

		if (d->from == number || d->to == number) {
			kept_finish(&d->before);
			kept_finish(&d->after);
			text_finish(&d->why);
			continue;
		}
		done += i < past->nr_done;
		past->deeds[nr++] = *d;
	}
	past->nr_deeds = nr;
	past->nr_done = done;
}

void player_branch_drop(struct player *p, const struct command *c)
{
	struct past *past = &p->past;
	const unsigned i = (unsigned)c->count;

	if (i == 0 || i >= past->nr_branches) {
		text_add(&p->message, "main is the lesson; it stays");
		return;
	}
	if (past->current == i)
		past_show(p, 0);
	text_add(&p->message, "forgotten: ");
	past_branch_name(past->branches[i].number, &p->message);
	forget_deeds(past, past->branches[i].number);
	drop(past, i);
}
