/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * others.h - what all but one CPU may touch before that one moves.
 */
#ifndef EXPLORE_OTHERS_H
#define EXPLORE_OTHERS_H

#include "reduce.h"

/**
 * others_footprint() - of every other CPU, and of the devices.
 * @raises_here: count raises of lines to @cpu itself as well
 * @out: written
 *
 * Locks that contexts of @cpu hold are not given back meanwhile, so nobody gets past them.
 *
 * Return: false when a context stands where nothing is known of the code yet.
 */
bool others_footprint(const struct reducer *r, const struct machine_state *state, unsigned cpu,
                      bool raises_here, struct footprint *out);

#endif
