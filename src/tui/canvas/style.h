/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * style.h - what a cell means, and how a terminal may show it.
 *
 * Views never name a colour. They say what a cell *means* (this lock is held,
 * this line is current), and a theme turns the meaning into a look. So one
 * table decides whether the screen can be read on a light background, without
 * colours, or by eyes that do not tell red from green; and a test can compare
 * meanings instead of escape sequences.
 *
 * Colour is never the only sign. Views write the words and marks (ON, off,
 * `*`, `!`) themselves, and in both columns below whatever matters carries an
 * attribute too.
 *
 * A theme gives each of four colours below (red, green, magenta, cyan) its own
 * tint. The usual one takes them from the terminal's own palette, on its own
 * background: blue vanishes on black, yellow and white on white. The theme for
 * eyes that see colours otherwise uses the set of Okabe and Ito.
 *
 * STYLE(NAME, letter, colour, attributes beside colour, attributes without
 * colour, meaning). The letter stands for the style in golden tests.
 *
 * Threads: constant tables.
 */
#ifndef LOCKSTEP_TUI_STYLE_H
#define LOCKSTEP_TUI_STYLE_H

#include <stdbool.h>
#include <stdint.h>

/* clang-format off */
#define STYLE_LIST(STYLE) \
	STYLE(NORMAL,   '.', DEFAULT, 0,       0,       "plain text") \
	STYLE(DIM,      'd', DEFAULT, DIM,     DIM,     "past, or of no weight now") \
	STYLE(STRONG,   'b', DEFAULT, BOLD,    BOLD,    "a word that counts") \
	STYLE(TITLE,    't', DEFAULT, BOLD,    BOLD,    "a pane's or the screen's title") \
	STYLE(LABEL,    'l', CYAN,    0,       0,       "the name of a row") \
	STYLE(BORDER,   'x', DEFAULT, DIM,     0,       "the edge of a pane") \
	STYLE(FOCUS,    'y', DEFAULT, BOLD,    BOLD,    "the edge of the focused pane") \
	STYLE(CHANGED,  'c', MAGENTA, BOLD,    BOLD,    "changed at this step") \
	STYLE(DIFFERS,  'q', MAGENTA, BOLD,    BOLD,    "not the same in the other variant") \
	STYLE(UNSAFE,   'u', RED,     BOLD,    REVERSE, "unsafe") \
	STYLE(ON,       'o', GREEN,   BOLD,    BOLD,    "interrupts are on") \
	STYLE(OFF,      'f', DEFAULT, 0,       0,       "interrupts are off") \
	STYLE(HELD,     'h', CYAN,    BOLD,    BOLD,    "a lock is held") \
	STYLE(PENDING,  'p', MAGENTA, 0,       UNDER,   "raised, not delivered yet") \
	STYLE(IRQ,      'i', RED,     0,       0,       "a hardirq handler runs") \
	STYLE(SOFTIRQ,  'j', MAGENTA, 0,       0,       "a softirq handler runs") \
	STYLE(WAITS,    'z', RED,     UNDER,   UNDER,   "spins or sleeps on a lock") \
	STYLE(CURRENT,  'r', DEFAULT, REVERSE, REVERSE, "the line that runs next") \
	STYLE(SELECTED, 's', DEFAULT, REVERSE, REVERSE, "the chosen row of a list") \
	STYLE(HINT,     'k', DEFAULT, BOLD,    BOLD,    "a key one may press") \
	STYLE(LINK,     'n', DEFAULT, UNDER,   UNDER,   "a word with an explanation") \
	STYLE(GOOD,     'g', GREEN,   0,       0,       "as it should be") \
	STYLE(BAD,      'v', RED,     BOLD_REVERSE, BOLD_REVERSE, "a verdict") \
	STYLE(ERROR,    'e', RED,     BOLD,    BOLD,    "a message about a failure") \
	STYLE(KEYWORD,  'w', DEFAULT, BOLD,    BOLD,    "a keyword of C") \
	STYLE(COMMENT,  'm', DEFAULT, DIM,     DIM,     "a comment in C")
/* clang-format on */

enum style {
#define STYLE(name, letter, colour, attrs, mono, meaning) STYLE_##name,
	STYLE_LIST(STYLE)
#undef STYLE
		NR_STYLES,
};

enum look_attr {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_REVERSE = 1 << 2,
	LOOK_UNDER = 1 << 3,
};

#define COLOUR_DEFAULT (-1)

/**
 * struct look - how a style is shown
 * @colour: of the text, one of the terminal's own eight; COLOUR_DEFAULT: its usual one. The
 *	background is always the terminal's own
 * @fine: one of 256, for terminals that have them; COLOUR_DEFAULT: as @colour
 * @attrs: a set of enum look_attr
 */
struct look {
	int16_t colour, fine;
	uint8_t attrs;
};

#define THEME_NAME_SIZE 24

/** struct theme - a look for each style. @light: made for dark text on a light background. */
struct theme {
	char name[THEME_NAME_SIZE];
	bool light;
	struct look looks[NR_STYLES];
};

/* Those that come with the program. The first is the usual one. */
enum theme_id {
	THEME_DARK,
	THEME_LIGHT,
	THEME_COLOUR_BLIND,
	THEME_MONO,
	NR_THEMES,
};

/** theme_builtin() - one that comes with the program. */
struct theme theme_builtin(enum theme_id id);

/** theme_about() - what it is for, in a phrase. Borrowed. */
const char *theme_about(enum theme_id id);

/**
 * theme_look() - how a theme shows a style
 * @theme: which theme
 * @style: which style
 * @marked: whether the cell is under a mark (see canvas_mark()): what is
 *	reversed is shown plain and the other way round, so a mark is seen anywhere
 */
struct look theme_look(const struct theme *theme, enum style style, bool marked);

/** theme_has_colour() - does any style have one? */
bool theme_has_colour(const struct theme *theme);

/**
 * colour_wanted() - colour or not
 * @wish: "always", "never", or anything else, NULL included, for "decide yourself"
 * @no_color: the value of the environment's NO_COLOR, NULL when unset; any text
 *	but the empty one asks for no colour
 * @nr_colours: how many the terminal has
 */
bool colour_wanted(const char *wish, const char *no_color, int nr_colours);

/** colour_parse() - "red", "bright-red", "214", "#ff8700" into a look. Return: is it a colour? */
bool colour_parse(const char *word, struct look *look);

/** colour_rgb() - 0xrrggbb of a look's colour, as most terminals have it; -1 for the usual one. */
int32_t colour_rgb(const struct look *look);

/** attr_parse() - "bold", "dim", "reverse", "underline". Return: of enum look_attr, 0 for none. */
uint8_t attr_parse(const char *word);

/** style_name() - as in the list: "CURRENT". Borrowed. */
const char *style_name(enum style style);

/** style_letter() - the style's letter in golden files, a lower-case one or `.`. */
char style_letter(enum style style);

/** style_meaning() - the style in words; borrows a constant. */
const char *style_meaning(enum style style);

#endif
