// SPDX-License-Identifier: GPL-2.0-only
/* The facts of one CPU, as the comparison tells them: a row each, `<` where the other side differs. */
#include "tui/views/view.h"

#include "lockstep/base/text.h"

#include <string.h>

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
	text_add(out, view_hides_future(v) ? "?" : text_str(&v->frame->cpus[view_focus(v)].next));
}

/* What it comes to is no secret once it has come to that. */
static bool is_told(const struct view *v)
{
	return !view_hides_future(v) || v->frame->at >= v->frame->ends_at;
}

static void tell_end(const struct view *v, struct text *out)
{
	const struct frame *f = v->frame;

	if (is_told(v))
		text_printf(out, "%s @%zu", view_verdict_word(f->ends), f->ends_at);
	else
		text_add(out, "?");
	if (!view_hides_future(v) && f->irqs_off)
		text_printf(out, "  IF 0 for %zu", f->irqs_off);
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
	if (fact == FACT_END && is_told(v))
		return v->frame->ends == MACHINE_COMPLETES ? STYLE_GOOD : STYLE_ERROR;
	if (fact == FACT_PEND && strcmp(text, "-") != 0)
		return STYLE_PENDING;
	return strcmp(text, "-") == 0 ? STYLE_DIM : STYLE_NORMAL;
}

_Static_assert(NR_FACTS == VIEW_NR_FACTS, "view.h says how many");

void view_fact(const struct view *v, const struct view *other, struct area a, int fact)
{
	const int y = fact;
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
	view_cut(a, 0, y, fact_style(v, (enum fact)fact, text_str(&mine)), text_str(&mine));
	text_finish(&mine);
	text_finish(&its);
}
