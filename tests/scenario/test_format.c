// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/scenario/format.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define TABLE "| key | kind | default | meaning |\n"

/* The tables of keys that a text has, each below the heading it stands under. */
static void tables_of(const char *page, struct text *out)
{
	const char *heading = NULL;
	bool inside = false;

	while (*page) {
		const size_t len = strcspn(page, "\n") + 1;

		if (*page == '#')
			heading = page;
		if (str_has_prefix(page, TABLE) && heading)
			text_addn(out, heading, strcspn(heading, "\n") + 1);
		inside = *page == '|' && (inside || str_has_prefix(page, TABLE));
		if (inside)
			text_addn(out, page, len);
		page += len;
	}
}

static void read_page(struct text *out)
{
	const char *root = getenv("LOCKSTEP_SOURCE_ROOT");
	struct error err;
	struct text path;

	text_init(&path);
	text_printf(&path, "%s/docs/scenario-format.md", root ? root : ".");
	cr_assert(file_read(text_str(&path), 1 << 20, out, &err), "%s", err.text);
	text_finish(&path);
}

Test(format, is_what_the_documentation_says)
{
	struct text page, made, documented, told;

	text_init(&page);
	text_init(&made);
	text_init(&documented);
	text_init(&told);
	read_page(&page);
	format_markdown(&made);
	tables_of(text_str(&page), &documented);
	tables_of(text_str(&made), &told);
	cr_assert_gt(told.len, 1000);
	cr_expect_str_eq(text_str(&documented), text_str(&told));
	text_finish(&page);
	text_finish(&made);
	text_finish(&documented);
	text_finish(&told);
}

Test(format, has_each_key_once_with_a_meaning)
{
	for (int i = 0; i < FORMAT_NR_SECTIONS; i++) {
		const enum format_section section = (enum format_section)i;

		cr_expect(format_heading(section)[0] && format_what(section)[0]);
		for (const struct format_key *key = format_keys(section); key->key; key++) {
			cr_expect_eq(format_key_find(section, key->key), key, "%s twice", key->key);
			cr_expect(key->meaning && key->meaning[0], "%s", key->key);
			cr_expect_leq(key->min, key->max, "%s", key->key);
		}
	}
	cr_expect_null(format_key_find(FORMAT_FILE, "title_"));
}

Test(format, says_kinds_with_their_ranges)
{
	static const struct {
		enum format_section section;
		const char *key, *kind;
	} rows[] = {
		{FORMAT_MACHINE, "cpus", "number 1..8"},
		{FORMAT_TASK, "cpu", "number"},
		{FORMAT_TASK, "comm", "text, 1..15 bytes"},
		{FORMAT_INTERRUPT, "cpu", "number, list of them, or `any`"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text kind;

		text_init(&kind);
		format_kind(format_key_find(rows[i].section, rows[i].key), &kind);
		cr_expect_str_eq(text_str(&kind), rows[i].kind);
		text_finish(&kind);
	}
}
