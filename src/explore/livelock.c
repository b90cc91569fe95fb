// SPDX-License-Identifier: GPL-2.0-only
/*
 * Livelock: the machine can go on for ever, fairly, and no task or worker ever ends a call.
 *
 * The whole graph is kept, states and edges. What has no way on is peeled off, again and again;
 * mostly nothing is left, and then there is no cycle. What is left falls into strongly connected
 * components. One in which every choice that is possible in all of its states is also taken inside
 * of it has a fair cycle: whoever can always go on does go on, now and then. Raises are not asked
 * for: no device has to raise anything.
 */
#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/base/clock.h"
#include "roll.h"

#define POLL 1024u
#define ACTION_WORDS 4 /* contexts, CPUs and grace periods */

struct edge {
	uint32_t to;
	struct machine_choice choice;
	uint8_t context;
	bool ends; /* a task or worker ends a call: no part of a cycle that counts */
};

struct graph {
	const struct explore_model *model;
	const struct explore_limits *limits;
	struct roll roll;
	struct edge *edges;
	size_t nr_edges, room;
	size_t *first; /* by state: its first edge; one more at the end */
	size_t first_room;
	bool *gone;
	double began;
};

/* ---- drawing the graph ---- */

static bool ends_call(const struct machine_world *world, const struct machine_outcome *outcome)
{
	for (unsigned i = 0; i < outcome->nr_events; i++)
		if (outcome->events[i].kind == MACHINE_EV_RETURN &&
		    outcome->events[i].slot < machine_first_line(world))
			return true;
	return false;
}

static bool make_room(struct graph *g)
{
	if (g->nr_edges + MACHINE_CHOICES_MAX > g->room) {
		const size_t room = g->room ? 2 * g->room : 2 * (size_t)MACHINE_CHOICES_MAX;

		if (!ledger_take(&g->roll.ledger, (room - g->room) * sizeof(*g->edges)))
			return false;
		g->edges = xrealloc_array(g->edges, room, sizeof(*g->edges));
		g->room = room;
	}
	if (g->roll.nr + 1 >= g->first_room) {
		const size_t room = 2 * (g->roll.nr + (size_t)POLL);
		const size_t each = sizeof(*g->first) + 3 * sizeof(uint32_t) + 2;

		if (!ledger_take(&g->roll.ledger, (room - g->first_room) * each))
			return false;
		g->first = xrealloc_array(g->first, room, sizeof(*g->first));
		g->first_room = room;
	}
	return true;
}

static bool expand(struct graph *g, uint32_t i)
{
	const struct explore_model *m = g->model;
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	struct machine_state from, to;
	struct machine_outcome outcome;
	unsigned nr;

	if (!make_room(g))
		return false;
	roll_get(&g->roll, i, &from);
	nr = machine_choices(m->world, m->program, &from, choices);
	explore_order(m, &from, choices, nr);
	g->first[i] = g->nr_edges;
	for (unsigned k = 0; k < nr; k++) {
		const struct origin origin = {.parent = i, .choice = choices[k]};
		struct edge *edge = &g->edges[g->nr_edges++];

		machine_take(m->world, m->program, &from, choices[k], &to, &outcome);
		*edge = (struct edge){.to = roll_enter(&g->roll, &to, origin),
		                      .choice = choices[k],
		                      .context =
		                              (uint8_t)explore_context(m->world, &from, choices[k]),
		                      .ends = ends_call(m->world, &outcome)};
		if (edge->to == UINT32_MAX)
			return false;
	}
	g->first[i + 1] = g->nr_edges;
	return true;
}

static bool may_go_on(const struct graph *g, uint32_t i)
{
	const struct explore_limits *limits = g->limits;

	if (i % POLL)
		return true;
	if (limits->stop && atomic_load_explicit(limits->stop, memory_order_relaxed))
		return false;
	if (limits->max_states && g->roll.nr > limits->max_states)
		return false;
	return limits->max_seconds <= 0 || clock_seconds() - g->began < limits->max_seconds;
}

