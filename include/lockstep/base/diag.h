/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * diag.h - what is wrong in a file the user wrote, and where
 *
 * Concept: a message about a user's file is a place. It names line and column so that an editor
 * can jump there, shows the line with the spot underlined, and says what would be right:
 *
 *	demo.yaml:7:5: error: unknown key 'nmae' in a task
 *	    7 |   - nmae: B
 *	      |     ^~~~
 *	      = help: did you mean 'name'?
 *
 * All mistakes of a file are collected and printed together, not just the first.
 *
 * Use: a `struct source` is the file's text with an index of its lines. Checks report into a
 * `struct diags`; diag_error() returns false so that a check can end with it. The caller prints
 * once at the end, or walks items[] to write another format.
 *
 * Invariant: items[0..nr) is in order of place, equals in order of report. At most DIAGS_MAX are
 * kept, nr_more counts the rest; a warning makes room for an error, a later place for an
 * earlier one. Messages are one line of printable UTF-8: what a file put into them cannot reach
 * the terminal as a command.
 *
 * Threads: a diags belongs to one thread at a time; a source may be read by many.
 */
#ifndef LOCKSTEP_BASE_DIAG_H
#define LOCKSTEP_BASE_DIAG_H

#include "lockstep/base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define DIAGS_MAX 20

/* A spot in a file. Line and column count from 1, columns in characters. Line 0: the whole file. */
struct place {
	uint32_t line, col;
	uint32_t len; /* characters to underline; 0 is shown as 1; ends with the line */
};

struct source {
	const char *name; /* borrowed */
	const char *text; /* borrowed, @len bytes of any content */
	size_t len;
	size_t *line_starts; /* owned: byte offsets, nr_lines of them */
	uint32_t nr_lines;   /* at least 1 */
};

enum diag_severity {
	DIAG_ERROR,
	DIAG_WARNING,
};

struct diag {
	enum diag_severity severity;
	struct place place;
	const char *message;
	const char *help; /* NULL for none */
};

struct diags {
	struct diag items[DIAGS_MAX];
	uint32_t nr;
	uint32_t nr_more;     /* reported, but not kept */
	uint32_t nr_errors;   /* reported, kept or not */
	uint32_t nr_warnings; /* reported, kept or not */
	int32_t last;         /* index of the one reported last, -1 if it was not kept */
	struct arena arena;   /* owns messages and help */
};

/**
 * source_init() - index the lines of a text
 * @src: the caller's struct, any content
 * @name: how messages call the file; borrowed until source_finish()
 * @text: @len bytes, borrowed until source_finish(); no closing NUL needed
 * @len: how many, below 4 GiB
 *
 * Lines end with LF or CR LF. A byte order mark is no part of the first line.
 */
void source_init(struct source *src, const char *name, const char *text, size_t len);

/**
 * source_finish() - free the index
 * @src: the source; name and text remain the caller's
 */
void source_finish(struct source *src);

/**
 * source_line() - the bytes of one line, its end not included
 * @src: the source
 * @line: number from 1; a line that does not exist is empty
 * @len: how many bytes
 *
 * Return: borrowed from the text.
 */
const char *source_line(const struct source *src, uint32_t line, size_t *len);

/**
 * source_place() - which place is this byte?
 * @src: the source
 * @offset: of the byte; the end of the text is a place too
 * @len: goes into the place, in characters
 */
struct place source_place(const struct source *src, size_t offset, uint32_t len);

/**
 * source_offset() - which byte is this place?
 * @src: the source
 * @place: any; one that does not exist gives the nearest end
 *
 * Return: an offset in [0, src->len].
 */
size_t source_offset(const struct source *src, struct place place);

/**
 * diags_init() - make an empty collection
 * @ds: the caller's struct, any content
 */
void diags_init(struct diags *ds);

/**
 * diags_finish() - free all messages
 * @ds: the collection
 */
void diags_finish(struct diags *ds);

/**
 * diags_full() - would one more error at a later place be only counted?
 * @ds: the collection
 */
bool diags_full(const struct diags *ds);

/**
 * diag_error() - report an error
 * @ds: the collection, which copies the message
 * @place: where
 * @fmt: as for printf(): one line, lower case, no full stop
 *
 * Return: false, always.
 */
bool diag_error(struct diags *ds, struct place place, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/**
 * diag_warning() - report something that is allowed but probably not meant
 * @ds: the collection, which copies the message
 * @place: where
 * @fmt: as for printf()
 */
void diag_warning(struct diags *ds, struct place place, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/**
 * diag_help() - add a line of help to what was reported last
 * @ds: the collection; nothing happens if the last report was not kept
 * @fmt: as for printf()
 *
 * Return: false, always, as diag_error().
 */
bool diag_help(struct diags *ds, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/**
 * diags_print() - write all that was kept, and the count if it is more than one
 * @ds: the collection
 * @src: the file the places are in; NULL if there is none: no line is shown
 * @out: where to
 * @colour: with terminal colours
 *
 * A line too long for a terminal is shown as a window around the place.
 */
void diags_print(const struct diags *ds, const struct source *src, FILE *out, bool colour);

#endif
