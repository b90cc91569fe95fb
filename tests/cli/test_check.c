// SPDX-License-Identifier: GPL-2.0-only
#include <jansson.h>

#include "rows.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The shipped scenarios alone, and those that a test makes in a folder of its own. */
#define SHIPPED "check scenarios"
#define FOLDER "/tmp/lockstep-check-$$"
#define IN_FOLDER "--version >/dev/null; mkdir -p " FOLDER " && trap 'rm -rf " FOLDER "' EXIT; "
#define STORY "tests/cli/scenarios/story.yaml"
#define WRONG "sed '/^  buggy:/s/{.*/{verdict: completes}/' " STORY " >" FOLDER "/wrong.yaml; "
#define CHECK "\"$LOCKSTEP\" check "

Test(check, finds_all_that_is_shipped_as_expected)
{
	struct program p = program_run(SHIPPED);

	cr_assert_eq(p.status, 0, "%s", text_str(&p.out));
	cr_assert(str_has_prefix(text_str(&p.out), "TAP version 13\n1.."));
	cr_assert(says(&p.out, " - truncate [writeback-4.4/buggy]\n"));
	cr_assert(says(&p.out, " - truncate [writeback-4.17/fixed]\n"));
	cr_assert_eq(count(&p.out, "\nnot ok "), 0);
	cr_assert_geq(count(&p.out, "\nok "), 200);
	cr_assert(says(&p.out, " as expected, 0 not\n"));
	cr_assert_str_eq(text_str(&p.err), "");
	program_finish(&p);
}

Test(check, plans_as_many_as_there_are)
{
	struct program p = program_run(SHIPPED);
	const char *plan = strstr(text_str(&p.out), "\n1..");

	cr_assert_not_null(plan);
	cr_assert_eq(strtoul(plan + 4, NULL, 10), count(&p.out, "\nok "));
	program_finish(&p);
}

Test(check, says_where_and_how_it_differs)
{
	static const char *const words[] = {
		"\nnot ok 1 - story [writeback-4.4/buggy]\n  ---\n",
		"  message: \"verdict: expected completes, got deadlock\"\n",
		"  expected: \"completes\"\n",
		"  got: \"deadlock on CPU0, hard lockup, move_lock, I1 breaks first\"\n",
		"  step: 38\n  at: \"CPU0 hardirq wb_end: preempt_disable()\"\n",
		"  place: \"/tmp/lockstep-check-",
		"/wrong.yaml:25:3\"\n",
		"  open: \"lockstep /tmp/lockstep-check-",
		"/wrong.yaml@38 --study writeback-4.4 --variant buggy\"\n  ...\n",
		"\nok 2 - story [writeback-4.4/fixed]\n",
	};
	struct program p = program_run(IN_FOLDER WRONG CHECK FOLDER);

	cr_assert_eq(p.status, 1, "%s", text_str(&p.err));
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		cr_expect(says(&p.out, words[i]), "not '%s' but\n%s", words[i], text_str(&p.out));
	program_finish(&p);
}

Test(check, goes_on_after_a_broken_file)
{
	struct program p = program_run("check tests/cli/broken tests/cli/scenarios/story.yaml");

	cr_assert_eq(p.status, 2);
	cr_assert(says(&p.err, "tests/cli/broken/broken.yaml:7:"));
	cr_assert(says(&p.out, "\nnot ok 1 - tests/cli/broken/broken.yaml\n"));
	cr_assert(says(&p.out, "\nok 2 - story [writeback-4.4/buggy]\n"));
	cr_assert(says(&p.out, "# 2 as expected, 0 not, 1 broken\n"));
	program_finish(&p);
}

