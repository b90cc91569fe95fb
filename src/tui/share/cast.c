// SPDX-License-Identifier: GPL-2.0-only
#include "tui/share/cast.h"
#include "tui/canvas/canvas.h"
#include "tui/frame/frame.h"
#include "tui/share/headless.h"
#include "tui/share/picture.h"

#include "lockstep/base/alloc.h"
#include "lockstep/report/cast.h"

#include <stdlib.h>
#include <string.h>

#define STEP_MS 400
#define CHAR_MS 35 /* of what is said: 170 words a minute */
#define END_MS 3000
#define STEPS_MAX 4096

/* @before: the cells that were shown last; owned. */
struct walk {
	struct headless *h;
	struct cell *before;
	struct text bytes;
	unsigned ms;
};

static bool is_same_row(const struct walk *w, int y)
{
	const struct canvas *c = w->h->canvas;
	const size_t at = (size_t)y * (size_t)c->w;

	for (size_t x = at; x < at + (size_t)c->w; x++)
		if (!cell_is_same(&w->before[x], &c->cells[x]))
			return false;
	return true;
}

static void add_row(struct walk *w, int y)
{
	struct picture_piece piece = {.text = {.len = 0}};
	const struct canvas *c = w->h->canvas;

	text_printf(&w->bytes, "\033[%d;1H", y + 1);
	for (int x = 0; x < c->w; x += piece.w) {
		struct look look;

		picture_piece(c, x, y, &piece);
		look = theme_look(settings_chosen(&w->h->settings), piece.style, piece.marked);
		picture_sgr(&look, &w->bytes);
		text_add(&w->bytes, text_str(&piece.text));
	}
	text_add(&w->bytes, "\033[0m");
	text_finish(&piece.text);
}

static void show(struct walk *w, struct text *out)
{
	const struct canvas *c = w->h->canvas;

	headless_draw(w->h);
	for (int y = 0; y < c->h; y++)
		if (!is_same_row(w, y))
			add_row(w, y);
	memcpy(w->before, c->cells, (size_t)c->w * (size_t)c->h * sizeof(*c->cells));
	cast_show(out, w->ms, &w->bytes);
	text_clear(&w->bytes);
}

static unsigned reading_ms(const struct frame *f)
{
	unsigned ms = STEP_MS;

	if (f->at == 0 && f->scenario->story)
		ms += CHAR_MS * (unsigned)strlen(f->scenario->story) / 2;
	if (f->says)
		ms += CHAR_MS * (unsigned)strlen(f->says);
	return f->at == f->length ? ms + END_MS : ms;
}

void cast_walk(struct headless *h, struct text *out)
{
	const struct command step = {.kind = COMMAND_STEP};
	const struct canvas *c = h->canvas;
	struct walk w = {.h = h, .before = xcalloc((size_t)c->w * (size_t)c->h, sizeof(*w.before))};

	cast_begin(out, c->w, c->h, h->frame->scenario->title);
	text_add(&w.bytes, "\033[?25l\033[2J");
	for (int i = 0; i < STEPS_MAX; i++) {
		const size_t at = h->frame->at;

		show(&w, out);
		w.ms += reading_ms(h->frame);
		h->app.stays = h->app.screen.view == SCREEN_MAIN; /* the end opens nothing else */
		headless_do(h, &step);
		if (h->frame->at == at)
			break;
	}
	text_add(&w.bytes, "\033[?25h");
	cast_show(out, w.ms, &w.bytes);
	text_finish(&w.bytes);
	free(w.before);
}
