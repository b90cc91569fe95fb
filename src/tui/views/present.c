// SPDX-License-Identifier: GPL-2.0-only
/*
 * For an audience: few panes, much room for what is said, and a bar with the stops of the lesson. It
 * begins with a card: the title and the story.
 */
#include "tui/views/view.h"

#include "lockstep/base/text.h"
#include "lockstep/base/wrap.h"
#include "lockstep/explain/room.h"

#include <stdio.h>
#include <string.h>

/* ---- the first line ---- */

static void draw_title(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	struct text t = {.len = 0};
	enum style style;
	const char *word = view_state_word(v, &style);
	int end = a.rect.w - 1;

	if (strcmp(word, "PAUSED") != 0) {
		end -= draw_width(word);
		draw_text(a, end, 0, style, word);
		end -= 2;
	}
	view_add_step(v, &t);
	end -= draw_width(text_str(&t));
	draw_text(a, end, 0, STYLE_NORMAL, text_str(&t));
	text_clear(&t);
	text_add_upper(&t, f->variant);
	end -= draw_width(text_str(&t)) + 4;
	draw_printf(a, end, 0, STYLE_DIFFERS, "[%s]", text_str(&t));
	text_finish(&t);
	a.rect.w = end > 1 ? end - 1 : 0;
	view_cut(a, 1, 0, STYLE_TITLE, f->scenario->title ? f->scenario->title : f->scenario->name);
}

/* ---- the chapters ---- */

#define CHAPTER_WIDTH 5 /* " 12 ", or "[12]", and a blank */

static void draw_chapter(struct area a, int x, const struct chapters *c, unsigned i)
{
	const bool here = i + 1 == c->here, end = !c->list[i].says;
	char text[16];

	if (end)
		snprintf(text, sizeof(text), here ? "[end]" : " end ");
	else
		snprintf(text, sizeof(text), here ? "[%u]" : " %u ", i + 1);
	draw_text(a, x, 0, here ? STYLE_CURRENT : i < c->here ? STYLE_DIM : STYLE_NORMAL, text);
}

/* The stops that there is room for, the one of now among them. */
static void draw_stops(const struct view *v, struct area a, int x)
{
	const struct chapters *c = &v->frame->chapters;
	const unsigned room = a.rect.w > x ? (unsigned)(a.rect.w - x) / CHAPTER_WIDTH : 0;
	const bool hidden = view_hides_future(v);
	const unsigned nr = hidden ? c->here : c->nr;
	unsigned i = c->here > room / 2 && nr > room ? c->here - room / 2 : 0;

	if (i)
		x = draw_text(a, x, 0, STYLE_DIM, "< ");
	for (; i < nr && x + 2 * CHAPTER_WIDTH <= a.rect.w; i++, x += CHAPTER_WIDTH) {
		draw_chapter(a, x, c, i);
		draw_zone(a, rect_make(x, 0, CHAPTER_WIDTH - 1, 1),
		          (struct zone){.kind = ZONE_STEP, .value = (uint32_t)c->list[i].at});
	}
	if (i < c->nr)
		draw_text(a, x, 0, STYLE_DIM, hidden ? " ?" : " >");
}

static void draw_bar(const struct view *v, struct area a)
{
	const struct screen_present *p = &v->screen->present;
	char text[40];
	int x = 1;

	if (p->nr_lessons > 1)
		x = draw_printf(a, x, 0, STYLE_STRONG, "lesson %u of %u", p->lesson + 1,
		                p->nr_lessons) +
		    2;
	snprintf(text, sizeof(text), p->minutes ? "  %u of %u min " : "  %u min ", p->seconds / 60,
	         p->minutes);
	a.rect.w = draw_right(a, 0, STYLE_DIM, text);
	draw_stops(v, a, x);
}

/* ---- the card at the start ---- */

static void draw_card(const struct view *v, struct area a)
{
	const struct scenario *s = v->frame->scenario;
	const int width = a.rect.w < 84 ? a.rect.w - 4 : 80, left = (a.rect.w - width) / 2;
	struct text t = {.len = 0};
	int lines, y;

	if (s->story)
		room_story(s->story, &t);
	rect_cut_left(&a.rect, left);
	a.rect.w = width;
	lines = wrap_lines(text_str(&t), width);
	y = a.rect.h > lines + 5 ? (a.rect.h - lines - 4) / 3 : 0;
	y = draw_paragraph(a, y, STYLE_TITLE, s->title ? s->title : s->name);
	draw_glyph(a, 0, y, STYLE_BORDER, GLYPH_LANE_HIGH, width);
	y += a.rect.h > lines + 4 ? 2 : 1;
	rect_cut_top(&a.rect, y);
	y = lines - a.rect.h;
	y = y < v->screen->scroll ? y : v->screen->scroll;
	draw_paragraph(a, y > 0 ? -y : 0, STYLE_NORMAL, text_str(&t));
	text_finish(&t);
}

/* ---- what is said ---- */

/* Where nobody speaks the step speaks for itself. */
static void draw_words(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	const bool over = f->completes || (f->verdict_at && f->verdict_at != f->at);
	int y = 1;

	draw_glyph(a, 0, 0, STYLE_BORDER, GLYPH_LANE_HIGH, a.rect.w);
	rect_cut_left(&a.rect, 1);
	rect_cut_right(&a.rect, 1);
	if (f->says)
		y = view_prose(a, y, a.rect.h, STYLE_STRONG, f->says);
	else if (f->tells.len && !over)
		y = view_prose(a, y, a.rect.h, f->warns ? STYLE_STRONG : STYLE_NORMAL,
		               text_str(&f->tells));
	if (f->concludes.len && over && y < a.rect.h)
		view_prose(a, y, a.rect.h, f->completes ? STYLE_GOOD : STYLE_ERROR,
		           text_str(&f->concludes));
}

/* ---- all ---- */

static void draw_panes(const struct view *v, struct canvas *c, struct rect rest,
                       const struct room *room)
{
	const struct lanes_look look = {.ruler = room->kind != ROOM_SMALL};

	view_cpus(v, draw_area(c, rect_cut_top(&rest, room->cpus_rows)));
	view_lanes(v, draw_area(c, rect_cut_bottom(&rest, room->lanes_rows)), &look);
	if (room->side_cols)
		view_ledger(v, draw_area(c, rect_cut_right(&rest, room->side_cols)));
	view_source(v, draw_area(c, rest));
}

static bool has_message(const struct view *v)
{
	return v->screen->note[0] || v->frame->message.len || v->frame->busy ||
	       v->screen->has_count || v->screen->after_g;
}

void view_present(const struct view *v, struct canvas *c)
{
	const struct room room = room_present(c->w, c->h);
	struct rect rest = canvas_rect(c), last;

	draw_title(v, draw_area(c, rect_cut_top(&rest, 1)));
	draw_bar(v, draw_area(c, rect_cut_top(&rest, 1)));
	last = rest;
	last = rect_cut_bottom(&last, 1);
	if (v->screen->present.keys)
		rect_cut_bottom(&rest, 1);
	if (v->frame->at == 0 && v->screen->pane == PANE_ALL) {
		draw_card(v, draw_area(c, rest));
	} else {
		draw_words(v, draw_area(c, rect_cut_bottom(&rest, room.words_rows)));
		if (v->screen->pane == PANE_ALL)
			draw_panes(v, c, rest, &room);
		else
			view_pane(v, draw_area(c, rest), v->screen->pane);
	}
	if (has_message(v))
		draw_fill(draw_area(c, last), STYLE_NORMAL, ' ');
	if (v->screen->present.keys || has_message(v))
		view_hints(v, draw_area(c, last));
}
