// SPDX-License-Identifier: GPL-2.0-only
/*
 * Deadlocks: from a context that waits to whoever must act before it can go on, and so around.
 */
#include "chain.h"

static void visit(struct chain_maker *m, unsigned slot, size_t since, size_t step);

static void add_wait(struct chain_maker *m, unsigned slot, size_t step, struct machine_waits waits)
{
	struct chain *chain = m->chain;

	if (chain->nr_waits == CHAIN_WAITS_MAX) {
		chain->cut = true;
		return;
	}
	chain->waits[chain->nr_waits++] = (struct chain_wait){
		.slot = (uint8_t)slot,
		.cpu = (int8_t)machine_cpu_of(m->world, run_state_at(m->run, step), slot),
		.waits = waits};
}

/* Where it stands is what it waits at, not the op it has done last. */
static void add_wants(struct chain_maker *m, unsigned slot, size_t step, uint16_t object)
{
	const size_t k = seek_acted(m->run, step, slot);
	struct chain_link *link = k ? chain_add(m, CHAIN_WANTS, k) : NULL;

	if (!link)
		return;
	link->role = CHAIN_WANTS;
	link->slot = (uint8_t)slot;
	link->object = object;
	link->place = seek_place(m->run, step, slot);
}

static struct seek by(enum machine_event_kind kind, unsigned slot, int object)
{
	return (struct seek){
		.kind = kind, .cpu = SEEK_ANY, .slot = (int)slot, .object = object, .b = SEEK_ANY};
}

static void visit_all(struct chain_maker *m, uint64_t slots, size_t since, size_t step)
{
	for (uint64_t rest = slots; rest; rest &= rest - 1)
		visit(m, (unsigned)__builtin_ctzll(rest), since, step);
}

/* ---- what it waits for ---- */

/* A holder that has returned with the lock is in no activation that could release it. */
static void add_lost(struct chain_maker *m, unsigned holder, size_t taken, size_t step)
{
	const struct machine_event *event;
	const size_t k =
		seek_last(m->run, taken, step, by(MACHINE_EV_RETURN, holder, SEEK_ANY), &event);

	if (k && !machine_node_of(m->world, run_state_at(m->run, step), holder))
		chain_add_event(m, CHAIN_ENDS, k, event);
}

static void lock_waits(struct chain_maker *m, struct machine_waits waits, size_t step)
{
	const uint64_t holders =
		machine_holders(m->world, run_state_at(m->run, step), waits.object);

	for (uint64_t rest = holders; rest; rest &= rest - 1) {
		const unsigned holder = (unsigned)__builtin_ctzll(rest);
		const struct machine_event *event;
		const size_t taken = seek_last(
			m->run, 0, step, by(MACHINE_EV_ACQUIRED, holder, waits.object), &event);

		if (!taken)
			continue;
		chain_add_event(m, CHAIN_TAKEN, taken, event);
		add_lost(m, holder, taken, step);
		visit(m, holder, taken, step);
	}
	for (uint64_t rest = waits.on & ~holders; rest; rest &= rest - 1) {
		const unsigned ahead = (unsigned)__builtin_ctzll(rest);
		const struct machine_event *event;
		const size_t queued = seek_last(m->run, 0, step,
		                                by(MACHINE_EV_QUEUED, ahead, waits.object), &event);

		if (queued)
			chain_add_event(m, CHAIN_QUEUED, queued, event);
		visit(m, ahead, queued, step);
	}
}

/* The other CPU does not answer: its interrupts are off, since when and by whom? */
static void ipi_waits(struct chain_maker *m, struct machine_waits waits, size_t step)
{
	const unsigned target = (unsigned)__builtin_ctz(m->world->lines[waits.object].cpus);

	chain_add_raise(m, waits.object, step);
	if (!seek_irqs_on(m->run, step, target))
		chain_went_off(m, target, step + 1);
	visit_all(m, waits.on, 0, step);
}

