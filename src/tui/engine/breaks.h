/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * breaks.h - where `c` and `C` stop besides what is said, warned of or found.
 *
 * Threads: the engine's alone.
 */
#ifndef LOCKSTEP_TUI_BREAKS_H
#define LOCKSTEP_TUI_BREAKS_H

#include "tui/engine/command.h"
#include "tui/engine/seek.h"

#define BREAKS_MAX 64

/** struct breaks - @nr of them; all bytes zero is none. */
struct breaks {
	struct seek items[BREAKS_MAX];
	unsigned nr;
};

void breaks_finish(struct breaks *b);

/** breaks_hit() - the first that step @k of the run shown hits, or NULL. */
const struct seek *breaks_hit(const struct player *p, size_t k);

/** breaks_reload() - read all of them anew, for what is shown now; say which mean nothing any more. */
void breaks_reload(struct player *p);

/* Commands. */

/** player_break() - at @c->text, or if that is "" at the line of @c->cpu; what is there is removed. */
void player_break(struct player *p, const struct command *c);

/** player_break_drop() - remove number @c->count. */
void player_break_drop(struct player *p, const struct command *c);

/** player_of() - to where @c->text happens next; player_of_back() - happened before. */
void player_of(struct player *p, const struct command *c);
void player_of_back(struct player *p, const struct command *c);

#endif
