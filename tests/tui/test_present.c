// SPDX-License-Identifier: GPL-2.0-only
/* What is meant for an audience: a future that is not told, a pane alone. */
#include "shots.h"
#include "stage.h"

#include <criterion/criterion.h>
#include <stdio.h>
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

/* ---- the audience's screen ---- */

static bool presents(const char *words, const char *keys, const char *name)
{
	static const int sizes[][2] = {{120, 40}, {200, 60}, {80, 24}, {40, 10}};
	bool good = true;
	char file[60];
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_go(&s, words);
	stage_present(&s);
	stage_press(&s, keys);
	for (size_t i = 0; i < 4; i++) {
		stage_size(&s, sizes[i][0], sizes[i][1]);
		snprintf(file, sizeof(file), "%dx%d_present_%s", sizes[i][0], sizes[i][1], name);
		good &= shots_one(&s, file);
	}
	canvas_destroy(s.canvas);
	s.canvas = canvas_create(80, 24, CHARSET_ASCII);
	snprintf(file, sizeof(file), "80x24_present_%s_ascii", name);
	good &= shots_one(&s, file);
	stage_close(&s);
	return good;
}

Test(present, is_as_it_was_looked_at)
{
	cr_expect(presents("step 0/", "", "card"));
	cr_expect(presents("Masked is not lost", "", "stop"));
	cr_expect(presents("Masked is not lost", "H", "hidden"));
	cr_expect(presents("ON, and move_lock", "z", "zoomed"));
	cr_expect(presents("Masked is not lost", ".", "blank"));
	cr_expect(presents("ON, and move_lock", "G", "end"));
}

Test(present, goes_from_stop_to_stop)
{
	struct stage s;
	size_t at[8];
	unsigned nr = 0;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_present(&s);
	cr_assert_eq(s.frame->chapters.nr, 4, "three narrations and the end");
	for (; s.frame->at < s.frame->length && nr < 8; nr++) {
		at[nr] = s.frame->at;
		stage_key(&s, KEYS_PAGE_DOWN);
	}
	cr_assert_eq(nr, 4);
	cr_assert_eq(s.app.screen.view, SCREEN_DEATH, "the post-mortem opens by itself");
	while (nr-- > 0) {
		stage_key(&s, KEYS_PAGE_UP);
		cr_assert_eq(s.frame->at, at[nr]);
	}
	stage_key(&s, KEYS_PAGE_UP);
	cr_assert(stage_says(&s, "this is the start"));
	cr_assert_eq(s.app.screen.view, SCREEN_PRESENT);
	stage_close(&s);
}

static bool turn(struct app *app, bool forward)
{
	unsigned *turned = app->present;

	*turned += forward;
	return true;
}

/* A clicker is quicker than the engine: no press is lost at the end of a lesson. */
Test(present, turns_to_the_next_lesson_whatever_is_shown_yet)
{
	unsigned turned = 0;
	struct stage s;

	stage_open(&s, stage_story, "fixed", 80, 24);
	stage_present(&s);
	s.app.turn = turn;
	s.app.present = &turned;
	for (unsigned i = 0; i < s.frame->chapters.nr + 1; i++)
		app_key(&s.app, KEYS_PAGE_DOWN);
	stage_answer(&s);
	cr_assert_eq(s.frame->at, s.frame->length);
	cr_assert_eq(turned, 1);
	stage_key(&s, KEYS_PAGE_DOWN);
	cr_assert_eq(turned, 2, "and one is enough where the end is shown");
	stage_close(&s);
}

/* Stops are where the scenario speaks; `c` stops at warnings too. */
Test(present, passes_warnings_by)
{
	struct stage s;

	stage_open(&s, stage_story, "fixed", 80, 24);
	stage_type(&s, "}}}");
	cr_assert_eq(s.frame->at, s.frame->length);
	cr_assert_eq(s.frame->chapters.nr, 3, "one is for buggy alone");
	stage_close(&s);
}

static bool is_dark(struct stage *s)
{
	struct text text = {0};
	const bool dark = strspn(stage_text(s, &text), " \n") == text.len;

	text_finish(&text);
	return dark;
}

Test(present, blanks_the_screen_until_a_key)
{
	static const key_code clicker[] = {KEYS_F5, KEYS_ESC};
	static const key_code dark[] = {'.', 'b'};
	size_t at;
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_present(&s);
	stage_key(&s, KEYS_PAGE_DOWN);
	at = s.frame->at;
	for (size_t i = 0; i < 2; i++) {
		stage_key(&s, dark[i]);
		cr_assert(is_dark(&s));
		stage_key(&s, clicker[i]);
		cr_assert(is_dark(&s), "what clickers send by the way changes nothing");
		stage_key(&s, dark[i]);
		cr_assert(!is_dark(&s));
	}
	stage_type(&s, ".s");
	cr_assert(!is_dark(&s));
	cr_assert_eq(s.frame->at, at, "the key that brings it back does nothing else");
	stage_close(&s);
}

Test(present, has_the_keys_of_main_but_for_its_own)
{
	struct stage s;

	cr_assert_eq(action_find(SCREEN_PRESENT, 'i'), action_find(SCREEN_MAIN, 'i'));
	cr_assert_not_null(action_find(SCREEN_PRESENT, 'b'));
	cr_assert_neq(action_find(SCREEN_PRESENT, 'b'), action_find(SCREEN_MAIN, 'b'));
	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_present(&s);
	stage_type(&s, "ta");
	stage_type(&s, "q");
	cr_assert_eq(s.app.screen.view, SCREEN_PRESENT, "views close to where one came from");
	stage_type(&s, "3si");
	cr_assert_eq(s.frame->at, 4);
	stage_key(&s, KEYS_F5);
	cr_assert_eq(s.frame->at, 4);
	stage_type(&s, "qq");
	cr_assert(s.ended);
	stage_close(&s);
}

/* What was tried for the audience is not kept: there is nothing to ask for. */
Test(present, quits_at_once_after_a_question_from_the_audience)
{
	static const char *const keys[] = {"q", "Q", ":q\n"};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct stage s;

		stage_open(&s, stage_story, "buggy", 80, 24);
		stage_present(&s);
		stage_type(&s, "8si");
		cr_expect_eq(s.frame->nr_unsaved, 1);
		stage_press(&s, keys[i]);
		cr_expect(s.ended, "%s", keys[i]);
		stage_close(&s);
	}
}
