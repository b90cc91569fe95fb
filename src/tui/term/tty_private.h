/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tty_private.h - what tty.c (the screen) and tty_keys.c (the keyboard) share.
 *
 * Curses draws; keys are read past it, for it may sleep in the middle of one:
 * see input.h.
 *
 * Threads: as tty.h.
 */
#ifndef LOCKSTEP_TUI_TTY_PRIVATE_H
#define LOCKSTEP_TUI_TTY_PRIVATE_H

#include "tui/term/input.h"
#include "tui/term/tty.h"

/* No macros named timeout, erase or move. */
#define NCURSES_NOMACROS 1
#include <curses.h>

struct tty {
	SCREEN *screen;
	cchar_t *row; /* room for one row of the window; owned */
	int row_size;
	struct cell *shown; /* what curses was told last, of the size of the window; owned */
	int shown_cols, shown_rows;
	int wake_fd, watch_fd; /* borrowed, or -1 */
	struct theme theme;
	bool has_colour, can_utf8, mouse;
	short ground;
	enum charset charset;
	int quit_signal; /* 0 while nobody has asked to end */
	bool frame_mark;
	unsigned long nr_frames, nr_keys;
	struct input input;
	int64_t heard_ms; /* when the last of it came */
};

#define TTY_MOUSE_ON "\033[?1000h\033[?1006h"
#define TTY_MOUSE_OFF "\033[?1000l\033[?1006l"

/** tty_start_keys() - learn what the keys of this terminal send. */
void tty_start_keys(struct tty *t);

/** tty_tell_mouse() - ask the terminal for clicks, or no longer. */
void tty_tell_mouse(bool wanted);

/** tty_forget() - nothing is known of what is on the screen. */
void tty_forget(struct tty *t);

/** tty_capability() - a string of the terminal's description, borrowed; NULL: it has none. */
char *tty_capability(const char *name);

/** tty_write() - bytes for the terminal past curses, which would take them for text. */
bool tty_write(const char *bytes);

/** tty_sync_size() - take over the size the window has now. */
void tty_sync_size(struct tty *t);

#endif
