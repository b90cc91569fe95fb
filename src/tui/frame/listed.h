/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * listed.h - a list that the user chooses from: what may happen next, breakpoints, branches, or the
 * errors of an edited scenario.
 *
 * The player remembers which list is open; each frame has its rows as they are then.
 *
 * Threads: a frame's list belongs to whoever has the frame.
 */
#ifndef LOCKSTEP_TUI_LISTED_H
#define LOCKSTEP_TUI_LISTED_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/text.h"

#define LISTED_ROWS_MAX 160

struct command;
struct player;

enum listed_kind {
	LISTED_NOTHING,
	LISTED_CHOICES,
	LISTED_BREAKS,
	LISTED_BRANCHES,
	LISTED_ERRORS,
	LISTED_NR_KINDS,
};

/**
 * struct listed_row - a row
 * @can: it can be chosen; @here: it is what is in force, or planned
 * @id: what COMMAND_PICK and COMMAND_DROP take
 * @name: may be ""
 */
struct listed_row {
	bool can, here;
	size_t id;
	struct text name, says;
};

/** struct listed - @nr rows; all bytes zero is an empty list. Owns its texts. */
struct listed {
	enum listed_kind kind;
	unsigned nr;
	struct listed_row rows[LISTED_ROWS_MAX];
};

/** listed_title() - what the list is. @empty: what it says when there are no rows. Constants. */
const char *listed_title(enum listed_kind kind, const char **empty);

/** listed_fill() - the rows of the list that @p has open. */
void listed_fill(struct listed *l, struct player *p);
void listed_finish(struct listed *l);

/* Commands. */

/** player_list() - open list @c->count. */
void player_list(struct player *p, const struct command *c);

/** player_pick() - do what row @c->count of the list says; player_drop() - remove it. */
void player_pick(struct player *p, const struct command *c);
void player_drop(struct player *p, const struct command *c);

/** listed_choose() - take the choice with that id. Return: can it be? */
bool listed_choose(struct player *p, size_t id);

#endif
