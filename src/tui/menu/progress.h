/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * progress.h - which lessons were opened, and which were seen to their end.
 *
 * A state file (base/home.h) with a line for each: its name and `begun` or `seen`. Lines of other kinds
 * are kept. Two programs at once lose at most a mark.
 *
 * Threads: the terminal's.
 */
#ifndef LOCKSTEP_TUI_PROGRESS_H
#define LOCKSTEP_TUI_PROGRESS_H

#include <stdbool.h>

#include "lockstep/base/text.h"

struct error;

enum progress_mark { PROGRESS_NEW, PROGRESS_BEGUN, PROGRESS_SEEN };

/** struct progress - the file as it was read. All bytes zero: nothing was ever opened. */
struct progress {
	struct text lines;
};

/** progress_read() - from the file; what cannot be read is taken for empty. */
void progress_read(struct progress *p);

void progress_finish(struct progress *p);

/** progress_of() - the mark of a lesson. */
enum progress_mark progress_of(const struct progress *p, const char *name);

/**
 * progress_set() - a lesson has come so far; a mark never goes down again
 *
 * Return: false with @err when it cannot be written. @p has it all the same.
 */
bool progress_set(struct progress *p, const char *name, enum progress_mark mark, struct error *err);

#endif
