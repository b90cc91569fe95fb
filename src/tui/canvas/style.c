// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/style.h"

#include <string.h>

/* The attribute words of STYLE_LIST. */
enum {
	ATTRS_0 = 0,
	ATTRS_BOLD = LOOK_BOLD,
	ATTRS_DIM = LOOK_DIM,
	ATTRS_REVERSE = LOOK_REVERSE,
	ATTRS_UNDER = LOOK_UNDER,
	ATTRS_BOLD_REVERSE = LOOK_BOLD | LOOK_REVERSE,
};

static const struct row {
	char letter;
	struct look looks[NR_THEMES];
	const char *meaning;
} rows[NR_STYLES] = {
#define STYLE(name, letter_, colour_, attrs_, mono_, meaning_)                                     \
	[STYLE_##name] = {                                                                         \
		.letter = letter_,                                                                 \
		.looks[THEME_COLOUR] = {.colour = COLOUR_##colour_, .attrs = ATTRS_##attrs_},      \
		.looks[THEME_MONO] = {.colour = COLOUR_DEFAULT, .attrs = ATTRS_##mono_},           \
		.meaning = meaning_,                                                               \
	},
	STYLE_LIST(STYLE)
#undef STYLE
};

struct look theme_look(enum theme theme, enum style style, bool marked)
{
	struct look look = rows[style].looks[theme];

	if (marked)
		look.attrs ^= LOOK_REVERSE;
	return look;
}

enum theme theme_choose(const char *wish, const char *no_color, int nr_colours)
{
	if (nr_colours < 8)
		return THEME_MONO;
	if (wish && !strcmp(wish, "always"))
		return THEME_COLOUR;
	if (wish && !strcmp(wish, "never"))
		return THEME_MONO;
	return no_color && *no_color ? THEME_MONO : THEME_COLOUR;
}

char style_letter(enum style style)
{
	return rows[style].letter;
}

const char *style_meaning(enum style style)
{
	return rows[style].meaning;
}
