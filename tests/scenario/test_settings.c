// SPDX-License-Identifier: GPL-2.0-only
#include "toy.h"

#include <criterion/criterion.h>
#include <string.h>

static struct toy toy;

static void finish(void)
{
	toy_finish(&toy);
}

TestSuite(settings, .fini = finish);

static void load_with(const char *key, const char *value)
{
	toy_finish(&toy);
	toy_set(&toy, key, value);
	toy_load(&toy, TOY_ALL);
}

static void check_word(const char *key, const char *value, const char *word, int32_t want)
{
	load_with(key, value);
	cr_assert(toy.ok, "%s", toy.messages);
	cr_assert_eq(toy_initial(&toy, word), want, "%s=%s: %s is %d", key, value, word,
	             toy_initial(&toy, word));
}

Test(settings, change_a_field_of_one_object_or_of_all)
{
	check_word("A.moving", "0", "A.moving", 0);
	check_word("B.moving", "1", "A.moving", 1);
	check_word("moving", "-2", "A.moving", -2);
	check_word("moving", "-2", "B.moving", -2);
	check_word("X.group", "B", "X.group", 2);
	check_word("X.group", "null", "X.group", 0);
	check_word("X.flags", "wet", "X.flags", 16);
	check_word("X.flags", "wet,dirty", "X.flags", 18);
	check_word("X.flags", "[wet, dirty]", "X.flags", 18);
	check_word("X.flags", "[]", "X.flags", 0);
	check_word("T.debt", "1", "T.debt", 1);
}

Test(settings, change_a_bit)
{
	check_word("SWITCH", "0", "state", 0);
	check_word("I.SWITCH", "false", "state", 0);
	check_word("I.FREEING", "1", "state", 10);
	check_word("wet", "1", "X.flags", 19);
	check_word("wet", "1", "Z.flags", 18);
	check_word("office.NO_COUNT", "1", "desk.ON_DESK", 0);
}

Test(settings, come_before_counting)
{
	check_word("Y.dirty", "0", "A.NR_DIRTY", 1);
	check_word("Z.group", "A", "A.NR_DIRTY", 3);
	check_word("A.NR_DIRTY", "0", "A.NR_DIRTY", 0);
}

Test(settings, change_the_machine_and_the_config)
{
	load_with("cpus", "4");
	cr_assert_eq(toy.s.world.nr_cpus, 4);
	load_with("preempt", "1");
	cr_assert(toy.s.world.preempt);
	load_with("up", "true");
	cr_assert(toy.s.world.up && toy.s.world.nr_cpus == 1);
	load_with("loud", "1");
	cr_assert(toy.s.config[1]);
	load_with("CONFIG_TOY", "0");
	cr_assert_str_eq(toy.s.off, "CONFIG_TOY");
	load_with("always_moving", "1");
	cr_assert_eq(toy.s.world.words[toy_word(&toy, "A.moving")].forced, 1);
}

Test(settings, change_tasks_and_interrupts)
{
	load_with("done.cpu", "1");
	cr_assert_eq(toy.s.world.lines[0].cpus, 2);
	load_with("done.cpu", "any");
	cr_assert_eq(toy.s.world.lines[0].cpus, 3);
	load_with("done.cpu", "0,1");
	cr_assert_eq(toy.s.world.lines[0].cpus, 3);
	load_with("done.fires", "9");
	cr_assert_eq(toy.s.world.lines[0].fires, 9);
	load_with("T.cpu", "1");
	cr_assert_eq(toy.s.world.slots[0].cpu, 1);
	load_with("T.repeat", "5");
	cr_assert_eq(toy.s.world.slots[0].nr_calls, 5);
}

Test(settings, count_in_order)
{
	toy_set(&toy, "moving", "0");
	toy_set(&toy, "B.moving", "1");
	toy_set(&toy, "cpus", "8");
	toy_set(&toy, "cpus", "3");
	toy_load(&toy, TOY_ALL);
	cr_assert_eq(toy_initial(&toy, "A.moving"), 0);
	cr_assert_eq(toy_initial(&toy, "B.moving"), 1);
	cr_assert_eq(toy.s.world.nr_cpus, 3);
}

