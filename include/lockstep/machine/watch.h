/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * watch.h - what a step depends on.
 *
 * A state falls into parts: one for each context, CPU, line, lock, memory word, rcu_head and pool. A
 * watched world is a copy of a world in which every field is marked; whatever of the machine is then
 * called with that copy and with the state inside of a struct machine_watch notes, part by part, in
 * which order it looked at them or changed them. What it comes to depends on those parts alone: with
 * the same in each of them, and whatever in the others, it does the same.
 *
 * Only states inside of a struct machine_watch may be used with a watched world.
 */
#ifndef LOCKSTEP_MACHINE_WATCH_H
#define LOCKSTEP_MACHINE_WATCH_H

#include "lockstep/machine/state.h"

#define MACHINE_PARTS_MAX 1024

/** struct machine_piece - the bits of a state word that belong to @part. */
struct machine_piece {
	uint16_t part;
	uint8_t word;
	uint64_t mask;
};

/**
 * struct machine_watched - a watched world and its parts. Owns its copies of tables.
 * @part_of: by word * 64 + shift of a field
 * @pieces: those of one part stand together, in the order of the parts
 */
struct machine_watched {
	struct machine_world world;
	unsigned nr_parts, nr_pieces;
	uint16_t *part_of;
	struct machine_piece *pieces;
};

/** struct machine_watch - a state that is watched, and what has been touched since machine_watch_anew(). */
struct machine_watch {
	struct machine_state state; /* first */
	const uint16_t *part_of;
	unsigned nr;
	uint16_t order[MACHINE_PARTS_MAX]; /* parts, each once, as they were first touched */
	uint64_t seen[MACHINE_PARTS_MAX / 64];
};

/**
 * machine_watched_init() - a watched copy of @world, of which the layout is known; it borrows what
 * @world borrows.
 *
 * Return: false, with nothing to finish, when there are more than MACHINE_PARTS_MAX parts.
 */
bool machine_watched_init(struct machine_watched *watched, const struct machine_world *world);
void machine_watched_finish(struct machine_watched *watched);

/** machine_watch_anew() - forget what has been touched. */
static inline void machine_watch_anew(struct machine_watch *watch)
{
	watch->nr = 0;
	memset(watch->seen, 0, sizeof(watch->seen));
}

#endif
