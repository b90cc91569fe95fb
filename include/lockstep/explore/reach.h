/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * reach.h - "can this happen?", asked in the words of schedules.
 *
 * A moment (`deliver wb_end`, `T: acquire move_lock`, `enter inode_congested`; see
 * scenario/event.h) as a goal of a search. It is the step that counts, so there is no K-th time and
 * no op after it.
 */
#ifndef LOCKSTEP_EXPLORE_REACH_H
#define LOCKSTEP_EXPLORE_REACH_H

#include "lockstep/explore/goal.h"
#include "lockstep/path/path.h"
#include "lockstep/scenario/event.h"

/** struct explore_moment - what to look for, in which code. Borrowed by the model. */
struct explore_moment {
	struct scenario_event event;
	const struct machine_world *world;
	struct path *path;
};

/** explore_reached() - give it to struct explore_model, with the moment as `what`. */
bool explore_reached(const void *what, const struct machine_state *from,
                     const struct machine_state *to, const struct machine_outcome *outcome);

#endif
