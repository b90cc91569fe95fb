// SPDX-License-Identifier: GPL-2.0-only
/*
 * Questions made from a state and the last step. Nothing here looks ahead: what a context does next is
 * read off its code, as everybody can who sees the source.
 */
#include "lockstep/predict/question.h"

#include "lockstep/machine/stuck.h"
#include "lockstep/run/snapshot.h"

#include <stdio.h>
#include <string.h>

/*
 * struct maker - a question while it is made
 * @cpu, @slot: who acted last; @place: where it stands now, NULL without an activation
 */
struct maker {
	struct run *run;
	const struct scenario *s;
	const struct machine_world *world;
	const struct machine_state *state;
	const struct run_step *last;
	unsigned cpu, slot;
	const struct path_place *place;
	struct question *out;
};

/* ---- parts ---- */

static const char *name_of(const struct maker *m, unsigned slot)
{
	char buf[80];

	return arena_strdup(&m->out->arena, snapshot_slot_text(m->s, slot, buf, sizeof(buf)));
}

static const char *line_name(const struct maker *m, unsigned line)
{
	return m->world->slots[machine_first_line(m->world) + line].name;
}

/* Opens a choice whose claim has room for three conditions. */
static struct scenario_choice *choose(struct maker *m, uint8_t idea, const char *says)
{
	struct scenario_question *q = &m->out->q;
	struct scenario_choice *c = &q->choices[q->nr_choices++];

	c->says = says;
	c->idea = idea;
	c->claim.conditions = ARENA_ARRAY(&m->out->arena, struct scenario_condition, 3);
	return c;
}

static void look_at_cpu(struct scenario_choice *c, unsigned cpu, uint32_t steps)
{
	c->claim.window = SCENARIO_FOR_CPU;
	c->claim.cpu = (uint8_t)cpu;
	c->claim.steps = steps;
}

static struct scenario_condition *claims(struct scenario_choice *c,
                                         enum scenario_condition_kind kind)
{
	/* The array is this file's own; only who reads a claim may not change it. */
	struct scenario_condition *all =
		(struct scenario_condition *)(uintptr_t)c->claim.conditions;

	all[c->claim.nr].kind = kind;
	return &all[c->claim.nr++];
}

static void claim_event(struct scenario_choice *c, enum scenario_condition_kind kind,
                        enum scenario_event_kind event, int slot, unsigned object)
{
	struct scenario_condition *condition = claims(c, kind);

	condition->event = (struct scenario_event){.kind = event, .object = (uint16_t)object};
	if (slot < 0)
		return;
	condition->event.who_kind = SCENARIO_SLOT;
	condition->event.who = (uint8_t)slot;
}

static void claim_irqs(struct scenario_choice *c, unsigned cpu, bool on)
{
	struct scenario_condition *condition = claims(c, SCENARIO_IRQS);

	condition->who = (uint8_t)cpu;
	condition->object = on;
}

static void claim_actor(struct scenario_choice *c, enum scenario_condition_kind kind, unsigned cpu,
                        unsigned slot)
{
	struct scenario_condition *condition = claims(c, kind);

	condition->who = (uint8_t)cpu;
	condition->object = (uint16_t)slot;
}

static void claim_verdicts(struct scenario_choice *c, unsigned mask)
{
	claims(c, SCENARIO_VERDICT_IS)->object = (uint16_t)mask;
}

static const struct machine_event *last_event(const struct maker *m, enum machine_event_kind kind)
{
	for (unsigned i = 0; i < m->last->nr_events; i++)
		if (m->last->events[i].kind == RUN_EV_MACHINE &&
		    m->last->events[i].machine.kind == kind)
			return &m->last->events[i].machine;
	return NULL;
}

/* A line that waits at @cpu, or -1. */
static int pending_at(const struct maker *m, unsigned cpu)
{
	for (unsigned i = 0; i < m->world->nr_lines; i++)
		if (machine_pending_cpu(m->world, m->state, i) == (int)cpu)
			return (int)i;
	return -1;
}

static const char *called(const struct maker *m)
{
	const struct kapi_site *site = m->place->site;

	return arena_printf(&m->out->arena, "%s(%s)", site->name, site->object);
}

/* ---- an interrupt was raised ---- */

