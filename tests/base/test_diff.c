// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/alloc.h"
#include "lockstep/base/diff.h"
#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const char *shown(const char *left, const char *right, struct text *out)
{
	struct diff d;

	text_clear(out);
	diff_make(&d, left, right);
	for (size_t i = 0; i < d.nr; i++) {
		text_addc(out, d.lines[i].sign, 1);
		text_addn(out, d.lines[i].text, d.lines[i].size);
		text_add(out, "\n");
	}
	diff_finish(&d);
	return text_str(out);
}

Test(diff, tells_what_went_and_what_came)
{
	static const struct {
		const char *left, *right, *same;
	} rows[] = {
		{"", "", ""},
		{"a\n", "a\n", " a\n"},
		{"a", "a\n", " a\n"},
		{"", "a\nb\n", "+a\n+b\n"},
		{"a\nb\n", "", "-a\n-b\n"},
		{"a\nb\nc\n", "a\nx\nc\n", " a\n-b\n+x\n c\n"},
		{"a\nc\n", "a\nb\nc\n", " a\n+b\n c\n"},
		{"a\nb\nc\nd\n", "b\nx\nd\n", "-a\n b\n-c\n+x\n d\n"},
		{"a\n\n\nb\n", "a\n\nb\n", " a\n \n-\n b\n"},
	};
	struct text t = {0};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_expect_str_eq(shown(rows[i].left, rows[i].right, &t), rows[i].same, "row %zu",
		                 i);
	text_finish(&t);
}

/* What is left without the lines of the other side is the text itself. */
static void rebuild(const struct diff *d, char without, struct text *out)
{
	text_clear(out);
	for (size_t i = 0; i < d->nr; i++) {
		if (d->lines[i].sign == without)
			continue;
		text_addn(out, d->lines[i].text, d->lines[i].size);
		text_add(out, "\n");
	}
}

static char *random_text(unsigned *seed, size_t lines)
{
	struct text t = {0};

	for (size_t i = 0; i < lines; i++)
		text_printf(&t, "%c\n", 'a' + rand_r(seed) % 4);
	return text_take(&t);
}

Test(diff, loses_no_line)
{
	struct text t = {0};

	for (unsigned seed = 1; seed <= 300; seed++) {
		unsigned s = seed;
		char *left = random_text(&s, s % 30), *right = random_text(&s, (s / 7) % 30);
		struct diff d;

		diff_make(&d, left, right);
		rebuild(&d, '+', &t);
		cr_assert_str_eq(text_str(&t), left, "seed %u", seed);
		rebuild(&d, '-', &t);
		cr_assert_str_eq(text_str(&t), right, "seed %u", seed);
		diff_finish(&d);
		free(left);
		free(right);
	}
	text_finish(&t);
}

Test(diff, takes_all_for_changed_where_the_table_would_be_too_large)
{
	struct text a = {0}, b = {0};
	struct diff d;

	for (int i = 0; i < 3000; i++) {
		text_printf(&a, "a%d\n", i);
		text_printf(&b, "b%d\n", i);
	}
	diff_make(&d, text_str(&a), text_str(&b));
	cr_assert_eq(d.nr, 6000);
	cr_assert_eq(d.lines[0].sign, '-');
	cr_assert_eq(d.lines[5999].sign, '+');
	diff_finish(&d);
	text_finish(&a);
	text_finish(&b);
}

Test(diff, joins_places_that_touch_into_one_hunk)
{
	size_t first, end, next;
	struct diff d;

	diff_make(&d, "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\nx\n3\n4\ny\n6\n7\n8\n9\n");
	next = diff_hunk(&d, 0, 1, &first, &end);
	cr_assert_eq(first, 0);
	cr_assert_eq(d.lines[end - 1].left, 6);
	cr_assert_eq(diff_hunk(&d, next, 1, &first, &end), 0);
	next = diff_hunk(&d, 0, 0, &first, &end);
	cr_assert_eq(d.lines[first].left, 2);
	cr_assert_eq(end - first, 2);
	next = diff_hunk(&d, next, 0, &first, &end);
	cr_assert_eq(d.lines[first].left, 5);
	cr_assert_eq(diff_hunk(&d, next, 0, &first, &end), 0);
	diff_finish(&d);
}
