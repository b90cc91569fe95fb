// SPDX-License-Identifier: GPL-2.0-only
/* The help: the keys of the view it was opened in, those of the other views, and what signs mean. */
#include "tui/views/help.h"
#include "tui/actions/actions.h"
#include "tui/app/prompt_commands.h"
#include "tui/settings/settings.h"
#include "tui/views/view.h"

#include "lockstep/explain/glossary.h"

#define HELP_AT 19
#define COMMAND_HELP_AT 38
#define WHOLE_ROWS 2  /* of the chosen line, which may be cut where it stands */
#define WHOLE_FROM 12 /* a screen with fewer rows has none to spare */

static void draw_action(const struct view *v, struct area a, int y, const struct action *action)
{
	const struct keymap *keys = screen_keys(v->screen);
	const bool here = keymap_works(keys, action, v->screen->view);
	char shown[KEYMAP_SHOWN_SIZE];
	int x = draw_text(a, 2, y, here ? STYLE_HINT : STYLE_NORMAL,
	                  keymap_shown(keys, action, shown)) +
	        1;

	x = x > HELP_AT ? x : HELP_AT;
	view_cut(a, here ? x : draw_text(a, x, y, STYLE_DIM, "elsewhere: "), y, STYLE_NORMAL,
	         action->help);
}

static void draw_command(struct area a, int y, size_t index)
{
	size_t nr;
	const struct prompt_command *row = &prompt_commands(&nr)[index];
	int x = draw_printf(a, 2, y, STYLE_HINT, ":%s ", row->name);

	x = view_cut(a, x, y, STYLE_LABEL, row->args) + 1;
	view_cut(a, x > COMMAND_HELP_AT ? x : COMMAND_HELP_AT, y, STYLE_NORMAL, row->help);
}

static void draw_word(struct area a, int y, size_t index)
{
	size_t nr;
	const struct glossary_entry *row = &glossary_list(&nr)[index];

	draw_text(a, 2, y, STYLE_HINT, row->term);
	view_cut(a, HELP_AT, y, STYLE_NORMAL, row->brief);
}

static void draw_line(const struct view *v, struct area a, int y, const struct help_line *line)
{
	switch (line->kind) {
	case HELP_BLANK: break;
	case HELP_TITLE: view_cut(a, 0, y, STYLE_TITLE, line->text); break;
	case HELP_ACTION: draw_action(v, a, y, line->action); break;
	case HELP_COMMAND: draw_command(a, y, line->index); break;
	case HELP_WORD: draw_word(a, y, line->index); break;
	case HELP_SIGN: view_cut(a, 2, y, STYLE_NORMAL, line->text); break;
	}
}

/* The first line shown: the chosen one stands in the middle where there is more than fits. */
static int top_of(const struct help_lines *lines, int chosen, int rows)
{
	const int most = (int)lines->nr > rows ? (int)lines->nr - rows : 0;
	const int top = chosen - rows / 2;

	return top < 0 ? 0 : top < most ? top : most;
}

static const char *whole(const struct help_line *line)
{
	size_t nr;

	switch (line->kind) {
	case HELP_ACTION: return line->action->help;
	case HELP_COMMAND: return prompt_commands(&nr)[line->index].help;
	case HELP_WORD: return glossary_list(&nr)[line->index].brief;
	case HELP_BLANK:
	case HELP_TITLE:
	case HELP_SIGN: break;
	}
	return "";
}

static void draw_whole(struct area *in, const struct help_line *line)
{
	const struct area a = draw_area(in->canvas, rect_cut_bottom(&in->rect, WHOLE_ROWS));

	view_prose(a, 0, WHOLE_ROWS, STYLE_STRONG, whole(line));
}

static void draw_lines(const struct view *v, struct area in)
{
	struct help_lines lines;
	size_t row = 0;
	int chosen, top;

	help_lines(v->screen, &lines);
	chosen = help_row(&lines, v->screen->help.row);
	if (in.rect.h >= WHOLE_FROM && chosen >= 0)
		draw_whole(&in, &lines.line[chosen]);
	top = top_of(&lines, chosen, in.rect.h);
	if (!lines.nr)
		draw_text(in, 2, 0, STYLE_NORMAL, "no line has these words; Esc shows all");
	for (int i = 0; i < (int)lines.nr; i++) {
		const int y = i - top;

		if (y >= 0 && y < in.rect.h) {
			draw_line(v, in, y, &lines.line[i]);
			if (i == chosen)
				draw_glyph(in, 0, y, STYLE_STRONG, GLYPH_POINTER, 1);
			if (help_is_row(&lines.line[i]))
				draw_zone_row(in, y, ZONE_ROW, (uint32_t)row);
		}
		row += help_is_row(&lines.line[i]);
	}
}

void view_sought(const struct sought *find, struct area a)
{
	struct area row =
		draw_area(a.canvas, rect_make(a.rect.x, a.rect.y + a.rect.h - 1, a.rect.w, 1));
	int x;

	if (!find->open && !find->len)
		return;
	draw_fill(row, STYLE_NORMAL, ' ');
	x = draw_printf(row, 1, 0, STYLE_HINT, "/%s", find->text);
	if (find->open)
		canvas_mark(a.canvas, rect_make(row.rect.x + x, row.rect.y, 1, 1));
	view_cut(row, x + 3, 0, STYLE_DIM,
	         find->open ? "Enter keeps these, Esc shows all" : "Esc shows all");
}

void view_help(const struct view *v, struct area a)
{
	struct area in;

	view_hints(v, draw_area(a.canvas, rect_cut_bottom(&a.rect, 1)));
	in = draw_box(a, "lockstep: keys", NULL, true);

	if (in.rect.h < 1)
		return;
	if (v->screen->help.find.open || v->screen->help.find.len)
		in.rect.h--;
	draw_lines(v, in);
	a.rect = rect_inset(a.rect, 1);
	view_sought(&v->screen->help.find, a);
}
