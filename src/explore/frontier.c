// SPDX-License-Identifier: GPL-2.0-only
#include "frontier.h"

#include <stdlib.h>

bool ledger_take(struct ledger *ledger, size_t bytes)
{
	size_t taken = atomic_load_explicit(&ledger->taken, memory_order_relaxed);

	do {
		if (ledger->bound && (taken > ledger->bound || bytes > ledger->bound - taken))
			return false;
	} while (!atomic_compare_exchange_weak_explicit(
		&ledger->taken, &taken, taken + bytes, memory_order_relaxed, memory_order_relaxed));
	return true;
}

void ledger_give(struct ledger *ledger, size_t bytes)
{
	atomic_fetch_sub_explicit(&ledger->taken, bytes, memory_order_relaxed);
}

static size_t chunk_bytes(unsigned state_bytes)
{
	return sizeof(struct chunk) + (size_t)CHUNK_STATES * state_bytes;
}

struct chunk *chunk_create(struct ledger *ledger, unsigned state_bytes)
{
	struct chunk *chunk;

	if (!ledger_take(ledger, chunk_bytes(state_bytes)))
		return NULL;
	chunk = malloc(chunk_bytes(state_bytes));
	if (!chunk) {
		ledger_give(ledger, chunk_bytes(state_bytes));
		return NULL;
	}
	chunk->nr = 0;
	return chunk;
}

void chunk_destroy(struct chunk *chunk, struct ledger *ledger, unsigned state_bytes)
{
	free(chunk);
	ledger_give(ledger, chunk_bytes(state_bytes));
}

void chunks_finish(struct chunks *list, struct ledger *ledger, unsigned state_bytes)
{
	struct chunk *chunk;

	while ((chunk = chunks_pop(list)))
		chunk_destroy(chunk, ledger, state_bytes);
}
