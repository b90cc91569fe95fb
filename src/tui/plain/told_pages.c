// SPDX-License-Identifier: GPL-2.0-only
/* The log, the patch and the stacks. */
#include "tui/plain/told.h"

#include "tui/frame/page.h"
#include "tui/frame/stack.h"

#include "lockstep/explain/explain.h"
#include "lockstep/run/run.h"
#include "lockstep/vocab/study.h"

#include <string.h>

/* ---- a line ---- */

static const char *const openings[] = {
	[PAGE_PLAIN] = "",      [PAGE_STEP] = "",          [PAGE_HEAD] = "Heading: ",
	[PAGE_SAYS] = "Note: ", [PAGE_BAD] = "",           [PAGE_NOTE] = "",
	[PAGE_SAME] = "Both: ", [PAGE_GONE] = "Removed: ", [PAGE_CAME] = "Added: ",
};

static void add_cell(const char *cell, struct text *out)
{
	cell += strspn(cell, " \t");
	text_add(out, *cell ? cell : "An empty line.");
	text_add(out, "\n");
}

static void add_line(const struct scene *s, const struct page_line *line, struct text *out)
{
	const struct page *page = s->view.frame->page;

	if (line->kind == PAGE_STEP && !s->run) {
		text_printf(out, "%zu %s, %s\n", line->step, line->cells[LINE_WHO],
		            line->cells[LINE_DOES]);
		return;
	}
	if (line->kind == PAGE_STEP && line->step <= run_length(s->run)) {
		text_printf(out, "%zu ", line->step);
		explain_step(s->run, line->step, out);
		text_add(out, "\n");
		return;
	}
	text_add(out, openings[line->kind]);
	if (line->kind == PAGE_HEAD && line->warns && !view_hides_future(&s->view))
		text_add(out, "changes something here, ");
	if (line->kind == PAGE_NOTE && page->topic == PAGE_PATCH && view_hides_future(&s->view))
		text_add(out, "This is hidden; H shows it.\n");
	else
		add_cell(line->cells[0] ? line->cells[0] : "", out);
}

void told_lines(const struct scene *s, size_t from, size_t to, struct text *out)
{
	const size_t nr = view_pager_lines(&s->view);

	for (size_t i = from; i <= to && i < nr; i++)
		add_line(s, &s->view.frame->page->lines[i], out);
}

/* ---- a page ---- */

void told_pager(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;
	const size_t nr = view_pager_lines(&s->view), at = s->view.screen->pager.at;

	if (!f->page)
		return;
	if (f->page->topic == PAGE_LOG)
		text_printf(out, "Log of %s: %zu lines, now at line %zu.\n", f->variant, nr,
		            at + 1);
	else
		text_printf(out, "Patch %s: %zu lines, now at line %zu.\n", f->page->title, nr,
		            at + 1);
	text_add(out, "j and k go through the lines, 20j tells twenty, n goes to the next "
	              "heading, slash and a word searches, Enter goes to the step.\n");
	told_pager_here(s, out);
}

void told_pager_here(const struct scene *s, struct text *out)
{
	const size_t at = s->view.screen->pager.at;

	if (s->view.frame->page)
		told_lines(s, at, at, out);
}

/* ---- the stacks ---- */

/* A walk over the frames; @only: that one alone, or -1. */
struct walk {
	const struct scene *s;
	struct text *out;
	int only, frame;
};

static void add_locks(const struct walk *w, const struct path_place *place, unsigned frame)
{
	for (unsigned i = 0; i < place->nr_held; i++)
		if (stack_takes(place, frame, i))
			text_printf(
				w->out, ", took %s",
				w->s->view.frame->scenario->world.locks[place->held[i].lock].name);
}

static void add_frame(struct walk *w, const struct path_place *place,
                      const struct stack_frame *frame, unsigned nr)
{
	if (w->only >= 0 && w->frame++ != w->only)
		return;
	text_printf(w->out, "Frame %u: %s", nr, frame->function);
	if (frame->file && frame->line)
		text_printf(w->out, ", line %d of %s%s", frame->line, frame->file->path,
		            frame->unsure ? " or a later one" : "");
	add_locks(w, place, nr);
	text_add(w->out, ".\n");
}

static void add_context(struct walk *w, const struct snapshot_context *c)
{
	struct stack_frame frames[PATH_FRAMES_MAX];
	unsigned nr = 0;

	if (c->place)
		nr = stack_frames(w->s->view.frame->build, c->place, frames);
	if (w->only < 0) {
		view_slot(w->s->view.frame, c->slot, w->out);
		text_printf(w->out, "%s%s:%s\n", c->stuck ? ", stuck for ever" : "",
		            c->unsafe ? ", unsafe" : "", nr ? "" : " in no call.");
	}
	for (unsigned i = 0; i < nr; i++)
		add_frame(w, c->place, &frames[i], i);
}

static void add_cpu(const struct walk *w, unsigned cpu)
{
	const struct snapshot_cpu *c = &w->s->view.frame->snapshot.cpus[cpu];

	text_printf(w->out, "CPU%u, interrupts %s%s\n", cpu, c->irqs_on ? "on" : "off",
	            c->nr_contexts ? ", the innermost call first." : ", idle.");
}

static void add_all(struct walk *w)
{
	const struct frame *f = w->s->view.frame;

	for (unsigned cpu = 0; cpu < f->scenario->world.nr_cpus; cpu++) {
		const struct snapshot_cpu *c = &f->snapshot.cpus[cpu];

		if (w->only < 0)
			add_cpu(w, cpu);
		for (unsigned i = c->nr_contexts; i-- > 0;)
			add_context(w, &c->contexts[i]);
	}
	if (f->nr_off && w->only < 0)
		text_add(w->out, "On no CPU:\n");
	for (unsigned i = 0; i < f->nr_off; i++)
		add_context(w, &f->off[i]);
}

void told_where(const struct scene *s, struct text *out)
{
	struct walk w = {.s = s, .out = out, .only = -1};

	add_all(&w);
}

void told_where_here(const struct scene *s, struct text *out)
{
	struct walk w = {.s = s, .out = out, .only = (int)s->view.screen->frame};

	add_cpu(&w, view_focus(&s->view));
	add_all(&w);
}
