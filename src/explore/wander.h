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

/** wander() - always the same walks. */
void wander(const struct wanderer *wanderer);

#endif
