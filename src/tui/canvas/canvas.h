/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * canvas.h - a grid of cells that knows nothing of terminals.
 *
 * A view is a function from a model to a canvas. What a canvas holds is then
 * shown by the terminal layer, compared with a golden file by a test, or
 * written as text by an exporter: they all read the same cells.
 *
 * A cell has one character, up to two combining marks on it, a style (what it
 * means, see style.h) and a highlight. A wide character owns two cells: the
 * left one holds it with width 2, the right one has width 0. Views draw with
 * the functions of draw.h, which clip; the functions here take any column and
 * row and ignore those outside the grid.
 *
 * Invariants between calls: a cell of width 2 is followed by one of width 0 in
 * the same row, and there is no other cell of width 0. Every other cell has
 * width 1 and a printable character. In the ASCII character set no cell holds
 * anything but ASCII; what text brings beyond it is drawn as `?`.
 *
 * Beside the cells a canvas keeps zones: which part of the picture stands for which step, CPU or
 * key. So whoever has a canvas knows what a click on it means.
 *
 * Cost: 16 bytes a cell; clearing 500 x 200 cells is one pass over 1.6 MB.
 *
 * Threads: one canvas belongs to one thread.
 */
#ifndef LOCKSTEP_TUI_CANVAS_H
#define LOCKSTEP_TUI_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/canvas/glyph.h"
#include "tui/canvas/rect.h"
#include "tui/canvas/style.h"

#define CELL_MARKS 2

struct text;

struct cell {
	uint32_t code;
	uint32_t marks[CELL_MARKS]; /* combining, 0 where there is none */
	uint8_t style;              /* enum style */
	uint8_t width;              /* 1, 2, or 0 for the right half of a wide one */
	bool marked;
};

/** cell_is_same() - would both be shown alike? */
bool cell_is_same(const struct cell *a, const struct cell *b);

/** cell_add() - append its character and marks as UTF-8; nothing for half a wide one. */
void cell_add(const struct cell *cell, struct text *out);

/* What a click somewhere means. */
enum zone_kind {
	ZONE_KEY,    /* the key @value, as if it were pressed */
	ZONE_CPU,    /* look at CPU @value */
	ZONE_STEP,   /* go to step @value, or to one further right */
	ZONE_SPOT,   /* of a sweep: row @row, position @value or one further right */
	ZONE_ROW,    /* choose row @value of a list */
	ZONE_FRAME,  /* look at frame @value of the stacks, which is on CPU @row */
	ZONE_LOCK,   /* look at where lock @value was taken */
	ZONE_ANSWER, /* choose answer @value of a question */
	ZONE_SURE,   /* be as sure of it as @value says */
	ZONE_PAGE,   /* turn to page @value of the post-mortem; there the wheel scrolls it */
	ZONE_SIDE,   /* move side @value of a comparison: 0 is the left one */
	ZONE_SOURCE, /* nothing to click; the wheel scrolls source or story */
};

/**
 * struct zone - a part of the picture that can be clicked
 * @per: columns of one step; 0: all of it is @value
 */
struct zone {
	struct rect rect;
	enum zone_kind kind;
	uint32_t value, row;
	int per;
};

#define CANVAS_ZONES 400

struct canvas {
	struct cell *cells; /* h rows of w; owned */
	int w, h;
	enum charset charset;
	struct zone zones[CANVAS_ZONES]; /* the first @nr_zones; what is drawn later lies above */
	int nr_zones;
};

/**
 * canvas_create() - a blank canvas
 * @w: columns, 1 or more; less counts as 1
 * @h: rows, likewise
 * @charset: what its cells may hold
 *
 * Return: the canvas; the caller owns it and ends it with canvas_destroy().
 */
struct canvas *canvas_create(int w, int h, enum charset charset);

/** canvas_destroy() - free @c; NULL is fine. */
void canvas_destroy(struct canvas *c);

/** canvas_resize() - give @c another size; it is blank afterwards. */
void canvas_resize(struct canvas *c, int w, int h);

/** canvas_clear() - make every cell a plain space. */
void canvas_clear(struct canvas *c);

/** canvas_rect() - all of @c. */
struct rect canvas_rect(const struct canvas *c);

/** canvas_cell() - borrow the cell at @x, @y, which must lie inside. */
const struct cell *canvas_cell(const struct canvas *c, int x, int y);

/**
 * canvas_set() - put one character
 * @c: the canvas
 * @x: its column; a wide one needs @x and @x + 1
 * @y: its row
 * @style: what it means
 * @code: a code point; one that cannot be shown becomes `?`, or U+FFFD where
 *	the character set has it
 *
 * A wide character of which half would be overwritten loses the other half.
 * Half a wide character at the edge of the canvas is drawn as a space.
 *
 * Return: the columns it takes: 0 for a combining mark, which is not drawn by
 * this function (see canvas_combine()), else 1 or 2.
 */
int canvas_set(struct canvas *c, int x, int y, enum style style, uint32_t code);

/** canvas_combine() - add a combining mark to the cell at @x, @y; a third one is dropped. */
void canvas_combine(struct canvas *c, int x, int y, uint32_t mark);

/** canvas_restyle() - give the cells of @r another meaning, keep their characters. */
void canvas_restyle(struct canvas *c, struct rect r, enum style style);

/** canvas_mark() - highlight the cells of @r, whatever they mean; used for cursors. */
void canvas_mark(struct canvas *c, struct rect r);

/** canvas_unmark() - what was a cursor there lies under something else now. */
void canvas_unmark(struct canvas *c, struct rect r);

/** canvas_zone() - a click in @zone means something; one zone too many is left out. */
void canvas_zone(struct canvas *c, struct zone zone);

/**
 * canvas_zone_at() - what a click at a cell means
 * @zone: receives the zone that lies above, with the @value of that very column
 *
 * Return: whether it means anything.
 */
bool canvas_zone_at(const struct canvas *c, int x, int y, struct zone *zone);

/** canvas_turn_at() - likewise what a turn of the wheel there scrolls: ZONE_PAGE or ZONE_SOURCE. */
bool canvas_turn_at(const struct canvas *c, int x, int y, struct zone *zone);

/** canvas_forget_zones() - what comes to lie over the picture takes the clicks, too. */
void canvas_forget_zones(struct canvas *c);

/**
 * canvas_text() - the characters alone
 * @c: the canvas
 * @out: its rows as UTF-8 are appended, each without trailing spaces and ended by a line feed
 */
void canvas_text(const struct canvas *c, struct text *out);

/**
 * canvas_styles() - the meanings alone
 * @c: the canvas
 * @out: rows of the same form are appended, with style_letter() for each cell, in upper case
 *	(`#` for plain text) where it is marked, and without trailing plain cells
 */
void canvas_styles(const struct canvas *c, struct text *out);

#endif
