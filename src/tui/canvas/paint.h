/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * paint.h - what a terminal must be sent so that one picture becomes another.
 *
 * A step changes a few hundred cells, and over a slow line every byte of them
 * is waited for. Which cells are others than before is plain; what costs is to
 * get to them and to change the pen, and there are several ways to say each.
 * All of them are tried and the shortest is taken: a place absolute or from
 * where the cursor is, or writing what stands between; attributes all anew or
 * only what is different. Where the row ends in blanks it is erased.
 *
 * A blank has no colour and no weight: two that are neither reversed nor
 * underlined are the same, and no pen is changed for one.
 *
 * The terminal has to be one of ECMA-48: CUP, CUU to CUF, CHA, EL, and SGR with
 * 0, 1, 2, 4, 7, 22, 24, 27, 30 to 37, 39, 90 to 97, 38;5. Its background
 * is its own. tty.c asks the terminal's description, and leaves others to curses.
 *
 * Invariant: between calls the terminal shows what was painted last, with the
 * pen and the cursor as they are kept here.
 *
 * Cost: a comparison for each cell, and what is in proportion to the changes.
 *
 * Threads: a value.
 *
 * Source: ECMA-48, 8.3 (CUP and its kin, EL, ECH, SGR).
 */
#ifndef LOCKSTEP_TUI_PAINT_H
#define LOCKSTEP_TUI_PAINT_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/canvas/style.h"

struct canvas;
struct cell;
struct text;

/** struct pen - how the next character will look. @colour: one of 256, or COLOUR_DEFAULT */
struct pen {
	uint8_t attrs;
	int16_t colour;
};

/**
 * struct paint - the terminal as it is
 * @theme: looks for the styles; borrowed
 * @fine: it has 256 colours
 * @erases: it has ECH; tmux and screen have not
 * @x, @y: the cursor; -1: nobody knows
 */
struct paint {
	const struct theme *theme;
	bool fine, erases, pen_known;
	struct pen pen;
	int x, y;
};

/** paint_init() - nothing is known of the terminal but what its cells hold. */
void paint_init(struct paint *p, const struct theme *theme, bool fine);

/**
 * paint_canvas() - from one picture to another
 * @before: what the terminal shows, as many cells as @c has
 * @c: what it shall show
 * @out: the bytes are appended
 */
void paint_canvas(struct paint *p, const struct cell *before, const struct canvas *c,
                  struct text *out);

/** paint_rest() - an ordinary pen, before somebody else writes. */
void paint_rest(struct paint *p, struct text *out);

#endif
