/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cast.h - a walk through a run as a recording that asciinema plays.
 *
 * Each step is a picture; only rows that differ are written again. What is said at a step has the time
 * it takes to read it. Nothing of the clock is in the file: the same run gives the same bytes.
 */
#ifndef LOCKSTEP_TUI_CAST_H
#define LOCKSTEP_TUI_CAST_H

#include "lockstep/base/text.h"

struct headless;

/** cast_walk() - from where @h stands to the end of the run, in its view; appended to @out. */
void cast_walk(struct headless *h, struct text *out);

#endif
