/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * repro.h - the command line that opens the moment that is shown.
 *
 * It names the scenario, the step, the variant and the study, the values that were changed, and,
 * where something else was done than the file says, the schedule. For a shell: quoted where need be.
 *
 * Threads: the engine's.
 */
#ifndef LOCKSTEP_TUI_REPRO_H
#define LOCKSTEP_TUI_REPRO_H

#include <stdbool.h>

#include "lockstep/base/text.h"

struct player;

/** repro_add() - appended to @out. */
void repro_add(struct player *p, struct text *out);

/** repro_is_as_in_file() - do the same steps come of the file, if nobody touches a key? */
bool repro_is_as_in_file(struct player *p);

/** repro_quote() - @word as one word of a shell; appended. */
void repro_quote(const char *word, struct text *out);

#endif
