// SPDX-License-Identifier: GPL-2.0-only
/*
 * Can the machine go on for ever, fairly, without any task or worker ending a call? Straight from
 * what that means: for every state, those that it reaches and that reach it.
 */
#include "naive.h"

#include <stdlib.h>
#include <string.h>

/* Whoever may have to go on: contexts, CPUs for their ticks, grace periods. */
#define ACTORS (MACHINE_SLOTS_MAX + MACHINE_CPUS_MAX + MACHINE_RCU_HEADS_MAX)

struct around {
	const struct explore_model *model;
	const struct naive_graph *graph;
	bool *ahead,
		*behind; /* by state: can it be reached from the one in question, can it reach it */
};

/* Return: who goes on by @choice, or would; ACTORS where nobody has to. */
static unsigned actor(const struct explore_model *m, const struct machine_state *state,
                      struct machine_choice choice)
{
	const struct machine_world *w = m->world;
	int line;

	switch ((enum machine_choice_kind)choice.kind) {
	case MACHINE_RUN:
		line = machine_deliverable(w, state, choice.cpu);
		return line >= 0 ? machine_first_line(w) + (unsigned)line
		                 : (unsigned)machine_top(w, state, choice.cpu);
	case MACHINE_SWITCH: return choice.arg;
	case MACHINE_TICK: return MACHINE_SLOTS_MAX + choice.cpu;
	case MACHINE_GP_END: return MACHINE_SLOTS_MAX + MACHINE_CPUS_MAX + choice.arg;
	case MACHINE_RAISE: break;
	}
	return ACTORS;
}

/* Edges stand in the order of the search, so the last first is the quick way back. */
static bool mark_once(const struct naive_graph *g, bool backwards, bool *marks)
{
	bool changed = false;

	for (size_t i = 0; i < g->nr_edges; i++) {
		const struct naive_edge *edge = &g->edges[backwards ? g->nr_edges - 1 - i : i];
		const size_t a = backwards ? edge->to : edge->from;
		const size_t b = backwards ? edge->from : edge->to;

		if (edge->ends || !marks[a] || marks[b])
			continue;
		marks[b] = changed = true;
	}
	return changed;
}

/* Marks what @start reaches, or what reaches it, along edges that end no call. */
static void mark(const struct naive_graph *g, size_t start, bool backwards, bool *marks)
{
	memset(marks, 0, g->nr_met * sizeof(*marks));
	marks[start] = true;
	while (mark_once(g, backwards, marks))
		;
}

/* Does a way from @start lead back to it? */
static bool comes_round(const struct around *it, size_t start)
{
	for (size_t e = 0; e < it->graph->nr_edges; e++)
		if (it->graph->edges[e].to == start && !it->graph->edges[e].ends &&
		    it->ahead[it->graph->edges[e].from])
			return true;
	return false;
}

static bool is_member(const struct around *it, size_t state)
{
	return it->ahead[state] && it->behind[state];
}

static bool is_inside(const struct around *it, const struct naive_edge *edge)
{
	return !edge->ends && is_member(it, edge->from) && is_member(it, edge->to);
}

/* In how many states of the component can each actor go on, and does it do so inside of it? */
static void count(const struct around *it, size_t *can, bool *does)
{
	const struct naive_graph *g = it->graph;
	bool here[ACTORS + 1];

	for (size_t e = 0, i = 0; i < g->nr_met; i++) {
		memset(here, 0, sizeof(here));
		for (; e < g->nr_edges && g->edges[e].from == i; e++) {
			const struct naive_edge *edge = &g->edges[e];
			const unsigned who = actor(it->model, &g->met[i].state, edge->choice);

			here[who] = is_member(it, i);
			does[who] |= is_inside(it, edge) && edge->choice.kind != MACHINE_SWITCH;
		}
		for (unsigned who = 0; who < ACTORS; who++)
			can[who] += here[who];
	}
}

/* @it: a component that has a cycle. */
static bool is_fair(const struct around *it)
{
	size_t can[ACTORS + 1] = {0}, members = 0;
	bool does[ACTORS + 1] = {false}, fair = true;

	count(it, can, does);
	for (size_t i = 0; i < it->graph->nr_met; i++)
		members += is_member(it, i);
	for (unsigned who = 0; who < ACTORS; who++)
		fair &= can[who] < members || does[who];
	return fair;
}

bool naive_livelock(const struct explore_model *model, const struct naive_graph *graph,
                    unsigned *steps)
{
	struct around it = {.model = model, .graph = graph};
	bool *done = calloc(graph->nr_met, sizeof(bool)), found = false;

	it.ahead = calloc(graph->nr_met, sizeof(bool));
	it.behind = calloc(graph->nr_met, sizeof(bool));
	for (size_t i = 0; i < graph->nr_met && !found; i++) {
		if (done[i])
			continue;
		mark(graph, i, false, it.ahead);
		if (!comes_round(&it, i))
			continue;
		mark(graph, i, true, it.behind);
		found = is_fair(&it);
		*steps = graph->met[i].depth;
		for (size_t k = 0; k < graph->nr_met; k++)
			done[k] |= is_member(&it, k);
	}
	free(done);
	free(it.ahead);
	free(it.behind);
	return found;
}
