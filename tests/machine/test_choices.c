// SPDX-License-Identifier: GPL-2.0-only
/* machine_choices() and machine_possible() say the same; machine_step() is pure. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

/* A machine in which every kind of choice comes up. */
#define BUSY                                                                                       \
	.cpus = 2, .preempt = true,                                                                \
	.tasks = {{0, {CODE(OP(RAISE_SOFTIRQ), OP(CALL_RCU), OP(LOAD)), CODE(OP(LOAD))}},          \
	          {0, {CODE(OP(LOAD))}},                                                           \
	          {1, {CODE(OP(QUEUE_WORK), OP(LOAD))}}},                                          \
	.words = {{.width = 1}}, .works = {EMPTY}, .vectors = {{EMPTY, 3}}, .callbacks = {EMPTY},  \
	.lines = {{.handler = EMPTY, .cpus = 3}, {.handler = EMPTY, .cpus = 2}}

static void assert_canonical(const struct machine_choice *all, unsigned nr)
{
	for (unsigned i = 0; i + 1 < nr; i++) {
		const struct machine_choice *a = &all[i], *b = &all[i + 1];
		const unsigned before = a->kind << 16 | a->cpu << 8 | a->arg;
		const unsigned after = b->kind << 16 | b->cpu << 8 | b->arg;

		cr_assert(before < after, "choices %u and %u are out of order", i, i + 1);
	}
}

Test(choices, are_those_that_are_possible_in_canonical_order)
{
	struct machine_choice all[MACHINE_CHOICES_MAX];
	unsigned seen = 0;

	RIG(r, BUSY);
	for (unsigned step = 0; step < 100; step++) {
		const unsigned nr = machine_choices(&r.world, &r.program.base, &r.state, all);

		if (!nr)
			break;
		assert_canonical(all, nr);
		for (unsigned kind = 0; kind <= MACHINE_RAISE; kind++)
			for (unsigned cpu = 0; cpu < 3; cpu++)
				for (unsigned arg = 0; arg < 8; arg++)
					if ((kind != MACHINE_RUN && kind != MACHINE_TICK) || !arg)
						if (kind != MACHINE_GP_END || !cpu)
							rig_can(&r, kind, cpu, arg);
		for (unsigned i = 0; i < nr; i++)
			seen |= 1u << all[i].kind;
		cr_assert(rig_try(&r, all[(step * 7) % nr]));
	}
	cr_assert_eq(seen, 0x1f, "every kind came up: %x", seen);
	cr_assert(machine_all_done(&r.world, &r.state));
	rig_finish(&r);
}

Test(choices, out_of_range_are_impossible)
{
	static const struct machine_choice rows[] = {
		{MACHINE_RUN, 2, 0},     {MACHINE_RUN, 255, 0},   {MACHINE_SWITCH, 2, 0},
		{MACHINE_SWITCH, 0, 99}, {MACHINE_SWITCH, 0, 4},  {MACHINE_TICK, 2, 0},
		{MACHINE_GP_END, 0, 1},  {MACHINE_GP_END, 0, 99}, {MACHINE_RAISE, 2, 0},
		{MACHINE_RAISE, 0, 2},   {MACHINE_RAISE, 0, 99},  {MACHINE_RAISE + 1, 0, 0},
		{255, 255, 255},
	};

	RIG(r, BUSY);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_assert(!rig_try(&r, rows[i]), "row %zu", i);
	rig_finish(&r);
}

Test(choices, are_none_at_rest)
{
	struct machine_choice all[MACHINE_CHOICES_MAX];

	RIG(r, .cpus = 2, .tasks = {{0, {EMPTY}}});
	rig_rest(&r);
	cr_assert_eq(machine_choices(&r.world, &r.program.base, &r.state, all), 0);
	rig_finish(&r);
}

Test(choices, fit_the_room_given_for_them)
{
	enum { TASKS = 20, LINES = MACHINE_LINES_MAX, CPUS = 4, HEADS = 10 };
	static struct machine_slot slots[TASKS + LINES + CPUS];
	static struct machine_line lines[LINES];
	static struct machine_rcu_head heads[HEADS];
	static struct machine_choice all[MACHINE_CHOICES_MAX];
	static const uint16_t call = 0;
	const struct table_op *const code = EMPTY;
	struct machine_world w = {.nr_cpus = CPUS,
	                          .nr_tasks = TASKS,
	                          .nr_lines = LINES,
	                          .nr_slots = TASKS + LINES + CPUS,
	                          .nr_rcu_heads = HEADS,
	                          .slots = slots,
	                          .lines = lines,
	                          .rcu_heads = heads};
	struct table_program program;
	struct machine_state s;

	for (unsigned i = 0; i < w.nr_slots; i++)
		slots[i] = (struct machine_slot){.kind = i < TASKS           ? MACHINE_TASK
		                                         : i < TASKS + LINES ? MACHINE_HARDIRQ
		                                                             : MACHINE_SOFTIRQ,
		                                 .cpu = i % CPUS,
		                                 .calls = &call,
		                                 .nr_calls = 1};
	for (unsigned i = 0; i < LINES; i++)
		lines[i] = (struct machine_line){.cpus = 0xff, .fires = 1};
	cr_assert(machine_layout(&w), "%u bits", (unsigned)w.nr_bits);
	table_init(&program, &code, 1);
	machine_initial(&w, &s);
	for (unsigned i = 0; i < HEADS; i++)
		machine_set(&s, heads[i].phase, MACHINE_RCU_WAITING);
	cr_assert_eq(machine_choices(&w, &program.base, &s, all), TASKS + HEADS + CPUS * LINES);
	cr_assert(MACHINE_CPUS_MAX * 2 + MACHINE_SLOTS_MAX + MACHINE_RCU_HEADS_MAX +
	                  MACHINE_CPUS_MAX * MACHINE_LINES_MAX <=
	          MACHINE_CHOICES_MAX);
	table_finish(&program);
}

/* rig_try() steps three ways and compares; here the same again from a state of long ago. */
Test(step, gives_the_same_again_from_an_older_copy)
{
	struct machine_choice all[MACHINE_CHOICES_MAX], taken[64];
	struct machine_state states[65];
	unsigned nr = 0;

	RIG(r, BUSY);
	states[0] = r.state;
	while (nr < 64) {
		const unsigned choices = machine_choices(&r.world, &r.program.base, &r.state, all);

		if (!choices)
			break;
		taken[nr] = all[(nr * 5) % choices];
		cr_assert(rig_try(&r, taken[nr]));
		states[++nr] = r.state;
	}
	cr_assert(nr > 20);
	r.state = states[0];
	for (unsigned i = 0; i < nr; i++) {
		cr_assert(rig_try(&r, taken[i]));
		cr_assert(machine_equal(&r.world, &r.state, &states[i + 1]));
	}
	rig_finish(&r);
}
