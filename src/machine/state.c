// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/machine/state.h"

/* The one task of a CPU is there from the start; of several, one has to be switched to. */
static int only_task(const struct machine_world *world, unsigned cpu)
{
	int found = -1;

	for (unsigned i = 0; i < world->nr_tasks; i++) {
		if (world->slots[i].cpu != cpu)
			continue;
		if (found >= 0)
			return -1;
		found = (int)i;
	}
	return found;
}

void machine_initial(const struct machine_world *world, struct machine_state *state)
{
	if (world->begins) {
		machine_copy(world, state, world->begins);
		return;
	}
	memset(state->w, 0, world->nr_state_words * sizeof(state->w[0]));
	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++) {
		machine_set(state, world->cpus[cpu].irqs_on, 1);
		machine_set(state, world->cpus[cpu].task, (uint64_t)only_task(world, cpu) + 1);
	}
	for (unsigned i = 0; i < world->nr_lines; i++)
		machine_set(state, world->lines[i].left, world->lines[i].fires);
	for (unsigned i = 0; i < world->nr_words; i++)
		machine_set(state, world->words[i].parts[0], (uint64_t)world->words[i].initial);
}

uint16_t machine_call_of(const struct machine_world *world, const struct machine_state *s,
                         unsigned slot)
{
	const struct machine_slot *it = &world->slots[slot];
	const uint64_t call = machine_get(s, it->call);

	switch (it->kind) {
	case MACHINE_TASK: return call < it->nr_calls ? it->calls[call] : MACHINE_CALL_NONE;
	case MACHINE_WORKER: return call ? it->calls[0] : MACHINE_CALL_NONE;
	case MACHINE_HARDIRQ: return it->calls[0];
	case MACHINE_SOFTIRQ: return call ? it->calls[call - 1] : MACHINE_CALL_NONE;
	}
	return MACHINE_CALL_NONE;
}

static int cpu_of_frame(const struct machine_world *world, const struct machine_state *s,
                        unsigned slot)
{
	const uint8_t cpus = world->lines[slot - machine_first_line(world)].cpus;

	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		for (unsigned i = 0; cpus >> cpu & 1 && i < world->cpus[cpu].nr_frames; i++)
			if (machine_get(s, world->cpus[cpu].frames[i]) == slot + 1)
				return (int)cpu;
	return -1;
}

int machine_cpu_of(const struct machine_world *world, const struct machine_state *s, unsigned slot)
{
	const struct machine_slot *it = &world->slots[slot];

	if (it->kind == MACHINE_WORKER)
		return machine_get(s, it->call) ? (int)machine_get(s, it->home) : -1;
	if (it->kind == MACHINE_HARDIRQ)
		return cpu_of_frame(world, s, slot);
	return it->cpu;
}

int32_t machine_part(const struct machine_world *world, const struct machine_state *s,
                     unsigned word, unsigned cpu)
{
	const struct machine_word *it = &world->words[word];
	const uint64_t raw = machine_get(s, it->parts[it->per_cpu ? cpu : 0]);

	if (it->is_signed && (raw >> (it->width - 1)) & 1)
		return (int32_t)(raw | ~0ull << (it->width - 1));
	return (int32_t)raw;
}

int32_t machine_word(const struct machine_world *world, const struct machine_state *s,
                     unsigned word)
{
	uint32_t sum = 0; /* wraps where the kernel's long would not: no counter comes near */

	if (!world->words[word].per_cpu)
		return machine_part(world, s, word, 0);
	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		sum += (uint32_t)machine_part(world, s, word, cpu);
	return (int32_t)sum;
}
