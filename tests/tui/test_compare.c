// SPDX-License-Identifier: GPL-2.0-only
/* The comparison: two runs kept together, and the walk over what differs. */
#include "shots.h"
#include "stage.h"

#include <criterion/criterion.h>

TestSuite(compare_view, .timeout = 120);

Test(compare_view, is_as_it_was_looked_at)
{
	cr_expect(shots_same(stage_story, "buggy", "step 0/", "V", "compare_start"));
	cr_expect(shots_same(stage_story, "buggy", "step 0/", "VD", "compare_hidden"));
	cr_expect(shots_same(stage_story, "buggy", "step 0/", "VD;", "compare_seen"));
	cr_expect(shots_same(stage_crowd, "buggy", "step 0/", "20sV", "compare_crowd"));
}

static const struct frame *left(const struct stage *s)
{
	return s->frame->both.is_left ? s->frame : s->frame->other;
}

static const struct frame *right(const struct stage *s)
{
	return s->frame->both.is_left ? s->frame->other : s->frame;
}

Test(compare_view, has_the_bug_beside_its_cure_at_one_moment)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "12sV");
	cr_assert_eq(s.app.screen.view, SCREEN_COMPARE);
	cr_assert_str_eq(left(&s)->variant, "buggy");
	cr_assert_str_eq(right(&s)->variant, "fixed");
	cr_assert_eq(left(&s)->at, 12);
	cr_assert_eq(right(&s)->at, 12);
	cr_assert(stage_says(&s, "The same to every observer here."));
	stage_type(&s, "s");
	cr_assert_eq(left(&s)->at, 13);
	cr_assert_eq(right(&s)->at, 13);
	stage_type(&s, "q");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert(!s.frame->both.on);
	cr_assert_eq(s.frame->at, 13);
	stage_close(&s);
}

Test(compare_view, walks_over_the_differences)
{
	struct stage s;
	size_t hidden, seen;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "VD");
	hidden = s.frame->at;
	cr_assert_eq(hidden, s.frame->both.hidden_at);
	cr_assert(stage_says(&s, "Differs here: saved with tree_lock: nothing / {IF=0}."));
	stage_type(&s, ";");
	seen = s.frame->at;
	cr_assert_eq(seen, s.frame->both.seen_at);
	cr_assert_gt(seen, hidden);
	cr_assert(stage_says(&s, "IF CPU0 1/0"));
	stage_type(&s, ",");
	cr_assert_eq(s.frame->at, hidden);
	stage_type(&s, ",");
	cr_assert(stage_says(&s, "before this they do not differ"));
	for (size_t i = 0; i <= s.frame->both.nr; i++)
		stage_type(&s, ";");
	cr_assert(stage_says(&s, "that was the last difference"));
	stage_close(&s);
}

Test(compare_view, moves_either_side)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "20sV");
	stage_key(&s, KEYS_TAB);
	cr_assert(!s.frame->both.is_left);
	cr_assert_str_eq(s.frame->variant, "fixed");
	stage_type(&s, "ss");
	cr_assert_eq(left(&s)->at, 22);
	cr_assert_eq(right(&s)->at, 22);
	stage_type(&s, "D");
	cr_assert_eq(right(&s)->at, s.frame->both.hidden_at);
	stage_close(&s);
}

Test(compare_view, unlocks_and_locks_again)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "10sV=");
	cr_assert(stage_says(&s, "! unlocked"));
	stage_type(&s, "5s");
	cr_assert_eq(left(&s)->at, 15);
	cr_assert_eq(right(&s)->at, 10);
	stage_type(&s, "=");
	cr_assert(stage_says(&s, "locked together"));
	cr_assert_eq(right(&s)->at, 15);
	stage_close(&s);
}

Test(compare_view, says_where_the_other_cannot_follow)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "Vv");
	cr_assert_str_eq(right(&s)->variant, "none");
	stage_type(&s, "G");
	cr_assert(stage_says(&s, "as near as it gets"));
	stage_type(&s, "v");
	cr_assert_str_eq(right(&s)->variant, "fixed");
	stage_close(&s);
}

/* Whichever way one comes to a moment: the other side stands at the same one. */
Test(compare_view, stands_at_one_moment_by_every_way)
{
	struct text there = {0}, again = {0};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 120, 40);
	stage_type(&s, "VD;;");
	stage_text(&s, &there);
	stage_type(&s, "gg");
	for (size_t k = s.frame->both.here; s.frame->both.here < 3 && k < 500; k++)
		stage_type(&s, "s");
	cr_assert_str_eq(stage_text(&s, &again), text_str(&there));
	stage_type(&s, "G;D;;");
	cr_assert_str_eq(stage_text(&s, &again), text_str(&there));
	text_finish(&there);
	text_finish(&again);
	stage_close(&s);
}

/* What the two sides differ in is a call: it is read whole on either side, at any size. */
Test(compare, shows_the_differing_calls_whole)
{
	static const int sizes[][2] = {{80, 24}, {120, 40}, {200, 60}};

	for (size_t i = 0; i < 3; i++) {
		struct stage s;

		stage_open(&s, stage_story, "buggy", sizes[i][0], sizes[i][1]);
		stage_go(&s, "ON, and move_lock");
		stage_type(&s, "V");
		cr_expect(stage_says(&s, "spin_unlock_irq(tree_lock);"), "%d", sizes[i][0]);
		cr_expect(stage_says(&s, "spin_unlock_irqrestore("), "%d", sizes[i][0]);
		cr_expect(stage_says(&s, "cookie->flags);"), "%d", sizes[i][0]);
		stage_close(&s);
	}
}
