/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * picture.h - a canvas as a file: what the screen shows, to be kept or handed on.
 *
 * All formats are made from the same cells as the screen. A row is cut into pieces of one look; what a
 * piece looks like is said by the theme, for files with colours of their own.
 *
 * Threads: none.
 */
#ifndef LOCKSTEP_TUI_PICTURE_H
#define LOCKSTEP_TUI_PICTURE_H

#include <stdbool.h>

#include "tui/canvas/canvas.h"

#include "lockstep/base/text.h"

/**
 * struct picture - what is written
 * @title: of the file
 * @command: opens the same moment again
 * @tells: what happens there, "" for nothing
 */
struct picture {
	const struct canvas *canvas;
	const struct theme *theme;
	const char *title, *command, *tells;
};

/** struct picture_piece - cells @x .. @x + @w of a row, of one look; @text: owned. */
struct picture_piece {
	int x, w;
	enum style style;
	bool marked;
	struct text text;
};

/** picture_piece() - the one that begins at @x in row @y. @piece: its text is initialised. */
void picture_piece(const struct canvas *c, int x, int y, struct picture_piece *piece);

/** picture_escape() - append @text with `<`, `>`, `&` and quotes as XML wants them. */
void picture_escape(const char *text, struct text *out);

/** picture_sgr() - append the escape sequence of a look; with 256 colours. */
void picture_sgr(const struct look *look, struct text *out);

/** picture_ground(), picture_ink() - 0xrrggbb of a theme's background and of plain text. */
int32_t picture_ground(const struct theme *theme);
int32_t picture_ink(const struct theme *theme);

/** picture_colour() - 0xrrggbb of a look's text. */
int32_t picture_colour(const struct theme *theme, const struct look *look);

void picture_svg(const struct picture *p, struct text *out);
void picture_html(const struct picture *p, struct text *out);
void picture_markdown(const struct picture *p, struct text *out);
void picture_plain(const struct picture *p, struct text *out);

/** struct picture_format - @name: as asked for; @ending: of a file. */
struct picture_format {
	const char *name, *ending, *about;
	void (*write)(const struct picture *p, struct text *out);
};

/** picture_formats() - all; the last has no name. */
const struct picture_format *picture_formats(void);

/** picture_format_find() - the one of that name, or NULL. */
const struct picture_format *picture_format_find(const char *name);

#endif
