/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * source.h - lines of C, found and drawn.
 *
 * The code under study is carried along as text. Indentation is drawn at half its width, so that
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

struct vocab_build;
struct vocab_file;

/** source_find() - the file of a build that @path (perhaps with folders before it) names, or NULL. */
const struct vocab_file *source_find(const struct vocab_build *build, const char *path);

/**
 * source_function() - where a function is defined
 * @build: searched file by file
 * @function: its name
 * @line: receives the line of its name
 *
 * Return: the file, or NULL.
 */
const struct vocab_file *source_function(const struct vocab_build *build, const char *function,
                                         int *line);

/** source_nr_lines() - lines of @file. */
int source_nr_lines(const struct vocab_file *file);

struct source_walk;

/** source_has() - does @file have a line with the words of the one @walk is at? */
bool source_has(const struct vocab_file *file, const struct source_walk *walk);

/** struct source_walk - a walk over lines from the first on; knows whether a comment is open. */
struct source_walk {
	const char *at;  /* the line */
	size_t size;     /* without its line feed */
	int line;        /* its number */
	bool in_comment; /* where it begins */
};

void source_begin(struct source_walk *walk, const struct vocab_file *file);

/** source_next() - the next line. Return: false behind the last one. */
bool source_next(struct source_walk *walk);

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
