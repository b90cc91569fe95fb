/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * naive.h - the search as one would write it first: a list of states, looked through by a chained
 * hash table, one thread, nothing packed. It shares nothing with the product but the machine.
 */
#ifndef TESTS_NAIVE_H
#define TESTS_NAIVE_H

#include "lockstep/explore/explore.h"

/** struct naive - what came of it. @whole: false when there were more than the states allowed. */
struct naive {
	bool whole;
	size_t nr_states, nr_transitions;
	unsigned depth;
	explore_goals reached;
	unsigned at[EXPLORE_NR_GOALS];
};

/** naive_search() - at most @max_states. */
struct naive naive_search(const struct explore_model *model, size_t max_states);

#endif
