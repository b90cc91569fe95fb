/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * moot.h - what cannot go wrong in a world, because there is nothing in it that could.
 *
 * To say of code without transactions that it never breaks an invariant about transactions is true,
 * and misleads: nobody has looked. Such invariants are not asked for unless somebody names them.
 */
#ifndef LOCKSTEP_EXPLORE_MOOT_H
#define LOCKSTEP_EXPLORE_MOOT_H

#include "lockstep/explore/goal.h"
#include "lockstep/scenario/scenario.h"

/** explore_moot() - the invariants that nothing in @scenario could break. */
explore_goals explore_moot(const struct scenario *scenario);

/** explore_moot_why() - "no lock is IRQ-safe": why @goal, one of those, is moot. */
const char *explore_moot_why(unsigned goal);

#endif
