// SPDX-License-Identifier: GPL-2.0-only
#include "wait.h"
#include "words.h"

struct wait_view wait_view_of(struct run *run, size_t k)
{
	return (struct wait_view){.scenario = run_scenario(run),
	                          .program = path_program(run_path(run)),
	                          .state = run_state_at(run, k)};
}

static bool on_interrupts(const struct machine_world *world, unsigned slot)
{
	return slot >= machine_first_line(world);
}

static void add_interrupted(const struct scenario *scenario, unsigned slot, struct text *out)
{
	static const char *const kinds[] = {
		[MACHINE_TASK] = "the task it interrupted (",
		[MACHINE_WORKER] = "the kworker it interrupted (",
		[MACHINE_HARDIRQ] = "the hardirq it interrupted (",
		[MACHINE_SOFTIRQ] = "the softirq it interrupted",
	};
	const struct machine_slot *it = &scenario->world.slots[slot];

	text_add(out, kinds[it->kind]);
	if (it->kind != MACHINE_SOFTIRQ)
		text_printf(out, "%s)", it->name);
}

/* @other as @slot, which is on @cpu, sees it. */
static void add_other(const struct wait_view *view, unsigned slot, unsigned other, struct text *out)
{
	const struct machine_world *world = &view->scenario->world;
	const int cpu = machine_cpu_of(world, view->state, slot);
	const int theirs = machine_cpu_of(world, view->state, other);

	if (other == slot) {
		text_add(out, "it");
	} else if (theirs == cpu && on_interrupts(world, slot)) {
		add_interrupted(view->scenario, other, out);
	} else {
		words_slot(view->scenario, other, out);
		if (theirs >= 0 && theirs != cpu && world->slots[other].kind != MACHINE_SOFTIRQ)
			text_printf(out, " on CPU%d", theirs);
	}
}

void wait_holder(const struct wait_view *view, unsigned slot, unsigned lock, struct text *out)
{
	const int owner = machine_owner(&view->scenario->world, view->state, lock);

	if (owner < 0)
		return;
	text_add(out, ", which ");
	add_other(view, slot, (unsigned)owner, out);
	text_add(out, (unsigned)owner == slot ? " holds already" : " holds");
}

static void lock_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                        struct text *out)
{
	const int cpu = machine_cpu_of(&view->scenario->world, view->state, slot);
	const bool on =
		cpu >= 0 && machine_irqs_on(&view->scenario->world, view->state, (unsigned)cpu);

	text_printf(out, "spins with interrupts %s for %s", words_if(on),
	            view->scenario->world.locks[waits.object].name);
	wait_holder(view, slot, waits.object, out);
}

static void gp_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                      struct text *out)
{
	(void)slot;
	text_add(out, "sleeps for a grace period, which the read-side section of ");
	words_slots(view->scenario, waits.on, out);
	text_add(out, " keeps open");
}

static void bit_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                       struct text *out)
{
	const struct vocab_ask *ask =
		machine_next(&view->scenario->world, view->program, view->state, slot);

	text_add(out, "sleeps until ");
	if (ask)
		words_bit(view->scenario, waits.object, ask->bit, out);
	else
		text_add(out, "a bit");
	text_printf(out, " of %s is clear", view->scenario->world.words[waits.object].name);
}

static void frame_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                         struct text *out)
{
	(void)slot;
	text_add(out, "is interrupted by ");
	words_slots(view->scenario, waits.on, out);
}

static void cpu_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                       struct text *out)
{
	(void)slot;
	text_add(out, "waits for its CPU, which ");
	words_slots(view->scenario, waits.on, out);
	text_add(out, " has");
}

static void (*const phrases[])(const struct wait_view *view, unsigned slot,
                               struct machine_waits waits, struct text *out) = {
	[MACHINE_WAIT_NONE] = NULL,          [MACHINE_WAIT_LOCK] = lock_phrase,
	[MACHINE_WAIT_GP] = gp_phrase,       [MACHINE_WAIT_BIT] = bit_phrase,
	[MACHINE_WAIT_FRAME] = frame_phrase, [MACHINE_WAIT_CPU] = cpu_phrase,
};

void wait_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                 struct text *out)
{
	if (phrases[waits.why])
		phrases[waits.why](view, slot, waits, out);
}
