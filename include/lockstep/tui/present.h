/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * present.h - lessons for an audience, and notes for whoever presents them.
 *
 * tui_present() takes one terminal over, the one that all can see. It shows lessons one after another,
 * each from stop to stop, on a calm screen. tui_notes() takes another one, of the same user on the
 * same machine: it shows what comes next and the notes of the scenario, and its keys move the
 * presentation. Either may begin first, and end and begin again; they talk through a socket that
 * nobody else can reach (docs/present.md).
 *
 * Threads: call both from the thread that owns standard input and output.
 */
#ifndef LOCKSTEP_TUI_PRESENT_H
#define LOCKSTEP_TUI_PRESENT_H

#include "lockstep/tui/tui.h"

/**
 * struct present_options - what to present, and how
 * @lessons: @nr_lessons of them, 1 or more, in order; each as for tui_main(); borrowed
 * @minutes: that it should take, for the stopwatch; 0: it only counts
 * @keys: the last line names the keys
 * @future_hidden: begin with the future hidden
 */
struct present_options {
	const struct tui_options *lessons;
	size_t nr_lessons;
	unsigned minutes;
	bool keys, future_hidden;
};

/** tui_present() - present until the user quits. Status and @err as for tui_main(). */
int tui_present(const struct present_options *options, struct error *err);

/** present_render() - the first lesson as an audience sees it, as tui_render(). */
bool present_render(const struct present_options *options, unsigned cols, unsigned rows, FILE *out,
                    struct error *err);

/**
 * struct notes_options - whose notes, and how they are shown
 * @who: name or number of process of a presentation; NULL: the only one
 * @color, @ascii: as for tui_main()
 */
struct notes_options {
	const char *who;
	const char *color;
	bool ascii;
};

/**
 * tui_notes() - show notes until the user quits
 *
 * It waits where nobody presents yet. Where several do, @err says which.
 *
 * Status and @err as for tui_main().
 */
int tui_notes(const struct notes_options *options, struct error *err);

#endif
