// SPDX-License-Identifier: GPL-2.0-only
/* Predicting: what is asked, what is hidden, what comes of an answer. */
#include "quiz_worlds.h"
#include "shots.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(quiz, .timeout = 120);

Test(quiz, stops_whatever_goes_past_a_question)
{
	static const char *const ways[] = {"c", "G", "$", "99s", "]]]]]]]]", "nnnnnn", "ffff"};

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct stage s;

		stage_open(&s, quiz_raised, NULL, 80, 24);
		stage_type(&s, "P");
		for (const char *key = ways[i]; *key && s.app.screen.view == SCREEN_MAIN; key++)
			stage_key(&s, (unsigned char)*key);
		cr_expect_eq(s.app.screen.view, SCREEN_QUIZ, "%s", ways[i]);
		cr_expect(stage_says(&s, "T has A. Does the disk"), "%s", ways[i]);
		stage_close(&s);
	}
}

Test(quiz, is_off_unless_it_is_asked_for)
{
	struct stage s;

	stage_open(&s, quiz_raised, NULL, 80, 24);
	stage_type(&s, "G");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert_eq(s.frame->at, s.frame->length);
	stage_type(&s, "ggP");
	stage_type(&s, "P");
	stage_type(&s, "G");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	stage_press(&s, ":quiz on\n");
	stage_type(&s, "ggG");
	cr_assert_eq(s.app.screen.view, SCREEN_QUIZ);
	stage_close(&s);
}

Test(quiz, grades_by_running)
{
	struct stage s;

	quiz_open(&s, quiz_raised, 80, 24);
	stage_press(&s, "b2\n");
	cr_assert(stage_says(&s, "RIGHT"));
	cr_assert(stage_says(&s, "you said b, sure: fairly"));
	stage_press(&s, "\n");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	stage_type(&s, "G");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN, "asked once");
	stage_close(&s);
}

Test(quiz, shows_the_run_that_refutes_and_the_idea)
{
	struct stage s;

	quiz_open(&s, quiz_raised, 80, 24);
	stage_press(&s, "a3h\n");
	cr_assert(stage_says(&s, "NOT SO"));
	cr_assert(stage_says(&s, "M1 \"a lock keeps interrupts out\""));
	cr_assert(stage_says(&s, "'deliver disk' does not happen"));
	cr_assert(stage_says(&s, "steps 5.."));
	cr_assert(stage_says(&s, "so far 0 of 1 right"));
	stage_type(&s, "T");
	cr_assert(stage_says(&s, "certain   right  0"));
	cr_assert(stage_says(&s, "1x M1"));
	stage_close(&s);
}

Test(quiz, wants_a_choice_and_shows_hints)
{
	struct stage s;

	quiz_open(&s, quiz_raised, 80, 24);
	cr_assert(!stage_says(&s, "look at IF"));
	stage_press(&s, "\n");
	cr_assert(stage_says(&s, "choose first: a to c"));
	stage_type(&s, "d");
	cr_assert(stage_says(&s, "there is no d"));
	stage_type(&s, "hhh");
	cr_assert(stage_says(&s, "look at IF"));
	cr_assert(stage_says(&s, "interrupts are off"));
	cr_assert(stage_says(&s, "that were all hints"));
	stage_press(&s, "\033");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert_eq(s.player.quiz.sitting.skipped, 1);
	stage_close(&s);
}

Test(quiz, makes_questions_where_there_are_none)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "PG");
	cr_assert(stage_says(&s, "local_irq_restore(). Then interrupts on CPU0 are ..."));
	stage_press(&s, "b\n");
	cr_assert(stage_says(&s, "RIGHT"));
	stage_press(&s, "\nG\033G");
	cr_assert(stage_says(&s, "spin_unlock_irq(tree_lock). Then interrupts"));
	stage_press(&s, "b\n");
	cr_assert(stage_says(&s, "M2 \"spin_unlock_irq undoes spin_lock_irq\""));
	stage_press(&s, "\nG");
	cr_assert(stage_says(&s, "irq wb_end has been raised for CPU0"));
	stage_press(&s, "b\n");
	cr_assert(stage_says(&s, "RIGHT"));
	stage_press(&s, "\nG");
	cr_assert(stage_says(&s, "I1 does not hold any more"));
	stage_press(&s, "b\n");
	cr_assert(stage_says(&s, "RIGHT"));
	stage_close(&s);
}

Test(quiz, asks_when_somebody_wants_to_be_asked)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, ":ask\n");
	cr_assert(stage_says(&s, "What does CPU0 do next?"));
	stage_press(&s, "a\n");
	cr_assert(stage_says(&s, "RIGHT"));
	stage_close(&s);
}

Test(quiz, logs_answers_and_says_once_when_it_cannot)
{
	char folder[] = "/tmp/lockstep-test-XXXXXX", path[80], line[1024] = "";
	struct stage s;
	FILE *f;

	cr_assert_not_null(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/a/b/answers.jsonl", folder);
	quiz_open(&s, quiz_raised, 80, 24);
	s.player.options.answers = path;
	stage_press(&s, "ah2\n");
	stage_close(&s);
	f = fopen(path, "r");
	cr_assert_not_null(f);
	cr_assert_not_null(fgets(line, sizeof(line), f));
	fclose(f);
	cr_assert_not_null(strstr(line, "\"question\":\"q1\""), "%s", line);
	cr_assert_not_null(strstr(line, "\"choice\":\"a\""));
	cr_assert_not_null(strstr(line, "\"right\":false,\"sure\":2,\"hints\":1,\"idea\":\"M1\""));

	quiz_open(&s, quiz_raised, 80, 24);
	s.player.options.answers = "/dev/null/answers.jsonl";
	stage_press(&s, "b\n");
	cr_assert(stage_says(&s, "answers are not logged"));
	cr_assert(stage_says(&s, "RIGHT"));
	stage_close(&s);
	snprintf(line, sizeof(line), "rm -r %s", folder);
	cr_assert_eq(system(line), 0);
}

Test(quiz, is_as_it_was_looked_at)
{
	cr_expect(shots_same("truncate", "buggy", "The disk is done", "SPs", "quiz"));
	cr_expect(shots_same("truncate", "buggy", "The disk is done", "SPsa2h\n", "quiz_wrong"));
	cr_expect(shots_same("truncate", "fixed", "The disk is done", "SPsa3\nT", "quiz_right"));
}
