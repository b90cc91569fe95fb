/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tty_private.h - what tty.c (the screen) and tty_keys.c (the keyboard) share.
 *
 * Keys are read through a pad of their own and not through stdscr: reading
 * from a window first refreshes it, which would show a frame half drawn.
 *
 * Threads: as tty.h.
 */
#ifndef LOCKSTEP_TUI_TTY_PRIVATE_H
#define LOCKSTEP_TUI_TTY_PRIVATE_H

#include "tui/term/tty.h"

/* No macros named timeout, erase or move. */
#define NCURSES_NOMACROS 1
#include <curses.h>

struct tty {
	SCREEN *screen;
	WINDOW *keys; /* a pad */
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
};

/** tty_map_keys() - teach curses the keys its terminal description may lack. */
void tty_map_keys(void);

/** tty_sync_size() - take over the size the window has now. */
void tty_sync_size(struct tty *t);

#endif
