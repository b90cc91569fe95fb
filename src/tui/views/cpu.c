// SPDX-License-Identifier: GPL-2.0-only
/*
 * The CPU panes. A pane of n rows gives each fact its rows by height alone, never by what there is
 * to say, so that nothing jumps while one steps.
 */
#include "tui/views/view.h"

#include "lockstep/base/text.h"

#include <stdio.h>

/* Rows for each fact. */
struct shares {
	int contexts, call, held, pending, next;
};

static struct shares share(int rows)
{
	struct shares s = {.contexts = rows >= 12  ? 3
	                               : rows >= 9 ? 2
	                                           : 1,
	                   .held = rows >= 14  ? 4
	                           : rows >= 8 ? 2
	                                       : 1,
	                   .pending = rows >= 5,
	                   .next = rows >= 10 ? 2 : 1};
	const int left = rows - 1 - s.contexts - s.held - s.pending - s.next;

	s.call = left > 0 ? left : 0;
	return s;
}

struct pane {
	const struct view *v;
	const struct frame *f;
	const struct snapshot_cpu *cpu;
	const struct frame_cpu *more;
	unsigned nr;
	struct area a;
	int y;
};

static void label(const struct pane *p, const char *name)
{
	draw_text(p->a, 0, p->y, STYLE_LABEL, name);
}

static void draw_if(struct pane *p)
{
	const struct snapshot_cpu *c = p->cpu;
	int x = VIEW_INDENT;

	label(p, "IF");
	x = draw_text(p->a, x, p->y, c->irqs_on ? STYLE_ON : STYLE_OFF,
	              c->irqs_on ? "1 ON" : "0 off");
	if (c->irqs_changed)
		x = draw_printf(p->a, x + 1, p->y, STYLE_CHANGED, "* was %s",
		                c->irqs_on ? "0 off" : "1 ON");
	if (c->preempt_count && x + 14 < p->a.rect.w)
		draw_printf(p->a, p->a.rect.w - 11, p->y, STYLE_DIM, "preempt %d",
		            c->preempt_count);
	p->y++;
}

/* A click shows frame @nr, 0 the innermost, of a context. */
static void draw_frame_zone(const struct pane *p, int y, unsigned context, unsigned nr)
{
	const struct path_place *place = p->cpu->contexts[context].place;

	if (place && nr < place->nr_frames)
		draw_zone(p->a, rect_make(0, y, p->a.rect.w, 1),
		          (struct zone){
				  .kind = ZONE_FRAME,
				  .value = view_where_context(p->v, p->nr, context) + nr,
				  .row = p->nr,
			  });
}

static void add_context(const struct pane *p, unsigned i, struct text *out)
{
	const struct snapshot_context *c = &p->cpu->contexts[i];

	view_slot(p->f, c->slot, out);
	if (c->stuck)
		text_add(out, " !STUCK");
}

static enum style context_style(const struct snapshot_context *c)
{
	if (c->stuck)
		return STYLE_WAITS;
	if (c->kind == MACHINE_HARDIRQ)
		return STYLE_IRQ;
	return c->kind == MACHINE_SOFTIRQ ? STYLE_SOFTIRQ : STYLE_NORMAL;
}

/* Bottom to top; those that have no row of their own share the first one. */
static void draw_contexts(struct pane *p, int rows)
{
	const int nr = (int)p->cpu->nr_contexts;
	const int shared = nr > rows ? nr - rows + 1 : 1;
	struct text t;
	int y = p->y, i = 0;

	label(p, "ctx");
	if (nr == 0)
		draw_text(p->a, VIEW_INDENT, y, STYLE_DIM, "idle");
	text_init(&t);
	while (i < nr) {
		const int end = i == 0 ? shared : i + 1;

		text_clear(&t);
		for (; i < end; i++) {
			text_add(&t, i ? "> " : "");
			add_context(p, (unsigned)i, &t);
			text_add(&t, i + 1 < end ? " " : "");
		}
		draw_frame_zone(p, y, (unsigned)i - 1, 0);
		view_cut(p->a, VIEW_INDENT, y++, context_style(&p->cpu->contexts[i - 1]),
		         text_str(&t));
	}
	text_finish(&t);
	p->y += rows;
}

/* As many of the innermost functions as fit in one row. */
static void draw_call_together(struct pane *p, const struct path_place *place)
{
	const int nr = place->nr_frames;
	int width = draw_width(place->frames[nr - 1]);
	int first = nr - 1;
	int x = VIEW_INDENT;

	while (first > 0 &&
	       VIEW_INDENT + 3 + draw_width(place->frames[first - 1]) + 3 + width <= p->a.rect.w)
		width += 3 + draw_width(place->frames[--first]);
	if (first > 0)
		x = draw_text(p->a, x, p->y, STYLE_DIM, ".. ");
	for (int i = first; i < nr; i++) {
		if (i > first)
			x = draw_text(p->a, x, p->y, STYLE_DIM, " > ");
		x = view_cut(p->a, x, p->y, i + 1 == nr ? STYLE_STRONG : STYLE_NORMAL,
		             place->frames[i]);
	}
}

