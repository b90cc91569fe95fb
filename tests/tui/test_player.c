// SPDX-License-Identifier: GPL-2.0-only
/* What keys do to the run, seen through the screen. */
#include "stage.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(player, .timeout = 120);

static struct run *run_of(const struct stage *s)
{
	return player_run(&s->player);
}

Test(player, steps_forward_and_exactly_back)
{
	struct stage s;
	size_t length;

	stage_open(&s, stage_story, "buggy", 80, 24);
	length = s.frame->length;
	cr_assert_gt(length, 20);
	stage_type(&s, "sss");
	cr_assert_eq(s.frame->at, 3);
	stage_type(&s, "10s");
	cr_assert_eq(s.frame->at, 13);
	stage_type(&s, "3S");
	cr_assert_eq(s.frame->at, 10);
	stage_type(&s, "12G");
	cr_assert_eq(s.frame->at, 12);
	stage_type(&s, "G");
	cr_assert_eq(s.frame->at, length);
	stage_type(&s, "s");
	cr_assert_eq(s.frame->at, length);
	cr_assert(stage_says(&s, "the end: what is left can never move"));
	stage_type(&s, "gg");
	cr_assert_eq(s.frame->at, 0);
	stage_type(&s, "S");
	cr_assert(stage_says(&s, "this is the start"));
	stage_type(&s, "$0");
	cr_assert_eq(s.frame->at, 0);
	cr_assert_eq(s.frame->length, length);
	stage_close(&s);
}

Test(player, goes_over_calls_by_statement)
{
	struct stage s;
	size_t at, nr = 0;

	stage_open(&s, stage_story, "fixed", 80, 24);
	while (s.frame->at < s.frame->length) {
		at = s.frame->at;
		stage_type(&s, "n");
		cr_assert_gt(s.frame->at, at);
		nr++;
	}
	cr_assert_lt(nr, s.frame->length / 2, "%zu statements", nr);
	while (s.frame->at > 0) {
		at = s.frame->at;
		stage_type(&s, "N");
		cr_assert_lt(s.frame->at, at);
	}
	stage_close(&s);
}

Test(player, runs_a_handler_through_within_a_statement)
{
	struct stage s;

	/* the interrupt comes in the middle of the statement that gives move_lock back */
	stage_open(&s, stage_story, "fixed", 80, 24);
	stage_go(&s, "> 1 spin_unlock(memcg->move_lock)");
	stage_type(&s, "n");
	cr_assert(!stage_says(&s, "hardirq"));
	cr_assert(stage_says(&s, "rcu_read_unlock"));
	stage_close(&s);
}

Test(player, finishes_and_begins_functions)
{
	struct stage s;
	size_t begin;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_go(&s, "mem_cgroup_begin_page_stat");
	begin = s.frame->at;
	stage_type(&s, "sssf");
	cr_assert_eq(s.frame->cpus[0].ran != NULL, true);
	cr_assert(!stage_says(&s, "> mem_cgroup_begin_page_stat"));
	stage_type(&s, "S");
	cr_assert(stage_says(&s, "mem_cgroup_begin_page_stat"));
	stage_type(&s, "F");
	cr_assert_eq(s.frame->at, begin);
	stage_close(&s);
}

Test(player, continues_to_what_is_said_and_found)
{
	static const char *const stops[] = {"The outer lock", "Masked is not lost",
	                                    "ON, and move_lock is still held", "DEADLOCK"};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	for (size_t i = 0; i < sizeof(stops) / sizeof(stops[0]); i++) {
		stage_type(&s, "c");
		cr_assert(stage_says(&s, stops[i]), "%s", stops[i]);
	}
	cr_assert_eq(s.frame->at, s.frame->length);
	for (size_t i = sizeof(stops) / sizeof(stops[0]) - 1; i-- > 0;) {
		stage_type(&s, "C");
		cr_assert(stage_says(&s, stops[i]), "%s", stops[i]);
	}
	stage_type(&s, "C");
	cr_assert_eq(s.frame->at, 0);
	stage_close(&s);
}

Test(player, stops_at_events_only)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	while (s.frame->at < s.frame->length) {
		stage_type(&s, "]");
		cr_assert(run_notable(run_of(&s), s.frame->at) || s.frame->at == s.frame->length);
	}
	while (s.frame->at > 0) {
		stage_type(&s, "[");
		cr_assert(s.frame->at == 0 || run_notable(run_of(&s), s.frame->at));
	}
	stage_close(&s);
}

Test(player, keeps_the_moment_when_the_variant_changes)
{
	struct stage s;
	struct text before = {0}, after = {0};

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_go(&s, "ON, and move_lock is still held");
	stage_text(&s, &before);
	for (size_t i = 0; i < 3; i++) {
		stage_type(&s, "v");
		if (strcmp(s.frame->variant, "fixed") == 0) {
			cr_assert(stage_says(&s, "0 off"));
			cr_assert(stage_says(&s, "(masked)"));
			cr_assert(stage_says(&s, "unlocked_inode_to_wb_end"));
		}
	}
	cr_assert_str_eq(s.frame->variant, "buggy");
	text_clear(&s.frame->message);
	cr_assert_str_eq(stage_text(&s, &after), text_str(&before));
	text_finish(&before);
	text_finish(&after);
	stage_close(&s);
}

