// SPDX-License-Identifier: GPL-2.0-only
/*
 * Showing a canvas: by bytes of our own where the terminal understands them, else by curses, which
 * knows every terminal and sends half as much again. Clearing the screen is left to curses always:
 * so it knows when it is on the screen, and when it has left it.
 */
#include "tui/canvas/canvas.h"
#include "tui/term/tty.h"
#include "tui/term/tty_private.h"

#include "lockstep/base/alloc.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <time.h>
#include <wchar.h>

/* ---- by curses ---- */

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

static bool is_same_row(const struct cell *a, const struct cell *b, int nr)
{
	for (int x = 0; x < nr; x++)
		if (!cell_is_same(&a[x], &b[x]))
			return false;
	return true;
}

/* Curses is told of those rows alone that are others than before: it looks at all it is told. */
static void show_by_curses(struct tty *t, const struct canvas *c)
{
	for (int y = 0; y < c->h && y < LINES; y++)
		if (!is_same_row(t->shown + (size_t)y * (size_t)c->w, canvas_cell(c, 0, y), c->w))
			show_row(t, c, y);
	wmove(stdscr, LINES - 1, COLS - 1);
	wnoutrefresh(stdscr);
	doupdate();
}

/* ---- by ourselves ---- */

/* What paint.h asks of a terminal, in the words of its description. */
static const struct {
	const char *name, *bytes;
} needed[] = {
	{"cup", "\033[%i%p1%d;%p2%dH"},
	{"hpa", "\033[%i%p1%dG"},
	{"cuf", "\033[%p1%dC"},
	{"cub", "\033[%p1%dD"},
	{"cuu", "\033[%p1%dA"},
	{"cud", "\033[%p1%dB"},
	{"el", "\033[K"},

	{"bold", "\033[1m"},
	{"dim", "\033[2m"},
	{"smul", "\033[4m"},
	{"rmul", "\033[24m"},
	{"rev", "\033[7m"},
};

static bool is_described(const char *name, const char *bytes)
{
	const char *its = tty_capability(name);

	return its && strcmp(its, bytes) == 0;
}

static bool is_same_colour(int16_t colour, const char *bytes)
{
	const char *its = tty_capability("setaf");

	its = its ? tparm(its, colour, 0, 0, 0, 0, 0, 0, 0, 0) : NULL;
	return its && strcmp(its, bytes) == 0;
}

void tty_start_painting(struct tty *t)
{
	/* The cell at the bottom right must be one that can be written to. */
	bool good = tigetflag("xenl") == 1 && tty_capability("civis");

	for (size_t i = 0; good && i < sizeof(needed) / sizeof(needed[0]); i++)
		good = is_described(needed[i].name, needed[i].bytes);
	if (good && t->has_colour)
		good = t->ground == -1 && is_same_colour(1, "\033[31m") &&
		       (COLORS < 256 || is_same_colour(200, "\033[38;5;200m"));
	t->paints = good;
}

static void send_bytes(struct tty *t)
{
	tty_write(text_str(&t->bytes));
	text_clear(&t->bytes);
}

void tty_rest(struct tty *t)
{
	if (!t->paints)
		return;
	paint_rest(&t->paint, &t->bytes);
	send_bytes(t);
}

/* ---- by either ---- */

static bool fits(const struct canvas *c)
{
	return c->w == COLS && c->h == LINES;
}

void tty_forget(struct tty *t)
{
	t->shown_cols = t->shown_rows = 0;
}

/* The screen is blank, and curses knows it. */
static void make_blank(struct tty *t, const struct canvas *c)
{
	const struct cell blank = {.code = ' ', .style = STYLE_NORMAL, .width = 1};

	tty_rest(t);
	clearok(curscr, TRUE);
	wnoutrefresh(stdscr);
	doupdate();
	paint_init(&t->paint, &t->theme, COLORS >= 256);
	t->paint.erases = is_described("ech", "\033[%p1%dX");
	for (size_t i = 0; i < (size_t)c->w * (size_t)c->h; i++)
		t->shown[i] = blank;
}

/* Nothing of what was shown holds any longer. */
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
	if (t->paints && fits(c))
		make_blank(t, c);
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

void tty_show(struct tty *t, const struct canvas *c)
{
	if (t->row_size != COLS || t->shown_cols != c->w || t->shown_rows != c->h)
		begin_anew(t, c);
	if (t->paints && fits(c)) {
		paint_canvas(&t->paint, t->shown, c, &t->bytes);
		send_bytes(t);
	} else {
		show_by_curses(t, c);
	}
	memcpy(t->shown, c->cells, (size_t)c->w * (size_t)c->h * sizeof(*t->shown));
	t->nr_frames++;
	if (t->frame_mark)
		write_frame_mark(t);
}

void tty_repaint(struct tty *t)
{
	tty_forget(t);
	clearok(curscr, TRUE);
}
