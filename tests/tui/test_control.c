// SPDX-License-Identifier: GPL-2.0-only
/* Who runs next, breakpoints, where something happens; branches, undo and marks are in test_past.c. */
#include "shots.h"
#include "stage.h"

#include "lockstep/run/run.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(control, .timeout = 120);

static const char *branch(const struct stage *s)
{
	return text_str(&s->frame->branch);
}

/* ---- pictures ---- */

Test(control, is_as_it_was_looked_at)
{
	cr_expect(shots_same(stage_story, "buggy", "step 8/", "W", "choices"));
	cr_expect(shots_same(stage_crowd, NULL, "step 9/", "iI9siI2sW", "choices_crowd"));
	cr_expect(shots_same(stage_story, "buggy", "step 8/", "bssb:break move_lock\nB", "breaks"));
	cr_expect(shots_same(stage_story, "buggy", "step 8/", "B", "breaks_none"));
	cr_expect(shots_same(stage_story, "buggy", "step 8/", "i''4si:branch\n", "branches"));
}

/* ---- who runs next ---- */

Test(control, lists_what_may_happen_and_does_it)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "8sW");
	cr_assert_eq(s.app.screen.view, SCREEN_LIST);
	cr_assert(stage_says(&s, "1 * run"));
	cr_assert(stage_says(&s, "irq wb_end is raised for CPU0"));
	cr_assert(stage_says(&s, "CPU1: idle, nothing to run"));
	stage_key(&s, KEYS_ENTER);
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert_eq(s.frame->at, 9);
	cr_assert_str_eq(branch(&s), "main", "what is planned changes nothing");
	stage_type(&s, "W2");
	stage_key(&s, KEYS_ENTER);
	cr_assert_eq(s.frame->at, 10);
	cr_assert_str_eq(branch(&s), "b1");
	cr_assert(stage_says(&s, "pend irq wb_end"));
	stage_close(&s);
}

Test(control, tells_why_something_cannot_happen)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "8siW");
	cr_assert(stage_says(&s, "it is pending already, on CPU0"));
	stage_press(&s, "kk\n");
	cr_assert_eq(s.app.screen.view, SCREEN_LIST, "what cannot be is not done");
	stage_type(&s, "qG");
	stage_press(&s, "qW");
	cr_assert(stage_says(&s, "cannot go on: it spins"));
	cr_assert(!stage_says(&s, "1 * run"));
	stage_close(&s);
}

/* A plan that is hidden is not marked either. */
Test(control, does_not_mark_the_plan_where_the_future_is_hidden)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "8sHW");
	cr_assert(stage_says(&s, "1   run"));
	cr_assert(!stage_says(&s, "1 * run"));
	stage_close(&s);
}

/* Whatever is listed as possible is done by Enter; whatever is not, is not. */
Test(control, lists_exactly_what_the_machine_allows)
{
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	struct stage s;
	unsigned can;

	stage_open(&s, stage_crowd, NULL, 80, 24);
	for (int i = 0; i < 30; i++) {
		struct run *run = player_run(&s.player);
		const unsigned nr =
			machine_choices(&run_scenario(run)->world, path_program(run_path(run)),
		                        run_state(run), choices);

		stage_type(&s, "W");
		can = 0;
		for (unsigned row = 0; row < s.frame->list.nr; row++)
			can += s.frame->list.rows[row].can;
		cr_assert_eq(can, nr, "step %d", i);
		stage_type(&s, "q");
		stage_type(&s, i % 7 == 3 ? "i" : "s");
		stage_key(&s, KEYS_ESC);
	}
	stage_close(&s);
}

/* ---- an interrupt taken back, or sent elsewhere ---- */

Test(control, withdraws_the_interrupt_of_the_schedule)
{
	struct stage s;
	size_t length;

	stage_open(&s, stage_story, "buggy", 80, 24);
	length = s.frame->length;
	stage_go(&s, "Masked is not lost");
	stage_type(&s, "I");
	cr_assert_str_eq(branch(&s), "b1");
	cr_assert_eq(s.frame->ends, MACHINE_COMPLETES);
	cr_assert(stage_says(&s, "wb_end withdrawn"));
	stage_type(&s, "I");
	cr_assert(stage_says(&s, "no interrupt is raised"));
	stage_type(&s, "u");
	cr_assert_eq(s.frame->ends, MACHINE_DEADLOCK);
	cr_assert_eq(s.frame->length, length);
	stage_close(&s);
}

Test(control, sends_the_same_interrupt_to_the_other_cpu)
{
	struct stage s;
	size_t at;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_go(&s, "Masked is not lost");
	at = s.frame->at;
	stage_type(&s, "R");
	cr_assert_eq(s.frame->at, at);
	cr_assert_eq(s.frame->ends, MACHINE_COMPLETES, "it waits there for the lock");
	cr_assert_eq(run_step_at(player_run(&s.player), at)->choice.cpu, 1);
	stage_type(&s, "R");
	cr_assert_eq(run_step_at(player_run(&s.player), at)->choice.cpu, 0);
	cr_assert_eq(s.frame->ends, MACHINE_DEADLOCK);
	cr_assert_str_eq(branch(&s), "b1");
	stage_close(&s);
}

Test(control, has_nothing_to_send_on_one_cpu)
{
	struct stage s;

	stage_open(&s, stage_alone, NULL, 80, 24);
	stage_type(&s, "R");
	cr_assert(stage_says(&s, "no interrupt is raised"));
	stage_close(&s);
}

