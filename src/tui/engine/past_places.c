// SPDX-License-Identifier: GPL-2.0-only
/* Marks, and where jumps came from. */
#include "tui/engine/past.h"
#include "tui/engine/player.h"

#include <string.h>

static struct past_place here(const struct player *p)
{
	return (struct past_place){.used = true,
	                           .branch = p->past.branches[p->past.current].number,
	                           .at = run_at(player_run(p))};
}

static bool same(struct past_place a, struct past_place b)
{
	return a.branch == b.branch && a.at == b.at;
}

void past_left_from(struct player *p, unsigned branch, size_t at)
{
	struct past *past = &p->past;
	const struct past_place place = {.used = true, .branch = branch, .at = at};

	if (past->nr_jumps && same(past->jumps[past->nr_jumps - 1], place))
		return;
	if (past->nr_jumps == PAST_JUMPS_MAX) {
		memmove(past->jumps, past->jumps + 1,
		        (PAST_JUMPS_MAX - 1) * sizeof(past->jumps[0]));
		past->nr_jumps--;
	}
	past->jumps[past->nr_jumps++] = place;
}

void past_left(struct player *p)
{
	const struct past_place place = here(p);

	past_left_from(p, place.branch, place.at);
}

static bool go(struct player *p, struct past_place to)
{
	if (!past_show(p, to.branch))
		return false;
	run_go(player_run(p),
	       to.at < run_length(player_run(p)) ? to.at : run_length(player_run(p)));
	return true;
}

static void say(struct player *p, const char *what)
{
	const struct past_place place = here(p);

	text_printf(&p->message, "%sstep %zu of ", what, place.at);
	past_branch_name(place.branch, &p->message);
}

/* ---- marks ---- */

void player_mark(struct player *p, const struct command *c)
{
	if (c->line < 'a' || c->line > 'z') {
		text_add(&p->message, "marks are called a to z");
		return;
	}
	p->past.marks[c->line - 'a'] = here(p);
	text_printf(&p->message, "mark %c: ", c->line);
	say(p, "");
	text_printf(&p->message, " ('%c goes back there)", c->line);
}

void player_to_mark(struct player *p, const struct command *c)
{
	const bool is_called = c->line >= 'a' && c->line <= 'z';
	const struct past_place *mark = is_called ? &p->past.marks[c->line - 'a'] : NULL;

	if (!mark)
		text_add(&p->message, "marks are called a to z; '' goes back");
	else if (!mark->used)
		text_printf(&p->message, "there is no mark %c (m%c sets it)", c->line, c->line);
	else if (!go(p, *mark))
		text_printf(&p->message, "the branch of mark %c is gone", c->line);
	else
		say(p, "");
}

/* ---- back ---- */

/* The newest place left that is still there and not here. */
static bool take_jump(struct player *p, struct past_place *out)
{
	struct past *past = &p->past;

	while (past->nr_jumps) {
		*out = past->jumps[--past->nr_jumps];
		if (!same(*out, here(p)) && past_find(past, out->branch) >= 0)
			return true;
	}
	return false;
}

void player_older(struct player *p, const struct command *c)
{
	struct past_place to;

	(void)c;
	if (!take_jump(p, &to)) {
		text_add(&p->message, "nowhere to go back to: no jump is left");
		return;
	}
	go(p, to);
	say(p, "back at ");
}

/* From a branch back to the lesson; in the lesson, and next time, to where one was before. */
void player_return(struct player *p, const struct command *c)
{
	const struct past_place from = here(p);
	struct past_place to;

	(void)c;
	if (p->past.current != 0) {
		past_show(p, 0);
		past_left_from(p, from.branch, from.at);
		say(p, "back in the lesson: ");
		return;
	}
	if (!take_jump(p, &to)) {
		text_add(&p->message, "nowhere to go back to: no jump is left");
		return;
	}
	go(p, to);
	past_left_from(p, from.branch, from.at);
	say(p, "back at ");
}
