// SPDX-License-Identifier: GPL-2.0-only
#include "reduce.h"

#include "others.h"

/* The next move of a CPU: what it and all that could come in its place touch. */
struct move {
	const struct reducer *r;
	const struct machine_world *world;
	struct machine_program *program;
	const struct machine_state *s;
	unsigned cpu;
	struct footprint touches;
	bool masked;   /* interrupts are off, stay off, and nobody else may be switched to */
	bool comes_on; /* it can never be part of a cycle */
};

static bool counts(const struct move *m, enum depend_row row)
{
	return !(m->r->without >> row & 1);
}

static void touch_heads(struct move *m)
{
	if (m->world->nr_rcu_heads && counts(m, DEPEND_CALLBACK))
		footprint_write(&m->touches, RESOURCE_HEADS);
}

/* Handlers and softirqs find the task they interrupted, or the idle task where that sleeps. */
static void touch_current(struct move *m)
{
	const int task = machine_task(m->world, m->s, m->cpu);
	const machine_node node = task < 0 ? 0 : machine_node_of(m->world, m->s, (unsigned)task);

	if (node && counts(m, DEPEND_CURRENT))
		depend_waits(&m->r->automaton, node, &m->touches);
}

static void deliver(struct move *m, unsigned line)
{
	if (counts(m, DEPEND_HANDLER))
		footprint_write(&m->touches, RESOURCE_LINE + line);
	touch_current(m);
	m->comes_on = !m->world->lines[line].ipi;
}

/* Tasks have so many calls, lines so many fires. What is queued may be queued again. */
static bool comes_once(const struct move *m, unsigned slot)
{
	const unsigned first = machine_first_line(m->world);

	switch (m->world->slots[slot].kind) {
	case MACHINE_TASK: return true;
	case MACHINE_HARDIRQ: return !m->world->lines[slot - first].ipi;
	case MACHINE_WORKER:
	case MACHINE_SOFTIRQ: return m->r->deferred_ends;
	}
	return false;
}

static void touch_return(struct move *m, unsigned slot)
{
	switch (m->world->slots[slot].kind) {
	case MACHINE_TASK: return;
	case MACHINE_WORKER:
		if (counts(m, DEPEND_WORK))
			footprint_write(&m->touches, RESOURCE_WORKS);
		return;
	case MACHINE_HARDIRQ:
		if (counts(m, DEPEND_HANDLER))
			footprint_write(&m->touches,
			                RESOURCE_LINE + slot - machine_first_line(m->world));
		break;
	case MACHINE_SOFTIRQ: break;
	}
	touch_heads(m);
	touch_current(m);
}

/* Whoever gives back its own spinlock only lets others on: they could not have come before. */
static void release_own(struct move *m, unsigned lock)
{
	const unsigned loose = RESOURCE_LOOSE + lock, word = RESOURCE_LOCK + lock;

	m->touches.writes[word / 64] &= ~(1ull << word % 64);
	if (!counts(m, DEPEND_RELEASE))
		m->touches.writes[loose / 64] &= ~(1ull << loose % 64);
}

static bool leaves_irqs_off(const struct vocab_ask *ask)
{
	switch (ask->op) {
	case VOCAB_IRQ_ENABLE:
	case VOCAB_BH_ENABLE:
	case VOCAB_RETURN: return false;
	case VOCAB_IRQ_RESTORE: return !ask->value;
	default: return true;
	}
}

static bool execute(struct move *m, unsigned slot, machine_node node)
{
	const struct vocab_ask *ask;

	if (node >= m->r->atlas.nr_nodes || machine_blocked(m->world, m->program, m->s, slot))
		return false;
	ask = m->program->next(m->program, node);
	m->touches = m->r->atlas.own[node];
	if (ask->op == VOCAB_SPIN_UNLOCK && machine_owner(m->world, m->s, ask->object) == (int)slot)
		release_own(m, ask->object);
	if (ask->op == VOCAB_RETURN)
		touch_return(m, slot);
	if (ask->op == VOCAB_BH_ENABLE)
		touch_heads(m);
	m->comes_on = comes_once(m, slot) && !m->r->atlas.cyclic[node];
	m->masked = !machine_irqs_on(m->world, m->s, m->cpu) && leaves_irqs_off(ask) &&
	            !machine_preemptible(m->world, m->program, m->s, m->cpu);
	return true;
}