static bool draw(struct graph *g)
{
	struct machine_state first;

	machine_initial(g->model->world, &first);
	if (roll_enter(&g->roll, &first, (struct origin){.parent = 0}) == UINT32_MAX)
		return false;
	for (uint32_t i = 0; i < g->roll.nr; i++)
		if (!may_go_on(g, i) || !expand(g, i))
			return false;
	return true;
}

/* ---- peeling ---- */

static bool counts(const struct graph *g, const struct edge *edge)
{
	return !edge->ends && !g->gone[edge->to];
}

/* Return: is anything left? */
static bool peel(struct graph *g)
{
	bool changed = true, left = false;

	while (changed) {
		changed = left = false;
		for (uint32_t i = g->roll.nr; i-- > 0;) {
			bool goes_on = false;

			if (g->gone[i])
				continue;
			for (size_t e = g->first[i]; e < g->first[i + 1] && !goes_on; e++)
				goes_on = counts(g, &g->edges[e]);
			g->gone[i] = !goes_on;
			changed |= !goes_on;
			left |= goes_on;
		}
	}
	return left;
}

/* ---- components, after Tarjan, without recursion ---- */

struct tarjan {
	uint32_t *index, *low, *stack, *calls;
	size_t *at; /* by state: the edge it is at */
	bool *on_stack;
	uint32_t nr_index, nr_stack, nr_calls;
};

struct actions {
	uint64_t bits[ACTION_WORDS];
};

/* What may go on: a context, a CPU's tick, a grace period. */
static unsigned action_of(const struct edge *edge)
{
	switch ((enum machine_choice_kind)edge->choice.kind) {
	case MACHINE_RUN:
	case MACHINE_SWITCH: return edge->context;
	case MACHINE_TICK: return MACHINE_SLOTS_MAX + edge->choice.cpu;
	case MACHINE_GP_END: return MACHINE_SLOTS_MAX + MACHINE_CPUS_MAX + edge->choice.arg;
	case MACHINE_RAISE: break;
	}
	return ACTION_WORDS * 64; /* nobody has to raise anything */
}

/* To be switched to is a chance; to go on is to run. */
static bool goes_on(const struct edge *edge)
{
	return edge->choice.kind != MACHINE_SWITCH;
}

static void add(struct actions *actions, unsigned action)
{
	if (action < ACTION_WORDS * 64)
		actions->bits[action / 64] |= 1ull << action % 64;
}

/* Members of a component all have the index of its root as their low. */
static bool is_fair(const struct graph *g, const struct tarjan *t, const uint32_t *members,
                    uint32_t nr)
{
	const uint32_t root = t->low[members[0]];
	struct actions always = {{0}}, taken = {{0}};
	bool cycle = false, fair = true;

	memset(&always, 0xff, sizeof(always));
	for (uint32_t i = 0; i < nr; i++) {
		struct actions here = {{0}};

		for (size_t e = g->first[members[i]]; e < g->first[members[i] + 1]; e++) {
			const struct edge *edge = &g->edges[e];

			add(&here, action_of(edge));
			if (!counts(g, edge) || t->low[edge->to] != root)
				continue;
			cycle = true;
			if (goes_on(edge))
				add(&taken, action_of(edge));
		}
		for (unsigned k = 0; k < ACTION_WORDS; k++)
			always.bits[k] &= here.bits[k];
	}
	for (unsigned k = 0; k < ACTION_WORDS; k++)
		fair &= (always.bits[k] & ~taken.bits[k]) == 0;
	return cycle && fair;
}

static void push(struct graph *g, struct tarjan *t, uint32_t i)
{
	t->index[i] = t->low[i] = ++t->nr_index;
	t->at[i] = g->first[i];
	t->stack[t->nr_stack++] = i;
	t->on_stack[i] = true;
	t->calls[t->nr_calls++] = i;
}

