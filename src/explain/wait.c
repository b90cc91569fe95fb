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
	const uint64_t holders = machine_holders(&view->scenario->world, view->state, lock);
	const bool reading = machine_readers(&view->scenario->world, view->state, lock);
	const char *between = ", which ";

	for (uint64_t rest = holders; rest; rest &= rest - 1) {
		text_add(out, between);
		add_other(view, slot, (unsigned)__builtin_ctzll(rest), out);
		between = rest & (rest - 1) & ((rest & (rest - 1)) - 1) ? ", " : " and ";
	}
	if (!holders)
		return;
	text_add(out, holders & (holders - 1) ? " hold" : " holds");
	text_add(out, holders == 1ull << slot ? " already" : "");
	text_add(out, reading ? " for reading" : "");
}

/* A lock that nobody has is kept from @slot by those who queue before it. */
static void add_ahead(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                      struct text *out)
{
	const char *between = ", behind ";

	if (machine_holders(&view->scenario->world, view->state, waits.object))
		return;
	for (uint64_t rest = waits.on; rest; rest &= rest - 1) {
		text_add(out, between);
		add_other(view, slot, (unsigned)__builtin_ctzll(rest), out);
		between = rest & (rest - 1) & ((rest & (rest - 1)) - 1) ? ", " : " and ";
	}
}

/* " for move_lock", " in the queue of tasklist_lock (write)". */
static void add_lock(const struct wait_view *view, unsigned slot, unsigned lock, struct text *out)
{
	const struct machine_world *world = &view->scenario->world;
	const struct vocab_ask *ask = machine_next(world, view->program, view->state, slot);

	text_add(out, machine_place(world, view->state, slot) ? " in the queue of " : " for ");
	text_add(out, world->locks[lock].name);
	if (ask)
		text_add(out, words_mode(view->scenario, lock, vocab_op_reads(ask->op)));
}

static void lock_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                        struct text *out)
{
	const int cpu = machine_cpu_of(&view->scenario->world, view->state, slot);
	const bool on =
		cpu >= 0 && machine_irqs_on(&view->scenario->world, view->state, (unsigned)cpu);

	text_printf(out, "spins with interrupts %s", words_if(on));
	add_lock(view, slot, waits.object, out);
	wait_holder(view, slot, waits.object, out);
	add_ahead(view, slot, waits, out);
}

static void sleeping_lock_phrase(const struct wait_view *view, unsigned slot,
                                 struct machine_waits waits, struct text *out)
{
	text_add(out, "sleeps");
	add_lock(view, slot, waits.object, out);
	wait_holder(view, slot, waits.object, out);
	add_ahead(view, slot, waits, out);
}

static void ipi_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                       struct text *out)
{
	const struct machine_world *world = &view->scenario->world;
	const int cpu = machine_cpu_of(world, view->state, slot);
	const unsigned target = (unsigned)__builtin_ctz(world->lines[waits.object].cpus);
	const bool masked = machine_pending_cpu(world, view->state, waits.object) >= 0 &&
	                    !machine_irqs_on(world, view->state, target);

	text_printf(out, "spins with interrupts %s until CPU%u%s answers IPI %s",
	            words_if(cpu >= 0 && machine_irqs_on(world, view->state, (unsigned)cpu)),
	            target, masked ? ", whose interrupts are off," : "",
	            words_line(view->scenario, waits.object));
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
	[MACHINE_WAIT_NONE] = NULL,
	[MACHINE_WAIT_LOCK] = lock_phrase,
	[MACHINE_WAIT_SLEEPING_LOCK] = sleeping_lock_phrase,
	[MACHINE_WAIT_IPI] = ipi_phrase,
	[MACHINE_WAIT_GP] = gp_phrase,
	[MACHINE_WAIT_BIT] = bit_phrase,
	[MACHINE_WAIT_FRAME] = frame_phrase,
	[MACHINE_WAIT_CPU] = cpu_phrase,
};

void wait_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                 struct text *out)
{
	if (phrases[waits.why])
		phrases[waits.why](view, slot, waits, out);
}
