// SPDX-License-Identifier: GPL-2.0-only
/*
 * Spinlocks. The lock word holds its owner's slot. Spinlocks are unfair here: of several waiters
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

int32_t op_spin_lock(struct stepper *st)
{
	if (st->world->up)
		check_second_owner(st);
	machine_set(st->s, owner_field(st), st->slot + 1u);
	stepper_event(st, MACHINE_EV_ACQUIRED, st->ask->object, 0, 0);
	if (machine_irqs_on(st->world, st->s, st->cpu) &&
	    st->world->locks[st->ask->object].irq_safe)
		stepper_warn(st, 1, st->ask->object);
	return 1;
}

int32_t op_spin_trylock(struct stepper *st)
{
	return machine_get(st->s, owner_field(st)) ? 0 : op_spin_lock(st);
}

int32_t op_spin_unlock(struct stepper *st)
{
	const bool mine = st->world->up || machine_get(st->s, owner_field(st)) == st->slot + 1u;

	if (!mine)
		stepper_finding(st, (struct machine_finding){.verdict = MACHINE_IMBALANCE,
		                                             .detail = MACHINE_NOT_HELD,
		                                             .object = st->ask->object});
	machine_set(st->s, owner_field(st), 0);
	stepper_event(st, MACHINE_EV_RELEASED, st->ask->object, 0, 0);
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
