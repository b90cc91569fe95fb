/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * program.h - the code that contexts run, as the machine sees it.
 *
 * To the machine, code is an automaton: a node says what the context does next, and the answer
 * leads to the next node. `path` builds such an automaton from real C by replay; tests write theirs
 * as a table. Node 0 means "no activation".
 *
 * Invariant: the same node and answer always give the same child, and what a node says never
 * changes. Threads: a program may be shared by several threads if its implementation says so.
 */
#ifndef LOCKSTEP_MACHINE_PROGRAM_H
#define LOCKSTEP_MACHINE_PROGRAM_H

#include <stdint.h>

#include "lockstep/vocab/op.h"

typedef uint32_t machine_node;

#define MACHINE_HELD_MAX 16
#define MACHINE_GUARDS_MAX 4

/** struct machine_facts - what an activation owes where it stands: all since it began. */
struct machine_facts {
	int8_t preempt; /* preempt_disable nesting, negative when given back too often */
	int8_t bh;      /* local_bh_disable nesting */
	int8_t rcu;     /* read-side section nesting */
	uint8_t nr_held;
	uint8_t nr_guards;
	uint16_t held[MACHINE_HELD_MAX];     /* locks, in the order taken */
	uint16_t guards[MACHINE_GUARDS_MAX]; /* words that must not change under it (I8) */
	uint16_t broken; /* mask of invariants broken by arriving here (I2, I9) */
};

/**
 * struct machine_program - code as an automaton.
 * @root: where call number @call begins when @current is the current task: a task or worker slot,
 *	or nr_tasks + nr_workers + CPU for an idle task
 * @next: what the context at @node does next; borrowed, lives as long as the program
 * @child: the node after answer @answer
 * @facts: borrowed, lives as long as the program
 *
 * @root and @child return 0 when a limit was hit; the implementation tells which.
 */
struct machine_program {
	machine_node (*root)(struct machine_program *self, uint16_t call, uint8_t current);
	const struct vocab_ask *(*next)(struct machine_program *self, machine_node node);
	machine_node (*child)(struct machine_program *self, machine_node node, int32_t answer);
	const struct machine_facts *(*facts)(struct machine_program *self, machine_node node);
};

#endif