static void draw_call(struct pane *p, int rows)
{
	const struct snapshot_context *top = view_top(p->f, p->nr);
	const struct path_place *place = top ? top->place : NULL;
	const int nr = place ? place->nr_frames : 0;
	const int first = nr > rows ? nr - rows : 0;

	if (rows > 0)
		label(p, "call");
	if (nr == 0 && rows > 0)
		draw_text(p->a, VIEW_INDENT, p->y, STYLE_DIM, "-");
	for (int y = 0; y < rows && first + y < nr; y++)
		draw_frame_zone(p, p->y + y, p->cpu->nr_contexts - 1,
		                rows == 1 ? 0 : (unsigned)(nr - 1 - first - y));
	if (rows == 1 && nr > 0) {
		draw_call_together(p, place);
		p->y++;
		return;
	}
	for (int i = first; i < nr; i++) {
		int x = VIEW_INDENT + (i > first ? 2 : 0);

		if (i > 0)
			x = draw_text(p->a, x - 2 + (i == first ? 2 : 0), p->y + i - first,
			              STYLE_DIM, i == first ? ".. " : "> ");
		view_cut(p->a, x, p->y + i - first, i + 1 == nr ? STYLE_STRONG : STYLE_NORMAL,
		         place->frames[i]);
	}
	p->y += rows;
}

static void add_pending(const struct pane *p, struct text *out)
{
	for (unsigned i = 0; i < p->f->scenario->world.nr_lines; i++)
		if ((p->cpu->pending >> i) & 1)
			text_printf(out, "%sirq %s  raised @%zu%s", out->len ? ", " : "",
			            view_line_name(p->f, i), p->f->raised_at[i],
			            p->cpu->irqs_on ? "" : " (masked)");
	for (unsigned i = 0; i < p->f->scenario->world.nr_vectors; i++)
		if ((p->cpu->softirqs_pending >> i) & 1)
			text_printf(out, "%ssoftirq %s", out->len ? ", " : "",
			            p->f->scenario->world.vectors[i].name);
}

static void draw_pending(struct pane *p)
{
	struct text t;

	text_init(&t);
	add_pending(p, &t);
	label(p, "pend");
	view_cut(p->a, VIEW_INDENT, p->y, t.len ? STYLE_PENDING : STYLE_DIM,
	         t.len ? text_str(&t) : "-");
	text_finish(&t);
	p->y++;
}

static void draw_next(struct pane *p, int rows)
{
	struct area a = p->a;
	const struct snapshot_context *top = view_top(p->f, p->nr);
	const bool hidden = view_hides_future(p->v);
	enum style style = p->cpu->delivers >= 0 ? STYLE_PENDING : STYLE_NORMAL;

	if (hidden)
		style = STYLE_DIM;
	else if (top && top->waits.why != MACHINE_WAIT_NONE)
		style = STYLE_WAITS;
	label(p, "next");
	rect_cut_left(&a.rect, VIEW_INDENT);
	if (hidden)
		draw_text(a, 0, p->y, style, "?");
	else if (rows == 1)
		view_cut(a, 0, p->y, style, text_str(&p->more->next));
	else
		view_prose(a, p->y, p->y + rows, style, text_str(&p->more->next));
	p->y += rows;
}

static void draw_facts(struct pane *p)
{
	const struct shares s = share(p->a.rect.h);

	draw_if(p);
	draw_contexts(p, s.contexts);
	draw_call(p, s.call);
	view_held(p->f, p->nr, p->a, p->y, s.held);
	p->y += s.held;
	if (s.pending)
		draw_pending(p);
	draw_next(p, s.next);
}

/* The task's command, as ps shows it. */
static void add_title(const struct pane *p, struct text *out)
{
	const struct snapshot_context *task = p->cpu->nr_contexts ? &p->cpu->contexts[0] : NULL;

	text_printf(out, "CPU%u", p->nr);
	if (task && task->comm)
		text_printf(out, "  %s/%d", task->comm, task->pid);
	else if (!task)
		text_add(out, "  idle");
}

static const char *activity(const struct pane *p)
{
	const struct snapshot_context *top = view_top(p->f, p->nr);

	if (top && top->stuck)
		return "!STUCK";
	if (p->cpu->runs)
		return "ran";
	return p->cpu->next_runs && !view_hides_future(p->v) ? "runs next" : NULL;
}

static struct pane pane_of(const struct view *v, struct area a, unsigned cpu)
{
	return (struct pane){.v = v,
	                     .f = v->frame,
	                     .cpu = &v->frame->snapshot.cpus[cpu],
	                     .more = &v->frame->cpus[cpu],
	                     .nr = cpu,
	                     .a = a};
}

void view_cpu(const struct view *v, struct area a, unsigned cpu)
{
	struct pane p = pane_of(v, a, cpu);
	struct text title;

	text_init(&title);
	add_title(&p, &title);
	draw_zone_all(a, ZONE_CPU, cpu);
	p.a = draw_box(a, text_str(&title), activity(&p), cpu == view_focus(v));
	if (p.a.rect.h > 0)
		draw_facts(&p);
	text_finish(&title);
}

void view_cpu_line(const struct view *v, struct area a, int y, unsigned cpu)
{
	struct pane p = pane_of(v, a, cpu);
	struct text t;
	int x;

	draw_zone_row(a, y, ZONE_CPU, cpu);
	x = draw_printf(a, 0, y, STYLE_STRONG, "CPU%u ", cpu);

	x = draw_text(a, x, y, STYLE_LABEL, "IF ");
	x = draw_text(a, x, y, p.cpu->irqs_on ? STYLE_ON : STYLE_OFF,
	              p.cpu->irqs_on ? "1 ON " : "0 off");
	x = draw_text(a, x, y, STYLE_CHANGED, p.cpu->irqs_changed ? "* " : "  ");
	text_init(&t);
	if (p.cpu->nr_contexts)
		add_context(&p, p.cpu->nr_contexts - 1, &t);
	else
		text_add(&t, "idle");
	if (p.cpu->runs)
		text_add(&t, " ran");
	view_add_held(v->frame, cpu, &t);
	view_cut(a, x, y, STYLE_NORMAL, text_str(&t));
	text_finish(&t);
}
