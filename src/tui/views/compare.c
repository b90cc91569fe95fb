// SPDX-License-Identifier: GPL-2.0-only
/*
 * The comparison: two variants at one moment. Each side has the facts of the focused CPU and the
 * source; `<` stands where the other side says something else. The side that keys move has the
 * strong edge.
 */
#include "tui/views/view.h"

#include "lockstep/base/text.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/* Both sides as views; @moved: the one that keys move. */
struct sides {
	struct view left, right;
	const struct frame_both *both;
};

/* ---- facts ---- */

enum fact {
	FACT_OP,
	FACT_IF,
	FACT_CTX,
	FACT_HELD,
	FACT_SAVE,
	FACT_PEND,
	FACT_NEXT,
	FACT_END,
	NR_FACTS
};

static const struct snapshot_cpu *cpu_of(const struct view *v)
{
	return &v->frame->snapshot.cpus[view_focus(v)];
}

static void tell_op(const struct view *v, struct text *out)
{
	text_add(out, v->frame->brief.len ? text_str(&v->frame->brief) : "-");
}

static void tell_if(const struct view *v, struct text *out)
{
	const struct snapshot_cpu *c = cpu_of(v);

	text_add(out, c->irqs_on ? "1 ON" : "0 off");
	if (c->irqs_changed)
		text_printf(out, "  * was %s", c->irqs_on ? "0 off" : "1 ON");
}

static void tell_ctx(const struct view *v, struct text *out)
{
	const struct snapshot_cpu *c = cpu_of(v);

	for (unsigned i = 0; i < c->nr_contexts; i++) {
		text_add(out, i ? " > " : "");
		view_slot(v->frame, c->contexts[i].slot, out);
		text_add(out, c->contexts[i].stuck ? " !STUCK" : "");
	}
	text_add(out, c->nr_contexts ? "" : "idle");
}

static void tell_held(const struct view *v, struct text *out)
{
	struct text held = {.len = 0};

	view_add_held(v->frame, view_focus(v), &held);
	text_add(out, held.len ? text_str(&held) + strlen("  holds ") : "-");
	text_finish(&held);
}

static void add_saved(const struct frame *f, const struct path_saved *s, struct text *out)
{
	text_add(out, out->len ? ", " : "");
	if (s->lock < f->scenario->world.nr_locks)
		text_printf(out, "%s ", f->scenario->world.locks[s->lock].name);
	text_printf(out, s->kept ? "{IF=%d}" : "nothing", s->value);
}

/* The newest first: it is the one that is put back next. */
static void tell_save(const struct view *v, struct text *out)
{
	const struct snapshot_cpu *c = cpu_of(v);

	for (unsigned i = c->nr_contexts; i-- > 0;) {
		const struct path_place *place = c->contexts[i].place;

		for (unsigned j = place ? place->nr_saved : 0; j-- > 0;)
			add_saved(v->frame, &place->saved[j], out);
	}
	text_add(out, out->len ? "" : "-");
}

static void tell_pend(const struct view *v, struct text *out)
{
	const struct snapshot_cpu *c = cpu_of(v);

	for (unsigned i = 0; i < v->frame->scenario->world.nr_lines; i++)
		if ((c->pending >> i) & 1)
			text_printf(out, "%sirq %s%s", out->len ? ", " : "",
			            view_line_name(v->frame, i), c->irqs_on ? "" : " (masked)");
	text_add(out, out->len ? "" : "-");
}

static void tell_next(const struct view *v, struct text *out)
{
	text_add(out, text_str(&v->frame->cpus[view_focus(v)].next));
}

static void tell_end(const struct view *v, struct text *out)
{
	const struct frame *f = v->frame;

	text_printf(out, "%s @%zu", view_verdict_word(f->ends), f->ends_at);
}

static const struct {
	const char *label;
	void (*tell)(const struct view *v, struct text *out);
} facts[NR_FACTS] = {
	[FACT_OP] = {"op", tell_op},       [FACT_IF] = {"IF", tell_if},
	[FACT_CTX] = {"ctx", tell_ctx},    [FACT_HELD] = {"held", tell_held},
	[FACT_SAVE] = {"save", tell_save}, [FACT_PEND] = {"pend", tell_pend},
	[FACT_NEXT] = {"next", tell_next}, [FACT_END] = {"end", tell_end},
};

static enum style fact_style(const struct view *v, enum fact fact, const char *text)
{
	if (strchr(text, '!'))
		return STYLE_UNSAFE;
	if (fact == FACT_IF)
		return cpu_of(v)->irqs_on ? STYLE_ON : STYLE_OFF;
	if (fact == FACT_END)
		return v->frame->ends == MACHINE_COMPLETES ? STYLE_GOOD : STYLE_ERROR;
	if (fact == FACT_PEND && strcmp(text, "-") != 0)
		return STYLE_PENDING;
	return strcmp(text, "-") == 0 ? STYLE_DIM : STYLE_NORMAL;
}