Test(check, takes_files_folders_names_and_what_is_asked_for)
{
	static const struct row rows[] = {
		{"check story", 0, "\n1..2\n", ""},
		{"check story --variant fixed", 0, "\n1..1\nok 1 - story [writeback-4.4/fixed]\n",
	         ""},
		{"check scenarios/truncate.yaml --study writeback-4.17", 0, "\n1..11\n", ""},
		{"check - <tests/cli/scenarios/story.yaml", 0, "\n1..2\n", ""},
		{"check story spin", 0, "ok 3 - spin # SKIP it states no expectation\n", ""},
		{"check tests/cli/scenarios/", 0, "without an expectation\n", ""},
		{"check story --format text", 0, "ok        story [writeback-4.4/buggy]\n", ""},
		{"check story -o /dev/null", 0, "", ""},
	};

	CHECK_ROWS(rows);
}

Test(check, never_takes_nothing_for_good)
{
	static const struct row rows[] = {
		{"check spin", 2, "", "nothing was checked"},
		{"check story --study writeback-4.17", 2, "", "nothing was checked"},
		{"check tests/cli/broken/none.yaml", 2, "not ok 1", "cannot open"},
		{"check docs", 2, "", "there is no scenario in 'docs'"},
		{"check stroy", 2, "", "did you mean 'story'?"},
		{"check story@3", 2, "", "it is played to the end"},
		{"check --variant fixd", 2, "",
	         "there is no variant 'fixd'; did you mean 'fixed'?"},
		{"check --study w", 2, "", "there is no study 'w'"},
		{"check --mutants --variant fixed", 2, "", "there is no mutant 'fixed'"},
		{"check --format columns", 2, "", "check knows the formats tap, text and json"},
		{"check --jobs 0", 2, "", "--jobs wants a number from 1 to 999, not '0'"},
		{"check --jobs many", 2, "", "--jobs wants a number"},
		{"check story --junit /no/such/file", 2, "", "cannot create '/no/such/file'"},
		{"check story --junit " STORY, 2, "", "is there already; --force overwrites it"},
		{"check story >/dev/full", 2, "", "cannot write 'standard output'"},
	};

	CHECK_ROWS(rows);
}

Test(check, keeps_its_order_whatever_the_jobs)
{
	static const char *const formats[] = {"tap", "text", "json"};
	char line[96];

	for (size_t i = 0; i < 3; i++) {
		struct program one, many;

		snprintf(line, sizeof(line), SHIPPED " tests/cli --jobs 1 --format %s", formats[i]);
		one = program_run(line);
		snprintf(line, sizeof(line), SHIPPED " tests/cli --jobs 7 --format %s", formats[i]);
		many = program_run(line);
		cr_expect_eq(one.status, 2);
		cr_expect_eq(many.status, 2);
		cr_expect_str_eq(text_str(&one.out), text_str(&many.out), "%s", formats[i]);
		cr_expect_str_eq(text_str(&one.err), text_str(&many.err), "%s", formats[i]);
		program_finish(&one);
		program_finish(&many);
	}
}

Test(check, writes_junit_that_is_well_formed)
{
	struct program p = program_run(
		IN_FOLDER WRONG "cp " FOLDER "/wrong.yaml \"" FOLDER "/a<b>&'c #1.yaml\"; "
				"cp tests/cli/broken/broken.yaml \"" FOLDER
				"/d\\\"]]>.yaml\"; " CHECK FOLDER
				" tests/cli/scenarios --junit " FOLDER "/j.xml >/dev/null 2>&1; "
				"cat " FOLDER "/j.xml; "
				"command -v xmllint >/dev/null || exit 0; "
				"xmllint --noout " FOLDER "/j.xml");

	cr_assert_eq(p.status, 0, "%s", text_str(&p.err));
	cr_assert_str_eq(text_str(&p.err), "");
	cr_assert(says(&p.out, "failures=\"2\" errors=\"1\" skipped=\"2\" time=\"0\">"), "%s",
	          text_str(&p.out));
	cr_assert(says(&p.out, "/a&lt;b&gt;&amp;'c #1.yaml:25:3&#10;"));
	cr_assert_eq(count(&p.out, "<failure message="), 2);
	cr_assert_eq(count(&p.out, "<error message="), 1);
	program_finish(&p);
}

