// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/base/utf8.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <string.h>

static bool use_utf8_locale(void)
{
	return setlocale(LC_ALL, "C.UTF-8") != NULL;
}

Test(utf8, accepts_what_is_valid_and_points_at_what_is_not)
{
	static const struct {
		const char *name, *bytes;
		int bad; /* -1: valid */
	} rows[] = {
		{"nothing", "", -1},
		{"ASCII", "abc", -1},
		{"two bytes", "\xC2\x80 \xDF\xBF", -1},
		{"three bytes", "\xE0\xA0\x80 \xEF\xBF\xBF", -1},
		{"four bytes", "\xF0\x90\x80\x80 \xF4\x8F\xBF\xBF", -1},
		{"beside the surrogates", "\xED\x9F\xBF\xEE\x80\x80", -1},
		{"a continuation alone", "ab\x80", 2},
		{"overlong slash", "a\xC0\xAF", 1},
		{"overlong three", "\xE0\x9F\xBF", 0},
		{"overlong four", "\xF0\x8F\xBF\xBF", 0},
		{"surrogate", "abc\xED\xA0\x80", 3},
		{"above the last", "\xF4\x90\x80\x80", 0},
		{"five bytes", "\xF8\x88\x80\x80\x80", 0},
		{"FF", "\xFF", 0},
		{"cut short", "abc\xE2\x82", 3},
		{"cut by ASCII", "\xE2\x82z", 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		size_t bad = 99;
		bool valid = utf8_check(rows[i].bytes, strlen(rows[i].bytes), &bad);

		cr_assert_eq(valid, rows[i].bad < 0, "%s", rows[i].name);
		cr_assert_eq(bad, valid ? 99 : (size_t)rows[i].bad, "%s", rows[i].name);
	}
	cr_assert(!utf8_check("\xFF", 1, NULL));
}

Test(utf8, decodes_what_it_encodes)
{
	for (uint32_t cp = 0; cp < 0x111000; cp += cp < 0x11000 ? 1 : 257) {
		bool valid = cp <= 0x10FFFF && (cp < 0xD800 || cp >= 0xE000);
		char bytes[UTF8_MAX];
		uint32_t back;
		size_t size = utf8_encode(cp, bytes);

		cr_assert_eq(utf8_decode(bytes, size, &back), size);
		cr_assert_eq(back, valid ? cp : UTF8_BAD);
	}
}

Test(utf8, decodes_a_bad_byte_as_one_character)
{
	uint32_t cp = 7;

	cr_assert_eq(utf8_decode("", 0, &cp), 0);
	cr_assert_eq(cp, 0);
	cr_assert_eq(utf8_decode("\xE2\x82z", 3, &cp), 1);
	cr_assert_eq(cp, UTF8_BAD);
	cr_assert_eq(utf8_decode("\0", 1, &cp), 1);
	cr_assert_eq(cp, 0);
}

Test(utf8, counts_and_skips_characters)
{
	const char *s = "a\xC3\xA9\xE4\xB8\xAD\xFFz";
	const size_t len = strlen(s);
	static const size_t starts[] = {0, 1, 3, 6, 7, 8, 8};

	cr_assert_eq(utf8_count(s, len), 5);
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		cr_assert_eq(utf8_skip(s, len, i), starts[i]);
}

Test(utf8, measures_cells)
{
	static const struct {
		const char *s;
		size_t cells;
	} rows[] = {
		{"", 0},
		{"abc", 3},
		{"caf\xC3\xA9", 4},
		{"e\xCC\x81", 1},                /* a combining accent */
		{"\xE4\xB8\xAD\xE6\x96\x87", 4}, /* two ideographs */
		{"\xE2\x86\x92", 1},             /* an arrow */
		{"\xE2\x94\x82", 1},             /* a box line */
		{"\xF0\x9F\x94\x92", 2},         /* a padlock */
		{"\xFF\x80", 2},                 /* bad bytes are shown as '?' */
		{"\033\t\177", 3},
		{"\xE2\x80\x8B", 1}, /* unsafe, so shown as '?' */
	};

	cr_assert(use_utf8_locale());
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_assert_eq(utf8_width(rows[i].s, strlen(rows[i].s)), rows[i].cells, "row %zu", i);
}

Test(utf8, takes_every_character_for_a_cell_without_the_locale)
{
	setlocale(LC_ALL, "C");
	cr_assert_eq(utf8_width("\xE4\xB8\xAD", 3), 1);
	cr_assert_eq(utf8_width("e\xCC\x81", 3), 2);
}

Test(utf8, cuts_between_characters)
{
	const char *s = "a\xE4\xB8\xAD"
			"e\xCC\x81z"; /* 1 + 2 + 1 + 1 cells */
	const size_t len = strlen(s);
	static const size_t fits[] = {0, 1, 1, 4, 7, 8, 8};

	cr_assert(use_utf8_locale());
	for (size_t cells = 0; cells < sizeof(fits) / sizeof(fits[0]); cells++)
		cr_assert_eq(utf8_fit(s, len, cells), fits[cells], "%zu cells", cells);
}

Test(utf8, tells_the_unsafe_from_the_harmless)
{
	static const uint32_t harmful[] = {0,      0x1B,   '\t',   '\n',   0x7F,   0x80,
	                                   0x9F,   0xAD,   0x200B, 0x200F, 0x2028, 0x202E,
	                                   0x2060, 0x2066, 0xFEFF, 0xFFFE, 0xE0001};
	static const uint32_t harmless[] = {' ',    '~',    0xA0,   0xE9,   0x301,  0x2010,
	                                    0x2026, 0x2192, 0x4E2D, 0xFFFD, 0x1F512};

	for (size_t i = 0; i < sizeof(harmful) / sizeof(harmful[0]); i++)
		cr_assert(utf8_is_unsafe(harmful[i]), "U+%04X", harmful[i]);
	for (size_t i = 0; i < sizeof(harmless) / sizeof(harmless[0]); i++)
		cr_assert(!utf8_is_unsafe(harmless[i]), "U+%04X", harmless[i]);
}
