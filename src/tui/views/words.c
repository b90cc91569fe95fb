// SPDX-License-Identifier: GPL-2.0-only
#include "tui/actions/actions.h"
#include "tui/app/app.h"
#include "tui/settings/settings.h"
#include "tui/views/view.h"

#include "lockstep/base/text.h"
#include "lockstep/base/wrap.h"
#include "lockstep/explain/room.h"

#include <stdio.h>
#include <string.h>

/* ---- the first line ---- */

void view_title(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	enum style style;
	const char *word = view_state_word(v, &style);
	struct text t;
	int x, end;

	text_init(&t);
	view_add_step(v, &t);
	text_add(&t, "  ");
	end = draw_right(a, 0, style, " ") - draw_width(word);
	draw_text(a, end, 0, style, word);
	draw_text(a, end - 1, 0, style, " ");
	end -= draw_width(text_str(&t)) + 1;
	draw_text(a, end, 0, STYLE_TITLE, text_str(&t));
	a.rect.w = end > 1 ? end - 1 : 0;
	x = draw_printf(a, 1, 0, STYLE_TITLE, "%s  ", f->scenario->name);
	text_clear(&t);
	text_add(&t, "[");
	view_add_variant(f, &t);
	text_add(&t, "]");
	x = draw_text(a, x, 0, STYLE_DIFFERS, text_str(&t));
	x = draw_printf(a, x, 0, STYLE_DIM, "  %s", f->scenario->study->name);
	if (f->about.len)
		view_cut(a, draw_text(a, x, 0, STYLE_CHANGED, "  * "), 0, STYLE_CHANGED,
		         text_str(&f->about));
	else if (f->scenario->title && x + 3 + draw_width(f->scenario->title) < a.rect.w)
		draw_printf(a, x, 0, STYLE_NORMAL, "   %s", f->scenario->title);
	text_finish(&t);
}

/* ---- what is said ---- */

void view_story(const struct view *v, struct area a)
{
	const struct scenario *s = v->frame->scenario;
	struct area in;
	struct text t;
	int more;

	text_init(&t);
	if (s->story)
		room_story(s->story, &t);
	draw_zone_all(a, ZONE_SOURCE, 0);
	more = wrap_lines(text_str(&t), a.rect.w - 3) - (a.rect.h - 2);
	in = draw_box(a, s->title ? s->title : s->name,
	              more > 0 ? "Up/Down scroll  c: go on  K: the words"
	                       : "c: go on  K: the words",
	              false);
	if (v->screen->scroll < more)
		more = v->screen->scroll;
	draw_paragraph(in, more > 0 ? -more : 0, STYLE_NORMAL, text_str(&t));
	text_finish(&t);
}

void view_words(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	const bool over = f->completes || (f->verdict_at && f->verdict_at != f->at);
	int y = 0;

	if (f->says)
		y = view_prose(a, y, a.rect.h, f->warns ? STYLE_STRONG : STYLE_NORMAL, f->says);
	if (f->tells.len && y < a.rect.h) {
		const bool mark = f->warns && !f->says;
		struct area in = a;

		if (mark) {
			draw_text(a, 0, y, STYLE_UNSAFE, "! ");
			rect_cut_left(&in.rect, 2);
		}
		y = view_prose(in, y, a.rect.h,
		               f->says    ? STYLE_DIM
		               : f->warns ? STYLE_STRONG
		                          : STYLE_NORMAL,
		               text_str(&f->tells));
	}
	if (f->concludes.len && over && y < a.rect.h)
		y = view_prose(a, y, a.rect.h, f->completes ? STYLE_GOOD : STYLE_ERROR,
		               text_str(&f->concludes));
	if (f->trouble.len && y < a.rect.h)
		view_prose(a, y, a.rect.h, STYLE_ERROR, text_str(&f->trouble));
}

/* ---- the last line ---- */

#define HINT_SIZE 80

