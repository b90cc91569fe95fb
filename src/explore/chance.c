// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/chance.h"
#include "wander.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"

#define WALKS 256
#define WALK_STEPS 4000
#define SHORTENING 300000 /* steps that may be spent on leaving out others, for each goal */

struct chance {
	const struct explore_model *model;
	uint64_t random;
	struct machine_state state;
	struct machine_outcome outcome;
	struct machine_choice done[WALK_STEPS]; /* what it did so far */
	unsigned nr_done;
};

/* Return: what doing that has reached. */
static explore_goals take(struct chance *w, struct machine_choice choice)
{
	const struct explore_model *m = w->model;
	const struct machine_state from = w->state;

	machine_take(m->world, m->program, &from, choice, &w->state, &w->outcome);
	w->done[w->nr_done++] = choice;
	return explore_judge_step(m, &from, &w->state, &w->outcome) |
	       explore_judge_state(m, &w->state);
}

static void begin(struct chance *w)
{
	machine_initial(w->model->world, &w->state);
	w->nr_done = 0;
}

static void keep(const struct chance *w, struct explore_witness *out)
{
	out->choices = xrealloc_array(out->choices, w->nr_done + 1, sizeof(*out->choices));
	memcpy(out->choices, w->done, w->nr_done * sizeof(*out->choices));
	out->nr = w->nr_done;
}

/* ---- leaving out ---- */

/* Does @way without @nr of its choices from @at, and without what is then not possible, lead there? */
static bool leads_without(struct chance *w, const struct explore_witness *way, unsigned at,
                          unsigned nr, unsigned goal)
{
	const struct explore_model *m = w->model;

	begin(w);
	for (unsigned i = 0; i < way->nr; i++) {
		if ((i >= at && i < at + nr) ||
		    !machine_possible(m->world, m->program, &w->state, way->choices[i]))
			continue;
		if (take(w, way->choices[i]) >> goal & 1)
			return true;
	}
	return false;
}

/* Ever smaller parts of it, from the end, as long as that may take. */
static void shorten(struct chance *w, struct explore_witness *way, unsigned goal)
{
	unsigned spent = 0;

	for (unsigned nr = (way->nr + 1) / 2; nr; nr = nr > 1 ? (nr + 1) / 2 : 0)
		for (unsigned at = way->nr; at-- > 0 && spent < SHORTENING;) {
			spent += way->nr;
			if (leads_without(w, way, at, nr, goal) && w->nr_done < way->nr)
				keep(w, way);
			at = at < way->nr ? at : way->nr;
		}
}

/* ---- */

/* The walk is the quickest way so far to those of @goals that it has just reached. */
static explore_goals note(const struct chance *w, explore_goals goals,
                          struct explore_witness out[EXPLORE_NR_GOALS])
{
	explore_goals kept = 0;

	for (; goals; goals &= goals - 1) {
		const unsigned goal = (unsigned)__builtin_ctz(goals);

		if (out[goal].nr && out[goal].nr <= w->nr_done)
			continue;
		keep(w, &out[goal]);
		kept |= EXPLORE_BIT(goal);
	}
	return kept;
}

static explore_goals walk(struct chance *w, explore_goals goals, unsigned rarely,
                          struct explore_witness *out)
{
	const struct explore_model *m = w->model;
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	explore_goals found = 0;

	begin(w);
	while (w->nr_done < WALK_STEPS && (goals & ~found)) {
		const unsigned nr = machine_choices(m->world, m->program, &w->state, choices);
		explore_goals here;

		if (!nr)
			break;
		here = take(w, wander_pick(choices, nr, rarely, &w->random));
		if (here & EXPLORE_BIT(MACHINE_LIMIT))
			break; /* nothing is known from there */
		here &= goals & ~found;
		note(w, here, out);
		found |= here;
	}
	return found;
}

/* A way to one thing may pass others, sooner than their own do. Return: those. */
static explore_goals pass(struct chance *w, const struct explore_witness *way, explore_goals goals,
                          struct explore_witness out[EXPLORE_NR_GOALS])
{
	explore_goals found = 0, better = 0;

	begin(w);
	for (unsigned i = 0; i < way->nr; i++) {
		const explore_goals here = take(w, way->choices[i]) & goals & ~found;

		better |= note(w, here, out);
		found |= here;
	}
	return better;
}

static void shorten_all(struct chance *w, explore_goals goals,
                        struct explore_witness out[EXPLORE_NR_GOALS])
{
	explore_goals left = goals;

	while (left) {
		const unsigned goal = (unsigned)__builtin_ctz(left);

		left &= left - 1;
		shorten(w, &out[goal], goal);
		left |= pass(w, &out[goal], goals & ~EXPLORE_BIT(goal), out);
	}
}

explore_goals explore_chance(const struct explore_model *model, const struct explore_limits *limits,
                             explore_goals goals, struct explore_witness out[EXPLORE_NR_GOALS])
{
	struct chance *w = xcalloc(1, sizeof(*w));
	explore_goals found = 0;

	*w = (struct chance){.model = model, .random = WANDER_SEED};
	for (unsigned i = 0; i < WALKS && goals; i++) {
		if (limits->stop && atomic_load(limits->stop))
			break;
		found |= walk(w, goals, 1u << i % 8, out);
	}
	shorten_all(w, found, out);
	free(w);
	return found;
}
