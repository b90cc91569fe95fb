// SPDX-License-Identifier: GPL-2.0-only
/*
 * What keeps a context from moving: what its own op waits for, what sits on top of it, and who
 * holds its CPU. A task whose op sleeps has left the CPU: until it can go on, the CPU idles, so
 * that nothing of the task (interrupts off, softirqs off, being `current`) counts there.
 */
#include "stepper.h"

#include <assert.h>

static uint64_t bit(int slot)
{
	assert(slot < MACHINE_SLOTS_MAX);
	return slot < 0 ? 0 : 1ull << slot;
}

const struct vocab_ask *machine_next(const struct machine_world *world,
                                     struct machine_program *program,
                                     const struct machine_state *state, unsigned slot)
{
	const machine_node node = machine_node_of(world, state, slot);

	return node ? program->next(program, node) : NULL;
}

bool waits_in_interrupt(const struct machine_world *world, struct machine_program *program,
                        const struct machine_state *state, unsigned slot)
{
	const machine_node node = machine_node_of(world, state, slot);

	return slot >= machine_first_line(world) || (node && program->facts(program, node)->bh > 0);
}

struct machine_waits waits_own(const struct machine_world *world, struct machine_program *program,
                               const struct machine_state *state, unsigned slot)
{
	const struct vocab_ask *ask = machine_next(world, program, state, slot);
	struct machine_view view;

	if (!ask || !machine_ops[ask->op].waits)
		return (struct machine_waits){.why = MACHINE_WAIT_NONE};
	view = (struct machine_view){
		.world = world, .program = program, .s = state, .slot = slot, .ask = ask};
	return machine_ops[ask->op].waits(&view);
}

bool machine_blocked(const struct machine_world *world, struct machine_program *program,
                     const struct machine_state *state, unsigned slot)
{
	return waits_own(world, program, state, slot).why != MACHINE_WAIT_NONE;
}

bool waits_sleeping(enum machine_wait why)
{
	return why == MACHINE_WAIT_GP || why == MACHINE_WAIT_BIT ||
	       why == MACHINE_WAIT_SLEEPING_LOCK;
}

bool waits_idle(const struct machine_world *world, struct machine_program *program,
                const struct machine_state *state, unsigned cpu)
{
	const int task = machine_task(world, state, cpu);

	return task < 0 || waits_sleeping(waits_own(world, program, state, (unsigned)task).why);
}

bool waits_bh_off(const struct machine_world *world, struct machine_program *program,
                  const struct machine_state *state, unsigned cpu)
{
	const int task = machine_task(world, state, cpu);
	const machine_node node = task < 0 ? 0 : machine_node_of(world, state, (unsigned)task);

	return node && program->facts(program, node)->bh > 0 &&
	       !waits_idle(world, program, state, cpu);
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

/*
 * A task gives up its CPU where it sleeps, is between calls, asks for it, or is preempted. Under
 * interrupt frames the question is what it will do once they have returned: IF is on again then.
 */
static bool gives_way(const struct machine_world *world, struct machine_program *program,
                      const struct machine_state *state, unsigned cpu, bool irqs_on)
{
	const int task = machine_task(world, state, cpu);
	const struct machine_facts *facts;
	const struct vocab_ask *ask;

	if (waits_idle(world, program, state, cpu))
		return true;
	ask = machine_next(world, program, state, (unsigned)task);
	if (!ask)
		return true;
	facts = program->facts(program, machine_node_of(world, state, (unsigned)task));
	if (!irqs_on || facts->preempt > 0 || facts->bh > 0)
		return false;
	return world->preempt || ask->op == VOCAB_COND_RESCHED;
}

bool machine_preemptible(const struct machine_world *world, struct machine_program *program,
                         const struct machine_state *state, unsigned cpu)
{
	return machine_depth(world, state, cpu) == 0 &&
	       gives_way(world, program, state, cpu, machine_irqs_on(world, state, cpu));
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

static bool is_off_cpu(const struct machine_world *world, const struct machine_state *state,
                       unsigned cpu, unsigned slot)
{
	return slot < machine_first_line(world) && machine_task(world, state, cpu) != (int)slot;
}

uint64_t waits_held_up(const struct machine_world *world, struct machine_program *program,
                       const struct machine_state *state, unsigned slot)
{
	const int at = machine_cpu_of(world, state, slot);
	const unsigned cpu = (unsigned)at;
	unsigned depth;

	if (at < 0)
		return 0;
	if (!is_off_cpu(world, state, cpu, slot))
		return bit(above(world, state, cpu, slot));
	depth = machine_depth(world, state, cpu);
	if (!gives_way(world, program, state, cpu, depth || machine_irqs_on(world, state, cpu)))
		return bit(machine_task(world, state, cpu));
	return depth ? bit(machine_frame(world, state, cpu, 0)) : 0;
}

uint64_t waits_interrupted(const struct machine_world *world, const struct machine_state *state,
                           unsigned cpu, unsigned slot)
{
	const unsigned depth = machine_depth(world, state, cpu);
	uint64_t below = bit(machine_task(world, state, cpu));

	for (unsigned i = 0; i < depth; i++) {
		if (machine_frame(world, state, cpu, i) == slot)
			return below;
		below |= bit(machine_frame(world, state, cpu, i));
	}
	return 0;
}

struct machine_waits machine_waits_for(const struct machine_world *world,
                                       struct machine_program *program,
                                       const struct machine_state *state, unsigned slot)
{
	const int cpu = machine_cpu_of(world, state, slot);
	struct machine_waits own;
	uint64_t by;

	if (cpu < 0 || !machine_has_work(world, state, slot))
		return (struct machine_waits){.why = MACHINE_WAIT_NONE};
	own = waits_own(world, program, state, slot);
	by = waits_held_up(world, program, state, slot);
	if (!by)
		return own;
	if (!is_off_cpu(world, state, (unsigned)cpu, slot))
		return (struct machine_waits){.why = MACHINE_WAIT_FRAME, .on = by};
	return waits_sleeping(own.why) ? own
	                               : (struct machine_waits){.why = MACHINE_WAIT_CPU, .on = by};
}
