/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * wander.h - meet most of a machine quickly, by walking through it at random.
 */
#ifndef EXPLORE_WANDER_H
#define EXPLORE_WANDER_H

#include "lockstep/machine/step.h"

/**
 * struct wanderer - who walks.
 * @at: called in every state; NULL: not
 * @met: how much has been met so far; the walks end when some in a row have met nothing new
 */
struct wanderer {
	const struct machine_world *world;
	struct machine_program *program;
	void (*at)(void *whom, const struct machine_state *state);
	size_t (*met)(void *whom);
	void *whom;
};

#define WANDER_SEED 0x9e3779b97f4a7c15u

/**
 * wander_pick() - one of @choices at random, of which there is one at least.
 * @rarely: devices would mostly raise their lines at once; only one time in so many they may
 * @random: the generator, not 0; begins with WANDER_SEED
 */
struct machine_choice wander_pick(const struct machine_choice *choices, unsigned nr,
                                  unsigned rarely, uint64_t *random);

/** wander() - always the same walks. */
void wander(const struct wanderer *wanderer);

#endif
