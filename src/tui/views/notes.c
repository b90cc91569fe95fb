// SPDX-License-Identifier: GPL-2.0-only
/* Notes: what is said now and what comes next, for the presenter's eyes alone. */
#include "tui/views/notes.h"
#include "tui/actions/actions.h"
#include "tui/app/prompt.h"
#include "tui/present/talk.h"
#include "tui/views/view.h"

#include "lockstep/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the first lines ---- */

static void add_clock(struct text *t, unsigned seconds)
{
	if (seconds >= 3600)
		text_printf(t, "%u:", seconds / 3600);
	text_printf(t, "%02u:%02u", seconds / 60 % 60, seconds % 60);
}

static void draw_title(const struct notes_look *n, struct area a)
{
	const struct talk *talk = n->talk;
	struct text t = {.len = 0};
	int x;

	text_add(&t, "  ");
	add_clock(&t, n->seconds);
	if (talk->minutes) {
		text_add(&t, " / ");
		add_clock(&t, talk->minutes * 60);
		text_add(&t, n->seconds > talk->minutes * 60 ? " !OVER " : " ");
	}
	x = draw_right(a, 0,
	               talk->minutes && n->seconds > talk->minutes * 60 ? STYLE_UNSAFE
	                                                                : STYLE_STRONG,
	               text_str(&t));
	a.rect.w = x > 0 ? x : 0;
	x = draw_text(a, 1, 0, STYLE_TITLE, "NOTES  ");
	if (talk->lessons > 1)
		x = draw_printf(a, x, 0, STYLE_NORMAL, "lesson %u of %u  ", talk->lesson,
		                talk->lessons);
	view_cut(a, x, 0, STYLE_TITLE, talk->title[0] ? talk->title : talk->scenario);
	text_finish(&t);
}

/* What the audience sees. */
static void draw_audience(const struct notes_look *n, struct area a)
{
	const struct talk *talk = n->talk;
	struct text variant = {.len = 0};
	char right[80];
	int x, end;

	snprintf(right, sizeof(right), "  stop %u of %u  step %u/%u ", talk->stop, talk->stops,
	         talk->step, talk->steps);
	end = draw_right(a, 0, STYLE_NORMAL, right);
	a.rect.w = end > 0 ? end : 0;
	x = draw_text(a, 1, 0, STYLE_LABEL, "They see  ");
	if (!n->listens)
		x = draw_text(a, x, 0, STYLE_UNSAFE, "! not connected  ");
	else if (talk->blank)
		x = draw_text(a, x, 0, STYLE_UNSAFE, "! NOTHING, blank  ");
	else
		x = draw_printf(a, x, 0, STYLE_NORMAL, "the %s  ", talk->view);
	if (talk->future_hidden)
		x = draw_text(a, x, 0, STYLE_CHANGED, "no future  ");
	text_add_upper(&variant, talk->variant);
	x = draw_printf(a, x, 0, STYLE_DIFFERS, "[%s]", text_str(&variant));
	text_finish(&variant);
	if (strcmp(talk->state, "PAUSED") != 0)
		draw_printf(a, x + 2, 0, STYLE_STRONG, "%s", talk->state);
}

/* ---- the boxes ---- */

static void draw_now(const struct talk *talk, struct area a)
{
	struct area in = draw_box(a, "now", NULL, false);
	int y = view_prose(in, 0, in.rect.h, STYLE_NORMAL, talk->says);

	if (talk->tells[0] && strcmp(talk->tells, talk->says) != 0 && y < in.rect.h)
		view_prose(in, y, in.rect.h, STYLE_DIM, talk->tells);
}

static void draw_notes(const struct talk *talk, struct area a)
{
	struct area in = draw_box(a, "notes", NULL, true);

	view_prose(in, 0, in.rect.h, talk->notes[0] ? STYLE_STRONG : STYLE_DIM,
	           talk->notes[0] ? talk->notes : "(none for this stop)");
}

/* ---- a question ---- */