Test(check, overwrites_only_when_forced)
{
	struct program p =
		program_run(IN_FOLDER "echo mine >" FOLDER "/j.xml; " CHECK "story --junit " FOLDER
	                              "/j.xml >/dev/null 2>&1; echo $?; cat " FOLDER
	                              "/j.xml; " CHECK "story --force --junit " FOLDER
	                              "/j.xml >/dev/null; head -c 5 " FOLDER "/j.xml");

	cr_assert_eq(p.status, 0);
	cr_assert_str_eq(text_str(&p.out), "2\nmine\n<?xml");
	program_finish(&p);
}

Test(check, annotates_on_standard_error)
{
	struct program p = program_run(
		IN_FOLDER WRONG "cp " FOLDER "/wrong.yaml " FOLDER "/50%,x:y.yaml; rm " FOLDER
				"/wrong.yaml; " CHECK FOLDER " --github --format json");

	cr_assert_eq(p.status, 1);
	cr_assert(says(&p.err, "::error file=/tmp/lockstep-check-"));
	cr_assert(says(&p.err, "/50%25%2Cx%3Ay.yaml,line=25,col=3,title=story "
	                       "[writeback-4.4/buggy]::verdict: expected completes, got "
	                       "deadlock%0Aexpected: completes%0Agot: deadlock"),
	          "%s", text_str(&p.err));
	cr_assert_eq(count(&p.err, "\n"), 1);
	program_finish(&p);
}

static json_t *parse(const char *command_line)
{
	struct program p = program_run(command_line);
	json_error_t error;
	json_t *json = json_loads(text_str(&p.out), JSON_REJECT_DUPLICATES, &error);

	cr_assert_not_null(json, "%s: line %d: %s", command_line, error.line, error.text);
	program_finish(&p);
	return json;
}

Test(check, writes_json_for_programs)
{
	json_t *json = parse(IN_FOLDER WRONG "mv " FOLDER "/wrong.yaml " FOLDER
	                                     "/a\\\\b.yaml; " CHECK FOLDER
	                                     " tests/cli/broken story --format json 2>/dev/null");
	const json_t *results = json_object_get(json, "results");
	const json_t *first = json_array_get(results, 0), *second = json_array_get(results, 2);

	cr_assert_eq(json_integer_value(json_object_get(json, "format")), 1);
	cr_assert_eq(json_array_size(results), 5);
	cr_assert_str_eq(json_string_value(json_object_get(first, "outcome")), "differs");
	cr_assert_eq(json_integer_value(json_object_get(first, "step")), 38);
	cr_assert_eq(json_integer_value(json_object_get(first, "line")), 25);
	cr_assert_str_eq(json_string_value(json_object_get(second, "outcome")), "broken");
	cr_assert(json_is_null(json_object_get(second, "study")));
	cr_assert_eq(
		json_integer_value(json_object_get(json_object_get(json, "summary"), "broken")), 1);
	json_decref(json);
}

/* m8 alone may survive: it needs a weaker memory. */
Test(mutants, are_all_noticed_but_one)
{
	struct program p = program_run(SHIPPED " --mutants");

	cr_assert_eq(p.status, 0, "%s", text_str(&p.out));
	cr_assert(says(&p.out, "\n1..20\n"));
	cr_assert_eq(count(&p.out, " killed by "), 18, "%s", text_str(&p.out));
	cr_assert_eq(count(&p.out, "m8 SURVIVED: "), 2);
	cr_assert(says(&p.out, " - m3 killed by lock-order, stress [writeback-4.4/m3]\n"));
	program_finish(&p);
}

Test(mutants, that_survive_are_a_failure)
{
	static const struct row rows[] = {
		{"check rcu-only --mutants --variant m4 --study writeback-4.4", 1,
	         "not ok 1 - m4 SURVIVED 1 schedule [writeback-4.4/m4]\n", ""},
		{"check rcu-only --mutants --variant m8 --study writeback-4.4", 0, "ok 1 - m8 SURV",
	         ""},
		{"check story --mutants --variant m2 --study writeback-4.17", 1, "SURVIVED 0 sch",
	         ""},
		{"check tests/cli/broken scenarios --mutants", 2,
	         "not ok 21 - tests/cli/broken/broken.yaml\n", "broken.yaml:7:"},
	};

	CHECK_ROWS(rows);
}

