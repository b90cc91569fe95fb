// SPDX-License-Identifier: GPL-2.0-only
/* The mouse: what stands in the picture is what a click there means, and nothing else is. */
#include "stage.h"

#include "lockstep/base/utf8.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(mouse, .timeout = 120);

/* A cell that is clicked for what @kind and @value say. */
static bool find_zone(struct stage *s, enum zone_kind kind, uint32_t value, int *x, int *y)
{
	struct text text = {0};
	struct zone zone;

	stage_text(s, &text);
	text_finish(&text);
	for (*y = 0; *y < s->canvas->h; ++*y)
		for (*x = 0; *x < s->canvas->w; ++*x)
			if (canvas_zone_at(s->canvas, *x, *y, &zone) && zone.kind == kind &&
			    zone.value == value)
				return true;
	return false;
}

static bool has_zone(struct stage *s, enum zone_kind kind, uint32_t value)
{
	int x, y;

	return find_zone(s, kind, value, &x, &y);
}

static void mouse(struct stage *s, enum keys_mouse kind, int x, int y)
{
	if (!app_mouse(&s->app, KEYS_MOUSE(kind, x, y)))
		s->ended = true;
	stage_key(s, KEYS_TICK);
}

static void click(struct stage *s, enum zone_kind kind, uint32_t value)
{
	int x, y;

	cr_assert(find_zone(s, kind, value, &x, &y), "nothing to click for %d %u", kind, value);
	mouse(s, KEYS_MOUSE_CLICK, x, y);
}

/* Where @words begin on the screen. */
static void find_words(struct stage *s, const char *words, int *x, int *y)
{
	struct text text = {0};
	const char *row = stage_text(s, &text);
	const char *at = NULL;

	for (*y = 0; *row && !at; ++*y, row += strcspn(row, "\n"), row += *row == '\n') {
		char line[2048];

		snprintf(line, sizeof(line), "%.*s", (int)strcspn(row, "\n"), row);
		at = strstr(line, words);
		*x = at ? (int)utf8_width(line, (size_t)(at - line)) : 0;
	}
	cr_assert(at, "%s", words);
	--*y;
	text_finish(&text);
}

static void turn(struct stage *s, const char *over, enum keys_mouse kind)
{
	int x, y;

	find_words(s, over, &x, &y);
	mouse(s, kind, x, y);
}

static void begin(struct stage *s)
{
	stage_open(s, stage_story, "buggy", 120, 40);
}

static void at_masked(struct stage *s)
{
	begin(s);
	stage_go(s, "Masked is not lost");
}

/* ---- time and CPUs ---- */

Test(mouse, goes_to_steps_and_cpus)
{
	struct stage s;

	at_masked(&s);
	click(&s, ZONE_CPU, 1);
	cr_expect_eq(s.app.screen.focus, 1);
	click(&s, ZONE_STEP, 5);
	cr_expect_eq(s.frame->at, 5);
	click(&s, ZONE_STEP, 0);
	cr_expect_eq(s.frame->at, 0);
	mouse(&s, KEYS_MOUSE_DOWN, 3, 3);
	mouse(&s, KEYS_MOUSE_DOWN, 3, 3);
	mouse(&s, KEYS_MOUSE_UP, 3, 3);
	cr_expect_eq(s.frame->at, 1);
	mouse(&s, KEYS_MOUSE_CLICK, 4000, 4000);
	cr_expect_eq(s.frame->at, 1, "outside of the picture a click means nothing");
	stage_close(&s);
}

Test(mouse, goes_to_events_and_chapters)
{
	struct stage s;

	at_masked(&s);
	stage_type(&s, "t");
	click(&s, ZONE_STEP, (uint32_t)s.frame->events[0].at);
	cr_expect_eq(s.frame->at, s.frame->events[0].at);
	stage_close(&s);
	begin(&s);
	stage_present(&s);
	stage_type(&s, "s");
	click(&s, ZONE_STEP, (uint32_t)s.frame->chapters.list[2].at);
	cr_expect_eq(s.frame->at, s.frame->chapters.list[2].at);
	stage_close(&s);
}

