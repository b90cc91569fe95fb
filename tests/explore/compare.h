/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * compare.h - what the product says of a machine, held to what the naive search says.
 *
 * The product is asked with and without reduction, and by one and two threads; then for its shortest
 * schedules, which are played. Where the two do not agree, it is said in which way.
 */
#ifndef TESTS_COMPARE_H
#define TESTS_COMPARE_H

#include "naive.h"

/**
 * struct compared - what came of it.
 * @same: they agree in everything
 * @fewer: the reduction left states out
 * @livelock: asked, and there is one
 * @why: what does not agree
 */
struct compared {
	bool same, fewer, livelock;
	char why[200];
};

/** compare_searches() - @naive, @graph: of @model, whole. The livelock is asked for if @livelock. */
struct compared compare_searches(const struct explore_model *model, const struct naive *naive,
                                 const struct naive_graph *graph, bool livelock);

/** compare_without() - only with reduction, and without the row @row of its table. */
struct compared compare_without(const struct explore_model *model, const struct naive *naive,
                                unsigned row);

/** compare_chance() - what walks at random meet is there, and their schedules lead to it. */
struct compared compare_chance(const struct explore_model *model, const struct naive *naive,
                               explore_goals *found);

#endif
