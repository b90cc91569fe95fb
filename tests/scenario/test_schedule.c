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

TestSuite(schedule, .fini = finish);

#define WORLD                                                                                      \
	TOY_HEAD TOY_WORLD                                                                         \
		"tasks: {T: {calls: [\"send(I, desk)\"]}, U: {cpu: 1, calls: wash(Y)}}\n"          \
		"interrupts: {done: {call: finish(Y)}, tock: {cpu: 1, call: tick()}}\n"

/* T, U, two kworkers, two lines */
#define DONE_SLOT 4

Test(schedule, has_items_of_every_kind)
{
	const struct scenario_item *it;

	load(WORLD "schedule:\n"
	           "  - run T until release tree_lock\n"
	           "  - \"run T until enter send() #2 + 12\"\n"
	           "  - run CPU1 until irqs-on\n"
	           "  - \"run done until T: end\"\n"
	           "  - raise done\n"
	           "  - raise tock\n"
	           "  - switch CPU1 to U\n"
	           "  - switch CPU0 to kworker/1\n"
	           "  - tick CPU1\n"
	           "  - end-gp tickets0.head\n"
	           "  - run all until verdict\n"
	           "  - run all\n");
	it = toy.s.schedule;
	cr_assert_eq(toy.s.nr_schedule, 12);
	cr_assert(it[0].kind == SCENARIO_RUN_WHO && it[0].who_kind == SCENARIO_SLOT &&
	          it[0].who == 0 && it[0].has_until);
	cr_assert(it[0].until.kind == SCENARIO_RELEASE &&
	          it[0].until.object == toy_lock(&toy, "tree_lock") &&
	          it[0].until.who_kind == SCENARIO_SLOT && it[0].until.nth == 0);
	cr_assert_str_eq(it[0].text, "run T until release tree_lock");
	cr_assert_eq(it[0].line, 15);
	cr_assert(it[1].until.kind == SCENARIO_ENTER && it[1].until.nth == 2 &&
	          it[1].until.ops == 12);
	cr_assert_str_eq(it[1].until.function, "send");
	cr_assert(it[2].who_kind == SCENARIO_CPU && it[2].who == 1 &&
	          it[2].until.kind == SCENARIO_IRQS_ON && it[2].until.who_kind == SCENARIO_CPU);
	cr_assert(it[3].who == DONE_SLOT && it[3].until.who_kind == SCENARIO_SLOT &&
	          it[3].until.who == 0 && it[3].until.kind == SCENARIO_END);
	cr_assert(it[4].kind == SCENARIO_RAISE_LINE && it[4].object == 0 && it[4].cpu == 0);
	cr_assert(it[5].object == 1 && it[5].cpu == 1);
	cr_assert(it[6].kind == SCENARIO_SWITCH && it[6].cpu == 1 && it[6].who == 1);
	cr_assert(it[7].who == 3);
	cr_assert(it[8].kind == SCENARIO_TICK && it[8].cpu == 1);
	cr_assert(it[9].kind == SCENARIO_END_GP && it[9].object == 0);
	cr_assert(it[10].kind == SCENARIO_RUN_ALL && it[10].has_until &&
	          it[10].until.who_kind == SCENARIO_ANYBODY);
	cr_assert(it[11].kind == SCENARIO_RUN_ALL && !it[11].has_until);
}

Test(schedule, counts_steps_and_draws_them)
{
	const struct scenario_item *it;

	load(WORLD "schedule: [run CPU1 for 3, run all for 12, random 7, random 0 until verdict,\n"
	           "           \"random 1 until T: acquire tree_lock #2\"]\n");
	it = toy.s.schedule;
	cr_assert(it[0].kind == SCENARIO_RUN_WHO && it[0].steps == 3 && !it[0].has_until);
	cr_assert(it[1].kind == SCENARIO_RUN_ALL && it[1].steps == 12);
	cr_assert(it[2].kind == SCENARIO_RANDOM && it[2].seed == 7 && !it[2].has_until);
	cr_assert(it[3].has_until && it[3].until.kind == SCENARIO_VERDICT &&
	          it[3].until.who_kind == SCENARIO_ANYBODY && it[3].steps == 0);
	cr_assert(it[4].until.who_kind == SCENARIO_SLOT && it[4].until.nth == 2);
}

