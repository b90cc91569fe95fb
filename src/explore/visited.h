/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * visited.h - the set of states that have been met.
 *
 * One flat piece of memory: groups of eight slots, each group with a byte of tag for each slot and
 * then the eight keys themselves. A key is the packed state (or its fingerprint); nothing else is
 * kept of it, so a slot costs its key and one byte. A tag is 0 in a free slot, 1 in one that is
 * being written, else eight bits of the hash: a look at eight tags at once settles most questions.
 *
 *	group:  | tags: 8 bytes | key 0 | key 1 | ... | key 7 |
 *
 * A key is looked for from its home group on, up to the first group with a free slot. Homes are
 * in the order of the hashes, and nothing wraps around: behind the last home lie spare groups. So
 * the set can grow in place: from the last group to the first, each key moves up to where it
 * belongs now, and what it moves to has been cleared before.
 *
 * The address space for the largest set that is allowed is reserved at the beginning, and memory is
 * taken as the set grows into it: so growing moves nothing but keys, and large pages stay large.
 *
 * Threads: while `shared` is set visited_insert() may be called by many at a time; everything else
 * by one alone. A slot is claimed by compare-and-swap on the tags, written, and then published with
 * a release. One thread alone is spared that: on memory that is still on its way, it would wait.
 */
#ifndef EXPLORE_VISITED_H
#define EXPLORE_VISITED_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define VISITED_GROUP 8
#define VISITED_SPARE 32 /* groups behind the last home */

__extension__ typedef unsigned __int128 visited_wide;

enum visited_answer { VISITED_NEW, VISITED_OLD, VISITED_FULL };

struct visited {
	unsigned char *groups;
	size_t nr_groups;   /* homes */
	size_t group_bytes; /* a multiple of 8 */
	unsigned key_bytes;
	bool shared;
	size_t nr; /* keys; kept by whoever inserts */
	void *reserved;
	size_t reserved_bytes, most_bytes;
};

/**
 * visited_init() - a set of keys of @key_bytes (at least 8).
 * @most_bytes: it will never grow beyond; 0 = as much as the machine has
 *
 * Return: false without memory.
 */
bool visited_init(struct visited *v, unsigned key_bytes, size_t most_bytes);
void visited_finish(struct visited *v);

/** visited_bytes() - memory it takes; visited_bytes_for() - with @nr_groups homes. */
size_t visited_bytes(const struct visited *v);
size_t visited_bytes_for(const struct visited *v, size_t nr_groups);

/** visited_room() - how many keys more it should take before it grows. */
size_t visited_room(const struct visited *v);

/** visited_grow() - to @nr_groups homes. Return: false, unchanged, without memory. */
bool visited_grow(struct visited *v, size_t nr_groups);

/**
 * visited_bring_over() - insert all keys of @from, each changed, into @to, which is empty.
 * @change: writes the new key, whose unused bits are zero
 *
 * @to gets as many homes as @from has. Return: false without memory.
 */
bool visited_bring_over(struct visited *to, const struct visited *from,
                        void (*change)(const void *how, const uint64_t *key, uint64_t *out),
                        const void *how);

static inline uint64_t visited_mix(uint64_t a, uint64_t b)
{
	const visited_wide product = (visited_wide)a * b;

	return (uint64_t)product ^ (uint64_t)(product >> 64);
}

/** visited_hash() - of @nr 64-bit words. */
static inline uint64_t visited_hash(const uint64_t *words, unsigned nr)
{
	uint64_t h = 0x9e3779b97f4a7c15u;
	unsigned i = 0;

	for (; i + 1 < nr; i += 2)
		h = visited_mix(h ^ words[i], words[i + 1] ^ 0xe7037ed1a0b428dbu) + h;
	if (i < nr)
		h = visited_mix(h ^ words[i], 0x8ebc6af09c88c6e3u) + h;
	return visited_mix(h ^ nr, 0x589965cc75374cc3u);
}

static inline unsigned char *visited_group(const struct visited *v, size_t group)
{
	return v->groups + group * v->group_bytes;
}

static inline size_t visited_home(uint64_t hash, size_t nr_groups)
{
	return (size_t)(((visited_wide)hash * nr_groups) >> 64);
}

/** visited_expect() - the key with @hash is going to be looked for: fetch the tags of its home. */
static inline void visited_expect(const struct visited *v, uint64_t hash)
{
	__builtin_prefetch(visited_group(v, visited_home(hash, v->nr_groups)), 1);
}

/** visited_approach() - a little later: fetch the slot where it is, or will be. */
void visited_approach(const struct visited *v, uint64_t hash);

/**
 * visited_insert() - put a key into the set.
 * @key: as 64-bit words, unused bits zero
 * @hash: visited_hash() of those words
 *
 * Return: FULL when there is no slot for it before the end; the set has to grow.
 */
enum visited_answer visited_insert(struct visited *v, const uint64_t *key, uint64_t hash);

#endif