#define NOTES_CHOICES 4
#define HANDS_BAR 12 /* columns */

/* Line @i of @lines, to @out of @size bytes. Return: is there one? */
static bool line_of(const char *lines, unsigned i, char *out, size_t size)
{
	for (; i && lines; i--) {
		lines = strchr(lines, '\n');
		lines = lines ? lines + 1 : NULL;
	}
	if (!lines || !*lines)
		return false;
	snprintf(out, size, "%.*s", (int)strcspn(lines, "\n"), lines);
	return true;
}

struct hands {
	unsigned long nr[NOTES_CHOICES], most;
};

static struct hands read_hands(const char *text)
{
	struct hands h = {.most = 1};
	char *end;

	for (unsigned i = 0; i < NOTES_CHOICES && *text; i++, text = end) {
		h.nr[i] = strtoul(text, &end, 10);
		h.most = h.nr[i] > h.most ? h.nr[i] : h.most;
		if (end == text)
			break;
	}
	return h;
}

static int draw_hands(const struct hands *h, unsigned i, struct area a, int x, int y)
{
	const unsigned long room = HANDS_BAR;
	const unsigned long width =
		h->most > room ? (h->nr[i] * room + h->most - 1) / h->most : h->nr[i];

	draw_fill(draw_area(a.canvas, rect_make(a.rect.x + x, a.rect.y + y, (int)width, 1)),
	          STYLE_NORMAL, '#');
	return draw_printf(a, x + HANDS_BAR, y, STYLE_STRONG, "%4lu  ", h->nr[i]);
}

static void draw_question(const struct talk *talk, struct area a)
{
	const struct hands h = read_hands(talk->hands);
	struct area in = draw_box(a, talk->came_true[0] ? "they were asked" : "they are asked",
	                          talk->hands[0] ? NULL : "T counts hands", true);
	int y = view_prose(in, 0, in.rect.h, STYLE_STRONG, talk->question);
	char says[256];

	for (unsigned i = 0; line_of(talk->choices, i, says, sizeof(says)); i++, y++) {
		const char letter = (char)('a' + i);
		const bool right =
			strcmp(talk->came_true, "none") != 0 && strchr(talk->came_true, letter);
		int x = draw_printf(in, 0, y, right ? STYLE_GOOD : STYLE_HINT, "%s %c ",
		                    right ? "OK" : "  ", letter);

		if (talk->hands[0])
			x = draw_hands(&h, i, in, x, y);
		view_cut(in, x, y, right ? STYLE_GOOD : STYLE_NORMAL, says);
	}
}

/* What is hidden from the audience is told here. */
static void draw_next(const struct talk *talk, struct area a)
{
	struct text t = {.len = 0};
	struct area in;

	if (talk->next_step)
		text_printf(&t, "next: stop %u, step %u", talk->stop + 1, talk->next_step);
	in = draw_box(a, t.len ? text_str(&t) : "next", talk->comes_to, false);
	if (in.rect.h > 1 && talk->does_next[0]) {
		text_clear(&t);
		text_printf(&t, "next step: %s", talk->does_next);
		view_cut(in, 0, in.rect.h - 1, STYLE_DIM, text_str(&t));
		in.rect.h--;
	}
	view_prose(in, 0, in.rect.h, talk->next_says[0] ? STYLE_NORMAL : STYLE_DIM,
	           talk->next_says[0] ? talk->next_says : "(nothing: this is the end)");
	text_finish(&t);
}

/* ---- keys ---- */

/* Keys come from the list of actions, short words from here. */
static const struct {
	const char *action, *word;
} hints[] = {{"stop_next", "next"},   {"stop_back", "back"}, {"blank", "blank"},
             {"future", "future"},    {"step", "step"},      {"pane_zoom", "zoom"},
             {"stopwatch", "restart"}};

