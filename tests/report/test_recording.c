// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/recording.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "lockstep/base/arena.h"
#include "lockstep/explain/check.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/run/random.h"
#include "lockstep/scenario/sections.h"
#include "opened.h"

#define MAX_STEPS 3000

static bool write_down(const struct opened *o, struct run *run, const char *path, struct text *out,
                       struct error *err)
{
	struct recording recording = {.run = run, .path = path};
	struct source source;
	bool ok;

	source_init(&source, "test.yaml", o->text, strlen(o->text));
	recording.source = &source;
	recording.builds = kernel_builds(&recording.nr_builds);
	ok = recording_write(&recording, out, err);
	source_finish(&source);
	return ok;
}

/* Loads the recording anew: every step is the same, and what it expects comes true. */
static void check_recording(const struct opened *o, struct run *run)
{
	struct text text, why, path;
	struct opened again;
	struct error err;
	struct run *back;

	text_init(&text);
	text_init(&why);
	text_init(&path);
	text_printf(&path, "%s.yaml", o->scenario.name);
	cr_assert(write_down(o, run, text_str(&path), &text, &err), "%s %s: %s", o->scenario.name,
	          run_variant(run), err.text);
	opened_text(&again, text_str(&text), NULL);
	cr_assert_str_eq(again.scenario.name, o->scenario.name);
	cr_assert(again.scenario.unreviewed);
	cr_assert_eq(again.scenario.nr_expect, 1);
	back = opened_run(&again, run_variant(run));
	for (size_t k = 1; k <= run_at(run); k++) {
		cr_assert(run_forward(back), "step %zu\n%s", k, text_str(&text));
		cr_assert_eq(run_digest(back, k), run_digest(run, k), "step %zu\n%s", k,
		             text_str(&text));
	}
	run_to_end(back, MAX_STEPS);
	cr_assert(expectation_met(back, again.scenario.expect, &why), "%s\n%s", text_str(&why),
	          text_str(&text));
	cr_assert_geq(again.scenario.expect->broken, 0);
	opened_finish(&again);
	text_finish(&path);
	text_finish(&why);
	text_finish(&text);
}

static void check_study(const char *name, const char *study)
{
	const struct scenario_options options = {.study = study};
	struct opened o;

	opened_file(&o, name, &options);
	for (size_t v = 0; v < suite_nr(o.suite); v++) {
		struct run *run = opened_run(&o, suite_variant(o.suite, v));

		run_to_end(run, MAX_STEPS);
		check_recording(&o, run);
		run_go(run, run_length(run) / 2);
		check_recording(&o, run);
	}
	opened_finish(&o);
}

Test(recording, plays_back_every_shipped_scenario)
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

Test(recording, plays_back_random_schedules)
{
	char **names = opened_names();
	size_t nr = 0;

	while (names[nr])
		nr++;
	for (uint32_t seed = 1; seed <= 200; seed++) {
		struct machine_choice choice;
		struct opened o;
		struct run *run;

		opened_file(&o, names[seed % nr], NULL);
		run = opened_run(&o, suite_variant(o.suite, seed % suite_nr(o.suite)));
		while (run_at(run) < MAX_STEPS && random_choice(run, seed, &choice))
			run_do(run, choice);
		check_recording(&o, run);
		opened_finish(&o);
	}
	opened_names_free(names);
}

#define FILE_TEXT                                                                                  \
	"# A head of its own.\n"                                                                   \
	"\n"                                                                                       \
	"lockstep: 1\n"                                                                            \
	"name: mine\n"                                                                             \
	"title: 'Quotes, and: a colon' # why not\n"                                                \
	"lesson: 7\n"                                                                              \
	"studies: [writeback-4.4, writeback-4.17]\n"                                               \
	"# the world\n"                                                                            \
	"world:\n"                                                                                 \
	"  memcgs: {A: {moving_account: 1}} # a group\n"                                           \
	"  inodes: {I: {i_state: [I_WB_SWITCH]}}\n"                                                \
	"  pages: {X: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]},\n"                \
	"name: {mapping: I, mem_cgroup: A}}\n"                                                     \
	"schedule: [run all]   # gone\n"                                                           \
	"\n"                                                                                       \
	"# who acts\n"                                                                             \
	"tasks: {T: {calls: [cancel_dirty_page(X)]}}"

