/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * parts.h - states as tuples of small numbers.
 *
 * A state falls into parts (machine/watch.h), and each part takes few of the values that its bits
 * could hold. So each value that a part has had gets a number, in the order in which they are met,
 * and a state is kept as the numbers of its parts, packed side by side: its key. That is exact, and
 * a fifth of the bytes.
 *
 * How many bits the number of a part takes is the layout of the keys. It is made for the numbers met
 * so far and a few more; a number that does not fit is no fault of anybody: whoever meets it leaves
 * off, and the coordinator makes a new layout and brings over all keys there are.
 *
 * Threads: numbers are given under a lock; layouts change while nobody else works.
 */
#ifndef EXPLORE_PARTS_H
#define EXPLORE_PARTS_H

#include <pthread.h>
#include <stdatomic.h>

#include "lockstep/machine/watch.h"

/** struct place - where the number of a part stands in a key. Width 0: it is always 0. */
struct place {
	uint8_t word, shift, width;
};

/**
 * struct part - the values of one part, and their numbers.
 * @pieces: of the watched world, nr_pieces of them; a value is that many words
 * @values: by number; @slots: open addressing, number + 1, a power of two of them
 */
struct part {
	const struct machine_piece *pieces;
	unsigned nr_pieces, nr, room, nr_slots;
	uint64_t *values;
	uint32_t *slots;
};

/** struct layout - of keys. @bytes: at least 8; unused bits are 0. */
struct layout {
	struct place *places; /* by part */
	unsigned bytes, nr_words;
};

struct parts {
	struct machine_watched watched;
	struct layout layout;
	atomic_bool narrow; /* a number did not fit */
	pthread_mutex_t lock;

	/* lock guards: */
	struct part *parts;
	size_t bytes; /* memory taken by values */
};

/**
 * parts_create() - those of @world, with a layout for the values that random walks through it meet.
 * @program: walks through it; NULL: no value is known beforehand
 * @world: borrowed; what the parts refer to is a copy of it that is watched
 *
 * Return: NULL when the world has too many parts.
 */
struct parts *parts_create(const struct machine_world *world, struct machine_program *program);
void parts_destroy(struct parts *parts);

/** parts_number() - the number of @part's value in @state. */
uint32_t parts_number(struct parts *p, unsigned part, const struct machine_state *state);

/**
 * parts_pack() - the key of @state.
 * @key: layout.nr_words words
 *
 * Return: false, with narrow set, when a number does not fit.
 */
bool parts_pack(struct parts *p, const struct machine_state *state, uint64_t *key);

/** parts_unpack() - the state of @key. */
void parts_unpack(struct parts *p, const uint64_t *key, struct machine_state *state);

/** parts_plan() - a layout for all numbers given so far, and some to come. The caller owns it. */
struct layout parts_plan(const struct parts *p);
void layout_finish(struct layout *layout);

/** struct parts_moving - keys of layout @from are to become those of @to. */
struct parts_moving {
	const struct parts *parts;
	const struct layout *from, *to;
};

/** parts_move() - one of them. @moving: a struct parts_moving. @key and @out differ. */
void parts_move(const void *moving, const uint64_t *key, uint64_t *out);

static inline uint32_t place_get(const uint64_t *key, struct place at)
{
	return at.width
	               ? (uint32_t)(key[at.word] >> at.shift) & (uint32_t)(~0ull >> (64 - at.width))
	               : 0;
}

/** place_fits() - does @number fit there? */
static inline bool place_fits(struct place at, uint32_t number)
{
	return !((uint64_t)number >> at.width);
}

#endif