static bool ask_raised(struct maker *m)
{
	const struct machine_event *raised = last_event(m, MACHINE_EV_RAISED);
	const int cpu = raised ? machine_pending_cpu(m->world, m->state, raised->object) : -1;
	struct scenario_choice *c;
	bool on;

	if (cpu < 0)
		return false;
	on = machine_irqs_on(m->world, m->state, (unsigned)cpu);
	m->out->q.ask = arena_printf(&m->out->arena,
	                             "irq %s has been raised for CPU%d. Does its handler run now?",
	                             line_name(m, raised->object), cpu);
	snprintf(m->out->id, QUESTION_ID_SIZE, "raised %s", line_name(m, raised->object));

	c = choose(m, 0, arena_printf(&m->out->arena, "yes: it is the next thing CPU%d does", cpu));
	look_at_cpu(c, (unsigned)cpu, 1);
	claim_event(c, SCENARIO_HAPPENS, SCENARIO_DELIVER, -1, raised->object);

	c = choose(m, on ? 1 : 0, "later: it waits first, and begins in the end");
	claim_event(c, SCENARIO_HAPPENS, SCENARIO_DELIVER, -1, raised->object);
	claim_actor(c, SCENARIO_ACTS_NOT, (unsigned)cpu,
	            machine_first_line(m->world) + raised->object);

	c = choose(m, 3, "never: an interrupt that is not taken at once is lost");
	claim_event(c, SCENARIO_NEVER, SCENARIO_DELIVER, -1, raised->object);
	return true;
}

/* ---- an invariant broke ---- */

static bool ask_end(struct maker *m)
{
	const unsigned bad = (1u << MACHINE_LIMIT) - 1;
	const unsigned well = 1u << MACHINE_COMPLETES | 1u << MACHINE_UNFINISHED;

	claim_verdicts(choose(m, 0, "every task ends, and nothing is found wrong"),
	               1u << MACHINE_COMPLETES);
	claim_verdicts(choose(m, 0, "in a deadlock: contexts wait for each other for ever"),
	               1u << MACHINE_DEADLOCK);
	claim_verdicts(choose(m, 0, "no deadlock, but something else is found wrong"),
	               bad & ~well & ~(1u << MACHINE_DEADLOCK));
	return true;
}

static bool ask_broken(struct maker *m)
{
	const struct machine_event *warning = last_event(m, MACHINE_EV_WARNING);
	struct machine_event event;
	size_t step;
	unsigned number;

	if (!warning || last_event(m, MACHINE_EV_FINDING))
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

static void choose_owner(struct maker *m, unsigned slot, unsigned lock, bool again)
{
	struct scenario_choice *c = choose(
		m, 0,
		arena_printf(&m->out->arena, "%s%s", name_of(m, slot), again ? ", once more" : ""));

	c->claim.window = SCENARIO_TO_MOMENT;
	c->claim.until =
		(struct scenario_event){.kind = SCENARIO_ACQUIRE, .object = (uint16_t)lock};
	claim_event(c, SCENARIO_HAPPENS, SCENARIO_ACQUIRE, (int)slot, lock);
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
	                     name_of(m, m->slot), m->world->locks[lock].name);
	snprintf(m->out->id, QUESTION_ID_SIZE, "next owner of %s", m->world->locks[lock].name);
	for (; waiters && m->out->q.nr_choices < 2; waiters &= waiters - 1)
		choose_owner(m, (unsigned)__builtin_ctzll(waiters), lock, false);
	choose_owner(m, m->slot, lock, true);
	claim_event(choose(m, 0, "nobody: it is not taken again"), SCENARIO_NEVER, SCENARIO_ACQUIRE,
	            -1, lock);
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
	who = name_of(m, m->slot);
	has = holder == m->slot ? "itself" : name_of(m, holder);
	m->out->q.ask =
		arena_printf(&m->out->arena, "%s wants %s, which is held by %s. What comes of it?",
	                     who, lock, has);
	snprintf(m->out->id, QUESTION_ID_SIZE, "%s is taken", lock);

	c = choose(
		m, lies_beneath(m, holder) ? 4 : 0,
		arena_printf(&m->out->arena, "it waits, and has %s once that is given back", lock));
	claim_event(c, SCENARIO_HAPPENS, SCENARIO_ACQUIRE, (int)m->slot, w.object);
	c = choose(m, 0, arena_printf(&m->out->arena, "it waits for %s for ever", lock));
	claim_event(c, SCENARIO_NEVER, SCENARIO_ACQUIRE, (int)m->slot, w.object);
	claim_event(c, SCENARIO_NEVER, SCENARIO_END, (int)m->slot, 0);
	c = choose(m, 0, arena_printf(&m->out->arena, "it goes on without %s, and ends", lock));
	claim_event(c, SCENARIO_NEVER, SCENARIO_ACQUIRE, (int)m->slot, w.object);
	claim_event(c, SCENARIO_HAPPENS, SCENARIO_END, (int)m->slot, 0);
	return true;
}

/* ---- interrupts may be turned on ---- */