Test(mouse, does_not_look_into_a_hidden_future)
{
	struct stage s;

	at_masked(&s);
	cr_expect(has_zone(&s, ZONE_STEP, (uint32_t)s.frame->at + 2));
	stage_type(&s, "H");
	cr_expect(!has_zone(&s, ZONE_STEP, (uint32_t)s.frame->at + 2));
	cr_expect(has_zone(&s, ZONE_STEP, (uint32_t)s.frame->at - 1));
	stage_type(&s, "a");
	cr_expect(has_zone(&s, ZONE_SPOT, (uint32_t)s.frame->at));
	cr_expect(!has_zone(&s, ZONE_SPOT, (uint32_t)s.frame->at + 1));
	stage_close(&s);
}

/* ---- keys ---- */

Test(mouse, presses_the_keys_of_the_last_line)
{
	struct stage s;

	at_masked(&s);
	click(&s, ZONE_KEY, 'v');
	cr_expect_str_eq(s.frame->variant, "fixed");
	click(&s, ZONE_KEY, '?');
	cr_expect(stage_says(&s, "lockstep: keys"));
	click(&s, ZONE_KEY, 'q');
	cr_expect_eq(s.app.screen.mode, SCREEN_MAIN);
	stage_close(&s);
}

Test(mouse, presses_each_of_two_keys_that_share_a_word)
{
	struct stage s;
	size_t at;

	at_masked(&s);
	at = s.frame->at;
	click(&s, ZONE_KEY, 'S');
	cr_expect_eq(s.frame->at, at - 1);
	turn(&s, "step  c/C", KEYS_MOUSE_CLICK);
	cr_expect_eq(s.frame->at, at, "the word is the first of them");
	stage_close(&s);
}

/* ---- lists ---- */

Test(mouse, chooses_in_the_sweep_and_opens)
{
	struct stage s;

	begin(&s);
	stage_type(&s, "sa");
	click(&s, ZONE_SPOT, 9);
	cr_expect_eq(s.app.screen.sweep.at, 9);
	cr_expect_eq(s.app.screen.view, SCREEN_SWEEP);
	turn(&s, "CPU1", KEYS_MOUSE_CLICK);
	cr_expect_eq(s.app.screen.sweep.row, 1, "a label chooses its strip");
	cr_expect_eq(s.app.screen.sweep.at, 9);
	click(&s, ZONE_SPOT, 9);
	click(&s, ZONE_SPOT, 9);
	cr_expect_eq(s.app.screen.view, SCREEN_MAIN);
	stage_close(&s);
}

Test(mouse, chooses_lessons)
{
	struct stage s;

	begin(&s);
	stage_menu(&s);
	click(&s, ZONE_ROW, 3);
	cr_expect_eq(s.app.screen.menu_at.row, 3);
	cr_expect(!s.ended);
	click(&s, ZONE_ROW, 3);
	cr_expect(s.ended && s.app.end == APP_OPENS && s.app.opened == 3);
	stage_close(&s);
}

Test(mouse, chooses_rows_of_lists)
{
	struct stage s;
	size_t at;

	at_masked(&s);
	at = s.frame->at;
	stage_type(&s, "W");
	cr_assert_eq(s.app.screen.view, SCREEN_LIST);
	s.app.screen.row = 1;
	click(&s, ZONE_ROW, 0);
	cr_expect_eq(s.app.screen.row, 0);
	cr_expect_eq(s.frame->at, at, "the first click chooses alone");
	click(&s, ZONE_ROW, 0);
	cr_expect_eq(s.frame->at, at + 1);
	cr_expect(!has_zone(&s, ZONE_ROW, 0));
	stage_type(&s, "bB");
	cr_assert_eq(s.app.screen.view, SCREEN_LIST);
	click(&s, ZONE_ROW, 0);
	cr_expect_eq(s.app.screen.view, SCREEN_MAIN, "the only breakpoint is chosen already");
	stage_close(&s);
}

