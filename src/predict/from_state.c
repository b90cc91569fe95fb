// SPDX-License-Identifier: GPL-2.0-only
/*
 * Questions made from a state and the last step. What a context does next is read off its code, as
 * everybody can who sees the source.
 */
#include "maker.h"

#include "lockstep/machine/stuck.h"

#include <stdio.h>

/* ---- an interrupt was raised ---- */

static bool ask_raised(struct maker *m)
{
	const struct machine_event *raised = maker_last(m, MACHINE_EV_RAISED);
	const int cpu = raised ? machine_pending_cpu(m->world, m->state, raised->object) : -1;
	struct scenario_choice *c;
	bool on;

	if (cpu < 0)
		return false;
	on = machine_irqs_on(m->world, m->state, (unsigned)cpu);
	m->out->q.ask = arena_printf(&m->out->arena,
	                             "irq %s has been raised for CPU%d. Does its handler run now?",
	                             maker_line(m, raised->object), cpu);
	snprintf(m->out->id, QUESTION_ID_SIZE, "raised %s", maker_line(m, raised->object));

	c = maker_choose(m, 0,
	                 arena_printf(&m->out->arena, "yes: it is the next thing CPU%d does", cpu));
	maker_look(c, (unsigned)cpu, 1);
	maker_event(c, SCENARIO_HAPPENS, SCENARIO_DELIVER, -1, raised->object);

	c = maker_choose(m, on ? 1 : 0, "later: it waits first, and begins in the end");
	maker_event(c, SCENARIO_HAPPENS, SCENARIO_DELIVER, -1, raised->object);
	maker_actor(c, SCENARIO_ACTS_NOT, (unsigned)cpu,
	            machine_first_line(m->world) + raised->object);

	c = maker_choose(m, 3, "never: an interrupt that is not taken at once is lost");
	maker_event(c, SCENARIO_NEVER, SCENARIO_DELIVER, -1, raised->object);
	return true;
}

/* ---- an invariant broke ---- */

static bool ask_end(struct maker *m)
{
	const unsigned bad = (1u << MACHINE_LIMIT) - 1;
	const unsigned well = 1u << MACHINE_COMPLETES | 1u << MACHINE_UNFINISHED;

	maker_verdicts(maker_choose(m, 0, "every task ends, and nothing is found wrong"),
	               1u << MACHINE_COMPLETES);
	maker_verdicts(maker_choose(m, 0, "in a deadlock: contexts wait for each other for ever"),
	               1u << MACHINE_DEADLOCK);
	maker_verdicts(maker_choose(m, 0, "no deadlock, but something else is found wrong"),
	               bad & ~well & ~(1u << MACHINE_DEADLOCK));
	return true;
}

static bool ask_broken(struct maker *m)
{
	const struct machine_event *warning = maker_last(m, MACHINE_EV_WARNING);
	struct machine_event event;
	size_t step;
	unsigned number;

	if (!warning || maker_last(m, MACHINE_EV_FINDING))
		return false;
	number = run_first_broken(m->run, &step, &event);
	if (!number || step != run_at(m->run))
		return false;
	m->out->q.ask = arena_printf(&m->out->arena, "I%u does not hold any more. How does it end?",
	                             number);
	snprintf(m->out->id, QUESTION_ID_SIZE, "end after I%u", number);
	return ask_end(m);
}

/* ---- a lock is given back ---- */

static bool gives_back(uint8_t op)
{
	static const bool ops[VOCAB_NR_OPS] = {
		[VOCAB_SPIN_UNLOCK] = true,  [VOCAB_READ_UNLOCK] = true,
		[VOCAB_WRITE_UNLOCK] = true, [VOCAB_MUTEX_UNLOCK] = true,
		[VOCAB_UP_READ] = true,      [VOCAB_UP_WRITE] = true,
	};

	return ops[op];
}

/* Slots that wait for @lock; the one that stands here does not. */
static uint64_t waiters_of(const struct maker *m, unsigned lock)
{
	uint64_t waiters = 0;

	for (unsigned i = 0; i < m->world->nr_slots; i++) {
		const struct machine_waits w =
			machine_waits_for(m->world, path_program(run_path(m->run)), m->state, i);

		if (machine_wait_is_lock(w.why) && w.object == lock)
			waiters |= 1ull << i;
	}
	return waiters;
}

static struct scenario_choice *choose_next(struct maker *m, unsigned lock, const char *says)
{
	struct scenario_choice *c = maker_choose(m, 0, says);

	c->claim.window = SCENARIO_TO_MOMENT;
	c->claim.until =
		(struct scenario_event){.kind = SCENARIO_ACQUIRE, .object = (uint16_t)lock};
	return c;
}

/* Two of those who wait, somebody else, nobody: one of these it is. */
static void choose_owners(struct maker *m, unsigned lock, uint64_t waiters)
{
	struct scenario_choice *c;
	int named[2], nr = 0;

	for (; waiters && nr < 2; waiters &= waiters - 1)
		named[nr++] = __builtin_ctzll(waiters);
	for (int i = 0; i < nr; i++) {
		c = choose_next(m, lock, maker_slot(m, (unsigned)named[i]));
		maker_event(c, SCENARIO_HAPPENS, SCENARIO_ACQUIRE, named[i], lock);
	}
	c = choose_next(m, lock, "somebody else, who comes first");
	for (int i = 0; i < nr; i++)
		maker_event(c, SCENARIO_NEVER, SCENARIO_ACQUIRE, named[i], lock);
	maker_event(maker_choose(m, 0, "nobody: it is not taken again"), SCENARIO_NEVER,
	            SCENARIO_ACQUIRE, -1, lock);
}

