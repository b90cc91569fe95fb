/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cache.h - what has been found out about steps, for use in other states.
 *
 * A step looks at a few parts of the state and changes some of these; in how many states ever the
 * others differ, it does the same. So each thing that is asked of a state (which choices has this
 * CPU, and where do they lead? what does this context wait for?) is asked of the machine once for
 * each value of what it looks at. What it looked at, in which order, makes a tree: a node is a part,
 * an edge a number of it, a leaf what came of it. The machine is deterministic: having seen the same
 * so far it looks at the same part next. There is no second model: the leaves are made by
 * machine_possible() and machine_take(), with a watched world.
 *
 * Leaves speak of keys, so a new layout of the keys makes them void.
 *
 * Threads: each worker has one.
 */
#ifndef EXPLORE_CACHE_H
#define EXPLORE_CACHE_H

#include "lockstep/explore/goal.h"
#include "parts.h"

/**
 * struct jump - a choice and where it leads: to the key with which @change is exclusive-ored.
 * @goals: of the step; with JUMP_TIES where whether anybody is stuck now has to be looked into
 * @label: of the choice
 */
struct jump {
	explore_goals goals;
	uint32_t label;
	uint64_t change[]; /* layout.nr_words */
};

#define JUMP_TIES 0x80000000u
#define JUMP_GOALS(goals) ((goals) & ~JUMP_TIES)

/*
 * A leaf says in one word how many jumps, or knots, from which on in cache->leaves; they stand one
 * behind the other, leaf_words each.
 */
#define LEAF_AT 24 /* bits of the number of the first */
#define LEAF_FULL (1u << LEAF_AT)

/**
 * struct tree_node - look at the number at @word, @shift, @mask of the key.
 * @first, @nr: its edges by number; each 0 (not known), a node, or TREE_LEAF | a leaf
 */
struct tree_node {
	uint32_t first, nr, mask;
	uint8_t word, shift;
};

#define TREE_LEAF 0x80000000u

/**
 * struct cache - the trees: for each CPU, line and rcu_head its choices; for each slot what its op
 * waits for, and what holds it up.
 * @nr_own: the movers that are not devices stand first
 * @taken: bytes, all told
 */
struct cache {
	struct parts *parts;
	const struct explore_model *model; /* of the watched world */
	unsigned nr_movers, nr_own, nr_questions, leaf_words;
	uint32_t *roots; /* by question: as an edge */
	struct tree_node *nodes;
	uint32_t *edges;
	uint64_t *leaves;
	size_t nr_nodes, nodes_room, nr_edges, edges_room;
	size_t nr_leaves, leaves_room; /* nr in leaf_words, room in words */
	size_t taken;
	struct machine_watch watch;
	struct machine_outcome outcome;
};

void cache_init(struct cache *cache, struct parts *parts, const struct explore_model *model);
void cache_finish(struct cache *cache);

/** cache_forget() - for a new layout. */
void cache_forget(struct cache *cache);

/** cache_walk() - as far as the tree of @question goes for @key: TREE_LEAF | a leaf, or 0. */
static inline uint32_t cache_walk(const struct cache *cache, unsigned question, const uint64_t *key)
{
	uint32_t at = cache->roots[question];

	while (at && !(at & TREE_LEAF)) {
		const struct tree_node *node = &cache->nodes[at];
		const uint32_t number = (uint32_t)(key[node->word] >> node->shift) & node->mask;

		if (number >= node->nr)
			return 0;
		at = cache->edges[node->first + number];
	}
	return at;
}

/**
 * cache_learn_jumps() - ask the machine for the choices of @mover, which is below nr_movers: CPUs
 * first, then rcu_heads, then lines.
 *
 * Return: the leaf; 0 when a number did not fit, or no more leaves do: a new layout is needed.
 */
uint32_t cache_learn_jumps(struct cache *cache, unsigned mover, const uint64_t *key);

/** cache_jumps() - the leaf with the choices of @mover, good until cache_forget(); 0 as above. */
static inline uint32_t cache_jumps(struct cache *cache, unsigned mover, const uint64_t *key)
{
	const uint32_t at = cache_walk(cache, mover, key);

	return at ? at : cache_learn_jumps(cache, mover, key);
}

/** leaf_jumps() - how many a leaf has. */
static inline unsigned leaf_jumps(uint32_t leaf)
{
	return (leaf & ~TREE_LEAF) >> LEAF_AT;
}

/** cache_jump() - jump @i of @leaf; good until the cache learns something. */
static inline const struct jump *cache_jump(const struct cache *cache, uint32_t leaf, unsigned i)
{
	const size_t at = (leaf & (LEAF_FULL - 1)) + i;

	return (const struct jump *)(cache->leaves + at * cache->leaf_words);
}

/**
 * cache_is_idle() - is there nothing that anything but a device could do?
 *
 * Then all has ended, or somebody may sleep for nobody in particular; or else nothing is known (a
 * number did not fit), and whoever wants to be sure has to look.
 */
bool cache_is_idle(struct cache *cache, const uint64_t *key);

/** cache_stuck() - is anybody stuck, given that something can still happen? */
bool cache_stuck(struct cache *cache, const uint64_t *key);

#endif
