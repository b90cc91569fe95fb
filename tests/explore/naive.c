// SPDX-License-Identifier: GPL-2.0-only
#include "naive.h"

#include <stdlib.h>
#include <string.h>

#define CHAINS 65536

struct met {
	struct machine_state state;
	unsigned depth;
	size_t next; /* in its chain, + 1 */
};

struct naive_set {
	const struct machine_world *world;
	struct met *met;
	size_t nr, max;
	size_t *chains;
};

static size_t chain_of(const struct naive_set *set, const struct machine_state *state)
{
	size_t sum = 5381;

	for (unsigned i = 0; i < set->world->nr_state_words; i++)
		for (unsigned k = 0; k < 8; k++)
			sum = sum * 33 + (state->w[i] >> 8 * k & 0xff);
	return sum % CHAINS;
}

static bool enter(struct naive_set *set, const struct machine_state *state, unsigned depth)
{
	size_t *chain = &set->chains[chain_of(set, state)];

	for (size_t i = *chain; i; i = set->met[i - 1].next)
		if (machine_equal(set->world, &set->met[i - 1].state, state))
			return true;
	if (set->nr == set->max)
		return false;
	set->met[set->nr] = (struct met){.depth = depth, .next = *chain};
	machine_copy(set->world, &set->met[set->nr].state, state);
	*chain = ++set->nr;
	return true;
}

static void note(struct naive *out, unsigned goal, unsigned depth)
{
	if (!(out->reached >> goal & 1) || depth < out->at[goal])
		out->at[goal] = depth;
	out->reached |= 1u << goal;
}

static void note_step(struct naive *out, const struct machine_outcome *o, unsigned depth)
{
	for (unsigned i = 0; i < o->nr_findings; i++)
		note(out, o->findings[i].verdict, depth);
	for (unsigned i = 0; i < o->nr_events; i++)
		if (o->events[i].kind == MACHINE_EV_WARNING)
			note(out, EXPLORE_INVARIANT + (unsigned)o->events[i].a, depth);
}

static void note_state(struct naive *out, const struct explore_model *m,
                       const struct machine_state *state, unsigned depth)
{
	struct machine_finding found[MACHINE_SLOTS_MAX];

	if (machine_deadlocks(m->world, m->program, state, 0, found)) {
		note(out, MACHINE_DEADLOCK, depth);
	} else if (machine_all_done(m->world, state)) {
		if (machine_drift(m->world, state, found)) {
			note(out, MACHINE_DRIFT, depth);
			note(out, EXPLORE_INVARIANT + 5, depth);
		} else {
			note(out, MACHINE_COMPLETES, depth);
		}
	}
}

static bool expand(struct naive_set *set, const struct explore_model *m, size_t i,
                   struct naive *out)
{
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	struct machine_state from = set->met[i].state, to;
	const unsigned nr = machine_choices(m->world, m->program, &from, choices);
	struct machine_outcome outcome;

	out->depth = set->met[i].depth;
	note_state(out, m, &from, out->depth);
	for (unsigned k = 0; k < nr; k++) {
		machine_step(m->world, m->program, &from, choices[k], &to, &outcome);
		note_step(out, &outcome, out->depth + 1);
		out->nr_transitions++;
		if (!enter(set, &to, out->depth + 1))
			return false;
	}
	return true;
}

struct naive naive_search(const struct explore_model *model, size_t max_states)
{
	struct naive_set set = {.world = model->world, .max = max_states};
	struct naive out = {.whole = true};
	struct machine_state first;

	set.met = calloc(max_states, sizeof(*set.met));
	set.chains = calloc(CHAINS, sizeof(*set.chains));
	if (!set.met || !set.chains)
		abort();
	machine_initial(model->world, &first);
	enter(&set, &first, 0);
	for (size_t i = 0; i < set.nr && out.whole; i++)
		out.whole = expand(&set, model, i, &out);
	out.nr_states = set.nr;
	free(set.met);
	free(set.chains);
	return out;
}