static bool look_at_run(struct move *m)
{
	const int line = machine_deliverable(m->world, m->s, m->cpu);
	const int top = machine_top(m->world, m->s, m->cpu);
	machine_node node;

	if (line >= 0) {
		deliver(m, (unsigned)line);
		return true;
	}
	if (top < 0)
		return false;
	node = machine_node_of(m->world, m->s, (unsigned)top);
	if (node)
		return execute(m, (unsigned)top, node);
	m->comes_on = comes_once(m, (unsigned)top);
	return true;
}

/* ---- what else may happen on the CPU ---- */

static void touch_lines(struct move *m)
{
	for (unsigned line = 0; line < m->world->nr_lines; line++) {
		const struct machine_line *it = &m->world->lines[line];

		if (!(it->cpus >> m->cpu & 1))
			continue;
		/* One that is pending here may be waiting for its handler to return elsewhere. */
		if (it->ipi || machine_pending_cpu(m->world, m->s, line) == (int)m->cpu)
			footprint_write(&m->touches, RESOURCE_LINE + line);
		if (!it->ipi && machine_get(m->s, it->left))
			depend_raise(m->world, line, m->r->without, &m->touches);
	}
}

/* Whether a task that waits here may be switched to is up to those who let it on. */
static void touch_waiters(struct move *m)
{
	if (!machine_preemptible(m->world, m->program, m->s, m->cpu))
		return;
	for (unsigned slot = 0; slot < machine_first_line(m->world); slot++) {
		const machine_node node = machine_node_of(m->world, m->s, slot);

		if (node && machine_cpu_of(m->world, m->s, slot) == (int)m->cpu)
			depend_waits(&m->r->automaton, node, &m->touches);
	}
}

/* Return: false when a grace period that may end any time concerns this CPU. */
static bool touch_callbacks(struct move *m)
{
	for (unsigned i = 0; i < m->world->nr_rcu_heads; i++) {
		const struct machine_rcu_head *head = &m->world->rcu_heads[i];
		const uint64_t phase = machine_get(m->s, head->phase);

		if (phase == MACHINE_RCU_IDLE || machine_get(m->s, head->home) != m->cpu)
			continue;
		if (phase == MACHINE_RCU_WAITING)
			return !counts(m, DEPEND_CALLBACK);
		footprint_read(&m->touches, RESOURCE_HEADS);
	}
	return true;
}

static bool look_at_rest(struct move *m)
{
	if (m->masked)
		return true;
	if (counts(m, DEPEND_IRQS_ON))
		touch_lines(m);
	if (counts(m, DEPEND_SWITCH))
		touch_waiters(m);
	return touch_callbacks(m);
}

/* ---- choosing ---- */

/* A choice of the CPU: all that could come in place of its next move. */
static bool belongs(const struct move *m, struct machine_choice choice)
{
	if (choice.kind == MACHINE_GP_END || choice.cpu != m->cpu)
		return false;
	if (choice.kind == MACHINE_RAISE)
		return !m->masked && counts(m, DEPEND_IRQS_ON);
	return true;
}

/* A switch can be taken back, and a softirq may come again. */
static bool may_come_round(const struct move *m, const struct machine_choice *choices, unsigned nr)
{
	if (!counts(m, DEPEND_CYCLE))
		return false;
	for (unsigned i = 0; i < nr; i++)
		if (belongs(m, choices[i]) &&
		    (choices[i].kind == MACHINE_SWITCH || choices[i].kind == MACHINE_TICK))
			return true;
	return !m->comes_on;
}

