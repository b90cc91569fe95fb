// SPDX-License-Identifier: GPL-2.0-only
/* The post-mortem: it opens by itself, leads to the steps it names, and tells what would have helped. */
#include "shots.h"
#include "stage.h"
#include "tui/frame/tried.h"

#include <criterion/criterion.h>

TestSuite(death_view, .timeout = 120);

Test(death_view, is_as_it_was_looked_at)
{
	cr_expect(shots_same(stage_story, "buggy", "step 0/", "Gkk", "death"));
	cr_expect(shots_same(stage_story, "buggy", "step 0/", "G\t", "death_tried"));
	cr_expect(shots_same("lost-count", "buggy", "step 0/", "Gx", "death_warning"));
}

Test(death_view, opens_at_a_verdict_and_not_elsewhere)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "x");
	cr_assert(stage_says(&s, "nothing has gone wrong up to here"));
	stage_type(&s, "37s");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	stage_type(&s, "s");
	cr_assert_eq(s.app.screen.view, SCREEN_DEATH);
	cr_assert(stage_says(&s,
	                     "hardirq wb_end (CPU0) --spins for--> move_lock --held by--> task T"));
	stage_type(&s, "S");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	stage_type(&s, "s");
	cr_assert_eq(s.app.screen.view, SCREEN_DEATH);
	stage_close(&s);
}

Test(death_view, can_be_put_away_and_opened_again)
{
	static const key_code ways[] = {'q', 'x', 'p', KEYS_ESC};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "G");
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		stage_key(&s, ways[i]);
		cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
		stage_type(&s, i % 2 ? "x" : "p");
		cr_assert_eq(s.app.screen.view, SCREEN_DEATH);
	}
	stage_close(&s);
}

Test(death_view, does_not_open_over_another_view)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "tG");
	cr_assert_eq(s.app.screen.view, SCREEN_TIMELINE);
	stage_type(&s, "x");
	cr_assert_eq(s.app.screen.view, SCREEN_DEATH);
	stage_close(&s);
}

Test(death_view, leads_to_each_step_it_names)
{
	struct stage s;
	unsigned nr;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "G");
	nr = s.frame->story.chain.nr_links;
	cr_assert_gt(nr, 5);
	for (unsigned i = 0; i < nr; i++) {
		const size_t step = s.frame->story.chain.links[nr - 1 - i].step;

		for (unsigned k = 0; k < i; k++)
			stage_type(&s, "k");
		stage_key(&s, KEYS_ENTER);
		cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
		cr_assert_eq(s.frame->at, step);
		stage_type(&s, "gg");
		stage_type(&s, "G");
		cr_assert_eq(s.app.screen.view, SCREEN_DEATH);
	}
	stage_close(&s);
}

Test(death_view, tells_what_would_have_helped)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "G");
	cr_assert(s.frame->tried);
	cr_assert_eq(s.frame->tried->key, s.frame->story.key);
	stage_key(&s, KEYS_TAB);
	cr_assert(stage_says(&s, "* A.moving_account=1; without it: completes"));
	cr_assert(stage_says(&s, "* variant fixed: completes"));
	stage_type(&s, "99j");
	cr_assert(stage_says(&s, "moments of irq wb_end on CPU"));
	stage_key(&s, KEYS_TAB);
	cr_assert(stage_says(&s, "hard LOCKUP on cpu 0"));
	stage_key(&s, KEYS_TAB);
	cr_assert(stage_says(&s, "<hardirq wb_end>"));
	stage_key(&s, KEYS_TAB);
	cr_assert(stage_says(&s, "how it came to this"));
	stage_key(&s, KEYS_SHIFT_TAB);
	cr_assert(stage_says(&s, "for the commit message"));
	stage_close(&s);
}

Test(death_view, can_be_read_without_what_would_have_helped)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 120, 40);
	stage_type(&s, "37s");
	s.player.go_on = stage_refuse;
	stage_type(&s, "G");
	cr_assert_eq(s.app.screen.view, SCREEN_DEATH);
	cr_assert(!s.frame->tried);
	cr_assert(stage_says(&s, "who waits for whom"));
	cr_assert(stage_says(&s, "was not tried"));
	stage_close(&s);
}

/* What is told belongs to the run that is shown. */
Test(death_view, tells_of_the_run_that_is_shown)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "Gq");
	stage_type(&s, "v");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	stage_type(&s, "x");
	cr_assert(stage_says(&s, "nothing has gone wrong up to here"));
	stage_close(&s);
	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "t<qG");
	cr_assert_eq(s.app.screen.view, SCREEN_DEATH);
	cr_assert(stage_says(&s, "* wb_end @28 CPU0") || stage_says(&s, "wb_end @28 CPU0"));
	cr_assert(s.frame->tried);
	stage_close(&s);
}
