/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bounds.h - how long a search may take, and how much memory, in words.
 *
 *	30 s	5 min	512 MiB	2 GiB	30 s 2 GiB	30s 2G
 *
 * Threads: plain values.
 */
#ifndef LOCKSTEP_TUI_BOUNDS_H
#define LOCKSTEP_TUI_BOUNDS_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/error.h"

#define BOUNDS_UNITS "s, min, MiB, GiB"

/** struct bounds - 0: nothing was said. */
struct bounds {
	unsigned seconds;
	size_t bytes;
};

/**
 * bounds_read() - one amount or more; each replaces what @out says of it
 * @err: written only on failure; @out may have changed then
 */
bool bounds_read(const char *text, struct bounds *out, struct error *err);

/** bounds_fill() - what @b leaves open is as in @usual. */
void bounds_fill(struct bounds *b, const struct bounds *usual);

#endif
