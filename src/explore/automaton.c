// SPDX-License-Identifier: GPL-2.0-only
#include "automaton.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/machine/state.h"

static struct automaton *of(struct machine_program *program)
{
	return (struct automaton *)program;
}

/* The caller holds the lock. */
static void meet(struct automaton *a, machine_node node)
{
	const unsigned chunk = node / AUTOMATON_CHUNK;
	struct automaton_node *it;

	if (!atomic_load_explicit(&a->chunks[chunk], memory_order_relaxed))
		atomic_store_explicit(&a->chunks[chunk],
		                      xcalloc(AUTOMATON_CHUNK, sizeof(struct automaton_node)),
		                      memory_order_release);
	it = automaton_node(a, node);
	if (atomic_load_explicit(&it->known, memory_order_relaxed))
		return;
	it->ask = a->inner->next(a->inner, node);
	it->facts = a->inner->facts(a->inner, node);
	atomic_store_explicit(&it->known, true, memory_order_release);
	if (node >= atomic_load(&a->nr_nodes))
		atomic_store(&a->nr_nodes, node + 1);
}

static const struct automaton_edge *find_edge(const struct automaton *a, machine_node node,
                                              int32_t answer)
{
	const struct automaton_edge *edge =
		atomic_load_explicit(&automaton_node(a, node)->edges, memory_order_acquire);

	while (edge && edge->answer != answer)
		edge = edge->next;
	return edge;
}

static void add_edge(struct automaton *a, machine_node node, int32_t answer, machine_node child)
{
	struct automaton_node *from = automaton_node(a, node);
	struct automaton_edge *edge = ARENA_NEW(&a->arena, struct automaton_edge);

	meet(a, child);
	*edge = (struct automaton_edge){
		.answer = answer, .child = child, .next = atomic_load(&from->edges)};
	atomic_store_explicit(&from->edges, edge, memory_order_release);
	atomic_fetch_add(&a->nr_met, 1);
}

static machine_node child(struct machine_program *program, machine_node node, int32_t answer)
{
	struct automaton *a = of(program);
	const struct automaton_edge *edge = find_edge(a, node, answer);
	machine_node found;

	if (edge)
		return edge->child;
	pthread_mutex_lock(&a->lock);
	edge = find_edge(a, node, answer);
	found = edge ? edge->child : a->inner->child(a->inner, node, answer);
	if (!edge && found)
		add_edge(a, node, answer, found);
	pthread_mutex_unlock(&a->lock);
	return found;
}

static const struct automaton_root *find_root(const struct automaton *a, uint16_t call,
                                              uint8_t current)
{
	const struct automaton_root *it = atomic_load_explicit(&a->roots, memory_order_acquire);

	while (it && (it->call != call || it->current != current))
		it = it->next;
	return it;
}

static void add_root(struct automaton *a, uint16_t call, uint8_t current, machine_node node)
{
	struct automaton_root *it = ARENA_NEW(&a->arena, struct automaton_root);

	meet(a, node);
	*it = (struct automaton_root){
		.call = call, .current = current, .node = node, .next = atomic_load(&a->roots)};
	atomic_store_explicit(&a->roots, it, memory_order_release);
	atomic_fetch_add(&a->nr_met, 1);
}

static machine_node root(struct machine_program *program, uint16_t call, uint8_t current)
{
	struct automaton *a = of(program);
	const struct automaton_root *it = find_root(a, call, current);
	machine_node node;

	if (it)
		return it->node;
	pthread_mutex_lock(&a->lock);
	it = find_root(a, call, current);
	node = it ? it->node : a->inner->root(a->inner, call, current);
	if (!it && node)
		add_root(a, call, current, node);
	pthread_mutex_unlock(&a->lock);
	return node;
}

static const struct vocab_ask *next(struct machine_program *program, machine_node node)
{
	return automaton_node(of(program), node)->ask;
}

static const struct machine_facts *facts(struct machine_program *program, machine_node node)
{
	return automaton_node(of(program), node)->facts;
}

void automaton_init(struct automaton *a, struct machine_program *inner)
{
	memset(a, 0, sizeof(*a));
	a->program = (struct machine_program){
		.root = root, .next = next, .child = child, .facts = facts};
	a->inner = inner;
	pthread_mutex_init(&a->lock, NULL);
	arena_init(&a->arena);
}

void automaton_begin(struct automaton *a, const struct machine_world *world,
                     const struct machine_state *state)
{
	pthread_mutex_lock(&a->lock);
	for (unsigned slot = 0; slot < world->nr_slots; slot++)
		if (machine_node_of(world, state, slot))
			meet(a, machine_node_of(world, state, slot));
	pthread_mutex_unlock(&a->lock);
}

void automaton_finish(struct automaton *a)
{
	for (unsigned i = 0; i < AUTOMATON_CHUNKS; i++)
		free(atomic_load(&a->chunks[i]));
	arena_finish(&a->arena);
	pthread_mutex_destroy(&a->lock);
}
