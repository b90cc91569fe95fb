// SPDX-License-Identifier: GPL-2.0-only
/* A search from the state that is shown. */
#include "shots.h"
#include "stage.h"

#include "lockstep/explore/explore.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(find, .timeout = 120);

/* ---- how far it is ---- */

Test(find, shows_how_far_it_is)
{
	static const struct {
		int cols, rows;
		const char *name;
	} sizes[] = {{120, 40, "120x40_finding"},
	             {200, 60, "200x60_finding"},
	             {80, 24, "80x24_finding"}};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "4s");
	s.frame->busy = true;
	s.frame->find = (struct find){.on = true,
	                              .what = "reach move_lock held by wb_end",
	                              .bounds = {.seconds = 120, .bytes = (size_t)1 << 30},
	                              .progress = {.nr_states = 1234567,
	                                           .nr_frontier = 89012,
	                                           .depth = 22,
	                                           .bytes = 287u << 20,
	                                           .seconds = 2.5}};
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		stage_size(&s, sizes[i].cols, sizes[i].rows);
		cr_expect(shots_one(&s, sizes[i].name));
	}
	stage_size(&s, 20, 5);
	stage_says(&s, "");
	stage_close(&s);
}

Test(find, heeds_only_keys_that_stop_it)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	s.frame->busy = s.frame->find.on = true;
	stage_type(&s, "s");
	cr_assert(stage_says(&s, "Esc stops it"));
	cr_assert_eq(s.frame->at, 0);
	stage_close(&s);
}

/* ---- what it finds ---- */

Test(find, opens_what_goes_wrong_as_a_branch_at_this_step)
{
	struct stage s;
	uint64_t here;

	stage_open(&s, stage_story, "buggy", 200, 60);
	stage_type(&s, "4sI");
	cr_assert_eq(s.frame->ends, MACHINE_COMPLETES);
	here = stage_digest(&s);
	stage_type(&s, "X");
	cr_assert(stage_says(&s, "wrong: "));
	cr_assert(stage_says(&s, "steps from here"));
	cr_assert_eq(s.frame->at, 4);
	cr_assert_eq(stage_digest(&s), here);
	cr_assert_str_eq(text_str(&s.frame->branch), "b2");
	cr_assert_eq(s.frame->ends, MACHINE_DEADLOCK);
	stage_type(&s, "G");
	cr_assert_eq(s.frame->verdict, s.frame->ends);
	stage_press(&s, "q''");
	cr_assert_str_eq(text_str(&s.frame->branch), "main");
	cr_assert_eq(stage_digest(&s), here);
	stage_close(&s);
}

Test(find, says_never_where_nothing_goes_wrong)
{
	struct stage s;
	size_t length;

	stage_open(&s, stage_story, "fixed", 80, 24);
	stage_type(&s, "10s");
	length = s.frame->length;
	stage_type(&s, "X");
	cr_assert(stage_says(&s, "wrong: never from here"));
	cr_assert_eq(s.frame->length, length);
	cr_assert_eq(s.frame->nr_unsaved, 0);
	stage_close(&s);
}

Test(find, finds_what_is_asked_for)
{
	static const struct {
		const char *what, *answer;
	} rows[] = {
		{"deadlock", "deadlock: "},
		{"I1", "I1: "},
		{"completes", "completes: "},
		{"drift", "drift: never from here"},
		{"reach deliver wb_end", "reach deliver wb_end: 23 steps from here, in step 31"},
		{"reach T: release tree_lock", "steps from here"},
		{"reach enter end_page_writeback", "steps from here"},
		{"reach move_lock held by T", "reach move_lock held by T: that is so here already"},
		{"reach CPU0 irqs off", "that is so here already"},
		{"reach CPU0 irqs on and wb_end pending", "steps from here"},
		{"reach not X.PG_dirty", "steps from here"},
		{"reach tree_lock held by wb_end and CPU1 irqs off", "never from here"},
		{"reach A.moving_account == 7", "never from here"},
		{"reach T waits", "steps from here"},
		{"reach move_lok held", "did you mean"},
		{"reach", "find what?"},
		{"livelock", "find what?"},
		{"nonsense", "find what?"},
	};
	struct stage s;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		stage_open(&s, stage_story, "buggy", 200, 60);
		stage_press(&s, "8s:find ");
		stage_type(&s, rows[i].what);
		stage_press(&s, "\n");
		cr_expect(stage_says(&s, rows[i].answer), "%s: %s", rows[i].what,
		          text_str(&s.frame->message));
		cr_expect_eq(s.frame->at, 8);
		stage_close(&s);
	}
}

