// SPDX-License-Identifier: GPL-2.0-only
/* Predicting: what is asked, what is hidden, what comes of an answer. */
#include "shots.h"
#include "stage.h"

#include "lockstep/base/file.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(quiz, .timeout = 120);

#define WORLD                                                                                      \
	"lockstep: 1\n"                                                                            \
	"name: quiz\n"                                                                             \
	"title: What comes?\n"                                                                     \
	"locks: {A: {kind: spinlock, irq_safe: true}}\n"                                           \
	"words: {n: 0}\n"                                                                          \
	"functions:\n"                                                                             \
	"  work: [spin_lock_irq(A), \"WRITE_ONCE(n, 1)\", spin_unlock_irq(A)]\n"                   \
	"  serve: [spin_lock(A), spin_unlock(A)]\n"                                                \
	"  other: [spin_lock_irq(A), spin_unlock_irq(A)]\n"                                        \
	"tasks:\n"                                                                                 \
	"  T: {cpu: 0, calls: [work()]}\n"                                                         \
	"  U: {cpu: 1, calls: [other()]}\n"                                                        \
	"interrupts:\n"                                                                            \
	"  disk: {cpu: 0, call: serve()}\n"                                                        \
	"schedule:\n"                                                                              \
	"  - run T until acquire A\n"

#define ASKS                                                                                       \
	"questions:\n"                                                                             \
	"  - at: \"T: acquire A\"\n"                                                               \
	"    ask: T has A. Does the disk get through to CPU0 while T has it?\n"                    \
	"    choices:\n"                                                                           \
	"      - {says: yes it does, claim: {until: \"T: release A\", happens: deliver disk}, "    \
	"idea: M1}\n"                                                                              \
	"      - {says: no it does not, claim: {until: \"T: release A\", never: deliver disk}}\n"  \
	"      - {says: A is never given back, claim: {never: \"T: release A\"}}\n"                \
	"    hint: [look at IF, interrupts are off]\n"                                             \
	"expect:\n"                                                                                \
	"  only: {verdict: completes}\n"

/* Two worlds that are the same up to the question, and then are not. */
static const char raised[] = WORLD "  - raise disk\n  - run T\n  - run all\n" ASKS;
static const char contended[] = WORLD "  - run U for 4\n  - run T for 3\n  - run all\n" ASKS;

static void open_quiz(struct stage *s, const char *story, int cols, int rows)
{
	stage_open(s, story, NULL, cols, rows);
	stage_type(s, "P");
	stage_type(s, "G");
	cr_assert_eq(s->app.screen.view, SCREEN_QUIZ);
}