Test(player, goes_round_the_variants_that_the_scenario_speaks_of)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	cr_assert_gt(suite_nr(s.player.world->suite), 3);
	cr_assert_str_eq(s.frame->next_variant, "fixed");
	stage_type(&s, "vv");
	cr_assert_str_eq(s.frame->variant, "none");
	stage_type(&s, "v");
	cr_assert_str_eq(s.frame->variant, "buggy");
	stage_type(&s, "4v");
	cr_assert_str_eq(s.frame->variant, suite_variant(s.player.world->suite, 3));
	stage_type(&s, "999v");
	cr_assert(stage_says(&s, "there are"));
	stage_close(&s);
}

Test(player, says_when_a_variant_cannot_follow)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "G"); /* the deadlock */
	while (strcmp(s.frame->next_variant, "buggy") != 0) {
		stage_type(&s, "v");
		cr_assert_gt(s.frame->message.len, 0);
	}
	stage_type(&s, "v");
	cr_assert_eq(s.frame->at, s.frame->length);
	cr_assert(stage_says(&s, "DEADLOCK"));
	stage_close(&s);
}

Test(player, raises_interrupts_and_forgets_them)
{
	struct stage s;
	size_t length;

	stage_open(&s, stage_story, "buggy", 80, 24);
	length = s.frame->length;
	stage_type(&s, "ssi");
	cr_assert_eq(s.frame->at, 3);
	cr_assert_neq(s.frame->length, length);
	cr_assert(stage_says(&s, "irq wb_end  raised @3"));
	stage_type(&s, "i");
	cr_assert(stage_says(&s, "it is pending already"));
	stage_type(&s, "S");
	cr_assert_eq(s.frame->at, 2);
	stage_key(&s, KEYS_TAB);
	stage_type(&s, "i");
	cr_assert(stage_says(&s, "it does not go to CPU1"));
	stage_type(&s, "Si");
	cr_assert(stage_says(&s, "irq wb_end  raised @2"));
	stage_type(&s, "r");
	cr_assert_eq(s.frame->at, 0);
	cr_assert_eq(s.frame->length, length);
	stage_close(&s);
}

Test(player, lets_choose_among_several_interrupts)
{
	struct stage s;

	stage_open(&s, stage_crowd, NULL, 80, 24);
	stage_type(&s, "si");
	cr_assert(stage_says(&s, "raise on CPU7"));
	stage_type(&s, "q");
	cr_assert(!s.ended && !stage_says(&s, "raise on CPU7"));
	stage_type(&s, "i2");
	cr_assert(stage_says(&s, "irq z_end  raised @2"));
	stage_type(&s, "Si");
	stage_key(&s, KEYS_ENTER);
	cr_assert(stage_says(&s, "irq y_end  raised @2"));
	stage_close(&s);
}

Test(player, says_why_there_is_nothing_to_raise)
{
	struct stage s;

	stage_open(&s, stage_alone, NULL, 80, 24);
	stage_type(&s, "i");
	cr_assert(stage_says(&s, "this scenario has no interrupt line"));
	stage_key(&s, KEYS_TAB);
	cr_assert(stage_says(&s, "there is one CPU only"));
	stage_close(&s);
}

Test(player, plays_until_there_is_something_to_see)
{
	struct stage s;
	size_t ticks = 0;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "p");
	cr_assert(stage_says(&s, "PLAYING"));
	stage_key(&s, KEYS_TICK);
	stage_key(&s, KEYS_TICK);
	cr_assert_eq(s.frame->at, 2);
	stage_type(&s, "p");
	cr_assert(stage_says(&s, "PAUSED"));
	stage_key(&s, KEYS_TICK);
	cr_assert_eq(s.frame->at, 2);
	stage_type(&s, "p");
	for (; s.app.screen.playing && ticks < 1000; ticks++)
		stage_key(&s, KEYS_TICK);
	cr_assert_eq(s.frame->at, s.frame->length);
	cr_assert(stage_says(&s, "DEADLOCK"));
	stage_type(&s, "ggp+s");
	cr_assert(!s.app.screen.playing);
	cr_assert_eq(s.frame->at, 1);
	stage_close(&s);
}

/* A long command is asked at each step whether it may go on; here it may for three. */
static bool three_steps(void *arg, bool shows)
{
	size_t *asked = arg;

	(void)shows;
	return ++*asked <= 3;
}

Test(player, stops_a_long_command_where_it_is_told_to)
{
	struct stage s;
	size_t asked = 0;

	stage_open(&s, stage_story, "buggy", 80, 24);
	s.player.go_on = three_steps;
	s.player.go_on_arg = &asked;
	stage_type(&s, "25G20S");
	cr_assert_eq(s.frame->at, 25 - 3);
	cr_assert_gt(asked, 3);
	stage_close(&s);
}

Test(player, lets_any_key_stop_what_runs)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	s.frame->busy = true;
	cr_assert(stage_says(&s, "RUNNING"));
	cr_assert(stage_says(&s, "any key stops it"));
	stage_type(&s, "s");
	cr_assert_eq(s.frame->at, 0);
	stage_type(&s, "q");
	cr_assert(!s.ended);
	s.frame->busy = false;
	stage_type(&s, "s");
	cr_assert_eq(s.frame->at, 1);
	stage_close(&s);
}
