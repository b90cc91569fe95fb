/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * words.h - what plain mode answers besides keys and commands: what the screen always shows.
 *
 * WORD(name, arguments, what it tells). Each is told by told_<name>(), see told.h.
 *
 * Threads: a constant table.
 */
#ifndef LOCKSTEP_TUI_PLAIN_WORDS_H
#define LOCKSTEP_TUI_PLAIN_WORDS_H

#include <stddef.h>

#include "tui/plain/told.h"

/* clang-format off */
#define PLAIN_WORDS(WORD) \
	WORD(state, "", "the whole state on one line; Ctrl-G does the same") \
	WORD(next, "", "what each CPU does next") \
	WORD(cpus, "", "each CPU: its contexts, what they call, what is pending") \
	WORD(locks, "", "each lock: who holds it, and who waits for it") \
	WORD(saved, "", "the saved interrupt states: who saved what, and where it is kept") \
	WORD(values, "", "the words of memory and what they hold") \
	WORD(source, "[LINES]", "the line of C that runs next, with LINES before and after it") \
	WORD(variants, "", "the variants of the code, and which one is shown") \
	WORD(glossary, "", "the words that are explained; K and a word explains one") \
	WORD(view, "", "what is open, once more; Ctrl-L does the same") \
	WORD(help, "[KEY | WORD | all]", "the most used keys; one key; a group such as time; all")
/* clang-format on */

/** struct plain_word - a row. */
struct plain_word {
	const char *name, *args, *help;
	void (*tell)(const struct scene *s, const char *args, struct text *out);
};

/** plain_words() - all rows. Borrowed. */
const struct plain_word *plain_words(size_t *nr);

#endif