/* What keys go to: the view, or what lies over it. */
static enum screen_mode keys_of(const struct view *v)
{
	const enum screen_mode mode = v->screen->mode;

	return mode == SCREEN_PROMPT || mode == SCREEN_SEARCH ? v->screen->view : mode;
}

/* A click on a key presses it, one on the words the first of the keys. */
static void draw_hint_zones(struct area a, int x, const char *hint, int keys_end)
{
	char name[KEYS_NAME_SIZE];
	key_code key;

	for (int from = 0, first = true; from < keys_end; first = false) {
		const int size = 1 + (int)strcspn(hint + from + 1, " /");
		const int width = first ? draw_width(hint) - from : size;

		snprintf(name, sizeof(name), "%.*s", size, hint + from);
		if (keys_parse(name, &key))
			draw_zone(a, rect_make(x + from, 0, width, 1),
			          (struct zone){.kind = ZONE_KEY, .value = key});
		from += size + 1;
	}
}

/* "s/S step": the keys strong, the words plain. */
static int draw_hint(const struct view *v, struct area a, int x, const char *usual)
{
	const struct keymap *keys = screen_keys(v->screen);
	char hint[HINT_SIZE];
	const char *words;

	keymap_hint(keys, keys_of(v), usual, hint, sizeof(hint));
	words = strrchr(hint, ' ');
	draw_hint_zones(a, x, hint, (int)(words - hint));
	x = draw_bytes(a, x, 0, STYLE_HINT, hint, (size_t)(words - hint));
	return draw_text(a, x, 0, STYLE_NORMAL, words);
}

static bool is_answered(const struct view *v)
{
	const struct asked *asked = v->frame->asked;

	return v->screen->view == SCREEN_QUIZ && asked && asked->graded;
}

/* Some keys do something else once there is an answer. */
static const char *hint_of(const struct view *v, const struct action *action)
{
	return is_answered(v) && strcmp(action->name, "choose") == 0 ? "a-d watch" : action->hint;
}

/* The key works in this view, but does nothing for what the view shows now. */
static bool is_idle(const struct view *v, const struct action *action)
{
	const struct frame *f = v->frame;

	if (action->act == app_blank && v->screen->home != SCREEN_PRESENT)
		return true;
	if (is_answered(v))
		return strcmp(action->name, "sitting") != 0 && strcmp(action->name, "choose") != 0;
	return strcmp(action->name, "list_drop") == 0 && f->list.kind != LISTED_BREAKS &&
	       f->list.kind != LISTED_BRANCHES;
}

/* In main in the order of the list; elsewhere what main does not have comes first. */
static bool is_in_turn(const struct view *v, const struct action *action, int turn)
{
	const enum screen_mode view = keys_of(v);
	const bool own = !(action->views & IN_MAIN);

	if (!action->hint || !action_works(action, view) || is_idle(v, action))
		return false;
	return view == SCREEN_MAIN || view == SCREEN_PRESENT ? turn == 0 : own == (turn == 0);
}

static void draw_all_hints(const struct view *v, struct area a)
{
	size_t nr;
	const struct action *actions = action_list(&nr);
	int x = 1;

	for (int turn = 0; turn < 2; turn++) {
		for (size_t i = 0; i < nr; i++) {
			if (!is_in_turn(v, &actions[i], turn))
				continue;
			if (x + draw_width(hint_of(v, &actions[i])) > a.rect.w)
				return;
			x = draw_hint(v, a, x, hint_of(v, &actions[i])) + 2;
		}
	}
}

static void draw_prefix(const struct view *v, struct area a)
{
	draw_printf(a, 1, 0, STYLE_STRONG, "%.0zu%s  (then s, n, c, G, ...; Esc forgets it)",
	            v->screen->count, v->screen->after_g ? "g" : "");
}

static const char *message_of(const struct view *v)
{
	return v->screen->note[0] ? v->screen->note : text_str(&v->frame->message);
}

