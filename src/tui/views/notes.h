/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * notes.h - the picture on the presenter's own terminal.
 *
 * Threads: none; a look is only read.
 */
#ifndef LOCKSTEP_TUI_NOTES_H
#define LOCKSTEP_TUI_NOTES_H

#include <stdbool.h>

struct canvas;
struct prompt;
struct talk;

/**
 * struct notes_look - what is drawn; all borrowed
 * @talk: what was told last, or NULL
 * @listens: the presentation is there
 * @who: whose notes these are to be, or NULL
 * @trouble: why nobody can be found, "" for nothing
 * @seconds: of the stopwatch, now
 * @helps: the keys are shown
 * @note: about the last key, "" for nothing
 * @hands: is typed: how many of the class chose what; NULL: nothing is typed
 */
struct notes_look {
	const struct talk *talk;
	bool listens, helps;
	const char *who, *trouble, *note;
	unsigned seconds;
	const struct prompt *hands;
};

/** view_notes() - the whole picture on a blank canvas. */
void view_notes(const struct notes_look *n, struct canvas *c);

#endif
