/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * walk.h - the search for the least of the shortest schedules, under way; see witness.c.
 */
#ifndef EXPLORE_WALK_H
#define EXPLORE_WALK_H

#include "cache.h"
#include "reduce.h"
#include "roll.h"

/**
 * struct walk - one of them.
 * @reducer: NULL: every choice is tried
 * @parts, @cache: NULL: the roll has packed states, and the machine makes the steps
 */
struct walk {
	const struct explore_model *model;
	const struct explore_limits *limits;
	const struct reducer *reducer;
	struct parts *parts;
	struct cache *cache;
	struct roll roll;
	explore_goals missing;
	struct explore_witness *out;
	double began;
};

/** walk_hit() - @goals are reached by the schedule that ends with @last. */
void walk_hit(struct walk *walk, explore_goals goals, struct origin last);

/** walk_expand_key() - try all choices of state @i by what the cache knows. Return: false without room. */
bool walk_expand_key(struct walk *walk, uint32_t i);

#endif
