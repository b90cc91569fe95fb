// SPDX-License-Identifier: GPL-2.0-only
/* Where everybody is: the contexts of each CPU with their calls, and the source of the chosen one. */
#include "tui/frame/stack.h"
#include "tui/views/source.h"
#include "tui/views/view.h"

#include "lockstep/vocab/study.h"

#include <stdio.h>
#include <string.h>

#define GUTTER 10 /* columns before the code */

/* A walk over the rows; drawn where @a is given. */
struct walk {
	const struct view *v;
	const struct area *a;
	int row, top;
	unsigned cpu;   /* that is walked over; of no CPU's contexts the focused one */
	unsigned frame; /* its number among all */
	int chosen_row; /* of the chosen frame */
	struct stack_frame chosen;
	bool chosen_inner;
};

static void walk_row(struct walk *w, int x, enum style style, const char *text)
{
	if (w->a)
		view_cut(*w->a, x, w->row - w->top, style, text);
	w->row++;
}

/* ---- a frame ---- */

static void add_locks(const struct frame *f, const struct path_place *place, unsigned frame,
                      struct text *out)
{
	for (unsigned i = 0; i < place->nr_held; i++) {
		const struct path_held *held = &place->held[i];
		const char *how = view_how(held->how);
		const struct path_saved *saved = view_saved(place, held->lock);

		if (!stack_takes(place, frame, i))
			continue;
		text_printf(out, "  +%s", f->scenario->world.locks[held->lock].name);
		if (*how || held->reads)
			text_printf(out, "(%s%s)", how, held->reads ? " read" : "");
		if (saved && saved->kept)
			text_printf(out, " {IF=%u}", saved->value);
	}
}

/* The folders stand above the source. */
static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void walk_frame(struct walk *w, const struct path_place *place,
                       const struct stack_frame *frame, unsigned nr)
{
	const bool here = w->frame == w->v->screen->frame;
	const int y = w->row - w->top;
	struct text t = {.len = 0};
	int x;

	if (here) {
		w->chosen = *frame;
		w->chosen_inner = nr == 0;
		w->chosen_row = w->row;
	}
	if (w->a) {
		draw_zone(*w->a, rect_make(0, y, w->a->rect.w, 1),
		          (struct zone){.kind = ZONE_FRAME, .value = w->frame, .row = w->cpu});
		if (here)
			draw_glyph(*w->a, 0, y, STYLE_STRONG, GLYPH_POINTER, 1);
		x = draw_printf(*w->a, 2, y, STYLE_DIM, "#%-2u ", nr);
		x = view_cut(*w->a, x, y, here ? STYLE_STRONG : STYLE_NORMAL, frame->function);
		if (frame->file)
			x = draw_printf(*w->a, x + 1, y, STYLE_DIM,
			                "%s:", base_name(frame->file->path));
		if (frame->file && frame->line)
			x = draw_printf(*w->a, x, y, STYLE_DIM, "%d%s", frame->line,
			                frame->unsure ? "?" : "");
		add_locks(w->v->frame, place, nr, &t);
		view_cut(*w->a, x, y, STYLE_HELD, text_str(&t));
	}
	text_finish(&t);
	w->row++;
	w->frame++;
}

/* ---- a context ---- */

static enum style context_style(const struct snapshot_context *c)
{
	if (c->stuck)
		return STYLE_WAITS;
	if (c->kind == MACHINE_HARDIRQ)
		return STYLE_IRQ;
	return c->kind == MACHINE_SOFTIRQ ? STYLE_SOFTIRQ : STYLE_STRONG;
}

static void walk_context(struct walk *w, const struct snapshot_context *c, const char *stands)
{
	struct stack_frame frames[PATH_FRAMES_MAX];
	struct text t = {.len = 0};

	view_slot(w->v->frame, c->slot, &t);
	if (c->comm)
		text_printf(&t, " (%s/%d)", c->comm, c->pid);
	text_printf(&t, "%s%s%s%s", *stands ? ", " : "", stands, c->stuck ? "  !STUCK" : "",
	            c->unsafe ? "  !UNSAFE" : "");
	walk_row(w, 1, context_style(c), text_str(&t));
	text_finish(&t);
	if (c->place && c->place->nr_frames) {
		const unsigned nr = stack_frames(w->v->frame->build, c->place, frames);

		for (unsigned i = 0; i < nr; i++)
			walk_frame(w, c->place, &frames[i], i);
	} else {
		walk_row(w, 2, STYLE_DIM, c->call ? "has not begun its call" : "in no call");
	}
}

