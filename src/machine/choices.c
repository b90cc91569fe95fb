// SPDX-License-Identifier: GPL-2.0-only
#include "stepper.h"

int machine_deliverable(const struct machine_world *world, const struct machine_state *state,
                        unsigned cpu)
{
	const uint8_t first = machine_first_line(world);

	if (!machine_irqs_on(world, state, cpu))
		return -1;
	/* The same line waits until its handler has returned, wherever that runs. */
	for (unsigned line = 0; line < world->nr_lines; line++)
		if (world->lines[line].cpus >> cpu & 1 &&
		    machine_pending_cpu(world, state, line) == (int)cpu &&
		    !machine_node_of(world, state, first + line))
			return (int)line;
	return -1;
}

static bool holds(const struct machine_world *world, const struct machine_state *state,
                  const struct machine_condition *c)
{
	const int32_t word = machine_word(world, state, c->word);
	const bool yes = c->mask ? (word & c->mask) == c->mask : word == c->value;

	return yes != c->negate;
}

bool machine_may_raise(const struct machine_world *world, const struct machine_state *state,
                       unsigned line, unsigned cpu)
{
	const struct machine_line *it = &world->lines[line];

	if (it->ipi || !((it->cpus >> cpu) & 1) || !machine_get(state, it->left) ||
	    machine_get(state, it->pending))
		return false;
	for (unsigned i = 0; i < it->nr_conditions; i++)
		if (!holds(world, state, &it->conditions[i]))
			return false;
	return true;
}

/* A frame whose code fell off the program (a limit) halts its CPU: nothing is known from there. */
static bool has_fallen_off(const struct machine_world *world, const struct machine_state *state,
                           int top)
{
	return top >= machine_first_line(world) && !machine_node_of(world, state, (unsigned)top);
}

/* Going to sleep with interrupts off is a step of its own: the scheduler turns them on. */
static bool falls_asleep(const struct machine_world *world, const struct machine_state *state,
                         unsigned cpu, int top, enum machine_wait why)
{
	return waits_sleeping(why) && top < machine_first_line(world) &&
	       !machine_irqs_on(world, state, cpu);
}

static bool may_run(const struct machine_world *world, struct machine_program *program,
                    const struct machine_state *state, unsigned cpu)
{
	const int top = machine_top(world, state, cpu);
	enum machine_wait why;

	if (has_fallen_off(world, state, top))
		return false;
	if (machine_deliverable(world, state, cpu) >= 0)
		return true;
	if (top < 0 || !machine_has_work(world, state, (unsigned)top))
		return false;
	why = waits_own(world, program, state, (unsigned)top).why;
	return why == MACHINE_WAIT_NONE || falls_asleep(world, state, cpu, top, why);
}

static bool may_switch(const struct machine_world *world, struct machine_program *program,
                       const struct machine_state *state, unsigned cpu, unsigned slot)
{
	if (slot >= machine_first_line(world) || !machine_has_work(world, state, slot) ||
	    machine_cpu_of(world, state, slot) != (int)cpu ||
	    machine_task(world, state, cpu) == (int)slot)
		return false;
	/* A pending interrupt comes first: it is taken at the very next boundary. */
	return machine_deliverable(world, state, cpu) < 0 &&
	       machine_preemptible(world, program, state, cpu) &&
	       !machine_blocked(world, program, state, slot);
}

static bool may_tick(const struct machine_world *world, struct machine_program *program,
                     const struct machine_state *state, unsigned cpu)
{
	return machine_irqs_on(world, state, cpu) && machine_depth(world, state, cpu) == 0 &&
	       frames_softirq_pending(world, state, cpu) &&
	       machine_deliverable(world, state, cpu) < 0 &&
	       !waits_bh_off(world, program, state, cpu);
}

static bool may_end_gp(const struct machine_world *world, const struct machine_state *state,
                       unsigned head)
{
	return machine_get(state, world->rcu_heads[head].phase) == MACHINE_RCU_WAITING &&
	       machine_get(state, world->rcu_heads[head].snapshot) == 0;
}

bool machine_possible(const struct machine_world *world, struct machine_program *program,
                      const struct machine_state *state, struct machine_choice choice)
{
	switch ((enum machine_choice_kind)choice.kind) {
	case MACHINE_RUN:
		return choice.cpu < world->nr_cpus && choice.arg == 0 &&
		       may_run(world, program, state, choice.cpu);
	case MACHINE_SWITCH:
		return choice.cpu < world->nr_cpus &&
		       may_switch(world, program, state, choice.cpu, choice.arg);
	case MACHINE_TICK:
		return choice.cpu < world->nr_cpus && choice.arg == 0 &&
		       may_tick(world, program, state, choice.cpu);
	case MACHINE_GP_END:
		return choice.arg < world->nr_rcu_heads && may_end_gp(world, state, choice.arg);
	case MACHINE_RAISE:
		return choice.cpu < world->nr_cpus && choice.arg < world->nr_lines &&
		       machine_may_raise(world, state, choice.arg, choice.cpu);
	}
	return false;
}

struct collector {
	const struct machine_world *world;
	struct machine_program *program;
	const struct machine_state *state;
	struct machine_choice *out;
	unsigned nr;
};

static void collect(struct collector *c, enum machine_choice_kind kind, unsigned cpu, unsigned arg)
{
	const struct machine_choice choice = {
		.kind = (uint8_t)kind, .cpu = (uint8_t)cpu, .arg = (uint8_t)arg};

	if (machine_possible(c->world, c->program, c->state, choice))
		c->out[c->nr++] = choice;
}

unsigned machine_choices(const struct machine_world *world, struct machine_program *program,
                         const struct machine_state *state, struct machine_choice *out)
{
	struct collector c = {.world = world, .program = program, .state = state, .out = out};
	const uint8_t first_line = machine_first_line(world);

	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		collect(&c, MACHINE_RUN, cpu, 0);
	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		for (unsigned slot = 0; slot < first_line; slot++)
			if (world->slots[slot].cpu == cpu ||
			    world->slots[slot].kind == MACHINE_WORKER)
				collect(&c, MACHINE_SWITCH, cpu, slot);
	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		collect(&c, MACHINE_TICK, cpu, 0);
	for (unsigned head = 0; head < world->nr_rcu_heads; head++)
		collect(&c, MACHINE_GP_END, 0, head);
	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		for (unsigned line = 0; line < world->nr_lines; line++)
			if (world->lines[line].cpus >> cpu & 1)
				collect(&c, MACHINE_RAISE, cpu, line);
	return c.nr;
}
