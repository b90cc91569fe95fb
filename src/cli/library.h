/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * library.h - the scenarios that come with the program, by name.
 *
 * A scenario's short name is its file's without the ending. Folders are searched in this order, and
 * of equal names the first counts: those in LOCKSTEP_PATH (separated by colons), ./scenarios, and
 * then what was installed, or, for a program that runs from the folder it was built in, the
 * sources.
 */
#ifndef CLI_LIBRARY_H
#define CLI_LIBRARY_H

#include <stddef.h>

#include "lockstep/base/error.h"

/** struct shipped - a scenario that comes with the program. */
struct shipped {
	char *name, *path;
};

/** struct library - owns its items. */
struct library {
	struct shipped *items; /* by name */
	size_t nr;
};

/** library_init() - look into the folders; those that cannot be read are passed over. */
void library_init(struct library *library);
void library_finish(struct library *library);

/** library_find() - the path of the scenario called @name, borrowed, or NULL. */
const char *library_find(const struct library *library, const char *name);

/**
 * library_resolve() - the file that SCENARIO on a command line means.
 * @word: a path, a shipped name, or either with "@STEP"
 * @extra: @nr_extra other words that would have been right here, for the hint
 * @step: set to STEP, or left alone
 *
 * Return: the path, owned by the caller; NULL with @err.
 */
char *library_resolve(const struct library *library, const char *word, const char *const *extra,
                      size_t nr_extra, size_t *step, struct error *err);

#endif
