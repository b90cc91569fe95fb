/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * reach.h - "can this happen?", asked in the words of schedules.
 *
 * A moment (`deliver wb_end`, `T: acquire move_lock`, `enter inode_congested`; see
 * scenario/event.h) as a goal of a search. It is the step that counts, so there is no K-th time and
 * no op after it. Or a state (scenario/when.h), however one gets there.
 */
#ifndef LOCKSTEP_EXPLORE_REACH_H
#define LOCKSTEP_EXPLORE_REACH_H

#include "lockstep/explore/goal.h"
#include "lockstep/path/path.h"
#include "lockstep/scenario/event.h"
#include "lockstep/scenario/when.h"

/** struct explore_moment - what to look for, in which code. Borrowed by the model. */
struct explore_moment {
	struct scenario_event event;
	const struct machine_world *world;
	struct path *path;
};

/** explore_reached() - give it to struct explore_model, with the moment as `what`. */
bool explore_reached(const void *what, const struct machine_state *from,
                     const struct machine_state *to, const struct machine_outcome *outcome);

/**
 * struct explore_state - a state to look for. Borrowed by the model.
 *
 * A state that only some orders of the same steps pass through may be left out by reduction: search
 * for it without.
 *
 * @when: what is the case in it; NULL: it is @state itself
 */
struct explore_state {
	const struct scenario_when *when;
	const struct machine_state *state;
	const struct machine_world *world;
	struct machine_program *program;
};

/** explore_arrived() - give it to struct explore_model, with the state as `what`. */
bool explore_arrived(const void *what, const struct machine_state *from,
                     const struct machine_state *to, const struct machine_outcome *outcome);

#endif
