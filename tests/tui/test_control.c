// SPDX-License-Identifier: GPL-2.0-only
/* Who runs next, breakpoints, marks, branches, undo. */
#include "shots.h"
#include "stage.h"

#include "lockstep/run/run.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

/* ---- branches ---- */

Test(control, keeps_the_lesson_when_the_past_is_changed)
{
	struct stage s;
	uint64_t before;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "8s");
	before = stage_digest(&s);
	stage_type(&s, "i5s");
	cr_assert_str_eq(branch(&s), "b1");
	cr_assert(stage_says(&s, "  b1 "));
	cr_assert_eq(s.frame->nr_unsaved, 1);
	stage_type(&s, "''");
	cr_assert_str_eq(branch(&s), "main");
	cr_assert_eq(s.frame->at, 8);
	cr_assert_eq(stage_digest(&s), before);
	cr_assert_eq(s.frame->ends, MACHINE_DEADLOCK);
	stage_type(&s, "''");
	cr_assert_str_eq(branch(&s), "b1", "and back to where one was");
	cr_assert_eq(s.frame->at, 14);
	stage_close(&s);
}

Test(control, goes_on_in_a_branch_that_loses_nothing)
{
	struct stage s;

	stage_open(&s, stage_crowd, NULL, 80, 24);
	stage_type(&s, "4s");
	stage_press(&s, ":irq y_end cpu=7\n");
	cr_assert_str_eq(branch(&s), "b1");
	stage_type(&s, "4s");
	stage_press(&s, ":irq z_end cpu=7\n");
	cr_assert_str_eq(branch(&s), "b1", "at a later step");
	stage_type(&s, "2G");
	stage_press(&s, ":irq z_end cpu=7\n");
	cr_assert_str_eq(branch(&s), "b2", "at an earlier one");
	stage_press(&s, ":branch b1\n");
	cr_assert_str_eq(branch(&s), "b1");
	cr_assert_eq(s.frame->at, 2);
	stage_press(&s, ":branch main\n:branch b9\n");
	cr_assert(stage_says(&s, "there is no branch 'b9'"));
	stage_close(&s);
}

Test(control, says_when_there_are_too_many_branches)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	for (int i = 1; i < PAST_BRANCHES_MAX; i++) {
		stage_press(&s, ":branch main\n4Gi");
		cr_assert(!strstr(text_str(&s.frame->message), "branches"), "%d", i);
	}
	stage_press(&s, ":branch main\n4Gi");
	cr_assert(stage_says(&s, "there are 64 branches: this one is changed"));
	cr_assert_str_eq(text_str(&s.frame->branch), "main");
	stage_press(&s, "u");
	cr_assert_eq(s.player.past.nr_branches, PAST_BRANCHES_MAX);
	stage_close(&s);
}

Test(control, lists_branches_and_removes_them)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, "4si:branch\n");
	cr_assert(stage_says(&s, "2 * b1"));
	cr_assert(stage_says(&s, "from step 4 of main: irq wb_end is raised"));
	stage_press(&s, "kx");
	cr_assert(stage_says(&s, "main is the lesson; it stays"));
	stage_press(&s, "jx");
	cr_assert_str_eq(branch(&s), "main");
	cr_assert_eq(s.frame->nr_unsaved, 0);
	stage_press(&s, "qu");
	cr_assert(stage_says(&s, "nothing that you did is left to undo"));
	stage_close(&s);
}

Test(control, shows_where_two_branches_part)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 120, 40);
	stage_press(&s, ":diff\n");
	cr_assert(stage_says(&s, "that is this branch"));
	stage_press(&s, ":diff b9\n");
	cr_assert(stage_says(&s, "there is no branch 'b9'"));
	stage_press(&s, "4si9s:diff\n");
	cr_assert_str_eq(branch(&s), "b1");
	cr_assert_eq(s.frame->at, 5);
	cr_assert(stage_says(&s, "step 5: irq wb_end raised"));
	cr_assert(stage_says(&s, "; main: "));
	stage_key(&s, KEYS_CTRL('O'));
	cr_assert_eq(s.frame->at, 14);
	stage_press(&s, ":branch main\n:diff b1\n");
	cr_assert_str_eq(branch(&s), "main");
	cr_assert_eq(s.frame->at, 5);
	cr_assert(stage_says(&s, "; b1: irq wb_end raised"));
	stage_close(&s);
}

Test(control, says_that_branches_do_the_same)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 120, 40);
	stage_press(&s, ":set moving_account=0\n:diff\n");
	cr_assert_gt(s.frame->at, 0, "another world");
	stage_press(&s, ":set moving_account=1\n9G:diff\n");
	cr_assert_eq(s.frame->at, 9);
	cr_assert(stage_says(&s, "they do not differ in anything"));
	stage_close(&s);
}

Test(control, restarts_the_lesson_and_keeps_the_branch)
{
	struct stage s;
	size_t length;

	stage_open(&s, stage_story, "buggy", 80, 24);
	length = s.frame->length;
	stage_type(&s, "4si6sr");
	cr_assert_str_eq(branch(&s), "main");
	cr_assert_eq(s.frame->at, 0);
	cr_assert_eq(s.frame->length, length);
	stage_press(&s, ":branch b1\n");
	cr_assert_eq(s.frame->at, 11);
	stage_close(&s);
}

