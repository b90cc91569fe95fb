// SPDX-License-Identifier: GPL-2.0-only
#include "toy.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct toy toy;

static void load(const char *yaml)
{
	toy_load(&toy, yaml);
	cr_assert(toy.ok, "%s", toy.messages);
}

static void finish(void)
{
	toy_finish(&toy);
}

TestSuite(actors, .fini = finish);

#define HEAD TOY_HEAD TOY_WORLD

Test(actors, are_slots_in_order)
{
	static const struct {
		const char *name;
		enum machine_slot_kind kind;
		uint8_t cpu;
	} rows[] = {
		{"T", MACHINE_TASK, 0},
		{"U", MACHINE_TASK, 1},
		{"kworker/0", MACHINE_WORKER, MACHINE_ANY_CPU},
		{"kworker/1", MACHINE_WORKER, MACHINE_ANY_CPU},
		{"kworker/2", MACHINE_WORKER, MACHINE_ANY_CPU},
		{"done", MACHINE_HARDIRQ, 0},
		{"late", MACHINE_HARDIRQ, MACHINE_ANY_CPU},
		{"softirq/0", MACHINE_SOFTIRQ, 0},
		{"softirq/1", MACHINE_SOFTIRQ, 1},
	};

	load(HEAD "tasks: {T: {calls: wash(X)}, U: {cpu: 1, calls: wash(Y)}}\n"
	          "interrupts: {done: {cpu: 0, call: finish(Y)}, late: {call: defer(Y)}}\n");
	cr_assert_eq(toy.s.world.nr_slots, 9);
	for (size_t i = 0; i < 9; i++) {
		const struct machine_slot *slot = &toy.s.world.slots[i];

		cr_assert_str_eq(slot->name, rows[i].name);
		cr_assert_eq(slot->kind, rows[i].kind, "%s", slot->name);
		cr_assert_eq(slot->cpu, rows[i].cpu, "%s", slot->name);
	}
}

Test(actors, make_one_call_of_equal_texts)
{
	load(HEAD "tasks:\n"
	          "  T: {calls: [wash(X), wash( X ), \"wash_all(I, 3)\"], repeat: 2}\n"
	          "  U: {calls: wash(X), comm: dd, pid: 7}\n");
	cr_assert_eq(toy.s.nr_calls, 2);
	cr_assert_eq(toy.s.world.slots[0].nr_calls, 6);
	cr_assert_eq(toy.s.world.slots[0].calls[4], toy.s.world.slots[1].calls[0]);
	cr_assert_str_eq(toy.s.calls[1].text, "wash_all(I, 3)");
	cr_assert_eq(toy.s.calls[1].args[0], scenario_object_find(&toy.s, "I.data"));
	cr_assert_eq(toy.s.calls[1].args[1], 3);
	cr_assert_eq(toy.s.calls[1].nr_args, 2);
	cr_assert_str_eq(toy.s.tasks[1].comm, "dd");
	cr_assert_eq(toy.s.tasks[1].pid, 7);
	cr_assert_str_eq(toy.s.tasks[0].comm, "T");
}

Test(actors, raise_lines_where_told)
{
	const struct machine_line *line;

	load(HEAD "tasks: {T: {calls: wash(X)}}\nmachine: {cpus: 4}\n"
	          "interrupts:\n"
	          "  a: {call: finish(Y)}\n"
	          "  b: {call: tick(), cpu: [1, 3], fires: 5}\n"
	          "  c: {call: finish(Y), cpu: 2}\n"
	          "  d: {call: finish(Y), cpu: any}\n");
	line = toy.s.world.lines;
	cr_assert_eq(line[0].cpus, 15);
	cr_assert_eq(line[0].fires, 1);
	cr_assert_eq(line[1].cpus, 10);
	cr_assert_eq(line[1].fires, 5);
	cr_assert_eq(line[2].cpus, 4);
	cr_assert_eq(line[3].cpus, 15);
	cr_assert_eq(toy.s.world.slots[machine_first_line(&toy.s.world) + 2].cpu, 2);
}

