/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * conf.h - the form of the files a user may write: keys and themes.
 *
 *	# a comment has its line to itself
 *	[section]
 *	name = word word ...
 *
 * Words are separated by blanks. The first `=` of a line ends the name, so that `=` can be a word,
 * and so can `#`. Every mistake is told with its place, and the lines that are right count.
 *
 * Threads: plain values.
 */
#ifndef LOCKSTEP_TUI_CONF_H
#define LOCKSTEP_TUI_CONF_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/diag.h"

#define CONF_WORD_SIZE 40
#define CONF_FILE_MAX (256 * 1024)

/** struct conf_word - a word, cut to CONF_WORD_SIZE, and where it stands. */
struct conf_word {
	char text[CONF_WORD_SIZE];
	struct place place;
};

/**
 * struct conf_line - a line that says something
 * @is_section: @name is that of a section
 * @words: the rest of the line, for conf_word()
 */
struct conf_line {
	bool is_section;
	struct conf_word name;
	const struct source *source;
	size_t words, end;
};

/** struct conf - a walk over a file; @line: the last one read. */
struct conf {
	const struct source *source;
	uint32_t line;
};

/** conf_begin() - before the first line. @source: borrowed. */
void conf_begin(struct conf *c, const struct source *source);

/** conf_next() - the next line that says something; told in @diags: what is no line. */
bool conf_next(struct conf *c, struct conf_line *line, struct diags *diags);

/** conf_word() - the next word of a line. Return: false behind the last. */
bool conf_word(struct conf_line *line, struct conf_word *word);

/** conf_unknown() - an error at a word: it is no @what; the nearest of @names is told. */
void conf_unknown(struct diags *diags, const struct conf_word *word, const char *what,
                  const char *const names[], size_t nr);

#endif
