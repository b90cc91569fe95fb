// SPDX-License-Identifier: GPL-2.0-only
/* The post-mortem: who waits for whom, the chain that led there, and what was found by trying. */
#include "tui/plain/told.h"

#include "tui/frame/tried.h"

#include <string.h>

/* ---- the chain ---- */

static void add_link(const struct scene *s, unsigned i, struct text *out)
{
	const struct story *story = &s->view.frame->story;
	const struct chain_link *link = &story->chain.links[i];

	text_printf(out, "Step %zu: %s", link->step, text_str(&story->links[i].sentence));
	if (link->breaks)
		text_printf(out, " Here invariant %u breaks.", link->breaks);
	text_add(out, "\n");
}

/* The chosen one: where it stands in the code, and why it is in the chain. */
static void add_reason(const struct scene *s, struct text *out)
{
	const struct chain *chain = &s->view.frame->story.chain;
	const unsigned i = s->view.screen->death.link;
	const struct kapi_site *site;

	if (i >= chain->nr_links)
		return;
	text_printf(out, "Link %u of %u. ", i + 1, chain->nr_links);
	add_link(s, i, out);
	site = chain->links[i].place ? chain->links[i].place->site : NULL;
	text_printf(out, "It is in the chain because %s.", chain_role_why(chain->links[i].role));
	if (site)
		text_printf(out, " It stands in line %d, in %s.", site->line, site->func);
	text_add(out, "\n");
}

static void add_chain(const struct scene *s, struct text *out)
{
	const struct story *story = &s->view.frame->story;

	if (story->chain.nr_waits)
		text_add(out, "Who waits for whom:\n");
	for (unsigned i = 0; i < story->chain.nr_waits; i++)
		text_printf(out, "%s\n", text_str(&story->waits[i]));
	text_add(out, "How it came to this:\n");
	for (unsigned i = 0; i < story->chain.nr_links; i++)
		add_link(s, i, out);
	text_add(out,
	         "k and j go through these steps, Enter goes to one; Tab tells what was "
	         "necessary and what would have helped, then what the console would show, then "
	         "the calls; q goes back.\n");
}

/* ---- what was tried ---- */

static void add_trial(const struct causes *c, const struct causes_trial *t, const char *between,
                      struct text *out)
{
	text_printf(out, "%s%s%s", t->what, between, t->outcome);
	if (t->scope == CAUSES_ALWAYS && !c->broken)
		text_printf(out, "; no schedule leads to %s", machine_verdict_name(c->verdict));
	else if (t->scope != CAUSES_SCHEDULE)
		text_printf(out, ", %s", causes_scope_text(t->scope));
	text_add(out, ".\n");
}

static void add_necessary(const struct causes *c, struct text *out)
{
	unsigned nr = 0;

	text_add(out, "What was necessary; each was taken away alone, and the rest run:\n");
	for (size_t i = 0; i < c->nr_trials; i++) {
		if (!causes_is_necessary(c, &c->trials[i]))
			continue;
		add_trial(c, &c->trials[i], "; without it: ", out);
		nr++;
	}
	if (!nr)
		text_add(out, "Nothing that can be taken away alone.\n");
}

static void add_helpful(const struct causes *c, struct text *out)
{
	unsigned nr = 0;

	text_add(out, "What would have helped; each was run:\n");
	for (size_t i = 0; i < c->nr_trials; i++) {
		if (c->trials[i].removal || !causes_matters(c, &c->trials[i]))
			continue;
		add_trial(c, &c->trials[i], ": ", out);
		nr++;
	}
	if (!nr)
		text_add(out, "Nothing that was tried.\n");
}

static void add_tried(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;
	const struct causes *c =
		f->tried && f->tried->key == f->story.key ? &f->tried->causes : NULL;

	if (!c) {
		text_add(out, "It was not tried what would have helped.\n");
		return;
	}
	add_necessary(c, out);
	add_helpful(c, out);
	for (size_t i = 0; i < c->nr_swept; i++)
		text_printf(out, "%zu of %zu moments of irq %s on CPU%u go wrong.\n",
		            c->swept[i].bad, c->swept[i].positions,
		            view_line_name(f, c->swept[i].line), c->swept[i].cpu);
}

/* ---- the view ---- */

static void add_page(const struct scene *s, struct text *out)
{
	const struct story *story = &s->view.frame->story;

	switch (s->view.screen->death.page) {
	case DEATH_LINKS:
	case DEATH_NR_PAGES: break;
	case DEATH_TRIED: add_tried(s, out); break;
	case DEATH_CONSOLE:
		text_printf(out, "What the console would show:\n%s",
		            story->console.len ? text_str(&story->console)
		                               : "Nothing: nobody is stuck for ever.\n");
		break;
	case DEATH_CALLS:
		text_printf(out, "The calls, for a commit message:\n%s", text_str(&story->calls));
		break;
	}
}

void told_death(const struct scene *s, struct text *out)
{
	const struct frame *f = s->view.frame;

	if (s->view.screen->death.page != DEATH_LINKS) {
		add_page(s, out);
		return;
	}
	text_printf(out, "Post-mortem of step %zu, %s.\n", f->story.chain.step, f->variant);
	if (f->verdict_at)
		text_printf(out, "%s\n", text_str(&f->concludes));
	add_chain(s, out);
}

/* On another page the line that keys have come to. */
static void add_line(const struct scene *s, struct text *out)
{
	struct text all = {.len = 0};
	const char *line;

	add_page(s, &all);
	line = text_str(&all);
	for (int i = 0; i < s->view.screen->death.top && strchr(line, '\n'); i++)
		line = strchr(line, '\n') + 1;
	text_printf(out, "%.*s\n", (int)strcspn(line, "\n"), line);
	text_finish(&all);
}

void told_death_here(const struct scene *s, struct text *out)
{
	if (s->view.screen->death.page != DEATH_LINKS)
		add_line(s, out);
	else
		add_reason(s, out);
}