/* ---- a CPU ---- */

static void walk_cpu(struct walk *w, unsigned cpu)
{
	const struct snapshot_cpu *c = &w->v->frame->snapshot.cpus[cpu];
	char line[64];

	w->cpu = cpu;
	if (w->a)
		draw_zone_row(*w->a, w->row - w->top, ZONE_CPU, cpu);
	snprintf(line, sizeof(line), "CPU%u  IF %s%s  preempt %d%s", cpu,
	         c->irqs_on ? "1 ON" : "0 off", c->irqs_changed ? " *" : "", c->preempt_count,
	         c->nr_contexts ? "" : "  idle");
	walk_row(w, 0, cpu == view_focus(w->v) ? STYLE_TITLE : STYLE_LABEL, line);
	for (unsigned i = c->nr_contexts; i-- > 0;) {
		char stands[80] = "";

		if (i > 0) {
			char under[60];

			snprintf(stands, sizeof(stands), "on top of %s",
			         snapshot_slot_text(w->v->frame->scenario, c->contexts[i - 1].slot,
			                            under, sizeof(under)));
		}
		walk_context(w, &c->contexts[i], stands);
	}
}

static void walk_all(struct walk *w)
{
	const struct frame *f = w->v->frame;

	for (unsigned cpu = 0; cpu < f->scenario->world.nr_cpus; cpu++)
		walk_cpu(w, cpu);
	w->cpu = view_focus(w->v);
	if (f->nr_off)
		walk_row(w, 0, STYLE_LABEL, "on no CPU");
	for (unsigned i = 0; i < f->nr_off; i++)
		walk_context(w, &f->off[i],
		             f->off[i].waits.why == MACHINE_WAIT_NONE ? "waits for its CPU"
		                                                      : "sleeps");
}

/* ---- what keys ask ---- */

unsigned view_where_frames(const struct view *v)
{
	struct walk w = {.v = v};

	walk_all(&w);
	return w.frame;
}

unsigned view_where_first(const struct view *v, unsigned cpu)
{
	struct walk w = {.v = v};

	for (unsigned i = 0; i < cpu && i < v->frame->scenario->world.nr_cpus; i++)
		walk_cpu(&w, i);
	return w.frame;
}

static unsigned nr_frames(const struct snapshot_context *c)
{
	return c->place ? c->place->nr_frames : 0;
}

unsigned view_where_context(const struct view *v, unsigned cpu, unsigned context)
{
	const struct snapshot_cpu *c = &v->frame->snapshot.cpus[cpu];
	unsigned frame = view_where_first(v, cpu);

	for (unsigned i = c->nr_contexts; i-- > context + 1;)
		frame += nr_frames(&c->contexts[i]);
	return frame;
}

/* The frame of a context that took @lock; false: it does not hold it. */
static bool find_taker(const struct snapshot_context *c, unsigned lock, unsigned *frame)
{
	for (unsigned i = 0; c->place && i < c->place->nr_held; i++) {
		if (c->place->held[i].lock != lock)
			continue;
		for (unsigned nr = 0; nr < nr_frames(c); nr++) {
			*frame = nr;
			if (stack_takes(c->place, nr, i))
				return true;
		}
	}
	return false;
}

bool view_where_taken(const struct view *v, unsigned lock, struct view_frame *out)
{
	const struct frame *f = v->frame;
	unsigned nr;

	out->nr = 0;
	for (out->cpu = 0; out->cpu < f->scenario->world.nr_cpus; out->cpu++) {
		const struct snapshot_cpu *c = &f->snapshot.cpus[out->cpu];

		for (unsigned i = c->nr_contexts; i-- > 0;) {
			if (find_taker(&c->contexts[i], lock, &nr)) {
				out->nr += nr;
				return true;
			}
			out->nr += nr_frames(&c->contexts[i]);
		}
	}
	out->cpu = view_focus(v);
	for (unsigned i = 0; i < f->nr_off; i++) {
		if (find_taker(&f->off[i], lock, &nr)) {
			out->nr += nr;
			return true;
		}
		out->nr += nr_frames(&f->off[i]);
	}
	return false;
}

