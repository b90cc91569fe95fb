// SPDX-License-Identifier: GPL-2.0-only
#include "golden.h"
#include "rows.h"

#include <criterion/criterion.h>
#include <jansson.h>
#include <string.h>

/* The shipped scenarios alone; and files with something to find, in tests/cli/lint/. */
#define SHIPPED "lint scenarios"
#define FILES "lint tests/cli/lint "

Test(lint, finds_nothing_in_what_is_shipped)
{
	struct program p = program_run(SHIPPED);

	cr_expect_eq(p.status, 0, "%s", text_str(&p.out));
	cr_expect(says(&p.out, " files, 0 errors, 0 warnings\n"), "%s", text_str(&p.out));
	cr_expect_str_eq(text_str(&p.err), "");
	program_finish(&p);
}

Test(lint, shows_what_it_finds_where_it_stands)
{
	struct program p = program_run(FILES);

	cr_expect_eq(p.status, 1);
	cr_expect(golden_check("lint", text_str(&p.out)));
	cr_expect_str_eq(text_str(&p.err), "");
	program_finish(&p);
}

Test(lint, writes_annotations)
{
	struct program p = program_run("lint tests/cli/lint/unused.yaml --format github");

	cr_expect_eq(p.status, 1);
	cr_expect(str_has_prefix(text_str(&p.out),
	                         "::warning file=tests/cli/lint/unused.yaml,line=7,col=26,"
	                         "title=lockstep lint::'C' is not used%0Anothing mentions it"),
	          "%s", text_str(&p.out));
	program_finish(&p);
}

Test(lint, writes_a_document_for_programs)
{
	struct program p = program_run(FILES "--format json");
	json_t *json = json_loads(text_str(&p.out), 0, NULL);
	json_t *problems = json_object_get(json, "problems"), *it;
	json_t *summary = json_object_get(json, "summary");
	size_t i, errors = 0;

	cr_assert_not_null(json, "%s", text_str(&p.out));
	json_array_foreach(problems, i, it)
	{
		const char *severity = json_string_value(json_object_get(it, "severity"));

		cr_expect(json_integer_value(json_object_get(it, "line")) > 0);
		errors += strcmp(severity, "error") == 0;
	}
	cr_expect_gt(i, 5);
	cr_expect_eq(json_integer_value(json_object_get(summary, "errors")), (json_int_t)errors);
	cr_expect_eq(json_integer_value(json_object_get(summary, "warnings")),
	             (json_int_t)(i - errors));
	json_decref(json);
	program_finish(&p);
}

Test(lint, ends_with_what_it_has_found)
{
	static const struct {
		const char *command_line;
		int status;
		const char *out, *err;
	} rows[] = {
		{"lint story", 0, "1 file, 0 errors, 0 warnings\n", ""},
		{"lint - <tests/cli/scenarios/story.yaml", 0, "0 warnings\n", ""},
		{"lint tests/cli/broken/broken.yaml", 1, "broken.yaml:7:24: error: ", ""},
		{"lint tests/cli/lint/change.yaml", 1, "1 file, 1 error, 0 warnings\n", ""},
		{"lint tests/cli/broken/none.yaml", 2, "error: cannot open ", ""},
		{"lint stroy", 2, "", "did you mean 'story'?"},
		{"lint docs", 2, "", "there is no scenario in 'docs'"},
		{"lint --format tap", 2, "", "lint knows the formats text, json and github"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct program p = program_run(rows[i].command_line);

		cr_expect_eq(p.status, rows[i].status, "%s: %d", rows[i].command_line, p.status);
		cr_expect(says(&p.out, rows[i].out), "%s: %s", rows[i].command_line,
		          text_str(&p.out));
		cr_expect(says(&p.err, rows[i].err), "%s: %s", rows[i].command_line,
		          text_str(&p.err));
		program_finish(&p);
	}
}
