// SPDX-License-Identifier: GPL-2.0-only
#include "stepper.h"

/* The slow ways in: of rwlocks and rwsems, for reading and for writing. */
#define SHARED_LOCK                                                                                \
	{                                                                                          \
		.apply = op_shared_lock, .waits = op_shared_waits, .queue = op_shared_queue        \
	}

/* One row an op; the formulas stand in vocab/op.h. */
const struct machine_op machine_ops[VOCAB_NR_OPS] = {
	[VOCAB_IRQ_SAVE] = {.apply = op_irq_save},
	[VOCAB_IRQ_DISABLE] = {.apply = op_irq_disable},
	[VOCAB_IRQ_ENABLE] = {.apply = op_irq_enable},
	[VOCAB_IRQ_RESTORE] = {.apply = op_irq_restore},

	/* Nesting depths are facts of the node, so counting needs no state. */
	[VOCAB_PREEMPT_DISABLE] = {.apply = op_nothing},
	[VOCAB_PREEMPT_ENABLE] = {.apply = op_nothing},
	[VOCAB_BH_DISABLE] = {.apply = op_nothing},
	[VOCAB_BH_ENABLE] = {.apply = op_nothing, .after = op_bh_enable_after},

	[VOCAB_SPIN_LOCK] = {.apply = op_spin_lock, .waits = op_spin_lock_waits},
	[VOCAB_SPIN_TRYLOCK] = {.apply = op_spin_trylock},
	[VOCAB_SPIN_UNLOCK] = {.apply = op_spin_unlock},

	[VOCAB_READ_LOCK] = SHARED_LOCK,
	[VOCAB_READ_TRYLOCK] = {.apply = op_shared_trylock},
	[VOCAB_READ_UNLOCK] = {.apply = op_read_unlock},
	[VOCAB_WRITE_LOCK] = SHARED_LOCK,
	[VOCAB_WRITE_TRYLOCK] = {.apply = op_shared_trylock},
	[VOCAB_WRITE_UNLOCK] = {.apply = op_spin_unlock},
	[VOCAB_DOWN_READ] = SHARED_LOCK,
	[VOCAB_DOWN_READ_TRYLOCK] = {.apply = op_shared_trylock},
	[VOCAB_UP_READ] = {.apply = op_read_unlock},
	[VOCAB_DOWN_WRITE] = SHARED_LOCK,
	[VOCAB_DOWN_WRITE_TRYLOCK] = {.apply = op_shared_trylock},
	[VOCAB_UP_WRITE] = {.apply = op_spin_unlock},
	[VOCAB_MUTEX_LOCK] = {.apply = op_spin_lock, .waits = op_mutex_waits},
	[VOCAB_MUTEX_TRYLOCK] = {.apply = op_mutex_trylock},
	[VOCAB_MUTEX_UNLOCK] = {.apply = op_mutex_unlock},

	[VOCAB_RCU_READ_LOCK] = {.apply = op_nothing},
	[VOCAB_RCU_READ_UNLOCK] = {.apply = op_rcu_read_unlock},
	[VOCAB_GP_START] = {.apply = op_gp_start},
	[VOCAB_GP_WAIT] = {.apply = op_nothing, .waits = op_gp_wait_waits},
	[VOCAB_CALL_RCU] = {.apply = op_call_rcu},
	[VOCAB_QUEUE_WORK] = {.apply = op_queue_work},

	/* Sequential consistency: every load sees the last store, whatever its kind. */
	[VOCAB_LOAD] = {.apply = op_load},
	[VOCAB_LOAD_ACQUIRE] = {.apply = op_load},
	[VOCAB_STORE] = {.apply = op_store},
	[VOCAB_STORE_RELEASE] = {.apply = op_store},
	[VOCAB_ADD] = {.apply = op_add},
	[VOCAB_ADD_RETURN] = {.apply = op_add},
	[VOCAB_XCHG] = {.apply = op_xchg},
	[VOCAB_CMPXCHG] = {.apply = op_cmpxchg},
	[VOCAB_BIT_TEST] = {.apply = op_bit},
	[VOCAB_BIT_SET] = {.apply = op_bit},
	[VOCAB_BIT_CLEAR] = {.apply = op_bit},
	[VOCAB_BIT_TEST_SET] = {.apply = op_bit},
	[VOCAB_BIT_TEST_CLEAR] = {.apply = op_bit},
	[VOCAB_BIT_WAIT] = {.apply = op_bit, .waits = op_bit_waits},
	[VOCAB_BIT_WAIT_LOCK] = {.apply = op_bit, .waits = op_bit_waits},
	[VOCAB_CPU_LOAD] = {.apply = op_load},
	[VOCAB_CPU_STORE] = {.apply = op_store},
	[VOCAB_CPU_ADD] = {.apply = op_add},

	[VOCAB_MIGHT_SLEEP] = {.apply = op_might_sleep},
	[VOCAB_COND_RESCHED] = {.apply = op_nothing},
	[VOCAB_ALLOC] = {.apply = op_alloc},
	[VOCAB_FREE] = {.apply = op_free},
	[VOCAB_RAISE_SOFTIRQ] = {.apply = op_raise_softirq},
	[VOCAB_IPI_SEND] = {.apply = op_ipi_send},
	[VOCAB_IPI_WAIT] = {.apply = op_nothing, .waits = op_ipi_waits},
	[VOCAB_ASSERT] = {.apply = op_assert},
	[VOCAB_RETURN] = {.apply = op_return},
};
