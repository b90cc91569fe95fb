// SPDX-License-Identifier: GPL-2.0-only
/*
 * What was taken or counted up and not given back, and what forbids sleep.
 */
#include "chain.h"

#include "lockstep/explain/explain.h"

static struct seek lock_event(enum machine_event_kind kind, unsigned slot, unsigned lock)
{
	return (struct seek){.kind = kind,
	                     .cpu = SEEK_ANY,
	                     .slot = (int)slot,
	                     .object = (int)lock,
	                     .b = SEEK_ANY};
}

static size_t add_lock_event(struct chain_maker *m, enum chain_role role, struct seek what,
                             size_t step)
{
	const struct machine_event *event;
	const size_t k = seek_last(m->run, 0, step, what, &event);

	if (k)
		chain_add_event(m, role, k, event);
	return k;
}

/* ---- counts ---- */

static unsigned nr_spinning(const struct chain_maker *m, const struct machine_facts *facts)
{
	unsigned nr = 0;

	for (unsigned i = 0; i < facts->nr_held; i++)
		nr += !vocab_lock_kind_sleeps(
			(enum vocab_lock_kind)m->world->locks[facts->held[i]].kind);
	return nr;
}

static int count_of(const struct chain_maker *m, const struct machine_facts *facts,
                    enum machine_detail detail)
{
	switch (detail) {
	case MACHINE_PREEMPT_COUNT: return facts->preempt - (int)nr_spinning(m, facts);
	case MACHINE_SOFTIRQ_COUNT: return facts->bh;
	case MACHINE_RCU_DEPTH: return facts->rcu;
	default: return 0;
	}
}

/* The step by which @slot's count came to what it is before step @step. */
static void add_count(struct chain_maker *m, unsigned slot, size_t step, enum machine_detail detail)
{
	const struct machine_facts *facts = seek_facts(m, step - 1, slot);
	const int end = facts ? count_of(m, facts, detail) : 0;
	size_t k = step - 1;

	if (!end)
		return;
	while (k > 0 && (facts = seek_facts(m, k, slot)) &&
	       (end > 0 ? count_of(m, facts, detail) >= end : count_of(m, facts, detail) <= end))
		k--;
	chain_add(m, detail == MACHINE_RCU_DEPTH ? CHAIN_SECTION : CHAIN_COUNTED, k + 1);
}

/* ---- the verdicts ---- */

/* The lock was given back before, or never taken in this activation. */
static void not_held(struct chain_maker *m, size_t step, const struct machine_finding *finding)
{
	const size_t began = seek_began(m->run, step, finding->slot);
	const struct seek released =
		lock_event(MACHINE_EV_RELEASED, finding->slot, finding->object);
	const size_t before = add_lock_event(m, CHAIN_RELEASED, released, step - 1);

	if (before > began)
		add_lock_event(m, CHAIN_TAKEN,
		               lock_event(MACHINE_EV_ACQUIRED, finding->slot, finding->object),
		               before);
	chain_changed_meanwhile(m, finding->slot, began, step);
}

static void still_held(struct chain_maker *m, size_t step, const struct machine_finding *finding)
{
	add_lock_event(m, CHAIN_TAKEN,
	               lock_event(MACHINE_EV_ACQUIRED, finding->slot, finding->object), step);
	chain_changed_meanwhile(m, finding->slot, seek_began(m->run, step, finding->slot), step);
}

void chain_imbalance(struct chain_maker *m, size_t step, const struct machine_finding *finding)
{
	chain_add(m, CHAIN_ENDS, step);
	switch ((enum machine_detail)finding->detail) {
	case MACHINE_NOT_HELD: not_held(m, step, finding); break;
	case MACHINE_STILL_HELD: still_held(m, step, finding); break;
	default:
		add_count(m, finding->slot, step, (enum machine_detail)finding->detail);
		chain_changed_meanwhile(m, finding->slot, seek_began(m->run, step, finding->slot),
		                        step);
		break;
	}
}

void chain_atomic_sleep(struct chain_maker *m, size_t step, const struct machine_finding *finding)
{
	static const enum machine_detail counts[] = {MACHINE_PREEMPT_COUNT, MACHINE_SOFTIRQ_COUNT,
	                                             MACHINE_RCU_DEPTH};
	const struct machine_facts *facts = seek_facts(m, step - 1, finding->slot);
	const struct machine_state *before = run_state_at(m->run, step - 1);
	const unsigned depth = machine_depth(m->world, before, finding->cpu);

	chain_add(m, CHAIN_ENDS, step);
	for (unsigned i = 0; i < depth; i++)
		chain_entered(m, machine_frame(m->world, before, finding->cpu, i), 0, step - 1);
	if (!seek_irqs_on(m->run, step - 1, finding->cpu))
		chain_went_off(m, finding->cpu, step);
	for (unsigned i = 0; facts && i < facts->nr_held; i++)
		if (!vocab_lock_kind_sleeps(
			    (enum vocab_lock_kind)m->world->locks[facts->held[i]].kind))
			add_lock_event(
				m, CHAIN_TAKEN,
				lock_event(MACHINE_EV_ACQUIRED, finding->slot, facts->held[i]),
				step);
	for (unsigned i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		add_count(m, finding->slot, step, counts[i]);
}

/* ---- assertions ---- */

/* The step before @step that executed op @op on @object; whoever did it. */
static size_t last_op(struct chain_maker *m, size_t step, enum vocab_op op, unsigned object)
{
	for (size_t k = step - 1; k > 0; k--) {
		const struct vocab_ask *ask = seek_ask(m->run, k);

		if (ask && ask->op == op && ask->object == object)
			return k;
	}
	return 0;
}

void chain_assertion(struct chain_maker *m, size_t step, const struct machine_finding *finding)
{
	const size_t began = seek_began(m->run, step, finding->slot);
	size_t k;

	chain_add(m, CHAIN_ENDS, step);
	switch ((enum machine_detail)finding->detail) {
	case MACHINE_ALREADY_QUEUED:
		k = last_op(m, step, VOCAB_CALL_RCU, finding->object);
		if (k)
			chain_add(m, CHAIN_QUEUED, k);
		break;
	case MACHINE_IPI_IRQS_OFF: chain_went_off(m, finding->cpu, step); break;
	case MACHINE_MUTEX_IN_IRQ: chain_entered(m, finding->slot, 0, step - 1); break;
	default:
		chain_asserted(m, finding->slot, began, step);
		chain_entered(m, finding->slot, 0, step);
		break;
	}
}
