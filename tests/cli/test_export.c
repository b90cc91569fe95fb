// SPDX-License-Identifier: GPL-2.0-only
#include "rows.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Test(export, writes_a_process_for_each_context)
{
	static const struct row rows[] = {
		{"export story --to promela", 0, "active proctype t_T()\n", ""},
		{"export story --to promela", 0, "active proctype i_wb_end", ""},
		{"export story --to promela", 0, "active proctype outside()\n", ""},
		{"export story --to promela", 0, "variant buggy", ""},
		{"export story --to promela --variant fixed", 0, "variant fixed", ""},
		{"export story --to promela", 0, "#define GP_ENDS(h)", ""},
	};

	CHECK_ROWS(rows);
}

Test(export, says_how_many_states_there_are)
{
	struct program model = program_run("export story --to promela");
	struct program search = program_run("explore story --no-reduction --format json");
	const char *states = strstr(text_str(&search.out), "\"states\": ");
	char says[64];

	cr_assert_not_null(states);
	snprintf(says, sizeof(says), "The machine has %ld states,",
	         strtol(states + strlen("\"states\": "), NULL, 10));
	cr_expect_not_null(strstr(text_str(&model.out), says), "no '%s'", says);
	program_finish(&model);
	program_finish(&search);
}

Test(export, writes_the_same_model_each_time)
{
	struct program one = program_run("export switch --to promela");
	struct program two = program_run("export switch --to promela");

	cr_expect_eq(one.status, 0);
	cr_expect_str_eq(text_str(&one.out), text_str(&two.out));
	program_finish(&one);
	program_finish(&two);
}

Test(export, writes_the_world_as_set)
{
	struct program p = program_run("export story --to promela --set moving_account=0");

	cr_expect_not_null(strstr(text_str(&p.out), "--set moving_account=0"));
	program_finish(&p);
}

Test(export, refuses_what_it_does_not_know)
{
	static const struct row rows[] = {
		{"export story", 2, "", "export wants --to"},
		{"export story --to tla", 2, "", "there is no format 'tla'"},
		{"export --to promela", 2, "", "export wants one scenario"},
		{"export story --to promela --variant all", 2, "", "one variant at a time"},
		{"export story --to promela --variant fixd", 2, "", "did you mean 'fixed'"},
		{"export nostory --to promela", 2, "", "nostory"},
		{"export story --to promela --schedule x", 2, "", "no option of this command"},
	};

	CHECK_ROWS(rows);
}

Test(export, refuses_what_a_model_cannot_have)
{
	static const struct row rows[] = {
		{"export tests/explore/spin/crowd.yaml --to promela", 2, "",
	         "crowd cannot be exported: 32 contexts, a model has at most 31"},
	};

	CHECK_ROWS(rows);
}
