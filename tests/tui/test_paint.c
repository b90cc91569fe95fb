// SPDX-License-Identifier: GPL-2.0-only
/* What is painted is read by a terminal emulator, and must be what the canvas says. */
#include "tui/canvas/canvas.h"
#include "tui/canvas/draw.h"
#include "tui/canvas/paint.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <vterm.h>

#define W 40
#define H 12

static struct {
	VTerm *vt;
	VTermScreen *screen;
	struct theme theme;
	struct paint paint;
	struct canvas *canvas;
	struct cell before[W * H];
	struct text bytes;
	uint64_t seed;
} s;

static void begin(enum theme_id theme)
{
	cr_assert_not_null(setlocale(LC_CTYPE, "C.UTF-8"));
	s.vt = vterm_new(H, W);
	vterm_set_utf8(s.vt, 1);
	s.screen = vterm_obtain_screen(s.vt);
	vterm_screen_reset(s.screen, 1);
	s.theme = theme_builtin(theme);
	paint_init(&s.paint, &s.theme, true);
	s.canvas = canvas_create(W, H, CHARSET_UTF8);
	memcpy(s.before, s.canvas->cells, sizeof(s.before));
	s.seed = 0x5eed;
}

static void end(void)
{
	canvas_destroy(s.canvas);
	vterm_free(s.vt);
	text_finish(&s.bytes);
}

/* Return: how many bytes it took. */
static size_t paint(void)
{
	text_clear(&s.bytes);
	paint_canvas(&s.paint, s.before, s.canvas, &s.bytes);
	vterm_input_write(s.vt, text_str(&s.bytes), s.bytes.len);
	memcpy(s.before, s.canvas->cells, sizeof(s.before));
	return s.bytes.len;
}

static bool is_right_look(const VTermScreenCell *its, const struct cell *cell)
{
	const struct look look = theme_look(&s.theme, (enum style)cell->style, cell->marked);
	const int colour = look.fine != COLOUR_DEFAULT ? look.fine : look.colour;
	const bool seen = look.attrs & (LOOK_UNDER | LOOK_REVERSE);

	if (its->attrs.underline != !!(look.attrs & LOOK_UNDER) ||
	    its->attrs.reverse != !!(look.attrs & LOOK_REVERSE))
		return false;
	if (cell->code == ' ' && !seen)
		return true;
	if (its->attrs.bold != !!(look.attrs & LOOK_BOLD))
		return false;
	return colour == COLOUR_DEFAULT
	               ? VTERM_COLOR_IS_DEFAULT_FG(&its->fg)
	               : VTERM_COLOR_IS_INDEXED(&its->fg) && its->fg.indexed.idx == colour;
}

static bool is_right_cell(int x, int y)
{
	const struct cell *cell = canvas_cell(s.canvas, x, y);
	VTermScreenCell its = {0};

	vterm_screen_get_cell(s.screen, (VTermPos){.row = y, .col = x}, &its);
	if (cell->width == 0)
		return its.chars[0] == (uint32_t)-1;
	if ((its.chars[0] ? its.chars[0] : ' ') != cell->code)
		return false;
	if (cell->marks[0] && its.chars[1] != cell->marks[0])
		return false;
	return is_right_look(&its, cell);
}

static void is_right(unsigned round)
{
	for (int y = 0; y < H; y++)
		for (int x = 0; x < W; x++)
			cr_assert(is_right_cell(x, y), "round %u: column %d, row %d", round, x, y);
}

static int roll(int limit)
{
	s.seed ^= s.seed << 13;
	s.seed ^= s.seed >> 7;
	s.seed ^= s.seed << 17;
	return (int)((s.seed >> 11) % (uint64_t)limit);
}