Test(actors, raise_lines_when_told)
{
	static const struct {
		const char *when, *word;
		int32_t mask, value;
		bool negate;
	} rows[] = {
		{"Y.dirty", "Y.flags", 2, 0, false},
		{"Y.flags.wet", "Y.flags", 16, 0, false},
		{"not Y.locked", "Y.flags", 1, 0, true},
		{"A.moving == -1", "A.moving", 0, -1, false},
		{"A.moving != 1", "A.moving", 0, 1, true},
		{"not A.moving != 1", "A.moving", 0, 1, false},
		{"Y.group == B", "Y.group", 0, 2, false},
		{"Y.cache == I", "Y.cache", 0, 1, false},
		{"Y.cache == null", "Y.cache", 0, 0, false},
		{"SWITCH", "state", 8, 0, false},
		{"I.SWITCH", "state", 8, 0, false},
		{"desk.ON_DESK == 2", "desk.ON_DESK", 0, 2, false},
		{"root.ON_DESK == 2", "office.ON_DESK", 0, 2, false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char yaml[1024];
		const struct machine_condition *c;

		snprintf(yaml, sizeof(yaml), "%sinterrupts: {a: {call: finish(Y), when: %s}}\n",
		         HEAD TOY_TASKS, rows[i].when);
		load(yaml);
		cr_assert_eq(toy.s.world.lines[0].nr_conditions, 1);
		c = toy.s.world.lines[0].conditions;
		cr_assert_eq(c->word, toy_word(&toy, rows[i].word), "%s", rows[i].when);
		cr_assert_eq(c->mask, rows[i].mask, "%s", rows[i].when);
		cr_assert_eq(c->value, rows[i].value, "%s", rows[i].when);
		cr_assert_eq(c->negate, rows[i].negate, "%s", rows[i].when);
		toy_finish(&toy);
	}
	load(HEAD TOY_TASKS "interrupts: {a: {call: finish(Y), when: [Y.dirty, not Y.wet]}}\n");
	cr_assert_eq(toy.s.world.lines[0].nr_conditions, 2);
}

Test(actors, run_softirqs_of_the_kernels_vectors)
{
	const struct machine_world *w = &toy.s.world;

	load(HEAD
	     "tasks: {T: {calls: [\"send(I, desk)\"]}}\n"
	     "softirqs: {TASKLET_SOFTIRQ: {call: finish(Y)}, BLOCK_SOFTIRQ: {call: finish(X)}}\n");
	cr_assert_eq(w->nr_vectors, 2);
	cr_assert_eq(w->vectors[0].number, 6);
	cr_assert_eq(w->vectors[1].number, 4);
	cr_assert_str_eq(toy.s.calls[w->vectors[1].call].text, "finish(X)");
	cr_assert_eq(w->slots[machine_softirq_slot(w, 1)].nr_calls, 4,
	             "two vectors, two rcu_heads");
}

Test(actors, are_checked)
{
	static const struct {
		const char *yaml, *message;
	} rows[] = {
		{"tasks: {}\n", "'tasks' has none"},
		{"tasks: {T: {calls: []}}\n", "'calls' must be a call or a list of them"},
		{"tasks: {T: {calls: {wash: X}}}\n", "'calls' must be a call or a list of them"},
		{"tasks: {T: {calls: }}\n", "'calls' has no value"},
		{"tasks: {T: [wash(X)]}\n", "a task must be a mapping, not a list"},
		{"tasks: {T: {calls: wash(X)}, T2: {calls: wash(Q)}}\n",
	         "no struct sheet called 'Q'"},
		{"tasks: {T: {calls: finish}}\n", "a call needs its arguments: finish(...)"},
		{"tasks: {T: {calls: \"wash(,X)\"}}\n", "an argument is missing before ','"},
		{"tasks: {T: {calls: tick()}}\n", "tick() cannot be called in a task"},
		{"tasks: {T: {calls: head_fn(X)}}\n", "head_fn() cannot be called in a task"},
		{TOY_TASKS "interrupts: {T: {call: tick()}}\n",
	         "the name 'T' is already that of a task"},
		{TOY_TASKS "interrupts: {CPU1: {call: tick()}}\n", "'CPU1' cannot be the name of"},
		{TOY_TASKS "interrupts: {t: {call: tick(), cpu: []}}\n", "'cpu' names no CPU"},
		{TOY_TASKS "interrupts: {t: {call: tick(), cpu: 7}}\nschedule: raise t\n",
	         "7 is out of range for 'cpu'"},
		{TOY_TASKS "interrupts: {t: tick()}\nschedule: raise t\n",
	         "an interrupt must be a mapping"},
		{TOY_TASKS "interrupts: {t: {call: tick(), cpu: one}}\n",
	         "'one' is not a value for 'cpu'"},
		{TOY_TASKS "interrupts: {t: {call: tick(), when: X.cache}}\n",
	         "'X.cache' is no condition"},
		{TOY_TASKS "interrupts: {t: {call: tick(), when: X.cache == A}}\n",
	         "not a struct cache"},
		{TOY_TASKS "interrupts: {t: {call: tick(), when: flags == 1}}\n",
	         "can be any of 3"},
		{TOY_TASKS "interrupts: {t: {call: tick(), when: not}}\n",
	         "a word or bit is missing"},
		{TOY_TASKS "interrupts: {t: {call: tick(), when: X.dirty or Y.dirty}}\n",
	         "'or Y.dirty' is too much after the condition"},
		{TOY_TASKS "softirqs: {RCU_SOFTIRQ: {call: finish(X)}}\n",
	         "RCU_SOFTIRQ runs the callbacks"},
		{TOY_TASKS "softirqs: {HI_SOFTIRQ: finish(X)}\n", "a softirq must be a mapping"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char yaml[1024];

		snprintf(yaml, sizeof(yaml), "%s%s", HEAD, rows[i].yaml);
		cr_assert(toy_says(yaml, rows[i].message), "%s", rows[i].yaml);
	}
}
