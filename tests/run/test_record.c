// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/run/record.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "lockstep/run/random.h"
#include "opened.h"

#define MAX_STEPS 3000

/* ---- what is played back is what was played ---- */

static struct machine_choice *choices_of(const struct run *run)
{
	struct machine_choice *choices = calloc(run_at(run) + 1, sizeof(*choices));

	for (size_t k = 1; k <= run_at(run); k++)
		choices[k - 1] = run_step_at(run, k)->choice;
	return choices;
}

static void compare(struct run *played, struct run *back, const char *text)
{
	for (size_t k = 0; k <= run_at(played); k++) {
		if (k)
			cr_assert(run_forward(back), "it ends after %zu of %zu steps\n%s", k - 1,
			          run_at(played), text);
		cr_assert_eq(run_digest(back, k), run_digest(played, k), "%s: step %zu\n%s",
		             run_variant(played), k, text);
		cr_assert_null(run_trouble(back), "%s: step %zu: %s\n%s", run_variant(played), k,
		               run_trouble(back), text);
	}
}

/* Writes down what @run has played and plays it back from a file loaded anew. */
static size_t check_back(const char *name, const char *study, struct run *run)
{
	struct machine_choice *choices = choices_of(run);
	struct text text, again;
	struct scenario_options options = {.study = study};
	struct opened o;
	struct error err;
	size_t lines = 0;

	text_init(&text);
	text_init(&again);
	record_schedule(run, &text);
	cr_assert(record_choices(run_scenario(run), run_path(run), choices, run_at(run), &again,
	                         &err));
	cr_assert_str_eq(text_str(&again), text_str(&text), "the list of choices is all it takes");
	options.schedule = text_str(&text);
	opened_file(&o, name, &options);
	lines = o.scenario.nr_schedule;
	compare(run, opened_run(&o, run_variant(run)), text_str(&text));
	opened_finish(&o);
	text_finish(&again);
	text_finish(&text);
	free(choices);
	return lines;
}

/* ---- every shipped scenario ---- */

static void check_study(const char *name, const char *study)
{
	const struct scenario_options options = {.study = study};
	struct opened o;

	opened_file(&o, name, &options);
	for (size_t v = 0; v < suite_nr(o.suite); v++) {
		struct run *run = opened_run(&o, suite_variant(o.suite, v));

		size_t lines;

		run_to_end(run, MAX_STEPS);
		lines = check_back(name, study, run);
		if (o.scenario.nr_schedule && o.scenario.schedule[0].kind != SCENARIO_RANDOM)
			cr_assert_leq(lines, o.scenario.nr_schedule + 2,
			              "%s %s: more lines than a person needs", name,
			              run_variant(run));
	}
	opened_finish(&o);
}

Test(record, plays_back_every_shipped_scenario)
{
	char **names = opened_names();

	for (size_t i = 0; names[i]; i++) {
		struct opened o;

		opened_file(&o, names[i], NULL);
		for (const char *const *study = o.scenario.studies; *study; study++)
			check_study(names[i], *study);
		opened_finish(&o);
	}
	opened_names_free(names);
}

/* ---- random schedules ---- */

#define NR_SEEDS 200

Test(record, plays_back_random_schedules)
{
	char **names = opened_names();
	size_t nr = 0;

	while (names[nr])
		nr++;
	for (uint32_t seed = 1; seed <= NR_SEEDS; seed++) {
		const char *name = names[seed % nr];
		struct machine_choice choice;
		struct opened o;
		struct run *run;

		opened_file(&o, name, NULL);
		run = opened_run(&o, suite_variant(o.suite, seed % suite_nr(o.suite)));
		while (run_at(run) < MAX_STEPS && random_choice(run, seed, &choice))
			cr_assert(run_do(run, choice), "%s, seed %u", name, seed);
		cr_log_info("%s, seed %u, %zu steps", name, seed, run_at(run));
		check_back(name, NULL, run);
		opened_finish(&o);
	}
	opened_names_free(names);
}

/* ---- the words ---- */

#define WORLD                                                                                      \
	"lockstep: 1\n"                                                                            \
	"name: words\n"                                                                            \
	"title: Two tasks, a third on the same CPU, and an interrupt\n"                            \
	"studies: [writeback-4.4]\n"                                                               \
	"world:\n"                                                                                 \
	"  memcgs: {A: {moving_account: 1}}\n"                                                     \
	"  inodes: {I: {i_state: [I_WB_SWITCH]}}\n"                                                \
	"  pages:\n"                                                                               \
	"    X: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"                       \
	"    Y: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"                       \
	"    Z: {mapping: I, mem_cgroup: A, flags: [PG_writeback]}\n"                              \
	"tasks:\n"                                                                                 \
	"  T: {cpu: 0, calls: [cancel_dirty_page(X), cancel_dirty_page(X)]}\n"                     \
	"  U: {cpu: 1, calls: [cancel_dirty_page(Y)]}\n"                                           \
	"  V: {cpu: 0, calls: [cancel_dirty_page(X)]}\n"                                           \
	"interrupts:\n"                                                                            \
	"  disk: {cpu: [0, 1], call: end_page_writeback(Z), when: Z.PG_writeback}\n"

