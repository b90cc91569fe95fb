/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * taker.h - which interrupt would take this lock? Private to explain.
 *
 * Nobody declares what a handler takes. So it is tried: on a copy of the state the interrupt
 * arrives, and its handler runs until it takes the lock, spins for it, or returns.
 */
#ifndef EXPLAIN_TAKER_H
#define EXPLAIN_TAKER_H

#include "lockstep/run/run.h"

/**
 * taker_find() - the line whose handler takes @lock if it arrives on @cpu at position @k.
 *
 * Cost: the steps of the handlers. Return: the line, one that is pending first; -1 when none
 * that could arrive takes it.
 */
int taker_find(struct run *run, size_t k, unsigned cpu, unsigned lock);

#endif
