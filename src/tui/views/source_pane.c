// SPDX-License-Identifier: GPL-2.0-only
/*
 * The source pane: where the context on top of the focused CPU stands, with the primitive it is in
 * opened into its micro-steps; or where it stood last, or the function it will call.
 */
#include "tui/engine/seek.h"
#include "tui/views/source.h"
#include "tui/views/view.h"

#include "lockstep/base/text.h"
#include "lockstep/vocab/study.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GUTTER 9 /* " => 410 " and a blank */

/*
 * What the pane is about. @line: at the middle; @next: the line that runs next, 0 = none; @ran: the
 * line that ran last in the same file, 0 = none.
 */
struct subject {
	const struct view *v;
	const struct frame *f;
	const struct frame_cpu *cpu;
	const struct path_place *place;
	const struct vocab_file *file, *partner;
	const char *function;
	int line, next, ran;
};

static void look_at_place(struct subject *s)
{
	const struct kapi_site *site = s->place->site ? s->place->site : s->place->last;

	if (!site)
		return;
	s->file = source_find(s->f->build, site->file);
	s->line = site->line;
	s->next = s->place->site ? site->line : 0;
	s->function = s->place->nr_frames ? s->place->frames[s->place->nr_frames - 1] : site->func;
}

static void look_at_begin(struct subject *s)
{
	s->file = source_function(s->f->build, s->cpu->begins, &s->line);
	s->next = s->line;
	s->function = s->cpu->begins;
}

static void look_at_ran(struct subject *s)
{
	s->file = source_find(s->f->build, s->cpu->ran->file);
	s->line = s->cpu->ran->line;
	s->function = s->cpu->ran->func;
}

static struct subject subject_of(const struct view *v)
{
	const struct snapshot_context *top = view_top(v->frame, view_focus(v));
	struct subject s = {.v = v, .f = v->frame, .cpu = &v->frame->cpus[view_focus(v)]};

	s.place = top ? top->place : NULL;
	if (s.place)
		look_at_place(&s);
	else if (s.cpu->begins)
		look_at_begin(&s);
	else if (s.cpu->ran)
		look_at_ran(&s);
	if (s.file && s.f->partner)
		s.partner = source_find(s.f->partner, s.file->path);
	if (s.file && s.cpu->ran && source_find(s.f->build, s.cpu->ran->file) == s.file)
		s.ran = s.cpu->ran->line;
	return s;
}

struct view_spot view_spot(const struct view *v)
{
	const struct subject s = subject_of(v);

	return (struct view_spot){
		.file = s.file, .function = s.function, .line = s.line, .next = s.next};
}

/* ---- the primitive, opened ---- */

static const struct vocab_primitive_info *opened(const struct subject *s)
{
	const struct vocab_primitive_info *info;

	if (!s->next || !s->place || !s->place->site)
		return NULL;
	info = vocab_primitive_info((enum vocab_primitive)s->place->site->primitive);
	return info->nr_ops > 1 ? info : NULL;
}

static void add_op(const struct subject *s, unsigned op, struct text *out)
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
static void add_next(const struct subject *s, struct text *out)
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
static const char *effect(const struct subject *s, unsigned op)
{
	if (op != VOCAB_IRQ_SAVE && op != VOCAB_IRQ_DISABLE && op != VOCAB_IRQ_ENABLE &&
	    op != VOCAB_IRQ_RESTORE)
		return "";
	return s->f->snapshot.cpus[view_focus(s->v)].irqs_on ? "IF stays 1" : "IF stays 0";
}

#define OP_NOTE 42 /* columns before what is noted about an op */

static void draw_op(const struct subject *s, struct area a, int y, unsigned part, unsigned op)
{
	const struct frame_op *done = &s->cpu->ops[part];
	const bool next = part == s->place->part;
	const bool now = done->at && done->at == s->f->at;
	const enum style style = next ? STYLE_STRONG : done->at ? STYLE_NORMAL : STYLE_DIM;
	struct text t;
	int x;

	if (!done->at && view_hides_future(s->v)) {
		draw_printf(a, GUTTER + 4, y, STYLE_DIM, "? %u (hidden)", part + 1);
		return;
	}
	text_init(&t);
	text_printf(&t, "%s %u ", next ? ">" : done->at ? "." : " ", part + 1);
	add_op(s, op, &t);
	x = draw_text(a, GUTTER + 4, y, style, text_str(&t)) + 2;
	x = x < OP_NOTE ? OP_NOTE : x;
	text_clear(&t);
	if (next)
		add_next(s, &t);
	else if (done->at)
		text_printf(&t, "%s @%zu  %s", now ? "ran" : "done", done->at,
		            done->changes.len ? text_str(&done->changes) : effect(s, op));
	view_cut(a, x, y,
	         strchr(text_str(&t), '!') ? STYLE_UNSAFE
	         : now                     ? STYLE_CHANGED
	                                   : style,
	         text_str(&t));
	text_finish(&t);
}

static int draw_ops(const struct subject *s, struct area a, int y)
{
	const struct vocab_primitive_info *info = opened(s);

	for (unsigned i = 0; info && i < info->nr_ops; i++)
		draw_op(s, a, y++, i, info->ops[i]);
	return y;
}

/* ---- the lines ---- */

