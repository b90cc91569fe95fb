// SPDX-License-Identifier: GPL-2.0-only
#include "tui/views/source_ops.h"

#include "lockstep/base/text.h"
#include "lockstep/vocab/study.h"

#include <string.h>

#define GUTTER 9 /* " => 410 " and a blank */
#define WIDE 60  /* columns of a pane that has them to spare */

/* A breakpoint stands in a column of its own where there is room. */
int source_gutter(struct area a)
{
	return a.rect.w >= WIDE ? GUTTER : GUTTER - 1;
}

static const struct vocab_primitive_info *opened(const struct source_subject *s)
{
	const struct vocab_primitive_info *info;

	if (!s->next || !s->place || !s->place->site)
		return NULL;
	info = vocab_primitive_info((enum vocab_primitive)s->place->site->primitive);
	return info->nr_ops > 1 ? info : NULL;
}

static void add_op(const struct source_subject *s, unsigned op, struct text *out)
{
	const struct vocab_op_info *info = vocab_op_info((enum vocab_op)op);
	const struct kapi_site *site = s->place->site;
	const char *object = site->object[0] == '&' ? site->object + 1 : site->object;

	text_printf(out, "%s(", info->name);
	if (info->operand != VOCAB_NONE)
		text_add(out, object);
	else if (op == VOCAB_IRQ_SAVE || op == VOCAB_IRQ_RESTORE)
		text_add(out, site->place);
	text_add(out, ")");
}

/* What runs next does so only after the interrupt that is let in first. */
static void add_next(const struct source_subject *s, struct text *out)
{
	const int line = s->f->snapshot.cpus[view_focus(s->v)].delivers;
	const struct snapshot_context *top = view_top(s->f, view_focus(s->v));

	if (line < 0 && top->waits.why != MACHINE_WAIT_NONE)
		text_add(out, text_str(&s->cpu->next));
	else if (line < 0)
		text_add(out, "next");
	else
		text_printf(out, "irq %s comes in first", view_line_name(s->f, (unsigned)line));
}

/* That an op on IF changes nothing is worth a word. */
static const char *effect(const struct source_subject *s, unsigned op)
{
	if (op != VOCAB_IRQ_SAVE && op != VOCAB_IRQ_DISABLE && op != VOCAB_IRQ_ENABLE &&
	    op != VOCAB_IRQ_RESTORE)
		return "";
	return s->f->snapshot.cpus[view_focus(s->v)].irqs_on ? "IF stays 1" : "IF stays 0";
}

#define OP_NOTE 42 /* columns before what is noted about an op, where they are to spare */

/* What is noted about an op; @brief: in the fewest words. */
static void add_note(const struct source_subject *s, unsigned part, unsigned op, bool brief,
                     struct text *out)
{
	const struct frame_op *done = &s->cpu->ops[part];

	text_clear(out);
	if (part == s->place->part && brief)
		text_add(out, "next");
	else if (part == s->place->part)
		add_next(s, out);
	else if (done->at && brief)
		text_printf(out, "%s@%zu", done->at == s->f->at ? "*" : "", done->at);
	else if (done->at)
		text_printf(out, "%s @%zu  %s", done->at == s->f->at ? "ran" : "done", done->at,
		            done->changes.len ? text_str(&done->changes) : effect(s, op));
}

static void draw_op(const struct source_subject *s, struct area a, int y, unsigned part,
                    unsigned op)
{
	const struct frame_op *done = &s->cpu->ops[part];
	const bool next = part == s->place->part;
	const bool now = done->at && done->at == s->f->at;
	const bool wide = a.rect.w >= WIDE;
	const enum style style = next ? STYLE_STRONG : done->at ? STYLE_NORMAL : STYLE_DIM;
	struct text t;
	int x;

	if (!done->at && view_hides_future(s->v)) {
		draw_printf(a, wide ? GUTTER + 4 : GUTTER - 3, y, STYLE_DIM, "? %u (hidden)",
		            part + 1);
		return;
	}
	text_init(&t);
	text_printf(&t, "%s %u ", next ? ">" : done->at ? "." : " ", part + 1);
	add_op(s, op, &t);
	x = view_cut(a, wide ? GUTTER + 4 : GUTTER - 3, y, style, text_str(&t)) + 2;
	x = wide && x < OP_NOTE ? OP_NOTE : x;
	add_note(s, part, op, false, &t);
	if (!wide && x + draw_width(text_str(&t)) > a.rect.w)
		add_note(s, part, op, true, &t);
	view_cut(a, x, y,
	         strchr(text_str(&t), '!') ? STYLE_UNSAFE
	         : now                     ? STYLE_CHANGED
	                                   : style,
	         text_str(&t));
	text_finish(&t);
}

unsigned source_nr_ops(const struct source_subject *s)
{
	const struct vocab_primitive_info *info = opened(s);

	return info ? info->nr_ops : 0;
}

/* Where they do not all fit: the one that ran last, the next one, and what goes in beside them. */
static unsigned first_op(const struct source_subject *s, unsigned nr, int rows)
{
	const unsigned room = rows > 0 ? (unsigned)rows : 0;
	const unsigned before = s->place->part > 0 ? s->place->part - 1 : 0;

	if (nr <= room)
		return 0;
	return before < nr - room ? before : nr - room;
}

int source_draw_ops(const struct source_subject *s, struct area a, int y)
{
	const struct vocab_primitive_info *info = opened(s);

	if (!info)
		return y;
	for (unsigned i = first_op(s, info->nr_ops, a.rect.h - y); i < info->nr_ops; i++)
		draw_op(s, a, y++, i, info->ops[i]);
	return y;
}