/* A state that is looked for is the case where the message says. */
Test(find, leads_to_the_state)
{
	struct stage s;
	size_t at = 0;
	const char *in;
	const struct machine_world *world;
	uint64_t held = 0;

	stage_open(&s, stage_story, "buggy", 80, 24);
	world = &s.frame->scenario->world;
	stage_press(&s, "2s:find reach move_lock held by wb_end\n");
	in = strstr(text_str(&s.frame->message), "in step ");
	cr_assert(in && sscanf(in, "in step %zu", &at) == 1);
	run_go(player_run(&s.player), at);
	for (unsigned i = 0; i < world->nr_locks; i++)
		if (strstr(world->locks[i].name, "move_lock"))
			held |= machine_holders(world, run_state(player_run(&s.player)), i);
	cr_assert_eq(held, 1ull << machine_first_line(world), "by the interrupt alone");
	stage_close(&s);
}

Test(find, finds_the_shortest_way_here)
{
	struct stage s;
	uint64_t here;
	size_t at;

	stage_open(&s, stage_story, "fixed", 80, 24);
	stage_press(&s, "20s:find here\n");
	cr_assert_eq(s.frame->at, 20, "one task has one way");
	stage_press(&s, "G");
	here = stage_digest(&s);
	at = s.frame->at;
	stage_press(&s, ":find here\n");
	cr_assert_leq(s.frame->at, at);
	cr_assert(here);
	stage_close(&s);
}

Test(find, can_be_stopped_and_tells_what_is_known)
{
	static const atomic_bool set = true;
	struct stage s;

	stage_open(&s, stage_crowd, "buggy", 80, 24);
	s.player.go_on = stage_refuse;
	s.player.stop = &set;
	stage_press(&s, ":find reach A.moving_account == 7\n");
	cr_assert(stage_says(&s, "unknown: not within what was seen"));
	cr_assert_eq(s.frame->nr_unsaved, 0);
	stage_close(&s);
}

/* ---- a search from elsewhere is a search ---- */

static explore_goals search(struct run *run, const struct machine_state *from, bool reduce)
{
	struct machine_world world = run_scenario(run)->world;
	const struct explore_model model = {.world = &world,
	                                    .program = path_program(run_path(run))};
	const struct explore_limits limits = {.nr_threads = 2, .reduce = reduce};
	struct explore_result result;

	world.begins = from;
	explore_search(&model, &limits, &result);
	cr_assert_eq(result.end, EXPLORE_COMPLETE);
	return result.reached & (EXPLORE_WRONGS | EXPLORE_BIT(MACHINE_COMPLETES));
}

Test(find, agrees_with_a_search_that_leaves_nothing_out_from_every_step)
{
	static const char *const variants[] = {"buggy", "fixed"};
	struct stage s;

	for (size_t v = 0; v < 2; v++) {
		struct run *run;

		stage_open(&s, stage_story, variants[v], 80, 24);
		run = player_run(&s.player);
		for (size_t k = 0; k <= run_length(run); k++) {
			struct machine_state from = {.w = {0}};

			machine_copy(&run_scenario(run)->world, &from, run_state_at(run, k));
			cr_expect_eq(search(run, &from, true), search(run, &from, false),
			             "%s from step %zu", variants[v], k);
		}
		stage_close(&s);
	}
}

Test(find, keeps_within_its_bounds)
{
	struct stage s;

	stage_open(&s, stage_story, "fixed", 80, 24);
	stage_type(&s, ":find deadlock within 7 min 3 GiB");
	stage_key(&s, KEYS_ENTER);
	cr_assert_str_eq(s.frame->find.what, "deadlock");
	cr_assert_eq(s.frame->find.bounds.seconds, 420);
	cr_assert_eq(s.frame->find.bounds.bytes, (size_t)3 << 30);
	cr_assert(stage_says(&s, "deadlock: never from here"));
	stage_type(&s, ":find deadlock");
	stage_key(&s, KEYS_ENTER);
	cr_assert_eq(s.frame->find.bounds.seconds, FIND_SECONDS_USUAL);
	cr_assert_eq(s.frame->find.bounds.bytes, FIND_BYTES_USUAL);
	stage_type(&s, ":find within 5 mim");
	stage_key(&s, KEYS_ENTER);
	cr_assert(
		stage_says(&s, "'5 mim' is no amount of time or memory; units: s, min, MiB, GiB"));
	stage_close(&s);
}

Test(find, reads_amounts)
{
	static const struct {
		const char *text;
		unsigned seconds;
		size_t mebibytes;
	} rows[] = {{"30 s", 30, 0},   {"5min", 300, 0}, {"512 MiB", 0, 512}, {"2G 1 s", 1, 2048},
	            {"1 s 2 s", 2, 0}, {"", 0, 0},       {"0 s", 0, 0},       {"s", 0, 0},
	            {"30", 0, 0},      {"-1 s", 0, 0},   {"9999999 s", 0, 0}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct bounds b = {.seconds = 0};
		struct error err;
		const bool good = bounds_read(rows[i].text, &b, &err);

		cr_expect_eq(good, rows[i].seconds || rows[i].mebibytes, "%s", rows[i].text);
		cr_expect(!good || b.seconds == rows[i].seconds, "%s", rows[i].text);
		cr_expect(!good || b.bytes >> 20 == rows[i].mebibytes, "%s", rows[i].text);
	}
}