static bool ask_release(struct maker *m)
{
	const unsigned lock = m->place->ask.object;
	uint64_t waiters;

	if (!gives_back(m->place->ask.op))
		return false;
	waiters = waiters_of(m, lock);
	if (!waiters)
		return false;
	m->out->q.ask =
		arena_printf(&m->out->arena, "%s gives %s back, and it is wanted. Who has it next?",
	                     maker_slot(m, m->slot), m->world->locks[lock].name);
	snprintf(m->out->id, QUESTION_ID_SIZE, "next owner of %s", m->world->locks[lock].name);
	choose_owners(m, lock, waiters);
	return true;
}

/* ---- a lock is wanted that is taken ---- */

/* Does @slot lie beneath who stands here, on the same CPU? Or is it itself? */
static bool lies_beneath(const struct maker *m, unsigned slot)
{
	if (slot == m->slot)
		return true;
	for (unsigned i = machine_depth(m->world, m->state, m->cpu); i > 0; i--)
		if (machine_frame(m->world, m->state, m->cpu, i - 1) == slot)
			return true;
	return machine_task(m->world, m->state, m->cpu) == (int)slot;
}

static bool ask_wanted(struct maker *m)
{
	const struct machine_waits w =
		machine_waits_for(m->world, path_program(run_path(m->run)), m->state, m->slot);
	const uint64_t holders =
		machine_wait_is_lock(w.why) ? machine_holders(m->world, m->state, w.object) : 0;
	unsigned holder;
	const char *lock, *who, *has;
	struct scenario_choice *c;

	if (!holders)
		return false;
	holder = (unsigned)__builtin_ctzll(holders);
	lock = m->world->locks[w.object].name;
	who = maker_slot(m, m->slot);
	has = holder == m->slot ? "itself" : maker_slot(m, holder);
	m->out->q.ask =
		arena_printf(&m->out->arena, "%s wants %s, which is held by %s. What comes of it?",
	                     who, lock, has);
	snprintf(m->out->id, QUESTION_ID_SIZE, "%s is taken", lock);

	c = maker_choose(
		m, lies_beneath(m, holder) ? 4 : 0,
		arena_printf(&m->out->arena, "it waits, and has %s once that is given back", lock));
	maker_event(c, SCENARIO_HAPPENS, SCENARIO_ACQUIRE, (int)m->slot, w.object);
	c = maker_choose(m, 0, arena_printf(&m->out->arena, "it waits for %s for ever", lock));
	maker_event(c, SCENARIO_NEVER, SCENARIO_ACQUIRE, (int)m->slot, w.object);
	maker_event(c, SCENARIO_NEVER, SCENARIO_END, (int)m->slot, 0);
	c = maker_choose(m, 0,
	                 arena_printf(&m->out->arena, "it goes on without %s, and ends", lock));
	maker_event(c, SCENARIO_NEVER, SCENARIO_ACQUIRE, (int)m->slot, w.object);
	maker_event(c, SCENARIO_HAPPENS, SCENARIO_END, (int)m->slot, 0);
	return true;
}

/* ---- interrupts may be turned on ---- */

static const char *called(const struct maker *m)
{
	const struct kapi_site *site = m->place->site;

	return arena_printf(&m->out->arena, "%s(%s)", site->name, site->object);
}

static void choose_waiting(struct maker *m, unsigned line, bool enables)
{
	struct scenario_choice *c;

	c = maker_choose(m, 0,
	                 arena_printf(&m->out->arena, "on, and irq %s comes in at once",
	                              maker_line(m, line)));
	maker_look(c, m->cpu, 2);
	maker_event(c, SCENARIO_HAPPENS, SCENARIO_DELIVER, -1, line);
	c = maker_choose(m, 0,
	                 arena_printf(&m->out->arena, "on, and irq %s goes on waiting",
	                              maker_line(m, line)));
	maker_look(c, m->cpu, 2);
	maker_irqs(c, m->cpu, true);
	maker_event(c, SCENARIO_NEVER, SCENARIO_DELIVER, -1, line);
	c = maker_choose(m, enables ? 2 : 0,
	                 arena_printf(&m->out->arena, "off, as they were: irq %s goes on waiting",
	                              maker_line(m, line)));
	maker_look(c, m->cpu, 1);
	maker_irqs(c, m->cpu, false);
}

static bool ask_irqs(struct maker *m)
{
	const bool enables = m->place->ask.op == VOCAB_IRQ_ENABLE;
	const int line = maker_pending(m, m->cpu);
	struct scenario_choice *c;

	if (!enables && m->place->ask.op != VOCAB_IRQ_RESTORE)
		return false;
	if (line < 0 && m->place->nr_held == 0)
		return false;
	m->out->q.ask =
		arena_printf(&m->out->arena, "%s goes on in %s. Then interrupts on CPU%u are ...",
	                     maker_slot(m, m->slot), called(m), m->cpu);
	snprintf(m->out->id, QUESTION_ID_SIZE, "irqs after %s", called(m));
	if (line >= 0) {
		choose_waiting(m, (unsigned)line, enables);
		return true;
	}
	c = maker_choose(m, 0, "on");
	maker_look(c, m->cpu, 1);
	maker_irqs(c, m->cpu, true);
	c = maker_choose(m, enables ? 2 : 0, "off");
	maker_look(c, m->cpu, 1);
	maker_irqs(c, m->cpu, false);
	return true;
}

/* ---- all of them ---- */

bool question_from_state(struct run *run, struct question *out)
{
	struct maker m;

	maker_init(&m, run, out);
	if (!m.last || m.last->nr_findings)
		return false;
	if (ask_raised(&m) || ask_broken(&m))
		return true;
	if (!m.place || !m.place->site)
		return false;
	return ask_release(&m) || ask_wanted(&m) || ask_irqs(&m);
}