Test(schedule, wants_a_number_of_steps_and_a_seed)
{
	static const struct {
		const char *written, *message;
	} rows[] = {
		{"run T for 0", "after 'for' stands how many steps: 1, 2, ..."},
		{"run T for", "after 'for' stands how many steps: 1, 2, ..."},
		{"run T for x", "after 'for' stands how many steps: 1, 2, ..."},
		{"run T for 3 until end", "'until end' is too much after this step"},
		{"random", "after 'random' stands the seed: a number from 0 to 999999999"},
		{"random -1", "after 'random' stands the seed: a number from 0 to 999999999"},
		{"random 1234567890", "after 'random' stands the seed"},
		{"random 1 to end", "'to' is not 'until'"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		toy.options.schedule = rows[i].written;
		toy_load(&toy, WORLD);
		cr_assert(!toy.ok, "%s", rows[i].written);
		cr_assert(strstr(toy.messages, rows[i].message), "%s: %s", rows[i].written,
		          toy.messages);
		toy_finish(&toy);
	}
}

Test(schedule, knows_a_lock_under_all_its_names)
{
	static const struct {
		const char *written, *meant;
	} rows[] = {
		{"tree_lock", "tree_lock"},
		{"I.tree_lock", "tree_lock"},
		{"I.data.tree_lock", "tree_lock"},
		{"data.tree_lock", "tree_lock"},
		{"A.move_lock", "A.move_lock"},
		{"desk.list_lock", "desk.list_lock"},
		{"root.list_lock", "office.list_lock"},
		{"office.list_lock", "office.list_lock"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char yaml[1024];

		snprintf(yaml, sizeof(yaml), "%sschedule: [run T until acquire %s]\n", WORLD,
		         rows[i].written);
		load(yaml);
		cr_assert_eq(toy.s.schedule[0].until.object, toy_lock(&toy, rows[i].meant), "%s",
		             rows[i].written);
		toy_finish(&toy);
	}
}

Test(schedule, may_be_one_step_or_none)
{
	load(WORLD "schedule: run all\n");
	cr_assert_eq(toy.s.nr_schedule, 1);
	toy_finish(&toy);
	load(WORLD);
	cr_assert_eq(toy.s.nr_schedule, 0);
}

Test(schedule, is_replaced_by_another)
{
	toy.options.schedule = "run T; raise done on CPU1;\n\n run all";
	load(WORLD "schedule: [run U]\n");
	cr_assert_eq(toy.s.nr_schedule, 3);
	cr_assert_eq(toy.s.schedule[1].cpu, 1);
	toy_finish(&toy);
	toy.options.schedule = "run T; rise done";
	toy_load(&toy, WORLD);
	cr_assert(!toy.ok);
	cr_assert_str_eq(toy.messages,
	                 "toy.yaml: error: --schedule: a step cannot begin with 'rise'\n"
	                 "      = help: did you mean 'raise'?\n");
}

Test(schedule, is_parsed_later_with_exact_places)
{
	const struct place at = {.line = 1, .col = 1};
	const struct scenario_item *items;
	struct diags diags;
	size_t nr;

	load(WORLD);
	diags_init(&diags);
	cr_assert(
		scenario_schedule_parse(&toy.s, "run T\nrun U; run all", at, &items, &nr, &diags));
	cr_assert_eq(nr, 3);
	cr_assert_eq(items[2].line, 2);
	cr_assert(!scenario_schedule_parse(&toy.s, "run T\nrun U; run allo", at, &items, &nr,
	                                   &diags));
	cr_assert_eq(diags.items[0].place.line, 2);
	cr_assert_eq(diags.items[0].place.col, 12);
	cr_assert_eq(diags.items[0].place.len, 4);
	cr_assert_str_eq(diags.items[0].message, "there is no task, interrupt or CPU 'allo'");
	diags_finish(&diags);
}

Test(schedule, is_checked)
{
	static const struct {
		const char *step, *message;
	} rows[] = {
		{"run", "error: a task, an interrupt or a CPU is missing here"},
		{"run T until", "an event is missing here"},
		{"run T until enter", "a function is missing here"},
		{"run T until enter 9to5", "'9to5' is not the name of a function"},
		{"run T until acquire", "a lock is missing here"},
		{"run T until acquire A", "'A' is a struct group: say which lock of it"},
		{"run T until acquire A.moving", "'A' (struct group) has no lock 'moving'"},
		{"run T until acquire move_lock", "'move_lock' can be any of 2"},
		{"run T until raise T", "there is no interrupt 'T'"},
		{"run T until irqs-on tree_lock", "'tree_lock' is too much after this step"},
		{"\"run T until end #zwei\"", "after '#' stands which time it happens"},
		{"run T until end + x", "after '+' stands how many ops further"},
		{"run CPU2", "there is no task, interrupt or CPU 'CPU2'"},
		{"raise", "an interrupt is missing here"},
		{"raise tock on CPU0", "'tock' is never raised on CPU0"},
		{"raise done on", "a CPU is missing here"},
		{"switch CPU0", "'to' is missing here"},
		{"switch CPU0 to U", "the task 'U' runs on CPU1 only"},
		{"switch CPU0 to done", "'done' is not a task"},
		{"tick done", "there is no CPU 'done'"},
		{"end-gp head", "'head' can be any of 2"},
		{"run T until end #2", "YAML takes this for a comment"},
		{"{T: run}", "'schedule' must be a single value, not a mapping"},
		{"", "'schedule' has no value"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char yaml[1024];

		snprintf(yaml, sizeof(yaml), "%sschedule:\n  - %s\n", WORLD, rows[i].step);
		cr_assert(toy_says(yaml, rows[i].message), "%s", rows[i].step);
	}
}

Test(schedule, says_when_no_call_uses_a_callback)
{
	cr_assert(toy_says(TOY_HEAD "world: {tickets: 1, sheets: {X: {}}}\n" TOY_TASKS
	                            "schedule: [end-gp tickets0.head]\n",
	                   "no call of this scenario uses 'tickets0.head'"));
}

Test(schedule, comes_with_narration)
{
	const struct scenario_narration *n;

	load(WORLD "narration:\n"
	           "  - {at: \"T: acquire A.move_lock #3\", say: \"One: two\"}\n"
	           "  - at: deliver done\n"
	           "    say: |\n"
	           "      Two lines\n"
	           "      of text.\n"
	           "    variant: buggy\n"
	           "  - {at: verdict, say: The end.}\n");
	n = toy.s.narration;
	cr_assert_eq(toy.s.nr_narration, 3);
	cr_assert(n[0].at.kind == SCENARIO_ACQUIRE && n[0].at.nth == 3 &&
	          n[0].at.who_kind == SCENARIO_SLOT && n[0].at.who == 0);
	cr_assert_null(n[0].variant);
	cr_assert(n[1].at.kind == SCENARIO_DELIVER && n[1].at.who_kind == SCENARIO_ANYBODY);
	cr_assert_str_eq(n[1].text, "Two lines\nof text.\n");
	cr_assert_str_eq(n[1].variant, "buggy");
	cr_assert_eq(n[2].line, 21);
}
