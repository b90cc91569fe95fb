// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/machine/stuck.h"

#include "stepper.h"

/*
 * A context moves when nothing holds it up and what its op waits for has come: each of these alone
 * can keep it for ever. An interrupt taken meanwhile changes neither, so the set only grows.
 */
struct graph {
	struct machine_waits own[MACHINE_SLOTS_MAX]; /* what its op waits for */
	struct machine_ties ties;
};

static bool holds(const struct machine_facts *facts, unsigned lock)
{
	for (unsigned i = 0; i < facts->nr_held; i++)
		if (facts->held[i] == lock)
			return true;
	return false;
}

/*
 * A lock that a handler, softirq or work took and kept when it returned is lost, even when the same
 * handler runs anew. A task may still give back in one call what it took in another.
 */
static bool is_lost(const struct machine_world *world, struct machine_program *program,
                    const struct machine_state *state, unsigned lock, unsigned holder)
{
	const machine_node node = machine_node_of(world, state, holder);

	return world->slots[holder].kind != MACHINE_TASK &&
	       !(node && holds(program->facts(program, node), lock));
}

/* Does any of those for whom @own waits keep the lock for ever? */
static bool waits_for_lost(const struct machine_world *world, struct machine_program *program,
                           const struct machine_state *state, const struct machine_waits *own)
{
	uint64_t rest;

	if (!machine_wait_is_lock(own->why))
		return false;
	rest = own->on & machine_holders(world, state, own->object);
	for (; rest; rest &= rest - 1)
		if (is_lost(world, program, state, own->object, (unsigned)__builtin_ctzll(rest)))
			return true;
	return false;
}

struct machine_waits machine_tie_own(const struct machine_world *world,
                                     struct machine_program *program,
                                     const struct machine_state *state, unsigned slot,
                                     struct machine_ties *ties)
{
	const struct machine_waits own = waits_own(world, program, state, slot);
	const uint64_t bit = 1ull << slot;

	ties->own[slot] = own.on;
	if (own.why == MACHINE_WAIT_NONE)
		return own;
	ties->waiting |= bit;
	if (!own.on)
		ties->sleepers |= bit;
	if (waits_for_lost(world, program, state, &own))
		ties->lost |= bit;
	return own;
}

void machine_tie_up(const struct machine_world *world, struct machine_program *program,
                    const struct machine_state *state, unsigned slot, struct machine_ties *ties)
{
	ties->held_up[slot] = 0;
	if (!machine_has_work(world, state, slot))
		return;
	ties->live |= 1ull << slot;
	ties->held_up[slot] = waits_held_up(world, program, state, slot);
}

/* Return: does anybody wait at all? Mostly nobody does, and then nothing else is worth finding out. */
static bool build(struct graph *g, const struct machine_world *world,
                  struct machine_program *program, const struct machine_state *state)
{
	struct machine_ties *ties = &g->ties;

	ties->live = ties->waiting = ties->sleepers = ties->lost = 0;
	for (unsigned slot = 0; slot < world->nr_slots; slot++)
		g->own[slot] = machine_tie_own(world, program, state, slot, ties);
	for (unsigned slot = 0; ties->waiting && slot < world->nr_slots; slot++)
		machine_tie_up(world, program, state, slot, ties);
	return ties->waiting;
}

/* Everybody on whom @slot waits, in one way or the other. */
static uint64_t waits_on(const struct machine_ties *t, unsigned slot)
{
	return t->own[slot] | t->held_up[slot];
}

/* May @slot be let on by somebody outside @set? Whoever no longer exists never acts. */
static bool hopeful(const struct machine_ties *t, unsigned slot, uint64_t set)
{
	return !((t->lost >> slot) & 1) && (waits_on(t, slot) & (set | ~t->live)) == 0;
}

/* The greatest such set. */
uint64_t machine_stuck_in(const struct machine_ties *ties)
{
	uint64_t set = ties->live, before;

	do {
		before = set;
		for (uint64_t rest = set; rest; rest &= rest - 1) {
			const unsigned slot = (unsigned)__builtin_ctzll(rest);

			if (hopeful(ties, slot, set))
				set &= ~(1ull << slot);
		}
	} while (set != before);
	return set;
}

/* With nothing left to happen, whoever waits for nobody in particular waits for ever. */
static uint64_t stuck_set(const struct graph *g, const struct machine_world *world,
                          struct machine_program *program, const struct machine_state *state)
{
	struct machine_choice choices[MACHINE_CHOICES_MAX];

	if (g->ties.sleepers && machine_choices(world, program, state, choices) == 0)
		return g->ties.live;
	return machine_stuck_in(&g->ties);
}

