// SPDX-License-Identifier: GPL-2.0-only
/* The timeline, and an interrupt moved along it. */
#include "shots.h"
#include "stage.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(timeline_view, .timeout = 120);

Test(timeline_view, is_as_it_was_looked_at)
{
	cr_expect(shots_same(stage_story, "buggy", "ON, and move_lock", "t", "timeline"));
	cr_expect(shots_same(stage_story, "fixed", "COMPLETES", "t-", "timeline_fixed"));
	cr_expect(shots_same(stage_crowd, NULL, "step 0/", "t", "timeline_crowd"));
}

Test(timeline_view, has_the_cursor_where_the_run_stands)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 120, 40);
	stage_type(&s, "5st");
	cr_assert_eq(s.app.screen.view, SCREEN_TIMELINE);
	cr_assert(stage_says(&s, "step 5/"));
	stage_key(&s, KEYS_RIGHT);
	cr_assert_eq(s.frame->at, 6);
	stage_type(&s, "]");
	cr_assert_eq(s.frame->at, 8);
	cr_assert(stage_says(&s, ">     8  spin_lock(move_lock)"));
	stage_type(&s, "t");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert_eq(s.frame->at, 8);
	stage_close(&s);
}

Test(timeline_view, zooms)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "t");
	cr_assert(stage_says(&s, "zoom 2"));
	stage_type(&s, "+++++++++");
	cr_assert(stage_says(&s, "zoom 8"));
	stage_type(&s, "----------");
	cr_assert(stage_says(&s, "zoom 1"));
	stage_close(&s);
}

static size_t raise_step(struct stage *s)
{
	struct run *run = player_run(&s->player);

	for (size_t k = 1; k <= run_length(run); k++)
		if (run_step_at(run, k)->choice.kind == MACHINE_RAISE)
			return k;
	return 0;
}

Test(timeline_view, moves_the_interrupt_and_runs_again)
{
	struct stage s;
	size_t from;

	stage_open(&s, stage_story, "buggy", 80, 24);
	from = raise_step(&s);
	stage_type(&s, "t<");
	cr_assert_eq(raise_step(&s), from - 1);
	cr_assert_eq(s.frame->at, from - 1);
	cr_assert_eq(s.frame->ends, MACHINE_DEADLOCK);
	stage_type(&s, "3<");
	cr_assert_eq(raise_step(&s), from - 4);
	stage_type(&s, "4>");
	cr_assert_eq(raise_step(&s), from);
	for (int i = 0; i < 40 && s.frame->ends == MACHINE_DEADLOCK; i++)
		stage_type(&s, ">");
	cr_assert_eq(s.frame->ends, MACHINE_COMPLETES, "late enough it does no harm");
	stage_type(&s, "99>");
	cr_assert(stage_says(&s, "any further in that direction"));
	stage_type(&s, "q");
	stage_type(&s, "r");
	cr_assert_eq(raise_step(&s), from);
	stage_close(&s);
}

Test(timeline_view, moves_what_the_user_has_raised)
{
	struct stage s;

	stage_open(&s, stage_crowd, NULL, 80, 24);
	stage_type(&s, "10si1");
	cr_assert_eq(raise_step(&s), 11);
	stage_type(&s, "t<");
	cr_assert_eq(raise_step(&s), 10);
	stage_close(&s);
	stage_open(&s, stage_alone, NULL, 80, 24);
	stage_type(&s, "t<");
	cr_assert(stage_says(&s, "no interrupt is raised"));
	stage_close(&s);
}

Test(timeline_view, shows_marks_and_shades_what_is_unsafe)
{
	struct text styles = {0};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 120, 40);
	stage_press(&s, "5sma5smbt");
	cr_assert(stage_says(&s, "a         \u25b2b"), "beside the cursor");
	stage_press(&s, "gg");
	cr_assert(stage_says(&s, "a         b"));
	stage_press(&s, "30G");
	canvas_clear(s.canvas);
	app_draw(&s.app, s.canvas);
	canvas_styles(s.canvas, &styles);
	cr_assert(strstr(text_str(&styles), "fUU"), "IF is on, and unsafe, under the cursor");
	text_finish(&styles);
	stage_close(&s);
}
