// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/diag.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static void use_utf8_locale(void)
{
	cr_assert_not_null(setlocale(LC_ALL, "C.UTF-8"));
}

TestSuite(diag, .init = use_utf8_locale);

static struct place at(uint32_t line, uint32_t col, uint32_t len)
{
	return (struct place){.line = line, .col = col, .len = len};
}

/* Kept out of line: gcc 12 at -O3 takes the stream's buffer for a dangling local. */
__attribute__((noinline)) static char *printed(const struct diags *ds, const struct source *src,
                                               bool colour)
{
	char *text = NULL;
	size_t len;
	FILE *f = open_memstream(&text, &len);

	diags_print(ds, src, f, colour);
	fclose(f);
	return text;
}

/* What one error at this place of this text looks like. */
static char *shown(const char *text, struct place place)
{
	struct source src;
	struct diags ds;
	char *out;

	source_init(&src, "f.yaml", text, strlen(text));
	diags_init(&ds);
	diag_error(&ds, place, "no");
	out = printed(&ds, &src, false);
	diags_finish(&ds);
	source_finish(&src);
	return out;
}

Test(diag, names_the_place_shows_the_line_and_helps)
{
	struct source src;
	struct diags ds;
	char *out;

	source_init(&src, "demo.yaml", "a:\n  - nmae: B\n", 16);
	diags_init(&ds);
	cr_assert(!diag_error(&ds, at(2, 5, 4), "unknown key '%s' in a task", "nmae"));
	cr_assert(!diag_help(&ds, "did you mean '%s'?", "name"));
	out = printed(&ds, &src, false);
	cr_assert_str_eq(out, "demo.yaml:2:5: error: unknown key 'nmae' in a task\n"
	                      "    2 |   - nmae: B\n"
	                      "      |     ^~~~\n"
	                      "      = help: did you mean 'name'?\n");
	free(out);
	diags_finish(&ds);
	source_finish(&src);
}

Test(diag, is_silent_when_nothing_is_wrong)
{
	struct diags ds;
	char *out;

	diags_init(&ds);
	cr_assert(!diag_help(&ds, "to nobody"));
	out = printed(&ds, NULL, false);
	cr_assert_str_eq(out, "");
	free(out);
	diags_finish(&ds);
}

