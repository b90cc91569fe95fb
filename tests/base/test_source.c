// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/diag.h"

#include <criterion/criterion.h>
#include <string.h>

static void assert_line(const struct source *src, uint32_t line, const char *expected)
{
	size_t len;
	const char *bytes = source_line(src, line, &len);

	cr_assert_eq(len, strlen(expected), "line %u", line);
	cr_assert_eq(memcmp(bytes, expected, len), 0, "line %u", line);
}

Test(source, knows_its_lines)
{
	static const struct {
		const char *name, *text;
		uint32_t nr;
		const char *lines[3];
	} rows[] = {
		{"nothing", "", 1, {""}},
		{"no end", "abc", 1, {"abc"}},
		{"an end", "abc\n", 2, {"abc", ""}},
		{"two", "a\nbc", 2, {"a", "bc"}},
		{"blank", "\n\n", 3, {"", "", ""}},
		{"CR LF", "a\r\n\r\nb\r", 3, {"a", "", "b\r"}},
		{"byte order mark",
	         "\xEF\xBB\xBF"
	         "a\nb",
	         2,
	         {"a", "b"}},
		{"only the mark", "\xEF\xBB\xBF", 1, {""}},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct source src;

		source_init(&src, "x", rows[i].text, strlen(rows[i].text));
		cr_assert_eq(src.nr_lines, rows[i].nr, "%s", rows[i].name);
		for (uint32_t line = 1; line <= rows[i].nr; line++)
			assert_line(&src, line, rows[i].lines[line - 1]);
		assert_line(&src, 0, "");
		assert_line(&src, rows[i].nr + 1, "");
		source_finish(&src);
	}
}

Test(source, turns_bytes_into_places_and_back)
{
	const char *text = "\xEF\xBB\xBF"
			   "a\xC3\xA9z\r\n\n\xFFx";
	static const struct {
		size_t offset;
		uint32_t line, col;
	} rows[] = {
		{3, 1, 1}, {4, 1, 2}, {6, 1, 3}, {9, 2, 1}, {10, 3, 1}, {11, 3, 2}, {12, 3, 3},
	};
	struct source src;

	source_init(&src, "x", text, strlen(text));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct place p = source_place(&src, rows[i].offset, 4);

		cr_assert_eq(p.line, rows[i].line, "offset %zu", rows[i].offset);
		cr_assert_eq(p.col, rows[i].col, "offset %zu", rows[i].offset);
		cr_assert_eq(p.len, 4);
		cr_assert_eq(source_offset(&src, p), rows[i].offset);
	}
	source_finish(&src);
}

Test(source, brings_places_that_do_not_exist_to_the_nearest_end)
{
	struct source src;
	struct place p;

	source_init(&src, "x", "ab\nc", 4);
	cr_assert_eq(source_offset(&src, (struct place){.line = 0, .col = 5}), 0);
	cr_assert_eq(source_offset(&src, (struct place){.line = 1, .col = 0}), 0);
	cr_assert_eq(source_offset(&src, (struct place){.line = 1, .col = 99}), 2);
	cr_assert_eq(source_offset(&src, (struct place){.line = 9, .col = 1}), 4);
	p = source_place(&src, 99, 0);
	cr_assert_eq(p.line, 2);
	cr_assert_eq(p.col, 2);
	source_finish(&src);

	source_init(&src, "x",
	            "\xEF\xBB\xBF"
	            "ab",
	            5);
	p = source_place(&src, 1, 0);
	cr_assert_eq(p.line, 1);
	cr_assert_eq(p.col, 1);
	source_finish(&src);
}
