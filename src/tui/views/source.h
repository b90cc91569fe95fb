/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * source.h - lines of C, drawn.
 *
 * Indentation is drawn at half its width, so that
 * a line of 72 columns fits beside its number on a screen of 80. In a pane that is narrower it is drawn
 * at a quarter, and a line that does not fit goes on in the next row.
 *
 * Threads: none of its own.
 */
#ifndef LOCKSTEP_TUI_SOURCE_H
#define LOCKSTEP_TUI_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/canvas/draw.h"
#include "tui/frame/source.h"

#define SOURCE_ROWS_MAX 6 /* of one line; what does not fit into them is cut */

/** source_rows() - into how many rows of @width columns does the line go? At least one. */
int source_rows(const struct source_walk *walk, int width);

/** source_before() - the first of the lines before @end that go into @rows of @width columns. */
int source_before(const struct vocab_file *file, int end, int rows, int width);

/** source_first() - the line to begin with, so that @line is at the middle and no row is empty. */
int source_first(const struct vocab_file *file, int line, int rows, int width);

/**
 * source_draw() - draw the line from row @y on
 * @rows: that it may take, 1..SOURCE_ROWS_MAX; where the last one is too short it ends in `>`
 * @current: it is the line that runs next
 *
 * Return: the rows it took.
 */
int source_draw(const struct source_walk *walk, struct area a, int y, int rows, bool current);

#endif
