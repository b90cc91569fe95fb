/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * op.h - everything a context can ask of the machine.
 *
 * Code under study touches the shared world only through kernel primitives, and each primitive is
 * a fixed sequence of ops. An op is one atomic micro-step: nothing on any CPU can come between its
 * parts. This one list feeds the kernel-shaped shims, the machine that executes the ops, the
 * screens that name them and the documentation.
 *
 *	X(CODE, "kernel's name", class of operand, "what it does, as a formula")
 *
 * In the formulas `word` is the operand word, `lock` the operand lock, `me` the context that asks,
 * and `->` gives the answer the code sees. Source: kernel-facts, section 2.1 for the orders.
 */
#ifndef LOCKSTEP_VOCAB_OP_H
#define LOCKSTEP_VOCAB_OP_H

#include <stdbool.h>
#include <stdint.h>

/** enum vocab_operand - what the object number of an op counts. */
enum vocab_operand {
	VOCAB_NONE,    /* no object */
	VOCAB_LOCK,    /* a lock instance */
	VOCAB_WORD,    /* a memory word */
	VOCAB_RCU,     /* an rcu_head */
	VOCAB_WORK,    /* a work_struct */
	VOCAB_POOL,    /* a pool of objects that kmalloc hands out */
	VOCAB_SOFTIRQ, /* a softirq vector */
	VOCAB_IPI,     /* an interrupt line that CPUs raise for each other */
};

