/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * chapters.h - the stops of a lesson: where the scenario says something, and where the run ends.
 *
 * A presenter goes from one to the next; warnings on the way do not stop it. They follow the run as
 * it stands: another schedule or variant has stops of its own.
 *
 * Threads: as the run; plain values, which borrow their words from the scenario.
 */
#ifndef LOCKSTEP_TUI_CHAPTERS_H
#define LOCKSTEP_TUI_CHAPTERS_H

#include <stddef.h>

#define CHAPTERS_MAX 64

struct chart;
struct run;

/** struct chapter - @says: NULL: only the end of the run; @notes: for the presenter, or NULL. */
struct chapter {
	size_t at;
	const char *says, *notes;
};

/** struct chapters - in the order of the run. @here: how many are not ahead. */
struct chapters {
	unsigned nr, here;
	struct chapter list[CHAPTERS_MAX];
};

/** chapters_find() - of @run. @chart: its own, up to date. */
void chapters_find(struct chapters *c, const struct chart *chart, struct run *run);

/** chapters_now() - the one that was reached last, or NULL. */
const struct chapter *chapters_now(const struct chapters *c);

/** chapters_next() - the one that is reached next, or NULL. */
const struct chapter *chapters_next(const struct chapters *c);

#endif
