/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * automaton.h - a program that remembers what has been seen of it.
 *
 * The code of a machine is known only as far as it has been run: a node has the children for the
 * answers that it was given. This is a program like any other, which asks another one and keeps
 * every root and every edge that it was asked for; the reduction reads them.
 *
 * Threads: as a path. Looking up what is known takes no lock.
 */
#ifndef EXPLORE_AUTOMATON_H
#define EXPLORE_AUTOMATON_H

#include <pthread.h>
#include <stdatomic.h>

#include "lockstep/base/arena.h"
#include "lockstep/machine/program.h"
#include "lockstep/machine/world.h"

#define AUTOMATON_CHUNK 1024u
#define AUTOMATON_CHUNKS ((1u << MACHINE_NODE_BITS) / AUTOMATON_CHUNK)

struct automaton_edge {
	int32_t answer;
	machine_node child;
	const struct automaton_edge *next;
};

struct automaton_root {
	uint16_t call;
	uint8_t current;
	machine_node node;
	const struct automaton_root *next;
};

/** struct automaton_node - @known: it has been met. */
struct automaton_node {
	_Atomic(const struct automaton_edge *) edges;
	const struct vocab_ask *ask;
	const struct machine_facts *facts;
	atomic_bool known;
};

struct automaton {
	struct machine_program program; /* first: the program is the automaton */
	struct machine_program *inner;
	_Atomic(struct automaton_node *) chunks[AUTOMATON_CHUNKS];
	_Atomic(const struct automaton_root *) roots;
	atomic_uint nr_nodes; /* one more than the greatest number met */
	atomic_size_t nr_met; /* roots and edges: grows with everything that is learned */
	pthread_mutex_t lock;

	/* lock guards: */
	struct arena arena;
};

void automaton_init(struct automaton *a, struct machine_program *inner);
void automaton_finish(struct automaton *a);

/** automaton_begin() - meet the places at which the contexts of @state stand. */
void automaton_begin(struct automaton *a, const struct machine_world *world,
                     const struct machine_state *state);

/** automaton_node() - what is known of @node, which is below nr_nodes; NULL: nothing. */
static inline struct automaton_node *automaton_node(const struct automaton *a, machine_node node)
{
	struct automaton_node *chunk =
		atomic_load_explicit(&a->chunks[node / AUTOMATON_CHUNK], memory_order_acquire);

	return chunk ? &chunk[node % AUTOMATON_CHUNK] : NULL;
}

#endif
