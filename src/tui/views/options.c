// SPDX-License-Identifier: GPL-2.0-only
/* The options: what can be chosen, how each meaning looks then, and what is wrong in the user's files. */
#include "tui/app/app.h"
#include "tui/settings/settings.h"
#include "tui/views/view.h"

#include <string.h>

#define VALUE_AT 14
#define ABOUT_AT 30

static void draw_option(const struct view *v, struct area a, int y, const char *name,
                        const char *value, const char *about)
{
	const bool here = (int)v->screen->option == y;

	if (here)
		draw_glyph(a, 0, y, STYLE_STRONG, GLYPH_POINTER, 1);
	draw_text(a, 2, y, STYLE_LABEL, name);
	draw_printf(a, VALUE_AT, y, here ? STYLE_STRONG : STYLE_NORMAL, "%s", value);
	view_cut(a, ABOUT_AT, y, STYLE_DIM, about);
	draw_zone_row(a, y, ZONE_ROW, (uint32_t)y);
}

static const char *theme_words(const struct settings *s)
{
	if (!s->has_colour)
		return "no colours here: NO_COLOR, --color, or the terminal has none";
	return s->theme < NR_THEMES ? theme_about((enum theme_id)s->theme) : "from your file";
}

static const char *charset_words(const struct settings *s)
{
	if (!s->can_utf8)
		return "the locale has no UTF-8";
	return s->ascii ? "lines are drawn with + - |" : "lines and blocks are drawn";
}

/* In the order of enum option in actions/options.c. */
static int draw_options(const struct view *v, struct area a, const struct settings *s)
{
	draw_option(v, a, 0, "theme", settings_chosen(s)->name, theme_words(s));
	draw_option(v, a, 1, "characters", s->ascii || !s->can_utf8 ? "ASCII" : "UTF-8",
	            charset_words(s));
	draw_option(v, a, 2, "mouse", s->mouse ? "on" : "off",
	            s->mouse ? "Shift selects text as ever" : "left to the terminal");
	draw_option(v, a, 3, "speed", screen_speed_text(v->screen), "");
	return 5;
}

/* Each style in itself, in as many columns as fit. */
static int draw_styles(struct area a, int y)
{
	const int width = 34, columns = a.rect.w / width > 0 ? a.rect.w / width : 1;
	const int rows = (NR_STYLES + columns - 1) / columns;

	draw_text(a, 0, y++, STYLE_TITLE, "How it looks");
	for (int i = 0; i < NR_STYLES; i++)
		draw_text(a, 2 + i / rows * width, y + i % rows, (enum style)i,
		          style_meaning((enum style)i));
	return y + rows + 1;
}

/* As they stand: what is underlined must stay in its column. */
static void draw_told(struct area a, int y, const struct settings *s)
{
	const char *line = text_str(&s->told);

	draw_text(a, 0, y++, STYLE_TITLE, "Your files");
	if (!*line)
		draw_text(a, 2, y, STYLE_NORMAL,
		          "keys and themes, in ~/.config/lockstep if not in "
		          "$XDG_CONFIG_HOME: all well");
	while (*line && y < a.rect.h) {
		const size_t size = strcspn(line, "\n");

		draw_bytes(a, 2, y++, STYLE_NORMAL, line, size);
		line += size + (line[size] == '\n');
	}
}

void view_options(const struct view *v, struct area a)
{
	const struct settings *s = v->screen->settings;
	struct area in;
	int y;

	draw_fill(a, STYLE_NORMAL, ' ');
	view_hints(v, draw_area(a.canvas, rect_cut_bottom(&a.rect, 1)));
	in = draw_box(a, "options", NULL, true);
	if (!s)
		return;
	y = draw_options(v, in, s);
	if (s->nr_wrong) {
		draw_told(in, y, s);
		return;
	}
	y = draw_styles(in, y);
	draw_told(in, y + 2 > in.rect.h ? y - 1 : y, s);
}
