// SPDX-License-Identifier: GPL-2.0-only
#include "tree.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"

#define FIRST_SLOTS 1024

void tree_init(struct tree *tree)
{
	memset(tree, 0, sizeof(*tree));
	pthread_mutex_init(&tree->lock, NULL);
	arena_init(&tree->arena);
	tree->nr_slots = FIRST_SLOTS;
	tree->keys = xcalloc(tree->nr_slots, sizeof(*tree->keys));
}

void tree_finish(struct tree *tree)
{
	for (unsigned i = 0; i < TREE_CHUNKS; i++)
		free(atomic_load(&tree->chunks[i]));
	free(tree->keys);
	arena_finish(&tree->arena);
	pthread_mutex_destroy(&tree->lock);
}

const struct tree_edge *tree_find(const struct tree *tree, machine_node node, int32_t answer)
{
	const struct tree_edge *edge =
		atomic_load_explicit(&tree_node(tree, node)->edges, memory_order_acquire);

	while (edge && edge->answer != answer)
		edge = edge->next;
	return edge;
}

static struct tree_key *slot_of(const struct tree *tree, struct hash128 key)
{
	size_t i = key.lo & (tree->nr_slots - 1);

	while (tree->keys[i].node &&
	       (tree->keys[i].hash.lo != key.lo || tree->keys[i].hash.hi != key.hi))
		i = (i + 1) & (tree->nr_slots - 1);
	return &tree->keys[i];
}

machine_node tree_lookup(const struct tree *tree, struct hash128 key)
{
	return slot_of(tree, key)->node;
}

static void grow(struct tree *tree)
{
	struct tree_key *old = tree->keys;
	const size_t nr_old = tree->nr_slots;

	tree->nr_slots *= 2;
	tree->keys = xcalloc(tree->nr_slots, sizeof(*tree->keys));
	for (size_t i = 0; i < nr_old; i++)
		if (old[i].node)
			*slot_of(tree, old[i].hash) = old[i];
	free(old);
}

machine_node tree_add(struct tree *tree, struct hash128 key)
{
	const uint32_t id = atomic_load_explicit(&tree->nr_nodes, memory_order_relaxed) + 1;
	const unsigned chunk = id >> TREE_CHUNK_BITS;

	if (id >> MACHINE_NODE_BITS)
		return 0;
	if (!atomic_load_explicit(&tree->chunks[chunk], memory_order_relaxed))
		atomic_store_explicit(&tree->chunks[chunk],
		                      xcalloc(TREE_CHUNK, sizeof(struct tree_node)),
		                      memory_order_release);
	if (2 * (size_t)id > tree->nr_slots)
		grow(tree);
	*slot_of(tree, key) = (struct tree_key){.hash = key, .node = id};
	atomic_store_explicit(&tree->nr_nodes, id, memory_order_release);
	return id;
}

void tree_link(struct tree *tree, machine_node node, int32_t answer, machine_node child,
               struct path_edge way)
{
	struct tree_node *from = tree_node(tree, node);
	struct tree_edge *edge = ARENA_NEW(&tree->arena, struct tree_edge);

	*edge = (struct tree_edge){
		.answer = answer,
		.child = child,
		.next = atomic_load_explicit(&from->edges, memory_order_relaxed),
		.way = way,
	};
	atomic_store_explicit(&from->edges, edge, memory_order_release);
}