Test(diag, underlines_what_is_there)
{
	static const struct {
		const char *name, *text;
		struct place place;
		const char *expected;
	} rows[] = {
		{"to the end of the line",
	         "ab cd\nef",
	         {1, 4, 99},
	         "    1 | ab cd\n      |    ^~\n"},
		{"no length", "ab", {1, 2, 0}, "    1 | ab\n      |  ^\n"},
		{"behind the end", "ab", {1, 3, 1}, "    1 | ab\n      |   ^\n"},
		{"far behind the end", "ab", {1, 77, 5}, "    1 | ab\n      |   ^\n"},
		{"an empty line", "ab\n", {2, 1, 1}, "    2 |\n      | ^\n"},
		{"no such line", "ab", {7, 1, 1}, ""},
		{"tabs", "\ta\tb", {1, 4, 1}, "    1 |  a b\n      |    ^\n"},
		{"wide characters",
	         "\xE4\xB8\xAD\xE4\xB8\xAD x",
	         {1, 2, 1},
	         "    1 | \xE4\xB8\xAD\xE4\xB8\xAD x\n      |   ^~\n"},
		{"combining marks", "e\xCC\x81 x", {1, 4, 1}, "    1 | e\xCC\x81 x\n      |   ^\n"},
		{"escape sequences",
	         "\033[2J\xFF x",
	         {1, 7, 1},
	         "    1 | ?[2J? x\n      |       ^\n"},
		{"carriage return", "ab\r\ncd", {1, 1, 9}, "    1 | ab\n      | ^~\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *out = shown(rows[i].text, rows[i].place);
		const char *excerpt = strchr(out, '\n') + 1;

		cr_assert_str_eq(excerpt, rows[i].expected, "%s:\n%s", rows[i].name, out);
		free(out);
	}
}

Test(diag, does_without_a_source_and_without_a_place)
{
	static const char *const expected[2][2] = {
		{"error: no\n", "2:3: error: no\n"},
		{"f: error: no\n", "f:2:3: error: no\n    2 | bcd\n      |   ^\n"},
	};
	struct source src;

	source_init(&src, "f", "a\nbcd", 5);
	for (int i = 0; i < 4; i++) {
		struct diags ds;
		char *out;

		diags_init(&ds);
		diag_error(&ds, i % 2 ? at(2, 3, 1) : at(0, 0, 0), "no");
		out = printed(&ds, i / 2 ? &src : NULL, false);
		cr_assert_str_eq(out, expected[i / 2][i % 2]);
		free(out);
		diags_finish(&ds);
	}
	source_finish(&src);
}

/* The caret's line must be as far as the marked letter's, wherever the window stands. */
Test(diag, shows_a_long_line_through_a_window)
{
	enum { LEN = 1000 };
	char line[LEN + 1];

	for (uint32_t col = 1; col <= LEN; col++) {
		char *out, *shown_line, *caret;

		memset(line, '.', LEN);
		line[LEN] = '\0';
		line[col - 1] = 'X';
		out = shown(line, at(1, col, 1));
		shown_line = strchr(out, '\n') + 1;
		caret = strchr(shown_line, '\n') + 1;
		cr_assert_leq(caret - shown_line, 101, "column %u", col);
		cr_assert_eq(strchr(shown_line, 'X') - shown_line, strchr(caret, '^') - caret,
		             "column %u:\n%s", col, out);
		free(out);
	}
}

Test(diag, clips_the_underline_to_the_window)
{
	char line[301];
	char *out;

	memset(line, 'a', 300);
	line[300] = '\0';
	out = shown(line, at(1, 1, 300));
	cr_assert_eq(strspn(strchr(out, '^') + 1, "~"), 88);
	cr_assert_not_null(strstr(out, "aaa...\n"));
	free(out);
}

Test(diag, cannot_be_used_to_reach_the_terminal)
{
	struct source src;
	struct diags ds;
	char *out;

	source_init(&src, "\033]0;a\007", "\033[31m\n", 6);
	diags_init(&ds);
	diag_error(&ds, at(1, 1, 1), "unknown key '%s'", "\033[2J\n");
	diag_help(&ds, "not '%s'",
	          "\xC2\x9B"
	          "2J");
	out = printed(&ds, &src, false);
	for (const char *p = out; *p; p++)
		cr_assert(*p == '\n' || (*p >= ' ' && *p <= '~'));
	free(out);
	diags_finish(&ds);
	source_finish(&src);
}

Test(diag, colours_on_request_only)
{
	struct source src;
	struct diags ds;
	char *out;

	source_init(&src, "f", "abc", 3);
	diags_init(&ds);
	diag_warning(&ds, at(1, 2, 1), "odd");
	diag_help(&ds, "so");
	out = printed(&ds, &src, true);
	cr_assert_str_eq(out, "\033[1mf:1:2: \033[0m\033[1;35mwarning:\033[0m \033[1modd\033[0m\n"
	                      "    1 | abc\n"
	                      "      |  \033[1;35m^\033[0m\n"
	                      "      = \033[1;36mhelp:\033[0m so\n");
	free(out);
	out = printed(&ds, &src, false);
	cr_assert_null(strchr(out, '\033'));
	free(out);
	diags_finish(&ds);
	source_finish(&src);
}

Test(diag, keeps_the_order_of_the_file)
{
	static const struct {
		uint32_t line, col;
	} given[] = {{5, 1}, {2, 9}, {2, 3}, {9, 1}, {2, 9}, {1, 1}};
	/* {2, 9} comes twice: as reported. */
	static const char *const expected[] = {"5", "2", "1", "4", "0", "3"};
	const uint32_t n = sizeof(given) / sizeof(given[0]);
	struct diags ds;

	diags_init(&ds);
	for (uint32_t i = 0; i < n; i++) {
		diag_error(&ds, at(given[i].line, given[i].col, 1), "%u", i);
		diag_help(&ds, "help %u", i);
	}
	cr_assert_eq(ds.nr, n);
	for (uint32_t i = 0; i < n; i++) {
		cr_assert_str_eq(ds.items[i].message, expected[i]);
		cr_assert_eq(ds.items[i].help[5], expected[i][0]);
	}
	diags_finish(&ds);
}

Test(diag, counts_what_it_does_not_keep)
{
	struct diags ds;
	char *out;

	diags_init(&ds);
	for (uint32_t i = 1; i <= 25; i++) {
		cr_assert_eq(diags_full(&ds), i > DIAGS_MAX);
		diag_error(&ds, at(i, 1, 1), "%u", i);
		diag_help(&ds, "help %u", i);
	}
	cr_assert_eq(ds.nr, DIAGS_MAX);
	cr_assert_eq(ds.nr_more, 5);
	cr_assert_str_eq(ds.items[DIAGS_MAX - 1].message, "20");
	cr_assert_str_eq(ds.items[DIAGS_MAX - 1].help, "help 20");
	out = printed(&ds, NULL, false);
	cr_assert_not_null(strstr(out, "\n25 errors; 20 shown\n"));
	free(out);
	diags_finish(&ds);
}

Test(diag, makes_room_for_an_earlier_place_and_for_an_error)
{
	struct diags ds;

	diags_init(&ds);
	for (uint32_t i = 0; i < DIAGS_MAX; i++)
		diag_warning(&ds, at(100 + i, 1, 1), "w");
	cr_assert(!diags_full(&ds));
	diag_warning(&ds, at(500, 1, 1), "too late");
	cr_assert_eq(ds.items[DIAGS_MAX - 1].place.line, 119);
	diag_warning(&ds, at(1, 1, 1), "early");
	cr_assert_str_eq(ds.items[0].message, "early");
	cr_assert_eq(ds.items[DIAGS_MAX - 1].place.line, 118);
	diag_error(&ds, at(500, 1, 1), "late, but an error");
	cr_assert_str_eq(ds.items[DIAGS_MAX - 1].message, "late, but an error");
	cr_assert_eq(ds.nr, DIAGS_MAX);
	cr_assert_eq(ds.nr_more, 3);
	cr_assert_eq(ds.nr_errors, 1);
	cr_assert_eq(ds.nr_warnings, DIAGS_MAX + 2);
	for (uint32_t i = 0; i < DIAGS_MAX; i++)
		diag_error(&ds, at(50 + i, 1, 1), "e");
	cr_assert(diags_full(&ds));
	for (uint32_t i = 0; i < ds.nr; i++)
		cr_assert_eq(ds.items[i].severity, DIAG_ERROR);
	diags_finish(&ds);
}

Test(diag, sums_up_when_there_is_more_than_one)
{
	static const struct {
		int errors, warnings;
		const char *expected;
	} rows[] = {
		{1, 0, ""},
		{0, 1, ""},
		{2, 0, "2 errors\n"},
		{1, 1, "1 error, 1 warning\n"},
		{0, 3, "3 warnings\n"},
		{3, 2, "3 errors, 2 warnings\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const int n = rows[i].errors + rows[i].warnings;
		struct diags ds;
		char *out, *rest;

		diags_init(&ds);
		for (int k = 0; k < rows[i].errors; k++)
			diag_error(&ds, at(1, 1, 1), "e");
		for (int k = 0; k < rows[i].warnings; k++)
			diag_warning(&ds, at(1, 1, 1), "w");
		rest = out = printed(&ds, NULL, false);
		for (int k = 0; k < n; k++)
			rest = strchr(rest, '\n') + 1;
		cr_assert_str_eq(rest, rows[i].expected);
		free(out);
		diags_finish(&ds);
	}
}
