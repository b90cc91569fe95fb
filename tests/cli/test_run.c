// SPDX-License-Identifier: GPL-2.0-only
#include "rows.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "golden.h"

static void check_golden(const char *command_line, const char *name)
{
	struct program p = program_run(command_line);

	cr_expect_eq(p.status, 0, "%s: %s", command_line, text_str(&p.err));
	cr_expect_str_eq(text_str(&p.err), "");
	cr_expect(golden_check(name, text_str(&p.out)), "%s", command_line);
	program_finish(&p);
}

Test(run, prints_what_it_printed_before)
{
	check_golden("run story", "run_story_buggy");
	check_golden("run story --variant fixed", "run_story_fixed");
	check_golden("run story --plain", "run_story_plain");
	check_golden("run story --format columns --from 25", "run_story_columns");
	check_golden("run switch --variant fixed --plain", "run_switch_plain");
}

Test(run, ends_with_0_when_all_is_as_expected)
{
	static const struct row rows[] = {
		{"run story -q", 0, "As expected: deadlock on CPU0", ""},
		{"run story -q --variant fixed", 0, "As expected: completes", ""},
		{"run story -q --variant all", 0, "As expected: completes", ""},
		{"run tests/cli/scenarios/story.yaml -q", 0, "As expected", ""},
		{"run - -q <tests/cli/scenarios/story.yaml", 0, "As expected", ""},
		{"run spin -q", 0, "does not say what to expect", ""},
		{"run story@3", 0, "\n   3 CPU0 task T", ""},
		{"run story -q --variant none", 0, "", ""},
	};

	CHECK_ROWS(rows);
}

Test(run, ends_with_1_when_it_is_not)
{
	static const struct row rows[] = {
		{"run story -q --set moving_account=0", 1,
	         "Not as expected: verdict: expected deadlock, got completes", ""},
		{"run story -q --variant all --set moving_account=0", 1, "As expected: completes",
	         ""},
		{"run story -q --schedule 'run T; raise wb_end; run all'", 1,
	         "Not as expected: verdict", ""},
		{"run bad-luck -q", 1, "does not say what to expect", ""},
	};

	CHECK_ROWS(rows);
}

Test(run, ends_with_2_for_wrong_usage)
{
	static const struct row rows[] = {
		{"run", 2, "", "error: run wants one scenario"},
		{"run story spin", 2, "", "error: run wants one scenario"},
		{"run stori", 2, "", "'stori' is no scenario; did you mean 'story'?"},
		{"run xyzzyxyzzy", 2, "", "'lockstep list' shows them"},
		{"run no/such.yaml", 2, "", "cannot open 'no/such.yaml'"},
		{"run tests/", 2, "", "it is a directory"},
		{"run story --variant bugy", 2, "", "did you mean 'buggy'?"},
		{"run story --variant zzz", 2, "", "there are: none, buggy, fixed"},
		{"run story --study nope", 2, "", "not made for the study 'nope'"},
		{"run story --set foo=1", 2, "", "--set foo"},
		{"run story --set foo", 2, "", "--set wants KEY=VALUE, not 'foo'"},
		{"run story --set", 2, "", "--set wants a value: KEY=VALUE"},
		{"run story --schedule 'run Q'", 2, "", "error"},
		{"run story --format jsn", 2, "", "did you mean 'json'?"},
		{"run story --from x", 2, "", "--from wants the number of a step"},
		{"run story --to -1", 2, "", "--to wants the number of a step"},
		{"run story --color sometimes", 2, "", "auto, always or never"},
		{"run story --varint fixed", 2, "", "did you mean '--variant'?"},
		{"run story --var fixed", 2, "", "did you mean '--variant'?"},
		{"run story --quiet=yes", 2, "", "--quiet takes no value"},
		{"run story --studies", 2, "", "--studies is no option of this command"},
		{"run story -z", 2, "", "unknown option '-z'"},
		{"run story -o", 2, "", "-o wants a value: FILE"},
		{"run story -o /no/such/file", 2, "", "cannot create '/no/such/file'"},
		{"run story >/dev/full", 2, "", "cannot write 'standard output'"},
		{"run story >&-", 2, "", "cannot write 'standard output'"},
		{"--version >/dev/full", 2, "", "cannot write 'standard output'"},
		{"list --studies >/dev/full", 2, "", "cannot write 'standard output'"},
		{"run - </dev/null", 2, "", "<stdin>:1:1: error"},
	};

	CHECK_ROWS(rows);
}

