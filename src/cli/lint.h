/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * lint.h - `lockstep lint`: everything that is wrong with files, or probably not meant.
 *
 * Each file is loaded for each of its studies and with each of its changes, and its schedule is
 * played in every variant: what the loader says, what the runs never showed, and what only stands out
 * between files goes into the file's own list.
 *
 *	lint_play.c	loads and plays one file
 *	lint_write.c	the lists as text, JSON or annotations
 *	lint.c		the command
 */
#ifndef CLI_LINT_H
#define CLI_LINT_H

#include "lockstep/base/diag.h"
#include "lockstep/base/text.h"

/**
 * struct lint_file - a file and what is to say about it.
 * @text: what @source borrows
 * @failure: it cannot be read: why; NULL = it was
 * @name: of the scenario, NULL when it has an error
 * @lesson: its number, 0 = none; @lesson_place: where that stands
 */
struct lint_file {
	const char *path;
	char *failure, *name;
	struct text text;
	struct source source;
	struct diags diags;
	int lesson;
	struct place lesson_place;
};

/** lint_play() - fill in all but what lies between files; @path is the caller's. */
void lint_play(struct lint_file *file);

/** lint_finish() - all but @path. */
void lint_finish(struct lint_file *file);

/** lint_nr() - how many problems does it have? */
size_t lint_nr(const struct lint_file *file);

/** struct lint_format - a way to write; each appends to @out. */
struct lint_format {
	const char *name;
	void (*write)(const struct lint_file *files, size_t nr, bool colour, struct text *out);
};

/** lint_formats - all of them, the first is the default; the last has no name. */
extern const struct lint_format lint_formats[];

#endif
