// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/explore.h"
#include "opened.h"

#include <criterion/criterion.h>
#include <string.h>

static struct explore_model model_of(struct opened *o, const char *variant)
{
	struct run *run = opened_run(o, variant);

	return (struct explore_model){.world = &o->scenario.world,
	                              .program = path_program(run_path(run))};
}

static void check_every(struct opened *o, const struct scenario_every *every, bool reduce)
{
	const struct explore_model model = model_of(o, every->variant);
	const struct explore_limits limits = {
		.max_bytes = 1u << 30, .nr_threads = 1, .reduce = reduce};
	struct explore_result r;

	explore_search(&model, &limits, &r);
	cr_assert_eq(explore_answer(&r, every->verdict),
	             every->sometimes ? EXPLORE_SOMETIMES : EXPLORE_NEVER,
	             "%s, %s, %s, %s reduction: %s", o->scenario.name, o->scenario.study->name,
	             every->variant, reduce ? "with" : "no", machine_verdict_name(every->verdict));
}

Test(explore, agrees_with_what_every_shipped_scenario_says_of_all_schedules, .timeout = 240)
{
	char **names = opened_names();
	unsigned checked = 0;

	for (size_t i = 0; names[i]; i++) {
		struct opened first;

		opened_file(&first, names[i], NULL);
		for (const char *const *study = first.scenario.studies; *study; study++) {
			const struct scenario_options options = {.study = *study};
			struct opened o;

			opened_file(&o, names[i], &options);
			for (size_t k = 0; k < o.scenario.nr_every; k++, checked++)
				if (suite_find(o.suite, o.scenario.every[k].variant) >= 0) {
					check_every(&o, &o.scenario.every[k], false);
					check_every(&o, &o.scenario.every[k], true);
				}
			opened_finish(&o);
		}
		opened_finish(&first);
	}
	opened_names_free(names);
	cr_assert(checked > 100);
}

/* The witness, replayed as a run, ends in the finding and meets it nowhere before. */
Test(explore, witness_replays_to_the_same_finding)
{
	const explore_goals goals = EXPLORE_BIT(MACHINE_DEADLOCK);
	const struct explore_limits limits = {.nr_threads = 2};
	struct explore_witness w[EXPLORE_NR_GOALS] = {{.nr = 0}};
	struct machine_finding finding;
	struct opened o;
	struct run *run;
	size_t step;

	opened_file(&o, "truncate", NULL);
	run = opened_run(&o, "buggy");
	cr_assert_eq(
		explore_witness(&(struct explore_model){.world = &o.scenario.world,
	                                                .program = path_program(run_path(run))},
	                        &limits, goals, w),
		goals);
	for (unsigned i = 0; i < w[MACHINE_DEADLOCK].nr; i++) {
		cr_assert_not(run_worst(run, &finding, &step));
		cr_assert(run_do(run, w[MACHINE_DEADLOCK].choices[i]));
	}
	cr_assert_eq(run_verdict(run), MACHINE_DEADLOCK);
	cr_assert(run_worst(run, &finding, &step));
	cr_assert_eq(step, w[MACHINE_DEADLOCK].nr);
	explore_witness_finish(w);
	opened_finish(&o);
}

Test(explore, keeps_to_the_bound_of_states_and_says_unknown)
{
	static const uint64_t bounds[] = {1, 2, 7, 100, 629};
	struct explore_model model;
	struct explore_result r;
	struct opened o;

	opened_file(&o, "truncate", NULL);
	model = model_of(&o, "fixed");
	for (size_t i = 0; i < sizeof(bounds) / sizeof(bounds[0]); i++) {
		const struct explore_limits limits = {.max_states = bounds[i], .nr_threads = 2};

		explore_search(&model, &limits, &r);
		cr_assert_leq(r.last.nr_states, bounds[i]);
		if (bounds[i] > 533)
			continue;
		cr_assert_eq(r.end, EXPLORE_STATES);
		cr_assert_eq(explore_answer(&r, MACHINE_DEADLOCK), EXPLORE_UNKNOWN);
		cr_assert_gt(r.last.nr_frontier, 0);
	}
	opened_finish(&o);
}

Test(explore, keeps_to_the_bound_of_memory_and_says_unknown)
{
	struct explore_model model;
	struct explore_result r;
	struct opened o;
	unsigned whole = 0, cut = 0;

	opened_file(&o, "writeback-end-other-memcg", NULL);
	model = model_of(&o, suite_variant(o.suite, suite_default(o.suite)));
	for (size_t bytes = 4096; bytes < (size_t)64 << 20; bytes = 3 * bytes / 2) {
		const struct explore_limits limits = {.max_bytes = bytes, .nr_threads = 2};

		explore_search(&model, &limits, &r);
		cr_assert_leq(r.peak_bytes, bytes);
		whole += r.end == EXPLORE_COMPLETE;
		cut += r.end == EXPLORE_MEMORY;
		if (r.end == EXPLORE_MEMORY)
			cr_assert_eq(explore_answer(&r, MACHINE_ASSERTION), EXPLORE_UNKNOWN);
	}
	cr_assert(whole && cut);
	opened_finish(&o);
}

Test(explore, leaves_off_when_told)
{
	atomic_bool stop = true;
	const struct explore_limits limits = {.stop = &stop, .nr_threads = 2};
	struct explore_model model;
	struct explore_result r;
	struct opened o;

	opened_file(&o, "truncate", NULL);
	model = model_of(&o, "fixed");
	explore_search(&model, &limits, &r);
	cr_assert_eq(r.end, EXPLORE_STOPPED);
	cr_assert_eq(explore_answer(&r, MACHINE_DEADLOCK), EXPLORE_UNKNOWN);
	opened_finish(&o);
}

Test(explore, ends_early_when_all_that_is_wanted_has_been_reached)
{
	const struct explore_limits limits = {.wanted = EXPLORE_BIT(MACHINE_DEADLOCK)};
	struct explore_model model;
	struct explore_result r;
	struct opened o;

	opened_file(&o, "truncate", NULL);
	model = model_of(&o, "buggy");
	explore_search(&model, &limits, &r);
	cr_assert_eq(r.end, EXPLORE_COMPLETE);
	cr_assert_eq(explore_answer(&r, MACHINE_DEADLOCK), EXPLORE_SOMETIMES);
	cr_assert_eq(explore_answer(&r, MACHINE_ASSERTION), EXPLORE_UNKNOWN);
	opened_finish(&o);
}
