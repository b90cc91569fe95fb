// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interrupts that CPUs send each other. A line with @ipi belongs to one CPU; any other CPU makes it
 * pending as often as it likes, and then spins until the handler has returned: that is
 * smp_call_function_single() with @wait (kernel/smp.c), whose callers of the same function share a
 * line here. The kernel warns when interrupts are off at the sender: two such senders wait for each
 * other. On the own CPU the kernel calls the function and sends nothing; that is not simulated.
 */
#include "stepper.h"

#include <assert.h>

static unsigned target_of(const struct machine_world *world, unsigned line)
{
	return (unsigned)__builtin_ctz(world->lines[line].cpus);
}

/* Told like a device's: it happens at the line, on the CPU that gets it. */
static void tell(struct stepper *st, unsigned line)
{
	const uint8_t cpu = st->cpu, slot = st->slot;

	st->cpu = (uint8_t)target_of(st->world, line);
	st->slot = (uint8_t)(machine_first_line(st->world) + line);
	stepper_event(st, MACHINE_EV_RAISED, line, cpu, 0);
	st->cpu = cpu;
	st->slot = slot;
}

int32_t op_ipi_send(struct stepper *st)
{
	const unsigned line = st->ask->object, cpu = target_of(st->world, line);
	struct machine_finding finding = {.object = st->ask->object};

	if (cpu == st->cpu) {
		finding.verdict = MACHINE_LIMIT;
		finding.detail = MACHINE_IPI_OWN_CPU;
		stepper_finding(st, finding);
		return 0;
	}
	finding.verdict = MACHINE_ASSERTION;
	finding.detail = MACHINE_IPI_IRQS_OFF;
	if (!machine_irqs_on(st->world, st->s, st->cpu))
		stepper_finding(st, finding);
	if (machine_pending_cpu(st->world, st->s, line) >= 0)
		return 0;
	machine_set(st->s, st->world->lines[line].pending, cpu + 1u);
	tell(st, line);
	return 0;
}

/* Whoever waits for an IPI itself spins; to ask for whom would lead round in a circle. */
static bool falls_asleep(const struct machine_view *view, unsigned top)
{
	const struct vocab_ask *ask = machine_next(view->world, view->program, view->s, top);

	return top < machine_first_line(view->world) && ask && ask->op != VOCAB_IPI_WAIT &&
	       waits_sleeping(waits_own(view->world, view->program, view->s, top).why);
}

/*
 * Who must act before @cpu, with interrupts off, takes one: the context on top of it. Nobody in
 * particular has to where no task runs, or where the task is only about to fall asleep.
 */
static uint64_t keeps_masked(const struct machine_view *view, unsigned cpu)
{
	const int top = machine_top(view->world, view->s, cpu);

	if (machine_irqs_on(view->world, view->s, cpu) || top < 0)
		return 0;
	assert(top < MACHINE_SLOTS_MAX);
	return falls_asleep(view, (unsigned)top) ? 0 : 1ull << top;
}

struct machine_waits op_ipi_waits(const struct machine_view *view)
{
	const unsigned line = view->ask->object;
	const unsigned handler = machine_first_line(view->world) + line;
	struct machine_waits waits = {.why = MACHINE_WAIT_IPI, .object = view->ask->object};

	if (machine_node_of(view->world, view->s, handler))
		waits.on = 1ull << handler;
	else if (machine_pending_cpu(view->world, view->s, line) >= 0)
		waits.on = keeps_masked(view, target_of(view->world, line));
	else
		waits.why = MACHINE_WAIT_NONE;
	return waits;
}
