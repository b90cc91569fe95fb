// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/wrap.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <locale.h>

#define NICHIHON "\xe6\x97\xa5\xe6\x9c\xac"

static const struct {
	int width;
	const char *text;
	const char *lines; /* ended by | each */
} breaks[] = {
	{10, "", "|"},
	{10, "one two three", "one two|three|"},
	{7, "one two three", "one two|three|"},
	{6, "one two three", "one|two|three|"},
	{3, "one two", "one|two|"},
	{4, "abcdefghij kl", "abcd|efgh|ij|kl|"},
	{10, "a\nb", "a|b|"},
	{10, "a\n\nb", "a||b|"},
	{10, "a\n", "a||"},
	{10, "trailing   ", "trailing|"},
	{5, "hello   \nworld", "hello|world|"},
	{5, "hello     world", "hello|world|"},
	{8, "  indented text", "  indent|ed text|"},
	{12, "  indented text", "  indented|text|"},
	{4, NICHIHON NICHIHON, NICHIHON "|" NICHIHON "|"},
	{3, NICHIHON, "\xe6\x97\xa5|\xe6\x9c\xac|"},
	{1, NICHIHON, "\xe6\x97\xa5|\xe6\x9c\xac|"},
	{0, "ab", "a|b|"},
	{-5, "ab", "a|b|"},
};

Test(wrap, lines_are_broken_at_spaces)
{
	struct text out;

	setlocale(LC_ALL, "C.UTF-8");
	text_init(&out);
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		const char *rest = breaks[i].text;
		const char *line;
		size_t size;

		text_clear(&out);
		while ((line = wrap_next_line(&rest, breaks[i].width, &size))) {
			text_addn(&out, line, size);
			text_addc(&out, '|', 1);
		}
		cr_expect_str_eq(text_str(&out), breaks[i].lines, "row %zu", i);
	}
	text_finish(&out);
}

Test(wrap, lines_are_counted)
{
	cr_expect_eq(wrap_lines("", 10), 1);
	cr_expect_eq(wrap_lines("one two three", 7), 2);
	cr_expect_eq(wrap_lines("one two three", 13), 1);
	cr_expect_eq(wrap_lines("one\n\ntwo", 13), 3);
}
