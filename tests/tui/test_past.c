// SPDX-License-Identifier: GPL-2.0-only
/* Branches, undo, marks: what was there before is there again. */
#include "stage.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

TestSuite(past, .timeout = 120);

static const char *branch(const struct stage *s)
{
	return text_str(&s->frame->branch);
}

/* ---- branches ---- */

Test(past, keeps_the_lesson_when_the_past_is_changed)
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

Test(past, goes_on_in_a_branch_that_loses_nothing)
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

Test(past, says_when_there_are_too_many_branches)
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

Test(past, lists_branches_and_removes_them)
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

Test(past, shows_where_two_branches_part)
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

Test(past, says_that_branches_do_the_same)
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

Test(past, restarts_the_lesson_and_keeps_the_branch)
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

Test(past, asks_before_a_branch_is_lost)
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
Test(past, quits_only_when_the_file_is_written)
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

Test(past, quits_at_once_where_nothing_is_lost)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "4svcq");
	cr_assert(s.ended);
	stage_close(&s);
}

/* ---- undo ---- */

Test(past, undoes_and_does_again_each_kind_of_action)
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

Test(past, undoes_many_in_order)
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

Test(past, finds_marks_again_in_any_branch)
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

Test(past, goes_back_to_where_a_jump_began)
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
