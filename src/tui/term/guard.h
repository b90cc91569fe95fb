/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * guard.h - what must happen to the terminal when the program is interrupted.
 *
 * Signals come in two kinds. Those that ask for something (a new window size,
 * to stop, to end) may wait: their handler writes the signal's number into a
 * pipe, and guard_take() reads it on the ordinary path. Those that say the
 * program is broken cannot wait: their handler gives the terminal back with
 * what guard_arm() has prepared, then the signal takes its course. The same is
 * done at exit() and when memory runs out, so that a message written there is
 * written on an ordinary screen.
 *
 * This file holds the only process-wide state of the screen, for handlers get
 * no argument. The handlers call write(), tcsetattr(), sigaction() and raise(),
 * which POSIX allows them.
 *
 * Under AddressSanitizer the memory faults stay with it, since its report is
 * worth more than the screen; SIGABRT is handled all the same.
 *
 * Threads: a handler may run on any thread; the functions belong to one.
 */
#ifndef LOCKSTEP_TUI_GUARD_H
#define LOCKSTEP_TUI_GUARD_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#define GUARD_RESTORE_SIZE 256

struct error;

/**
 * guard_open() - catch the signals
 * @err: written only on failure, when no pipe is to be had
 *
 * To be called before curses starts: it leaves alone signals that are caught already. Signals
 * that are ignored stay so.
 */
bool guard_open(struct error *err);

/** guard_close() - put all signals back as they were; disarms. */
void guard_close(void);

/** guard_fd() - the descriptor that is readable when guard_take() has something. */
int guard_fd(void);

/**
 * guard_take() - the next signal that has arrived
 *
 * Return: its number, 0 if there is none; never sleeps.
 */
int guard_take(void);

/**
 * guard_arm() - prepare to give the terminal back
 * @restore: the bytes that leave full-screen mode, copied; at most GUARD_RESTORE_SIZE
 * @size: how many
 *
 * Keeps the settings the terminal has now: to be called before curses changes them.
 */
void guard_arm(const char *restore, size_t size);

/** guard_hold() - whether the terminal is ours now, and so must be given back on a crash. */
void guard_hold(bool ours);

/** guard_stop() - stop the process as Ctrl-Z does; returns when it continues. */
void guard_stop(void);

#endif
