/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * find.h - a search from the state that is shown, and how far it is.
 *
 *	wrong			whatever can go wrong from here (what `X` asks)
 *	deadlock, I1, completes, ...	a verdict or an invariant, see explore/goal.h
 *	reach MOMENT		something happens: deliver wb_end, T: acquire move_lock
 *	reach STATE		something is the case: CPU0 irqs off and move_lock held by T
 *	here			this very state, from the start: the shortest way to it
 *	... within 30 s 2 GiB	no longer, and with no more memory, than that
 *
 * The search runs on the engine's thread and on threads of its own; frames tell how far it is, and
 * engine_stop() ends it with what is known by then. What it finds is a run: the steps up to here and
 * then the shortest schedule, in a branch of its own.
 *
 * Threads: the engine's.
 */
#ifndef LOCKSTEP_TUI_FIND_H
#define LOCKSTEP_TUI_FIND_H

#include <stdbool.h>

#include "tui/engine/bounds.h"

#include "lockstep/explore/explore.h"

#define FIND_BYTES_USUAL ((size_t)1 << 30)
#define FIND_SECONDS_USUAL 120

struct command;
struct player;

/**
 * struct find - a search under way
 * @on: there is one; @writes: it has ended, and the schedule is being found
 * @what: as it was asked for
 * @bounds: that end it
 * @progress: how far it is
 */
struct find {
	bool on, writes;
	char what[160];
	struct bounds bounds;
	struct explore_progress progress;
};

/** player_find() - search for @c->text, within @c->bounds if nothing else is said. */
void player_find(struct player *p, const struct command *c);

#endif
