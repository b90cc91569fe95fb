// SPDX-License-Identifier: GPL-2.0-only
#include "pty_private.h"

#include "lockstep/base/text.h"
#include "lockstep/base/utf8.h"

#include <string.h>

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *p = user;

	if (property == VTERM_PROP_ALTSCREEN)
		p->fullscreen = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		p->cursor_shown = value->boolean;
	return 1;
}

void pty_screen_init(struct pty *p)
{
	static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

	p->vt = vterm_new(p->rows, p->cols);
	vterm_set_utf8(p->vt, 1);
	p->screen = vterm_obtain_screen(p->vt);
	vterm_screen_enable_altscreen(p->screen, 1);
	vterm_screen_set_callbacks(p->screen, &callbacks, p);
	p->cursor_shown = true;
	vterm_screen_reset(p->screen, 1);
}

static VTermScreenCell cell_at(const struct pty *p, int row, int col)
{
	VTermScreenCell cell = {0};

	vterm_screen_get_cell(p->screen, (VTermPos){.row = row, .col = col}, &cell);
	return cell;
}

static void add_code(struct text *out, uint32_t code)
{
	char bytes[UTF8_MAX];

	text_addn(out, bytes, utf8_encode(code, bytes));
}

static void add_text_cell(struct text *out, const VTermScreenCell *cell)
{
	if (cell->chars[0] == (uint32_t)-1)
		return; /* the right half of a wide character */
	if (!cell->chars[0])
		text_addc(out, ' ', 1);
	for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		add_code(out, cell->chars[i]);
}

static void add_attr_cell(struct text *out, const VTermScreenCell *cell)
{
	int bits = (cell->attrs.bold ? 1 : 0) | (cell->attrs.underline ? 2 : 0) |
	           (cell->attrs.reverse ? 4 : 0);

	text_addc(out, ".buBrRvV"[bits], 1);
}

static void add_colour_cell(struct text *out, const VTermScreenCell *cell)
{
	if (!VTERM_COLOR_IS_DEFAULT_BG(&cell->bg))
		text_addc(out, 'X', 1);
	else if (VTERM_COLOR_IS_DEFAULT_FG(&cell->fg))
		text_addc(out, '.', 1);
	else if (VTERM_COLOR_IS_INDEXED(&cell->fg) && cell->fg.indexed.idx < 8)
		text_addc(out, (char)('0' + cell->fg.indexed.idx), 1);
	else
		text_addc(out, 'x', 1);
}

/* All rows, each cell written by @add, without the @blank ones at the end of a row. */
static void dump(const struct pty *p, struct text *out, char blank,
                 void (*add)(struct text *out, const VTermScreenCell *cell))
{
	struct text row;

	text_init(&row);
	for (int y = 0; y < p->rows; y++) {
		text_clear(&row);
		for (int x = 0; x < p->cols; x++) {
			VTermScreenCell cell = cell_at(p, y, x);

			add(&row, &cell);
		}
		while (row.len > 0 && row.data[row.len - 1] == blank)
			row.data[--row.len] = '\0';
		text_add(out, text_str(&row));
		text_addc(out, '\n', 1);
	}
	text_finish(&row);
}

void pty_text(const struct pty *p, struct text *out)
{
	dump(p, out, ' ', add_text_cell);
}

void pty_attrs(const struct pty *p, struct text *out)
{
	dump(p, out, '.', add_attr_cell);
}

void pty_colours(const struct pty *p, struct text *out)
{
	dump(p, out, '.', add_colour_cell);
}

bool pty_has_text(const struct pty *p, const char *needle)
{
	struct text screen;
	bool found;

	text_init(&screen);
	pty_text(p, &screen);
	found = strstr(text_str(&screen), needle) != NULL;
	text_finish(&screen);
	return found;
}

unsigned long pty_nr_frames(const struct pty *p)
{
	return p->frame;
}

unsigned long pty_nr_bytes(const struct pty *p)
{
	return p->nr_bytes;
}

unsigned long pty_most_busy(const struct pty *p)
{
	return p->most_busy;
}

bool pty_is_fullscreen(const struct pty *p)
{
	return p->fullscreen;
}

bool pty_is_cursor_shown(const struct pty *p)
{
	return p->cursor_shown;
}

bool pty_has_settings_back(const struct pty *p)
{
	return p->before.c_iflag == p->after.c_iflag && p->before.c_oflag == p->after.c_oflag &&
	       p->before.c_lflag == p->after.c_lflag &&
	       !memcmp(p->before.c_cc, p->after.c_cc, sizeof(p->before.c_cc));
}

bool pty_is_restored(const struct pty *p)
{
	return !p->fullscreen && p->cursor_shown && pty_has_settings_back(p);
}
