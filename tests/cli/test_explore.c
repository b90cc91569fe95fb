// SPDX-License-Identifier: GPL-2.0-only
#include "program.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One row a command line: status, and what standard output and standard error must contain. */
struct row {
	const char *command_line;
	int status;
	const char *out, *err;
};

static const struct row rows[] = {
	{"explore scenarios/truncate.yaml --variant fixed", 0, "never      drift, assertion", ""},
	{"explore scenarios/truncate.yaml --variant fixed", 0, "with reduction: complete.", ""},
	{"explore scenarios/truncate.yaml --no-reduction", 0, "no reduction: complete.", ""},
	{"explore scenarios/truncate.yaml", 0,
         "sometimes  deadlock, after 38 steps at the earliest", ""},
	{"explore scenarios/truncate.yaml", 0, "--schedule 'run T until irqs-on; raise wb_end'",
         ""},
	{"explore scenarios/truncate.yaml --format json", 0, "\"answer\": \"sometimes\"", ""},
	{"explore scenarios/truncate.yaml --property livelock", 0, "never      livelock", ""},
	{"explore scenarios/truncate.yaml --variant fixed --reach 'T: acquire tree_lock'", 0,
         "sometimes  T: acquire tree_lock, after 16 steps", ""},
	{"explore scenarios/truncate.yaml --max-states 10", 3, "ended by --max-states", ""},
	{"explore scenarios/truncate.yaml --fingerprints", 0, "64-bit fingerprints", ""},
	{"explore scenarios/truncate.yaml --property dedlock", 2, "", "did you mean 'deadlock'?"},
	{"explore scenarios/abba.yaml", 0, "not asked  I2, I8, I9: there are no transactions", ""},
	{"explore scenarios/abba.yaml --property I2", 0, "never      broken: I2", ""},
	{"explore scenarios/abba.yaml --format json", 0, "\"not_asked\"", ""},
	{"explore scenarios/truncate.yaml --threads 0", 2, "", "--threads wants a number"},
	{"explore scenarios/truncate.yaml --max-memory lots", 2, "", "--max-memory wants a size"},
	{"explore scenarios/truncate.yaml --max-states 999999999999G", 2, "",
         "--max-states wants a number"},
	{"explore scenarios/truncate.yaml --variant all --save x.yaml", 2, "",
         "--save writes down one variant"},
	{"explore scenarios/truncate.yaml --reach nonsense", 2, "", "--reach"},
	{"explore scenarios/truncate.yaml --variant buggy --reach 'CPU0 irqs off and move_lock "
         "held by wb_end'",
         0, "sometimes  CPU0 irqs off and move_lock held by wb_end, after 10 steps", ""},
	{"explore scenarios/truncate.yaml --variant buggy --reach 'A.moving_account == 7'", 0,
         "never      A.moving_account == 7", ""},
	{"explore scenarios/truncate.yaml --variant buggy --reach 'CPU0 irqs on'", 0,
         "after 0 steps at the earliest", ""},
	{"explore scenarios/truncate.yaml --reach 'move_lok held'", 2, "", "did you mean"},
	{"explore scenarios/truncate.yaml --reach 'CPU0 irqs maybe'", 2, "", "'on' or 'off'"},
	{"explore scenarios/truncate.yaml --reach 'move_lock held by CPU0'", 2, "",
         "held by a task or an interrupt"},
	{"explore scenarios/truncate.yaml --variant buggy --after 'run T until release tree_lock; "
         "raise wb_end' --property deadlock",
         1, "From step 29, after: run T", ""},
	{"explore scenarios/truncate.yaml --variant buggy --after 'run T' --property deadlock", 0,
         "never", ""},
	{"explore scenarios/truncate.yaml --after 'run Q'", 2, "", "--after: there is no task"},
	{"explore scenarios/not-moving.yaml --mutants", 0,
         "  m5       irq-state; I2    restored, not saved\n", ""},
	{"explore scenarios/two-callers.yaml --mutants", 0,
         "  m6       deadlock, irq-state; I1 I2 I6  saved in the inode\n", ""},
	{"explore scenarios/not-moving.yaml --mutants", 0, "  fixed    nothing  ", ""},
	{"explore scenarios/not-moving.yaml --mutants --max-states 3", 3, "not known", ""},
	{"explore scenarios/not-moving.yaml --mutants --format json", 0, "\"variant\": \"m10\"",
         ""},
	{"explore scenarios/abba.yaml --mutants", 0, "  buggy    deadlock\n", ""},
	{"explore scenarios/abba.yaml --mutants --variant buggy", 2, "", "goes without --variant"},
	{"explore", 2, "", "explore wants one scenario"},
};

