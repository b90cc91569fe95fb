/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sought.h - words typed after `/` to find rows of a list.
 *
 * While it is open every key goes into it; the rows that match are shown at once. Enter keeps them,
 * Esc shows all again.
 *
 * Threads: plain values of the terminal's thread.
 */
#ifndef LOCKSTEP_TUI_SOUGHT_H
#define LOCKSTEP_TUI_SOUGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/keys.h"

#define SOUGHT_SIZE 48

/** struct sought - all bytes zero: everything matches. @open: keys go here. */
struct sought {
	char text[SOUGHT_SIZE];
	size_t len;
	bool open;
};

/** sought_open() - begin anew. */
void sought_open(struct sought *f);

/** sought_key() - a key while it is open. Return: does another set of rows match now? */
bool sought_key(struct sought *f, key_code key);

/** sought_matches() - are all words of it in @row? Upper and lower case are one. */
bool sought_matches(const struct sought *f, const char *row);

#endif
