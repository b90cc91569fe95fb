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

TestSuite(expect, .fini = finish);

Test(expect, is_kept_for_each_variant)
{
	const struct scenario_expectation *e;

	load(TOY_ALL "expect:\n"
	             "  buggy: {verdict: deadlock, cpu: 1, lock: A.move_lock,\n"
	             "          lockup: soft lockup, broken: I1}\n"
	             "  fixed: {verdict: completes, broken: none}\n"
	             "  none: {verdict: drift}\n");
	cr_assert_eq(toy.s.nr_expect, 3);
	e = scenario_expectation(&toy.s, "buggy");
	cr_assert_eq(e->verdict, MACHINE_DEADLOCK);
	cr_assert_eq(e->cpu, 1);
	cr_assert_eq(e->lock, (int)toy_lock(&toy, "A.move_lock"));
	cr_assert_eq(e->lockup, MACHINE_SOFT_LOCKUP);
	cr_assert_eq(e->broken, 1);
	cr_assert_eq(e->place.line, 17);
	e = scenario_expectation(&toy.s, "fixed");
	cr_assert_eq(e->verdict, MACHINE_COMPLETES);
	cr_assert_eq(e->broken, 0);
	cr_assert(e->cpu == -1 && e->lock == -1 && e->lockup == MACHINE_NO_LOCKUP);
	cr_assert_eq(scenario_expectation(&toy.s, "none")->broken, -1);
	cr_assert_null(scenario_expectation(&toy.s, "mutant"));
}

Test(expect, has_facts_about_the_end)
{
	static const struct {
		const char *word, *text;
		int32_t mask, value;
	} rows[] = {
		{"Y.flags", "Y.flags = [dirty, wet]", 0, 18},
		{"X.flags", "X.dirty = 0", 2, 0},
		{"X.flags", "X.locked = true", 1, 1},
		{"B.NR_DIRTY", "B.NR_DIRTY = -1", 0, -1},
		{"Z.group", "Z.group = A", 0, 1},
		{"Z.cache", "Z.cache = null", 0, 0},
		{"desk", "I.desk = office.root", 0, 1},
	};
	const struct scenario_expectation *e;

	load(TOY_ALL "expect:\n"
	             "  fixed: {verdict: completes,\n"
	             "          end: {Y.flags: [dirty, wet], X.dirty: 0, X.locked: true,\n"
	             "                B.NR_DIRTY: -1, Z.group: A, Z.cache: null,\n"
	             "                I.desk: office.root}}\n");
	e = scenario_expectation(&toy.s, "fixed");
	cr_assert_eq(e->nr_facts, sizeof(rows) / sizeof(rows[0]));
	for (size_t i = 0; i < e->nr_facts; i++) {
		cr_assert_eq(e->facts[i].word, toy_word(&toy, rows[i].word), "%s", rows[i].text);
		cr_assert_eq(e->facts[i].mask, rows[i].mask, "%s", rows[i].text);
		cr_assert_eq(e->facts[i].value, rows[i].value, "%s", rows[i].text);
		cr_assert_str_eq(e->facts[i].text, rows[i].text);
	}
}

Test(expect, speaks_of_all_schedules_too)
{
	const struct scenario_every *every;

	load(TOY_ALL "every:\n"
	             "  buggy: {deadlock: sometimes, irq-state: never}\n"
	             "  fixed: {deadlock: never}\n");
	every = toy.s.every;
	cr_assert_eq(toy.s.nr_every, 3);
	cr_assert_str_eq(every[0].variant, "buggy");
	cr_assert(every[0].verdict == MACHINE_DEADLOCK && every[0].sometimes);
	cr_assert(every[1].verdict == MACHINE_IRQ_STATE && !every[1].sometimes);
	cr_assert_str_eq(every[2].variant, "fixed");
}

Test(expect, knows_variants_of_every_study_listed)
{
	load(TOY_ALL "expect: {mutant: {verdict: deadlock}}\n");
	cr_assert(toy_says(TOY_ALL "expect: {mutnat: {verdict: deadlock}}\n",
	                   "toy-1 has no variant 'mutnat'"));
	cr_assert(toy_says(
		"lockstep: 1\nname: toy\ntitle: A toy\nstudies: [toy-1]\n" TOY_WORLD TOY_TASKS
		"expect: {mutant: {verdict: deadlock}}\n",
		"toy-1 has no variant 'mutant'"));
}

Test(expect, is_checked)
{
	static const struct {
		const char *yaml, *message;
	} rows[] = {
		{"expect: [buggy]\n", "'expect' must be a mapping, not a list"},
		{"expect: {buggy: deadlock}\n", "an expectation must be a mapping"},
		{"expect: {buggy: {verdict: limit}}\n", "there is no verdict 'limit'"},
		{"expect: {buggy: {verdict: deadlock, cpu: 2}}\n", "2 is out of range for 'cpu'"},
		{"expect: {buggy: {verdict: deadlock, lock: move_lock}}\n", "can be any of 2"},
		{"expect: {buggy: {verdict: deadlock, end: [X.flags]}}\n",
	         "'end' must be a mapping"},
		{"expect: {buggy: {verdict: deadlock, end: {tree_lock: 0}}}\n",
	         "there is no word or bit 'tree_lock'"},
		{"expect: {buggy: {verdict: deadlock, end: {A.moving: 9}}}\n", "9 is out of range"},
		{"every: {buggy: deadlock}\n", "'buggy' must be a mapping"},
		{"every: {buggy: {deadlock: 1}}\n", "'1' is not a value for 'deadlock'"},
		{"every: {buggy: {deadlocks: never}}\n", "there is no verdict 'deadlocks'"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char yaml[1024];

		snprintf(yaml, sizeof(yaml), "%s%s", TOY_ALL, rows[i].yaml);
		cr_assert(toy_says(yaml, rows[i].message), "%s", rows[i].yaml);
	}
}
