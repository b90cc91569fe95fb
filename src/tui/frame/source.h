/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * source.h - the code under study as text: files, functions, lines.
 *
 * It is carried along in the builds, and constant. How it looks is views/source.h.
 *
 * Threads: all functions are pure.
 */
#ifndef LOCKSTEP_TUI_FRAME_SOURCE_H
#define LOCKSTEP_TUI_FRAME_SOURCE_H

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>

struct vocab_build;
struct vocab_file;

/** source_same_file() - is @path the file called @name, perhaps with folders before it? */
bool source_same_file(const char *path, const char *name);

/** source_is_word() - may @c stand in a name of C? */
static inline bool source_is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

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

/** source_has() - does @file have a line with the words of the one @walk is at? */
bool source_has(const struct vocab_file *file, const struct source_walk *walk);

#endif
