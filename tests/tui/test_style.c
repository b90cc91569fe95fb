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
	for (enum style s = 0; s < NR_STYLES; s++)
		cr_assert_eq(theme_look(THEME_MONO, s, false).colour, COLOUR_DEFAULT);
}

/* What a reader must not miss carries an attribute, in both themes. */
Test(style, alarms_do_not_hang_on_colour)
{
	static const enum style alarms[] = {STYLE_CHANGED, STYLE_UNSAFE, STYLE_ON,
	                                    STYLE_HELD,    STYLE_WAITS,  STYLE_BAD,
	                                    STYLE_ERROR,   STYLE_CURRENT};

	for (size_t i = 0; i < sizeof(alarms) / sizeof(alarms[0]); i++) {
		cr_assert_neq(theme_look(THEME_COLOUR, alarms[i], false).attrs, 0);
		cr_assert_neq(theme_look(THEME_MONO, alarms[i], false).attrs, 0);
	}
}

Test(style, mark_is_seen_on_every_style)
{
	for (enum theme t = 0; t < NR_THEMES; t++) {
		for (enum style s = 0; s < NR_STYLES; s++) {
			int change = theme_look(t, s, false).attrs ^ theme_look(t, s, true).attrs;

			cr_assert_eq(change, LOOK_REVERSE);
		}
	}
}

Test(style, theme_follows_the_wish_then_the_environment)
{
	static const struct {
		const char *wish, *no_color;
		int nr_colours;
		enum theme expected;
	} rows[] = {
		{NULL, NULL, 8, THEME_COLOUR},    {NULL, NULL, 256, THEME_COLOUR},
		{NULL, NULL, 0, THEME_MONO},      {NULL, NULL, -1, THEME_MONO},
		{NULL, "1", 256, THEME_MONO},     {NULL, "", 256, THEME_COLOUR},
		{"auto", "1", 256, THEME_MONO},   {"auto", NULL, 256, THEME_COLOUR},
		{"always", "1", 8, THEME_COLOUR}, {"always", NULL, 0, THEME_MONO},
		{"never", NULL, 256, THEME_MONO},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		cr_assert_eq(theme_choose(rows[i].wish, rows[i].no_color, rows[i].nr_colours),
		             rows[i].expected, "row %zu", i);
}