/* ---- breakpoints ---- */

Test(control, stops_at_a_breakpoint_both_ways)
{
	static const struct {
		const char *what, *brief;
	} rows[] = {
		{"irq_delivered", "wb_end"},
		{"irq_raised", "wb_end"},
		{"deliver wb_end", "wb_end"},
		{"move_lock", "move_lock"},
		{"lock tree_lock", "tree_lock"},
		{"irq wb_end", "wb_end"},
		{"end_page_writeback", ""},
		{"T: release tree_lock", "tree_lock"},
		{"IF", ""},
		{"warning", ""},
	};
	struct stage s;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t first = 0;

		stage_open(&s, stage_story, "buggy", 80, 24);
		stage_press(&s, ":break ");
		stage_type(&s, rows[i].what);
		stage_press(&s, "\n");
		cr_assert(stage_says(&s, "breakpoint: "), "%s", rows[i].what);
		while (!first && s.frame->at < s.frame->length) {
			stage_type(&s, "c");
			if (stage_says(&s, "breakpoint: "))
				first = s.frame->at;
		}
		cr_assert_gt(first, 0, "%s", rows[i].what);
		cr_assert(stage_says(&s, rows[i].brief), "%s", rows[i].what);
		stage_press(&s, "GC");
		while (s.frame->at > first)
			stage_type(&s, "C");
		cr_assert_eq(s.frame->at, first, "%s", rows[i].what);
		stage_close(&s);
	}
}

Test(control, stops_at_a_line_that_b_marks)
{
	struct stage s;
	size_t at;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "8s");
	at = s.frame->at;
	stage_type(&s, "b");
	cr_assert(stage_says(&s, "breakpoint: line memcontrol.c:"));
	cr_assert(stage_says(&s, "=>B"));
	stage_type(&s, "0");
	for (int i = 0; i < 9 && s.frame->at < at; i++)
		stage_type(&s, "c");
	cr_assert_eq(s.frame->at, at);
	stage_type(&s, "b");
	cr_assert(stage_says(&s, "no breakpoint at"));
	cr_assert(!stage_says(&s, "=>B"));
	stage_type(&s, "iG");
	stage_press(&s, "qb");
	cr_assert(stage_says(&s, "breakpoint: line "));
	stage_close(&s);
}

Test(control, lists_breakpoints_and_goes_there)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, ":break irq_delivered\n:break move_lock\nB");
	cr_assert(stage_says(&s, "1   irq_delivered"));
	cr_assert(stage_says(&s, "any interrupt, in this run @"));
	stage_press(&s, "gg\n");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert_gt(s.frame->at, 0);
	stage_press(&s, "Bxxx");
	cr_assert(stage_says(&s, "none; b sets one"));
	stage_close(&s);
}

Test(control, refuses_a_breakpoint_that_means_nothing)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, ":break nonsense\n");
	cr_assert(stage_says(&s, "'nonsense' is no FILE:LINE, function"));
	stage_press(&s, ":break nothing.c:12\n");
	cr_assert(!stage_says(&s, "breakpoint: "));
	stage_press(&s, ":break acquire nothing\n");
	cr_assert(!stage_says(&s, "breakpoint: "));
	cr_assert_eq(s.player.breaks.nr, 0);
	stage_close(&s);
}

/* ---- to where something happens ---- */

Test(control, goes_to_the_next_and_the_one_before)
{
	struct stage s;
	size_t first, second;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, ":next lock move_lock\n");
	first = s.frame->at;
	cr_assert(stage_says(&s, "+move_lock"));
	stage_press(&s, ":next IF\n");
	second = s.frame->at;
	cr_assert_gt(second, first);
	stage_press(&s, ":prev lock move_lock\n");
	cr_assert_eq(s.frame->at, first);
	stage_press(&s, ":prev lock move_lock\n");
	cr_assert_eq(s.frame->at, first);
	cr_assert(stage_says(&s, "has not happened before"));
	stage_press(&s, "G:next IF\n");
	cr_assert(stage_says(&s, "does not happen any more"));
	stage_close(&s);
}

Test(control, goes_forward_until_what_next_and_break_know)
{
	static const char *const rows[] = {"irq_delivered", "irq_raised", "IF", "lock tree_lock",
	                                   "T: release tree_lock"};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t next;

		stage_press(&s, "gg:next ");
		stage_type(&s, rows[i]);
		stage_press(&s, "\n");
		next = s.frame->at;
		stage_press(&s, "gg:until ");
		stage_type(&s, rows[i]);
		stage_press(&s, "\n");
		cr_assert_gt(next, 0, "%s", rows[i]);
		cr_assert_eq(s.frame->at, next, "%s", rows[i]);
	}
	stage_close(&s);
}

Test(control, completes_what_can_be_typed)
{
	static const struct {
		const char *typed, *line;
	} rows[] = {{":break irq_d", "irq_delivered"},
	            {":until irq_d", "irq_delivered"},
	            {":next lock move", "lock move"},
	            {":diff m", "main"},
	            {":find dead", "deadlock"},
	            {":find rea", "reach"},
	            {":branch m", "main"},
	            {":prev tree", "tree_lock"}};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		stage_type(&s, rows[i].typed);
		stage_key(&s, KEYS_TAB);
		cr_expect(strstr(s.app.screen.prompt.line, rows[i].line), "%s: %s", rows[i].typed,
		          s.app.screen.prompt.line);
		stage_key(&s, KEYS_ESC);
	}
	stage_close(&s);
}
