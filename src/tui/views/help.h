/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * help.h - the lines of the help: keys of this view, of the others, commands, words, signs.
 *
 * Drawing and choosing walk over the same list, so that the line one sees is the line one gets. Titles
 * and blank lines cannot be chosen, and go away where nothing under them is found.
 *
 * Threads: plain values.
 */
#ifndef LOCKSTEP_TUI_HELP_H
#define LOCKSTEP_TUI_HELP_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app/screen.h"

struct action;

#define HELP_LINES_MAX 512

enum help_kind {
	HELP_BLANK,
	HELP_TITLE,
	HELP_ACTION,  /* does it */
	HELP_COMMAND, /* opens the command line with it */
	HELP_WORD,    /* opens the glossary there */
	HELP_SIGN,    /* does nothing */
};

/** struct help_line - @index: of the command or the word; @text: of a title or a sign. */
struct help_line {
	enum help_kind kind;
	const struct action *action;
	size_t index;
	const char *text;
};

/** struct help_lines - @nr lines, @nr_rows of which can be chosen. */
struct help_lines {
	struct help_line line[HELP_LINES_MAX];
	size_t nr, nr_rows;
};

/** help_lines() - those that the help over @screen's view has, and that match what is sought. */
void help_lines(const struct screen *screen, struct help_lines *out);

/** help_row() - the line of row @row, or -1. */
int help_row(const struct help_lines *lines, size_t row);

/** help_is_row() - can it be chosen? */
bool help_is_row(const struct help_line *line);

#endif
