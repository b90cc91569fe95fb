/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * pty.h - run a full-screen program under test and look at its screen.
 *
 * The program runs on a pseudo terminal; what it writes goes through a real
 * terminal emulator (libvterm) and ends as a grid of cells that a test reads:
 *
 *	struct pty *p = pty_start(&(struct pty_options){.cols = 80, .rows = 24}, argv);
 *	pty_sync(p);
 *	pty_press(p, "ss");
 *	pty_text(p, &screen);
 *	pty_press(p, "q");
 *	cr_assert_eq(pty_wait_exit(p), 0);
 *	pty_stop(p);
 *
 * Nothing sleeps. The program is started with LOCKSTEP_FRAME_MARK, so that
 * each frame ends in a mark saying how many keys were read before it and how
 * large the window was. pty_sync() reads up to the mark that covers every key
 * sent and the last size set, and not a byte further: the screen is then whole
 * and stands still. A time-out exists only as a net under a program that hangs.
 *
 * The environment is made from nothing (TERM, TERMINFO, LC_ALL, HOME, PATH,
 * TZ; no LINES, no COLUMNS), plus the options of the sanitizers. The terminal
 * type is a private one, xterm-256color without `rep`, which libvterm 0.1.4
 * gets wrong at the right margin. The master side never blocks: while keys are
 * sent, output is read, or both sides could wait for each other.
 *
 * Failures are told on standard error, with the screen.
 *
 * Threads: a pty belongs to one thread.
 */
#ifndef LOCKSTEP_TESTS_SUPPORT_PTY_H
#define LOCKSTEP_TESTS_SUPPORT_PTY_H

#include <stdbool.h>

#define PTY_TERM "lockstep-test"
#define PTY_TIMEOUT_MS 20000

struct pty;
struct text;

/**
 * struct pty_options - the world the program finds
 * @cols: of the window; 0 means 80
 * @rows: of the window; 0 means 24
 * @env: more of "NAME=value", ended by NULL, going before what is set anyway; NULL for none
 * @framed: optional; called with @arg when a frame was read, in whatever function reads
 */
struct pty_options {
	int cols, rows;
	const char *const *env;
	void (*framed)(void *arg);
	void *arg;
};

/**
 * pty_start() - start a program
 * @options: borrowed for the call
 * @argv: its path and arguments, ended by NULL
 *
 * Return: owned by the caller, ended with pty_stop().
 */
struct pty *pty_start(const struct pty_options *options, const char *const argv[]);

/** pty_stop() - kill the program if it still runs, and free @p; NULL is fine. */
void pty_stop(struct pty *p);

/** pty_send() - send @bytes, which the program will read as @nr_keys keys; does not wait. */
void pty_send(struct pty *p, const char *bytes, unsigned long nr_keys);

/**
 * pty_count_anew() - count only the keys from here on
 *
 * For when nobody knows how many keys the bytes were, and the screen says that all have been read.
 */
void pty_count_anew(struct pty *p);

/**
 * pty_sync() - read until the screen shows all that was sent
 *
 * Return: false when the program has ended or nothing came for PTY_TIMEOUT_MS.
 */
bool pty_sync(struct pty *p);

/** pty_type() - send each character of an ASCII text as a key, and pty_sync(). */
bool pty_type(struct pty *p, const char *keys);

/** pty_press() - send the bytes of one key, and pty_sync(). */
bool pty_press(struct pty *p, const char *bytes);

/** pty_wait_text() - read frame by frame until one shows @needle in one of its rows. */
bool pty_wait_text(struct pty *p, const char *needle);

/** pty_wait_output() - the same for a program that marks no frames: looks after each piece read. */
bool pty_wait_output(struct pty *p, const char *needle);

/** pty_resize() - give the window another size, and pty_sync(). */
bool pty_resize(struct pty *p, int cols, int rows);

/** pty_signal() - send the program a signal; does not wait. */
void pty_signal(struct pty *p, int sig);

/**
 * pty_wait_exit() - read to the end of the program's output and collect it
 *
 * Return: its exit status; minus the signal that killed it; -1000 when it did not end.
 */
int pty_wait_exit(struct pty *p);

/** pty_nr_frames() - the number of the last frame read. */
unsigned long pty_nr_frames(const struct pty *p);

/** pty_nr_bytes() - how many bytes the program has written so far, but for the marks of frames. */
unsigned long pty_nr_bytes(const struct pty *p);

/**
 * pty_most_busy() - for how long the thread that draws has worked from one frame to the next, at most
 *
 * In ms of its own time: what else the machine does, and what was waited for, is not in it.
 */
unsigned long pty_most_busy(const struct pty *p);

/** pty_text() - append the screen's rows as UTF-8, without trailing spaces. */
void pty_text(const struct pty *p, struct text *out);

/**
 * pty_attrs() - append the cells' attributes, one letter each, without trailing plain ones:
 * `.` plain, b bold, u underlined, r reversed; B bold and underlined, R bold and reversed,
 * v reversed and underlined, V all three. (libvterm 0.1.4 does not tell dim.)
 */
void pty_attrs(const struct pty *p, struct text *out);

/**
 * pty_colours() - append the cells' colours likewise: `.` the default, 0-7 a foreground,
 * x another one, X any background but the default.
 */
void pty_colours(const struct pty *p, struct text *out);

/** pty_has_text() - whether one row of the screen has @needle in it. */
bool pty_has_text(const struct pty *p, const char *needle);

/** pty_is_fullscreen() - whether the alternate screen is shown. */
bool pty_is_fullscreen(const struct pty *p);

/** pty_is_cursor_shown() - whether the cursor is visible. */
bool pty_is_cursor_shown(const struct pty *p);

/** pty_has_settings_back() - whether, at its end, the terminal's settings were those of its start. */
bool pty_has_settings_back(const struct pty *p);

/** pty_is_restored() - at its end: no alternate screen, a cursor, and the settings back. */
bool pty_is_restored(const struct pty *p);

#endif