/* ---- the source ---- */

static void draw_line(const struct walk *w, struct area in, int y, const struct source_walk *s,
                      int rows)
{
	const bool here = s->line == w->chosen.line;
	struct area code = in;

	draw_printf(in, 0, y, here ? STYLE_STRONG : STYLE_DIM, "%s%5d",
	            !here             ? "   "
	            : w->chosen_inner ? "=> "
	                              : " > ",
	            s->line);
	rect_cut_left(&code.rect, GUTTER);
	source_draw(s, code, y, rows, here && w->chosen_inner);
}

static void draw_source(struct area a, const struct walk *w)
{
	const struct stack_frame *f = &w->chosen;
	char title[120];
	struct source_walk s;
	struct area in;
	int first, y = 0;

	if (f->file)
		snprintf(title, sizeof(title), "%s:%d  %s", f->file->path, f->line, f->function);
	if (f->file && draw_width(title) + 6 > a.rect.w)
		snprintf(title, sizeof(title), "%s:%d  %s", base_name(f->file->path), f->line,
		         f->function);
	in = draw_box(a, f->file ? title : "no source", NULL, false);
	if (!f->file || in.rect.h < 1)
		return;
	first = source_first(f->file, f->line, in.rect.h, in.rect.w - GUTTER);
	for (source_begin(&s, f->file); y < in.rect.h && source_next(&s);) {
		const int rows = source_rows(&s, in.rect.w - GUTTER);

		if (s.line < first)
			continue;
		draw_line(w, in, y, &s, rows);
		y += rows;
	}
}

/* ---- all ---- */

static void draw_title(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	struct text t = {.len = 0};
	enum style style;
	const char *word = view_state_word(v, &style);
	char right[48];
	int x;

	draw_right(a, 0, style, " ");
	draw_text(a, a.rect.w - 1 - draw_width(word), 0, style, word);
	a.rect.w -= draw_width(word) + 2;
	snprintf(right, sizeof(right), "step %zu/%zu ", f->at, f->length);
	draw_right(a, 0, STYLE_TITLE, right);
	a.rect.w -= draw_width(right);
	view_add_variant(f, &t);
	x = draw_printf(a, 1, 0, STYLE_TITLE, "WHERE  %s  ", f->scenario->name);
	draw_printf(a, x, 0, STYLE_DIFFERS, "[%s]", text_str(&t));
	text_finish(&t);
}

/* Beside the stacks where there is room, else what their @rows leave below them. */
static struct rect cut_source(const struct view *v, struct rect *rest, int rows)
{
	const int left = rest->h - rows;

	if (v->screen->alone)
		return rect_cut_bottom(rest, 0);
	if (rest->w >= 110)
		return rect_cut_right(rest, rest->w / 2);
	return rect_cut_bottom(rest, left > rest->h / 3 ? left : rest->h / 3);
}

void view_where(const struct view *v, struct canvas *c)
{
	struct rect rest = canvas_rect(c), code;
	struct walk seek = {.v = v, .chosen_row = 0}, w = {.v = v};
	struct area in;

	draw_title(v, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	walk_all(&seek);
	code = cut_source(v, &rest, seek.row + 2);
	in = draw_box(draw_area(c, rest), "stacks, the innermost call first",
	              "+ a lock taken there", true);
	w.a = &in;
	if (seek.row > in.rect.h && seek.chosen_row > in.rect.h / 2)
		w.top = seek.chosen_row - in.rect.h / 2;
	if (seek.row > in.rect.h && w.top > seek.row - in.rect.h)
		w.top = seek.row - in.rect.h;
	walk_all(&w);
	draw_source(draw_area(c, code), &seek);
}
