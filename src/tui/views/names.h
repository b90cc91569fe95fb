/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * names.h - the views by name: for `--view`, for exports, and for the pictures that tests keep.
 *
 * VIEW(name, action, what it shows). The action (actions.h) leads there from the main view; NULL: it is
 * the main view; "": no scenario is open there. A view that is put here can be rendered and exported, and has its pictures compared
 * in every size, theme and character set.
 *
 * Threads: a constant table.
 */
#ifndef LOCKSTEP_TUI_VIEWS_NAMES_H
#define LOCKSTEP_TUI_VIEWS_NAMES_H

#include <stddef.h>

/* clang-format off */
#define VIEW_LIST(VIEW) \
	VIEW("main", NULL, "CPUs, source, locks, lanes, and what happens") \
	VIEW("sweep", "sweep", "the interrupt at every position") \
	VIEW("compare", "compare", "two variants side by side") \
	VIEW("timeline", "timeline", "every lane") \
	VIEW("post-mortem", "why", "how it came to what went wrong") \
	VIEW("stacks", "where", "calls and contexts of every CPU, and what they hold") \
	VIEW("log", "log", "a line for each step") \
	VIEW("patch", "patch", "how the variant differs, hunk by hunk") \
	VIEW("quiz", "ask", "a question, before it is answered") \
	VIEW("menu", "", "the lessons, where no scenario is open") \
	VIEW("help", "help", "the keys") \
	VIEW("glossary", "words", "what the words mean")
/* clang-format on */

struct view_row {
	const char *name, *action, *about;
};

/** view_names() - all rows. Borrowed. */
const struct view_row *view_names(size_t *nr);

#endif
