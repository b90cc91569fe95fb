/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * monkey.h - somebody at the keyboard who knows every key and command and means nothing by it.
 *
 * A monkey has a stage, and everything it does follows from its seed. It presses keys that mean
 * something in the view that is open more often than others, turns the wheel and clicks, types lines
 * of the words that completion offers, pastes junk, changes the window, opens views by name, reads
 * what it has not seen yet late, and presses keys while a long command runs. Whatever ends the screen
 * begins it anew: as a lesson, below the menu, in the menu, or before an audience.
 *
 * It writes files with names of no folder into the current one, never elsewhere: call it in a folder
 * of its own.
 */
#ifndef TESTS_TUI_MONKEY_H
#define TESTS_TUI_MONKEY_H

#include "stage.h"

#include <stdint.h>

/**
 * struct monkey - all of it
 * @empty: what the menu shows; @busy: what is shown while a command runs
 * @patience: how many more times a command may ask whether to go on
 * @nr_inputs: keys, clicks, windows, ticks so far; @nr_drawn: pictures
 * @traced: each input is told on standard error
 * @wrong: what must not be, "" for nothing
 */
struct monkey {
	struct stage s;
	struct frame *empty, *busy;
	uint64_t seed;
	unsigned patience;
	unsigned long nr_inputs, nr_drawn;
	bool in_menu, again, traced;
	char wrong[120];
};

/** monkey_open() - at @story, as in stage_open(). */
void monkey_open(struct monkey *m, const char *story, uint64_t seed);
void monkey_close(struct monkey *m);

/** monkey_act() - do something: one input, or a line of them. */
void monkey_act(struct monkey *m);

/**
 * monkey_line() - a line as it could be typed after `:`
 * @app: what completion asks; NULL: nothing is offered
 * @out: cleared first
 */
void monkey_line(struct app *app, uint64_t *seed, struct text *out);

/** monkey_would_leave() - would this line write a file elsewhere? */
bool monkey_would_leave(const char *line);

#endif