Test(recording, keeps_the_words_of_the_file)
{
	struct opened o;
	struct text text;
	struct error err;
	struct run *run;

	text_init(&text);
	opened_text(&o, FILE_TEXT, NULL);
	run = opened_run(&o, "fixed");
	run_go(run, 3);
	cr_assert(write_down(&o, run, "dir.d/new-one.yaml", &text, &err), "%s", err.text);
	cr_assert_str_eq(text_str(&text),
	                 "# A head of its own.\n"
	                 "\n"
	                 "# Recorded from mine: 3 steps of writeback-4.4, fixed.\n"
	                 "lockstep: 1\n"
	                 "name: new-one\n"
	                 "unreviewed: true\n"
	                 "title: 'Quotes, and: a colon' # why not\n"
	                 "studies: [writeback-4.4]\n"
	                 "# the world\n"
	                 "world:\n"
	                 "  memcgs: {A: {moving_account: 1}} # a group\n"
	                 "  inodes: {I: {i_state: [I_WB_SWITCH]}}\n"
	                 "  pages: {X: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]},\n"
	                 "name: {mapping: I, mem_cgroup: A}}\n"
	                 "schedule: [] # the machine goes on by itself\n"
	                 "# who acts\n"
	                 "tasks: {T: {calls: [cancel_dirty_page(X)]}}\n"
	                 "expect:\n"
	                 "  fixed:\n"
	                 "    verdict: completes\n"
	                 "    broken: none\n"
	                 "    end:\n"
	                 "      X.flags: [PG_locked]\n"
	                 "      MEM_CGROUP_STAT_DIRTY: 0\n"
	                 "      WB_RECLAIMABLE: 0\n"
	                 "      NR_FILE_DIRTY: 0\n");
	text_finish(&text);
	opened_finish(&o);
}

/* `:set` and then `:w`: the file says what was set, and who reads it gets the same world. */
Test(recording, keeps_what_was_set_and_left_out)
{
	const struct scenario_setting settings[] = {{.key = "moving_account", .value = "0"},
	                                            {.key = "X.flags", .value = "[PG_dirty]"},
	                                            {.key = "moving_account", .value = "1"},
	                                            {.key = "cpus", .value = "1"}};
	const char *const without[] = {"wb_end"};
	const struct scenario_options options = {
		.settings = settings, .nr_settings = 4, .without = without, .nr_without = 1};
	struct text text = {.len = 0};
	struct opened o;
	struct run *run;
	struct error err;

	opened_file(&o, "truncate", &options);
	run = opened_run(&o, "fixed");
	run_to_end(run, MAX_STEPS);
	check_recording(&o, run);
	cr_assert(write_down(&o, run, "x.yaml", &text, &err), "%s", err.text);
	cr_assert_not_null(strstr(text_str(&text), "set: # what is above, with these values\n"
	                                           "  - \"X.flags=[PG_dirty]\"\n"
	                                           "  - moving_account=1\n"
	                                           "  - cpus=1\n"
	                                           "without:\n"
	                                           "  - wb_end\n"),
	                   "%s", text_str(&text));
	cr_assert_null(strstr(text_str(&text), "every:"), "it speaks of another world");
	text_finish(&text);
	opened_finish(&o);
}

Test(recording, refuses_a_file_whose_keys_do_not_begin_a_line)
{
	struct opened o;
	struct text text;
	struct error err;

	text_init(&text);
	opened_text(&o,
	            "{lockstep: 1, name: flow, title: Flow, studies: [writeback-4.4],\n"
	            "tasks: {T: {calls: [\"inode_congested(I, 1)\"]}}, world: {inodes: {I: {}}}}\n",
	            NULL);
	cr_assert_not(write_down(&o, opened_run(&o, "fixed"), "x.yaml", &text, &err));
	cr_assert_str_eq(err.text, "'lockstep' in line 1 does not begin a line");
	cr_assert_eq(text.len, 0);
	opened_finish(&o);
}

Test(recording, is_named_after_its_file)
{
	static const struct {
		const char *path, *name;
	} rows[] = {
		{"a/b/new.yaml", "new"}, {"new-2.yaml", "new-2"}, {"New.yaml", "old"},
		{"new.yml", "old"},      {".yaml", "old"},        {"2.yaml", "old"},
		{"x y.yaml", "old"},     {"/tmp/", "old"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text name;

		text_init(&name);
		recording_name(rows[i].path, "old", &name);
		cr_expect_str_eq(text_str(&name), rows[i].name, "%s", rows[i].path);
		text_finish(&name);
	}
}