/* Each reader's outermost section. */
static void gp_waits(struct chain_maker *m, struct machine_waits waits, size_t step)
{
	for (uint64_t rest = waits.on; rest; rest &= rest - 1) {
		const unsigned reader = (unsigned)__builtin_ctzll(rest);
		const struct machine_facts *facts;
		size_t k = step;

		while (k > 0 && (facts = seek_facts(m, k, reader)) && facts->rcu > 0)
			k--;
		if (k < step)
			chain_add(m, CHAIN_SECTION, k + 1);
		visit(m, reader, k, step);
	}
}

/* Nobody is left who could clear the bit; who has set it? */
static void bit_waits(struct chain_maker *m, struct machine_waits waits, size_t step)
{
	const struct machine_event *event;
	const size_t k = seek_last(m->run, 0, step,
	                           (struct seek){.kind = MACHINE_EV_WORD,
	                                         .cpu = SEEK_ANY,
	                                         .slot = SEEK_ANY,
	                                         .object = waits.object,
	                                         .b = SEEK_ANY},
	                           &event);

	if (k)
		chain_add_event(m, CHAIN_WROTE, k, event);
	for (unsigned slot = 0; slot < m->world->nr_slots; slot++)
		if (machine_has_work(m->world, run_state_at(m->run, step), slot))
			visit(m, slot, 0, step);
}

static void frame_waits(struct chain_maker *m, struct machine_waits waits, size_t since,
                        size_t step)
{
	for (uint64_t rest = waits.on; rest; rest &= rest - 1)
		chain_entered(m, (unsigned)__builtin_ctzll(rest), since, step);
	visit_all(m, waits.on, since, step);
}

static void cpu_waits(struct chain_maker *m, unsigned slot, struct machine_waits waits, size_t step)
{
	const int cpu = machine_cpu_of(m->world, run_state_at(m->run, step), slot);
	const struct machine_event *event;
	const size_t k = seek_last(m->run, 0, step,
	                           (struct seek){.kind = MACHINE_EV_SWITCH,
	                                         .cpu = cpu,
	                                         .slot = SEEK_ANY,
	                                         .object = SEEK_ANY,
	                                         .b = SEEK_ANY},
	                           &event);

	if (k)
		chain_add_event(m, CHAIN_SWITCHED, k, event);
	visit_all(m, waits.on, 0, step);
}

/* ---- one context ---- */

static bool is_own(enum machine_wait why)
{
	return why != MACHINE_WAIT_NONE && why != MACHINE_WAIT_FRAME && why != MACHINE_WAIT_CPU;
}

static void visit(struct chain_maker *m, unsigned slot, size_t since, size_t step)
{
	const struct machine_waits waits =
		machine_waits_for(m->world, m->program, run_state_at(m->run, step), slot);

	if ((m->seen >> slot) & 1 || waits.why == MACHINE_WAIT_NONE)
		return;
	m->seen |= 1ull << slot;
	add_wait(m, slot, step, waits);
	if (is_own(waits.why))
		add_wants(m, slot, step, waits.object);
	switch (waits.why) {
	case MACHINE_WAIT_LOCK:
	case MACHINE_WAIT_SLEEPING_LOCK: lock_waits(m, waits, step); break;
	case MACHINE_WAIT_IPI: ipi_waits(m, waits, step); break;
	case MACHINE_WAIT_GP: gp_waits(m, waits, step); break;
	case MACHINE_WAIT_BIT: bit_waits(m, waits, step); break;
	case MACHINE_WAIT_FRAME: frame_waits(m, waits, since, step); break;
	case MACHINE_WAIT_CPU: cpu_waits(m, slot, waits, step); break;
	case MACHINE_WAIT_NONE:
	case MACHINE_NR_WAITS: break;
	}
}

void chain_deadlock(struct chain_maker *m, size_t step, unsigned slot)
{
	visit(m, slot, 0, step);
}
