// SPDX-License-Identifier: GPL-2.0-only
/* Lines of C: spoken with their numbers, without the blanks they begin with. */
#include "tui/plain/told.h"

#include "tui/views/source.h"

#include "lockstep/vocab/study.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define AROUND_MAX 100

static void add_line(const struct source_walk *w, struct text *out)
{
	size_t skip = 0, size = w->size;

	while (skip < size && isspace((unsigned char)w->at[skip]))
		skip++;
	if (skip == size)
		text_add(out, "blank");
	for (size_t i = skip; i < size; i++)
		text_addc(out, w->at[i] == '\t' ? ' ' : w->at[i], 1);
	text_add(out, "\n");
}

static void add_lines(const struct view_spot *at, int first, int last, struct text *out)
{
	struct source_walk w;

	for (source_begin(&w, at->file); source_next(&w) && w.line <= last;) {
		if (w.line < first)
			continue;
		text_printf(out,
		            w.line == at->next && first < last ? "%d, next: " : "%d: ", w.line);
		add_line(&w, out);
	}
}

void told_source(const struct scene *s, const char *args, struct text *out)
{
	const struct view_spot at = view_spot(&s->view);
	const long asked = strtol(args, NULL, 10);
	const int around = asked < 0 ? 0 : asked > AROUND_MAX ? AROUND_MAX : (int)asked;
	const int line = at.line + s->view.screen->scroll;

	if (!at.file) {
		text_printf(out, "CPU%u runs no code under study.\n", view_focus(&s->view));
		return;
	}
	text_printf(out, "%s, in %s%s.\n", at.file->path, at.function ? at.function : "no function",
	            at.next ? "" : "; nothing runs next here");
	add_lines(&at, line - around, line + around, out);
}