/* At the right of the line that ran last: when, and what it changed. */
static void draw_ran(const struct subject *s, struct area a, int y)
{
	const struct frame_op *op = &s->cpu->ran_op;
	struct text t;

	if (s->ran == s->next)
		return;
	text_init(&t);
	text_printf(&t, "  %s @%zu %s", op->at == s->f->at ? "ran" : "done", op->at,
	            text_str(&op->changes));
	if (draw_width(text_str(&t)) > a.rect.w / 2) {
		text_clear(&t);
		text_printf(&t, "  ran @%zu", op->at);
	}
	draw_right(a, y,
	           strchr(text_str(&t), '!') ? STYLE_UNSAFE
	           : op->at == s->f->at      ? STYLE_CHANGED
	                                     : STYLE_DIM,
	           text_str(&t));
	text_finish(&t);
}

/* Is there a breakpoint called FILE:LINE for this line of the file? */
static bool has_break(const struct subject *s, int line)
{
	for (const char *at = text_str(&s->f->breaks); *at; at += strcspn(at, "\n") + 1) {
		const size_t size = strcspn(at, "\n");
		const char *colon = memrchr(at, ':', size);
		char name[160];

		if (!colon || strtol(colon + 1, NULL, 10) != line)
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)(colon - at), at);
		if (seek_same_file(s->file->path, name))
			return true;
	}
	return false;
}

static void draw_line(const struct subject *s, struct area a, int y, const struct source_walk *w)
{
	struct area code = draw_area(
		a.canvas, rect_make(a.rect.x + GUTTER, a.rect.y, a.rect.w - GUTTER, a.rect.h));
	const bool next = w->line == s->next;

	draw_text(a, 0, y, STYLE_STRONG, next ? "=>" : w->line == s->ran ? " ." : "");
	if (has_break(s, w->line))
		draw_text(a, 2, y, STYLE_STRONG, "B");
	draw_printf(a, 3, y, next ? STYLE_STRONG : STYLE_DIM, "%4d", w->line);
	if (s->partner && !source_has(s->partner, w))
		draw_text(a, 7, y, STYLE_DIFFERS, "<");
	source_draw(w, code, y, next);
	if (w->line == s->ran)
		draw_ran(s, a, y);
}

static int first_line(const struct subject *s, int rows)
{
	const struct vocab_primitive_info *info = opened(s);
	const int ops = info ? info->nr_ops : 0;
	const int lines = source_nr_lines(s->file);
	const int before = (rows - 1 - ops) / 2;
	int first = s->line - (before > 0 ? before : 0) + s->v->screen->scroll;

	if (first > lines - rows + 1 + ops)
		first = lines - rows + 1 + ops;
	if (first > s->line && !s->v->screen->scroll)
		first = s->line;
	return first < 1 ? 1 : first;
}

static void draw_lines(const struct subject *s, struct area a)
{
	const int first = first_line(s, a.rect.h);
	struct source_walk w;
	int y = 0;

	for (source_begin(&w, s->file); y < a.rect.h && source_next(&w);) {
		if (w.line < first)
			continue;
		draw_line(s, a, y++, &w);
		if (w.line == s->next)
			y = draw_ops(s, a, y);
	}
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

void view_source(const struct view *v, struct area a)
{
	const struct subject s = subject_of(v);
	struct text title, other;
	struct area in;

	text_init(&title);
	text_init(&other);
	if (s.file)
		text_printf(&title, "%s:%d  %s",
		            a.rect.w > 90 ? s.file->path : base_name(s.file->path), s.line,
		            s.function);
	else
		text_add(&title, "source");
	if (v->screen->view == v->screen->home &&
	    strcmp(v->frame->variant, v->frame->next_variant) != 0)
		text_printf(&other, "v: show %s", v->frame->next_variant);
	in = draw_box(a, text_str(&title), text_str(&other), false);
	if (s.file)
		draw_lines(&s, in);
	else
		draw_printf(in, 0, 0, STYLE_DIM, "CPU%u runs no code under study", view_focus(v));
	text_finish(&title);
	text_finish(&other);
}

/* ---- the other variant's source, which does not run ---- */

static const struct vocab_file *partner_file(const struct subject *s, int *line)
{
	int begin, begin_there;

	*line = s->line;
	if (!s->file || !s->partner)
		return NULL;
	if (s->function && source_function(s->f->build, s->function, &begin) == s->file &&
	    source_function(s->f->partner, s->function, &begin_there) == s->partner)
		*line = s->line - begin + begin_there;
	return s->partner;
}

static void draw_partner_lines(const struct subject *s, struct area a, int line)
{
	const int first = line - a.rect.h / 2 + s->v->screen->scroll;
	struct source_walk w;
	int y = 0;

	for (source_begin(&w, s->partner); y < a.rect.h && source_next(&w);) {
		struct area code = a;

		if (w.line < first)
			continue;
		rect_cut_left(&code.rect, GUTTER);
		draw_printf(a, 3, y, STYLE_DIM, "%4d", w.line);
		if (!source_has(s->file, &w))
			draw_text(a, 7, y, STYLE_DIFFERS, "<");
		source_draw(&w, code, y++, false);
	}
}

void view_partner(const struct view *v, struct area a)
{
	const struct subject s = subject_of(v);
	struct text title;
	struct area in;
	int line;

	text_init(&title);
	text_printf(&title, "the same in %s", v->frame->partner ? v->frame->partner->variant : "");
	in = draw_box(a, text_str(&title), "< differs", false);
	if (partner_file(&s, &line))
		draw_partner_lines(&s, in, line);
	else
		draw_text(in, 0, 0, STYLE_DIM, "there is no such file");
	text_finish(&title);
}
