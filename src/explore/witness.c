// SPDX-License-Identifier: GPL-2.0-only
/*
 * The least of the shortest schedules. One thread keeps the states in the order in which they are
 * met, each with the state and the choice that it was met from, and tries choices in their order:
 * then states of a level stand in the order of their least schedules, and the first hit is the one.
 */
#include <stdlib.h>

#include "lockstep/base/alloc.h"
#include "lockstep/base/clock.h"
#include "reduce.h"
#include "walk.h"

#define POLL 4096u /* states between two looks at the clock */

void walk_hit(struct walk *w, explore_goals goals, struct origin last)
{
	for (goals &= w->missing; goals; goals &= goals - 1) {
		roll_way(&w->roll, last, &w->out[__builtin_ctz(goals)]);
		w->missing &= ~(goals & -goals);
	}
}

static bool expand(struct walk *w, uint32_t i)
{
	const struct explore_model *m = w->model;
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	struct machine_state from, to;
	struct machine_outcome outcome;
	unsigned nr;

	roll_get(&w->roll, i, &from);
	nr = machine_choices(m->world, m->program, &from, choices);
	if (w->reducer && nr > 1)
		nr = reduce_choose(w->reducer, &from, choices, nr);
	explore_order(m, &from, choices, nr);
	for (unsigned k = 0; k < nr && w->missing; k++) {
		const struct origin origin = {.parent = i, .choice = choices[k]};
		const uint32_t met = w->roll.nr;

		machine_take(m->world, m->program, &from, choices[k], &to, &outcome);
		walk_hit(w, explore_judge_step(m, &from, &to, &outcome), origin);
		if (roll_enter(&w->roll, &to, origin) == UINT32_MAX)
			return false;
		if (w->roll.nr != met)
			walk_hit(w, explore_judge_state(m, &to), origin);
	}
	return true;
}

static bool may_go_on(const struct walk *w, uint32_t i)
{
	const struct explore_limits *limits = w->limits;

	if (i % POLL)
		return true;
	if (limits->stop && atomic_load_explicit(limits->stop, memory_order_relaxed))
		return false;
	return limits->max_seconds <= 0 || clock_seconds() - w->began < limits->max_seconds;
}

static void walk(struct walk *w, bool (*expand_one)(struct walk *w, uint32_t i))
{
	struct machine_state first, key;

	machine_initial(w->model->world, &first);
	key = first;
	if (w->parts && !parts_pack(w->parts, &first, key.w))
		return;
	if (roll_enter(&w->roll, &key, (struct origin){.parent = 0}) == UINT32_MAX)
		return;
	w->missing &= ~explore_judge_state(w->model, &first);
	for (uint32_t i = 0; i < w->roll.nr && w->missing; i++)
		if (!may_go_on(w, i) || !expand_one(w, i))
			return;
}

static void walk_reduced(struct walk *w)
{
	struct reducer *reducer = xcalloc(1, sizeof(*reducer));
	const struct explore_model *model = w->model;
	struct explore_model known = *model;

	reducer_init(reducer, known.world, known.program, 0);
	reducer_wander(reducer);
	reducer_draw(reducer);
	known.program = &reducer->automaton.program;
	w->model = &known;
	w->reducer = reducer;
	walk(w, expand);
	w->model = model;
	w->reducer = NULL;
	reducer_finish(reducer);
	free(reducer);
}

/* Return: false, with nothing done, when the world has too many parts. */
static bool walk_by_keys(struct walk *w)
{
	struct parts *parts = parts_create(w->model->world, w->model->program);
	struct explore_model watched;

	if (!parts)
		return false;
	watched = (struct explore_model){.world = &parts->watched.world,
	                                 .program = w->model->program};
	w->parts = parts;
	w->cache = xcalloc(1, sizeof(*w->cache));
	cache_init(w->cache, parts, &watched);
	roll_init(&w->roll, parts->layout.bytes, w->limits->max_bytes);
	walk(w, walk_expand_key);
	cache_finish(w->cache);
	free(w->cache);
	w->cache = NULL;
	w->parts = NULL;
	parts_destroy(parts);
	return true;
}

explore_goals explore_witness(const struct explore_model *model,
                              const struct explore_limits *limits, explore_goals goals,
                              struct explore_witness out[EXPLORE_NR_GOALS])
{
	struct walk w = {.model = model,
	                 .limits = limits,
	                 .missing = goals,
	                 .out = out,
	                 .began = clock_seconds()};

	/* A moment wants to see whole states, and so does reduction. */
	if (limits->reduce || model->reached || !walk_by_keys(&w)) {
		roll_init(&w.roll, machine_state_bytes(model->world), limits->max_bytes);
		if (limits->reduce)
			walk_reduced(&w);
		else
			walk(&w, expand);
	}
	roll_finish(&w.roll);
	return goals & ~w.missing;
}

explore_goals explore_ways(const struct explore_model *model, const struct explore_limits *limits,
                           explore_goals goals, struct explore_witness out[EXPLORE_NR_GOALS],
                           explore_goals *longer)
{
	struct explore_limits whole = *limits;
	explore_goals shortest;

	whole.reduce = false;
	shortest = explore_witness(model, &whole, goals, out);
	*longer = 0;
	if (shortest != goals && limits->reduce)
		*longer = explore_witness(model, limits, goals & ~shortest, out);
	return shortest | *longer;
}

void explore_witness_finish(struct explore_witness out[EXPLORE_NR_GOALS])
{
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS; goal++)
		free(out[goal].choices);
}