Test(mutants, must_do_what_is_said_of_them)
{
	struct program p =
		program_run(IN_FOLDER "sed '/^  m2: {verdict/s/{.*/{verdict: completes}/' "
	                              "scenarios/ten-mends.yaml >" FOLDER "/w.yaml; " CHECK FOLDER
	                              " --mutants --variant m2 --study writeback-4.4");

	cr_assert_eq(p.status, 1);
	cr_assert(says(&p.out, "\nok 1 - m2 killed by ten-mends [writeback-4.4/m2]\n"));
	cr_assert(says(&p.out, "\nnot ok 2 - ten-mends [writeback-4.4/m2]\n"), "%s",
	          text_str(&p.out));
	program_finish(&p);
}

/* ---- what the outcome hangs on ---- */

#define DIFFERS(item) "(cat " STORY "; printf 'differs_if:\\n  - " item "\\n') >" FOLDER "/d.yaml; "

Test(changes, are_tests_of_their_own)
{
	struct program p = program_run(IN_FOLDER DIFFERS(
		"{set: moving_account=0, variant: buggy, verdict: completes}") CHECK FOLDER);

	cr_expect_eq(p.status, 0, "%s", text_str(&p.out));
	cr_expect(
		says(&p.out,
	             "\nok 3 - story [writeback-4.4/buggy] differs if "
	             "moving_account=0\n# 1 scenario, 2 runs, 1 change\n# 3 as expected, 0 not\n"),
		"%s", text_str(&p.out));
	program_finish(&p);
}

Test(changes, that_make_no_difference_fail)
{
	struct program p = program_run(IN_FOLDER DIFFERS(
		"{set: T.pid=1, variant: buggy, verdict: deadlock}") CHECK FOLDER);

	cr_expect_eq(p.status, 1);
	cr_expect(says(&p.out, "not ok 3 - story [writeback-4.4/buggy] differs if T.pid=1\n"
	                       "  ---\n  message: \"the change makes no difference\"\n"),
	          "%s", text_str(&p.out));
	cr_expect(says(&p.out, " --variant buggy --set T.pid=1\""), "%s", text_str(&p.out));
	program_finish(&p);
}

Test(changes, that_make_another_difference_fail)
{
	static const struct row rows[] = {
		{IN_FOLDER DIFFERS("{set: moving_account=0, variant: buggy, verdict: drift}")
	                 CHECK FOLDER,
	         1, "verdict: expected drift, got completes", ""},
		{IN_FOLDER DIFFERS("{without: wb_end, variant: buggy, verdict: deadlock}")
	                 CHECK FOLDER " --format text",
	         1, "DIFFERS   story [writeback-4.4/buggy] differs if wb_end is left out\n", ""},
		{IN_FOLDER DIFFERS("{schedule: run all, variant: buggy, verdict: drift}")
	                 CHECK FOLDER " --format json",
	         1, "\"change\": \"scheduled 'run all'\"", ""},
		{IN_FOLDER DIFFERS("{set: mowing=0, variant: buggy, verdict: drift}") CHECK FOLDER,
	         2, "set mowing: there is nothing of this name to set", "d.yaml:"},
	};

	CHECK_ROWS(rows);
}

Test(changes, are_played_where_they_are_wished_for)
{
	static const struct row rows[] = {
		{"check scenarios/truncate.yaml --variant fixed", 0, "# 6 as expected, 0 not\n",
	         ""},
		{"check scenarios/truncate.yaml --variant buggy --study writeback-4.4", 0,
	         "# 6 as expected, 0 not\n", ""},
		{"run truncate --without wb_end --quiet", 1, "Completes after", ""},
		{"run truncate --without wb_ned --quiet", 2, "", "did you mean 'wb_end'?"},
	};

	CHECK_ROWS(rows);
}

