// SPDX-License-Identifier: GPL-2.0-only
/* SVG and HTML: a class for each meaning, with the looks of the theme in a style sheet. */
#include "tui/share/picture.h"

#include <stdio.h>
#include <string.h>

#define CELL_W 8.4
#define CELL_H 18
#define FONT "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"

static bool is_blank(const struct picture_piece *piece)
{
	return text_str(&piece->text)[strspn(text_str(&piece->text), " ")] == '\0';
}

/* A function for each piece that is not left out. */
static void each_piece(const struct picture *p, int y, struct text *out,
                       void (*add)(const struct picture *p, const struct picture_piece *piece,
                                   int y, struct text *out))
{
	struct picture_piece piece = {.text = {.len = 0}};

	for (int x = 0; x < p->canvas->w; x += piece.w) {
		picture_piece(p->canvas, x, y, &piece);
		add(p, &piece, y, out);
	}
	text_finish(&piece.text);
}

/* ---- SVG ---- */

static void svg_sheet(const struct picture *p, struct text *out)
{
	text_printf(out, "<style>text{font:14px %s;white-space:pre;fill:#%06x}", FONT,
	            (unsigned)picture_ink(p->theme));
	for (int i = 0; i < NR_STYLES; i++) {
		const struct look *look = &p->theme->looks[i];
		const unsigned rgb = (unsigned)picture_colour(p->theme, look);

		text_printf(out, ".s%d{fill:#%06x%s%s}", i, rgb,
		            look->attrs & LOOK_BOLD ? ";font-weight:bold" : "",
		            look->attrs & LOOK_UNDER ? ";text-decoration:underline" : "");
	}
	text_printf(out, ".r{fill:#%06x}</style>\n", (unsigned)picture_ground(p->theme));
}

static void svg_piece(const struct picture *p, const struct picture_piece *piece, int y,
                      struct text *out)
{
	const struct look look = theme_look(p->theme, piece->style, piece->marked);
	const bool reverse = look.attrs & LOOK_REVERSE;
	const double x = piece->x * CELL_W, w = piece->w * CELL_W;

	if (reverse)
		text_printf(out,
		            "<rect class=\"s%d\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" "
		            "height=\"%d\"/>\n",
		            piece->style, x, y * CELL_H, w, CELL_H);
	if (is_blank(piece))
		return;
	text_printf(out,
	            "<text xml:space=\"preserve\" class=\"s%d%s\" x=\"%.1f\" y=\"%d\" "
	            "textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\">",
	            piece->style, reverse ? " r" : "", x, y * CELL_H + 14, w);
	picture_escape(text_str(&piece->text), out);
	text_add(out, "</text>\n");
}

void picture_svg(const struct picture *p, struct text *out)
{
	const double w = p->canvas->w * CELL_W;
	const int h = p->canvas->h * CELL_H;

	text_printf(out,
	            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-8 -8 %.1f %d\" "
	            "width=\"%.0f\" height=\"%d\" role=\"img\">\n<title>",
	            w + 16, h + 16, w + 16, h + 16);
	picture_escape(p->title, out);
	text_add(out, "</title>\n<desc>");
	picture_escape(*p->tells ? p->tells : p->command, out);
	text_add(out, "</desc>\n");
	svg_sheet(p, out);
	text_printf(out, "<rect x=\"-8\" y=\"-8\" width=\"%.1f\" height=\"%d\" fill=\"#%06x\"/>\n",
	            w + 16, h + 16, (unsigned)picture_ground(p->theme));
	for (int y = 0; y < p->canvas->h; y++)
		each_piece(p, y, out, svg_piece);
	text_add(out, "</svg>\n");
}

/* ---- HTML ---- */

static void html_rule(const struct picture *p, const char *name, int style, bool marked,
                      struct text *out)
{
	const struct look look = theme_look(p->theme, (enum style)style, marked);
	const unsigned ink = (unsigned)picture_colour(p->theme, &look);
	const unsigned ground = (unsigned)picture_ground(p->theme);
	const bool reverse = look.attrs & LOOK_REVERSE;

	text_printf(out, ".%s%d{color:#%06x", name, style, reverse ? ground : ink);
	if (reverse)
		text_printf(out, ";background:#%06x", ink);
	if (look.attrs & LOOK_BOLD)
		text_add(out, ";font-weight:bold");
	if (look.attrs & LOOK_UNDER)
		text_add(out, ";text-decoration:underline");
	text_add(out, "}\n");
}

static void html_piece(const struct picture *p, const struct picture_piece *piece, int y,
                       struct text *out)
{
	const bool plain = piece->style == STYLE_NORMAL && !piece->marked;

	(void)p;
	(void)y;
	if (!plain)
		text_printf(out, "<span class=\"%s%d\">", piece->marked ? "m" : "s", piece->style);
	picture_escape(text_str(&piece->text), out);
	if (!plain)
		text_add(out, "</span>");
}

static void html_head(const struct picture *p, struct text *out)
{
	text_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
	              "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
	picture_escape(p->title, out);
	text_printf(out,
	            "</title>\n<style>\nbody{background:#%06x;color:#%06x}\n"
	            "pre{font:14px/1.25 %s}\n",
	            (unsigned)picture_ground(p->theme), (unsigned)picture_ink(p->theme), FONT);
	for (int i = 0; i < NR_STYLES; i++) {
		html_rule(p, "s", i, false, out);
		html_rule(p, "m", i, true, out);
	}
	text_add(out, "</style>\n</head>\n");
}

void picture_html(const struct picture *p, struct text *out)
{
	html_head(p, out);
	text_add(out, "<body>\n<h1>");
	picture_escape(p->title, out);
	text_add(out, "</h1>\n");
	if (*p->tells) {
		text_add(out, "<p>");
		picture_escape(p->tells, out);
		text_add(out, "</p>\n");
	}
	text_add(out, "<pre>\n");
	for (int y = 0; y < p->canvas->h; y++) {
		each_piece(p, y, out, html_piece);
		text_add(out, "\n");
	}
	text_add(out, "</pre>\n<p>To open this moment: <code>");
	picture_escape(p->command, out);
	text_add(out, "</code></p>\n</body>\n</html>\n");
}
