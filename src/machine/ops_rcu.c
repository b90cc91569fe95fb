// SPDX-License-Identifier: GPL-2.0-only
/*
 * RCU. A grace period is a snapshot of the contexts that are inside a read-side section; it is over
 * when each of them has left once. synchronize_rcu() sleeps on its own task's snapshot, call_rcu()
 * keeps one in the rcu_head; the callback then runs in softirq context on the CPU that queued it.
 */
#include "stepper.h"

static unsigned popcount(uint64_t mask)
{
	return (unsigned)__builtin_popcountll(mask);
}

static void leave_snapshot(struct stepper *st, struct machine_field field)
{
	machine_set(st->s, field, machine_get(st->s, field) & ~(1ull << st->slot));
}

/* The context is no reader any more: it leaves every snapshot it is in. */
void rcu_leave(struct stepper *st)
{
	const unsigned sleepers = machine_first_line(st->world);

	for (unsigned i = 0; i < sleepers; i++)
		leave_snapshot(st, st->world->slots[i].snapshot);
	for (unsigned i = 0; i < st->world->nr_rcu_heads; i++)
		leave_snapshot(st, st->world->rcu_heads[i].snapshot);
}

int32_t op_rcu_read_unlock(struct stepper *st)
{
	if (st->facts->rcu == 1)
		rcu_leave(st);
	return 0;
}

int32_t op_gp_start(struct stepper *st)
{
	const uint64_t readers = stepper_readers(st);

	machine_set(st->s, st->world->slots[st->slot].snapshot, readers);
	stepper_event(st, MACHINE_EV_GP_BEGIN, MACHINE_NO_OBJECT, (int32_t)popcount(readers), 0);
	return 0;
}

struct machine_waits op_gp_wait_waits(const struct machine_view *view)
{
	const uint64_t on = machine_get(view->s, view->world->slots[view->slot].snapshot);

	return (struct machine_waits){.why = on ? MACHINE_WAIT_GP : MACHINE_WAIT_NONE,
	                              .object = MACHINE_NO_OBJECT,
	                              .on = on};
}

int32_t op_call_rcu(struct stepper *st)
{
	const struct machine_rcu_head *head = &st->world->rcu_heads[st->ask->object];
	const uint64_t readers = stepper_readers(st);

	if (machine_get(st->s, head->phase) != MACHINE_RCU_IDLE)
		stepper_finding(st, (struct machine_finding){.verdict = MACHINE_ASSERTION,
		                                             .detail = MACHINE_ALREADY_QUEUED,
		                                             .object = st->ask->object});
	machine_set(st->s, head->phase, MACHINE_RCU_WAITING);
	machine_set(st->s, head->snapshot, readers);
	machine_set(st->s, head->home, st->cpu);
	stepper_event(st, MACHINE_EV_GP_BEGIN, st->ask->object, (int32_t)popcount(readers), 0);
	return 0;
}
