/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * primitive.h - kernel primitives and the ops they are made of, in the kernel's order.
 *
 * `spin_unlock_irq()` is one word in the source but three micro-steps: the lock is released, then
 * interrupts come on, then preemption. A row gives a primitive's name and its ops in order; the
 * shims run the row, and the source pane opens a call into the same row. There is no second place
 * that knows an order.
 *
 *	X(name, "arguments", op, op, op, op)        unused places are NONE
 *
 * The arguments are those of the kernel's call, in its order, each named by what it is: the kind of
 * a lock ("spinlock", see enum vocab_lock_kind), "flags" (where an IRQ state is kept), "word",
 * "percpu", "bit", "value", "expected", "rcu_head", "work", "vector", "cpu"; "-" for a row that only
 * the shims call.
 *
 * Source: kernel-facts 2.1 (spinlock flavours on SMP), 2.2 (RCU), 1.8 (counters of 4.4).
 */
#ifndef LOCKSTEP_VOCAB_PRIMITIVE_H
#define LOCKSTEP_VOCAB_PRIMITIVE_H

#include <stdint.h>

#define VOCAB_OPS_PER_PRIMITIVE 4

/* How a lock was taken or an interrupt state kept: what the held-lock stack and the ledger show. */
#define VOCAB_PRIMITIVES(X)                                                                        \
	X(local_irq_save, "flags", IRQ_SAVE, NONE, NONE, NONE)                                     \
	X(local_irq_restore, "flags", IRQ_RESTORE, NONE, NONE, NONE)                               \
	X(local_irq_disable, "", IRQ_DISABLE, NONE, NONE, NONE)                                    \
	X(local_irq_enable, "", IRQ_ENABLE, NONE, NONE, NONE)                                      \
	X(preempt_disable, "", PREEMPT_DISABLE, NONE, NONE, NONE)                                  \
	X(preempt_enable, "", PREEMPT_ENABLE, NONE, NONE, NONE)                                    \
	X(local_bh_disable, "", BH_DISABLE, NONE, NONE, NONE)                                      \
	X(local_bh_enable, "", BH_ENABLE, NONE, NONE, NONE)                                        \
	X(spin_lock, "spinlock", PREEMPT_DISABLE, SPIN_LOCK, NONE, NONE)                           \
	X(spin_lock_bh, "spinlock", BH_DISABLE, PREEMPT_DISABLE, SPIN_LOCK, NONE)                  \
	X(spin_lock_irq, "spinlock", IRQ_DISABLE, PREEMPT_DISABLE, SPIN_LOCK, NONE)                \
	X(spin_lock_irqsave, "spinlock flags", IRQ_SAVE, PREEMPT_DISABLE, SPIN_LOCK, NONE)         \
	X(spin_unlock, "spinlock", SPIN_UNLOCK, PREEMPT_ENABLE, NONE, NONE)                        \
	X(spin_unlock_bh, "spinlock", SPIN_UNLOCK, BH_ENABLE, PREEMPT_ENABLE, NONE)                \
	X(spin_unlock_irq, "spinlock", SPIN_UNLOCK, IRQ_ENABLE, PREEMPT_ENABLE, NONE)              \
	X(spin_unlock_irqrestore, "spinlock flags", SPIN_UNLOCK, IRQ_RESTORE, PREEMPT_ENABLE,      \
	  NONE)                                                                                    \
	X(spin_trylock, "spinlock", PREEMPT_DISABLE, SPIN_TRYLOCK, NONE, NONE)                     \
	X(spin_trylock_failed, "-", PREEMPT_ENABLE, NONE, NONE, NONE)                              \
	X(raw_spin_lock, "raw_spinlock", PREEMPT_DISABLE, SPIN_LOCK, NONE, NONE)                   \
	X(raw_spin_lock_bh, "raw_spinlock", BH_DISABLE, PREEMPT_DISABLE, SPIN_LOCK, NONE)          \
	X(raw_spin_lock_irq, "raw_spinlock", IRQ_DISABLE, PREEMPT_DISABLE, SPIN_LOCK, NONE)        \
	X(raw_spin_lock_irqsave, "raw_spinlock flags", IRQ_SAVE, PREEMPT_DISABLE, SPIN_LOCK, NONE) \
	X(raw_spin_unlock, "raw_spinlock", SPIN_UNLOCK, PREEMPT_ENABLE, NONE, NONE)                \
	X(raw_spin_unlock_bh, "raw_spinlock", SPIN_UNLOCK, BH_ENABLE, PREEMPT_ENABLE, NONE)        \
	X(raw_spin_unlock_irq, "raw_spinlock", SPIN_UNLOCK, IRQ_ENABLE, PREEMPT_ENABLE, NONE)      \
	X(raw_spin_unlock_irqrestore, "raw_spinlock flags", SPIN_UNLOCK, IRQ_RESTORE,              \
	  PREEMPT_ENABLE, NONE)                                                                    \
	X(raw_spin_trylock, "raw_spinlock", PREEMPT_DISABLE, SPIN_TRYLOCK, NONE, NONE)             \
	X(raw_spin_trylock_failed, "-", PREEMPT_ENABLE, NONE, NONE, NONE)                          \
	X(read_lock, "rwlock", PREEMPT_DISABLE, READ_LOCK, NONE, NONE)                             \
	X(read_lock_bh, "rwlock", BH_DISABLE, PREEMPT_DISABLE, READ_LOCK, NONE)                    \
	X(read_lock_irq, "rwlock", IRQ_DISABLE, PREEMPT_DISABLE, READ_LOCK, NONE)                  \
	X(read_lock_irqsave, "rwlock flags", IRQ_SAVE, PREEMPT_DISABLE, READ_LOCK, NONE)           \
	X(read_unlock, "rwlock", READ_UNLOCK, PREEMPT_ENABLE, NONE, NONE)                          \
	X(read_unlock_bh, "rwlock", READ_UNLOCK, BH_ENABLE, PREEMPT_ENABLE, NONE)                  \
	X(read_unlock_irq, "rwlock", READ_UNLOCK, IRQ_ENABLE, PREEMPT_ENABLE, NONE)                \
	X(read_unlock_irqrestore, "rwlock flags", READ_UNLOCK, IRQ_RESTORE, PREEMPT_ENABLE, NONE)  \
	X(read_trylock, "rwlock", PREEMPT_DISABLE, READ_TRYLOCK, NONE, NONE)                       \
	X(read_trylock_failed, "-", PREEMPT_ENABLE, NONE, NONE, NONE)                              \
	X(write_lock, "rwlock", PREEMPT_DISABLE, WRITE_LOCK, NONE, NONE)                           \
	X(write_lock_bh, "rwlock", BH_DISABLE, PREEMPT_DISABLE, WRITE_LOCK, NONE)                  \
	X(write_lock_irq, "rwlock", IRQ_DISABLE, PREEMPT_DISABLE, WRITE_LOCK, NONE)                \
	X(write_lock_irqsave, "rwlock flags", IRQ_SAVE, PREEMPT_DISABLE, WRITE_LOCK, NONE)         \
	X(write_unlock, "rwlock", WRITE_UNLOCK, PREEMPT_ENABLE, NONE, NONE)                        \
	X(write_unlock_bh, "rwlock", WRITE_UNLOCK, BH_ENABLE, PREEMPT_ENABLE, NONE)                \
	X(write_unlock_irq, "rwlock", WRITE_UNLOCK, IRQ_ENABLE, PREEMPT_ENABLE, NONE)              \
	X(write_unlock_irqrestore, "rwlock flags", WRITE_UNLOCK, IRQ_RESTORE, PREEMPT_ENABLE,      \
	  NONE)                                                                                    \
	X(write_trylock, "rwlock", PREEMPT_DISABLE, WRITE_TRYLOCK, NONE, NONE)                     \
	X(write_trylock_failed, "-", PREEMPT_ENABLE, NONE, NONE, NONE)                             \
	X(mutex_lock, "mutex", MIGHT_SLEEP, MUTEX_LOCK, NONE, NONE)                                \
	X(mutex_trylock, "mutex", MUTEX_TRYLOCK, NONE, NONE, NONE)                                 \
	X(mutex_unlock, "mutex", MUTEX_UNLOCK, NONE, NONE, NONE)                                   \
	X(down_read, "rwsem", MIGHT_SLEEP, DOWN_READ, NONE, NONE)                                  \
	X(down_read_trylock, "rwsem", DOWN_READ_TRYLOCK, NONE, NONE, NONE)                         \
	X(up_read, "rwsem", UP_READ, NONE, NONE, NONE)                                             \
	X(down_write, "rwsem", MIGHT_SLEEP, DOWN_WRITE, NONE, NONE)                                \
	X(down_write_trylock, "rwsem", DOWN_WRITE_TRYLOCK, NONE, NONE, NONE)                       \
	X(up_write, "rwsem", UP_WRITE, NONE, NONE, NONE)                                           \
	X(rcu_read_lock, "", RCU_READ_LOCK, NONE, NONE, NONE)                                      \
	X(rcu_read_unlock, "", RCU_READ_UNLOCK, NONE, NONE, NONE)                                  \
	X(synchronize_rcu, "", MIGHT_SLEEP, GP_START, GP_WAIT, NONE)                               \
	X(call_rcu, "rcu_head", CALL_RCU, NONE, NONE, NONE)                                        \
	X(queue_work, "work", QUEUE_WORK, NONE, NONE, NONE)                                        \
	X(READ_ONCE, "word", LOAD, NONE, NONE, NONE)                                               \
	X(WRITE_ONCE, "word value", STORE, NONE, NONE, NONE)                                       \
	X(smp_load_acquire, "word", LOAD_ACQUIRE, NONE, NONE, NONE)                                \
	X(smp_store_release, "word value", STORE_RELEASE, NONE, NONE, NONE)                        \
	X(atomic_read, "word", LOAD, NONE, NONE, NONE)                                             \
	X(atomic_set, "word value", STORE, NONE, NONE, NONE)                                       \
	X(atomic_add, "value word", ADD, NONE, NONE, NONE)                                         \
	X(atomic_add_return, "value word", ADD_RETURN, NONE, NONE, NONE)                           \
	X(xchg, "word value", XCHG, NONE, NONE, NONE)                                              \
	X(cmpxchg, "word expected value", CMPXCHG, NONE, NONE, NONE)                               \
	X(test_bit, "bit word", BIT_TEST, NONE, NONE, NONE)                                        \
	X(set_bit, "bit word", BIT_SET, NONE, NONE, NONE)                                          \
	X(clear_bit, "bit word", BIT_CLEAR, NONE, NONE, NONE)                                      \
	X(test_and_set_bit, "bit word", BIT_TEST_SET, NONE, NONE, NONE)                            \
	X(test_and_clear_bit, "bit word", BIT_TEST_CLEAR, NONE, NONE, NONE)                        \
	X(wait_on_bit, "word bit", MIGHT_SLEEP, BIT_WAIT, NONE, NONE)                              \
	X(wait_on_bit_lock, "word bit", MIGHT_SLEEP, BIT_WAIT_LOCK, NONE, NONE)                    \
	X(this_cpu_add, "percpu value", CPU_ADD, NONE, NONE, NONE)                                 \
	X(__this_cpu_read, "percpu", CPU_LOAD, NONE, NONE, NONE)                                   \
	X(__this_cpu_write, "percpu value", CPU_STORE, NONE, NONE, NONE)                           \
	X(might_sleep, "", MIGHT_SLEEP, NONE, NONE, NONE)                                          \
	X(cond_resched, "", MIGHT_SLEEP, COND_RESCHED, NONE, NONE)                                 \
	X(kmalloc, "-", ALLOC, NONE, NONE, NONE)                                                   \
	X(kfree, "-", FREE, NONE, NONE, NONE)                                                      \
	X(raise_softirq, "vector", RAISE_SOFTIRQ, NONE, NONE, NONE)                                \
	X(smp_call_function_single, "cpu", PREEMPT_DISABLE, IPI_SEND, IPI_WAIT, PREEMPT_ENABLE)    \
	X(BUG_ON, "value", ASSERT, NONE, NONE, NONE)                                               \
	X(return_to_caller, "-", RETURN, NONE, NONE, NONE)

/** enum vocab_primitive - VOCAB_P_local_irq_save .. */
enum vocab_primitive {
#define VOCAB_PRIMITIVE_ENUM(name, args, a, b, c, d) VOCAB_P_##name,
	VOCAB_PRIMITIVES(VOCAB_PRIMITIVE_ENUM)
#undef VOCAB_PRIMITIVE_ENUM
		VOCAB_NR_PRIMITIVES
};

/** struct vocab_primitive_info - a row of the list above. */
struct vocab_primitive_info {
	const char *name;
	const char *args;                     /* as above */
	uint8_t nr_ops;                       /* 1..VOCAB_OPS_PER_PRIMITIVE */
	uint8_t ops[VOCAB_OPS_PER_PRIMITIVE]; /* enum vocab_op, in order */
};

/** vocab_primitive_info() - the row of @primitive, borrowed. */
const struct vocab_primitive_info *vocab_primitive_info(enum vocab_primitive primitive);

#endif
