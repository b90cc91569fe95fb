/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * draw.h - text, boxes and paragraphs in one pane of a canvas.
 *
 * An area is a pane: a canvas and a rectangle of it. Columns and rows given to
 * these functions count from the pane's top left, and nothing is ever drawn
 * outside the pane, so that a view writes what it has to say and does not
 * measure first:
 *
 *	struct area inner = draw_box(pane, "CPU0  dd/1234", "runs", true);
 *	int x = draw_text(inner, 0, 0, STYLE_LABEL, "IF ");
 *	x = draw_text(inner, x, 0, STYLE_ON, "1 ON");
 *
 * Text is UTF-8. A tab moves to the next multiple of eight columns from where
 * the text began. Control characters and invalid bytes are drawn as U+FFFD, or
 * `?` in ASCII: text from a scenario file never reaches the terminal as an
 * escape sequence.
 *
 * Threads: as the canvas.
 */
#ifndef LOCKSTEP_TUI_DRAW_H
#define LOCKSTEP_TUI_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/canvas/canvas.h"

struct area {
	struct canvas *canvas; /* borrowed */
	struct rect rect;
};

/** draw_area() - the part of the pane that lies in @r (in canvas coordinates). */
struct area draw_area(struct canvas *canvas, struct rect r);

/**
 * draw_text() - one line of text
 * @a: the pane
 * @x: the column it begins in; may be negative, what lies left of the pane is cut
 * @y: the row
 * @style: what it means
 * @text: ends at its NUL or at a line feed
 *
 * Return: the column after the text, also where that lies outside the pane.
 */
int draw_text(struct area a, int x, int y, enum style style, const char *text);

/** draw_bytes() - draw_text() for the first @size bytes of @text. */
int draw_bytes(struct area a, int x, int y, enum style style, const char *text, size_t size);

/** draw_printf() - draw_text() of a formatted text. */
int draw_printf(struct area a, int x, int y, enum style style, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/**
 * draw_right() - a text that ends at the pane's right edge
 * @a: the pane
 * @y: the row
 * @style: what it means
 * @text: what it says; where it does not fit its beginning is cut
 *
 * Return: the column it begins in.
 */
int draw_right(struct area a, int y, enum style style, const char *text);

/** draw_glyph() - the sign @glyph in the canvas's character set, @n times to the right. */
void draw_glyph(struct area a, int x, int y, enum style style, enum glyph glyph, int n);

/** draw_fill() - every cell of the pane becomes @code, and no cursor is left in it. */
void draw_fill(struct area a, enum style style, uint32_t code);

/**
 * draw_box() - the edge of a pane
 * @a: the pane; nothing is drawn in one lower or narrower than two cells
 * @left: its title, in the upper edge at the left; NULL for none
 * @right: in the upper edge at the right, dropped where it would touch @left; NULL for none
 * @focused: whether keys go to this pane
 *
 * Return: what is inside the edge and a blank column at its left.
 */
struct area draw_box(struct area a, const char *left, const char *right, bool focused);

/**
 * draw_paragraph() - text broken at spaces
 * @a: the pane
 * @y: the row of the first line; may be negative, so that a text can be scrolled
 * @style: what it means
 * @text: line feeds in it end a line
 *
 * Return: the row after the last line, also where that lies outside the pane.
 */
int draw_paragraph(struct area a, int y, enum style style, const char *text);

/** draw_zone() - a click in these cells of the pane means @zone, whose own rectangle is not asked for. */
void draw_zone(struct area a, struct rect r, struct zone zone);

/** draw_zone_row() - likewise all of row @y: it means @value. */
void draw_zone_row(struct area a, int y, enum zone_kind kind, uint32_t value);

/** draw_zone_all() - likewise the whole pane. */
void draw_zone_all(struct area a, enum zone_kind kind, uint32_t value);

/** draw_width() - the columns draw_text() would take for @text from column 0. */
int draw_width(const char *text);

#endif
