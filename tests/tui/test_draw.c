// SPDX-License-Identifier: GPL-2.0-only
#include "tui/canvas/draw.h"

#include "lockstep/base/text.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define NICHIHON "\xe6\x97\xa5\xe6\x9c\xac"

static struct canvas *canvas;
static struct text out;

static struct area begin(int w, int h, enum charset charset)
{
	cr_assert_not_null(setlocale(LC_CTYPE, "C.UTF-8"));
	canvas = canvas_create(w, h, charset);
	return draw_area(canvas, canvas_rect(canvas));
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

TestSuite(draw, .fini = end);

Test(draw, text_says_where_it_ends)
{
	struct area a = begin(12, 1, CHARSET_UTF8);
	int x = draw_text(a, 0, 0, STYLE_LABEL, "IF ");

	cr_assert_eq(x, 3);
	x = draw_printf(a, x, 0, STYLE_ON, "%d %s", 1, "ON");
	cr_assert_eq(x, 7);
	cr_assert_eq(draw_text(a, x, 0, STYLE_DIM, " and much more"), 21);
	cr_assert_str_eq(text(), "IF 1 ON and\n");
	cr_assert_str_eq(styles(), "llloooo"
	                           "ddddd\n");
}

Test(draw, text_stays_in_its_pane)
{
	static const struct {
		int x, y;
		const char *text, *expected;
	} rows[] = {
		{0, 0, "abcdef", "\n  abcd\n\n\n"},
		{-2, 0, "abcdefgh", "\n  cdef\n\n\n"},
		{3, 1, "xyz", "\n\n     x\n\n"},
		{0, -1, "no", "\n\n\n\n"},
		{0, 2, "no", "\n\n\n\n"},
		{4, 0, "no", "\n\n\n\n"},
		{-9, 0, "gone", "\n\n\n\n"},
		{3, 0, NICHIHON, "\n\n\n\n"},
		{-1, 0, NICHIHON, "\n   \xe6\x9c\xac\n\n\n"},
		{0, 0, "a\nb", "\n  a\n\n\n"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		begin(8, 4, CHARSET_UTF8);
		draw_text(draw_area(canvas, rect_make(2, 1, 4, 2)), rows[i].x, rows[i].y,
		          STYLE_NORMAL, rows[i].text);
		cr_assert_str_eq(text(), rows[i].expected, "row %zu", i);
		canvas_destroy(canvas);
	}
	canvas = NULL;
}

Test(draw, text_has_the_width_of_its_characters)
{
	struct area a = begin(30, 1, CHARSET_UTF8);

	cr_assert_eq(draw_text(a, 0, 0, STYLE_NORMAL, "e\xcc\x81" NICHIHON "x"), 6);
	cr_assert_eq(draw_width("e\xcc\x81" NICHIHON "x"), 6);
	cr_assert_eq(draw_width(""), 0);
	cr_assert_str_eq(text(), "e\xcc\x81" NICHIHON "x\n");
}

Test(draw, tab_moves_to_the_next_multiple_of_eight)
{
	struct area a = begin(30, 2, CHARSET_UTF8);

	cr_assert_eq(draw_text(a, 2, 0, STYLE_NORMAL, "\tif\tx"), 19);
	cr_assert_eq(draw_text(a, 0, 1, STYLE_NORMAL, "1234567\tx"), 9);
	cr_assert_str_eq(text(), "          if      x\n1234567 x\n");
}

Test(draw, hostile_bytes_become_harmless)
{
	struct area a = begin(30, 2, CHARSET_UTF8);

	draw_text(a, 0, 0, STYLE_NORMAL,
	          "a\x1b[2J\x9b\xff"
	          "b\r");
	cr_assert_str_eq(text(), "a\xef\xbf\xbd[2J\xef\xbf\xbd\xef\xbf\xbd"
	                         "b\xef\xbf\xbd\n\n");
	canvas_destroy(canvas);
	a = begin(30, 1, CHARSET_ASCII);
	draw_text(a, 0, 0, STYLE_NORMAL, "a\x1b[2J\xc3\xa9" NICHIHON "|");
	cr_assert_str_eq(text(), "a?[2J?????|\n");
}

Test(draw, right_ends_at_the_edge)
{
	struct area a = begin(8, 2, CHARSET_UTF8);

	cr_assert_eq(draw_right(a, 0, STYLE_NORMAL, "runs"), 4);
	cr_assert_eq(draw_right(a, 1, STYLE_NORMAL, "much too long"), -5);
	cr_assert_str_eq(text(), "    runs\ntoo long\n");
}

Test(draw, box_shows_titles_and_focus)
{
	struct area in;

	begin(20, 6, CHARSET_ASCII);
	in = draw_box(draw_area(canvas, rect_make(0, 0, 20, 3)), "CPU0", "runs", true);
	cr_assert_eq(in.rect.x, 2);
	cr_assert_eq(in.rect.y, 1);
	cr_assert_eq(in.rect.w, 17);
	cr_assert_eq(in.rect.h, 1);
	draw_fill(in, STYLE_DIM, '.');
	draw_box(draw_area(canvas, rect_make(0, 3, 20, 3)), "CPU1", NULL, false);
	cr_assert_str_eq(text(), "+= CPU0 ==== runs =+\n"
	                         "| .................|\n"
	                         "+==================+\n"
	                         "+- CPU1 -----------+\n"
	                         "|                  |\n"
	                         "+------------------+\n");
	cr_assert_str_eq(styles(), "yyttttttyyyytttttt"
	                           "yy\n"
	                           "y.dddddddddddddddddy\n"
	                           "yyyyyyyyyyyyyyyyyyyy\n"
	                           "xxttttttxxxxxxxxxxxx\n"
	                           "x..................x\n"
	                           "xxxxxxxxxxxxxxxxxxxx\n");
}

Test(draw, box_is_drawn_with_lines_in_utf8)
{
	struct area a = begin(6, 3, CHARSET_UTF8);

	draw_box(a, NULL, NULL, false);
	cr_assert_str_eq(text(), "┌────┐\n│    │\n└────┘\n");
	draw_box(a, "x", NULL, true);
	cr_assert_str_eq(text(), "╔═ x═╗\n║    ║\n╚════╝\n");
}

Test(draw, box_drops_the_right_title_before_the_left)
{
	static const char *const edges[] = {
		"+- abcdef --- runs -+",
		"+- abcdef - runs -+",
		"+- abcdef -------+",
		"+- abcdef ------+",
		"+- abc>-+",
		"+--+",
		"+-+",
		"++",
		"",
	};

	for (size_t i = 0; i < sizeof(edges) / sizeof(edges[0]); i++) {
		int w = (int)strlen(edges[i]);
		struct area in;

		begin(40, 2, CHARSET_ASCII);
		in = draw_box(draw_area(canvas, rect_make(0, 0, w, 2)), "abcdef", "runs", false);
		cr_assert(rect_is_empty(in.rect));
		cr_assert_eq(strncmp(text(), edges[i], (size_t)w), 0, "%s", text());
		canvas_destroy(canvas);
	}
	canvas = NULL;
}

Test(draw, any_size_is_survived)
{
	for (int w = 1; w < 12; w++) {
		for (int h = 1; h < 6; h++) {
			struct area a = begin(w, h, CHARSET_UTF8);
			struct area in = draw_box(a, NICHIHON, "runs", true);

			draw_paragraph(in, 0, STYLE_NORMAL, "some words " NICHIHON);
			draw_fill(in, STYLE_DIM, 0x65e5);
			draw_glyph(in, -3, 0, STYLE_NORMAL, GLYPH_LANE_FULL, 20);
			canvas_destroy(canvas);
		}
	}
	canvas = NULL;
}

Test(draw, paragraph_scrolls_and_says_where_it_ends)
{
	struct area a = begin(8, 2, CHARSET_UTF8);

	cr_assert_eq(draw_paragraph(a, 0, STYLE_NORMAL, "one two three four"), 3);
	cr_assert_str_eq(text(), "one two\nthree\n");
	canvas_clear(canvas);
	cr_assert_eq(draw_paragraph(a, -1, STYLE_NORMAL, "one two three four"), 2);
	cr_assert_str_eq(text(), "three\nfour\n");
}
