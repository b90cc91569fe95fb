// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/explain.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "story.h"

static struct snapshot *snapshot_at(struct run *run, size_t k)
{
	static struct snapshot snapshot;

	snapshot_take(run, k, &snapshot);
	return &snapshot;
}

static const char *next_of(struct run *run, size_t k, unsigned cpu)
{
	static struct text text;

	text_clear(&text);
	explain_next(run_scenario(run), snapshot_at(run, k), cpu, &text);
	return text_str(&text);
}

static const char *state_at(struct run *run, size_t k)
{
	static struct text text;

	text_clear(&text);
	explain_state(run_scenario(run), snapshot_at(run, k), &text);
	return text_str(&text);
}

static const char *verdict_of(struct run *run)
{
	static struct text text;

	text_clear(&text);
	explain_verdict(run, &text);
	return text_str(&text);
}

Test(next, says_what_a_cpu_does_or_why_it_cannot)
{
	struct opened o;
	struct run *run;
	size_t unsafe;

	story_open(&o, "story", NULL);
	run = story_play(&o, "buggy");
	unsafe = story_find(run, "Warning");
	cr_expect_str_eq(next_of(run, 0, 0), "call cancel_dirty_page(X)");
	cr_expect_str_eq(next_of(run, 0, 1), "idle");
	cr_expect_str_eq(next_of(run, unsafe - 1, 0),
	                 "local_irq_enable() (2 of 3 of spin_unlock_irq)");
	cr_expect_str_eq(next_of(run, unsafe, 0), "irq wb_end is delivered here");
	cr_expect_str_eq(next_of(run, run_length(run), 0), "spins for move_lock (task T has it)");
	opened_finish(&o);
}

Test(next, says_who_has_a_sleeping_lock_and_who_must_answer)
{
	struct opened o;
	struct run *run;

	story_open(&o, "hang", NULL);
	run = story_play(&o, "buggy");
	cr_expect_str_eq(next_of(run, run_length(run), 1), "spins until CPU0 answers IPI flush0");
	cr_expect_str_eq(next_of(run, run_length(run), 3),
	                 "sleeps for cgroup_mutex (task V has it)");
	opened_finish(&o);
}

Test(state, is_told_on_one_line)
{
	struct opened o;
	struct run *run;

	story_open(&o, "story", NULL);
	run = story_play(&o, "buggy");
	cr_expect(str_has_prefix(state_at(run, 0),
	                         "Step 0. CPU0: interrupts ON, task T. CPU1: interrupts ON, idle. "
	                         "Free: "),
	          "%s", state_at(run, 0));
	cr_expect_not_null(strstr(state_at(run, story_find(run, "raised")),
	                          "CPU0: interrupts off, task T, holds move_lock, "
	                          "irq wb_end waiting. CPU1"),
	                   "%s", state_at(run, story_find(run, "raised")));
	cr_expect_not_null(strstr(state_at(run, story_find(run, "Warning")),
	                          "CPU0: interrupts ON, task T, holds move_lock (unsafe), "
	                          "irq wb_end waiting."));
	cr_expect_not_null(strstr(state_at(run, run_length(run)),
	                          "CPU0: interrupts off, hardirq wb_end (stuck) on top of task T, "
	                          "holds move_lock."),
	                   "%s", state_at(run, run_length(run)));
	opened_finish(&o);
}

Test(verdict, follows_the_position)
{
	struct opened o;
	struct run *run;

	story_open(&o, "story", NULL);
	run = story_play(&o, "buggy");
	cr_expect(str_has_prefix(verdict_of(run), "Deadlock on move_lock"));
	run_go(run, 3);
	cr_expect_str_eq(verdict_of(run), "Not finished after 3 steps: there is more to run.");
	run = story_play(&o, "fixed");
	cr_expect(str_has_prefix(verdict_of(run), "Completes after "));
	opened_finish(&o);
}

/* A lane with runs of equal cells folded into one: its shape, whatever the number of steps. */
static const char *shape(struct run *run, const struct explain_lane *lane)
{
	static struct text text;
	char last = '\0';

	text_clear(&text);
	for (size_t k = 0; k <= run_length(run); k++) {
		const char cell = explain_lane_cell(run, lane, k);

		if (cell != last)
			text_addc(&text, cell, 1);
		last = cell;
	}
	return text_str(&text);
}

struct lane_row {
	const char *name, *shape;
};

static void check_lanes(struct run *run, const struct lane_row *rows)
{
	struct explain_lane lanes[32];
	const unsigned nr = explain_lanes(run, lanes, 32);
	struct text name = {.len = 0};
	unsigned i = 0;

	for (; rows[i].name && i < nr; i++) {
		text_clear(&name);
		explain_lane_name(run_scenario(run), &lanes[i], &name);
		cr_expect_str_eq(text_str(&name), rows[i].name);
		cr_expect_str_eq(shape(run, &lanes[i]), rows[i].shape, "%s: '%s', not '%s'",
		                 rows[i].name, shape(run, &lanes[i]), rows[i].shape);
	}
	cr_expect_eq(i, nr);
	cr_expect_null(rows[i].name);
	text_finish(&name);
}

Test(lanes, draw_the_deadlock)
{
	static const struct lane_row buggy[] = {
		{"IF CPU0", "-#!#"},  {"move_lock", " =!=!"},
		{"tree_lock", " = "}, {"irq wb_end", " r~Dh"},
		{"task CPU0", "=.X"}, {"hardirq CPU0", " =X"},
		{NULL, NULL},
	};
	static const struct lane_row fixed[] = {
		{"IF CPU0", "-#-#-"},   {"move_lock", " = i "},
		{"tree_lock", " = i "}, {"irq wb_end", " r~Dh "},
		{"task CPU0", "=.= "},  {"hardirq CPU0", " = "},
		{NULL, NULL},
	};
	struct opened o;

	story_open(&o, "story", NULL);
	check_lanes(story_play(&o, "buggy"), buggy);
	check_lanes(story_play(&o, "fixed"), fixed);
	opened_finish(&o);
}

Test(lanes, are_cut_at_the_room_there_is)
{
	struct explain_lane lanes[2];
	struct opened o;

	story_open(&o, "story", NULL);
	cr_assert_eq(explain_lanes(story_play(&o, "buggy"), lanes, 2), 2);
	cr_assert_eq(lanes[0].kind, EXPLAIN_LANE_IF);
	cr_assert_eq(lanes[1].kind, EXPLAIN_LANE_LOCK);
	opened_finish(&o);
}
