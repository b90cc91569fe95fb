// SPDX-License-Identifier: GPL-2.0-only
/*
 * Showing a canvas: cells become those of curses, which sends what differs.
 */
#include "tui/canvas/canvas.h"
#include "tui/term/tty.h"
#include "tui/term/tty_private.h"

#include "lockstep/base/alloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <wchar.h>

void tty_forget(struct tty *t)
{
	t->shown_cols = t->shown_rows = 0;
}

static attr_t curses_attrs(uint8_t attrs)
{
	return (attrs & LOOK_BOLD ? A_BOLD : 0) | (attrs & LOOK_DIM ? A_DIM : 0) |
	       (attrs & LOOK_REVERSE ? A_REVERSE : 0) | (attrs & LOOK_UNDER ? A_UNDERLINE : 0);
}

static void put_cchar(const struct tty *t, const struct cell *cell, cchar_t *out)
{
	struct look look = theme_look(&t->theme, (enum style)cell->style, cell->marked);
	wchar_t text[1 + CELL_MARKS + 1] = {(wchar_t)cell->code};
	const bool plain = look.colour == COLOUR_DEFAULT && look.fine == COLOUR_DEFAULT;
	short pair = plain || !t->has_colour ? 0 : (short)(cell->style + 1);

	for (int i = 0; i < CELL_MARKS; i++)
		text[1 + i] = (wchar_t)cell->marks[i];
	setcchar(out, text, curses_attrs(look.attrs), pair, NULL);
}

static void show_row(struct tty *t, const struct canvas *c, int y)
{
	int w = c->w < t->row_size ? c->w : t->row_size;
	int n = 0;

	for (int x = 0; x < w; x++) {
		const struct cell *cell = canvas_cell(c, x, y);

		if (cell->width > 0)
			put_cchar(t, cell, &t->row[n++]);
	}
	mvwadd_wchnstr(stdscr, y, 0, t->row, n);
}

/* For tests alone. */
static void write_frame_mark(const struct tty *t)
{
	struct timespec busy;
	char mark[96];

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &busy);
	snprintf(mark, sizeof(mark), "\033]7777;frame=%lu;ev=%lu;size=%dx%d;busy=%ld\a",
	         t->nr_frames, t->nr_keys, COLS, LINES,
	         busy.tv_sec * 1000 + busy.tv_nsec / 1000000);
	tty_write(mark);
}

static bool is_same_row(const struct cell *a, const struct cell *b, int nr)
{
	for (int x = 0; x < nr; x++)
		if (!cell_is_same(&a[x], &b[x]))
			return false;
	return true;
}

/* Nothing of what curses was told holds any longer. */
static void begin_anew(struct tty *t, const struct canvas *c)
{
	const size_t nr = (size_t)c->w * (size_t)c->h;

	t->row = xrealloc_array(t->row, (size_t)COLS, sizeof(*t->row));
	t->row_size = COLS;
	t->shown = xrealloc_array(t->shown, nr, sizeof(*t->shown));
	memset(t->shown, 0, nr * sizeof(*t->shown));
	t->shown_cols = c->w;
	t->shown_rows = c->h;
	werase(stdscr);
}

/* Curses is told of those rows alone that are others than before: it looks at all it is told. */
void tty_show(struct tty *t, const struct canvas *c)
{
	if (t->row_size != COLS || t->shown_cols != c->w || t->shown_rows != c->h)
		begin_anew(t, c);
	for (int y = 0; y < c->h && y < LINES; y++) {
		struct cell *before = t->shown + (size_t)y * (size_t)c->w;

		if (is_same_row(before, canvas_cell(c, 0, y), c->w))
			continue;
		memcpy(before, canvas_cell(c, 0, y), (size_t)c->w * sizeof(*before));
		show_row(t, c, y);
	}
	wmove(stdscr, LINES - 1, COLS - 1);
	wnoutrefresh(stdscr);
	doupdate();
	t->nr_frames++;
	if (t->frame_mark)
		write_frame_mark(t);
}

void tty_repaint(struct tty *t)
{
	(void)t;
	clearok(curscr, TRUE);
}