Test(mouse, chooses_lines_of_pages)
{
	struct stage s;

	at_masked(&s);
	stage_type(&s, "L");
	click(&s, ZONE_ROW, (uint32_t)s.app.screen.pager.top + 1);
	cr_expect_eq(s.app.screen.pager.at, s.app.screen.pager.top + 1);
	mouse(&s, KEYS_MOUSE_DOWN, 5, 5);
	cr_expect_eq(s.app.screen.pager.at, s.app.screen.pager.top + 2);
	click(&s, ZONE_ROW, (uint32_t)s.app.screen.pager.at);
	cr_expect_eq(s.app.screen.view, SCREEN_MAIN);
	stage_close(&s);
}

Test(mouse, chooses_in_what_lies_over_a_view)
{
	struct stage s;

	begin(&s);
	stage_type(&s, "?");
	click(&s, ZONE_ROW, 4);
	cr_expect_eq(s.app.screen.help.row, 4);
	mouse(&s, KEYS_MOUSE_DOWN, 5, 5);
	cr_expect_eq(s.app.screen.help.row, 5);
	stage_type(&s, "qK");
	click(&s, ZONE_ROW, 2);
	cr_expect_eq(s.app.screen.word, 2);
	stage_type(&s, "qo");
	click(&s, ZONE_ROW, 3);
	cr_expect_eq(s.app.screen.option, 3);
	click(&s, ZONE_ROW, 3);
	cr_expect_eq(s.app.screen.speed, 3, "the next one");
	stage_close(&s);
}

Test(mouse, leaves_alone_what_something_lies_over)
{
	struct stage s;

	stage_open(&s, stage_crowd, NULL, 120, 40);
	stage_type(&s, "3s");
	cr_expect(has_zone(&s, ZONE_STEP, 1));
	stage_type(&s, "i");
	cr_assert_eq(s.app.screen.mode, SCREEN_ASK);
	cr_expect(!has_zone(&s, ZONE_STEP, 1));
	click(&s, ZONE_ROW, 1);
	cr_expect_eq(s.app.screen.asked, 1);
	click(&s, ZONE_ROW, 1);
	cr_expect_eq(s.app.screen.mode, SCREEN_MAIN);
	cr_expect_eq(s.frame->at, 4, "it was raised");
	stage_type(&s, ":");
	cr_expect(!has_zone(&s, ZONE_STEP, 1));
	stage_close(&s);
}

/* ---- frames and locks ---- */

Test(mouse, shows_the_source_of_a_frame)
{
	struct stage s;

	at_masked(&s);
	turn(&s, "cancel_dirty_page", KEYS_MOUSE_CLICK);
	cr_expect_eq(s.app.screen.view, SCREEN_WHERE);
	cr_expect(stage_says(&s, "page-writeback.c:50  cancel_dirty_page"));
	click(&s, ZONE_FRAME, 0);
	cr_expect_eq(s.app.screen.frame, 0);
	cr_expect(stage_says(&s, "backing-dev.h:59  unlocked_inode_to_wb_end"));
	click(&s, ZONE_CPU, 1);
	cr_expect_eq(s.app.screen.focus, 1);
	stage_close(&s);
}

static unsigned lock_named(const struct stage *s, const char *name)
{
	const struct machine_world *world = &s->frame->scenario->world;

	for (unsigned i = 0; i < world->nr_locks; i++)
		if (strcmp(world->locks[i].name, name) == 0)
			return i;
	cr_assert_fail("%s", name);
	return 0;
}

