// SPDX-License-Identifier: GPL-2.0-only
/*
 * Steps a second through machine_step(), with code that is a table: the cost of the machine alone.
 * The scenario has the shape of a truncate that meets an interrupt: two nested transactions, a
 * few counters, and a handler that takes the outer lock once it is free.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lockstep/machine/step.h"
#include "lockstep/machine/stuck.h"
#include "table_program.h"

#define ROUNDS 20000
#define STEPS_MAX 512

enum { MOVE_LOCK, TREE_LOCK, NR_LOCKS };
enum { MOVING, I_STATE, I_WB, FLAGS, DIRTY, RECLAIMABLE, WRITEBACK, NR_WORDS };
enum { T0, T1, IRQ, SOFTIRQ0, SOFTIRQ1, NR_SLOTS };

#define BEGIN_STAT OP(RCU_READ_LOCK), OP(LOAD, .object = MOVING), LOCK_SAVE(MOVE_LOCK)
#define END_STAT UNLOCK_RESTORE(MOVE_LOCK), OP(RCU_READ_UNLOCK)

static const struct table_op truncate_page[] = {
	BEGIN_STAT,
	OP(RCU_READ_LOCK),
	OP(LOAD_ACQUIRE, .object = I_STATE),
	LOCK_SAVE(TREE_LOCK),
	OP(LOAD, .object = I_WB),
	OP(BIT_TEST_CLEAR, .object = FLAGS),
	OP(CPU_ADD, .object = DIRTY, .value = -1),
	OP(CPU_ADD, .object = RECLAIMABLE, .value = -1),
	UNLOCK_RESTORE(TREE_LOCK),
	OP(RCU_READ_UNLOCK),
	END_STAT,
	RETURN,
};

static const struct table_op end_writeback[] = {
	BEGIN_STAT,
	OP(BIT_TEST_CLEAR, .object = FLAGS, .bit = 1),
	OP(CPU_ADD, .object = WRITEBACK, .value = -1),
	END_STAT,
	RETURN,
};

static const struct table_op *const calls[] = {truncate_page, end_writeback};
static const uint16_t truncates[] = {0, 0}, ends[] = {1};

static struct machine_slot slots[NR_SLOTS] = {
	[T0] = {.name = "dd", .kind = MACHINE_TASK, .cpu = 0, .calls = truncates, .nr_calls = 2},
	[T1] = {.name = "sync", .kind = MACHINE_TASK, .cpu = 1, .calls = truncates, .nr_calls = 2},
	[IRQ] = {.name = "disk", .kind = MACHINE_HARDIRQ, .cpu = MACHINE_ANY_CPU, .calls = ends},
	[SOFTIRQ0] = {.name = "softirq0", .kind = MACHINE_SOFTIRQ, .cpu = 0},
	[SOFTIRQ1] = {.name = "softirq1", .kind = MACHINE_SOFTIRQ, .cpu = 1},
};
static struct machine_line lines[] = {{.cpus = 3, .fires = 1}};
static struct machine_lock locks[NR_LOCKS] = {
	{.name = "move_lock", .class_name = "move_lock", .irq_safe = true},
	{.name = "tree_lock", .class_name = "tree_lock", .irq_safe = true},
};
static struct machine_word words[NR_WORDS] = {
	[MOVING] = {.name = "moving", .width = 2, .initial = 1},
	[I_STATE] = {.name = "i_state", .width = 2, .initial = 1, .guarded = true},
	[I_WB] = {.name = "i_wb", .width = 2, .initial = 1},
	[FLAGS] = {.name = "flags", .width = 3, .initial = 3},
	[DIRTY] = {.name = "dirty", .width = 6, .is_signed = true, .per_cpu = true},
	[RECLAIMABLE] = {.name = "reclaimable", .width = 6, .is_signed = true, .per_cpu = true},
	[WRITEBACK] = {.name = "writeback", .width = 6, .is_signed = true, .per_cpu = true},
};
static struct machine_world world = {
	.nr_cpus = 2,
	.nr_tasks = 2,
	.nr_lines = 1,
	.nr_slots = NR_SLOTS,
	.nr_locks = NR_LOCKS,
	.nr_words = NR_WORDS,
	.slots = slots,
	.lines = lines,
	.locks = locks,
	.words = words,
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* One schedule, from the start to rest: the CPUs take turns, the interrupt comes in between. */
static unsigned record(struct machine_program *program, struct machine_choice *schedule)
{
	struct machine_choice all[MACHINE_CHOICES_MAX];
	struct machine_state s;
	unsigned nr = 0, choices;

	machine_initial(&world, &s);
	while (nr < STEPS_MAX && (choices = machine_choices(&world, program, &s, all)) != 0) {
		schedule[nr] = all[nr % 7 == 0 ? choices - 1 : (nr / 5) % choices];
		machine_step(&world, program, &s, schedule[nr++], &s, NULL);
	}
	return nr;
}

typedef void (*work_fn)(struct machine_program *program, struct machine_state *s,
                        struct machine_choice choice);

static void step_only(struct machine_program *program, struct machine_state *s,
                      struct machine_choice choice)
{
	if (!machine_step(&world, program, s, choice, s, NULL))
		abort();
}

static void step_and_tell(struct machine_program *program, struct machine_state *s,
                          struct machine_choice choice)
{
	static struct machine_outcome out;

	if (!machine_step(&world, program, s, choice, s, &out))
		abort();
}

static void list_choices(struct machine_program *program, struct machine_state *s,
                         struct machine_choice choice)
{
	struct machine_choice all[MACHINE_CHOICES_MAX];

	machine_choices(&world, program, s, all);
	step_only(program, s, choice);
}

static void find_stuck(struct machine_program *program, struct machine_state *s,
                       struct machine_choice choice)
{
	if (machine_stuck(&world, program, s))
		abort();
	step_only(program, s, choice);
}

static void measure(const char *what, work_fn work, struct machine_program *program,
                    const struct machine_choice *schedule, unsigned nr)
{
	double best = 0;

	for (unsigned repeat = 0; repeat < 5; repeat++) {
		const double start = now();
		double rate;

		for (unsigned round = 0; round < ROUNDS; round++) {
			struct machine_state s;

			machine_initial(&world, &s);
			for (unsigned i = 0; i < nr; i++)
				work(program, &s, schedule[i]);
		}
		rate = (double)ROUNDS * nr / (now() - start);
		if (rate > best)
			best = rate;
	}
	printf("%-24s %6.2f million a second, %5.1f ns each\n", what, best / 1e6, 1e9 / best);
}

int main(void)
{
	struct machine_choice schedule[STEPS_MAX];
	struct table_program table;
	unsigned nr;

	slots[IRQ].nr_calls = 1;
	if (!machine_layout(&world))
		return 1;
	table_init(&table, calls, 2);
	nr = record(&table.base, schedule);
	printf("%u steps, state of %u bytes, %u nodes\n", nr, machine_state_bytes(&world),
	       table.nr_nodes - 1);
	measure("steps", step_only, &table.base, schedule, nr);
	measure("steps with outcome", step_and_tell, &table.base, schedule, nr);
	measure("choices and a step", list_choices, &table.base, schedule, nr);
	measure("stuck set and a step", find_stuck, &table.base, schedule, nr);
	table_finish(&table);
	return 0;
}
