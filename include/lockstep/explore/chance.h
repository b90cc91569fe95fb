/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * chance.h - what can be met by chance, where there is too much to see it all.
 *
 * A search that a bound ended has seen the beginnings of all schedules and the ends of none. Walks at
 * random come to their ends, and what they meet does happen: it is no longer unknown. From what a walk
 * did until it met something, all that can be left out is left out, so that the schedule may be read;
 * it need not be the shortest. That something is not met says nothing.
 *
 * The walks are the same each time. Threads: one.
 */
#ifndef LOCKSTEP_EXPLORE_CHANCE_H
#define LOCKSTEP_EXPLORE_CHANCE_H

#include "lockstep/explore/explore.h"

/**
 * explore_chance() - walk, and look out for @goals.
 * @limits: stop is heeded
 * @out: by goal, zeroed; filled for those in the returned mask
 */
explore_goals explore_chance(const struct explore_model *model, const struct explore_limits *limits,
                             explore_goals goals, struct explore_witness out[EXPLORE_NR_GOALS]);

#endif