/* Words, lanes, wide characters, marks, blanks of all styles, scrolled rows. */
static void change(void)
{
	static const char *const texts[] = {
		"a",
		"word",
		"   ",
		"spin_lock_irqsave(&memcg->move_lock, flags);",
		"\u2500\u2588\u2501",
		" ",
		"\u65e5\u672c",
		"e\u0301",
		"            ",
		"x   y",
		"1",
	};
	const struct area all = draw_area(s.canvas, canvas_rect(s.canvas));
	const int nr = 1 + roll(12);

	if (roll(10) == 0)
		canvas_clear(s.canvas);
	if (roll(6) == 0)
		memmove(s.canvas->cells, s.canvas->cells + W, (H - 1) * W * sizeof(struct cell));
	for (int i = 0; i < nr; i++)
		draw_text(all, roll(W), roll(H), (enum style)roll(NR_STYLES),
		          texts[roll(sizeof(texts) / sizeof(texts[0]))]);
	if (roll(3) == 0)
		canvas_mark(s.canvas, rect_make(roll(W), 0, 1, H));
}

static void paints_all(enum theme_id theme, bool erases)
{
	begin(theme);
	s.paint.erases = erases;
	for (unsigned i = 0; i < 3000; i++) {
		change();
		paint();
		is_right(i);
	}
	end();
}

Test(paint, is_what_the_canvas_says)
{
	paints_all(THEME_DARK, true);
	paints_all(THEME_LIGHT, false);
	paints_all(THEME_MONO, true);
}

Test(paint, says_nothing_where_nothing_changes)
{
	begin(THEME_DARK);
	change();
	paint();
	cr_assert_eq(paint(), 0);
	/* A blank has no colour. */
	canvas_restyle(s.canvas, rect_make(0, 0, 1, 1), STYLE_NORMAL);
	canvas_clear(s.canvas);
	paint();
	canvas_restyle(s.canvas, rect_make(0, 0, W, H), STYLE_UNSAFE);
	cr_assert_eq(paint(), 0);
	canvas_restyle(s.canvas, rect_make(0, 0, 1, 1), STYLE_CURRENT);
	cr_assert_neq(paint(), 0);
	is_right(0);
	end();
}

static void draw(int x, int y, enum style style, const char *words)
{
	draw_text(draw_area(s.canvas, canvas_rect(s.canvas)), x, y, style, words);
}

/* From where the cursor was left, behind "here" at 4,4 in an ordinary pen, and what it may cost. */
static const struct {
	int x, y;
	enum style style;
	const char *words, *bytes;
} shortest[] = {
	{8, 4, STYLE_NORMAL, "x", "x"},          {10, 4, STYLE_NORMAL, "x", "  x"},
	{20, 4, STYLE_NORMAL, "x", "\033[21Gx"}, {5, 4, STYLE_NORMAL, "x", "\b\b\bx"},
	{0, 4, STYLE_NORMAL, "x", "\rx"},        {0, 5, STYLE_NORMAL, "x", "\r\nx"},
	{8, 5, STYLE_NORMAL, "x", "\033[Bx"},    {30, 0, STYLE_NORMAL, "x", "\033[1;31Hx"},
	{8, 4, STYLE_STRONG, "x", "\033[1mx"},   {8, 4, STYLE_ON, "x", "\033[1;32mx"},
	{8, 4, STYLE_STRONG, " x", " \033[1mx"},
};

Test(paint, takes_the_shortest_way)
{
	for (size_t i = 0; i < sizeof(shortest) / sizeof(shortest[0]); i++) {
		begin(THEME_DARK);
		draw(4, 4, STYLE_NORMAL, "here");
		paint();
		draw(shortest[i].x, shortest[i].y, shortest[i].style, shortest[i].words);
		paint();
		cr_assert_str_eq(text_str(&s.bytes), shortest[i].bytes, "%zu", i);
		is_right(0);
		end();
	}
}

Test(paint, erases_what_is_long)
{
	begin(THEME_DARK);
	s.paint.erases = true;
	draw(0, 0, STYLE_CURRENT, "a row of words that is rather long");
	draw(0, 1, STYLE_NORMAL, "and what stands behind it    stays");
	paint();
	draw(0, 0, STYLE_NORMAL, "                                  ");
	draw(4, 1, STYLE_NORMAL, "                         ");
	cr_assert_lt(paint(), 20);
	is_right(0);
	paint_rest(&s.paint, &s.bytes);
	end();
}
