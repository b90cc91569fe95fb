/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * message.h - what the program says about itself, on standard error.
 */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

/** message_error() - "lockstep: error: ...", made safe for a terminal. */
void message_error(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/** message_note() - "lockstep: note: ...": something was done otherwise than asked. */
void message_note(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/** message_colour() - may standard error have colours? */
bool message_colour(void);

/** struct progress - tells how far something is that takes more than a second. */
struct progress {
	const char *what;
	long began, told; /* seconds; told 0 = nothing was */
};

/** progress_begin() - @what: borrowed until progress_end(). Nothing is told before a second is over. */
void progress_begin(struct progress *progress, const char *what);

/** progress_tell() - at most one line a second on a terminal, one in ten elsewhere. */
void progress_tell(struct progress *progress, size_t steps);

/** progress_bar() - how many of how many: a bar, on a terminal alone. */
void progress_bar(struct progress *progress, size_t done, size_t all);

/** progress_end() - take away what stands on the terminal. */
void progress_end(struct progress *progress);

#endif