/* ---- the first step that differs ---- */

Test(check, says_in_what_it_first_differs)
{
	static const struct {
		const char *sed, *command_line, *step, *reason;
	} rows[] = {
		{"s/verdict: deadlock.*/verdict: completes}/", "buggy", "step: 38",
	         "deadlock is found"},
		{"s/broken: I1/broken: none/", "buggy", "step: 30", "I1 breaks"},
		{"s/cpu: 0, lock/cpu: 1, lock/", "buggy", "step: 38",
	         "deadlock is found, but another one"},
		{"s/verdict: completes/verdict: deadlock/", "fixed", "step: 83",
	         "it ends here, and what is expected has not come"},
		{"s/X.flags: .PG_locked./X.flags: [PG_locked, PG_dirty]/", "fixed", "step: 18",
	         "X.flags changes for the last time"},
	};
	char folder[] = "/tmp/lockstep-test-XXXXXX", line[512];

	cr_assert_not_null(mkdtemp(folder));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p;

		snprintf(line, sizeof(line),
		         "sed '%s' \"$LOCKSTEP_SOURCE_ROOT\"/scenarios/truncate.yaml >%s/w.yaml",
		         rows[i].sed, folder);
		cr_assert_eq(system(line), 0);
		snprintf(line, sizeof(line), "check %s/w.yaml --variant %s --study writeback-4.4",
		         folder, rows[i].command_line);
		p = program_run(line);
		cr_expect_eq(p.status, 1, "%s", rows[i].sed);
		snprintf(line, sizeof(line), "  reason: \"%s\"\n", rows[i].reason);
		cr_expect(says(&p.out, line), "not '%s' but\n%s", line, text_str(&p.out));
		cr_expect(says(&p.out, rows[i].step), "not '%s' but\n%s", rows[i].step,
		          text_str(&p.out));
		program_finish(&p);
	}
	snprintf(line, sizeof(line), "rm -r %s", folder);
	cr_assert_eq(system(line), 0);
}

/* ---- what is kept of a failure ---- */

Test(check, keeps_runs_that_open_where_they_differ)
{
	static const struct row rows[] = {
		{"check \"$TMP/w.yaml\" --artifacts \"$TMP/kept\" --format text", 1,
	         "kept/truncate-writeback-4-4-buggy.yaml", ""},
		{"check \"$TMP/kept/truncate-writeback-4-4-buggy.yaml\"", 0, "as expected, 0 not",
	         ""},
		{"run \"$TMP/kept/truncate-writeback-4-4-buggy.yaml@30\"", 0,
	         "\n  30 CPU0 task T  local_irq_enable()", ""},
		{"check \"$TMP/w.yaml\" --artifacts \"$TMP/kept\"", 2, "not ok",
	         "is there already; --force overwrites it"},
		{"check \"$TMP/w.yaml\" --artifacts \"$TMP/kept\" --force", 1, "artifact: ", ""},
		{"check scenarios/truncate.yaml --artifacts \"$TMP/none\" --jobs 1", 0, "", ""},
		{"check scenarios/truncate.yaml --artifacts /dev/null/x", 2, "",
	         "cannot make the folder"},
	};
	char folder[] = "/tmp/lockstep-test-XXXXXX", line[512];
	struct program p;

	cr_assert_not_null(mkdtemp(folder));
	setenv("TMP", folder, 1);
	snprintf(
		line, sizeof(line),
		"sed 's/broken: I1/broken: none/' \"$LOCKSTEP_SOURCE_ROOT\"/scenarios/truncate.yaml >%s/w.yaml",
		folder);
	cr_assert_eq(system(line), 0);
	CHECK_ROWS(rows);
	snprintf(
		line, sizeof(line),
		"run - -q <%s/kept/truncate-writeback-4-4-buggy.yaml; cat "
		"%s/kept/truncate-writeback-4-4-buggy.yaml %s/kept/truncate-writeback-4-4-buggy.txt",
		folder, folder, folder);
	p = program_run(line);
	cr_expect(says(&p.out, "-buggy.yaml@30 --variant buggy: I1 breaks\n"), "%s",
	          text_str(&p.out));
	cr_expect(says(&p.out, "\nunreviewed: true\n"));
	cr_expect(says(&p.out, "What the console would show:\n"));
	program_finish(&p);
	snprintf(line, sizeof(line), "rm -r %s", folder);
	cr_assert_eq(system(line), 0);
}

