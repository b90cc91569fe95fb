// SPDX-License-Identifier: GPL-2.0-only
#include "explore/visited.h"

#include <criterion/criterion.h>

#define KEYS 30000u

static uint64_t fill(uint64_t *key, unsigned words, unsigned i)
{
	for (unsigned k = 0; k < words; k++)
		key[k] = k == 0 ? i : (uint64_t)i * 0x9e3779b97f4a7c15u >> k;
	return visited_hash(key, words);
}

static void insert_growing(struct visited *v, const uint64_t *key, uint64_t hash)
{
	if (visited_room(v) == 0)
		cr_assert(visited_grow(v, v->nr_groups + v->nr_groups / 3));
	while (visited_insert(v, key, hash) == VISITED_FULL)
		cr_assert(visited_grow(v, 2 * v->nr_groups));
	v->nr++;
}

Test(visited, knows_every_key_again_after_growing)
{
	static const unsigned bytes[] = {8, 11, 16, 38, 40, 64};

	for (size_t b = 0; b < sizeof(bytes) / sizeof(bytes[0]); b++) {
		const unsigned words = (bytes[b] + 7) / 8;
		const uint64_t last = ~0ull >> (8 * (8 * words - bytes[b]));
		struct visited v;
		uint64_t key[8];

		cr_assert(visited_init(&v, bytes[b], 0));
		for (unsigned i = 0; i < KEYS; i++) {
			fill(key, words, i);
			key[words - 1] &= last;
			insert_growing(&v, key, visited_hash(key, words));
		}
		for (unsigned i = 0; i < KEYS; i++) {
			fill(key, words, i);
			key[words - 1] &= last;
			cr_assert_eq(visited_insert(&v, key, visited_hash(key, words)), VISITED_OLD,
			             "%u bytes, key %u", bytes[b], i);
		}
		visited_finish(&v);
	}
}

Test(visited, holds_the_key_of_zeros)
{
	const uint64_t zero[2] = {0, 0};
	struct visited v;

	cr_assert(visited_init(&v, 16, 0));
	cr_assert_eq(visited_insert(&v, zero, visited_hash(zero, 2)), VISITED_NEW);
	cr_assert_eq(visited_insert(&v, zero, visited_hash(zero, 2)), VISITED_OLD);
	visited_finish(&v);
}

/* Keys of one home fill their group and then its neighbours, up to the end. */
Test(visited, says_so_when_no_slot_is_left)
{
	struct visited v;
	unsigned taken = 0;
	uint64_t key[1];

	cr_assert(visited_init(&v, 8, 0));
	for (key[0] = 1; visited_insert(&v, key, ~0ull) == VISITED_NEW; key[0]++)
		taken++;
	cr_assert_eq(visited_insert(&v, key, ~0ull), VISITED_FULL);
	cr_assert_eq(taken, VISITED_GROUP * (VISITED_SPARE + 1));
	visited_finish(&v);
}
