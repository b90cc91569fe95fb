// SPDX-License-Identifier: GPL-2.0-only
#include "stepper.h"

int32_t op_nothing(struct stepper *st)
{
	(void)st;
	return 0;
}

int32_t op_irq_save(struct stepper *st)
{
	const bool was = machine_irqs_on(st->world, st->s, st->cpu);

	stepper_set_if(st, false);
	return was;
}

int32_t op_irq_disable(struct stepper *st)
{
	stepper_set_if(st, false);
	return 0;
}

int32_t op_irq_enable(struct stepper *st)
{
	stepper_irqs_on(st);
	return 0;
}

int32_t op_irq_restore(struct stepper *st)
{
	if (st->ask->value)
		stepper_irqs_on(st);
	else
		stepper_set_if(st, false);
	return 0;
}

/* The outermost local_bh_enable() outside interrupts runs what is pending. */
void op_bh_enable_after(struct stepper *st)
{
	const bool outermost = st->facts->bh == 1;
	const bool in_interrupt = machine_depth(st->world, st->s, st->cpu) > 0;

	if (outermost && !in_interrupt && frames_softirq_pending(st->world, st->s, st->cpu))
		frames_enter_softirq(st);
}

int32_t op_might_sleep(struct stepper *st)
{
	const bool atomic = machine_depth(st->world, st->s, st->cpu) > 0 ||
	                    !machine_irqs_on(st->world, st->s, st->cpu) || st->facts->preempt > 0 ||
	                    st->facts->bh > 0 || st->facts->rcu > 0;

	if (atomic)
		stepper_finding(st, (struct machine_finding){.verdict = MACHINE_ATOMIC_SLEEP,
		                                             .object = MACHINE_NO_OBJECT});
	return 0;
}

int32_t op_assert(struct stepper *st)
{
	if (st->ask->value)
		stepper_finding(st, (struct machine_finding){.verdict = MACHINE_ASSERTION,
		                                             .object = MACHINE_NO_OBJECT});
	return 0;
}

int32_t op_raise_softirq(struct stepper *st)
{
	const unsigned vector = st->ask->object;

	machine_set(st->s, st->world->vectors[vector].pending[st->cpu], 1);
	stepper_event(st, MACHINE_EV_SOFTIRQ_RAISED, vector, 0, 0);
	return 0;
}

int32_t op_return(struct stepper *st)
{
	frames_end(st);
	return 0;
}
