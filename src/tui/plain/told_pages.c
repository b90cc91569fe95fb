// SPDX-License-Identifier: GPL-2.0-only
/* The log, the patch and the stacks. */
#include "tui/plain/told.h"

#include "tui/engine/page.h"
#include "tui/engine/stack.h"

#include "lockstep/vocab/study.h"

/* ---- the log and the patch ---- */

static void add_line(const struct page_line *line, struct text *out)
{
	const size_t before = out->len;

	for (int c = 0; c < LINE_NR_CELLS; c++) {
		const char *cell = line->cells[c];

		for (; cell && *cell == ' '; cell++)
			;
		if (cell && *cell)
			text_printf(out, "%s%s", out->len > before ? ", " : "", cell);
	}
	if (out->len > before)
		text_add(out, "\n");
}

/* What a hunk does is not told where the future is hidden. */
static bool is_told(const struct scene *s, const struct page_line *line)
{
	return s->view.frame->page->topic != PAGE_PATCH || line->kind != PAGE_NOTE ||
	       !view_hides_future(&s->view);
}

void told_pager(const struct scene *s, struct text *out)
{
	const struct page *p = s->view.frame->page;
	const size_t nr = view_pager_lines(&s->view);

	if (p)
		text_printf(out, "%s of %s%s%s.\n", p->topic == PAGE_LOG ? "Log" : "Patch",
		            s->view.frame->variant, p->title[0] ? ", " : "", p->title);
	for (size_t i = 0; i < nr; i++)
		if (is_told(s, &p->lines[i]))
			add_line(&p->lines[i], out);
	text_add(out, "j and k go through these lines, n and N to what is searched for, Enter to "
	              "the step of a line; q goes back.\n");
}

void told_pager_here(const struct scene *s, struct text *out)
{
	const size_t at = s->view.screen->pager.at;

	const size_t before = out->len;

	if (at < view_pager_lines(&s->view) && is_told(s, &s->view.frame->page->lines[at]))
		add_line(&s->view.frame->page->lines[at], out);
	if (out->len == before)
		text_add(out, "An empty line.\n");
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