Test(explore, says_what_it_should)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p = program_run(rows[i].command_line);

		cr_expect_eq(p.status, rows[i].status, "%s: status %d\n%s", rows[i].command_line,
		             p.status, text_str(&p.err));
		cr_expect(strstr(text_str(&p.out), rows[i].out), "%s:\n%s", rows[i].command_line,
		          text_str(&p.out));
		cr_expect(strstr(text_str(&p.err), rows[i].err), "%s:\n%s", rows[i].command_line,
		          text_str(&p.err));
		program_finish(&p);
	}
}

/* The witness is the same whatever the number of threads, with reduction and without. */
Test(explore, shows_the_same_witness_with_any_number_of_threads)
{
	static const char *const how[] = {"--threads 2", "--threads 4",
	                                  "--no-reduction --threads 3"};
	static const char *const names[] = {"truncate", "two-callers", "lock-order"};
	char line[256];

	for (size_t n = 0; n < sizeof(names) / sizeof(names[0]); n++) {
		struct program one;

		snprintf(line, sizeof(line),
		         "explore scenarios/%s.yaml --threads 1 | sed -n '/shortest/,$p'",
		         names[n]);
		one = program_run(line);
		for (size_t i = 0; i < sizeof(how) / sizeof(how[0]); i++) {
			struct program p;

			snprintf(line, sizeof(line),
			         "explore scenarios/%s.yaml %s | sed -n '/shortest/,$p'", names[n],
			         how[i]);
			p = program_run(line);
			cr_expect_str_eq(text_str(&p.out), text_str(&one.out), "%s", line);
			program_finish(&p);
		}
		program_finish(&one);
	}
}

Test(explore, saves_a_scenario_that_leads_to_the_same_deadlock)
{
	struct program p =
		program_run("explore scenarios/truncate.yaml --save /tmp/lockstep-found.yaml "
	                    ">/dev/null; \"$LOCKSTEP\" run /tmp/lockstep-found.yaml --quiet; "
	                    "rm -f /tmp/lockstep-found.yaml");

	cr_expect(strstr(text_str(&p.out), "Step 38: Deadlock on move_lock, CPU0 (hard lockup)"),
	          "%s%s", text_str(&p.out), text_str(&p.err));
	program_finish(&p);
}

static const char loop[] = "lockstep: 1\nname: loop\ntitle: Nobody says go\nwords: {go: 0}\n"
			   "functions:\n  wait:\n    - while: READ_ONCE(go) == 0\n"
			   "      do: [cond_resched()]\n"
			   "tasks:\n  T: {cpu: 0, calls: [wait()]}\nschedule:\n  - run T\n";

Test(explore, says_when_there_is_no_end_after_which_to_search)
{
	struct text line = {.len = 0};
	struct program p;

	text_printf(&line,
	            "list >/dev/null; printf '%%s' '%s' | "
	            "\"$LOCKSTEP\" explore - --after 'run T'",
	            loop);
	p = program_run(text_str(&line));
	cr_expect(strstr(text_str(&p.err), "--after: it does not end within 100000 steps"), "%s%s",
	          text_str(&p.out), text_str(&p.err));
	cr_expect_eq(p.status, 2);
	program_finish(&p);
	text_finish(&line);
}

Test(explore, overwrites_nothing_unasked)
{
	static const char *const hows[] = {"--save", "--force --save"};

	for (size_t i = 0; i < 2; i++) {
		struct text line = {.len = 0};
		struct program p;

		text_printf(&line,
		            "list >/dev/null; f=/tmp/lockstep-kept-$$.yaml; echo mine >$f; "
		            "\"$LOCKSTEP\" explore abba %s $f >/dev/null; cat $f; rm $f",
		            hows[i]);
		p = program_run(text_str(&line));
		cr_expect_eq(strcmp(text_str(&p.out), "mine\n") == 0, i == 0, "%s: %s", hows[i],
		             text_str(&p.out));
		cr_expect_eq(strstr(text_str(&p.err), "is there already; --force") != NULL, i == 0);
		program_finish(&p);
		text_finish(&line);
	}
}

Test(check, every_compares_with_what_holds_over_all_schedules)
{
	struct program good = program_run("check --every scenarios/truncate.yaml");
	struct program bad = program_run(
		"list >/dev/null; sed 's/buggy: {deadlock: sometimes}/buggy: {deadlock: never}/' "
		"scenarios/truncate.yaml | \"$LOCKSTEP\" check --every -");

	cr_expect_eq(good.status, 0, "%s", text_str(&good.out));
	cr_expect(strstr(text_str(&good.out), "/buggy] over all schedules\n"), "%s",
	          text_str(&good.out));
	cr_expect_eq(bad.status, 1, "%s", text_str(&bad.out));
	cr_expect(strstr(text_str(&bad.out), "got: \"deadlock sometimes\""), "%s",
	          text_str(&bad.out));
	program_finish(&good);
	program_finish(&bad);
}
