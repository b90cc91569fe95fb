// SPDX-License-Identifier: GPL-2.0-only
/*
 * The source pane: where the context on top of the focused CPU stands, with the primitive it is in
 * opened into its micro-steps; or where it stood last, or the function it will call.
 */
#include "tui/views/source.h"
#include "tui/views/source_ops.h"

#include "lockstep/base/text.h"
#include "lockstep/vocab/study.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void look_at_place(struct source_subject *s)
{
	const struct kapi_site *site = s->place->site ? s->place->site : s->place->last;

	if (!site)
		return;
	s->file = source_find(s->f->build, site->file);
	s->line = site->line;
	s->next = s->place->site ? site->line : 0;
	s->function = s->place->nr_frames ? s->place->frames[s->place->nr_frames - 1] : site->func;
}

static void look_at_begin(struct source_subject *s)
{
	s->file = source_function(s->f->build, s->cpu->begins, &s->line);
	s->next = s->line;
	s->function = s->cpu->begins;
}

static void look_at_ran(struct source_subject *s)
{
	s->file = source_find(s->f->build, s->cpu->ran->file);
	s->line = s->cpu->ran->line;
	s->function = s->cpu->ran->func;
}

static struct source_subject subject_of(const struct view *v)
{
	const struct snapshot_context *top = view_top(v->frame, view_focus(v));
	struct source_subject s = {.v = v, .f = v->frame, .cpu = &v->frame->cpus[view_focus(v)]};

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
	const struct source_subject s = subject_of(v);

	return (struct view_spot){
		.file = s.file, .function = s.function, .line = s.line, .next = s.next};
}

/* ---- the lines ---- */

/* Where the code stands, beside the numbers. */
static struct area code_area(struct area a)
{
	rect_cut_left(&a.rect, source_gutter(a));
	return a;
}

/* The number of a line, and whether the other variant has no such line. */
static void draw_number(struct area a, int y, bool next, bool differs, int line)
{
	const int g = source_gutter(a);

	draw_printf(a, g - 6, y, next ? STYLE_STRONG : STYLE_DIM, "%4d", line);
	if (differs)
		draw_text(a, g - 2, y, STYLE_DIFFERS, "<");
}

/* When the line ran that ran last, and what that changed. */
static void add_ran(const struct source_subject *s, bool brief, struct text *out)
{
	const struct frame_op *op = &s->cpu->ran_op;

	text_clear(out);
	if (brief)
		text_printf(out, "  ran @%zu", op->at);
	else
		text_printf(out, "  %s @%zu %s", op->at == s->f->at ? "ran" : "done", op->at,
		            text_str(&op->changes));
}

/* At the right of the line that ran last. */
static void draw_ran(const struct source_subject *s, struct area a, int y)
{
	const struct frame_op *op = &s->cpu->ran_op;
	struct text t;

	if (s->ran == s->next)
		return;
	text_init(&t);
	add_ran(s, false, &t);
	if (draw_width(text_str(&t)) > a.rect.w / 2)
		add_ran(s, true, &t);
	draw_right(a, y,
	           strchr(text_str(&t), '!') ? STYLE_UNSAFE
	           : op->at == s->f->at      ? STYLE_CHANGED
	                                     : STYLE_DIM,
	           text_str(&t));
	text_finish(&t);
}

/* Is there a breakpoint called FILE:LINE for this line of the file? */
static bool has_break(const struct source_subject *s, int line)
{
	for (const char *at = text_str(&s->f->breaks); *at; at += strcspn(at, "\n") + 1) {
		const size_t size = strcspn(at, "\n");
		const char *colon = memrchr(at, ':', size);
		char name[160];

		if (!colon || strtol(colon + 1, NULL, 10) != line)
			continue;
		snprintf(name, sizeof(name), "%.*s", (int)(colon - at), at);
		if (source_same_file(s->file->path, name))
			return true;
	}
	return false;
}

/* Return: the row after it. */
static int draw_line(const struct source_subject *s, struct area a, int y,
                     const struct source_walk *w)
{
	const struct area code = code_area(a);
	const bool next = w->line == s->next;
	int rows;

	draw_text(a, 0, y, STYLE_STRONG, next ? "=>" : w->line == s->ran ? " ." : "");
	draw_number(a, y, next, s->partner && !source_has(s->partner, w), w->line);
	if (has_break(s, w->line))
		draw_text(a, 2, y, STYLE_STRONG, "B");
	rows = source_draw(w, code, y, SOURCE_ROWS_MAX, next);
	if (w->line == s->ran)
		draw_ran(s, a, y + rows - 1);
	return y + rows;
}

