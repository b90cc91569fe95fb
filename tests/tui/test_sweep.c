// SPDX-License-Identifier: GPL-2.0-only
/* The sweep: strips, a cursor, and the run that it opens. */
#include "shots.h"
#include "stage.h"
#include "tui/frame/swept.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(sweep_view, .timeout = 120);

Test(sweep_view, is_as_it_was_looked_at)
{
	cr_expect(shots_same(stage_story, "buggy", "Masked is not lost", "a", "sweep"));
	cr_expect(shots_same(stage_crowd, NULL, "step 0/", "sssa", "sweep_crowd"));
}

Test(sweep_view, begins_at_the_position_and_moves_over_all)
{
	struct stage s;
	size_t last;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "7sa");
	cr_assert_eq(s.app.screen.view, SCREEN_SWEEP);
	cr_assert(stage_says(&s, "position 7 of"));
	stage_type(&s, ">>3>");
	cr_assert(stage_says(&s, "position 12 of"));
	stage_type(&s, "$");
	last = s.app.screen.sweep.at;
	stage_type(&s, ">");
	cr_assert_eq(s.app.screen.sweep.at, last);
	cr_assert(stage_says(&s, "after the last step"));
	stage_type(&s, "0<");
	cr_assert_eq(s.app.screen.sweep.at, 0);
	stage_type(&s, "q");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert_eq(s.frame->at, 7);
	stage_close(&s);
}

static size_t dead(const struct stage *s)
{
	const struct sweep_row *row = &s->frame->swept->rows[s->app.screen.sweep.row].row;

	return row->counts[SWEEP_DEADLOCK] + row->counts[SWEEP_MASKED_DEADLOCK];
}

Test(sweep_view, shows_each_variant_and_cpu)
{
	struct stage s;
	size_t sum = 0;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "a");
	cr_assert_eq(s.frame->swept->nr_rows, 6);
	cr_assert_gt(dead(&s), 10);
	for (int i = 0; i < 6; i++) {
		sum += dead(&s);
		stage_key(&s, KEYS_TAB);
	}
	stage_key(&s, KEYS_SHIFT_TAB);
	stage_key(&s, KEYS_TAB);
	cr_assert_eq(dead(&s), sum, "only buggy hangs, and only on CPU0");
	stage_close(&s);
}

Test(sweep_view, turns_to_where_something_else_comes_of_it)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "a");
	cr_assert(stage_says(&s, "served at once"));
	stage_type(&s, "]");
	cr_assert(stage_says(&s, "X deadlock; interrupts were off"));
	stage_type(&s, "]");
	cr_assert(stage_says(&s, "x deadlock; interrupts were on"));
	stage_type(&s, "[");
	stage_type(&s, "[");
	cr_assert_eq(s.app.screen.sweep.at, 0);
	stage_close(&s);
}

Test(sweep_view, opens_the_run_of_a_spot)
{
	struct stage s;
	size_t at;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "a]]");
	at = s.app.screen.sweep.at;
	stage_key(&s, KEYS_ENTER);
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert_eq(s.frame->at, at + 1);
	cr_assert(stage_says(&s, "* wb_end @"));
	stage_type(&s, "G");
	cr_assert_eq(s.frame->verdict, MACHINE_DEADLOCK);
	stage_type(&s, "r");
	cr_assert_eq(s.frame->at, 0);
	cr_assert(!stage_says(&s, "* wb_end @"));
	stage_close(&s);
}

Test(sweep_view, opens_a_spot_on_a_cpu_that_the_scenario_does_not_use)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "12sa");
	stage_key(&s, KEYS_TAB);
	cr_assert(stage_says(&s, "with wb_end.cpu=any"));
	stage_key(&s, KEYS_ENTER);
	cr_assert_eq(s.frame->at, 13);
	cr_assert_eq(s.frame->actor, 1);
	stage_type(&s, "Gv");
	cr_assert(s.frame->length > 13);
	stage_close(&s);
}

