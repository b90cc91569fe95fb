// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/machine/stuck.h"

struct graph {
	struct machine_waits waits[MACHINE_SLOTS_MAX];
	uint64_t live; /* contexts that exist or will: others never act */
};

static void build(struct graph *g, const struct machine_world *world,
                  struct machine_program *program, const struct machine_state *state)
{
	g->live = 0;
	for (unsigned slot = 0; slot < world->nr_slots; slot++) {
		g->waits[slot] = machine_waits_for(world, program, state, slot);
		if (machine_has_work(world, state, slot))
			g->live |= 1ull << slot;
	}
}

/* May @slot be let on by somebody outside @set? Whoever no longer exists never acts. */
static bool hopeful(const struct graph *g, unsigned slot, uint64_t set)
{
	const struct machine_waits *w = &g->waits[slot];

	if (w->why == MACHINE_WAIT_NONE || w->why == MACHINE_WAIT_BIT)
		return true;
	return (w->on & (set | ~g->live)) == 0;
}

static uint64_t greatest_stuck_set(const struct graph *g)
{
	uint64_t set = g->live, before;

	do {
		before = set;
		for (uint64_t rest = set; rest; rest &= rest - 1) {
			const unsigned slot = (unsigned)__builtin_ctzll(rest);

			if (hopeful(g, slot, set))
				set &= ~(1ull << slot);
		}
	} while (set != before);
	return set;
}

/* With nothing left to happen, whoever sleeps for a bit sleeps for ever. */
static uint64_t stuck_set(const struct graph *g, const struct machine_world *world,
                          struct machine_program *program, const struct machine_state *state)
{
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	bool waits_for_bit = false;

	for (uint64_t rest = g->live; rest; rest &= rest - 1)
		if (g->waits[__builtin_ctzll(rest)].why == MACHINE_WAIT_BIT)
			waits_for_bit = true;
	if (waits_for_bit && machine_choices(world, program, state, choices) == 0)
		return g->live;
	return greatest_stuck_set(g);
}

/* Nobody is stuck as long as nobody waits at all: the common case, decided cheaply. */
static bool nobody_waits(const struct machine_world *world, struct machine_program *program,
                         const struct machine_state *state)
{
	for (unsigned slot = 0; slot < world->nr_slots; slot++)
		if (machine_node_of(world, state, slot) &&
		    machine_blocked(world, program, state, slot))
			return false;
	return true;
}

uint64_t machine_stuck(const struct machine_world *world, struct machine_program *program,
                       const struct machine_state *state)
{
	struct graph g;

	if (nobody_waits(world, program, state))
		return 0;
	build(&g, world, program, state);
	return stuck_set(&g, world, program, state);
}

/* Is @slot on a wait-for cycle: does what it waits for lead back to it? */
static bool on_cycle(const struct graph *g, unsigned slot)
{
	uint64_t reached = g->waits[slot].on, seen = 0;

	while (reached & ~seen) {
		const unsigned next = (unsigned)__builtin_ctzll(reached & ~seen);

		seen |= 1ull << next;
		reached |= g->waits[next].on;
	}
	return (seen >> slot) & 1;
}

static struct machine_finding describe(const struct graph *g, const struct machine_world *world,
                                       const struct machine_state *state, unsigned slot)
{
	const struct machine_waits *w = &g->waits[slot];
	const unsigned cpu = (unsigned)machine_cpu_of(world, state, slot);
	struct machine_finding f = {.verdict = MACHINE_DEADLOCK,
	                            .lockup = MACHINE_HUNG_TASK,
	                            .cpu = (uint8_t)cpu,
	                            .slot = (uint8_t)slot,
	                            .object = w->object};

	if (w->why != MACHINE_WAIT_LOCK)
		return f;
	f.lockup = machine_irqs_on(world, state, cpu) ? MACHINE_SOFT_LOCKUP : MACHINE_HARD_LOCKUP;
	for (uint64_t rest = w->on; rest; rest &= rest - 1)
		if (machine_cpu_of(world, state, (unsigned)__builtin_ctzll(rest)) == (int)cpu)
			f.detail = MACHINE_SELF;
	return f;
}

unsigned machine_deadlocks(const struct machine_world *world, struct machine_program *program,
                           const struct machine_state *state, uint64_t known,
                           struct machine_finding *out)
{
	struct graph g;
	uint64_t fresh;
	unsigned nr = 0;

	if (nobody_waits(world, program, state))
		return 0;
	build(&g, world, program, state);
	fresh = stuck_set(&g, world, program, state) & ~known;
	for (int pass = 0; pass < 2; pass++)
		for (uint64_t rest = fresh; rest; rest &= rest - 1) {
			const unsigned slot = (unsigned)__builtin_ctzll(rest);
			const enum machine_wait why = g.waits[slot].why;

			if (why != MACHINE_WAIT_FRAME && why != MACHINE_WAIT_CPU &&
			    on_cycle(&g, slot) == (pass == 0))
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
