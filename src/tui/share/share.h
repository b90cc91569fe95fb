/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * share.h - what leaves the screen: texts into the clipboard, pictures into files.
 *
 * Threads: the terminal's.
 */
#ifndef LOCKSTEP_TUI_SHARE_H
#define LOCKSTEP_TUI_SHARE_H

#include "lockstep/base/text.h"

struct app;
struct canvas;
struct picture_format;

#define USUAL_COLS 120 /* where no terminal says how large */
#define USUAL_ROWS 40

/** share_picture() - @canvas, drawn by @app, in a format. @command: reopens it; appended to @out. */
void share_picture(const struct app *app, const struct canvas *canvas,
                   const struct picture_format *format, const char *command, struct text *out);

/** share_write() - the view goes into the file that :export named. @command: reopens it. */
void share_write(struct app *app, const char *command);

/** share_copy() - hand @text to the clipboard and to the file of copies; says so. */
void share_copy(struct app *app, const char *what, const char *text);

#endif
