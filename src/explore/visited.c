// SPDX-License-Identifier: GPL-2.0-only
#include "visited.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "lockstep/base/alloc.h"

#define FIRST_GROUPS 512
#define LOAD_NUM 7 /* of 8 slots, on average */
#define LOAD_DEN 8
#define LARGE_PAGE ((size_t)2 << 20)

#define BUSY 1u
#define EACH 0x0101010101010101u
#define LOW7 0x7f7f7f7f7f7f7f7fu

static unsigned tag_of(uint64_t hash)
{
	const unsigned tag = hash & 0xff;

	return tag < 2 ? tag + 2 : tag;
}

/* The top bit of each byte of @tags that is @tag; exact, no byte disturbs another. */
static uint64_t bytes_equal(uint64_t tags, unsigned tag)
{
	const uint64_t x = tags ^ tag * EACH;

	return ~(((x & LOW7) + LOW7) | x | LOW7);
}

static _Atomic(uint64_t) *tags_of(unsigned char *group)
{
	return (_Atomic(uint64_t) *)(void *)group;
}

static unsigned char *key_at(const struct visited *v, unsigned char *group, unsigned slot)
{
	return group + VISITED_GROUP + (size_t)slot * v->key_bytes;
}

static uint64_t load64(const unsigned char *p)
{
	uint64_t x;

	memcpy(&x, p, sizeof(x));
	return x;
}

/* The last eight bytes overlap those before: at least eight there are. */
static void copy_key(unsigned char *to, const unsigned char *from, unsigned bytes)
{
	for (unsigned i = 0; i + 8 < bytes; i += 8)
		memcpy(to + i, from + i, 8);
	memcpy(to + bytes - 8, from + bytes - 8, 8);
}

static bool same_key(const unsigned char *slot, const unsigned char *key, unsigned bytes)
{
	const unsigned whole = (bytes - 1) & ~7u;
	uint64_t differs = load64(slot + bytes - 8) ^ load64(key + bytes - 8);

	for (unsigned i = 0; i < whole; i += 8)
		differs |= load64(slot + i) ^ load64(key + i);
	return differs == 0;
}

static bool holds(const struct visited *v, unsigned char *group, uint64_t tags, unsigned tag,
                  const uint64_t *key)
{
	for (uint64_t m = bytes_equal(tags, tag); m; m &= m - 1)
		if (same_key(key_at(v, group, (unsigned)__builtin_ctzll(m) / 8),
		             (const unsigned char *)key, v->key_bytes))
			return true;
	return false;
}

static void fill(const struct visited *v, unsigned char *group, uint64_t tags, uint64_t free_slots,
                 unsigned tag, const uint64_t *key)
{
	const unsigned slot = (unsigned)__builtin_ctzll(free_slots) / 8;

	copy_key(key_at(v, group, slot), (const unsigned char *)key, v->key_bytes);
	atomic_store_explicit(tags_of(group), tags | (uint64_t)tag << 8 * slot,
	                      memory_order_relaxed);
}

static bool claim(const struct visited *v, unsigned char *group, uint64_t tags, uint64_t free_slots,
                  unsigned tag, const uint64_t *key)
{
	const unsigned slot = (unsigned)__builtin_ctzll(free_slots) / 8;

	if (!atomic_compare_exchange_strong_explicit(tags_of(group), &tags,
	                                             tags | (uint64_t)BUSY << 8 * slot,
	                                             memory_order_relaxed, memory_order_relaxed))
		return false;
	copy_key(key_at(v, group, slot), (const unsigned char *)key, v->key_bytes);
	atomic_fetch_add_explicit(tags_of(group), (uint64_t)(tag - BUSY) << 8 * slot,
	                          memory_order_release);
	return true;
}

void visited_approach(const struct visited *v, uint64_t hash)
{
	unsigned char *group = visited_group(v, visited_home(hash, v->nr_groups));
	const uint64_t tags = atomic_load_explicit(tags_of(group), memory_order_relaxed);
	uint64_t likely = bytes_equal(tags, tag_of(hash));
	const unsigned char *key;

	if (!likely)
		likely = bytes_equal(tags, 0);
	if (!likely)
		return;
	key = key_at(v, group, (unsigned)__builtin_ctzll(likely) / 8);
	__builtin_prefetch(key, 1);
	__builtin_prefetch(key + v->key_bytes - 1, 1);
}

enum visited_answer visited_insert(struct visited *v, const uint64_t *key, uint64_t hash)
{
	const unsigned tag = tag_of(hash);
	size_t at = visited_home(hash, v->nr_groups);

	while (at < v->nr_groups + VISITED_SPARE) {
		unsigned char *group = visited_group(v, at);
		const uint64_t tags = atomic_load_explicit(tags_of(group), memory_order_acquire);
		uint64_t free_slots;

		if (holds(v, group, tags, tag, key))
			return VISITED_OLD;
		free_slots = bytes_equal(tags, 0);
		if (!v->shared && free_slots) {
			fill(v, group, tags, free_slots, tag, key);
			return VISITED_NEW;
		}
		/* What is being written may be this very key. */
		if (v->shared && bytes_equal(tags, BUSY))
			continue;
		if (!free_slots)
			at++;
		else if (claim(v, group, tags, free_slots, tag, key))
			return VISITED_NEW;
	}
	return VISITED_FULL;
}

/* ---- memory ---- */

size_t visited_bytes_for(const struct visited *v, size_t nr_groups)
{
	return (nr_groups + VISITED_SPARE) * v->group_bytes;
}

