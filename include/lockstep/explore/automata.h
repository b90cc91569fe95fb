/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * automata.h - the code of every context as a finite automaton, closed under the answers it gets.
 *
 * A program makes its nodes as they are asked for, and knows nothing of answers that nobody gave.
 * Who wants all of the code at once, to write it down elsewhere, has to know which answers an op can
 * get. Guessing too many would run real C under answers that cannot come; so the machine itself is
 * walked, every state, without any reduction, and what its contexts were answered is noted down.
 * Where there are more states than anybody wants to wait for, random runs follow until they bring
 * nothing new, and the result says that it may lack answers.
 *
 * States are told apart by 64 bits of a hash. Taking one for another could hide an edge: whoever uses
 * the automata has to say what happens when an answer comes that they do not have.
 *
 * The code of a context is kept apart by CPU: a worker, or a line that may go to several CPUs, has
 * an automaton on each.
 *
 * Threads: none; the result belongs to its caller. Cost: a search of all states, 8 bytes each.
 */
#ifndef LOCKSTEP_EXPLORE_AUTOMATA_H
#define LOCKSTEP_EXPLORE_AUTOMATA_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/error.h"
#include "lockstep/machine/step.h"

#define AUTOMATA_STATES_MAX 4000000u

/** struct automata_root - @slot's call number @call begins at @node when it finds @current. */
struct automata_root {
	uint8_t slot, cpu, current;
	uint16_t call;
	machine_node node;
};

/** struct automata_edge - at @node, @slot was answered @answer. @child 0: the activation ended. */
struct automata_edge {
	uint8_t slot, cpu;
	machine_node node, child;
	int32_t answer;
};

/**
 * struct automata - all that was met.
 * @roots, @edges: sorted by slot, CPU and then their fields, without doubles; owned
 * @nr_states: states of the machine; of those seen where not @complete
 * @complete: all states were walked
 */
struct automata {
	struct automata_root *roots;
	struct automata_edge *edges;
	size_t nr_roots, nr_edges;
	size_t nr_states;
	bool complete;
};

/**
 * automata_explore() - walk the machine.
 * @max_states: after so many, random runs
 * @out: give it to automata_finish() in any case
 *
 * Return: false with @err when the program ran out of nodes.
 */
bool automata_explore(const struct machine_world *world, struct machine_program *program,
                      size_t max_states, struct automata *out, struct error *err);
void automata_finish(struct automata *automata);

/** automata_sleeps() - does a context that waits to execute @op give up its CPU? */
bool automata_sleeps(uint8_t op);

#endif