/* A file that was saved with settings has them itself; those of the command line come after. */
Test(settings, stand_in_the_file_too)
{
	toy_load(&toy,
	         TOY_ALL "set: [moving=0, cpus=3, \"X.flags=[wet, dirty]\"]\nwithout: done\n");
	cr_assert(toy.ok, "%s", toy.messages);
	cr_assert_eq(toy_initial(&toy, "A.moving"), 0);
	cr_assert_eq(toy_initial(&toy, "X.flags"), 18);
	cr_assert_eq(toy.s.world.nr_cpus, 3);
	cr_assert_eq(toy.s.world.nr_lines, 0);
	cr_assert_eq(toy.s.nr_set, 3);
	cr_assert_str_eq(toy.s.set[2].value, "[wet, dirty]");
	cr_assert_str_eq(toy.s.without[0], "done");
	toy_finish(&toy);
	toy_set(&toy, "moving", "1");
	toy_load(&toy, TOY_ALL "set: moving=0\n");
	cr_assert(toy.ok, "%s", toy.messages);
	cr_assert_eq(toy_initial(&toy, "A.moving"), 1);
	toy_finish(&toy);
	cr_assert(toy_says(TOY_ALL "set: movin=0\n",
	                   "set movin: there is nothing of this name to set"));
	cr_assert(toy_says(TOY_ALL "set: [cpus]\n", "'set' wants KEY=VALUE, not 'cpus'"));
	cr_assert(toy_says(TOY_ALL "without: dune\n",
	                   "there is no task or interrupt 'dune' to leave out"));
}

#define ASKS(cpu)                                                                                  \
	TOY_ALL "questions:\n"                                                                     \
		"  - at: \"T: irqs-off\"\n"                                                        \
		"    ask: And now?\n"                                                              \
		"    choices:\n"                                                                   \
		"      - {says: Not yet, claim: {irqs: {" cpu ": off}, steps: 1}}\n"               \
		"      - {says: Now, claim: {irqs: {" cpu ": on}, steps: 1}}\n"

/* What is not there because of a setting is not asked about; what never was is a mistake. */
Test(settings, leave_out_questions_about_their_cpus_alone)
{
	toy_set(&toy, "cpus", "1");
	toy_load(&toy, ASKS("CPU1"));
	cr_assert(toy.ok, "%s", toy.messages);
	cr_assert_eq(toy.s.nr_questions, 0);
	toy_finish(&toy);
	toy_set(&toy, "up", "1");
	toy_load(&toy, ASKS("CPU1"));
	cr_assert(toy.ok, "%s", toy.messages);
	toy_finish(&toy);
	toy_set(&toy, "cpus", "1");
	toy_load(&toy, ASKS("CPU2"));
	cr_assert(!toy.ok);
	cr_assert_not_null(strstr(toy.messages, "toy.yaml:20:40: error: there is no CPU 'CPU2'"),
	                   "%s", toy.messages);
	toy_finish(&toy);
	toy_set(&toy, "moving", "0");
	toy_load(&toy, ASKS("CPU2"));
	cr_assert(!toy.ok);
}

Test(settings, are_checked)
{
	static const struct {
		const char *key, *value, *message;
	} rows[] = {
		{"movin", "1",
	         "toy.yaml: error: --set movin: there is nothing of this name to set\n"
	         "      = help: did you mean 'moving'?\n"},
		{"cpu", "1",
	         "toy.yaml: error: --set cpu: there is nothing of this name to set\n"
	         "      = help: did you mean 'cpus'?\n"},
		{"A.movin", "1",
	         "toy.yaml: error: --set A.movin: 'A' (struct group) has no field or bit 'movin'\n"
	         "      = help: did you mean 'moving'?\n"},
		{"Q.moving", "1",
	         "toy.yaml: error: --set Q.moving: there is no field or bit 'Q.moving'\n"
	         "      = help: known objects: X, Y, Z, I, A, B, desk, office\n"},
		{"A.moving", "2",
	         "toy.yaml: error: 2 is out of range for '--set A.moving'\n"
	         "      = help: a whole number from -2 to 1\n"},
		{"A.moving", "", "toy.yaml: error: '--set A.moving' has no value\n"},
		{"X.flags", "dry",
	         "toy.yaml: error: --set X.flags: 'flags' has no bit 'dry'\n"
	         "      = help: its bits: locked, dirty, wet\n"},
		{"X.group", "I",
	         "toy.yaml: error: --set X.group: 'I' is a struct file, not a struct group\n"
	         "      = help: there is: A, B\n"},
		{"SWITCH", "2",
	         "toy.yaml: error: '2' is not a value for '--set SWITCH'\n"
	         "      = help: true or false\n"},
		{"cpus", "9",
	         "toy.yaml: error: 9 is out of range for '--set cpus'\n"
	         "      = help: a whole number from 1 to 8\n"},
		{"done.cpu", "7",
	         "toy.yaml: error: 7 is out of range for '--set done.cpu'\n"
	         "      = help: a whole number from 0 to 1\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		load_with(rows[i].key, rows[i].value);
		cr_assert_str_eq(toy.messages, rows[i].message);
	}
}
