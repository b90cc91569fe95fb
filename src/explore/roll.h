/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * roll.h - states in the order in which they are met, each with where it was met from.
 *
 * What a search keeps when somebody wants to know the way: the packed states one behind the other,
 * the state and the choice that each was first met from, and a table to find them again. One that
 * works it off from its beginning and enters what it meets walks breadth first.
 *
 * Threads: one.
 */
#ifndef EXPLORE_ROLL_H
#define EXPLORE_ROLL_H

#include "frontier.h"
#include "lockstep/explore/explore.h"

struct origin {
	uint32_t parent;
	struct machine_choice choice;
};

/** struct roll_slot - index + 1, and so much of the hash that others are hardly ever looked at. */
struct roll_slot {
	uint32_t number, tag;
};

struct roll {
	struct ledger ledger;
	unsigned bytes, words;
	unsigned char *states;
	struct origin *origins;
	uint32_t nr, room;
	struct roll_slot *table; /* by hash; twice as many as there is room for */
};

/**
 * roll_init() - an empty one.
 * @bytes: of each state as it is kept: packed, or its key
 * @max_bytes: 0 = no bound
 */
void roll_init(struct roll *r, unsigned bytes, size_t max_bytes);
void roll_finish(struct roll *r);

/** roll_get() - state number @i. */
void roll_get(const struct roll *r, uint32_t i, struct machine_state *state);

/**
 * roll_enter() - the number of @state, which is entered if it is new.
 *
 * Return: UINT32_MAX when there is no room.
 */
uint32_t roll_enter(struct roll *r, const struct machine_state *state, struct origin origin);

/** roll_change() - all states are kept in another way from now on. Return: false without room. */
bool roll_change(struct roll *r, unsigned bytes,
                 void (*change)(const void *how, const uint64_t *key, uint64_t *out),
                 const void *how);

/** roll_way() - the schedule that ends with @last. @out: filled. */
void roll_way(const struct roll *r, struct origin last, struct explore_witness *out);

#endif
