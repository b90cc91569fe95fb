/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * themes.h - the themes there are: those of the program, and those of a file.
 *
 *	[dusk]
 *	base = light
 *	unsafe = #d55e00 bold
 *	label = default
 *
 * A section is a theme. It begins as the one named by `base` (dark, if none is), and each line
 * changes what one style (canvas/style.h) looks like: a colour, and bold, dim, reverse, underline. What
 * cells mean is said by signs and words in any theme.
 *
 * Threads: plain values; constant once loaded.
 */
#ifndef LOCKSTEP_TUI_THEMES_H
#define LOCKSTEP_TUI_THEMES_H

#include <stddef.h>

#include "tui/canvas/style.h"

#include "lockstep/base/diag.h"

#define THEMES_MAX 24

struct themes {
	struct theme all[THEMES_MAX];
	size_t nr;
};

/** themes_init() - those that come with the program, in the order of enum theme_id. */
void themes_init(struct themes *t);

/** themes_load() - add those of a file. @diags: what is wrong in it; the rest counts. */
void themes_load(struct themes *t, const struct source *source, struct diags *diags);

/** themes_find() - the one of that name; -1 for none. */
int themes_find(const struct themes *t, const char *name);

/** themes_nearest() - the name that may have been meant, or NULL. Borrowed. */
const char *themes_nearest(const struct themes *t, const char *name);

#endif
