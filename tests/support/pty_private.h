/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pty_private.h - what pty.c (the program) and pty_screen.c (its screen) share.
 *
 * Threads: as pty.h.
 */
#ifndef LOCKSTEP_TESTS_SUPPORT_PTY_PRIVATE_H
#define LOCKSTEP_TESTS_SUPPORT_PTY_PRIVATE_H

#include "pty.h"

#include <stddef.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

struct pty {
	pid_t pid;  /* 0 once collected */
	int status; /* as pty_wait_exit() returns it */
	int master;
	int cols, rows; /* of the window, as last set */
	bool ended;     /* its output has come to an end */
	struct termios before, after;

	VTerm *vt;
	VTermScreen *screen;
	bool fullscreen, cursor_shown;

	/* The last frame mark that was read. */
	unsigned long frame, nr_seen, busy;
	int frame_cols, frame_rows;
	bool at_mark; /* nothing has been shown since */

	unsigned long nr_sent, nr_bytes, most_busy;
	void (*framed)(void *arg);
	void *arg;
	size_t used, size; /* of the buffer: bytes dealt with; bytes read, a NUL behind them */
	char buffer[16384];
};

/** pty_screen_init() - make the emulator, of the size in @p. */
void pty_screen_init(struct pty *p);

#endif
