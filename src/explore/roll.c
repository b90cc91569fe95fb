// SPDX-License-Identifier: GPL-2.0-only
#include "roll.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "visited.h"

#define FIRST_ROOM 1024u

void roll_init(struct roll *r, unsigned bytes, size_t max_bytes)
{
	*r = (struct roll){
		.ledger = {.bound = max_bytes}, .bytes = bytes, .words = (bytes + 7) / 8};
}

void roll_finish(struct roll *r)
{
	free(r->states);
	free(r->origins);
	free(r->table);
}

static unsigned char *state_at(const struct roll *r, uint32_t i)
{
	return r->states + (size_t)i * r->bytes;
}

void roll_get(const struct roll *r, uint32_t i, struct machine_state *state)
{
	state->w[r->words - 1] = 0;
	memcpy(state->w, state_at(r, i), r->bytes);
}

static bool holds(const struct roll *r, struct roll_slot slot, uint32_t tag,
                  const struct machine_state *state)
{
	return slot.tag == tag && memcmp(state_at(r, slot.number - 1), state->w, r->bytes) == 0;
}

/* Where @state stands, or is to stand: then its number is 0 and its tag there already. */
static struct roll_slot *slot_of(const struct roll *r, const struct machine_state *state)
{
	const size_t mask = 2 * (size_t)r->room - 1;
	const uint64_t hash = visited_hash(state->w, r->words);
	const uint32_t tag = (uint32_t)(hash >> 32);
	size_t at = hash & mask;

	while (r->table[at].number && !holds(r, r->table[at], tag, state))
		at = (at + 1) & mask;
	r->table[at].tag = tag;
	return &r->table[at];
}

static void enter_all(struct roll *r)
{
	struct machine_state state;

	free(r->table);
	r->table = xcalloc(2 * (size_t)r->room, sizeof(*r->table));
	for (uint32_t i = 0; i < r->nr; i++) {
		roll_get(r, i, &state);
		slot_of(r, &state)->number = i + 1;
	}
}

static bool make_room(struct roll *r)
{
	const uint32_t room = r->room ? 2 * r->room : FIRST_ROOM;
	const size_t each = r->bytes + sizeof(*r->origins) + 2 * sizeof(*r->table);

	if (r->nr < r->room)
		return true;
	if (room > UINT32_MAX / 4 || !ledger_take(&r->ledger, (room - r->room) * each))
		return false;
	r->states = xrealloc_array(r->states, room, r->bytes);
	r->origins = xrealloc_array(r->origins, room, sizeof(*r->origins));
	r->room = room;
	enter_all(r);
	return true;
}

uint32_t roll_enter(struct roll *r, const struct machine_state *state, struct origin origin)
{
	struct roll_slot *slot;

	if (!make_room(r))
		return UINT32_MAX;
	slot = slot_of(r, state);
	if (slot->number)
		return slot->number - 1;
	memcpy(state_at(r, r->nr), state->w, r->bytes);
	r->origins[r->nr++] = origin;
	slot->number = r->nr;
	return r->nr - 1;
}

bool roll_change(struct roll *r, unsigned bytes,
                 void (*change)(const void *how, const uint64_t *key, uint64_t *out),
                 const void *how)
{
	const struct roll old = *r;
	struct machine_state before, after;

	if (!ledger_take(&r->ledger, (size_t)r->room * bytes))
		return false;
	ledger_give(&r->ledger, (size_t)r->room * old.bytes);
	r->bytes = bytes;
	r->words = (bytes + 7) / 8;
	r->states = xcalloc(r->room, bytes);
	for (uint32_t i = 0; i < r->nr; i++) {
		roll_get(&old, i, &before);
		change(how, before.w, after.w);
		memcpy(state_at(r, i), after.w, bytes);
	}
	free(old.states);
	enter_all(r);
	return true;
}

void roll_way(const struct roll *r, struct origin last, struct explore_witness *out)
{
	uint32_t i;

	out->nr = 1;
	for (i = last.parent; i; i = r->origins[i].parent)
		out->nr++;
	out->choices = xcalloc(out->nr, sizeof(*out->choices));
	out->choices[out->nr - 1] = last.choice;
	i = last.parent;
	for (unsigned k = out->nr - 1; k > 0; k--) {
		out->choices[k - 1] = r->origins[i].choice;
		i = r->origins[i].parent;
	}
}