static void draw_typed(const struct prompt *p, struct area a)
{
	int x = draw_text(a, 1, 0, STYLE_HINT, "hands for a, b, c, ...: ");

	draw_text(a, x, 0, STYLE_NORMAL, p->line);
	x += (int)utf8_width(p->line, p->at);
	canvas_mark(a.canvas, rect_make(a.rect.x + x, a.rect.y, 1, 1));
}

static void draw_hints(const struct notes_look *n, struct area a)
{
	int x = 1;

	if (n->hands) {
		draw_typed(n->hands, a);
		return;
	}
	if (n->note[0]) {
		view_cut(a, 1, 0, STYLE_STRONG, n->note);
		return;
	}
	draw_right(a, 0, STYLE_NORMAL, "? help  q quit ");
	a.rect.w -= 16;
	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++) {
		const struct action *action = action_named(hints[i].action);
		const int width = draw_width(action->shown) + 1 + draw_width(hints[i].word);

		if (x + width > a.rect.w)
			return;
		x = draw_text(a, x, 0, STYLE_HINT, action->shown);
		x = draw_printf(a, x, 0, STYLE_NORMAL, " %s", hints[i].word) + 2;
	}
}

static void draw_help(struct area a)
{
	size_t nr;
	const struct action *actions = action_list(&nr);
	struct area in = draw_box(a, "lockstep notes: keys", "any key: back", true);
	int y = 0;

	for (size_t i = 0; i < nr; i++) {
		if (!action_works(&actions[i], SCREEN_NOTES))
			continue;
		draw_text(in, 1, y, STYLE_HINT, actions[i].shown);
		view_cut(in, 16, y++, STYLE_NORMAL, actions[i].help);
	}
	view_prose(
		in, y + 1, in.rect.h, STYLE_DIM,
		"All but help, quit, Ctrl-C and Ctrl-L happen on the audience's screen. What lies "
		"over it, such as a help or a command line, closes then.");
}

/* ---- all ---- */

static void draw_waiting(const struct notes_look *n, struct area a)
{
	struct text t = {.len = 0};
	int y = 1;

	draw_text(a, 1, 0, STYLE_TITLE, "NOTES");
	rect_cut_left(&a.rect, 1);
	if (n->trouble[0])
		text_printf(&t, "! %s", n->trouble);
	else if (n->who)
		text_printf(&t, "Nobody presents '%s' yet. This waits for 'lockstep present'.",
		            n->who);
	else
		text_add(&t, "Nobody presents yet. This waits for 'lockstep present' in another "
		             "terminal of yours.");
	view_prose(a, y + 1, a.rect.h - 1, n->trouble[0] ? STYLE_ERROR : STYLE_NORMAL,
	           text_str(&t));
	text_finish(&t);
}

void view_notes(const struct notes_look *n, struct canvas *c)
{
	static const struct span said[] = {{3, 2}, {3, 3}, {3, 2}};
	static const struct span asked[] = {{8, 2}, {3, 3}, {3, 2}};
	struct rect rest = canvas_rect(c), boxes[3];

	if (n->helps) {
		draw_help(draw_area(c, rest));
		return;
	}
	draw_hints(n, draw_area(c, rect_cut_bottom(&rest, rest.h > 3)));
	if (!n->talk) {
		draw_waiting(n, draw_area(c, rest));
		return;
	}
	draw_title(n, draw_area(c, rect_cut_top(&rest, 1)));
	draw_audience(n, draw_area(c, rect_cut_top(&rest, 1)));
	if (rest.h < 9) {
		view_prose(draw_area(c, rest), 0, rest.h, STYLE_STRONG,
		           n->talk->question[0] ? n->talk->question
		           : n->talk->notes[0]  ? n->talk->notes
		                                : n->talk->says);
		return;
	}
	rect_split_rows(rest, n->talk->question[0] ? asked : said, 3, boxes);
	(n->talk->question[0] ? draw_question : draw_now)(n->talk, draw_area(c, boxes[0]));
	draw_notes(n->talk, draw_area(c, boxes[1]));
	draw_next(n->talk, draw_area(c, boxes[2]));
}
