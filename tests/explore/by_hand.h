/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * by_hand.h - machines for rows of the table of dependencies that hardly any machine made up at
 * random shows to be needed: in each, one order of two steps goes wrong, and without the row the
 * other order is all that is tried.
 */
#ifndef TESTS_BY_HAND_H
#define TESTS_BY_HAND_H

#include "explore/footprint.h"
#include "rig.h"

/** struct by_hand - @goal: what is not found without @row. */
struct by_hand {
	enum depend_row row;
	unsigned goal;
	struct rig_spec spec;
};

extern const struct by_hand by_hand[];
extern const unsigned nr_by_hand;

#endif