#define VOCAB_OPS(X)                                                                               \
	X(IRQ_SAVE, "local_irq_save", NONE, "flags := IF; IF := 0  -> flags")                      \
	X(IRQ_DISABLE, "local_irq_disable", NONE, "IF := 0")                                       \
	X(IRQ_ENABLE, "local_irq_enable", NONE, "IF := 1")                                         \
	X(IRQ_RESTORE, "local_irq_restore", NONE, "IF := flags")                                   \
	X(PREEMPT_DISABLE, "preempt_disable", NONE, "preempt_count += 1")                          \
	X(PREEMPT_ENABLE, "preempt_enable", NONE, "preempt_count -= 1")                            \
	X(BH_DISABLE, "local_bh_disable", NONE, "softirq count += 1")                              \
	X(BH_ENABLE, "local_bh_enable", NONE, "softirq count -= 1; at 0 run what is pending")      \
	X(SPIN_LOCK, "spin_lock", LOCK, "spin while owner != none; owner := me")                   \
	X(SPIN_TRYLOCK, "spin_trylock", LOCK, "if owner == none: owner := me  -> taken")           \
	X(SPIN_UNLOCK, "spin_unlock", LOCK, "owner := none")                                       \
	X(READ_LOCK, "read_lock", LOCK, "wait for the writer; readers += me")                      \
	X(READ_TRYLOCK, "read_trylock", LOCK, "if no writer: readers += me  -> taken")             \
	X(READ_UNLOCK, "read_unlock", LOCK, "readers -= me")                                       \
	X(WRITE_LOCK, "write_lock", LOCK, "wait for writer and readers; owner := me")              \
	X(WRITE_TRYLOCK, "write_trylock", LOCK, "if free: owner := me  -> taken")                  \
	X(WRITE_UNLOCK, "write_unlock", LOCK, "owner := none")                                     \
	X(MUTEX_LOCK, "mutex_lock", LOCK, "sleep while owner != none; owner := me")                \
	X(MUTEX_TRYLOCK, "mutex_trylock", LOCK, "if owner == none: owner := me  -> taken")         \
	X(MUTEX_UNLOCK, "mutex_unlock", LOCK, "owner := none")                                     \
	X(DOWN_READ, "down_read", LOCK, "sleep behind writers; readers += me")                     \
	X(DOWN_READ_TRYLOCK, "down_read_trylock", LOCK, "if no writer: readers += me  -> taken")   \
	X(UP_READ, "up_read", LOCK, "readers -= me")                                               \
	X(DOWN_WRITE, "down_write", LOCK, "sleep while anybody is in; owner := me")                \
	X(DOWN_WRITE_TRYLOCK, "down_write_trylock", LOCK, "if free: owner := me  -> taken")        \
	X(UP_WRITE, "up_write", LOCK, "owner := none")                                             \
	X(RCU_READ_LOCK, "rcu_read_lock", NONE, "RCU depth += 1")                                  \
	X(RCU_READ_UNLOCK, "rcu_read_unlock", NONE, "RCU depth -= 1; at 0 leave every snapshot")   \
	X(GP_START, "start_grace_period", NONE, "snapshot := contexts in a read section")          \
	X(GP_WAIT, "wait_grace_period", NONE, "sleep until snapshot is empty")                     \
	X(CALL_RCU, "call_rcu", RCU, "queue the callback; snapshot := contexts in a read section") \
	X(QUEUE_WORK, "queue_work", WORK,                                                          \
	  "if not queued: make a kworker task on this CPU  -> queued")                             \
	X(LOAD, "READ_ONCE", WORD, "-> word")                                                      \
	X(LOAD_ACQUIRE, "smp_load_acquire", WORD, "-> word, before everything after it")           \
	X(STORE, "WRITE_ONCE", WORD, "word := value")                                              \
	X(STORE_RELEASE, "smp_store_release", WORD, "word := value, after everything before it")   \
	X(ADD, "atomic_add", WORD, "word += value")                                                \
	X(ADD_RETURN, "atomic_add_return", WORD, "word += value  -> word")                         \
	X(XCHG, "xchg", WORD, "old := word; word := value  -> old")                                \
	X(CMPXCHG, "cmpxchg", WORD, "old := word; if old == expected: word := value  -> old")      \
	X(BIT_TEST, "test_bit", WORD, "-> bit of word")                                            \
	X(BIT_SET, "set_bit", WORD, "bit of word := 1")                                            \
	X(BIT_CLEAR, "clear_bit", WORD, "bit of word := 0")                                        \
	X(BIT_TEST_SET, "test_and_set_bit", WORD, "old := bit; bit := 1  -> old")                  \
	X(BIT_TEST_CLEAR, "test_and_clear_bit", WORD, "old := bit; bit := 0  -> old")              \
	X(BIT_WAIT, "wait_on_bit", WORD, "sleep while bit of word is 1")                           \
	X(BIT_WAIT_LOCK, "wait_on_bit_lock", WORD, "sleep while bit of word is 1; bit := 1")       \
	X(CPU_LOAD, "__this_cpu_read", WORD, "-> this CPU's part of word")                         \
	X(CPU_STORE, "__this_cpu_write", WORD, "this CPU's part of word := value")                 \
	X(CPU_ADD, "this_cpu_add", WORD, "this CPU's part of word += value")                       \
	X(MIGHT_SLEEP, "might_sleep", NONE, "complain when sleeping is not allowed here")          \
	X(COND_RESCHED, "cond_resched", NONE, "another task of this CPU may run first")            \
	X(ALLOC, "kmalloc", POOL, "-> a free object of the pool, or NULL")                         \
	X(FREE, "kfree", POOL, "give the object back")                                             \
	X(RAISE_SOFTIRQ, "raise_softirq", SOFTIRQ, "this CPU's pending bit := 1")                  \
	X(IPI_SEND, "send_IPI", IPI, "the other CPU's line := pending")                            \
	X(IPI_WAIT, "csd_lock_wait", IPI, "spin until its handler has returned")                   \
	X(ASSERT, "BUG_ON", NONE, "complain when value != 0")                                      \
	X(RETURN, "return", NONE, "the activation ends")

/** enum vocab_op - op codes, VOCAB_IRQ_SAVE .. VOCAB_RETURN. */
enum vocab_op {
#define VOCAB_OP_ENUM(code, name, operand, formula) VOCAB_##code,
	VOCAB_OPS(VOCAB_OP_ENUM)
#undef VOCAB_OP_ENUM
		VOCAB_NR_OPS
};

/** struct vocab_op_info - a row of the list above. */
struct vocab_op_info {
	const char *name;    /* the kernel's name */
	const char *formula; /* what it does */
	enum vocab_operand operand;
};

/**
 * struct vocab_ask - one op with its operands, as the machine executes it.
 * @op: enum vocab_op
 * @bit: bit number for BIT_* ops, 0..63
 * @object: number of the lock, word, rcu_head, ... by the op's operand class; 0-based
 * @value: value stored, added or restored; for ASSERT non-zero means broken; for FREE the index
 * @expected: for CMPXCHG
 */
struct vocab_ask {
	uint8_t op;
	uint8_t bit;
	uint16_t object;
	int32_t value;
	int32_t expected;
};

/** vocab_op_info() - the row of @op, borrowed. Never NULL for a valid code. */
const struct vocab_op_info *vocab_op_info(enum vocab_op op);

/** vocab_op_reads() - does @op take, or give back, a lock for reading? */
bool vocab_op_reads(uint8_t op);

#endif
