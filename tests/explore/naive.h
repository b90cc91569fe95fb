/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * naive.h - the search as one would write it first: a list of states, looked through by a chained
 * hash table, one thread, nothing packed. It shares nothing with the product but the machine.
 */
#ifndef TESTS_NAIVE_H
#define TESTS_NAIVE_H

#include "lockstep/explore/explore.h"

/**
 * struct naive - what came of it.
 * @whole: false when there were more than the states allowed
 * @ops, @events: masks of the kinds of ops that were executed, of events that were told
 */
struct naive {
	bool whole;
	size_t nr_states, nr_transitions;
	unsigned depth;
	explore_goals reached;
	unsigned at[EXPLORE_NR_GOALS];
	uint64_t ops;
	uint32_t events;
};

/** struct naive_edge - a step from state number @from to @to. @ends: a task or worker ends a call. */
struct naive_edge {
	size_t from, to;
	struct machine_choice choice;
	bool ends;
};

struct naive_met {
	struct machine_state state;
	unsigned depth;
	size_t next; /* in its chain, + 1 */
};

/** struct naive_graph - all that was met, in that order. */
struct naive_graph {
	struct naive_met *met;
	struct naive_edge *edges;
	size_t nr_met, nr_edges;
};

/** naive_search() - at most @max_states. @graph: filled, to be finished; NULL: nobody wants it. */
struct naive naive_search(const struct explore_model *model, size_t max_states,
                          struct naive_graph *graph);
void naive_finish(struct naive_graph *graph);

/**
 * naive_livelock() - as explore_livelock(), from who can reach whom.
 * @steps: how far it is to where that can begin
 *
 * Cost: states times edges.
 */
bool naive_livelock(const struct explore_model *model, const struct naive_graph *graph,
                    unsigned *steps);

#endif
