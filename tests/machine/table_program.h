/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * table_program.h - contexts written down as lists of ops: the machine's tests need no C to replay.
 *
 * A call is an array of rows that ends with RETURN; CODE() makes one. After its op a context goes
 * on with the next row, or skips some, depending on whether the answer is 0. What the context owes
 * (preempt, bh and RCU depth, held locks, saved IRQ states) is computed from the ops on the way,
 * and is part of a node's identity: a loop that owes nothing new closes.
 *
 *	const struct table_op *code = CODE(LOCK_SAVE(0), OP(ADD, .object = 3, .value = 1),
 *	                                   UNLOCK_RESTORE(0));
 */
#ifndef TESTS_TABLE_PROGRAM_H
#define TESTS_TABLE_PROGRAM_H

#include <stdbool.h>

#include "lockstep/machine/program.h"

#define TABLE_CALLS_MAX 64
#define TABLE_NODES_MAX 16384

/**
 * struct table_op - a row.
 * @skip_zero, @skip: rows left out after answer 0, after any other; negative goes back
 * @pops: IRQ_RESTORE of what the last IRQ_SAVE saved, instead of ask.value
 * @guards: word + 1 that is relied on from here, until the RCU depth is 0 again
 * @breaks: mask of invariants broken by having executed this
 * @only_for: 0, or slot + 1: with anybody else as current the row is passed over
 */
struct table_op {
	struct vocab_ask ask;
	int8_t skip_zero, skip;
	bool pops;
	uint16_t guards, breaks;
	uint8_t only_for;
};

#define OP(...)                                                                                    \
	{                                                                                          \
		.ask = {.op = VOCAB_##__VA_ARGS__ }                                                \
	}
#define IF_ZERO_SKIP(n, ...)                                                                       \
	{                                                                                          \
		.ask = {.op = VOCAB_##__VA_ARGS__}, .skip_zero = (n)                               \
	}
#define IF_SET_SKIP(n, ...)                                                                        \
	{                                                                                          \
		.ask = {.op = VOCAB_##__VA_ARGS__}, .skip = (n)                                    \
	}
#define BUG OP(ASSERT, .value = 1)
#define RETURN OP(RETURN)
#define CODE(...) ((const struct table_op[]){__VA_ARGS__, RETURN})
#define EMPTY ((const struct table_op[]){RETURN})

#define LOCK(l) OP(PREEMPT_DISABLE), OP(SPIN_LOCK, .object = (l))
#define UNLOCK(l) OP(SPIN_UNLOCK, .object = (l)), OP(PREEMPT_ENABLE)
#define LOCK_IRQ(l) OP(IRQ_DISABLE), LOCK(l)
#define UNLOCK_IRQ(l) OP(SPIN_UNLOCK, .object = (l)), OP(IRQ_ENABLE), OP(PREEMPT_ENABLE)
#define LOCK_SAVE(l) OP(IRQ_SAVE), LOCK(l)
#define RESTORE                                                                                    \
	{                                                                                          \
		.ask = {.op = VOCAB_IRQ_RESTORE}, .pops = true                                     \
	}
#define UNLOCK_RESTORE(l) OP(SPIN_UNLOCK, .object = (l)), RESTORE, OP(PREEMPT_ENABLE)
#define READ_LOCK(l) OP(PREEMPT_DISABLE), OP(READ_LOCK, .object = (l))
#define READ_UNLOCK(l) OP(READ_UNLOCK, .object = (l)), OP(PREEMPT_ENABLE)
#define WRITE_LOCK(l) OP(PREEMPT_DISABLE), OP(WRITE_LOCK, .object = (l))
#define WRITE_UNLOCK(l) OP(WRITE_UNLOCK, .object = (l)), OP(PREEMPT_ENABLE)
#define MUTEX_LOCK(l) OP(MIGHT_SLEEP), OP(MUTEX_LOCK, .object = (l))
#define DOWN_READ(l) OP(MIGHT_SLEEP), OP(DOWN_READ, .object = (l))
#define DOWN_WRITE(l) OP(MIGHT_SLEEP), OP(DOWN_WRITE, .object = (l))
#define SYNCHRONIZE_RCU OP(MIGHT_SLEEP), OP(GP_START), OP(GP_WAIT)

struct table_node;

/** struct table_program - give &it->base to the machine. */
struct table_program {
	struct machine_program base;
	const struct table_op *const *calls;
	unsigned nr_calls;
	struct table_node *nodes; /* by number; [0] is unused */
	unsigned nr_nodes;
	unsigned max_nodes; /* no more than that are made, at most TABLE_NODES_MAX */
};

/** table_init() - @calls: by call number, NULL where there is none; borrowed. */
void table_init(struct table_program *it, const struct table_op *const *calls, unsigned nr_calls);
void table_finish(struct table_program *it);

/** table_current() - whom the activation that is at @node found as current. */
uint8_t table_current(const struct table_program *it, machine_node node);

/** table_row() - the row, counted from 0, that is next at @node. */
unsigned table_row(const struct table_program *it, machine_node node);

#endif
