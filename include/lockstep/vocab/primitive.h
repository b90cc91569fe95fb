/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * primitive.h - kernel primitives and the ops they are made of, in the kernel's order.
 *
 * `spin_unlock_irq()` is one word in the source but three micro-steps: the lock is released, then
 * interrupts come on, then preemption. A row gives a primitive's name and its ops in order; the
 * shims run the row, and the source pane opens a call into the same row. There is no second place
 * that knows an order.
 *
 *	X(name, op, op, op)        unused places are NONE
 *
 * Source: kernel-facts 2.1 (spinlock flavours on SMP), 2.2 (RCU), 1.8 (counters of 4.4).
 */
#ifndef LOCKSTEP_VOCAB_PRIMITIVE_H
#define LOCKSTEP_VOCAB_PRIMITIVE_H

#include <stdint.h>

#define VOCAB_OPS_PER_PRIMITIVE 3

/* How a lock was taken or an interrupt state kept: what the held-lock stack and the ledger show. */
#define VOCAB_PRIMITIVES(X)                                                                        \
	X(local_irq_save, IRQ_SAVE, NONE, NONE)                                                    \
	X(local_irq_restore, IRQ_RESTORE, NONE, NONE)                                              \
	X(local_irq_disable, IRQ_DISABLE, NONE, NONE)                                              \
	X(local_irq_enable, IRQ_ENABLE, NONE, NONE)                                                \
	X(preempt_disable, PREEMPT_DISABLE, NONE, NONE)                                            \
	X(preempt_enable, PREEMPT_ENABLE, NONE, NONE)                                              \
	X(local_bh_disable, BH_DISABLE, NONE, NONE)                                                \
	X(local_bh_enable, BH_ENABLE, NONE, NONE)                                                  \
	X(spin_lock, PREEMPT_DISABLE, SPIN_LOCK, NONE)                                             \
	X(spin_lock_bh, BH_DISABLE, PREEMPT_DISABLE, SPIN_LOCK)                                    \
	X(spin_lock_irq, IRQ_DISABLE, PREEMPT_DISABLE, SPIN_LOCK)                                  \
	X(spin_lock_irqsave, IRQ_SAVE, PREEMPT_DISABLE, SPIN_LOCK)                                 \
	X(spin_unlock, SPIN_UNLOCK, PREEMPT_ENABLE, NONE)                                          \
	X(spin_unlock_bh, SPIN_UNLOCK, BH_ENABLE, PREEMPT_ENABLE)                                  \
	X(spin_unlock_irq, SPIN_UNLOCK, IRQ_ENABLE, PREEMPT_ENABLE)                                \
	X(spin_unlock_irqrestore, SPIN_UNLOCK, IRQ_RESTORE, PREEMPT_ENABLE)                        \
	X(spin_trylock, PREEMPT_DISABLE, SPIN_TRYLOCK, NONE)                                       \
	X(spin_trylock_failed, PREEMPT_ENABLE, NONE, NONE)                                         \
	X(rcu_read_lock, RCU_READ_LOCK, NONE, NONE)                                                \
	X(rcu_read_unlock, RCU_READ_UNLOCK, NONE, NONE)                                            \
	X(synchronize_rcu, MIGHT_SLEEP, GP_START, GP_WAIT)                                         \
	X(call_rcu, CALL_RCU, NONE, NONE)                                                          \
	X(queue_work, QUEUE_WORK, NONE, NONE)                                                      \
	X(READ_ONCE, LOAD, NONE, NONE)                                                             \
	X(WRITE_ONCE, STORE, NONE, NONE)                                                           \
	X(smp_load_acquire, LOAD_ACQUIRE, NONE, NONE)                                              \
	X(smp_store_release, STORE_RELEASE, NONE, NONE)                                            \
	X(atomic_read, LOAD, NONE, NONE)                                                           \
	X(atomic_set, STORE, NONE, NONE)                                                           \
	X(atomic_add, ADD, NONE, NONE)                                                             \
	X(atomic_add_return, ADD_RETURN, NONE, NONE)                                               \
	X(xchg, XCHG, NONE, NONE)                                                                  \
	X(cmpxchg, CMPXCHG, NONE, NONE)                                                            \
	X(test_bit, BIT_TEST, NONE, NONE)                                                          \
	X(set_bit, BIT_SET, NONE, NONE)                                                            \
	X(clear_bit, BIT_CLEAR, NONE, NONE)                                                        \
	X(test_and_set_bit, BIT_TEST_SET, NONE, NONE)                                              \
	X(test_and_clear_bit, BIT_TEST_CLEAR, NONE, NONE)                                          \
	X(wait_on_bit, MIGHT_SLEEP, BIT_WAIT, NONE)                                                \
	X(wait_on_bit_lock, MIGHT_SLEEP, BIT_WAIT_LOCK, NONE)                                      \
	X(this_cpu_add, CPU_ADD, NONE, NONE)                                                       \
	X(__this_cpu_read, CPU_LOAD, NONE, NONE)                                                   \
	X(__this_cpu_write, CPU_STORE, NONE, NONE)                                                 \
	X(might_sleep, MIGHT_SLEEP, NONE, NONE)                                                    \
	X(cond_resched, MIGHT_SLEEP, COND_RESCHED, NONE)                                           \
	X(kmalloc, ALLOC, NONE, NONE)                                                              \
	X(kfree, FREE, NONE, NONE)                                                                 \
	X(raise_softirq, RAISE_SOFTIRQ, NONE, NONE)                                                \
	X(BUG_ON, ASSERT, NONE, NONE)                                                              \
	X(return_to_caller, RETURN, NONE, NONE)

/** enum vocab_primitive - VOCAB_P_local_irq_save .. */
enum vocab_primitive {
#define VOCAB_PRIMITIVE_ENUM(name, a, b, c) VOCAB_P_##name,
	VOCAB_PRIMITIVES(VOCAB_PRIMITIVE_ENUM)
#undef VOCAB_PRIMITIVE_ENUM
		VOCAB_NR_PRIMITIVES
};

/** struct vocab_primitive_info - a row of the list above. */
struct vocab_primitive_info {
	const char *name;
	uint8_t nr_ops;                       /* 1..VOCAB_OPS_PER_PRIMITIVE */
	uint8_t ops[VOCAB_OPS_PER_PRIMITIVE]; /* enum vocab_op, in order */
};

/** vocab_primitive_info() - the row of @primitive, borrowed. */
const struct vocab_primitive_info *vocab_primitive_info(enum vocab_primitive primitive);

#endif
