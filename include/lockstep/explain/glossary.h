/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * glossary.h - the words that the screens and reports use, explained once.
 *
 * A row has a term, the same in one line, and a paragraph for whoever asks for more. What the
 * numbered invariants demand is said by machine/verdict.h and only taken up here.
 *
 * Threads: a constant table.
 */
#ifndef LOCKSTEP_EXPLAIN_GLOSSARY_H
#define LOCKSTEP_EXPLAIN_GLOSSARY_H

#include <stddef.h>

/** struct glossary_entry - @brief: a phrase; @text: sentences. */
struct glossary_entry {
	const char *term, *brief, *text;
};

/** glossary_list() - all rows. Borrowed. */
const struct glossary_entry *glossary_list(size_t *nr);

/** glossary_find() - the row of @term, whatever the case of its letters; -1 when there is none. */
int glossary_find(const char *term);

/** glossary_first() - the row of the term that comes first in @text as a word; -1 for none. */
int glossary_first(const char *text);

#endif
