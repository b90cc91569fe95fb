// SPDX-License-Identifier: GPL-2.0-only
/* A class that is asked: its hands, what notes and clickers do, an answer that is watched again. */
#include "quiz_worlds.h"
#include "shots.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(quiz_class, .timeout = 120);

static void open_class(struct stage *s, int cols, int rows)
{
	stage_open(s, quiz_raised, NULL, cols, rows);
	stage_present(s);
	stage_type(s, "PG");
	cr_assert_eq(s->app.screen.view, SCREEN_QUIZ);
}

Test(quiz_class, counts_the_hands_of_a_class)
{
	struct stage s;

	open_class(&s, 80, 24);
	stage_press(&s, "T4 17 3\n");
	cr_assert_eq(s.app.screen.mode, SCREEN_QUIZ);
	cr_assert(stage_says(&s, "the class: 24 hands"));
	cr_assert(stage_says(&s, "b #################      17"));
	cr_assert(!stage_says(&s, "M1"), "which idea it is would tell which is right");
	stage_type(&s, "T");
	cr_assert(!stage_says(&s, "the class"), "T hides it");
	stage_type(&s, "T");
	stage_press(&s, "\n");
	cr_assert(stage_says(&s, "WHAT COMES"), "nobody need choose who presents");
	cr_assert(stage_says(&s, "24 hands, 71% right; of the wrong ones most say a"));
	cr_assert(stage_says(&s, "M1 a lock keeps interrupts out"));
	cr_assert_eq(sitting_answers(&s.player.quiz.sitting, &(unsigned){0}), 0);
	stage_press(&s, "\n");
	cr_assert_eq(s.player.quiz.poll.id, 0, "the next question begins anew");
	stage_press(&s, ":class 1 2\n");
	cr_assert(stage_says(&s, "nothing is asked"));
	stage_close(&s);
}

Test(quiz_class, takes_hands_as_they_are_typed_and_nothing_else)
{
	static const char *const good[] = {"4 17 3", "4,17,3", "4, 17, 3", "  4 17  3", "4;17;3"};
	static const char *const bad[] = {"", "x", "4 x", "4 17 3 9", "4x", "-1", "10000", "1.5"};
	char line[80];
	struct stage s;

	open_class(&s, 80, 24);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		snprintf(line, sizeof(line), ":class %s\n", bad[i]);
		stage_press(&s, line);
		cr_expect(stage_says(&s, "how many chose a to c?"), "'%s'", bad[i]);
		cr_expect_eq(s.player.quiz.poll.id, 0);
	}
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		stage_press(&s, ":class 1 1 1\n");
		snprintf(line, sizeof(line), ":class %s\n", good[i]);
		stage_press(&s, line);
		cr_expect_eq(s.player.quiz.poll.all, 24, "'%s'", good[i]);
	}
	stage_press(&s, ":class 5\n");
	cr_expect_eq(s.player.quiz.poll.all, 5, "who is not named has none");
	stage_close(&s);
}

static unsigned lines_of(const char *path, char *last, size_t size)
{
	FILE *f = fopen(path, "r");
	unsigned nr = 0;

	for (; f && fgets(last, (int)size, f); nr++)
		;
	if (f)
		fclose(f);
	return nr;
}

Test(quiz_class, logs_a_class_once_it_is_run_and_what_corrects_it)
{
	char folder[] = "/tmp/lockstep-test-XXXXXX", path[80], line[1024] = "", poll[64];
	struct stage s;

	cr_assert_not_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/answers.jsonl", folder);
	open_class(&s, 80, 24);
	s.player.options.answers = path;
	stage_press(&s, "T4 17 3\n");
	cr_assert_eq(lines_of(path, line, sizeof(line)), 0, "nobody knows who is right");
	stage_press(&s, "\n");
	cr_assert_eq(lines_of(path, line, sizeof(line)), 1, "of the class alone");
	cr_assert_not_null(strstr(line, "\"answers\":17,\"right\":true,\"idea\":null"), "%s", line);
	cr_assert_not_null(strstr(line, "\"answers\":4,\"right\":false,\"idea\":\"M1\""));
	snprintf(poll, sizeof(poll), "%.26s", strstr(line, "\"poll\""));
	stage_press(&s, ":class 5 16 3\n");
	cr_assert_eq(lines_of(path, line, sizeof(line)), 2);
	cr_assert_not_null(strstr(line, poll), "it corrects the one before: %s", line);
	cr_assert_not_null(strstr(line, "\"answers\":16"));
	stage_close(&s);
	snprintf(line, sizeof(line), "rm -r %s", folder);
	cr_assert_eq(system(line), 0);
}

