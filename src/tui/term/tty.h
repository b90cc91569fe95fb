/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tty.h - the terminal: a canvas out, keys in, and always left as it was found.
 *
 * This is the only part of the program that knows curses. A loop waits for a
 * key, changes its model, draws a canvas, and shows it:
 *
 *	struct tty *t = tty_open(&options, &err);
 *	struct canvas *c = canvas_create(tty_cols(t), tty_rows(t), tty_charset(t));
 *	...draw...
 *	tty_show(t, c);
 *	key_code key = tty_wait(t, -1);
 *	tty_close(t);
 *
 * (loop.h does just that.) Showing hands every cell to curses and asks for one
 * update: curses sends what differs from what the terminal has, so nothing
 * flickers. The screen is repainted whole only by tty_repaint().
 *
 * What arrives from outside the program all comes out of tty_wait(): the
 * handlers of SIGWINCH, SIGTSTP, SIGTERM, SIGINT, SIGHUP and SIGQUIT only
 * write a byte to a pipe that tty_wait() polls beside the keyboard. So no
 * curses function ever runs in a handler, and no resize is lost between
 * asking curses for a key and going to sleep. Ctrl-C is an ordinary key here
 * (the view decides what it stops); Ctrl-\ and signals sent from outside end
 * the program. Ctrl-Z suspends it.
 *
 * A crash (SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT) is the one thing handled
 * on the spot: the handler writes the strings that leave the full-screen mode,
 * fetched beforehand, puts the terminal's settings back and lets the signal
 * take its course.
 *
 * Invariant: between tty_open() and tty_close() the terminal is in
 * full-screen mode, and at most one tty exists, since the terminal, the
 * signals and curses exist once.
 *
 * Test aid: with LOCKSTEP_FRAME_MARK in the environment each frame is followed
 * by `OSC 7777;frame=N;ev=M;size=WxH;busy=T BEL`: N frames were shown, and M
 * keys had been read when this one was; the thread had worked for T ms.
 * Terminals ignore it; a test needs no sleep, and no clock.
 *
 * Threads: all functions belong to the thread that opened it. Other threads
 * call it by making the wake descriptor readable.
 */
#ifndef LOCKSTEP_TUI_TTY_H
#define LOCKSTEP_TUI_TTY_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/canvas/glyph.h"
#include "tui/canvas/style.h"
#include "tui/term/keys.h"

struct canvas;
struct error;
struct tty;

/**
 * struct tty_options - how to open it
 * @color: "auto", "always" or "never"; NULL is "auto", which honours NO_COLOR
 * @ascii: draw in ASCII even where the terminal speaks UTF-8
 * @wake_fd: an eventfd another thread signals, borrowed; -1 for none. It is read
 *	empty when it wakes tty_wait().
 */
struct tty_options {
	const char *color;
	bool ascii;
	int wake_fd;
};

/**
 * tty_open() - take over the terminal on standard input and output
 * @options: borrowed for the call
 * @err: written only when NULL is returned: no terminal, one of unknown type, or one
 *	that cannot move its cursor
 *
 * Sets the process's locale from the environment.
 *
 * Return: the terminal, owned by the caller and given back with tty_close(); NULL on error.
 */
struct tty *tty_open(const struct tty_options *options, struct error *err);

/** tty_close() - leave the terminal as it was found; NULL is fine. */
void tty_close(struct tty *t);

/** tty_cols() - the columns of the window now, 1 or more. */
int tty_cols(const struct tty *t);

/** tty_rows() - the rows, likewise. */
int tty_rows(const struct tty *t);

/** tty_charset() - what a canvas shown here may hold. */
enum charset tty_charset(const struct tty *t);

/** tty_set_charset() - what it shall hold; ASCII where it can hold nothing else. */
void tty_set_charset(struct tty *t, enum charset charset);

/** tty_can_utf8() - does the locale have it? */
bool tty_can_utf8(const struct tty *t);

/** tty_set_theme() - other looks; without colour the one that needs none. @theme: copied. */
void tty_set_theme(struct tty *t, const struct theme *theme);

/** tty_has_colour() - has the terminal colours, and are they wanted? */
bool tty_has_colour(const struct tty *t);

/**
 * tty_set_mouse() - take clicks and the wheel, or leave them to the terminal
 *
 * While they are taken most terminals still select text with Shift held down.
 */
void tty_set_mouse(struct tty *t, bool wanted);

/**
 * tty_copy() - hand bytes to the terminal's clipboard (OSC 52)
 * @text: borrowed
 *
 * Return: false for more than terminals take. Whether the terminal obeys, nobody tells.
 */
bool tty_copy(struct tty *t, const char *text);

/** tty_set_wake() - another descriptor that wakes tty_wait(), as in struct tty_options. */
void tty_set_wake(struct tty *t, int wake_fd);

/**
 * tty_show() - show a canvas
 * @t: the terminal
 * @c: what to show, from its top left; may be smaller or larger than the window
 *
 * Cost: one pass over the cells; the bytes sent are in proportion to what changed.
 */
void tty_show(struct tty *t, const struct canvas *c);

/** tty_repaint() - paint everything anew at the next tty_show(), for Ctrl-L. */
void tty_repaint(struct tty *t);

/**
 * tty_wait() - sleep until there is something to do
 * @t: the terminal
 * @timeout_ms: how long; 0 only looks, negative is for ever
 *
 * Suspending (Ctrl-Z) happens in here; a KEYS_RESIZE follows it. After a KEYS_RESIZE tty_cols()
 * and tty_rows() are those of the window.
 *
 * Return: a key; KEYS_TICK after @timeout_ms; KEYS_RESIZE, KEYS_WAKE, KEYS_QUIT when that happened.
 * KEYS_QUIT is returned again by each further call.
 */
key_code tty_wait(struct tty *t, int timeout_ms);

/**
 * tty_watch() - wake for @fd too, borrowed; -1 for none
 *
 * It is only looked at, never read: tty_wait() returns KEYS_WATCH, after any keys there are, until
 * whoever knows it has read it.
 */
void tty_watch(struct tty *t, int fd);

/** tty_quit_signal() - the signal behind KEYS_QUIT, SIGHUP for the end of input, else 0. */
int tty_quit_signal(const struct tty *t);

/** tty_leave() - give the terminal back for a while, to run another program in it. */
void tty_leave(struct tty *t);

/** tty_enter() - take it over again; the next tty_show() paints everything. */
void tty_enter(struct tty *t);

/** tty_bell() - ring or flash. */
void tty_bell(struct tty *t);

#endif