/* Does what others may do before have nothing to do with it? */
static bool is_apart(const struct move *m)
{
	struct footprint others;

	return footprint_is_empty(&m->touches) ||
	       (others_footprint(m->r, m->s, m->cpu, m->masked, &others) &&
	        !footprint_conflict(&m->touches, &others));
}

static bool goes_first(struct move *m, const struct machine_choice *choices, unsigned nr)
{
	return look_at_run(m) && look_at_rest(m) && !may_come_round(m, choices, nr) && is_apart(m);
}

static struct move move_of(const struct reducer *r, const struct machine_state *state, unsigned cpu)
{
	return (struct move){.r = r,
	                     .world = r->world,
	                     .program = (struct machine_program *)(uintptr_t)&r->automaton,
	                     .s = state,
	                     .cpu = cpu};
}

static unsigned bring_forward(const struct move *m, struct machine_choice *choices, unsigned nr)
{
	unsigned first = 0;

	for (unsigned i = 0; i < nr; i++) {
		const struct machine_choice choice = choices[i];

		if (!belongs(m, choice))
			continue;
		choices[i] = choices[first];
		choices[first++] = choice;
	}
	return first;
}

/*
 * Where interrupts are off, a line that is raised only pends, until they come on or nothing else can
 * happen: then is early enough.
 */
static bool can_wait(const struct reducer *r, const struct machine_state *state,
                     struct machine_choice choice)
{
	return choice.kind == MACHINE_RAISE && (r->patient >> choice.arg & 1) &&
	       !machine_irqs_on(r->world, state, choice.cpu);
}

static unsigned put_off_raises(const struct reducer *r, const struct machine_state *state,
                               struct machine_choice *choices, unsigned nr)
{
	unsigned kept = 0;

	/* Raises stand last. */
	for (unsigned i = 0; i < nr; i++)
		if (!can_wait(r, state, choices[i]))
			choices[kept++] = choices[i];
	return kept ? kept : nr;
}

unsigned reduce_choose(const struct reducer *r, const struct machine_state *state,
                       struct machine_choice *choices, unsigned nr)
{
	struct move best = {.r = NULL};
	unsigned fewest = nr;

	/* RUN choices stand first, one for each CPU that can move. */
	for (unsigned i = 0; i < nr && choices[i].kind == MACHINE_RUN && fewest > 1; i++) {
		struct move m = move_of(r, state, choices[i].cpu);
		unsigned mine = 0;

		if (!goes_first(&m, choices, nr))
			continue;
		for (unsigned k = 0; k < nr; k++)
			mine += belongs(&m, choices[k]);
		if (mine < fewest) {
			fewest = mine;
			best = m;
		}
	}
	return best.r ? bring_forward(&best, choices, nr) : put_off_raises(r, state, choices, nr);
}

/* Is there nothing that could happen on the CPU in place of its move? */
static bool has_no_rival(const struct move *m)
{
	const struct machine_choice tick = {.kind = MACHINE_TICK, .cpu = (uint8_t)m->cpu};

	if (m->masked)
		return true;
	if (machine_preemptible(m->world, m->program, m->s, m->cpu) ||
	    machine_possible(m->world, m->program, m->s, tick))
		return false; /* whether there is somebody to switch to is not looked at */
	for (unsigned line = 0; line < m->world->nr_lines; line++)
		if (machine_may_raise(m->world, m->s, line, m->cpu))
			return !counts(m, DEPEND_IRQS_ON);
	return true;
}

bool reduce_forced(const struct reducer *r, const struct machine_state *state, unsigned cpu)
{
	const struct machine_choice run = {.kind = MACHINE_RUN, .cpu = (uint8_t)cpu};
	struct move m = move_of(r, state, cpu);

	return look_at_run(&m) && has_no_rival(&m) && look_at_rest(&m) &&
	       !may_come_round(&m, NULL, 0) && machine_possible(m.world, m.program, state, run) &&
	       is_apart(&m);
}