Test(quiz_class, obeys_a_clicker_and_the_notes)
{
	struct stage s;

	open_class(&s, 80, 24);
	app_obey(&s.app, "sitting", "0 3");
	stage_answer(&s);
	cr_assert_eq(s.player.quiz.poll.nr[1], 3);
	stage_key(&s, KEYS_PAGE_DOWN);
	cr_assert(stage_says(&s, "WHAT COMES"));
	stage_key(&s, KEYS_PAGE_DOWN);
	cr_assert_eq(s.app.screen.view, SCREEN_PRESENT);
	stage_close(&s);
	open_class(&s, 80, 24);
	app_obey(&s.app, "stop_next", "");
	stage_answer(&s);
	cr_assert(stage_says(&s, "WHAT COMES"));
	app_obey(&s.app, "stop_next", "");
	stage_answer(&s);
	cr_assert_eq(s.app.screen.view, SCREEN_PRESENT);
	stage_close(&s);
	open_class(&s, 80, 24);
	app_obey(&s.app, "stop_back", "");
	stage_answer(&s);
	cr_assert_eq(s.app.screen.view, SCREEN_PRESENT, "not asked, and not gone back either");
	cr_assert_eq(s.player.quiz.sitting.skipped, 1);
	stage_close(&s);
}

/* What the notes ask for must not put a question out of sight. */
Test(quiz_class, stays_whatever_the_notes_ask)
{
	static const char *const asks[] = {"step",  "step_back", "future",    "pane_zoom",
	                                   "blank", "blank_too", "stopwatch", "sitting"};

	for (size_t i = 0; i < sizeof(asks) / sizeof(asks[0]); i++) {
		struct stage s;
		size_t at;

		open_class(&s, 80, 24);
		at = s.frame->at;
		app_obey(&s.app, asks[i], "");
		stage_answer(&s);
		cr_expect_eq(s.app.screen.view, SCREEN_QUIZ, "%s", asks[i]);
		cr_expect_eq(s.frame->at, at, "%s", asks[i]);
		cr_expect_eq(s.app.screen.present.blank, i == 4 || i == 5, "%s", asks[i]);
		stage_close(&s);
	}
}

Test(quiz_class, can_be_blanked_before_an_audience_alone)
{
	struct stage s;

	open_class(&s, 80, 24);
	stage_type(&s, ".");
	cr_assert(s.app.screen.present.blank);
	stage_type(&s, ".");
	cr_assert(!s.app.screen.present.blank);
	stage_type(&s, "b");
	cr_assert_eq(s.app.screen.quiz.chosen, 1, "b is an answer");
	stage_close(&s);
	quiz_open(&s, quiz_raised, 80, 24);
	stage_type(&s, ".");
	cr_assert(!s.app.screen.present.blank);
	cr_assert(stage_says(&s, "there is no audience"));
	stage_close(&s);
}

/* ---- once more ---- */

static void play_out(struct stage *s)
{
	for (int i = 0; i < 100 && s->app.screen.playing; i++) {
		app_tick(&s->app);
		stage_answer(s);
	}
}

Test(quiz_class, shows_again_what_came_of_an_answer)
{
	struct stage s;
	size_t at;

	quiz_open(&s, quiz_raised, 80, 24);
	at = s.frame->at;
	stage_press(&s, "a1\n");
	stage_type(&s, "b");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert(s.app.screen.playing);
	cr_assert_eq(s.frame->at, at);
	play_out(&s);
	cr_assert_eq(s.frame->at, s.frame->asked->grade.choices[1].step);
	cr_assert(stage_says(&s, "b comes true"));
	cr_assert(stage_says(&s, "Enter: back to the answer"));
	stage_type(&s, "SS");
	cr_assert(s.frame->replays, "one may look around");
	stage_press(&s, "\n");
	cr_assert_eq(s.app.screen.view, SCREEN_QUIZ);
	cr_assert_eq(s.frame->at, at);
	cr_assert(stage_says(&s, "you said a"));
	stage_type(&s, "c");
	play_out(&s);
	cr_assert(stage_says(&s, "c does not come true"));
	stage_type(&s, "q");
	cr_assert_eq(s.app.screen.view, SCREEN_QUIZ, "q leads back, too");
	cr_assert(!s.ended);
	stage_type(&s, "b");
	play_out(&s);
	stage_type(&s, "s");
	cr_assert(!s.frame->replays, "who goes on has left it");
	stage_press(&s, "\n");
	cr_assert(stage_says(&s, "no answer to go back to"));
	stage_close(&s);
}

Test(quiz_class, with_a_class_is_as_it_was_looked_at)
{
	static const struct {
		int cols, rows;
	} sizes[] = {{80, 24}, {120, 40}, {200, 60}};

	for (size_t i = 0; i < 3; i++) {
		char name[60];
		struct stage s;

		stage_open(&s, "truncate", "buggy", sizes[i].cols, sizes[i].rows);
		stage_present(&s);
		stage_type(&s, "Ps");
		stage_press(&s, "T4 17 3\n");
		snprintf(name, sizeof(name), "%dx%d_quiz_class", sizes[i].cols, sizes[i].rows);
		cr_expect(shots_one(&s, name));
		stage_press(&s, "\n");
		snprintf(name, sizeof(name), "%dx%d_quiz_class_run", sizes[i].cols, sizes[i].rows);
		cr_expect(shots_one(&s, name));
		stage_close(&s);
	}
}
