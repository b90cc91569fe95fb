// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two variants on one schedule. Keys move one of them; locked, the other follows to the same moment,
 * which need not have the same number.
 */
#include "tui/engine/player.h"

#include <string.h>

size_t player_other(const struct player *p)
{
	return p->variant == p->both.left ? p->both.right : p->both.left;
}

/* ---- following ---- */

static void follow(struct player *p)
{
	struct error why;

	text_clear(&p->both.parted);
	if (!player_follow(p, player_other(p), p->variant, &why))
		text_add(&p->both.parted, why.text);
}

void player_sync(struct player *p)
{
	if (!p->both.on)
		return;
	if (p->variant != p->both.left && p->variant != p->both.right)
		p->both.on = false;
	else if (p->both.locked)
		follow(p);
}

/* ---- the two ---- */

static bool tell(void *context, size_t done, size_t total)
{
	return player_goes_on(context, done, total);
}

static void find_differences(struct player *p)
{
	struct run *left = suite_run(p->world->suite, p->both.left, NULL);
	struct run *right = suite_run(p->world->suite, p->both.right, NULL);

	differences_finish(&p->both.d);
	p->both.d = differences_find(left, right, PLAYER_AHEAD_MAX, tell, p);
	/* it has been led about: nothing of what it did before is left */
	chart_forget(&p->world->charts[p->both.right], 0);
}

/* The left side is the one that is moved, so the other will follow. */
static bool set_pair(struct player *p, size_t other)
{
	struct error err;

	if (!suite_run(p->world->suite, other, &err)) {
		text_add(&p->message, err.text);
		return false;
	}
	p->both.on = p->both.locked = true;
	p->both.left = p->variant;
	p->both.right = other;
	find_differences(p);
	return true;
}

size_t player_partner(const struct player *p)
{
	const bool fixed = strcmp(suite_variant(p->world->suite, p->variant), "fixed") == 0;
	const int partner = suite_find(p->world->suite, fixed ? "buggy" : "fixed");

	return partner < 0 ? player_next_variant(p) : (size_t)partner;
}

void player_compare(struct player *p, const struct command *c)
{
	const size_t partner = player_partner(p);

	if (c->count) {
		p->both.on = false;
		return;
	}
	if (partner == p->variant)
		text_add(&p->message, "there is one variant only");
	else if (set_pair(p, partner))
		player_open(p, PLAYER_OPENS_COMPARE);
}

void player_pair(struct player *p, const struct command *c)
{
	size_t round[PLAYER_ROUND_MAX];
	const size_t nr = player_round(p, round), other = player_other(p);
	size_t i = 0;

	if (!p->both.on || nr == 0)
		return;
	while (i < nr && round[i] != other)
		i++;
	do
		i = (i + 1) % nr;
	while (round[i] == p->variant && nr > 1);
	if (c->count && c->count <= suite_nr(p->world->suite) && c->count - 1 != p->variant)
		set_pair(p, c->count - 1);
	else if (round[i] == other || round[i] == p->variant)
		text_add(&p->message, "there is no third variant");
	else
		set_pair(p, round[i]);
}

void player_side(struct player *p, const struct command *c)
{
	(void)c;
	if (!p->both.on)
		return;
	p->variant = p->anchor = player_other(p);
	player_look_ahead(p);
}

void player_lock(struct player *p, const struct command *c)
{
	(void)c;
	p->both.locked = !p->both.locked;
	text_add(&p->message, p->both.locked ? "locked: both stand at one moment"
	                                     : "unlocked: keys move one side alone (=: lock)");
}

/* ---- the differences ---- */

static size_t place_of(const struct player *p, const struct difference *d)
{
	return p->variant == p->both.left ? d->at : d->there;
}

size_t player_difference_here(const struct player *p)
{
	const size_t at = run_at(player_run(p));
	size_t nr = 0;

	while (nr < p->both.d.nr && place_of(p, &p->both.d.items[nr]) <= at)
		nr++;
	return nr;
}

static void go_to(struct player *p, size_t i)
{
	const struct difference *d = &p->both.d.items[i];

	run_go(player_run(p), place_of(p, d));
}

void player_difference(struct player *p, const struct command *c)
{
	(void)c;
	if (!p->both.d.nr)
		text_add(&p->message, "they do not differ in anything");
	else if (run_at(player_run(p)) == place_of(p, &p->both.d.items[0]))
		text_add(&p->message, "this is the first difference (; next)");
	else
		go_to(p, 0);
}

void player_difference_next(struct player *p, const struct command *c)
{
	const size_t at = run_at(player_run(p));
	size_t i = player_difference_here(p);

	(void)c;
	while (i < p->both.d.nr && place_of(p, &p->both.d.items[i]) <= at)
		i++;
	if (i < p->both.d.nr)
		go_to(p, i);
	else
		text_add(&p->message, p->both.d.nr ? "that was the last difference"
		                                   : "they do not differ in anything");
}

void player_difference_back(struct player *p, const struct command *c)
{
	const size_t at = run_at(player_run(p));
	size_t i = player_difference_here(p);

	(void)c;
	while (i > 0 && place_of(p, &p->both.d.items[i - 1]) >= at)
		i--;
	if (i > 0)
		go_to(p, i - 1);
	else
		text_add(&p->message, "before this they do not differ");
}
