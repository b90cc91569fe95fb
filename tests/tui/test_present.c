// SPDX-License-Identifier: GPL-2.0-only
/* What is meant for an audience: a future that is not told, a pane alone. */
#include "shots.h"
#include "stage.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(present, .timeout = 120);

Test(present, hides_the_future_in_each_view)
{
	cr_expect(shots_same(stage_story, "buggy", "Masked is not lost", "H", "hidden"));
	cr_expect(shots_same(stage_story, "buggy", "Masked is not lost", "Ht", "hidden_timeline"));
	cr_expect(shots_same(stage_story, "buggy", "Masked is not lost", "HV", "hidden_compare"));
}

Test(present, tells_nothing_of_a_hidden_future)
{
	static const char *const views[] = {"", "t", "V"};
	static const char *const telling[] = {"DEADLOCK", "/38", "is delivered", "runs next"};

	for (size_t i = 0; i < 3; i++) {
		struct stage s;

		stage_open(&s, stage_story, "buggy", 120, 40);
		stage_go(&s, "Masked is not lost");
		stage_type(&s, views[i]);
		stage_type(&s, "H");
		for (size_t j = 0; j < 4; j++)
			cr_expect(!stage_says(&s, telling[j]), "%s: %s", views[i], telling[j]);
		stage_type(&s, "H");
		cr_expect(stage_says(&s, i == 2 ? "DEADLOCK" : "/38"), "%s", views[i]);
		stage_close(&s);
	}
}

Test(present, hides_nothing_of_what_has_happened)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "HG");
	cr_assert(stage_says(&s, "DEADLOCK"));
	stage_type(&s, "q");
	cr_assert(stage_says(&s, "step 38/38"));
	cr_assert(stage_says(&s, "!STUCK"));
	stage_close(&s);
}

Test(present, shows_a_pane_alone)
{
	static const char *const panes[] = {"CPU0",  "CPU1",  ".h:",          "lanes",
	                                    "LOCKS", "SAVED", "what happens", "CPU0"};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_go(&s, "Masked is not lost");
	stage_type(&s, "z");
	for (size_t i = 0; i < 8; i++) {
		cr_expect(stage_says(&s, panes[i]), "%s", panes[i]);
		stage_key(&s, KEYS_TAB);
	}
	for (size_t i = 0; i < 2; i++)
		stage_key(&s, KEYS_SHIFT_TAB);
	cr_expect_eq(s.app.screen.pane, PANE_WORDS);
	stage_type(&s, "z");
	cr_expect_eq(s.app.screen.pane, PANE_ALL);
	stage_type(&s, "z");
	cr_expect_eq(s.app.screen.pane, PANE_WORDS);
	stage_close(&s);
	cr_expect(shots_same(stage_story, "buggy", "Masked is not lost", "z", "zoomed"));
	cr_expect(
		shots_same(stage_story, "buggy", "Masked is not lost", "z\t\t\t", "zoomed_lanes"));
}