static void choose_waiting(struct maker *m, unsigned line, bool enables)
{
	struct scenario_choice *c;

	c = choose(m, 0,
	           arena_printf(&m->out->arena, "on, and irq %s comes in at once",
	                        line_name(m, line)));
	look_at_cpu(c, m->cpu, 2);
	claim_event(c, SCENARIO_HAPPENS, SCENARIO_DELIVER, -1, line);
	c = choose(
		m, 0,
		arena_printf(&m->out->arena, "on, and irq %s goes on waiting", line_name(m, line)));
	look_at_cpu(c, m->cpu, 2);
	claim_irqs(c, m->cpu, true);
	claim_event(c, SCENARIO_NEVER, SCENARIO_DELIVER, -1, line);
	c = choose(m, enables ? 2 : 0,
	           arena_printf(&m->out->arena, "off, as they were: irq %s goes on waiting",
	                        line_name(m, line)));
	look_at_cpu(c, m->cpu, 1);
	claim_irqs(c, m->cpu, false);
}

static bool ask_irqs(struct maker *m)
{
	const bool enables = m->place->ask.op == VOCAB_IRQ_ENABLE;
	const int line = pending_at(m, m->cpu);
	struct scenario_choice *c;

	if (!enables && m->place->ask.op != VOCAB_IRQ_RESTORE)
		return false;
	if (line < 0 && m->place->nr_held == 0)
		return false;
	m->out->q.ask =
		arena_printf(&m->out->arena, "%s goes on in %s. Then interrupts on CPU%u are ...",
	                     name_of(m, m->slot), called(m), m->cpu);
	snprintf(m->out->id, QUESTION_ID_SIZE, "irqs after %s", called(m));
	if (line >= 0) {
		choose_waiting(m, (unsigned)line, enables);
		return true;
	}
	c = choose(m, 0, "on");
	look_at_cpu(c, m->cpu, 1);
	claim_irqs(c, m->cpu, true);
	c = choose(m, enables ? 2 : 0, "off");
	look_at_cpu(c, m->cpu, 1);
	claim_irqs(c, m->cpu, false);
	return true;
}

/* ---- all of them ---- */

static void look(struct maker *m, struct run *run, struct question *out)
{
	machine_node node;

	*m = (struct maker){.run = run,
	                    .s = run_scenario(run),
	                    .world = &run_scenario(run)->world,
	                    .state = run_state(run),
	                    .last = run_at(run) ? run_step_at(run, run_at(run)) : NULL,
	                    .out = out};
	if (!m->last)
		return;
	m->cpu = m->last->cpu;
	m->slot = m->last->slot;
	node = machine_node_of(m->world, m->state, m->slot);
	if (m->last->choice.kind == MACHINE_RUN && node &&
	    machine_top(m->world, m->state, m->cpu) == (int)m->slot)
		m->place = path_place(run_path(run), node);
}

bool question_from_state(struct run *run, struct question *out)
{
	struct maker m;

	look(&m, run, out);
	if (!m.last || m.last->nr_findings)
		return false;
	if (ask_raised(&m) || ask_broken(&m))
		return true;
	if (!m.place || !m.place->site)
		return false;
	return ask_release(&m) || ask_wanted(&m) || ask_irqs(&m);
}

/* ---- when somebody wants to be asked ---- */

static void choose_actor(struct maker *m, unsigned cpu, unsigned slot, const char *says)
{
	struct scenario_choice *c = choose(m, 0, says);

	look_at_cpu(c, cpu, 1);
	claim_actor(c, SCENARIO_ACTS, cpu, slot);
}

bool question_of_cpu(struct run *run, unsigned cpu, struct question *out)
{
	struct maker m;
	int top, line;

	look(&m, run, out);
	if (m.last && question_from_state(run, out))
		return true;
	top = machine_top(m.world, m.state, cpu);
	if (top < 0 || !machine_has_work(m.world, m.state, (unsigned)top))
		return false;
	out->q.ask = arena_printf(&out->arena, "What does CPU%u do next?", cpu);
	snprintf(out->id, QUESTION_ID_SIZE, "next on CPU%u", cpu);
	choose_actor(
		&m, cpu, (unsigned)top,
		arena_printf(&out->arena, "%s goes on with its code", name_of(&m, (unsigned)top)));
	line = pending_at(&m, cpu);
	for (unsigned i = 0; line < 0 && i < m.world->nr_lines; i++)
		if (m.world->lines[i].cpus >> cpu & 1)
			line = (int)i;
	if (line >= 0)
		choose_actor(&m, cpu, machine_first_line(m.world) + (unsigned)line,
		             arena_printf(&out->arena, "the handler of irq %s begins",
		                          line_name(&m, (unsigned)line)));
	choose_actor(&m, cpu, SCENARIO_NOBODY, "nothing, ever again");
	return true;
}