#define TAIL_WIDTH 16 /* " ? help  q quit " */

void view_hints(const struct view *v, struct area a)
{
	const bool over = keys_of(v) != v->screen->view;
	const char *const leave = over                                 ? "q back"
	                          : v->screen->view == SCREEN_MENU     ? "q quit"
	                          : v->screen->view != v->screen->home ? "q back"
	                          : v->screen->under_menu              ? "q menu"
	                                                               : "q quit";
	const char *message = message_of(v);
	struct area right = a;

	/* A message is not cut for the sake of what can be asked for at any time. */
	if (a.rect.w > 40 && draw_width(message) + TAIL_WIDTH < a.rect.w) {
		right.rect = rect_cut_right(&a.rect, TAIL_WIDTH);
		draw_hint(v, right, over ? 9 : draw_hint(v, right, 1, "? help") + 2, leave);
	}
	if (v->frame->busy && v->frame->total)
		draw_printf(a, 1, 0, STYLE_STRONG, "%zu of %zu; any key stops it", v->frame->done,
		            v->frame->total);
	else if (v->frame->busy && v->frame->find.on)
		draw_text(a, 1, 0, STYLE_STRONG,
		          "searches; Esc stops it with what is known by then");
	else if (v->frame->busy)
		draw_text(a, 1, 0, STYLE_STRONG, "runs; any key stops it");
	else if (v->screen->awaits)
		draw_printf(a, 1, 0, STYLE_STRONG, "%c  (then a letter; %s)", v->screen->awaits,
		            v->screen->awaits == 'm' ? "Esc forgets it" : "once more: back");
	else if (v->screen->has_count || v->screen->after_g)
		draw_prefix(v, a);
	else if (*message)
		view_cut(a, 1, 0, STYLE_STRONG, message);
	else
		draw_all_hints(v, a);
}

/* What one row cannot hold takes as many of those above as it needs. */
void view_message(const struct view *v, struct area a)
{
	const char *message = message_of(v);
	int rows;

	if (draw_width(message) + 1 <= a.rect.w || a.rect.h < 3 || v->frame->busy)
		return;
	rows = wrap_lines(message, a.rect.w - 1);
	rows = rows < a.rect.h - 1 ? rows : a.rect.h - 1;
	a.rect = rect_cut_bottom(&a.rect, rows);
	draw_fill(a, STYLE_NORMAL, ' ');
	rect_cut_left(&a.rect, 1);
	view_prose(a, 0, rows, STYLE_STRONG, message);
}

/* ---- which line to raise ---- */

void view_ask(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	const int nr = __builtin_popcount(f->asks);
	const int w = a.rect.w < 44 ? a.rect.w : 44, h = nr + 4 < a.rect.h ? nr + 4 : a.rect.h;
	struct area box = draw_area(a.canvas, rect_make(a.rect.x + (a.rect.w - w) / 2,
	                                                a.rect.y + (a.rect.h - h) / 2, w, h));
	struct area in;
	char title[40];
	int y = 0;

	canvas_forget_zones(a.canvas);
	draw_fill(box, STYLE_NORMAL, ' ');
	snprintf(title, sizeof(title), "raise on CPU%u", f->asks_cpu);
	in = draw_box(box, title, NULL, true);
	for (uint32_t rest = f->asks; rest; rest &= rest - 1, y++) {
		draw_zone_row(in, y, ZONE_ROW, (uint32_t)y);
		draw_printf(in, 0, y, y == (int)v->screen->asked ? STYLE_SELECTED : STYLE_NORMAL,
		            "%c %d  irq %s", y == (int)v->screen->asked ? '>' : ' ', y + 1,
		            view_line_name(f, (unsigned)__builtin_ctz(rest)));
	}
	draw_text(in, 0, y + 1, STYLE_DIM, "its number raises it, too");
}