Test(quiz, stops_whatever_goes_past_a_question)
{
	static const char *const ways[] = {"c", "G", "$", "99s", "]]]]]]]]", "nnnnnn", "ffff"};

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct stage s;

		stage_open(&s, raised, NULL, 80, 24);
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

	stage_open(&s, raised, NULL, 80, 24);
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

	open_quiz(&s, raised, 80, 24);
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

	open_quiz(&s, raised, 80, 24);
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

	open_quiz(&s, raised, 80, 24);
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

/* Nothing that is drawn before an answer may depend on what comes after it. */
Test(quiz, leaks_nothing_of_the_future)
{
	static const char *const views[] = {"",       "\033",   "\033t", "\033x",       "\033z",
	                                    "\033?",  "\033w",  "\033L", "\033d",       "\033B",
	                                    "\033\n", "\033zz", "\033a", "\033z\t\t\t", "\033K",
	                                    "h",      "T",      "ah3",   "\033V"};
	static const struct {
		int cols, rows;
	} sizes[] = {{80, 24}, {120, 40}, {200, 60}, {60, 18}, {40, 10}};

	for (size_t size = 0; size < sizeof(sizes) / sizeof(sizes[0]); size++)
		for (size_t i = 0; i < sizeof(views) / sizeof(views[0]); i++) {
			struct text one = {.len = 0}, two = {.len = 0};
			struct stage a, b;

			open_quiz(&a, raised, sizes[size].cols, sizes[size].rows);
			open_quiz(&b, contended, sizes[size].cols, sizes[size].rows);
			cr_assert_neq(a.frame->length, b.frame->length);
			stage_press(&a, views[i]);
			stage_press(&b, views[i]);
			stage_text(&a, &one);
			stage_text(&b, &two);
			cr_expect(strcmp(text_str(&one), text_str(&two)) == 0,
			          "'%s' %dx%d:\n%s\n%s", views[i] + 1, sizes[size].cols,
			          sizes[size].rows, text_str(&one), text_str(&two));
			text_clear(&one);
			text_clear(&two);
			canvas_styles(a.canvas, &one);
			canvas_styles(b.canvas, &two);
			cr_expect(strcmp(text_str(&one), text_str(&two)) == 0,
			          "styles of '%s' %dx%d:\n%s\n%s", views[i] + 1, sizes[size].cols,
			          sizes[size].rows, text_str(&one), text_str(&two));
			text_finish(&one);
			text_finish(&two);
			stage_close(&a);
			stage_close(&b);
		}
}

/* What a line leaves behind that is not on the screen: what was copied, what was written. */
static void add_elsewhere(struct stage *s, const char *path, struct text *out)
{
	struct text file = {.len = 0};
	struct error err;

	text_printf(out, "copied: %s\n", text_str(&s->copied));
	if (file_read(path, 1 << 20, &file, &err))
		text_printf(out, "written: %s\n", text_str(&file));
	unlink(path);
	text_finish(&file);
}

static void after_line(const char *story, const char *line, struct text *out)
{
	static const char path[] = "/tmp/lockstep-test-leak";
	struct stage s;
	struct text screen = {.len = 0};

	open_quiz(&s, story, 120, 40);
	stage_press(&s, line);
	text_add(out, stage_text(&s, &screen));
	canvas_styles(s.canvas, out);
	text_printf(out, "message: %s\n", text_str(&s.player.message));
	add_elsewhere(&s, path, out);
	text_finish(&screen);
	stage_close(&s);
}

/* While a question is open no command looks ahead, and none tells that there is nothing ahead. */
Test(quiz, leaks_nothing_to_commands)
{
	static const char *const lines[] = {
		":until deliver disk\n",
		":until T: release A\n",
		":until U: acquire A\n",
		":next IF\n",
		":next irq disk\n",
		":next lock A\n",
		":next function other\n",
		":prev irq disk\n",
		":back disk\n",
		":find\n",
		":find deadlock\n",
		":find completes\n",
		":find reach deliver disk\n",
		":find here\n",
		":sweep\n",
		":sweep disk\n",
		":break irq disk\n",
		":99\n",
		":step\n",
		":last\n",
		":play\n",
		":timeline\n",
		":search\n",
		":compare\n",
		":scenarios hunk 1\n",
		":export text /tmp/lockstep-test-leak\n",
		":export md /tmp/lockstep-test-leak\n",
		":export svg /tmp/lockstep-test-leak\n",
		":export asciicast /tmp/lockstep-test-leak\n",
		":w /tmp/lockstep-test-leak\n",
		":log\n",
		":help\n",
		":class 1 2 3\n",
		"y",
		"Y",
		"L",
		"K",
		"?",
		"\033y",
		"\033a",
		"\033X",
		"\033t",
		"\033H",
		"\033tH",
		"\033t+++",
		"\033x",
		"\033W",
		"\033B",
		"\033V",
		"\033d",
		"\033E",
		"\033:sweep\n",
		"\033:find\n",
		"\033:find reach deliver disk\n",
		"\033:export asciicast /tmp/lockstep-test-leak\n",
		"\033:export text /tmp/lockstep-test-leak\n",
		"\033/nothing such\n",
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct text one = {.len = 0}, two = {.len = 0};

		after_line(raised, lines[i], &one);
		after_line(contended, lines[i], &two);
		cr_expect(strcmp(text_str(&one), text_str(&two)) == 0, "'%s':\n%s\n%s",
		          lines[i][0] == '\033' ? lines[i] + 1 : lines[i], text_str(&one),
		          text_str(&two));
		text_finish(&one);
		text_finish(&two);
	}
}

/* The same worlds do differ where nothing is hidden: the test above would notice. */
Test(quiz, has_worlds_that_differ)
{
	struct text one = {.len = 0}, two = {.len = 0};
	struct stage a, b;

	stage_open(&a, raised, NULL, 80, 24);
	stage_open(&b, contended, NULL, 80, 24);
	stage_type(&a, "4s");
	stage_type(&b, "4s");
	cr_assert_str_neq(stage_text(&a, &one), stage_text(&b, &two));
	text_finish(&one);
	text_finish(&two);
	stage_close(&a);
	stage_close(&b);
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
	open_quiz(&s, raised, 80, 24);
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

	open_quiz(&s, raised, 80, 24);
	s.player.options.answers = "/dev/null/answers.jsonl";
	stage_press(&s, "b\n");
	cr_assert(stage_says(&s, "answers are not logged"));
	cr_assert(stage_says(&s, "RIGHT"));
	stage_close(&s);
	snprintf(line, sizeof(line), "rm -r %s", folder);
	cr_assert_eq(system(line), 0);
}

/* ---- a class ---- */

static void open_class(struct stage *s, int cols, int rows)
{
	stage_open(s, raised, NULL, cols, rows);
	stage_present(s);
	stage_type(s, "PG");
	cr_assert_eq(s->app.screen.view, SCREEN_QUIZ);
}

Test(quiz, counts_the_hands_of_a_class)
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

Test(quiz, takes_hands_as_they_are_typed_and_nothing_else)
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

Test(quiz, logs_a_class_once_it_is_run_and_what_corrects_it)
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

Test(quiz, obeys_a_clicker_and_the_notes)
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
Test(quiz, stays_whatever_the_notes_ask)
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

Test(quiz, can_be_blanked_before_an_audience_alone)
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
	open_quiz(&s, raised, 80, 24);
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

Test(quiz, shows_again_what_came_of_an_answer)
{
	struct stage s;
	size_t at;

	open_quiz(&s, raised, 80, 24);
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
	cr_assert(stage_says(&s, "no answer is watched again"));
	stage_close(&s);
}

Test(quiz, with_a_class_is_as_it_was_looked_at)
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

Test(quiz, is_as_it_was_looked_at)
{
	cr_expect(shots_same("truncate", "buggy", "The disk is done", "SPs", "quiz"));
	cr_expect(shots_same("truncate", "buggy", "The disk is done", "SPsa2h\n", "quiz_wrong"));
	cr_expect(shots_same("truncate", "fixed", "The disk is done", "SPsa3\nT", "quiz_right"));
}
