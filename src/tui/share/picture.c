// SPDX-License-Identifier: GPL-2.0-only
#include "tui/share/picture.h"

#include "lockstep/base/utf8.h"

#include <string.h>

static const struct picture_format formats[] = {
	{"svg", "svg", "a drawing, for a page or a slide", picture_svg},
	{"html", "html", "a page of its own", picture_html},
	{"md", "md", "Markdown, for a review or an issue", picture_markdown},
	{"text", "txt", "characters alone, for mail", picture_plain},
	{NULL, NULL, NULL, NULL},
};

const struct picture_format *picture_formats(void)
{
	return formats;
}

const struct picture_format *picture_format_find(const char *name)
{
	for (const struct picture_format *f = formats; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

void picture_piece(const struct canvas *c, int x, int y, struct picture_piece *piece)
{
	const struct cell *first = canvas_cell(c, x, y);

	piece->x = x;
	piece->style = (enum style)first->style;
	piece->marked = first->marked;
	text_clear(&piece->text);
	for (; x < c->w; x++) {
		const struct cell *cell = canvas_cell(c, x, y);

		if (cell->style != first->style || cell->marked != first->marked)
			break;
		cell_add(cell, &piece->text);
	}
	piece->w = x - piece->x;
}

void picture_escape(const char *text, struct text *out)
{
	for (; *text; text++) {
		switch (*text) {
		case '<': text_add(out, "&lt;"); break;
		case '>': text_add(out, "&gt;"); break;
		case '&': text_add(out, "&amp;"); break;
		case '"': text_add(out, "&quot;"); break;
		default: text_addc(out, *text, 1); break;
		}
	}
}

int32_t picture_ground(const struct theme *theme)
{
	return theme->light ? 0xffffff : 0x101014;
}

int32_t picture_ink(const struct theme *theme)
{
	return theme->light ? 0x202020 : 0xd8d8d8;
}

int32_t picture_colour(const struct theme *theme, const struct look *look)
{
	const int32_t rgb = colour_rgb(look);

	if (rgb >= 0)
		return rgb;
	if (look->attrs & LOOK_DIM)
		return theme->light ? 0x5c5c5c : 0x9a9a9a;
	return picture_ink(theme);
}

void picture_sgr(const struct look *look, struct text *out)
{
	const int colour = look->fine != COLOUR_DEFAULT ? look->fine : look->colour;

	text_add(out, "\033[0");
	if (look->attrs & LOOK_BOLD)
		text_add(out, ";1");
	if (look->attrs & LOOK_DIM)
		text_add(out, ";2");
	if (look->attrs & LOOK_UNDER)
		text_add(out, ";4");
	if (look->attrs & LOOK_REVERSE)
		text_add(out, ";7");
	if (colour != COLOUR_DEFAULT)
		text_printf(out, ";38;5;%d", colour);
	text_add(out, "m");
}

void picture_plain(const struct picture *p, struct text *out)
{
	canvas_text(p->canvas, out);
}

void picture_markdown(const struct picture *p, struct text *out)
{
	text_printf(out, "# %s\n\n", p->title);
	if (*p->tells)
		text_printf(out, "%s\n\n", p->tells);
	text_add(out, "```text\n");
	canvas_text(p->canvas, out);
	text_printf(out, "```\n\nTo open this moment:\n\n```sh\n%s\n```\n", p->command);
}
