// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/canvas.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>

#define NICHI 0x65e5 /* two cells wide */
#define HON 0x672c
#define ACUTE 0x301

static struct canvas *canvas;
static struct text out;

static void begin(int w, int h, enum charset charset)
{
	cr_assert_not_null(setlocale(LC_CTYPE, "C.UTF-8"));
	canvas = canvas_create(w, h, charset);
}

static void end(void)
{
	canvas_destroy(canvas);
	text_finish(&out);
}

static const char *text(void)
{
	text_clear(&out);
	canvas_text(canvas, &out);
	return text_str(&out);
}

static const char *styles(void)
{
	text_clear(&out);
	canvas_styles(canvas, &out);
	return text_str(&out);
}

/* The invariant of canvas.h. */
static void check_widths(void)
{
	for (int y = 0; y < canvas->h; y++) {
		for (int x = 0; x < canvas->w; x++) {
			const struct cell *cell = canvas_cell(canvas, x, y);
			bool after_wide = x > 0 && cell[-1].width == 2;

			cr_assert_eq(cell->width == 0, after_wide, "cell %d,%d", x, y);
			cr_assert(cell->width != 2 || x + 1 < canvas->w);
		}
	}
}

TestSuite(canvas, .fini = end);

Test(canvas, is_blank_at_first)
{
	begin(4, 2, CHARSET_UTF8);
	cr_assert_str_eq(text(), "\n\n");
	cr_assert_str_eq(styles(), "\n\n");
}

Test(canvas, holds_characters_and_styles)
{
	begin(4, 2, CHARSET_UTF8);
	cr_assert_eq(canvas_set(canvas, 1, 0, STYLE_HELD, 'a'), 1);
	cr_assert_eq(canvas_set(canvas, 3, 1, STYLE_NORMAL, 0xe9), 1);
	cr_assert_str_eq(text(), " a\n   \xc3\xa9\n");
	cr_assert_str_eq(styles(), ".h\n\n");
}

Test(canvas, ignores_what_lies_outside)
{
	static const int outside[][2] = {{-1, 0}, {0, -1}, {4, 0}, {0, 2}, {-2, 1}, {1000, 1000}};

	begin(4, 2, CHARSET_UTF8);
	for (size_t i = 0; i < sizeof(outside) / sizeof(outside[0]); i++) {
		canvas_set(canvas, outside[i][0], outside[i][1], STYLE_BAD, 'x');
		canvas_set(canvas, outside[i][0], outside[i][1], STYLE_BAD, NICHI);
		canvas_combine(canvas, outside[i][0], outside[i][1], ACUTE);
	}
	canvas_mark(canvas, rect_make(4, 0, 5, 5));
	canvas_restyle(canvas, rect_make(-5, -5, 5, 5), STYLE_BAD);
	check_widths();
	cr_assert_str_eq(text(), "\n\n");
}

Test(canvas, wide_character_owns_two_cells)
{
	begin(4, 1, CHARSET_UTF8);
	cr_assert_eq(canvas_set(canvas, 1, 0, STYLE_HELD, NICHI), 2);
	check_widths();
	cr_assert_str_eq(text(), " \xe6\x97\xa5\n");
	cr_assert_str_eq(styles(), ".hh\n");
}

Test(canvas, half_a_wide_character_vanishes_whole)
{
	for (int x = 0; x < 5; x++) {
		for (int wide = 0; wide < 2; wide++) {
			begin(6, 1, CHARSET_UTF8);
			canvas_set(canvas, 0, 0, STYLE_NORMAL, NICHI);
			canvas_set(canvas, 2, 0, STYLE_NORMAL, HON);
			canvas_set(canvas, 4, 0, STYLE_NORMAL, NICHI);
			canvas_set(canvas, x, 0, STYLE_NORMAL, wide ? HON : 'x');
			check_widths();
			canvas_destroy(canvas);
		}
	}
	begin(6, 1, CHARSET_UTF8);
	canvas_set(canvas, 0, 0, STYLE_NORMAL, NICHI);
	canvas_set(canvas, 1, 0, STYLE_NORMAL, 'x');
	cr_assert_str_eq(text(), " x\n");
}