Test(mouse, shows_where_a_lock_was_taken)
{
	struct stage s;

	at_masked(&s);
	click(&s, ZONE_LOCK, lock_named(&s, "tree_lock"));
	cr_expect_eq(s.app.screen.view, SCREEN_MAIN);
	cr_expect(stage_says(&s, "tree_lock is free"));
	click(&s, ZONE_LOCK, lock_named(&s, "move_lock"));
	cr_expect_eq(s.app.screen.view, SCREEN_WHERE);
	cr_expect(stage_says(&s, "page-writeback.c:50  cancel_dirty_page"),
	          "whoever took it has returned: its caller");
	stage_close(&s);
}

/* ---- views with two sides, pages or answers ---- */

Test(mouse, turns_to_pages_of_the_post_mortem)
{
	struct stage s;

	begin(&s);
	s.tries_nothing = true;
	stage_type(&s, "G");
	cr_assert_eq(s.app.screen.view, SCREEN_DEATH);
	click(&s, ZONE_ROW, 0);
	cr_expect_eq(s.app.screen.death.link, 0);
	turn(&s, "for the commit message", KEYS_MOUSE_DOWN);
	cr_expect_eq(s.app.screen.death.page, DEATH_CALLS);
	cr_expect_eq(s.app.screen.death.top, 1);
	turn(&s, "how it came to this", KEYS_MOUSE_CLICK);
	cr_expect_eq(s.app.screen.death.page, DEATH_LINKS);
	turn(&s, "hardirq wb_end (CPU0)", KEYS_MOUSE_CLICK);
	cr_expect_eq(s.app.screen.view, SCREEN_WHERE, "a wait for a lock: where that was taken");
	stage_close(&s);
}

Test(mouse, makes_a_side_the_one_that_keys_move)
{
	struct stage s;

	at_masked(&s);
	stage_type(&s, "V");
	cr_assert(s.frame->both.is_left);
	click(&s, ZONE_SIDE, 0);
	cr_expect(s.frame->both.is_left);
	click(&s, ZONE_SIDE, 1);
	cr_expect(!s.frame->both.is_left);
	click(&s, ZONE_SIDE, 0);
	cr_expect(s.frame->both.is_left);
	stage_close(&s);
}

Test(mouse, answers_questions)
{
	struct stage s;

	begin(&s);
	stage_type(&s, "PG");
	cr_assert_eq(s.app.screen.view, SCREEN_QUIZ);
	click(&s, ZONE_ANSWER, 1);
	cr_expect_eq(s.app.screen.quiz.chosen, 1);
	click(&s, ZONE_SURE, 3);
	cr_expect_eq(s.app.screen.quiz.sure, 3);
	cr_expect(!s.frame->asked->graded);
	click(&s, ZONE_ANSWER, 1);
	cr_expect(s.frame->asked->graded);
	turn(&s, "Enter goes on", KEYS_MOUSE_CLICK);
	cr_expect_neq(s.app.screen.view, SCREEN_QUIZ);
	stage_close(&s);
}

/* ---- the wheel ---- */

Test(mouse, turns_what_is_under_the_pointer)
{
	struct stage s;
	size_t at;

	at_masked(&s);
	at = s.frame->at;
	turn(&s, "=>", KEYS_MOUSE_DOWN);
	cr_expect_eq(s.app.screen.scroll, 3);
	cr_expect_eq(s.frame->at, at);
	turn(&s, "move_lock ", KEYS_MOUSE_DOWN);
	cr_expect_eq(s.frame->at, at + 1);
	stage_close(&s);
}

/* Keys and a click that come together: the click was aimed at a picture that is no more. */
Test(mouse, hits_only_what_was_seen)
{
	struct stage s;
	int x, y;

	begin(&s);
	stage_press(&s, "?");
	cr_assert(find_zone(&s, ZONE_ROW, 5, &x, &y));
	s.app.screen.help.row = 0;
	app_key(&s.app, KEYS_ESC);
	app_words_show(&s.app, 0);
	mouse(&s, KEYS_MOUSE_CLICK, x, y);
	cr_expect_eq(s.app.screen.word, 0);
	cr_expect_eq(s.app.screen.help.row, 0);
	stage_close(&s);
}
