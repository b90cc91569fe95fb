// SPDX-License-Identifier: GPL-2.0-only
/* Questions that have gone stale, in a shipped lesson that is changed a little. */
#include "rows.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(questions, .timeout = 60);

/* The lesson "truncate" after @sed, checked in one study. */
static struct program check(const char *sed, const char *options)
{
	char line[512];

	snprintf(line, sizeof(line),
	         "check - --study writeback-4.4 %s <<END\n$(sed '%s' "
	         "\"$LOCKSTEP_SOURCE_ROOT\"/scenarios/truncate.yaml)\nEND",
	         options, sed);
	return program_run(line);
}

Test(questions, have_one_choice_that_comes_true)
{
	static const struct {
		const char *sed, *options;
		int status;
		const char *says;
	} rows[] = {
		{"s/x/x/", "", 0, "ok 4 - truncate [writeback-4.4/none] question 1\n"},
		{"s/x/x/", "--format json", 0,
	         "\"variant\": \"buggy\", \"change\": null, \"question\": 2"},
		{"s/x/x/", "", 0, ", 5 answers to questions\n"},
		/* on CPU0 alone: now nobody says so */
		{"s/irqs: {CPU0: off, CPU1: on}/irqs: {CPU0: on, CPU1: off}/", "", 1,
	         "none of the choices comes true"},
		/* now two say so */
		{"s/irqs: {CPU0: on, CPU1: on}/irqs: {CPU1: on}/", "", 1,
	         "more than one choice comes true"},
		{"s/irqs: {CPU0: on, CPU1: on}/irqs: {CPU1: on}/", "--variant fixed", 1,
	         "question 1\n"},
		{"s/at: raise wb_end$/at: \"raise wb_end #9\"/", "", 1,
	         "its moment never comes, so it is never asked"},
		/* one is asked of a variant alone */
		{"s/    ask: dd will take/    variant: buggy\\n&/", "", 0,
	         ", 3 answers to questions\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p = check(rows[i].sed, rows[i].options);

		cr_expect_eq(p.status, rows[i].status, "%s: %d\n%s", rows[i].sed, p.status,
		             text_str(&p.err));
		cr_expect(says(&p.out, rows[i].says), "%s: not '%s' but\n%s", rows[i].sed,
		          rows[i].says, text_str(&p.out));
		program_finish(&p);
	}
}

Test(questions, that_fail_are_told_where_they_stand)
{
	struct program p = check("s/irqs: {CPU0: on, CPU1: on}/irqs: {CPU1: on}/",
	                         "--variant buggy --format text");

	cr_assert_eq(p.status, 1);
	cr_assert(says(&p.out, "b holds: interrupts of CPU1 are ON then"), "%s", text_str(&p.out));
	cr_assert(says(&p.out, "exactly one choice comes true"));
	cr_assert(says(&p.out, "<stdin>:"));
	program_finish(&p);
}

Test(questions, that_name_who_is_left_out_are_not_asked)
{
	struct program p = program_run("run truncate --variant fixed --without wb_end --quiet");

	cr_assert(says(&p.out, "Completes after"), "%s", text_str(&p.err));
	program_finish(&p);
}

/* ---- the tally of logs ---- */

#define LINE(choice, right)                                                                        \
	"{\"format\":1,\"scenario\":\"s\",\"study\":\"t\",\"variant\":\"v\",\"question\":\"q1\","  \
	"\"ask\":\"What?\",\"says\":\"this\",\"choice\":\"" choice "\",\"right\":" right           \
	",\"sure\":1,\"hints\":0,\"idea\":null}"

Test(tally, adds_up_logs)
{
	static const struct {
		const char *line;
		int status;
		const char *out, *err;
	} rows[] = {
		{"tally - <<END\n" LINE("a", "false") "\n" LINE("b", "true") "\nEND", 0,
	         "1. s [v] q1: 50% of 2 right\n", ""},
		{"tally - --format json <<END\n" LINE("b", "true") "\nEND", 0, "\"answers\": 1",
	         ""},
		{"tally - <<END\nno\n" LINE("b", "true") "\nEND", 2, "1 answer to 1 question",
	         "-:1: no JSON"},
		{"tally /nowhere/log", 2, "0 answers", "/nowhere/log"},
		{"tally - --format xml </dev/null", 2, "", "xml"},
		{"tally --help", 0, "lockstep tally answers/*.jsonl", ""},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p = program_run(rows[i].line);

		cr_expect_eq(p.status, rows[i].status, "%s", rows[i].line);
		cr_expect(says(&p.out, rows[i].out), "%s: %s", rows[i].line, text_str(&p.out));
		cr_expect(says(&p.err, rows[i].err), "%s: %s", rows[i].line, text_str(&p.err));
		program_finish(&p);
	}
}
