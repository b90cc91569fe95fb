// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/style.h"

#include <criterion/criterion.h>
#include <string.h>

Test(style, has_one_letter_each)
{
	char seen[NR_STYLES + 1] = "";

	for (enum style s = 0; s < NR_STYLES; s++) {
		char letter = style_letter(s);

		cr_assert(letter == '.' || (letter >= 'a' && letter <= 'z'));
		cr_assert_null(strchr(seen, letter), "%c is there twice", letter);
		seen[s] = letter;
		cr_assert(strlen(style_meaning(s)) > 0);
	}
}

Test(style, mono_has_no_colour)
{
	for (enum theme_id id = 0; id < NR_THEMES; id++) {
		const struct theme theme = theme_builtin(id);

		cr_assert_eq(theme_has_colour(&theme), id != THEME_MONO);
	}
}

/* What a reader must not miss carries an attribute, in all themes. */
Test(style, alarms_do_not_hang_on_colour)
{
	static const enum style alarms[] = {STYLE_CHANGED, STYLE_UNSAFE, STYLE_ON,
	                                    STYLE_HELD,    STYLE_WAITS,  STYLE_BAD,
	                                    STYLE_ERROR,   STYLE_CURRENT};

	for (enum theme_id id = 0; id < NR_THEMES; id++) {
		const struct theme theme = theme_builtin(id);

		for (size_t i = 0; i < sizeof(alarms) / sizeof(alarms[0]); i++)
			cr_assert_neq(theme_look(&theme, alarms[i], false).attrs, 0);
	}
}

Test(style, mark_is_seen_on_every_style)
{
	for (enum theme_id id = 0; id < NR_THEMES; id++) {
		const struct theme theme = theme_builtin(id);

		for (enum style s = 0; s < NR_STYLES; s++)
			cr_assert_eq(theme_look(&theme, s, false).attrs ^
			                     theme_look(&theme, s, true).attrs,
			             LOOK_REVERSE);
	}
}

Test(style, colour_follows_the_wish_then_the_environment)
{
	static const struct {
		const char *wish, *no_color;
		int nr_colours;
		bool expected;
	} rows[] = {
		{NULL, NULL, 8, true},      {NULL, NULL, 256, true},     {NULL, NULL, 0, false},
		{NULL, NULL, -1, false},    {NULL, "1", 256, false},     {NULL, "", 256, true},
		{"auto", "1", 256, false},  {"auto", NULL, 256, true},   {"always", "1", 8, true},
		{"always", NULL, 0, false}, {"never", NULL, 256, false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_assert_eq(colour_wanted(rows[i].wish, rows[i].no_color, rows[i].nr_colours),
		             rows[i].expected, "row %zu", i);
}

Test(style, colours_have_names_numbers_and_rgb)
{
	static const struct {
		const char *word;
		int colour, fine; /* -2: no colour */
	} rows[] = {
		{"default", -1, -1}, {"red", 1, -1},      {"bright-red", 1, 9}, {"214", 3, 214},
		{"#ff8700", 1, 208}, {"#D55E00", 1, 166}, {"256", -2, 0},       {"#12345", -2, 0},
		{"#1234567", -2, 0}, {"rot", -2, 0},      {"", -2, 0},          {"12x", -2, 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct look look = {0};
		const bool good = colour_parse(rows[i].word, &look);

		cr_expect_eq(good, rows[i].colour != -2, "%s", rows[i].word);
		if (good)
			cr_expect(look.fine == rows[i].fine, "%s: %d", rows[i].word, look.fine);
	}
}

/* On eight colours as on 256: what differs in meaning and in colour differs to the eye. */
Test(style, tints_of_a_theme_differ)
{
	static const enum style tints[] = {STYLE_UNSAFE, STYLE_ON, STYLE_CHANGED, STYLE_HELD};

	for (enum theme_id id = 0; id < THEME_MONO; id++) {
		const struct theme theme = theme_builtin(id);

		for (size_t i = 0; i < 4; i++)
			for (size_t j = 0; j < i; j++) {
				const struct look *a = &theme.looks[tints[i]];
				const struct look *b = &theme.looks[tints[j]];

				cr_expect_neq(a->colour, b->colour);
				cr_expect_neq(colour_rgb(a), colour_rgb(b));
			}
	}
}