/* Every spot: what opens ends as the strip says. */
Test(sweep_view, opens_what_the_strip_says)
{
	struct stage s;
	size_t nr;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "a");
	for (size_t row = 0; row < s.frame->swept->nr_rows; row++) {
		nr = s.frame->swept->rows[row].row.nr_spots;
		for (size_t k = 0; k < nr; k++) {
			const struct command open = {
				.kind = COMMAND_SWEEP_OPEN, .count = k, .row = (uint16_t)row};
			const struct sweep_spot *spot = &s.player.swept->rows[row].row.spots[k];

			player_do(&s.player, &open);
			if (spot->kind == SWEEP_IMPOSSIBLE)
				continue;
			cr_assert_eq(run_at(player_run(&s.player)), k + 1);
			run_go(player_run(&s.player), run_length(player_run(&s.player)));
			cr_assert_eq(run_verdict(player_run(&s.player)), spot->verdict,
			             "row %zu position %zu", row, k);
			cr_assert_eq(run_length(player_run(&s.player)), spot->length,
			             "row %zu position %zu", row, k);
		}
	}
	stage_close(&s);
}

Test(sweep_view, says_why_there_is_nothing_to_sweep)
{
	struct stage s;

	stage_open(&s, stage_alone, NULL, 80, 24);
	stage_type(&s, "a");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert(stage_says(&s, "no interrupt that could be moved"));
	stage_close(&s);
}

Test(sweep_view, can_be_stopped)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	s.player.go_on = stage_refuse;
	stage_type(&s, "a");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert(stage_says(&s, "stopped"));
	s.player.go_on = NULL;
	stage_type(&s, "a");
	cr_assert_eq(s.app.screen.view, SCREEN_SWEEP);
	stage_close(&s);
}

Test(sweep_view, shows_a_variant_that_is_in_no_round_when_it_is_the_one_of_now)
{
	struct stage s;

	stage_open(&s, stage_story, "m2", 80, 24);
	stage_type(&s, "a");
	cr_assert(stage_says(&s, "m2"));
	cr_assert_eq(s.frame->swept->nr_rows, 8);
	cr_assert_str_eq(s.frame->swept->rows[s.app.screen.sweep.row].row.variant, "m2");
	stage_close(&s);
}

static const char ipi_first[] = "lockstep: 1\n"
				"name: ipi\n"
				"title: What CPUs send each other stands first\n"
				"locks: {A: spinlock, B: spinlock}\n"
				"functions:\n"
				"  one: [spin_lock(A), spin_unlock(A)]\n"
				"  nothing: [spin_lock(B), spin_unlock(B)]\n"
				"tasks:\n"
				"  T: {cpu: 0, calls: [one()]}\n"
				"interrupts:\n"
				"  flush: {cpu: 0, call: nothing(), ipi: true}\n"
				"  disk: {cpu: 0, call: nothing()}\n"
				"schedule:\n"
				"  - run all\n";

Test(sweep_view, passes_over_interrupts_that_no_device_raises)
{
	struct stage s;

	stage_open(&s, ipi_first, NULL, 80, 24);
	stage_type(&s, "a");
	cr_assert_eq(s.app.screen.view, SCREEN_SWEEP);
	cr_assert(stage_says(&s, "disk"));
	stage_type(&s, "i");
	cr_assert(stage_says(&s, "there is one interrupt only"));
	stage_close(&s);
}

/* Nobody has seen it yet: neither what comes of a position, nor how many there are. */
Test(sweep_view, hides_what_comes_of_it)
{
	static const char *const telling[] = {"deadlock", "ends well", "of 40", "before step 30"};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 120, 40);
	stage_go(&s, "Masked is not lost");
	stage_type(&s, "aH");
	for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++)
		cr_expect(!stage_says(&s, telling[i]), "%s", telling[i]);
	cr_expect(stage_says(&s, "?????") || stage_says(&s, "? ? ? ?"));
	stage_type(&s, "$");
	cr_expect_eq(s.app.screen.sweep.at, s.frame->at);
	stage_type(&s, "]");
	cr_expect(stage_says(&s, "what comes of it is hidden"));
	cr_expect_eq(s.app.screen.sweep.at, s.frame->at);
	stage_type(&s, "H");
	for (size_t i = 0; i < sizeof(telling) / sizeof(telling[0]); i++)
		cr_expect(stage_says(&s, telling[i]), "%s", telling[i]);
	stage_close(&s);
}

/* Also where one's own run has come to its end: of the others nothing is known. */
Test(sweep_view, hides_other_runs_at_the_end_of_ones_own)
{
	struct stage s;

	stage_open(&s, stage_story, "fixed", 120, 40);
	stage_type(&s, "GHa");
	cr_assert_eq(s.app.screen.view, SCREEN_SWEEP);
	cr_expect(!stage_says(&s, "deadlock"));
	stage_type(&s, "H");
	cr_expect(stage_says(&s, "30 deadlock"));
	stage_close(&s);
}
