// SPDX-License-Identifier: GPL-2.0-only
/*
 * Mutexes. The word holds the owner's slot, as a spinlock's does; whoever waits sleeps. Which of
 * several waiters wins is open: the kernel's mutex lets a late comer in before those who sleep.
 * Taking one twice is a deadlock of the task with itself. Only the owner may give it back, and a
 * mutex is no business of interrupts: what cannot sleep there (trylock, unlock) is complained about
 * as DEBUG_MUTEXES does. Source: kernel/locking/mutex.c, mutex-debug.c.
 */
#include "stepper.h"

static void check_context(struct stepper *st)
{
	if (st->slot >= machine_first_line(st->world))
		stepper_finding(st, (struct machine_finding){.verdict = MACHINE_ASSERTION,
		                                             .detail = MACHINE_MUTEX_IN_IRQ,
		                                             .object = st->ask->object});
}

int32_t op_mutex_trylock(struct stepper *st)
{
	check_context(st);
	return op_spin_trylock(st);
}

int32_t op_mutex_unlock(struct stepper *st)
{
	check_context(st);
	return op_spin_unlock(st);
}

struct machine_waits op_mutex_waits(const struct machine_view *view)
{
	struct machine_waits waits = op_spin_lock_waits(view);

	if (waits.why == MACHINE_WAIT_LOCK)
		waits.why = MACHINE_WAIT_SLEEPING_LOCK;
	return waits;
}