static int first_line(const struct source_subject *s, int rows, int width)
{
	const int ops = (int)source_nr_ops(s);
	const int lines = source_nr_lines(s->file), scroll = s->v->screen->scroll;
	const int before = rows - 1 > ops ? (rows - 1 - ops) / 2 : 0;
	const int last = source_before(s->file, lines + 1, rows - ops, width);
	int first = source_before(s->file, s->line, before, width) + scroll;

	if (first > last)
		first = last;
	if (first > s->line && !scroll)
		first = s->line;
	return first < 1 ? 1 : first;
}

static void draw_lines(const struct source_subject *s, struct area a)
{
	const int first = first_line(s, a.rect.h, code_area(a).rect.w);
	struct source_walk w;
	int y = 0;

	for (source_begin(&w, s->file); y < a.rect.h && source_next(&w);) {
		if (w.line < first)
			continue;
		y = draw_line(s, a, y, &w);
		if (w.line == s->next)
			y = source_draw_ops(s, a, y);
	}
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Return: is there any? */
static bool add_place(const struct source_subject *s, bool whole, struct text *out)
{
	if (s->file)
		text_printf(out, "%s:%d  %s", whole ? s->file->path : base_name(s->file->path),
		            s->line, s->function);
	return s->file;
}

static void draw_code(const struct source_subject *s, struct area in)
{
	if (s->file)
		draw_lines(s, in);
	else
		draw_printf(in, 0, 0, STYLE_DIM, "CPU%u runs no code under study",
		            view_focus(s->v));
}

void view_source(const struct view *v, struct area a)
{
	const struct source_subject s = subject_of(v);
	struct text title, other;

	draw_zone_all(a, ZONE_SOURCE, 0);
	text_init(&title);
	text_init(&other);
	if (!add_place(&s, a.rect.w > 90, &title))
		text_add(&title, "source");
	if (v->screen->view == v->screen->home &&
	    strcmp(v->frame->variant, v->frame->next_variant) != 0)
		text_printf(&other, "v: variant %s", v->frame->next_variant);
	draw_code(&s, draw_box(a, text_str(&title), text_str(&other), false));
	text_finish(&title);
	text_finish(&other);
}

void view_source_short(const struct view *v, struct area a)
{
	const struct source_subject s = subject_of(v);
	struct text place = {.len = 0};

	draw_zone_all(a, ZONE_SOURCE, 0);
	draw_text(a, 0, 0, STYLE_LABEL, "at");
	if (!add_place(&s, false, &place))
		text_add(&place, "-");
	view_cut(a, VIEW_INDENT, 0, STYLE_TITLE, text_str(&place));
	text_finish(&place);
	rect_cut_top(&a.rect, 1);
	draw_code(&s, a);
}

/* ---- the other variant's source, which does not run ---- */

static const struct vocab_file *partner_file(const struct source_subject *s, int *line)
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

static void draw_partner_lines(const struct source_subject *s, struct area a, int line)
{
	const int first = line - a.rect.h / 2 + s->v->screen->scroll;
	struct source_walk w;
	int y = 0;

	for (source_begin(&w, s->partner); y < a.rect.h && source_next(&w);) {
		if (w.line < first)
			continue;
		draw_number(a, y, false, !source_has(s->file, &w), w.line);
		y += source_draw(&w, code_area(a), y, SOURCE_ROWS_MAX, false);
	}
}

void view_partner(const struct view *v, struct area a)
{
	const struct source_subject s = subject_of(v);
	struct text title;
	struct area in;
	int line;

	text_init(&title);
	draw_zone_all(a, ZONE_SOURCE, 0);
	text_printf(&title, "the same in %s", v->frame->partner ? v->frame->partner->variant : "");
	in = draw_box(a, text_str(&title), "< differs", false);
	if (partner_file(&s, &line))
		draw_partner_lines(&s, in, line);
	else
		draw_text(in, 0, 0, STYLE_DIM, "there is no such file");
	text_finish(&title);
}