Test(canvas, wide_character_at_the_edge_is_a_space)
{
	begin(4, 1, CHARSET_UTF8);
	canvas_set(canvas, 3, 0, STYLE_HELD, NICHI);
	canvas_set(canvas, -1, 0, STYLE_HELD, NICHI);
	check_widths();
	cr_assert_str_eq(text(), "\n");
	cr_assert_str_eq(styles(), "h..h\n");
}

Test(canvas, marks_combine_and_a_third_is_dropped)
{
	begin(4, 1, CHARSET_UTF8);
	canvas_set(canvas, 0, 0, STYLE_NORMAL, 'e');
	for (int i = 0; i < 3; i++)
		canvas_combine(canvas, 0, 0, ACUTE);
	cr_assert_str_eq(text(), "e\xcc\x81\xcc\x81\n");
	canvas_set(canvas, 0, 0, STYLE_NORMAL, NICHI);
	canvas_combine(canvas, 1, 0, ACUTE);
	cr_assert_str_eq(text(), "\xe6\x97\xa5\xcc\x81\n");
	cr_assert_eq(canvas_set(canvas, 2, 0, STYLE_NORMAL, ACUTE), 0);
	cr_assert_str_eq(text(), "\xe6\x97\xa5\xcc\x81\n");
}

Test(canvas, never_holds_a_control_character)
{
	begin(40, 1, CHARSET_UTF8);
	for (uint32_t code = 0; code < ' '; code++) {
		canvas_set(canvas, (int)code, 0, STYLE_NORMAL, code);
		cr_assert_eq(canvas_cell(canvas, (int)code, 0)->code, 0xfffd);
	}
	canvas_set(canvas, 32, 0, STYLE_NORMAL, 0x7f);
	cr_assert_eq(canvas_cell(canvas, 32, 0)->code, 0xfffd);
	canvas_set(canvas, 33, 0, STYLE_NORMAL, 0x9b);
	cr_assert_eq(canvas_cell(canvas, 33, 0)->code, 0xfffd);
}

Test(canvas, in_ascii_holds_ascii_alone)
{
	begin(6, 1, CHARSET_ASCII);
	canvas_set(canvas, 0, 0, STYLE_NORMAL, 'a');
	canvas_set(canvas, 1, 0, STYLE_NORMAL, 0xe9);
	canvas_combine(canvas, 1, 0, ACUTE);
	cr_assert_eq(canvas_set(canvas, 2, 0, STYLE_NORMAL, NICHI), 2);
	canvas_set(canvas, 4, 0, STYLE_NORMAL, 0x1b);
	check_widths();
	cr_assert_str_eq(text(), "a????\n");
}

Test(canvas, mark_is_kept_whatever_is_drawn_over_it)
{
	begin(3, 2, CHARSET_UTF8);
	canvas_set(canvas, 0, 0, STYLE_HELD, 'a');
	canvas_mark(canvas, rect_make(0, 0, 2, 1));
	cr_assert_str_eq(styles(), "H#\n\n");
	canvas_set(canvas, 1, 0, STYLE_ON, 'b');
	cr_assert_str_eq(styles(), "HO\n\n");
	canvas_restyle(canvas, rect_make(0, 0, 3, 1), STYLE_DIM);
	cr_assert_str_eq(styles(), "DDd\n\n");
	canvas_clear(canvas);
	cr_assert_str_eq(styles(), "\n\n");
}

Test(canvas, takes_any_size)
{
	static const int sizes[][2] = {{1, 1}, {500, 200}, {0, 0}, {-3, 5}, {80, 24}};

	begin(10, 10, CHARSET_UTF8);
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		canvas_resize(canvas, sizes[i][0], sizes[i][1]);
		cr_assert(canvas->w >= 1 && canvas->h >= 1);
		canvas_set(canvas, canvas->w - 1, canvas->h - 1, STYLE_NORMAL, 'x');
		cr_assert_eq(canvas_cell(canvas, canvas->w - 1, canvas->h - 1)->code, 'x');
	}
}