Test(record, says_it_as_a_person_would)
{
	static const struct {
		const char *played, *written;
	} rows[] = {
		{"run all", ""}, /* CPU1 first: CPU0 has to choose between two tasks */
		{"run U; run T", ""},
		{"run T", "run T\n"},
		{"run CPU1; switch CPU0 to V", "run U\nrun V\n"},
		{"switch CPU0 to V; run U until irqs-off; raise disk on CPU1; run CPU0",
	         "switch CPU0 to V\nrun U until irqs-off\nraise disk on CPU1\n"},
		{"run V until acquire tree_lock; raise disk; run U",
	         "run V until acquire tree_lock\nraise disk\nrun U\n"},
		{"run all until T: release tree_lock #2; run U until end", ""},
		{"run T until acquire move_lock +2; run CPU1 for 3; run T",
	         "run T until acquire move_lock +2\nrun U until enter mem_cgroup_disabled\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct scenario_options options = {.schedule = rows[i].played};
		struct opened o;
		struct run *run;
		struct text text;

		opened_text(&o, WORLD, &options);
		run = opened_run(&o, "fixed");
		run_to_end(run, MAX_STEPS);
		text_init(&text);
		record_schedule(run, &text);
		cr_expect_str_eq(text_str(&text), rows[i].written, "%s became\n%s", rows[i].played,
		                 text_str(&text));
		text_finish(&text);
		opened_finish(&o);
	}
}

Test(record, refuses_what_is_not_possible)
{
	const struct machine_choice choices[] = {{.kind = MACHINE_RUN, .cpu = 1},
	                                         {.kind = MACHINE_GP_END, .arg = 0}};
	struct error err;
	struct opened o;
	struct text text;

	text_init(&text);
	opened_text(&o, WORLD, NULL);
	cr_assert_not(record_choices(&o.scenario, run_path(opened_run(&o, "fixed")), choices, 2,
	                             &text, &err));
	cr_assert_str_eq(err.text, "choice 2 is not possible there");
	cr_assert_eq(text.len, 0);
	opened_finish(&o);
	text_finish(&text);
}

/* ---- the draw ---- */

Test(random, is_the_same_however_a_position_is_reached)
{
	const struct scenario_options options = {.schedule = "random 17"};
	struct opened o;
	struct run *run;
	uint64_t digest;
	size_t length;

	opened_text(&o, WORLD, &options);
	run = opened_run(&o, "fixed");
	run_to_end(run, MAX_STEPS);
	length = run_at(run);
	digest = run_digest(run, length);
	cr_assert_gt(length, 50);
	run_go(run, 20);
	cr_assert(run_raise(run, 0, 1) || run_raise(run, 0, 0) || run_back(run));
	run_go(run, 0);
	opened_run(&o, "buggy");
	run_go(run, 10);
	run_to_end(run, MAX_STEPS);
	opened_finish(&o);
	opened_text(&o, WORLD, &options);
	run = opened_run(&o, "fixed");
	run_to_end(run, MAX_STEPS);
	cr_assert_eq(run_at(run), length);
	cr_assert_eq(run_digest(run, length), digest);
	opened_finish(&o);
}

Test(random, draws_everything_that_may_happen)
{
	unsigned drawn[MACHINE_RAISE + 1] = {0}, on_cpu[2] = {0};

	for (uint32_t seed = 0; seed < 50; seed++) {
		const struct scenario_options options = {.schedule = "random 0"};
		struct machine_choice choice;
		struct opened o;
		struct run *run;

		opened_text(&o, WORLD, &options);
		run = opened_run(&o, "fixed");
		while (random_choice(run, seed, &choice) && run_do(run, choice)) {
			drawn[choice.kind]++;
			on_cpu[choice.cpu] += choice.kind == MACHINE_RAISE;
		}
		cr_assert_eq(run_verdict(run), MACHINE_COMPLETES, "seed %u", seed);
		opened_finish(&o);
	}
	cr_assert_gt(drawn[MACHINE_RUN], 16 * drawn[MACHINE_SWITCH] / 2);
	cr_assert_gt(drawn[MACHINE_SWITCH], 0);
	cr_assert_gt(drawn[MACHINE_RAISE], 0);
	cr_assert(on_cpu[0] && on_cpu[1], "on both CPUs");
}

/* Every step is said, also what the machine does by itself: then something else may follow. */
Test(record, says_all_steps_when_more_is_to_follow)
{
	struct opened o;
	struct run *run;

	opened_file(&o, "truncate", NULL);
	run = opened_run(&o, "buggy");
	run_to_end(run, MAX_STEPS);
	for (size_t k = run_length(run); k > 0; k--) {
		struct text text = {.len = 0};
		struct scenario_options options = {.schedule = NULL};
		struct opened back;

		run_go(run, k);
		record_steps(run, &text);
		text_add(&text, "run CPU1 for 1\n");
		options.schedule = text_str(&text);
		opened_file(&back, "truncate", &options);
		compare(run, opened_run(&back, "buggy"), text_str(&text));
		opened_finish(&back);
		text_finish(&text);
	}
	opened_finish(&o);
}
