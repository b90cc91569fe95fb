// SPDX-License-Identifier: GPL-2.0-only
#include "toy.h"

#include <criterion/criterion.h>
#include <string.h>

#define EXPECT                                                                                     \
	"expect: {buggy: {verdict: deadlock, lock: A.move_lock}, fixed: {verdict: completes}}\n"
#define LIST TOY_ALL "schedule: [run T, raise done, run all]\n" EXPECT "differs_if:\n"
#define ITEM "  - {set: A.moving=0, variant: buggy, verdict: completes}\n"

static struct toy toy;

static void load(const char *yaml, size_t change)
{
	toy.options.change = change;
	toy_load(&toy, yaml);
	cr_assert(toy.ok, "%s", toy.messages);
}

static void finish(void)
{
	toy_finish(&toy);
}

TestSuite(change, .fini = finish);

Test(change, is_listed_with_what_it_changes)
{
	const struct scenario_change *c;

	load(LIST ITEM "  - {without: [done], schedule: [run T, run all], study: toy-2,\n"
	               "     variant: fixed, verdict: drift, broken: I5}\n",
	     0);
	cr_assert_eq(toy.s.nr_changes, 2);
	cr_assert_null(toy.s.changed);
	c = toy.s.changes;
	cr_assert_str_eq(c[0].text, "A.moving=0");
	cr_assert_str_eq(c[0].settings[0].key, "A.moving");
	cr_assert_str_eq(c[0].settings[0].value, "0");
	cr_assert_str_eq(c[0].variant, "buggy");
	cr_assert(!c[0].study && !c[0].schedule && !c[0].nr_without);
	cr_assert_eq(c[0].place.line, 19);
	cr_assert_str_eq(c[1].text, "done is left out, scheduled 'run T; run all'");
	cr_assert_str_eq(c[1].without[0], "done");
	cr_assert_str_eq(c[1].schedule, "run T; run all");
	cr_assert_str_eq(c[1].study, "toy-2");
}

Test(change, that_sets_a_word_sets_it_alone)
{
	load(LIST ITEM, 0);
	cr_expect_eq(toy_initial(&toy, "A.moving"), 1);
	toy_finish(&toy);
	load(LIST ITEM, 1);
	cr_expect_eq(toy_initial(&toy, "A.moving"), 0);
	cr_assert_eq(toy.s.nr_expect, 1);
	cr_expect_eq(toy.s.expect[0].verdict, MACHINE_DEADLOCK);
	cr_assert_not_null(toy.s.changed);
	cr_expect_eq(toy.s.changed->verdict, MACHINE_COMPLETES);
	cr_expect_str_eq(toy.s.changed->variant, "buggy");
	cr_expect_eq(toy.s.changed->place.line, 19);
}

Test(change, leaves_an_actor_and_its_steps_out)
{
	const char *yaml = LIST "  - {without: done, variant: buggy, verdict: completes}\n";

	load(yaml, 0);
	cr_expect_eq(toy.s.world.nr_lines, 1);
	cr_expect_eq(toy.s.nr_schedule, 3);
	toy_finish(&toy);
	load(yaml, 1);
	cr_expect_eq(toy.s.world.nr_lines, 0);
	cr_assert_eq(toy.s.nr_schedule, 2);
	cr_expect_str_eq(toy.s.schedule[1].text, "run all");
}

Test(change, has_a_schedule_of_its_own)
{
	load(LIST "  - {schedule: [raise done], variant: buggy, verdict: completes}\n", 1);
	cr_assert_eq(toy.s.nr_schedule, 1);
	cr_expect_str_eq(toy.s.schedule[0].text, "raise done");
}

Test(change, of_the_command_line_leaves_out_narration_too)
{
	static const char *const without[] = {"done"};
	const char *yaml = TOY_ALL "narration:\n"
				   "  - {at: raise done, say: x}\n  - {at: end, say: y}\n";

	load(yaml, 0);
	cr_expect_eq(toy.s.nr_narration, 2);
	toy_finish(&toy);
	toy.options.without = without;
	toy.options.nr_without = 1;
	load(yaml, 0);
	cr_expect_eq(toy.s.nr_narration, 1);
}

Test(change, can_be_wrong_in_many_ways)
{
	static const struct {
		const char *item, *message;
	} rows[] = {
		{"{variant: buggy, verdict: completes}",
	         "a change needs 'set', 'without' or 'schedule'"},
		{"{set: A.moving, variant: buggy, verdict: completes}",
	         "'set' wants KEY=VALUE, not 'A.moving'"},
		{"{set: A.moving=0, verdict: completes}", "a change needs the key 'variant'"},
		{"{set: A.moving=0, variant: buggy}", "an expectation needs the key 'verdict'"},
		{"{set: A.moving=0, variant: none, verdict: completes}",
	         "'expect' says nothing of 'none'"},
		{"{set: A.moving=0, variant: bugy, verdict: completes}",
	         "toy-1 has no variant 'bugy'"},
		{"{without: don, variant: buggy, verdict: completes}",
	         "there is no task or interrupt 'don' to leave out"},
		{"{set: A.moving=0, variant: buggy, study: toy-3, verdict: completes}",
	         "this scenario is not made for the study 'toy-3'"},
		{"{sets: A.moving=0, variant: buggy, verdict: completes}",
	         "unknown key 'sets' in a change"},
		{"{set: A.moving=0, variant: buggy, verdict: completes, lock: B.move}",
	         "'B' (struct group) has no lock 'move'"},
	};
	char yaml[2048];

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		snprintf(yaml, sizeof(yaml), LIST "  - %s\n", rows[i].item);
		cr_expect(toy_says(yaml, rows[i].message), "%s", rows[i].message);
	}
}

Test(change, that_cannot_be_made_is_told_where_it_stands)
{
	toy.options.change = 1;
	toy_load(&toy, LIST "  - {set: A.movin=0, variant: buggy, verdict: completes}\n");
	cr_assert(!toy.ok);
	cr_expect(strstr(toy.messages, ":19:11: error: set A.movin: "), "%s", toy.messages);
}
