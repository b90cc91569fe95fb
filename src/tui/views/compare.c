// SPDX-License-Identifier: GPL-2.0-only
/*
 * The comparison: two variants at one moment. Each side has the facts of the focused CPU and the
 * source; `<` stands where the other side says something else. The side that keys move has the
 * strong edge.
 */
#include "tui/views/view.h"

#include "lockstep/base/text.h"

#include <stdio.h>
#include <string.h>

/* Both sides as views; @moved: the one that keys move. */
struct sides {
	struct view left, right;
	const struct frame_both *both;
};

/* ---- a side ---- */

static const struct view *side_of(const struct sides *s, bool left)
{
	return left ? &s->left : &s->right;
}

static bool is_moved(const struct sides *s, bool left)
{
	return left == s->both->is_left;
}

/* The box of a side, with the facts. Return: what is below them. */
static struct area draw_facts(const struct sides *s, bool left, struct area a)
{
	const struct view *v = side_of(s, left);
	struct text title = {.len = 0}, step = {.len = 0};
	struct area in;

	text_add_upper(&title, v->frame->variant);
	text_printf(&title, "  CPU%u", view_focus(v));
	view_add_step(v, &step);
	in = draw_box(a, text_str(&title), text_str(&step), is_moved(s, left));
	for (int i = 0; i < VIEW_NR_FACTS; i++)
		view_fact(v, side_of(s, !left), in, i);
	text_finish(&title);
	text_finish(&step);
	rect_cut_top(&in.rect, VIEW_NR_FACTS);
	return in;
}

/* Where rows are few, facts and source share a box. */
static void draw_side(const struct sides *s, bool left, struct canvas *c, struct rect r)
{
	draw_zone_all(draw_area(c, r), ZONE_SIDE, !left);
	if (c->h < 30) {
		view_source_short(side_of(s, left), draw_facts(s, left, draw_area(c, r)));
		return;
	}
	draw_facts(s, left, draw_area(c, rect_cut_top(&r, VIEW_NR_FACTS + 2)));
	view_source(side_of(s, left), draw_area(c, r));
}

/* ---- the lanes of both ---- */

static size_t longer(const struct sides *s)
{
	return s->left.frame->nr > s->right.frame->nr ? s->left.frame->nr : s->right.frame->nr;
}

/* Steps of the side that keys move can be clicked; the other one is made that side. */
static void draw_chart(const struct sides *s, bool left, struct area a, struct lanes_look look)
{
	const struct view *v = side_of(s, left);
	const struct area all = a;
	char name[16];

	snprintf(name, sizeof(name), "%.*s", 5, v->frame->variant);
	draw_text(a, 0, look.ruler, STYLE_TITLE, name);
	rect_cut_left(&a.rect, 6);
	view_lanes(v, a, &look);
	if (!is_moved(s, left))
		draw_zone_all(all, ZONE_SIDE, !left);
}

/* Of each side; no more than either has. */
static int nr_lanes(const struct sides *s, int most)
{
	const unsigned left = s->left.frame->nr_lanes, right = s->right.frame->nr_lanes;
	const int all = (int)(left > right ? left : right);

	return all < most ? all : most;
}

static void draw_charts(const struct sides *s, struct canvas *c, struct rect r, int rows)
{
	struct lanes_look look = {.span = longer(s)};
	const int left = view_lanes_name_width(&s->left, rows);
	const int right = view_lanes_name_width(&s->right, rows);

	look.name_width = left > right ? left : right;
	look.ruler = rows > 3;
	draw_chart(s, true, draw_area(c, rect_cut_top(&r, rows + 1 + look.ruler)), look);
	look.ruler = false;
	draw_chart(s, false, draw_area(c, r), look);
}

/* ---- words ---- */

static void add_first(struct text *t, const char *how, size_t at, const struct text *what)
{
	if (at)
		text_printf(t, "First %s @%zu (%s). ", how, at, text_str(what));
}

/* In the order in which they come. */
static int draw_first(const struct sides *s, struct area a, int y)
{
	const struct frame_both *b = s->both;
	const bool seen_first = b->seen_at && b->seen_at < b->hidden_at;
	struct text t = {.len = 0};

	if (view_hides_future(&s->left))
		return y;
	if (!seen_first)
		add_first(&t, "in private", b->hidden_at, &b->hidden);
	add_first(&t, "that others can see", b->seen_at, &b->seen);
	if (seen_first)
		add_first(&t, "in private", b->hidden_at, &b->hidden);
	if (!t.len)
		text_add(&t, b->nr ? "They part before they differ." : "They never differ.");
	y = view_prose(a, y, a.rect.h, STYLE_NORMAL, text_str(&t));
	text_finish(&t);
	return y;
}

static void draw_words(const struct sides *s, struct area a)
{
	const struct frame_both *b = s->both;
	struct text t = {.len = 0};
	int y;

	if (b->parted.len)
		text_printf(&t, "! %s: this is as near as it gets.", text_str(&b->parted));
	else if (b->tells.len)
		text_printf(&t, "< Differs here: %s.", text_str(&b->tells));
	else
		text_add(&t, "The same to every observer here.");
	y = view_prose(a, 0, a.rect.h - 1, b->tells.len ? STYLE_DIFFERS : STYLE_GOOD, text_str(&t));
	draw_first(s, a, y);
	text_finish(&t);
}

static void draw_title(const struct sides *s, struct area a)
{
	const struct frame_both *b = s->both;
	const struct frame *f = s->left.frame;
	char right[60];
	int x;

	if (view_hides_future(&s->left))
		snprintf(right, sizeof(right), "differences so far: %zu ", b->here);
	else
		snprintf(right, sizeof(right), "difference %zu of %zu ", b->here, b->nr);
	draw_right(a, 0, STYLE_TITLE, right);
	a.rect.w -= draw_width(right) + 1;
	x = draw_text(a, 1, 0, STYLE_TITLE, "COMPARE  ");
	x = draw_printf(a, x, 0, STYLE_TITLE, "%s  ", f->scenario->name);
	view_cut(a, x, 0, b->locked ? STYLE_NORMAL : STYLE_UNSAFE,
	         b->locked ? "same schedule, locked together" : "! unlocked");
}

/* ---- all ---- */

static struct sides sides_of(const struct view *v)
{
	const struct view own = *v, other = {.frame = v->frame->other, .screen = v->screen};
	const bool is_left = v->frame->both.is_left;

	return (struct sides){.left = is_left ? own : other,
	                      .right = is_left ? other : own,
	                      .both = &v->frame->both};
}

void view_compare(const struct view *v, struct canvas *c)
{
	struct rect rest = canvas_rect(c), words;
	struct sides s;
	int lanes;

	if (!v->frame->both.on)
		return;
	s = sides_of(v);
	lanes = nr_lanes(&s, c->h >= 50 ? 8 : c->h >= 30 ? 4 : 1);
	draw_title(&s, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	words = rect_cut_bottom(&rest, c->h >= 30 ? 4 : 3);
	rect_cut_left(&words, 1);
	rect_cut_right(&words, 1);
	draw_words(&s, draw_area(c, words));
	draw_charts(&s, c, rect_cut_bottom(&rest, 2 * (lanes + 1) + (lanes > 3)), lanes);
	if (v->screen->alone) {
		draw_side(&s, s.both->is_left, c, rest);
		return;
	}
	draw_side(&s, true, c, rect_cut_left(&rest, rest.w / 2));
	draw_side(&s, false, c, rest);
}
