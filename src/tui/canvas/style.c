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

/* The colour words. */
enum tint { TINT_DEFAULT, TINT_RED, TINT_GREEN, TINT_MAGENTA, TINT_CYAN, NR_TINTS };

static const struct row {
	char letter;
	enum tint tint;
	uint8_t attrs, mono;
	const char *name, *meaning;
} rows[NR_STYLES] = {
#define STYLE(id, letter_, colour_, attrs_, mono_, meaning_)                                       \
	[STYLE_##id] = {                                                                           \
		.letter = letter_,                                                                 \
		.tint = TINT_##colour_,                                                            \
		.attrs = ATTRS_##attrs_,                                                           \
		.mono = ATTRS_##mono_,                                                             \
		.name = #id,                                                                       \
		.meaning = meaning_,                                                               \
	},
	STYLE_LIST(STYLE)
#undef STYLE
};

#define OWN COLOUR_DEFAULT

/* Of each tint: of eight colours, of 256. */
static const struct builtin {
	const char *name, *about;
	bool light;
	int16_t tints[NR_TINTS][2];
} builtins[NR_THEMES] = {
	[THEME_DARK] = {"dark",
                        "the terminal's own colours",
                        false,
                        {{OWN, OWN}, {1, OWN}, {2, OWN}, {5, OWN}, {6, OWN}}},
	[THEME_LIGHT] = {"light",
                         "deep colours, for a light background",
                         true,
                         {{OWN, OWN}, {1, 124}, {2, 22}, {5, 90}, {6, 24}}},
	[THEME_COLOUR_BLIND] = {"colour-blind",
                                "vermillion, bluish green, purple, sky blue (Okabe and Ito)",
                                false,
                                {{OWN, OWN}, {1, 166}, {2, 36}, {5, 175}, {6, 74}}},
	[THEME_MONO] = {"mono",
                        "bold, underline and reverse alone",
                        false,
                        {{OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}, {OWN, OWN}}},
};

struct theme theme_builtin(enum theme_id id)
{
	const struct builtin *from = &builtins[id];
	struct theme theme = {.light = from->light};

	strncpy(theme.name, from->name, sizeof(theme.name) - 1);
	for (int i = 0; i < NR_STYLES; i++)
		theme.looks[i] =
			(struct look){.colour = from->tints[rows[i].tint][0],
		                      .fine = from->tints[rows[i].tint][1],
		                      .attrs = id == THEME_MONO ? rows[i].mono : rows[i].attrs};
	return theme;
}

const char *theme_about(enum theme_id id)
{
	return builtins[id].about;
}

struct look theme_look(const struct theme *theme, enum style style, bool marked)
{
	struct look look = theme->looks[style];

	if (marked)
		look.attrs ^= LOOK_REVERSE;
	return look;
}

bool theme_has_colour(const struct theme *theme)
{
	for (int i = 0; i < NR_STYLES; i++)
		if (theme->looks[i].colour != COLOUR_DEFAULT ||
		    theme->looks[i].fine != COLOUR_DEFAULT)
			return true;
	return false;
}

bool colour_wanted(const char *wish, const char *no_color, int nr_colours)
{
	if (nr_colours < 8)
		return false;
	if (wish && !strcmp(wish, "always"))
		return true;
	if (wish && !strcmp(wish, "never"))
		return false;
	return !no_color || !*no_color;
}

char style_letter(enum style style)
{
	return rows[style].letter;
}

const char *style_name(enum style style)
{
	return rows[style].name;
}

const char *style_meaning(enum style style)
{
	return rows[style].meaning;
}
