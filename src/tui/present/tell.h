/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tell.h - from what an audience sees to what its presenter is told.
 *
 * Threads: none; an app is only read.
 */
#ifndef LOCKSTEP_TUI_TELL_H
#define LOCKSTEP_TUI_TELL_H

#include "tui/present/talk.h"

struct app;
struct scenario;

/** tell_fill() - all but @out->watch. @name: of the presentation. */
void tell_fill(struct talk *out, const struct app *app, const char *name);

/** tell_next_lesson() - @next comes when the run is over: told where no other stop is ahead. */
void tell_next_lesson(struct talk *out, const struct scenario *next);

#endif
