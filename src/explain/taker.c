// SPDX-License-Identifier: GPL-2.0-only
#include "taker.h"

#define STEPS_MAX 512 /* of one handler and what nests on it */

struct trial {
	const struct machine_world *world;
	struct machine_program *program;
	struct machine_state state;
	unsigned cpu, lock, line;
	bool begun; /* the line's handler has */
};

static bool on_interrupts(const struct trial *t, int slot)
{
	return slot >= machine_first_line(t->world);
}

/* What the handler does counts, and so does a softirq that it leads to. */
static bool took(struct trial *t, const struct machine_outcome *outcome)
{
	for (unsigned i = 0; i < outcome->nr_events; i++) {
		const struct machine_event *event = &outcome->events[i];

		if (event->kind == MACHINE_EV_DELIVERED && event->object == t->line)
			t->begun = true;
		if (t->begun && event->kind == MACHINE_EV_ACQUIRED && event->object == t->lock &&
		    on_interrupts(t, event->slot))
			return true;
	}
	return false;
}

static bool spins(const struct trial *t)
{
	const int top = machine_top(t->world, &t->state, t->cpu);
	struct machine_waits waits;

	if (!t->begun || !on_interrupts(t, top))
		return false;
	waits = machine_waits_for(t->world, t->program, &t->state, (unsigned)top);
	return machine_wait_is_lock(waits.why) && waits.object == t->lock;
}

/* Runs the CPU until the handler has come and gone. */
static bool handler_takes(struct trial *t)
{
	const struct machine_choice run = {.kind = MACHINE_RUN, .cpu = (uint8_t)t->cpu};
	const unsigned depth = machine_depth(t->world, &t->state, t->cpu);
	struct machine_outcome outcome;

	for (int i = 0; i < STEPS_MAX; i++) {
		if (!machine_step(t->world, t->program, &t->state, run, &t->state, &outcome))
			return spins(t);
		if (took(t, &outcome))
			return true;
		if (t->begun && machine_depth(t->world, &t->state, t->cpu) == depth)
			return false;
	}
	return false;
}

static bool line_takes(struct trial *t)
{
	const struct machine_choice raise = {
		.kind = MACHINE_RAISE, .cpu = (uint8_t)t->cpu, .arg = (uint8_t)t->line};

	if (machine_pending_cpu(t->world, &t->state, t->line) != (int)t->cpu &&
	    !machine_step(t->world, t->program, &t->state, raise, &t->state, NULL))
		return false;
	return machine_deliverable(t->world, &t->state, t->cpu) >= 0 && handler_takes(t);
}

int taker_find(struct run *run, size_t k, unsigned cpu, unsigned lock)
{
	const struct machine_world *world = &run_scenario(run)->world;
	const struct machine_state *state = run_state_at(run, k);

	for (int pass = 0; pass < 2; pass++)
		for (unsigned line = 0; line < world->nr_lines; line++) {
			const bool pends = machine_pending_cpu(world, state, line) == (int)cpu;
			struct trial trial = {.world = world,
			                      .program = path_program(run_path(run)),
			                      .cpu = cpu,
			                      .lock = lock,
			                      .line = line};

			machine_copy(world, &trial.state, state);
			if (pends == (pass == 0) && line_takes(&trial))
				return (int)line;
		}
	return -1;
}
