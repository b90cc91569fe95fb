// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/check.h"

#include <criterion/criterion.h>
#include <string.h>

#include "story.h"

#define ANY(v) .variant = "buggy", .verdict = (v), .cpu = -1, .lock = -1, .broken = -1

static void expect_why(struct run *run, struct scenario_expectation e, const char *why)
{
	struct text text = {.len = 0};
	const bool met = expectation_met(run, &e, &text);

	cr_expect_eq(met, why[0] == '\0');
	cr_expect_str_eq(text_str(&text), why);
	text_finish(&text);
}

Test(check, compares_every_field_that_is_given)
{
	struct opened o;
	struct run *run;
	int move, tree;

	story_open(&o, "story", NULL);
	run = story_play(&o, "buggy");
	move = story_lock(&o.scenario, "move_lock");
	tree = story_lock(&o.scenario, "tree_lock");
	{
		const struct {
			struct scenario_expectation e;
			const char *why;
		} rows[] = {
			{{ANY(MACHINE_DEADLOCK)}, ""},
			{{ANY(MACHINE_DEADLOCK), .lockup = MACHINE_HARD_LOCKUP}, ""},
			{{ANY(MACHINE_COMPLETES)}, "verdict: expected completes, got deadlock"},
			{{ANY(MACHINE_DEADLOCK), .lockup = MACHINE_HUNG_TASK},
		         "lockup: expected hung task, got hard lockup"},
		};

		for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
			expect_why(run, rows[i].e, rows[i].why);
	}
	{
		struct scenario_expectation e = {ANY(MACHINE_DEADLOCK)};

		e.cpu = 0, e.lock = move, e.broken = 1;
		expect_why(run, e, "");
		e.cpu = 1;
		expect_why(run, e, "CPU: expected 1, got 0");
		e.lock = tree;
		expect_why(run, e,
		           "CPU: expected 1, got 0; lock: expected tree_lock, got move_lock");
		e.cpu = 0, e.lock = move, e.broken = 0;
		expect_why(run, e, "first broken invariant: expected none, got I1");
		e.broken = 6;
		expect_why(run, e, "first broken invariant: expected I6, got I1");
	}
	opened_finish(&o);
}

Test(check, compares_words_at_the_end)
{
	const struct scenario_expectation *given;
	struct scenario_expectation e;
	struct scenario_fact fact;
	struct opened o;
	struct run *run;

	story_open(&o, "switch", NULL);
	run = story_play(&o, "fixed");
	given = scenario_expectation(&o.scenario, "fixed");
	cr_assert_not_null(given);
	e = *given;
	for (uint16_t i = 0; i < o.scenario.world.nr_words; i++)
		if (strcmp(o.scenario.world.words[i].name, "i_state") == 0)
			fact = (struct scenario_fact){.word = i, .value = 0, .text = "i_state = 0"};
	e.facts = &fact;
	e.nr_facts = 1;
	expect_why(run, e, "");
	fact.value = 1 << 13;
	expect_why(run, e, "i_state: expected I_WB_SWITCH, got 0");
	opened_finish(&o);
}

Test(check, says_both_sides_in_the_same_words)
{
	struct text wanted = {.len = 0}, got = {.len = 0};
	struct opened o;
	struct run *run;

	story_open(&o, "story", NULL);
	run = story_play(&o, "buggy");
	expectation_text(&o.scenario, scenario_expectation(&o.scenario, "buggy"), &wanted);
	outcome_text(run, &got);
	cr_assert_str_eq(text_str(&wanted),
	                 "deadlock on CPU0, hard lockup, move_lock, I1 breaks first");
	cr_assert_str_eq(text_str(&got), text_str(&wanted));
	text_finish(&got);
	text_finish(&wanted);
	opened_finish(&o);
}
