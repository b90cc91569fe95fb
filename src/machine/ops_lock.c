// SPDX-License-Identifier: GPL-2.0-only
/*
 * Spinlocks, and what all kinds of locks share. The lock word holds its owner's slot. Spinlocks are unfair here: of several waiters
 * any may win, which covers every order a fair lock could give. A uniprocessor build has no lock
 * word: an acquire never waits, and two owners at once are only a warning (I3).
 */
#include "stepper.h"

static struct machine_field owner_field(const struct stepper *st)
{
	return st->world->locks[st->ask->object].owner;
}

static void check_second_owner(struct stepper *st)
{
	for (unsigned slot = 0; st->out && slot < st->world->nr_slots; slot++) {
		const struct machine_facts *facts = stepper_facts(st, slot);

		for (unsigned i = 0; facts && i < facts->nr_held; i++)
			if (facts->held[i] == st->ask->object)
				stepper_warn(st, 3, st->ask->object);
	}
}

/* I1 asks no more than whether a handler takes the lock too, be it only to read. */
void lock_acquired(struct stepper *st, bool reads)
{
	stepper_event(st, MACHINE_EV_ACQUIRED, st->ask->object, reads, 0);
	if (machine_irqs_on(st->world, st->s, st->cpu) &&
	    st->world->locks[st->ask->object].irq_safe)
		stepper_warn(st, 1, st->ask->object);
}

void lock_released(struct stepper *st, bool mine, bool reads)
{
	if (!mine)
		stepper_finding(st, (struct machine_finding){.verdict = MACHINE_IMBALANCE,
		                                             .detail = MACHINE_NOT_HELD,
		                                             .object = st->ask->object});
	stepper_event(st, MACHINE_EV_RELEASED, st->ask->object, reads, 0);
}

int32_t op_spin_lock(struct stepper *st)
{
	if (!machine_lock_has_word(st->world, st->ask->object))
		check_second_owner(st);
	machine_set(st->s, owner_field(st), st->slot + 1u);
	lock_acquired(st, false);
	return 1;
}

int32_t op_spin_trylock(struct stepper *st)
{
	return machine_get(st->s, owner_field(st)) ? 0 : op_spin_lock(st);
}

int32_t op_spin_unlock(struct stepper *st)
{
	const bool mine = !machine_lock_has_word(st->world, st->ask->object) ||
	                  machine_get(st->s, owner_field(st)) == st->slot + 1u;

	lock_released(st, mine, false);
	machine_set(st->s, owner_field(st), 0);
	return 0;
}

struct machine_waits op_spin_lock_waits(const struct machine_view *view)
{
	const int owner = machine_owner(view->world, view->s, view->ask->object);

	if (owner < 0)
		return (struct machine_waits){.why = MACHINE_WAIT_NONE};
	return (struct machine_waits){
		.why = MACHINE_WAIT_LOCK, .object = view->ask->object, .on = 1ull << owner};
}
