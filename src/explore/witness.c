// SPDX-License-Identifier: GPL-2.0-only
/*
 * The least of the shortest schedules. One thread keeps the states in the order in which they are
 * met, each with the state and the choice that it was met from, and tries choices in their order:
 * then states of a level stand in the order of their least schedules, and the first hit is the one.
 */
#include <stdlib.h>
#include <time.h>

#include "frontier.h"
#include "lockstep/base/alloc.h"
#include "lockstep/explore/explore.h"
#include "visited.h"

#define FIRST_ROOM 1024u
#define POLL 4096u /* states between two looks at the clock */

struct origin {
	uint32_t parent;
	struct machine_choice choice;
};

struct record {
	const struct explore_model *model;
	const struct explore_limits *limits;
	struct ledger ledger;
	unsigned bytes, words;
	unsigned char *states; /* packed, in the order met */
	struct origin *origins;
	uint32_t nr, room;
	uint32_t *table; /* index + 1 by hash; twice as many as there is room for */
	explore_goals missing;
	struct explore_witness *out;
	double began;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static unsigned char *state_at(const struct record *r, uint32_t i)
{
	return r->states + (size_t)i * r->bytes;
}

static void unpack(const struct record *r, uint32_t i, struct machine_state *state)
{
	state->w[r->words - 1] = 0;
	memcpy(state->w, state_at(r, i), r->bytes);
}

/* ---- the set ---- */

static uint32_t *slot_of(const struct record *r, const struct machine_state *state)
{
	const size_t mask = 2 * (size_t)r->room - 1;
	size_t at = visited_hash(state->w, r->words) & mask;

	while (r->table[at] && memcmp(state_at(r, r->table[at] - 1), state->w, r->bytes) != 0)
		at = (at + 1) & mask;
	return &r->table[at];
}

static void enter_all(struct record *r)
{
	struct machine_state state;

	free(r->table);
	r->table = xcalloc(2 * (size_t)r->room, sizeof(*r->table));
	for (uint32_t i = 0; i < r->nr; i++) {
		unpack(r, i, &state);
		*slot_of(r, &state) = i + 1;
	}
}

static bool make_room(struct record *r)
{
	const uint32_t room = r->room ? 2 * r->room : FIRST_ROOM;
	const size_t each = r->bytes + sizeof(*r->origins) + 2 * sizeof(*r->table);

	if (r->nr < r->room)
		return true;
	if (room > UINT32_MAX / 4 || !ledger_take(&r->ledger, (room - r->room) * each))
		return false;
	r->states = xrealloc_array(r->states, room, r->bytes);
	r->origins = xrealloc_array(r->origins, room, sizeof(*r->origins));
	r->room = room;
	enter_all(r);
	return true;
}

/* Return: is it new? There is room for it. */
static bool enter(struct record *r, const struct machine_state *state, struct origin origin)
{
	uint32_t *slot = slot_of(r, state);

	if (*slot)
		return false;
	memcpy(state_at(r, r->nr), state->w, r->bytes);
	r->origins[r->nr++] = origin;
	*slot = r->nr;
	return true;
}

/* ---- the way back ---- */

static void write_way(const struct record *r, struct origin last, struct explore_witness *out)
{
	uint32_t i;

	out->nr = 1;
	for (i = last.parent; i; i = r->origins[i].parent)
		out->nr++;
	out->choices = xcalloc(out->nr, sizeof(*out->choices));
	out->choices[out->nr - 1] = last.choice;
	i = last.parent;
	for (unsigned k = out->nr - 1; k > 0; k--) {
		out->choices[k - 1] = r->origins[i].choice;
		i = r->origins[i].parent;
	}
}

static void hit(struct record *r, explore_goals goals, struct origin last)
{
	for (goals &= r->missing; goals; goals &= goals - 1) {
		write_way(r, last, &r->out[__builtin_ctz(goals)]);
		r->missing &= ~(goals & -goals);
	}
}

/* ---- the walk ---- */

static bool expand(struct record *r, uint32_t i)
{
	const struct explore_model *m = r->model;
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	struct machine_state from, to;
	struct machine_outcome outcome;
	unsigned nr;

	unpack(r, i, &from);
	nr = machine_choices(m->world, m->program, &from, choices);
	explore_order(m, &from, choices, nr);
	for (unsigned k = 0; k < nr && r->missing; k++) {
		const struct origin origin = {.parent = i, .choice = choices[k]};

		if (!make_room(r))
			return false;
		machine_take(m->world, m->program, &from, choices[k], &to, &outcome);
		hit(r, explore_judge_step(m, &from, &to, &outcome), origin);
		if (enter(r, &to, origin))
			hit(r, explore_judge_state(m, &to), origin);
	}
	return true;
}

static bool may_go_on(const struct record *r, uint32_t i)
{
	const struct explore_limits *limits = r->limits;

	if (i % POLL)
		return true;
	if (limits->stop && atomic_load_explicit(limits->stop, memory_order_relaxed))
		return false;
	return limits->max_seconds <= 0 || now() - r->began < limits->max_seconds;
}

static void walk(struct record *r)
{
	struct machine_state first;

	if (!make_room(r))
		return;
	machine_initial(r->model->world, &first);
	enter(r, &first, (struct origin){.parent = 0});
	r->missing &= ~explore_judge_state(r->model, &first);
	for (uint32_t i = 0; i < r->nr && r->missing; i++)
		if (!may_go_on(r, i) || !expand(r, i))
			return;
}

explore_goals explore_witness(const struct explore_model *model,
                              const struct explore_limits *limits, explore_goals goals,
                              struct explore_witness out[EXPLORE_NR_GOALS])
{
	struct record r = {
		.model = model,
		.limits = limits,
		.ledger = {.bound = limits->max_bytes},
		.bytes = machine_state_bytes(model->world),
		.words = model->world->nr_state_words,
		.missing = goals,
		.out = out,
		.began = now(),
	};

	walk(&r);
	free(r.states);
	free(r.origins);
	free(r.table);
	return goals & ~r.missing;
}

void explore_witness_finish(struct explore_witness out[EXPLORE_NR_GOALS])
{
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS; goal++)
		free(out[goal].choices);
}
