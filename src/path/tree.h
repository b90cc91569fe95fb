/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tree.h - the nodes of a path and the edges between them.
 *
 * Nodes are numbered from 1 in the order of discovery and stand in chunks that never move; an edge
 * list is published with a release store when it is complete. So readers take no lock:
 *
 *	reader				maker (holds tree->lock)
 *	load-acquire node->edges	fill node and edge
 *	walk the list			store-release parent->edges
 *
 * Nodes whose continuation is the same are one node: `merge` finds them by their key.
 */
#ifndef PATH_TREE_H
#define PATH_TREE_H

#include <pthread.h>
#include <stdatomic.h>

#include "lockstep/base/arena.h"
#include "lockstep/base/hash.h"
#include "lockstep/machine/program.h"
#include "lockstep/path/path.h"

#define TREE_CHUNK_BITS 10
#define TREE_CHUNK (1u << TREE_CHUNK_BITS)
#define TREE_CHUNKS (1u << (MACHINE_NODE_BITS - TREE_CHUNK_BITS))

struct tree_edge {
	int32_t answer;
	machine_node child;
	const struct tree_edge *next;
	struct path_edge way;
};

/**
 * struct tree_node - a place.
 * @parent, @answer: one way to get here, for replay; parent 0 = root
 * @root: number of the root it belongs to
 */
struct tree_node {
	struct vocab_ask ask;
	struct machine_facts facts;
	_Atomic(const struct tree_edge *) edges;
	const struct path_place *place;
	machine_node parent;
	int32_t answer;
	uint32_t root;
	struct path_edge entry; /* roots: functions entered before the first op */
};

struct tree {
	_Atomic(struct tree_node *) chunks[TREE_CHUNKS];
	_Atomic(uint32_t) nr_nodes;
	pthread_mutex_t lock;

	/* lock guards: */
	struct arena arena;
	struct tree_key *keys; /* open addressing by key, 0 = free */
	size_t nr_slots;
};

struct tree_key {
	struct hash128 hash;
	machine_node node;
};

void tree_init(struct tree *tree);
void tree_finish(struct tree *tree);

static inline struct tree_node *tree_node(const struct tree *tree, machine_node id)
{
	struct tree_node *chunk =
		atomic_load_explicit(&tree->chunks[id >> TREE_CHUNK_BITS], memory_order_acquire);

	return &chunk[id & (TREE_CHUNK - 1)];
}

/** tree_find() - the edge of @node under @answer, or NULL. Takes no lock. */
const struct tree_edge *tree_find(const struct tree *tree, machine_node node, int32_t answer);

/** tree_lookup() - the node with @key, or 0; the caller holds the lock. */
machine_node tree_lookup(const struct tree *tree, struct hash128 key);

/** tree_add() - a new node under @key, or 0 when there is no room; the caller holds the lock. */
machine_node tree_add(struct tree *tree, struct hash128 key);

/** tree_link() - publish the edge; the caller holds the lock and has filled the child. */
void tree_link(struct tree *tree, machine_node node, int32_t answer, machine_node child,
               struct path_edge way);

#endif
