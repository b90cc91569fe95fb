/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * screen.h - what the user looks at: nothing of the run, only of the looking.
 *
 * Threads: plain values of the terminal's thread.
 */
#ifndef LOCKSTEP_TUI_SCREEN_H
#define LOCKSTEP_TUI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

enum screen_mode {
	SCREEN_MAIN,
	SCREEN_HELP,
	SCREEN_ASK, /* which interrupt line shall be raised? */
};

#define SCREEN_NOTE_SIZE 160
#define SCREEN_NR_SPEEDS 6

/**
 * struct screen - the state of the keyboard and of the panes
 * @focus: the CPU whose code is shown and on which `i` raises
 * @scroll: lines the source is moved from where it would stand
 * @help_top: first line of the help shown
 * @count, @has_count: digits typed so far
 * @after_g: the last key was the first g of gg
 * @asked: which of the lines asked for is chosen, 0-based
 * @speed: of playing, 0 .. SCREEN_NR_SPEEDS - 1
 * @note: about the last key, "" for nothing
 */
struct screen {
	enum screen_mode mode;
	unsigned focus;
	int scroll, help_top;
	size_t count;
	bool has_count, after_g, playing;
	unsigned asked, speed;
	char note[SCREEN_NOTE_SIZE];
};

/** screen_delay_ms() - time between the steps of playing. */
int screen_delay_ms(const struct screen *s);

/** screen_speed_text() - "2 steps a second". Borrowed. */
const char *screen_speed_text(const struct screen *s);

#endif
