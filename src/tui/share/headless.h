/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * headless.h - the screen without a terminal and without a thread: for pictures in files.
 *
 * A key goes to an app as ever; what it asks of the engine is done at once. So a picture of a view is
 * the picture that its key leads to.
 *
 * Threads: one.
 */
#ifndef LOCKSTEP_TUI_HEADLESS_H
#define LOCKSTEP_TUI_HEADLESS_H

#include <stdbool.h>

#include "tui/app/app.h"
#include "tui/engine/player.h"
#include "tui/settings/settings.h"

struct canvas;
struct frame;
struct tui_options;

struct headless {
	struct player player;
	struct frame *frame;
	struct app app;
	struct settings settings;
	struct canvas *canvas;
};

/**
 * headless_open() - a screen of @cols columns and @rows rows
 * @options: borrowed until headless_close(); its view is shown, at its step
 * @err: written only on false; nothing is open then
 */
bool headless_open(struct headless *h, const struct tui_options *options, int cols, int rows,
                   struct error *err);

void headless_close(struct headless *h);

/** headless_do() - carry out a command, and show what comes of it. */
void headless_do(struct headless *h, const struct command *command);

/** headless_draw() - the picture, on the screen's canvas. */
void headless_draw(struct headless *h);

#endif
