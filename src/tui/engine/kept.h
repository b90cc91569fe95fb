/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kept.h - what is shown at one time, kept so that it can be shown again.
 *
 * A world, a variant, and the choices of its run: played again they lead through the same states.
 * So what is kept costs three bytes a step, and the run may go elsewhere meanwhile.
 *
 * Threads: the engine's alone.
 */
#ifndef LOCKSTEP_TUI_KEPT_H
#define LOCKSTEP_TUI_KEPT_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/machine/step.h"

struct player;
struct world;

/**
 * struct kept - all bytes zero is nothing
 * @base, @world: as the player's, references
 * @choices: of all steps that were known, @nr of them, owned
 * @at: where it stood
 */
struct kept {
	struct world *base, *world;
	size_t variant, at, nr;
	struct machine_choice *choices;
};

/** kept_take() - keep what @p shows. */
void kept_take(struct kept *k, const struct player *p);

/** kept_copy() - another one like it. */
struct kept kept_copy(const struct kept *k);

void kept_finish(struct kept *k);

/** kept_show() - show it again; @k stays what it is. */
void kept_show(const struct kept *k, struct player *p);

/** kept_same() - do both show the same run, wherever they stand in it? */
bool kept_same(const struct kept *a, const struct kept *b);

/** kept_parts() - the first step, from 1, in which two runs of one world differ; 1 for two worlds. */
size_t kept_parts(const struct kept *a, const struct kept *b);

#endif
