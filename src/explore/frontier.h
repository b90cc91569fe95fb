/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * frontier.h - states that have been met and not been looked at: packed, in chunks.
 *
 * A level of the search is a list of chunks. Whoever takes a chunk owns it; an emptied one is kept
 * by its worker for the states it finds next. Memory is accounted for in one counter, which grows
 * only while it stays below its bound.
 */
#ifndef EXPLORE_FRONTIER_H
#define EXPLORE_FRONTIER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#define CHUNK_STATES 256

struct chunk {
	struct chunk *next;
	unsigned nr;
	unsigned char states[];
};

/** struct ledger - memory that is taken. @bound 0: as much as there is. */
struct ledger {
	atomic_size_t taken;
	size_t bound;
};

/** ledger_take() - Return: false, with nothing taken, when it would cross the bound. */
bool ledger_take(struct ledger *ledger, size_t bytes);
void ledger_give(struct ledger *ledger, size_t bytes);

/** struct chunks - a list; the first is the newest. */
struct chunks {
	struct chunk *first;
	size_t nr_states;
};

static inline void chunks_push(struct chunks *list, struct chunk *chunk)
{
	chunk->next = list->first;
	list->first = chunk;
	list->nr_states += chunk->nr;
}

static inline struct chunk *chunks_pop(struct chunks *list)
{
	struct chunk *chunk = list->first;

	if (!chunk)
		return NULL;
	list->first = chunk->next;
	list->nr_states -= chunk->nr;
	return chunk;
}

/** chunk_create() - an empty one for states of @state_bytes; NULL beyond the bound. */
struct chunk *chunk_create(struct ledger *ledger, unsigned state_bytes);

/** chunk_destroy() - give back one of @state_bytes. */
void chunk_destroy(struct chunk *chunk, struct ledger *ledger, unsigned state_bytes);

/** chunks_finish() - free a list. */
void chunks_finish(struct chunks *list, struct ledger *ledger, unsigned state_bytes);

#endif