Test(run, shows_the_steps_that_are_asked_for)
{
	struct program p = program_run("run story --plain --from 6 --to 8");

	cr_assert(str_has_prefix(text_str(&p.out), "6 CPU0 task T: local_irq_save"), "%s",
	          text_str(&p.out));
	cr_assert_not_null(strstr(text_str(&p.out), "\n8 CPU0 task T: spin_lock_irqsave takes "
	                                            "move_lock.\nNote: Interrupts were on."));
	cr_assert_null(strstr(text_str(&p.out), "\n9 "));
	cr_assert_not_null(strstr(text_str(&p.out), ": Deadlock on move_lock"));
	program_finish(&p);
}

Test(run, writes_the_same_bytes_each_time)
{
	static const char *const formats[] = {"text", "columns", "json", "plain"};
	char line[64];

	for (size_t i = 0; i < 4; i++) {
		struct program a, b;

		snprintf(line, sizeof(line), "run switch --variant all --format %s", formats[i]);
		a = program_run(line);
		b = program_run(line);
		cr_expect_eq(a.status, 0);
		cr_expect_str_eq(text_str(&a.out), text_str(&b.out), "%s", formats[i]);
		program_finish(&a);
		program_finish(&b);
	}
}

Test(run, writes_a_file_whole)
{
	struct program direct = program_run("run story");
	struct program p = program_run("run story -o /tmp/lockstep-test-$$.txt && cat "
	                               "/tmp/lockstep-test-$$.txt && rm /tmp/lockstep-test-$$.txt");

	cr_assert_eq(p.status, 0);
	cr_assert_str_eq(text_str(&p.out), text_str(&direct.out));
	program_finish(&direct);
	program_finish(&p);
}

static bool has_colour(const struct program *p)
{
	return strstr(text_str(&p->out), "\033[") != NULL;
}

