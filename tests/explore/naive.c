// SPDX-License-Identifier: GPL-2.0-only
#include "naive.h"

#include <stdlib.h>
#include <string.h>

struct naive_set {
	const struct machine_world *world;
	struct naive_graph graph;
	size_t max, room; /* of states, of edges */
	size_t *chains, nr_chains;
};

static size_t chain_of(const struct naive_set *set, const struct machine_state *state)
{
	size_t sum = 5381;

	for (unsigned i = 0; i < set->world->nr_state_words; i++)
		for (unsigned k = 0; k < 8; k++)
			sum = sum * 33 + (state->w[i] >> 8 * k & 0xff);
	return sum % set->nr_chains;
}

/* Return: its number; @max when there is no room. */
static size_t enter(struct naive_set *set, const struct machine_state *state, unsigned depth)
{
	struct naive_graph *g = &set->graph;
	size_t *chain = &set->chains[chain_of(set, state)];

	for (size_t i = *chain; i; i = g->met[i - 1].next)
		if (machine_equal(set->world, &g->met[i - 1].state, state))
			return i - 1;
	if (g->nr_met == set->max)
		return set->max;
	g->met[g->nr_met].depth = depth;
	g->met[g->nr_met].next = *chain;
	machine_copy(set->world, &g->met[g->nr_met].state, state);
	*chain = ++g->nr_met;
	return *chain - 1;
}

static bool ends_call(const struct machine_world *world, const struct machine_outcome *o)
{
	for (unsigned i = 0; i < o->nr_events; i++)
		if (o->events[i].kind == MACHINE_EV_RETURN &&
		    world->slots[o->events[i].slot].kind != MACHINE_HARDIRQ &&
		    world->slots[o->events[i].slot].kind != MACHINE_SOFTIRQ)
			return true;
	return false;
}

static void join(struct naive_set *set, struct naive_edge edge)
{
	struct naive_graph *g = &set->graph;

	if (g->nr_edges == set->room) {
		set->room = 2 * set->room + 1024;
		g->edges = realloc(g->edges, set->room * sizeof(*g->edges));
		if (!g->edges)
			abort();
	}
	g->edges[g->nr_edges++] = edge;
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
	for (unsigned i = 0; i < o->nr_events; i++) {
		const struct machine_event *event = &o->events[i];

		out->events |= 1u << event->kind;
		if (event->kind == MACHINE_EV_OP)
			out->ops |= 1ull << event->a;
		if (event->kind == MACHINE_EV_WARNING)
			note(out, EXPLORE_INVARIANT + (unsigned)event->a, depth);
	}
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
	struct machine_state from = set->graph.met[i].state, to;
	const unsigned nr = machine_choices(m->world, m->program, &from, choices);
	struct machine_outcome outcome;

	out->depth = set->graph.met[i].depth;
	note_state(out, m, &from, out->depth);
	for (unsigned k = 0; k < nr; k++) {
		struct naive_edge edge = {.from = i, .choice = choices[k]};

		machine_step(m->world, m->program, &from, choices[k], &to, &outcome);
		note_step(out, &outcome, out->depth + 1);
		out->nr_transitions++;
		edge.to = enter(set, &to, out->depth + 1);
		edge.ends = ends_call(m->world, &outcome);
		if (edge.to == set->max)
			return false;
		join(set, edge);
	}
	return true;
}

struct naive naive_search(const struct explore_model *model, size_t max_states,
                          struct naive_graph *graph)
{
	struct naive_set set = {
		.world = model->world, .max = max_states, .nr_chains = max_states / 4 + 1};
	struct naive out = {.whole = true};
	struct machine_state first;

	set.graph.met = malloc(max_states * sizeof(*set.graph.met));
	set.chains = calloc(set.nr_chains, sizeof(*set.chains));
	if (!set.graph.met || !set.chains)
		abort();
	machine_initial(model->world, &first);
	enter(&set, &first, 0);
	for (size_t i = 0; i < set.graph.nr_met && out.whole; i++)
		out.whole = expand(&set, model, i, &out);
	out.nr_states = set.graph.nr_met;
	free(set.chains);
	if (graph)
		*graph = set.graph;
	else
		naive_finish(&set.graph);
	return out;
}

void naive_finish(struct naive_graph *graph)
{
	free(graph->met);
	free(graph->edges);
}
