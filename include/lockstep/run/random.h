/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * random.h - a step drawn from everything that may happen.
 *
 * There is no generator with a state: the draw is a hash of the seed and the position. So a seed is
 * a schedule like any other: undo and replay meet the same steps, on every machine.
 *
 * Each choice of machine_choices() has a weight: a CPU that runs has RANDOM_WEIGHT_RUN, everything
 * else (a switch, a tick, the end of a grace period, a raise) has 1. The hash, modulo the sum of the
 * weights, falls into the part of one of them, in the order of machine_choices(). So the CPUs are
 * equals, and a device that may raise its line does so within a few dozen steps, not at once.
 */
#ifndef LOCKSTEP_RUN_RANDOM_H
#define LOCKSTEP_RUN_RANDOM_H

#include "lockstep/run/run.h"

#define RANDOM_WEIGHT_RUN 16
#define RANDOM_SEED_MAX 999999999u

/** random_choice() - what @seed does at @run's position. Return: false when nothing may happen. */
bool random_choice(struct run *run, uint32_t seed, struct machine_choice *choice);

#endif
