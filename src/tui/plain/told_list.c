// SPDX-License-Identifier: GPL-2.0-only
/* The lists to choose from: a sentence for each row. */
#include "tui/plain/told.h"

static void add_row(const struct scene *s, unsigned i, struct text *out)
{
	const struct listed *l = &s->view.frame->list;
	const struct listed_row *row = &l->rows[i];
	struct text known = {.len = 0};

	if (l->kind != LISTED_ERRORS && row->can)
		text_printf(out, "%u: ", i + 1);
	if (row->name.len)
		text_printf(out, "%s: ", text_str(&row->name));
	text_printf(out, "%s%s.\n", view_row_says(&s->view, row, &known),
	            row->here && !s->view.screen->future_hidden ? "; this one now" : "");
	text_finish(&known);
}

void told_list(const struct scene *s, struct text *out)
{
	const struct listed *l = &s->view.frame->list;
	const char *empty;
	const char *title = listed_title(l->kind, &empty);

	text_printf(out, "List: %s.\n", title);
	for (unsigned i = 0; i < l->nr; i++)
		add_row(s, i, out);
	if (!l->nr)
		text_printf(out, "%s.\n", empty);
}

void told_list_here(const struct scene *s, struct text *out)
{
	const struct listed *l = &s->view.frame->list;

	if (s->view.screen->row >= l->nr)
		return;
	text_add(out, "Chosen: ");
	add_row(s, (unsigned)s->view.screen->row, out);
}
