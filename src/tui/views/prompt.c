// SPDX-License-Identifier: GPL-2.0-only
/*
 * The command line, or what is searched for, in the last row; what Tab has found stands above it.
 */
#include "tui/views/view.h"

#include "lockstep/base/wrap.h"

#include <string.h>

/* At most a third of the screen; the rest is there when more is typed. */
static void draw_matches(const struct prompt *p, struct area a)
{
	const int width = a.rect.w - 2, most = a.rect.h > 8 ? a.rect.h / 3 : 1;
	struct area rows;
	int nr;

	if (!p->matches[0] || a.rect.h < 2 || width < 1)
		return;
	nr = wrap_lines(p->matches, width);
	nr = nr < most ? nr : most;
	rows = draw_area(a.canvas, rect_make(a.rect.x, a.rect.y + a.rect.h - 1 - nr, a.rect.w, nr));
	draw_fill(rows, STYLE_NORMAL, ' ');
	rect_cut_left(&rows.rect, 1);
	rect_cut_right(&rows.rect, 1);
	view_prose(rows, 0, nr, STYLE_LABEL, p->matches);
}

void view_prompt(const struct view *v, struct area a)
{
	const bool search = v->screen->mode == SCREEN_SEARCH;
	const struct prompt *p = search ? &v->screen->search : &v->screen->prompt;
	struct area row =
		draw_area(a.canvas, rect_make(a.rect.x, a.rect.y + a.rect.h - 1, a.rect.w, 1));
	char before[PROMPT_SIZE];
	int x;

	canvas_forget_zones(a.canvas);
	draw_matches(p, a);
	draw_fill(row, STYLE_NORMAL, ' ');
	memcpy(before, p->line, p->at);
	before[p->at] = '\0';
	/* a long line is moved to the left, so that the cursor is always seen */
	x = 2 + draw_width(before) < row.rect.w ? 0 : row.rect.w - 3 - draw_width(before);
	x = draw_text(row, x, 0, STYLE_HINT, search ? "/" : ":");
	draw_text(row, x, 0, STYLE_NORMAL, p->line);
	canvas_mark(a.canvas, rect_make(row.rect.x + x + draw_width(before), row.rect.y, 1, 1));
}
