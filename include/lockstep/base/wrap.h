/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * wrap.h - where prose is broken into lines.
 *
 * The screen draws by this rule, and whatever asks whether a text will fit there asks by it too. A
 * line ends at a newline, or at the last space that keeps it within its columns; a word that is
 * wider than a line is cut. A line that begins with spaces keeps them.
 */
#ifndef LOCKSTEP_BASE_WRAP_H
#define LOCKSTEP_BASE_WRAP_H

#include <stddef.h>

/**
 * wrap_next_line() - break off the next line of a paragraph
 * @text: moved behind the line and the white space it was broken at; NULL once the text is used up
 * @width: columns a line may have
 * @size: receives the bytes of the line, without trailing spaces
 *
 * An empty text has one empty line.
 *
 * Return: the line, borrowed from the text; NULL once there is none.
 */
const char *wrap_next_line(const char **text, int width, size_t *size);

/** wrap_lines() - how many lines of @width columns does @text take? */
int wrap_lines(const char *text, int width);

#endif