Test(run, colours_only_what_may_have_colours)
{
	static const struct {
		const char *env, *command_line;
		bool tty, colour;
	} rows[] = {
		{"", "run story", false, false},
		{"", "run story --color always", false, true},
		{"", "run story --color=never", false, false},
		{"NO_COLOR=1", "run story --color always", false, true},
		{"", "run story", true, true},
		{"NO_COLOR=", "run story", true, true},
		{"NO_COLOR=1", "run story", true, false},
		{"TERM=dumb", "run story", true, false},
		{"", "run story --no-color", true, false},
		{"", "run story --plain --color always", false, false},
		{"", "run story --format json --color always", false, false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p = rows[i].tty
		                           ? program_run_tty(rows[i].env, rows[i].command_line, "")
		                           : program_run_env(rows[i].env, rows[i].command_line);

		cr_expect_eq(p.status, 0);
		cr_expect_eq(has_colour(&p), rows[i].colour, "%s %s", rows[i].env,
		             rows[i].command_line);
		program_finish(&p);
	}
}

/* Without its colours a coloured page says the same. */
Test(run, says_nothing_by_colour_alone)
{
	struct program plain = program_run("run story");
	struct program coloured =
		program_run("run story --color always | sed 's/\033\\[[0-9;]*m//g'");

	cr_assert_str_eq(text_str(&coloured.out), text_str(&plain.out));
	program_finish(&coloured);
	program_finish(&plain);
}

/* ---- random schedules and recordings ---- */

Test(run, plays_random_schedules)
{
	static const struct row rows[] = {
		{"run story -q --seed 1", 1, "Deadlock on move_lock", ""},
		{"run story -q --seed 1 --variant fixed", 0, "does not say what to expect", ""},
		{"run story --seeds 1..30 --variant fixed", 0, "\nfixed       30           0", ""},
		{"run story --seeds 1..30", 1,
	         "deadlock: lockstep run story --study writeback-4.4 --variant buggy --seed 1\n",
	         ""},
		{"run story --seeds 1..3 --steps 10 --variant fixed", 0,
	         "fixed: 3 were cut after 10 steps, the limit; --steps allows more\n", ""},
		{"run story --seeds 7..7 --format json --variant fixed", 0, "\"went_wrong\": 0",
	         ""},
		{"run story --steps 10 -q --variant fixed", 3, "Not finished after 10 steps",
	         "stopped after 10 steps, the limit; --steps allows more"},
		{"run story --seed 1 --schedule 'run all'", 2, "", "which one?"},
		{"run story --seed x", 2, "", "--seed wants a number from 0 to 999999999"},
		{"run story --seeds 3..1", 2, "", "--seeds wants two numbers such as 1..200"},
		{"run story --seeds 3", 2, "", "--seeds wants two numbers such as 1..200"},
		{"run story --seeds 1..2 --seed 1", 2, "", "different schedules"},
		{"run story --seeds 1..2 --record /dev/null", 2, "", "take one of the seeds"},
		{"run story --seeds 1..2 --format columns", 2, "", "text and json"},
		{"run story --seeds 0..1000000", 2, "", "at most 1000000"},
		{"run story --steps 0", 2, "", "--steps wants a number from 1 on"},
		{"sweep story --seed 1", 2, "", "--seed is no option of this command"},
	};

	CHECK_ROWS(rows);
}

Test(run, records_what_it_plays)
{
	static const struct row rows[] = {
		{"run story -q --seed 3 --record \"$TMP/three.yaml\"", 1, "Deadlock", ""},
		{"check \"$TMP/three.yaml\"", 0, "ok 1 - three [writeback-4.4/buggy]", ""},
		{"run story -q --record \"$TMP/three.yaml\"", 2, "", "is there already; --force"},
		{"run story -q --record \"$TMP/three.yaml\" --force --variant fixed", 0, "", ""},
		{"check \"$TMP/three.yaml\"", 0, "ok 1 - three [writeback-4.4/fixed]", ""},
		{"run story -q --record \"$TMP/four.yaml\" --variant all", 2, "", "one variant"},
		{"run story -q --record \"$TMP/idle.yaml\" --set moving_account=0", 1, "", ""},
		{"check \"$TMP/idle.yaml\"", 0, "# 1 as expected, 0 not", ""},
		{"run - -q --record \"$TMP/four.yaml\" <tests/cli/scenarios/story.yaml", 0, "", ""},
		{"run story -q --record \"$TMP/no/where.yaml\"", 2, "", "where.yaml"},
	};
	char folder[] = "/tmp/lockstep-test-XXXXXX", command[64];

	cr_assert_not_null(mkdtemp(folder));
	setenv("TMP", folder, 1);
	CHECK_ROWS(rows);
	snprintf(command, sizeof(command), "rm -r %s", folder);
	cr_assert_eq(system(command), 0);
}

Test(run, says_where_it_ends_when_asked_for_more)
{
	static const struct {
		const char *command_line, *note;
	} rows[] = {
		{"run story@999 --quiet", "there is no step 999, the run ends with step"},
		{"run story --to 998", "there is no step 998, the run ends with step"},
		{"run story --from 997", "there is no step 997, the run ends with step"},
		{"run story --to 20", ""},
		{"run story --plain --format plain --from 3 --to 3", ""},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p = program_run(rows[i].command_line);

		cr_expect_eq(p.status, 0, "%s", rows[i].command_line);
		cr_expect(strstr(text_str(&p.err), rows[i].note), "%s: %s", rows[i].command_line,
		          text_str(&p.err));
		cr_expect(rows[i].note[0] || !p.err.len, "%s: %s", rows[i].command_line,
		          text_str(&p.err));
		program_finish(&p);
	}
}