/* The component on top of the stack. Return: its least member if it is one, else UINT32_MAX. */
static uint32_t pop_component(const struct graph *g, struct tarjan *t, uint32_t root)
{
	uint32_t from = t->nr_stack, least = UINT32_MAX;

	while (t->stack[--from] != root)
		;
	for (uint32_t i = from; i < t->nr_stack; i++) {
		t->on_stack[t->stack[i]] = false;
		t->low[t->stack[i]] = t->index[root];
	}
	if (is_fair(g, t, t->stack + from, t->nr_stack - from))
		for (uint32_t i = from; i < t->nr_stack; i++)
			least = t->stack[i] < least ? t->stack[i] : least;
	t->nr_stack = from;
	return least;
}

static uint32_t search_from(struct graph *g, struct tarjan *t, uint32_t start)
{
	uint32_t least = UINT32_MAX;

	push(g, t, start);
	while (t->nr_calls) {
		const uint32_t i = t->calls[t->nr_calls - 1];
		const struct edge *edge;

		if (t->at[i] == g->first[i + 1]) {
			t->nr_calls--;
			if (t->nr_calls && t->low[i] < t->low[t->calls[t->nr_calls - 1]])
				t->low[t->calls[t->nr_calls - 1]] = t->low[i];
			if (t->low[i] == t->index[i]) {
				const uint32_t found = pop_component(g, t, i);

				least = found < least ? found : least;
			}
			continue;
		}
		edge = &g->edges[t->at[i]++];
		if (!counts(g, edge))
			continue;
		if (!t->index[edge->to])
			push(g, t, edge->to);
		else if (t->on_stack[edge->to] && t->index[edge->to] < t->low[i])
			t->low[i] = t->index[edge->to];
	}
	return least;
}

/* Return: the state met first that lies in a fair component, UINT32_MAX if there is none. */
static uint32_t find(struct graph *g)
{
	const size_t nr = (size_t)g->roll.nr + 1;
	struct tarjan t = {.index = xcalloc(nr, sizeof(uint32_t)),
	                   .low = xcalloc(nr, sizeof(uint32_t)),
	                   .stack = xcalloc(nr, sizeof(uint32_t)),
	                   .calls = xcalloc(nr, sizeof(uint32_t)),
	                   .at = xcalloc(nr, sizeof(size_t)),
	                   .on_stack = xcalloc(nr, sizeof(bool))};
	uint32_t least = UINT32_MAX;

	for (uint32_t i = 0; i < g->roll.nr; i++) {
		uint32_t found;

		if (g->gone[i] || t.index[i])
			continue;
		found = search_from(g, &t, i);
		least = found < least ? found : least;
	}
	free(t.index);
	free(t.low);
	free(t.stack);
	free(t.calls);
	free(t.at);
	free(t.on_stack);
	return least;
}

/* ---- */

enum explore_answer explore_livelock(const struct explore_model *model,
                                     const struct explore_limits *limits,
                                     struct explore_witness *witness)
{
	struct graph g = {.model = model, .limits = limits, .began = clock_seconds()};
	enum explore_answer answer = EXPLORE_UNKNOWN;
	uint32_t least = UINT32_MAX;

	roll_init(&g.roll, machine_state_bytes(model->world), limits->max_bytes);
	if (draw(&g)) {
		g.gone = xcalloc((size_t)g.roll.nr + 1, sizeof(*g.gone));
		if (peel(&g))
			least = find(&g);
		answer = least == UINT32_MAX ? EXPLORE_NEVER : EXPLORE_SOMETIMES;
	}
	if (least && least != UINT32_MAX)
		roll_way(&g.roll, g.roll.origins[least], witness);
	free(g.gone);
	free(g.edges);
	free(g.first);
	roll_finish(&g.roll);
	return answer;
}