Test(control, asks_before_a_branch_is_lost)
{
	char path[64];
	struct stage s;

	snprintf(path, sizeof(path), "/tmp/lockstep-control-%d.yaml", (int)getpid());
	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "4siq");
	cr_assert(!s.ended && stage_says(&s, "1 branch is not saved"));
	stage_type(&s, "sq");
	cr_assert(!s.ended, "another key in between: it asks again");
	stage_type(&s, "Q");
	cr_assert(s.ended, "twice quits");
	s.ended = false;
	stage_press(&s, ":w ");
	stage_type(&s, path);
	stage_press(&s, "\nq");
	cr_assert(s.ended, "it is saved");
	unlink(path);
	stage_close(&s);
}

/* The keys come faster than the engine answers. */
Test(control, quits_only_when_the_file_is_written)
{
	char path[64];
	struct stage s;

	snprintf(path, sizeof(path), "/tmp/lockstep-quick-%d.yaml", (int)getpid());
	unlink(path);
	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "4si:w ");
	stage_type(&s, path);
	cr_assert(app_key(&s.app, KEYS_ENTER));
	cr_assert_eq(s.nr_posted, 1, "nothing has answered yet");
	cr_assert_not(app_key(&s.app, 'q'));
	cr_assert_eq(access(path, R_OK), 0);
	unlink(path);
	stage_close(&s);
}

Test(control, quits_at_once_where_nothing_is_lost)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "4svcq");
	cr_assert(s.ended);
	stage_close(&s);
}

/* ---- undo ---- */

Test(control, undoes_and_does_again_each_kind_of_action)
{
	static const char *const actions[] = {
		"i", "v", "I", "R", ">", ":set A.moving_account=0\n", ":raise wb_end\n", "Wjj\n",
	};
	struct stage s;

	for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++) {
		uint64_t before, after;
		size_t at, length;

		stage_open(&s, stage_story, "buggy", 80, 24);
		stage_go(&s, i == 0 || i >= 6 ? "step 8/" : "Masked is not lost");
		before = stage_digest(&s);
		at = s.frame->at;
		length = s.frame->length;
		stage_press(&s, actions[i]);
		if (i == 7)
			stage_press(&s, "q");
		after = stage_digest(&s);
		if (i == 7)
			goto next; /* what cannot be leaves nothing to undo */
		stage_type(&s, "2su");
		cr_expect_eq(stage_digest(&s), before, "%s: undo", actions[i]);
		cr_expect_eq(s.frame->at, at, "%s", actions[i]);
		cr_expect_eq(s.frame->length, length, "%s", actions[i]);
		cr_expect_str_eq(branch(&s), "main", "%s", actions[i]);
		cr_expect_eq(s.frame->nr_unsaved, 0, "%s", actions[i]);
		stage_key(&s, KEYS_CTRL('R'));
		cr_expect_eq(stage_digest(&s), after, "%s: redo", actions[i]);
next:
		stage_close(&s);
	}
}

Test(control, undoes_many_in_order)
{
	uint64_t digests[4];
	struct stage s;

	stage_open(&s, stage_crowd, NULL, 80, 24);
	stage_type(&s, "4s");
	digests[0] = stage_digest(&s);
	stage_press(&s, ":irq y_end cpu=7\n");
	digests[1] = stage_digest(&s);
	stage_press(&s, "5s:irq z_end cpu=7\n");
	digests[2] = stage_digest(&s);
	stage_press(&s, "v");
	digests[3] = stage_digest(&s);
	stage_type(&s, "u");
	cr_assert_eq(stage_digest(&s), digests[2]);
	stage_type(&s, "2u");
	cr_assert_eq(stage_digest(&s), digests[0]);
	stage_type(&s, "u");
	cr_assert(stage_says(&s, "nothing that you did is left to undo"));
	stage_type(&s, "3");
	stage_key(&s, KEYS_CTRL('R'));
	cr_assert_eq(stage_digest(&s), digests[3]);
	stage_key(&s, KEYS_CTRL('R'));
	cr_assert(stage_says(&s, "nothing was undone"));
	stage_type(&s, "2u1GI");
	stage_key(&s, KEYS_CTRL('R'));
	cr_assert(stage_says(&s, "nothing was undone"), "a new action forgets what was undone");
	stage_close(&s);
}

/* ---- marks ---- */

Test(control, finds_marks_again_in_any_branch)
{
	struct stage s;
	uint64_t there;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "7sma");
	there = stage_digest(&s);
	cr_assert(stage_says(&s, "mark a: step 7 of main"));
	stage_type(&s, "4simb3s'a");
	cr_assert_eq(stage_digest(&s), there);
	cr_assert_str_eq(branch(&s), "main");
	stage_type(&s, "'b");
	cr_assert_str_eq(branch(&s), "b1");
	stage_type(&s, "'c");
	cr_assert(stage_says(&s, "there is no mark c"));
	stage_type(&s, "m1");
	cr_assert(stage_says(&s, "marks are called a to z"));
	stage_press(&s, "m\033");
	cr_assert_eq(s.app.screen.awaits, 0);
	stage_close(&s);
}

Test(control, goes_back_to_where_a_jump_began)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "3s20G");
	stage_type(&s, "''");
	cr_assert_eq(s.frame->at, 3);
	stage_type(&s, "''");
	cr_assert_eq(s.frame->at, 20);
	stage_type(&s, "5Gc");
	stage_key(&s, KEYS_CTRL('O'));
	cr_assert_eq(s.frame->at, 5);
	stage_key(&s, KEYS_CTRL('O'));
	cr_assert_eq(s.frame->at, 20);
	stage_key(&s, KEYS_CTRL('O'));
	stage_key(&s, KEYS_CTRL('O'));
	stage_key(&s, KEYS_CTRL('O'));
	cr_assert(stage_says(&s, "nowhere to go back to"));
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