/* ---- room on the screen ---- */

Test(fit, has_room_for_all_that_is_shipped)
{
	static const struct row rows[] = {
		{SHIPPED " --fit 80x24", 0, " - truncate fits 80x24\n", ""},
	};

	CHECK_ROWS(rows);
}

Test(fit, says_what_has_no_room_and_where_it_stands)
{
	static const struct row rows[] = {
		{"check scenarios/truncate.yaml --fit 60x18 --study writeback-4.4", 1,
	         "  message: \"the story takes ", ""},
		{"check scenarios/truncate.yaml --fit 60x18 --study writeback-4.4", 1,
	         "truncate.yaml:5:1\"", ""},
		{"check scenarios/truncate.yaml --fit 60x18 --study writeback-4.4", 1,
	         "what is said here takes 4 lines of 58 columns, there is room for 2", ""},
		{"check scenarios/truncate.yaml --fit 80", 2, "",
	         "--fit wants a size such as 80x24, not '80'"},
	};

	CHECK_ROWS(rows);
}

/* The answer is the screen's: what does not fit has to be scrolled there, and only that. */
Test(fit, agrees_with_the_screen)
{
	static const char *const sizes[] = {"60x18", "70x20", "80x23", "80x24", "99x29"};
	static const struct {
		const char *name, *end;
	} stories[] = {
		{"truncate", "return?"}, {"cascade", "about it?"}, {"lost-count", "the write?"}};
	char line[128];

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++)
		for (size_t k = 0; k < sizeof(stories) / sizeof(stories[0]); k++) {
			struct program asked, shown;

			snprintf(line, sizeof(line), "check scenarios/%s.yaml --fit %s",
			         stories[k].name, sizes[i]);
			asked = program_run(line);
			snprintf(line, sizeof(line), "scenarios/%s.yaml --render %s",
			         stories[k].name, sizes[i]);
			shown = program_run(line);
			cr_expect_eq(says(&asked.out, "the story takes"),
			             !says(&shown.out, stories[k].end), "%s\n%s\n%s", line,
			             text_str(&asked.out), text_str(&shown.out));
			program_finish(&asked);
			program_finish(&shown);
		}
}

/* ---- what is said ---- */

#define MOVED(from, to) "check - <<EOF\n$(sed 's/" from "/" to "/' scenarios/truncate.yaml)\nEOF"

/* Narration hangs on events: where one does not come any more, that must not go unnoticed. */
Test(check, misses_what_is_never_said)
{
	static const struct row rows[] = {
		{MOVED("T: acquire tree_lock", "T: acquire tree_lock"), 0,
	         "\n# 22 as expected, 0 not\n", ""},
		{MOVED("at: \"T: acquire tree_lock\"", "at: \"T: acquire list_lock\""), 1,
	         "not ok 23 - truncate narration\n", ""},
		{MOVED("at: \"T: acquire tree_lock\"", "at: \"T: acquire list_lock\""), 1,
	         "message: \"this is never said, in any variant", ""},
		{MOVED("at: \"T: acquire tree_lock\"", "at: \"T: acquire list_lock\""), 1,
	         "place: \"<stdin>:", ""},
		/* What is wrong elsewhere is told, and nothing beside it. */
		{MOVED("T: acquire tree_lock/T: acquire list_lock/; s/^    verdict: completes$",
	               "    verdict: deadlock"),
	         1, "\n# 20 as expected, 2 not\n", ""},
	};

	CHECK_ROWS(rows);
}
