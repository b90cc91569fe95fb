/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * source.h - lines of C, found and drawn.
 *
 * The code under study is carried along as text. Indentation is drawn at half its width, so that
 * a line of 72 columns fits beside its number on a screen of 80.
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

/** source_draw() - draw the line in row @y; where it is cut it ends in `>`. */
void source_draw(const struct source_walk *walk, struct area a, int y, bool current);

#endif
