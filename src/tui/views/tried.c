// SPDX-License-Identifier: GPL-2.0-only
/* What was necessary for what went wrong, and what would have helped: lines of the post-mortem. */
#include "tui/frame/tried.h"
#include "tui/views/view.h"

#include "lockstep/base/text.h"
#include "lockstep/base/wrap.h"

#include <stdio.h>

#define HANG 2 /* columns that what does not fit in a line is moved in */

/* A walk over lines of @width columns; drawn where @a is given. */
struct walk {
	const struct area *a;
	int line, top, width;
};

static void walk_line(struct walk *w, enum style style, const char *text)
{
	const char *rest = text, *line;
	bool first = true;
	size_t size;

	while ((line = wrap_next_line(&rest, first ? w->width : w->width - HANG, &size))) {
		if (w->a)
			draw_bytes(*w->a, first ? 0 : HANG, w->line - w->top, style, line, size);
		w->line++;
		first = false;
	}
}

/* What was searched says more than one run: it goes wrong on no schedule. */
static void add_outcome(const struct causes *c, const struct causes_trial *t, struct text *out)
{
	text_add(out, t->outcome);
	if (t->scope == CAUSES_ALWAYS && !c->broken)
		text_printf(out, "; never %s", machine_verdict_name(c->verdict));
	else if (t->scope != CAUSES_SCHEDULE)
		text_printf(out, ", %s", causes_scope_text(t->scope));
}

static void walk_trial(struct walk *w, const struct causes *c, const struct causes_trial *trial,
                       const char *between)
{
	struct text t = {.len = 0};

	text_printf(&t, "* %s%s", trial->what, between);
	add_outcome(c, trial, &t);
	walk_line(w, trial->result == CAUSES_FINE ? STYLE_GOOD : STYLE_NORMAL, text_str(&t));
	text_finish(&t);
}

static void walk_necessary(struct walk *w, const struct causes *c)
{
	unsigned nr = 0;

	walk_line(w, STYLE_TITLE, "What was necessary: each taken away alone, and the rest run");
	for (size_t i = 0; i < c->nr_trials; i++) {
		if (!causes_is_necessary(c, &c->trials[i]))
			continue;
		walk_trial(w, c, &c->trials[i], "; without it: ");
		nr++;
	}
	if (!nr)
		walk_line(w, STYLE_DIM, "  nothing that can be taken away alone");
}

static void walk_helpful(struct walk *w, const struct causes *c)
{
	unsigned nr = 0;

	walk_line(w, STYLE_NORMAL, "");
	walk_line(w, STYLE_TITLE,
	          "What would have helped: each line was run (never: on no schedule)");
	for (size_t i = 0; i < c->nr_trials; i++) {
		if (c->trials[i].removal || !causes_matters(c, &c->trials[i]))
			continue;
		walk_trial(w, c, &c->trials[i], ": ");
		nr++;
	}
	if (!nr)
		walk_line(w, STYLE_DIM, "  nothing that was tried");
}

static void walk_swept(struct walk *w, const struct frame *f, const struct causes *c)
{
	for (size_t i = 0; i < c->nr_swept; i++) {
		char line[160];

		snprintf(line, sizeof(line), "  %zu of %zu moments of irq %s on CPU%u go wrong",
		         c->swept[i].bad, c->swept[i].positions,
		         view_line_name(f, c->swept[i].line), c->swept[i].cpu);
		walk_line(w, STYLE_NORMAL, line);
	}
}

/* What was tried about another end says nothing about this one. */
static const struct causes *causes_of(const struct frame *f)
{
	return f->tried && f->tried->key == f->story.key ? &f->tried->causes : NULL;
}

static int walk_tried(const struct area *a, const struct frame *f, int width, int top)
{
	struct walk w = {.a = a, .top = top, .width = width > 20 ? width : 20};
	const struct causes *c = causes_of(f);

	if (!c) {
		walk_line(&w, STYLE_DIM,
		          f->message.len ? "was not tried (turn the page and back: try)"
		                         : "is being tried ...");
		return w.line;
	}
	walk_necessary(&w, c);
	walk_helpful(&w, c);
	walk_swept(&w, f, c);
	return w.line;
}

int view_tried_lines(const struct frame *f, int width)
{
	return walk_tried(NULL, f, width, 0);
}

void view_tried(const struct frame *f, struct area a, int top)
{
	if (a.rect.h > 0)
		walk_tried(&a, f, a.rect.w, top);
}
