// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

Test(text, is_an_empty_string_at_first)
{
	struct text t;

	text_init(&t);
	cr_assert_str_eq(text_str(&t), "");
	cr_assert_eq(t.len, 0);
	text_clear(&t);
	text_finish(&t);
}

Test(text, grows_and_stays_a_string)
{
	struct text t;

	text_init(&t);
	for (size_t i = 0; i < 10000; i++) {
		text_add(&t, "abc");
		cr_assert_eq(t.len, 3 * (i + 1));
		cr_assert_eq(t.data[t.len], '\0');
		cr_assert_lt(t.len, t.cap);
	}
	cr_assert_eq(strlen(text_str(&t)), 30000);
	text_finish(&t);
}

Test(text, takes_bytes_characters_and_formats)
{
	struct text t;

	text_init(&t);
	text_addn(&t, "abcdef", 2);
	text_addn(&t, NULL, 0);
	text_addc(&t, '.', 3);
	text_addc(&t, '!', 0);
	text_printf(&t, "%s=%d", "x", -1);
	cr_assert_str_eq(text_str(&t), "ab...x=-1");
	text_finish(&t);
}

Test(text, formats_at_every_fill_of_its_buffer)
{
	for (int before = 0; before < 140; before++) {
		struct text t;

		text_init(&t);
		text_addc(&t, 'a', (size_t)before);
		text_printf(&t, "%100d", 7);
		cr_assert_eq(t.len, (size_t)before + 100);
		cr_assert_eq(t.data[t.len - 1], '7');
		text_finish(&t);
	}
}

Test(text, moves_its_content_out)
{
	struct text t;
	char *s;

	text_init(&t);
	s = text_take(&t);
	cr_assert_str_eq(s, "");
	free(s);

	text_add(&t, "abc");
	s = text_take(&t);
	cr_assert_str_eq(s, "abc");
	cr_assert_str_eq(text_str(&t), "");
	free(s);
	text_finish(&t);
}

Test(text, keeps_its_room_when_cleared)
{
	struct text t;
	size_t cap;

	text_init(&t);
	text_addc(&t, 'x', 1000);
	cap = t.cap;
	text_clear(&t);
	cr_assert_str_eq(text_str(&t), "");
	cr_assert_eq(t.cap, cap);
	text_finish(&t);
}

Test(text, lets_nothing_through_that_a_terminal_obeys)
{
	static const struct {
		const char *name, *input, *expected;
	} rows[] = {
		{"plain text", "lock A", "lock A"},
		{"letters beyond ASCII", "caf\xC3\xA9 \xE4\xB8\xAD", "caf\xC3\xA9 \xE4\xB8\xAD"},
		{"tab", "a\tb", "a b"},
		{"escape sequence", "\033[31mred", "?[31mred"},
		{"newline and return", "a\r\nb", "a??b"},
		{"DEL", "a\177", "a?"},
		{"C1 control", "a\xC2\x9B", "a?"},
		{"right-to-left override", "a\xE2\x80\xAE", "a?"},
		{"zero width space", "a\xE2\x80\x8B", "a?"},
		{"byte order mark inside", "\xEF\xBB\xBF", "?"},
		{"the replacement character itself", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
		{"bad bytes", "a\xFF\xC3", "a??"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text t;

		text_init(&t);
		text_add_safe(&t, rows[i].input, strlen(rows[i].input));
		cr_assert_str_eq(text_str(&t), rows[i].expected, "%s", rows[i].name);
		text_finish(&t);
	}
}

Test(text, finds_the_word_that_was_meant)
{
	static const char *const words[] = {"name", "cpu", "schedule", "expect", "every", "irqs"};
	static const struct {
		const char *word, *expected;
	} rows[] = {
		{"name", "name"},
		{"nmae", "name"},
		{"Name", "name"},
		{"nam", "name"},
		{"namee", "name"},
		{"cpus", "cpu"},
		{"shedule", "schedule"},
		{"schedlue", "schedule"},
		{"expcet", "expect"},
		{"evry", "every"},
		{"irq", "irqs"},
		{"x", NULL},
		{"", NULL},
		{"tasks", NULL},
		{"scheduler", "schedule"},
		{"something-else", NULL},
	};
	const size_t n = sizeof(words) / sizeof(words[0]);

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *found = text_nearest(rows[i].word, words, n);

		cr_assert_str_eq(found ? found : "(none)",
		                 rows[i].expected ? rows[i].expected : "(none)", "'%s'",
		                 rows[i].word);
	}
}

Test(text, finds_nothing_near_a_word_without_end)
{
	char word[200];
	const char *candidates[] = {word, "name"};

	memset(word, 'a', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	cr_assert_null(text_nearest(word, candidates, 2));
	cr_assert_str_eq(text_nearest("nam", candidates, 2), "name");
	cr_assert_null(text_nearest("name", candidates, 0));
}

Test(text, prefers_the_first_of_two_equally_near)
{
	static const char *const words[] = {"tree_lock", "tree_luck"};

	cr_assert_str_eq(text_nearest("tree_lick", words, 2), "tree_lock");
}

Test(text, knows_prefixes)
{
	cr_assert(str_has_prefix("spin_lock", "spin_"));
	cr_assert(str_has_prefix("spin", ""));
	cr_assert(!str_has_prefix("spin", "spin_"));
	cr_assert(!str_has_prefix("", "s"));
}

Test(text, writes_large_numbers_in_groups_of_three)
{
	static const struct {
		uint64_t n;
		const char *as;
	} cases[] = {
		{0, "0"},
		{999, "999"},
		{1000, "1,000"},
		{1234567, "1,234,567"},
		{UINT64_MAX, "18,446,744,073,709,551,615"},
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct text t = {.len = 0};

		text_add_count(&t, cases[i].n);
		cr_assert_str_eq(text_str(&t), cases[i].as);
		text_finish(&t);
	}
}

Test(text, knows_endings_of_names)
{
	cr_assert(str_has_ending("truncate.yaml", ".yaml"));
	cr_assert(str_has_ending("truncate", ""));
	cr_assert(!str_has_ending(".yaml", ".yaml"), "it has no name");
	cr_assert(!str_has_ending("truncate.yml", ".yaml"));
	cr_assert(!str_has_ending("aml", ".yaml"));
}
