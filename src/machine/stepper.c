// SPDX-License-Identifier: GPL-2.0-only
#include "stepper.h"

void stepper_event(struct stepper *st, enum machine_event_kind kind, unsigned object, int32_t a,
                   int32_t b)
{
	if (!st->out || st->out->nr_events == MACHINE_EVENTS_MAX)
		return;
	st->out->events[st->out->nr_events++] = (struct machine_event){.kind = (uint8_t)kind,
	                                                               .cpu = st->cpu,
	                                                               .slot = st->slot,
	                                                               .object = (uint16_t)object,
	                                                               .a = a,
	                                                               .b = b};
}

void stepper_finding(struct stepper *st, struct machine_finding finding)
{
	if (!st->out || st->out->nr_findings == MACHINE_FINDINGS_MAX)
		return;
	finding.cpu = st->cpu;
	finding.slot = st->slot;
	stepper_event(st, MACHINE_EV_FINDING, finding.object, (int32_t)st->out->nr_findings, 0);
	st->out->findings[st->out->nr_findings++] = finding;
}

void stepper_warn(struct stepper *st, unsigned invariant, unsigned object)
{
	stepper_event(st, MACHINE_EV_WARNING, object, (int32_t)invariant, 0);
}

const struct machine_facts *stepper_facts(const struct stepper *st, unsigned slot)
{
	const machine_node node = machine_node_of(st->world, st->s, slot);

	return node ? st->program->facts(st->program, node) : NULL;
}

/* I1: with interrupts on, no context of this CPU may hold a lock that a handler takes too. */
static void check_held(struct stepper *st, const struct machine_facts *facts)
{
	for (unsigned i = 0; facts && i < facts->nr_held; i++)
		if (st->world->locks[facts->held[i]].irq_safe)
			stepper_warn(st, 1, facts->held[i]);
}

static void check_safe_locks(struct stepper *st)
{
	const unsigned depth = machine_depth(st->world, st->s, st->cpu);
	const int task = machine_task(st->world, st->s, st->cpu);

	if (!st->out)
		return;
	for (unsigned i = 0; i < depth; i++)
		check_held(st, stepper_facts(st, machine_frame(st->world, st->s, st->cpu, i)));
	if (task >= 0)
		check_held(st, stepper_facts(st, (unsigned)task));
}

void stepper_set_if(struct stepper *st, bool on)
{
	const struct machine_field field = st->world->cpus[st->cpu].irqs_on;
	const bool was = machine_get(st->s, field);

	machine_set(st->s, field, on);
	if (was != on)
		stepper_event(st, MACHINE_EV_IF, MACHINE_NO_OBJECT, was, on);
}

/* Interrupts come on anew: what was safe until now may be broken. */
void stepper_irqs_on(struct stepper *st)
{
	if (machine_irqs_on(st->world, st->s, st->cpu))
		return;
	stepper_set_if(st, true);
	check_safe_locks(st);
	if (st->world->slots[st->slot].kind == MACHINE_HARDIRQ)
		stepper_warn(st, 4, MACHINE_NO_OBJECT);
}

uint64_t stepper_readers(const struct stepper *st)
{
	uint64_t mask = 0;

	for (unsigned slot = 0; slot < st->world->nr_slots; slot++) {
		const struct machine_facts *facts = stepper_facts(st, slot);

		if (facts && facts->rcu > 0)
			mask |= 1ull << slot;
	}
	return mask;
}
