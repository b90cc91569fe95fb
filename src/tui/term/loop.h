/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * loop.h - wait, act, draw.
 *
 * The loop gathers all the input there is before it draws, so that holding a
 * key down costs one frame for many keys; but however fast input arrives, a
 * frame is drawn every LOOP_FRAME_MS, so that pasted text or a stuck key never
 * freezes the picture.
 *
 * Threads: the terminal's.
 */
#ifndef LOCKSTEP_TUI_LOOP_H
#define LOCKSTEP_TUI_LOOP_H

#include <stdbool.h>

#include "tui/term/keys.h"

struct canvas;
struct tty;

#define LOOP_FRAME_MS 33 /* a frame, and what it takes to draw it, come every 50 */

/**
 * struct loop_ops - what a program on the screen can do
 * @key: react to a key, a KEYS_WAKE or a KEYS_TICK; returns false to end the loop
 * @draw: draw the model on the canvas, which is blank and as large as the window
 * @timeout_ms: optional: how long to wait for a key before a KEYS_TICK, negative for ever;
 *	asked before each wait
 *
 * Ctrl-L and KEYS_RESIZE are seen to by the loop; KEYS_RESIZE is passed on too. Ctrl-C is passed
 * on, and ends the loop when pressed twice running.
 */
struct loop_ops {
	bool (*key)(void *app, key_code key);
	void (*draw)(void *app, struct canvas *canvas);
	int (*timeout_ms)(void *app);
};

/**
 * loop_run() - run until a key or a signal ends it
 * @t: an open terminal, borrowed
 * @ops: what to do
 * @app: handed to each of @ops
 *
 * Return: 0, or 128 + the signal that asked to end.
 */
int loop_run(struct tty *t, const struct loop_ops *ops, void *app);

#endif
