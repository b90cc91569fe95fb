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
		if (machine_pending_cpu(world, state, line) == (int)cpu &&
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

	if (!((it->cpus >> cpu) & 1) || !machine_get(state, it->left) ||
	    machine_get(state, it->pending))
		return false;
	for (unsigned i = 0; i < it->nr_conditions; i++)
		if (!holds(world, state, &it->conditions[i]))
			return false;
	return true;
}

const struct vocab_ask *machine_next(const struct machine_world *world,
                                     struct machine_program *program,
                                     const struct machine_state *state, unsigned slot)
{
	const machine_node node = machine_node_of(world, state, slot);

	return node ? program->next(program, node) : NULL;
}

static struct machine_waits op_waits(const struct machine_world *world,
                                     struct machine_program *program,
                                     const struct machine_state *state, unsigned slot)
{
	const struct machine_view view = {.world = world,
	                                  .program = program,
	                                  .s = state,
	                                  .slot = slot,
	                                  .ask = machine_next(world, program, state, slot)};

	if (!view.ask || !machine_ops[view.ask->op].waits)
		return (struct machine_waits){.why = MACHINE_WAIT_NONE};
	return machine_ops[view.ask->op].waits(&view);
}

bool machine_blocked(const struct machine_world *world, struct machine_program *program,
                     const struct machine_state *state, unsigned slot)
{
	return op_waits(world, program, state, slot).why != MACHINE_WAIT_NONE;
}

static bool sleeps(enum machine_wait why)
{
	return why == MACHINE_WAIT_GP || why == MACHINE_WAIT_BIT;
}

static bool may_run(const struct machine_world *world, struct machine_program *program,
                    const struct machine_state *state, unsigned cpu)
{
	int top;

	if (machine_deliverable(world, state, cpu) >= 0)
		return true;
	top = machine_top(world, state, cpu);
	return top >= 0 && machine_has_work(world, state, (unsigned)top) &&
	       !machine_blocked(world, program, state, (unsigned)top);
}

static int context_preempt(const struct machine_world *world, struct machine_program *program,
                           const struct machine_state *state, unsigned slot)
{
	const machine_node node = machine_node_of(world, state, slot);

	return node ? program->facts(program, node)->preempt : 0;
}

int machine_preempt_count(const struct machine_world *world, struct machine_program *program,
                          const struct machine_state *state, unsigned cpu)
{
	const int task = machine_task(world, state, cpu);
	int count = task >= 0 ? context_preempt(world, program, state, (unsigned)task) : 0;

	for (unsigned i = 0; i < machine_depth(world, state, cpu); i++)
		count +=
			context_preempt(world, program, state, machine_frame(world, state, cpu, i));
	return count;
}

static int bh_count(const struct machine_world *world, struct machine_program *program,
                    const struct machine_state *state, unsigned cpu)
{
	const int task = machine_task(world, state, cpu);
	const machine_node node = task >= 0 ? machine_node_of(world, state, (unsigned)task) : 0;

	return node ? program->facts(program, node)->bh : 0;
}

/* A task gives up its CPU where it sleeps, is between calls, asks for it, or is preempted. */
bool machine_preemptible(const struct machine_world *world, struct machine_program *program,
                         const struct machine_state *state, unsigned cpu)
{
	const int task = machine_task(world, state, cpu);
	const struct vocab_ask *ask;

	if (machine_depth(world, state, cpu))
		return false;
	if (task < 0)
		return true;
	ask = machine_next(world, program, state, (unsigned)task);
	if (!ask || sleeps(op_waits(world, program, state, (unsigned)task).why))
		return true;
	if (!machine_irqs_on(world, state, cpu) ||
	    machine_preempt_count(world, program, state, cpu) > 0 ||
	    bh_count(world, program, state, cpu) > 0)
		return false;
	return world->preempt || ask->op == VOCAB_COND_RESCHED;
}

static bool may_switch(const struct machine_world *world, struct machine_program *program,
                       const struct machine_state *state, unsigned cpu, unsigned slot)
{
	if (slot >= machine_first_line(world) || !machine_has_work(world, state, slot) ||
	    machine_cpu_of(world, state, slot) != (int)cpu ||
	    machine_task(world, state, cpu) == (int)slot)
		return false;
	return machine_preemptible(world, program, state, cpu) &&
	       !machine_blocked(world, program, state, slot);
}

static bool may_tick(const struct machine_world *world, struct machine_program *program,
                     const struct machine_state *state, unsigned cpu)
{
	return machine_irqs_on(world, state, cpu) && machine_depth(world, state, cpu) == 0 &&
	       frames_softirq_pending(world, state, cpu) &&
	       bh_count(world, program, state, cpu) == 0;
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
		return choice.cpu < world->nr_cpus && may_run(world, program, state, choice.cpu);
	case MACHINE_SWITCH:
		return choice.cpu < world->nr_cpus &&
		       may_switch(world, program, state, choice.cpu, choice.arg);
	case MACHINE_TICK:
		return choice.cpu < world->nr_cpus && may_tick(world, program, state, choice.cpu);
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
			collect(&c, MACHINE_SWITCH, cpu, slot);
	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		collect(&c, MACHINE_TICK, cpu, 0);
	for (unsigned head = 0; head < world->nr_rcu_heads; head++)
		collect(&c, MACHINE_GP_END, 0, head);
	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		for (unsigned line = 0; line < world->nr_lines; line++)
			collect(&c, MACHINE_RAISE, cpu, line);
	return c.nr;
}

/* ---- who waits for whom ---- */

static uint64_t bit(int slot)
{
	return slot < 0 ? 0 : 1ull << slot;
}

/* The context above @slot on its CPU, or -1 when it is on top. */
static int above(const struct machine_world *world, const struct machine_state *state, unsigned cpu,
                 unsigned slot)
{
	const unsigned depth = machine_depth(world, state, cpu);

	if (machine_task(world, state, cpu) == (int)slot)
		return depth ? machine_frame(world, state, cpu, 0) : -1;
	for (unsigned i = 0; i + 1 < depth; i++)
		if (machine_frame(world, state, cpu, i) == slot)
			return machine_frame(world, state, cpu, i + 1);
	return -1;
}

struct machine_waits machine_waits_for(const struct machine_world *world,
                                       struct machine_program *program,
                                       const struct machine_state *state, unsigned slot)
{
	const struct machine_waits none = {.why = MACHINE_WAIT_NONE};
	const int cpu = machine_cpu_of(world, state, slot);
	const bool task = slot < machine_first_line(world);
	const struct machine_waits own = op_waits(world, program, state, slot);
	int over;

	if (cpu < 0 || !machine_has_work(world, state, slot))
		return none;
	over = above(world, state, (unsigned)cpu, slot);
	if (over >= 0)
		return (struct machine_waits){.why = MACHINE_WAIT_FRAME, .on = bit(over)};
	if (task && machine_task(world, state, (unsigned)cpu) != (int)slot && !sleeps(own.why) &&
	    !machine_preemptible(world, program, state, (unsigned)cpu))
		return (struct machine_waits){.why = MACHINE_WAIT_CPU,
		                              .on = bit(machine_top(world, state, (unsigned)cpu))};
	if (machine_deliverable(world, state, (unsigned)cpu) >= 0 && !sleeps(own.why))
		return none;
	return own;
}
