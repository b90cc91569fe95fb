/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cost.h - what a way of locking costs: how long nobody can interrupt.
 *
 * A fix that keeps interrupts off until the outer section ends is right, and it is not free: what is
 * masked waits. The measure is the longest stretch of steps that a CPU takes in a row with IF 0,
 * because the code it runs has turned interrupts off. A handler begins with IF 0 whoever wrote it:
 * that is not counted.
 */
#ifndef LOCKSTEP_EXPLAIN_COST_H
#define LOCKSTEP_EXPLAIN_COST_H

#include "lockstep/run/run.h"

/**
 * cost_irqs_off() - the longest stretch with interrupts off, of all CPUs, in steps.
 * @run: all the steps it knows count, wherever it stands
 *
 * A step that turns them on is the last of its stretch, one that turns them off comes before the
 * first. Steps of other CPUs in between do not count. Cost: the length of the run.
 */
size_t cost_irqs_off(const struct run *run);

#endif
