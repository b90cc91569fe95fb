// SPDX-License-Identifier: GPL-2.0-only
#include <jansson.h>

#include "program.h"

#include <criterion/criterion.h>
#include <string.h>

#include "golden.h"
#include "lockstep/base/utf8.h"

#define COLUMNS 80

static void check_golden(const char *command_line, const char *name)
{
	struct program p = program_run(command_line);

	cr_expect_eq(p.status, 0, "%s: %s", command_line, text_str(&p.err));
	cr_expect_str_eq(text_str(&p.err), "");
	cr_expect(golden_check(name, text_str(&p.out)), "%s", command_line);
	program_finish(&p);
}

Test(explain, prints_what_it_printed_before)
{
	check_golden("explain story", "explain_story_buggy");
	check_golden("explain story --variant fixed", "explain_story_fixed");
	check_golden("explain switch --variant none", "explain_switch_none");
}

static const struct row {
	const char *command_line;
	int status;
	const char *out, *err;
} rows[] = {
	{"explain story --variant all", 0, "story, fixed of", ""},
	{"explain story --set moving_account=0", 1, "Nothing goes wrong on this schedule", ""},
	{"explain story --schedule 'run all'", 1, "invariant 1, no IRQ-safe lock is held", ""},
	{"explain bad-luck", 1, "What would have helped", ""},
	{"explain - <tests/cli/scenarios/story.yaml", 0, "What was necessary", ""},
	{"explain", 2, "", "explain wants one scenario"},
	{"explain story switch", 2, "", "explain wants one scenario"},
	{"explain nothing", 2, "", "nothing"},
	{"explain story --variant fixd", 2, "", "did you mean 'fixed'?"},
	{"explain story --format columns", 2, "", "explain knows the formats text and json"},
	{"explain story -o /nowhere/x", 2, "", "/nowhere/x"},
	{"explain story --from 3", 2, "", "--from is no option of this command"},
};

Test(explain, ends_with_the_status_of_the_run)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p = program_run(rows[i].command_line);

		cr_expect_eq(p.status, rows[i].status, "%s: status %d\n%s", rows[i].command_line,
		             p.status, text_str(&p.err));
		cr_expect_not_null(strstr(text_str(&p.out), rows[i].out), "%s: not '%s' but\n%s",
		                   rows[i].command_line, rows[i].out, text_str(&p.out));
		cr_expect_not_null(strstr(text_str(&p.err), rows[i].err), "%s: not '%s' but\n%s",
		                   rows[i].command_line, rows[i].err, text_str(&p.err));
		program_finish(&p);
	}
}

Test(explain, fits_the_smallest_screen)
{
	struct program p = program_run("explain hang --variant all");
	const char *line = text_str(&p.out);

	cr_assert(*line);
	for (size_t len; *line; line += len + (line[len] == '\n')) {
		len = strcspn(line, "\n");
		cr_expect_leq(utf8_width(line, len), COLUMNS, "%.*s", (int)len, line);
	}
	program_finish(&p);
}

/* ---- JSON ---- */

static void has_keys(json_t *json, const char *const *keys, const char *what)
{
	size_t nr = 0;

	for (; keys[nr]; nr++)
		cr_expect_not_null(json_object_get(json, keys[nr]), "%s: no '%s'", what, keys[nr]);
	cr_expect_eq(json_object_size(json), nr, "%s", what);
}

static json_t *find(json_t *array, const char *key, const char *value)
{
	json_t *it;
	size_t i;

	json_array_foreach(array, i, it) if (strcmp(json_string_value(json_object_get(it, key)),
	                                            value) == 0) return it;
	cr_assert_fail("no %s '%s'", key, value);
	return NULL;
}

static json_t *parse(const char *command_line)
{
	struct program p = program_run(command_line);
	json_t *json = json_loads(text_str(&p.out), JSON_REJECT_DUPLICATES, NULL);

	cr_assert_not_null(json, "%s", text_str(&p.err));
	program_finish(&p);
	return json;
}

Test(explain, tells_programs_every_trial)
{
	static const char *const keys[] = {"format", "scenario", "study", "runs", NULL};
	static const char *const run_keys[] = {"variant",
	                                       "verdict",
	                                       "step",
	                                       "steps",
	                                       "irqs_off",
	                                       "broken",
	                                       "sentence",
	                                       "waits",
	                                       "chain",
	                                       "helped",
	                                       "swept",
	                                       "complete",
	                                       "wrong_on_some_schedule",
	                                       "necessary",
	                                       NULL};
	static const char *const link_keys[] = {
		"step",  "role",  "why",   "cpu",         "context", "does", "sentence",
		"place", "saved", "minor", "irqs_before", "breaks",  NULL};
	static const char *const trial_keys[] = {
		"kind",    "what",    "key",   "value",  "step",    "result",    "scope",
		"verdict", "outcome", "steps", "broken", "trouble", "necessary", NULL};
	json_t *json = parse("explain story --variant all --format json"), *run, *link, *trial;

	has_keys(json, keys, "the document");
	cr_assert_eq(json_array_size(json_object_get(json, "runs")), 2);
	run = find(json_object_get(json, "runs"), "variant", "buggy");
	has_keys(run, run_keys, "a run");
	link = find(json_object_get(run, "chain"), "role", "irqs-on");
	has_keys(link, link_keys, "a link");
	cr_assert_eq(json_integer_value(json_object_get(link, "breaks")), 1);
	trial = find(json_object_get(run, "necessary"), "kind", "raise");
	has_keys(trial, trial_keys, "a trial");
	cr_assert(json_is_true(json_object_get(trial, "necessary")));
	trial = find(json_object_get(run, "helped"), "value", "fixed");
	cr_assert(json_is_true(json_object_get(trial, "matters")));
	cr_assert_eq(json_integer_value(json_object_get(trial, "differs")), 14);
	cr_assert(json_is_false(json_object_get(trial, "parted")));
	json_decref(json);
}
