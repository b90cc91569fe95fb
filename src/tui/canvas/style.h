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
 * The colours are those of the terminal's own palette, on its own background.
 * Only red, green, magenta and cyan are used: blue vanishes on black, yellow
 * and white on white.
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

/* The terminal's own colours, by their usual numbers. */
enum colour {
	COLOUR_DEFAULT = -1,
	COLOUR_RED = 1,
	COLOUR_GREEN = 2,
	COLOUR_MAGENTA = 5,
	COLOUR_CYAN = 6,
};

enum look_attr {
	LOOK_BOLD = 1 << 0,
	LOOK_DIM = 1 << 1,
	LOOK_REVERSE = 1 << 2,
	LOOK_UNDER = 1 << 3,
};

/**
 * struct look - how a style is shown
 * @colour: of the text; the background is always the terminal's own
 * @attrs: a set of enum look_attr
 */
struct look {
	enum colour colour;
	uint8_t attrs;
};

enum theme {
	THEME_COLOUR,
	THEME_MONO,
	NR_THEMES,
};

/**
 * theme_look() - how a theme shows a style
 * @theme: which theme
 * @style: which style
 * @marked: whether the cell is under a mark (see canvas_mark()): what is
 *	reversed is shown plain and the other way round, so a mark is seen anywhere
 */
struct look theme_look(enum theme theme, enum style style, bool marked);

/**
 * theme_choose() - colour or not
 * @wish: "always", "never", or anything else, NULL included, for "decide yourself"
 * @no_color: the value of the environment's NO_COLOR, NULL when unset; any text
 *	but the empty one asks for no colour
 * @nr_colours: how many the terminal has
 */
enum theme theme_choose(const char *wish, const char *no_color, int nr_colours);

/** style_letter() - the style's letter in golden files, a lower-case one or `.`. */
char style_letter(enum style style);

/** style_meaning() - the style in words; borrows a constant. */
const char *style_meaning(enum style style);

#endif