static void draw_fact(const struct view *v, const struct view *other, struct area a, int y,
                      enum fact fact)
{
	struct text mine = {.len = 0}, its = {.len = 0};

	facts[fact].tell(v, &mine);
	facts[fact].tell(other, &its);
	draw_text(a, 0, y, STYLE_LABEL, facts[fact].label);
	if (strcmp(text_str(&mine), text_str(&its)) != 0) {
		const char *const mark = a.rect.w >= 50 ? " < differs" : " <";
		const int x = draw_right(a, y, STYLE_DIFFERS, mark);

		a.rect.w = x > 0 ? x : 0;
	}
	rect_cut_left(&a.rect, VIEW_INDENT);
	view_cut(a, 0, y, fact_style(v, fact, text_str(&mine)), text_str(&mine));
	text_finish(&mine);
	text_finish(&its);
}

/* ---- a side ---- */

static void add_upper(struct text *t, const char *s)
{
	for (; *s; s++)
		text_addc(t, (char)toupper((unsigned char)*s), 1);
}

static void draw_facts(const struct view *v, const struct view *other, struct area a, bool moved)
{
	struct text title = {.len = 0};
	struct area in;
	char step[40];

	add_upper(&title, v->frame->variant);
	text_printf(&title, "  CPU%u", view_focus(v));
	snprintf(step, sizeof(step), "step %zu/%zu", v->frame->at, v->frame->length);
	in = draw_box(a, text_str(&title), step, moved);
	for (int i = 0; i < NR_FACTS; i++)
		draw_fact(v, other, in, i, (enum fact)i);
	text_finish(&title);
}

static void draw_side(const struct view *v, const struct view *other, struct canvas *c,
                      struct rect r, bool moved)
{
	draw_facts(v, other, draw_area(c, rect_cut_top(&r, NR_FACTS + 2)), moved);
	view_source(v, draw_area(c, r));
}

/* ---- the lanes of both ---- */

static size_t longer(const struct sides *s)
{
	return s->left.frame->nr > s->right.frame->nr ? s->left.frame->nr : s->right.frame->nr;
}

static void draw_chart(const struct view *v, struct area a, struct lanes_look look)
{
	char name[16];

	snprintf(name, sizeof(name), "%.*s", 5, v->frame->variant);
	draw_text(a, 0, look.ruler, STYLE_TITLE, name);
	rect_cut_left(&a.rect, 6);
	view_lanes(v, a, &look);
}

static void draw_charts(const struct sides *s, struct canvas *c, struct rect r, int rows)
{
	struct lanes_look look = {.span = longer(s)};
	const int left = view_lanes_name_width(&s->left, rows);
	const int right = view_lanes_name_width(&s->right, rows);

	look.name_width = left > right ? left : right;
	look.ruler = rows > 3;
	draw_chart(&s->left, draw_area(c, rect_cut_top(&r, rows + 1 + look.ruler)), look);
	look.ruler = false;
	draw_chart(&s->right, draw_area(c, r), look);
}

/* ---- words ---- */

static int draw_first(const struct sides *s, struct area a, int y)
{
	const struct frame_both *b = s->both;
	struct text t = {.len = 0};

	if (b->hidden_at)
		text_printf(&t, "First in private @%zu (%s). ", b->hidden_at, text_str(&b->hidden));
	if (b->seen_at)
		text_printf(&t, "First that others can see @%zu (%s).", b->seen_at,
		            text_str(&b->seen));
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

	snprintf(right, sizeof(right), "difference %zu of %zu ", b->here, b->nr);
	draw_right(a, 0, STYLE_TITLE, right);
	a.rect.w -= draw_width(right) + 1;
	x = draw_text(a, 1, 0, STYLE_TITLE, "COMPARE  ");
	x = draw_printf(a, x, 0, STYLE_TITLE, "%s  ", f->scenario->name);
	draw_text(a, x, 0, b->locked ? STYLE_NORMAL : STYLE_UNSAFE,
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
	struct rect rest = canvas_rect(c), left, words;
	const int lanes = c->h >= 50 ? 8 : c->h >= 30 ? 4 : 1;
	struct sides s;

	if (!v->frame->both.on)
		return;
	s = sides_of(v);
	draw_title(&s, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	words = rect_cut_bottom(&rest, c->h >= 30 ? 4 : 3);
	rect_cut_left(&words, 1);
	rect_cut_right(&words, 1);
	draw_words(&s, draw_area(c, words));
	draw_charts(&s, c, rect_cut_bottom(&rest, 2 * (lanes + 1) + (lanes > 3)), lanes);
	left = rect_cut_left(&rest, rest.w / 2);
	draw_side(&s.left, &s.right, c, left, s.both->is_left);
	draw_side(&s.right, &s.left, c, rest, !s.both->is_left);
}