uint64_t machine_stuck(const struct machine_world *world, struct machine_program *program,
                       const struct machine_state *state)
{
	struct graph g;

	if (!build(&g, world, program, state))
		return 0;
	return stuck_set(&g, world, program, state);
}

/* Does the op on which the context on top of @cpu stands ever wait? */
static bool top_may_wait(const struct machine_world *world, struct machine_program *program,
                         const struct machine_state *state, unsigned cpu)
{
	const int top = machine_top(world, state, cpu);
	const struct vocab_ask *ask =
		top < 0 ? NULL : machine_next(world, program, state, (unsigned)top);

	return ask && machine_ops[ask->op].waits;
}

bool machine_may_tie(const struct machine_world *world, struct machine_program *program,
                     const struct machine_state *state, struct machine_choice choice,
                     const struct machine_outcome *outcome)
{
	if (choice.kind == MACHINE_RAISE)
		return false;
	if (choice.kind != MACHINE_RUN || outcome->nr_findings)
		return true;
	for (unsigned i = 0; i < outcome->nr_events; i++)
		if (outcome->events[i].kind == MACHINE_EV_RETURN)
			return true;
	return top_may_wait(world, program, state, choice.cpu);
}

/* Is @slot on a wait-for cycle: does what it waits for lead back to it? */
static bool on_cycle(const struct graph *g, unsigned slot)
{
	uint64_t reached = waits_on(&g->ties, slot), seen = 0;

	while (reached & ~seen) {
		const unsigned next = (unsigned)__builtin_ctzll(reached & ~seen);

		seen |= 1ull << next;
		reached |= waits_on(&g->ties, next);
	}
	return (seen >> slot) & 1;
}

/* Whoever has something on top of it was interrupted, or has left its CPU: IF was 1. */
static bool spins_with_irqs_off(const struct graph *g, const struct machine_world *world,
                                const struct machine_state *state, unsigned slot)
{
	return !g->ties.held_up[slot] &&
	       !machine_irqs_on(world, state, (unsigned)machine_cpu_of(world, state, slot));
}

static struct machine_finding describe(const struct graph *g, const struct machine_world *world,
                                       const struct machine_state *state, unsigned slot)
{
	const struct machine_waits *own = &g->own[slot];
	const unsigned cpu = (unsigned)machine_cpu_of(world, state, slot);
	struct machine_finding f = {.verdict = MACHINE_DEADLOCK,
	                            .lockup = MACHINE_HUNG_TASK,
	                            .cpu = (uint8_t)cpu,
	                            .slot = (uint8_t)slot,
	                            .object = own->object,
	                            .wait = (uint8_t)own->why};

	if (own->on & (1ull << slot | waits_interrupted(world, state, cpu, slot)))
		f.detail = MACHINE_SELF;
	if (waits_sleeping(own->why))
		return f;
	f.lockup = spins_with_irqs_off(g, world, state, slot) ? MACHINE_HARD_LOCKUP
	                                                      : MACHINE_SOFT_LOCKUP;
	return f;
}

/* Does its own op keep @slot for ever, whatever else holds it up? */
static bool waits_in_vain(const struct graph *g, unsigned slot, uint64_t stuck)
{
	const struct machine_ties *t = &g->ties;

	return ((t->sleepers >> slot) & 1) || ((t->lost >> slot) & 1) ||
	       (t->own[slot] & (stuck | ~t->live)) != 0;
}

unsigned machine_deadlocks(const struct machine_world *world, struct machine_program *program,
                           const struct machine_state *state, uint64_t known,
                           struct machine_finding *out)
{
	struct graph g;
	uint64_t stuck;
	unsigned nr = 0;

	if (!build(&g, world, program, state))
		return 0;
	stuck = stuck_set(&g, world, program, state);
	for (int pass = 0; pass < 2; pass++)
		for (uint64_t rest = stuck & ~known; rest; rest &= rest - 1) {
			const unsigned slot = (unsigned)__builtin_ctzll(rest);

			if (waits_in_vain(&g, slot, stuck) && on_cycle(&g, slot) == (pass == 0))
				out[nr++] = describe(&g, world, state, slot);
		}
	return nr;
}

bool machine_all_done(const struct machine_world *world, const struct machine_state *state)
{
	for (unsigned slot = 0; slot < world->nr_slots; slot++)
		if (machine_has_work(world, state, slot))
			return false;
	for (unsigned i = 0; i < world->nr_lines; i++)
		if (machine_get(state, world->lines[i].pending))
			return false;
	for (unsigned i = 0; i < world->nr_rcu_heads; i++)
		if (machine_get(state, world->rcu_heads[i].phase))
			return false;
	for (unsigned i = 0; i < world->nr_vectors; i++)
		for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
			if (machine_get(state, world->vectors[i].pending[cpu]))
				return false;
	return true;
}
