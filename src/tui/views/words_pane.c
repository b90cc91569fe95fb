// SPDX-License-Identifier: GPL-2.0-only
/* The glossary: the words at the left, and what the chosen one means at the right. */
#include "tui/views/view.h"

#include "lockstep/explain/glossary.h"

static int term_width(void)
{
	size_t nr;
	const struct glossary_entry *rows = glossary_list(&nr);
	int width = 0;

	for (size_t i = 0; i < nr; i++)
		if (draw_width(rows[i].term) > width)
			width = draw_width(rows[i].term);
	return width;
}

static void draw_terms(const struct view *v, struct area a)
{
	size_t nr;
	const struct glossary_entry *rows = glossary_list(&nr);
	const int chosen = (int)v->screen->word, shown = a.rect.h;
	int first = chosen >= shown ? chosen - shown + 1 : 0;

	for (int y = 0; y < shown && first + y < (int)nr; y++) {
		const bool here = first + y == chosen;

		if (here)
			draw_glyph(a, 0, y, STYLE_STRONG, GLYPH_POINTER, 1);
		draw_zone_row(a, y, ZONE_ROW, (uint32_t)(first + y));
		draw_text(a, 2, y, here ? STYLE_STRONG : STYLE_NORMAL, rows[first + y].term);
	}
}

void view_glossary(const struct view *v, struct area a)
{
	size_t nr;
	const struct glossary_entry *row = &glossary_list(&nr)[v->screen->word];
	struct area in, left;
	int y;

	draw_fill(a, STYLE_NORMAL, ' ');
	view_hints(v, draw_area(a.canvas, rect_cut_bottom(&a.rect, 1)));
	in = draw_box(a, "what the words mean", NULL, true);
	left = draw_area(a.canvas, rect_cut_left(&in.rect, term_width() + 4));
	draw_terms(v, left);
	y = view_prose(in, 0, in.rect.h, STYLE_TITLE, row->term);
	y = view_prose(in, y, in.rect.h, STYLE_STRONG, row->brief);
	view_prose(in, y + 1, in.rect.h, STYLE_NORMAL, row->text);
}
