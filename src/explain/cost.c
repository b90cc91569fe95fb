// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/cost.h"

#include "lockstep/machine/step.h"

/* A device and a grace period do not run on the CPU that they are about. */
static bool runs(const struct run_step *step)
{
	return step->choice.kind != MACHINE_RAISE && step->choice.kind != MACHINE_GP_END;
}

size_t cost_irqs_off(const struct run *run)
{
	const struct machine_world *world = &run_scenario(run)->world;
	size_t steps[MACHINE_CPUS_MAX] = {0}, longest = 0;
	bool counts[MACHINE_CPUS_MAX] = {false};

	for (size_t k = 1; k <= run_length(run); k++) {
		const struct run_step *step = run_step_at(run, k);
		const unsigned cpu = step->cpu;

		if (!runs(step))
			continue;
		if (counts[cpu] && ++steps[cpu] > longest)
			longest = steps[cpu];
		if (machine_irqs_on(world, run_state_at(run, k), cpu)) {
			counts[cpu] = false;
		} else if (!counts[cpu] && run_step_event(step, MACHINE_EV_IF, RUN_ANY_OBJECT) &&
		           !run_step_event(step, MACHINE_EV_DELIVERED, RUN_ANY_OBJECT)) {
			counts[cpu] = true;
			steps[cpu] = 0;
		}
	}
	return longest;
}