size_t visited_bytes(const struct visited *v)
{
	return visited_bytes_for(v, v->nr_groups);
}

size_t visited_room(const struct visited *v)
{
	const size_t most = v->nr_groups * VISITED_GROUP / LOAD_DEN * LOAD_NUM;

	return most > v->nr ? most - v->nr : 0;
}

static size_t whole_memory(void)
{
	return (size_t)sysconf(_SC_PHYS_PAGES) * (size_t)sysconf(_SC_PAGESIZE);
}

/* Address space alone; less than was wished for where the system is strict about that. */
static bool reserve(struct visited *v)
{
	for (; v->most_bytes >= visited_bytes(v); v->most_bytes /= 2) {
		v->reserved_bytes = v->most_bytes + LARGE_PAGE;
		v->reserved = mmap(NULL, v->reserved_bytes, PROT_READ | PROT_WRITE,
		                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
		if (v->reserved != MAP_FAILED)
			return true;
	}
	v->reserved = NULL;
	return false;
}

bool visited_init(struct visited *v, unsigned key_bytes, size_t most_bytes)
{
	*v = (struct visited){
		.nr_groups = FIRST_GROUPS,
		.key_bytes = key_bytes,
		.group_bytes = VISITED_GROUP + (size_t)VISITED_GROUP * key_bytes,
		.most_bytes = most_bytes ? most_bytes : whole_memory(),
	};
	if (!reserve(v))
		return false;
	v->groups = v->reserved;
	v->groups += -(uintptr_t)v->reserved & (LARGE_PAGE - 1);
	/* A small set is not worth a large page. */
	if (v->most_bytes > LARGE_PAGE)
		madvise(v->groups + LARGE_PAGE, v->most_bytes - LARGE_PAGE, MADV_HUGEPAGE);
	return true;
}

void visited_finish(struct visited *v)
{
	if (v->reserved)
		munmap(v->reserved, v->reserved_bytes);
	v->reserved = NULL;
}

/* ---- growing in place ---- */

/* Keys whose new home lies below where they stand: a handful, near the beginning. */
struct early {
	unsigned char *keys;
	size_t nr, room;
};

static void set_aside(struct early *early, const unsigned char *key, unsigned bytes)
{
	if (early->nr == early->room) {
		early->room = early->room ? 2 * early->room : 64;
		early->keys = xrealloc_array(early->keys, early->room, bytes);
	}
	memcpy(early->keys + early->nr++ * bytes, key, bytes);
}

static uint64_t unpack(const struct visited *v, const unsigned char *from, uint64_t *key)
{
	const unsigned words = (v->key_bytes + 7) / 8;

	key[words - 1] = 0;
	memcpy(key, from, v->key_bytes);
	return visited_hash(key, words);
}

static void move_group(struct visited *v, size_t at, unsigned char *keys, struct early *early)
{
	unsigned char *group = visited_group(v, at);
	const uint64_t tags = atomic_load_explicit(tags_of(group), memory_order_relaxed);
	uint64_t key[64];

	if (!tags)
		return;
	memcpy(keys, group + VISITED_GROUP, (size_t)VISITED_GROUP * v->key_bytes);
	atomic_store_explicit(tags_of(group), 0, memory_order_relaxed);
	for (unsigned slot = 0; slot < VISITED_GROUP; slot++) {
		const unsigned char *from = keys + (size_t)slot * v->key_bytes;
		uint64_t hash;

		if (!(tags >> 8 * slot & 0xff))
			continue;
		hash = unpack(v, from, key);
		if (visited_home(hash, v->nr_groups) < at)
			set_aside(early, from, v->key_bytes);
		else
			visited_insert(v, key, hash);
	}
}

static void move_all(struct visited *v, size_t nr_old)
{
	struct early early = {.nr = 0};
	unsigned char *keys = xmalloc((size_t)VISITED_GROUP * v->key_bytes);
	uint64_t key[64];

	for (size_t at = nr_old + VISITED_SPARE; at-- > 0;)
		move_group(v, at, keys, &early);
	for (size_t i = 0; i < early.nr; i++) {
		const uint64_t hash = unpack(v, early.keys + i * v->key_bytes, key);

		visited_insert(v, key, hash);
	}
	free(early.keys);
	free(keys);
}

bool visited_grow(struct visited *v, size_t nr_groups)
{
	const size_t nr_old = v->nr_groups;

	if (visited_bytes_for(v, nr_groups) > v->most_bytes)
		return false;
	v->nr_groups = nr_groups;
	move_all(v, nr_old);
	return true;
}

bool visited_bring_over(struct visited *to, const struct visited *from,
                        void (*change)(const void *how, const uint64_t *key, uint64_t *out),
                        const void *how)
{
	uint64_t key[64], out[64];

	if (!visited_grow(to, from->nr_groups))
		return false;
	for (size_t at = 0; at < from->nr_groups + VISITED_SPARE; at++) {
		unsigned char *group = visited_group(from, at);
		const uint64_t tags = atomic_load_explicit(tags_of(group), memory_order_relaxed);

		for (unsigned slot = 0; slot < VISITED_GROUP; slot++) {
			if (!(tags >> 8 * slot & 0xff))
				continue;
			unpack(from, key_at(from, group, slot), key);
			change(how, key, out);
			if (visited_insert(to, out, visited_hash(out, (to->key_bytes + 7) / 8)) ==
			    VISITED_FULL)
				return false;
		}
	}
	to->nr = from->nr;
	return true;
}
