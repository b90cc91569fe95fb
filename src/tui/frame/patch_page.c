// SPDX-License-Identifier: GPL-2.0-only
/* A patch as a page: each hunk with what it does here and who exercises it. */
#include "tui/frame/page.h"
#include "tui/frame/patch.h"

#include "lockstep/tui/tui.h"
#include "lockstep/vocab/study.h"

#include <stdio.h>

static int nr_changed(const struct diff *d, const struct patch_hunk *h, char sign)
{
	int nr = 0;

	for (size_t i = h->first; i < h->end; i++)
		nr += d->lines[i].sign == sign || d->lines[i].sign == ' ';
	return nr;
}

static int first_line(const struct diff *d, const struct patch_hunk *h, bool right)
{
	for (size_t i = h->first; i < h->end; i++) {
		const int line = right ? d->lines[i].right : d->lines[i].left;

		if (line)
			return line;
	}
	return 0;
}

static void add_head(struct page *page, const struct patch *p, size_t i)
{
	const struct patch_hunk *h = &p->hunks[i];
	const struct patch_file *f = &p->files[h->file];
	const size_t runs_at = h->runs_right ? 0 : h->runs_at;
	struct page_line *head;
	char line[256];

	snprintf(line, sizeof(line), "hunk %zu of %zu  %s  -%d,%d +%d,%d  %s", i + 1, p->nr_hunks,
	         (f->left ? f->left : f->right)->path, first_line(&f->diff, h, false),
	         nr_changed(&f->diff, h, '-'), first_line(&f->diff, h, true),
	         nr_changed(&f->diff, h, '+'), h->function);
	head = page_add(page, PAGE_HEAD, h->changes_at ? h->changes_at : runs_at, line);
	head->warns = h->changes_at > 0;
}

/* Two lines, whatever there is to say. */
static void add_effect(struct page *page, const struct patch *p, const struct patch_hunk *h)
{
	const char *right = suite_variant(p->world->suite, p->right);
	struct text t = {.len = 0};

	if (!h->runs_at)
		text_add(&t, "  no line of it is executed on this schedule");
	else if (h->runs_right)
		text_printf(&t, "  first executed by step %zu of %s", h->runs_at, right);
	else
		text_printf(&t, "  first executed by step @%zu", h->runs_at);
	page_add(page, PAGE_NOTE, h->runs_right ? 0 : h->runs_at, text_str(&t));
	text_clear(&t);
	if (h->changes_at)
		text_printf(&t, "  first step it changes: @%zu  %s", h->changes_at, h->tells);
	else if (p->compared < p->length)
		text_printf(&t, "  no effect up to step %zu; no more was compared", p->compared);
	else
		text_add(&t, "  no effect here: nothing differs because of it");
	page_add(page, PAGE_NOTE, h->changes_at, text_str(&t));
	text_finish(&t);
}

static void add_scenarios(struct page *page, const struct patch *p, const struct patch_hunk *h,
                          const struct tui_options *options)
{
	struct text t = {.len = 0};

	if (options->nr_shelf == 0)
		return;
	if (p->next < options->nr_shelf)
		text_printf(&t, "  %zu scenarios execute it, %zu of %zu looked at", h->nr_scenarios,
		            p->next, options->nr_shelf);
	else
		text_printf(&t, "  %zu of %zu scenarios execute it%s%s", h->nr_scenarios, p->nr_run,
		            h->nr_scenarios ? ": " : "", text_str(&h->exercised_by));
	page_add(page, PAGE_NOTE, 0, text_str(&t));
	text_finish(&t);
}

static void add_lines(struct page *page, const struct patch *p, const struct patch_hunk *h)
{
	const struct diff *d = &p->files[h->file].diff;
	struct text t = {.len = 0};

	for (size_t i = h->first; i < h->end; i++) {
		const struct diff_line *line = &d->lines[i];

		text_clear(&t);
		text_printf(&t, "%5d %c ", line->sign == '+' ? line->right : line->left,
		            line->sign);
		text_addn(&t, line->text, line->size);
		page_add(page,
		         line->sign == '-'   ? PAGE_GONE
		         : line->sign == '+' ? PAGE_CAME
		                             : PAGE_SAME,
		         0, text_str(&t));
	}
	text_finish(&t);
}

/* At the end, where nothing moves when the answer comes. */
static void add_shelf(struct page *page, const struct patch *p)
{
	struct text t = {.len = 0};

	page_add(page, PAGE_PLAIN, 0, "");
	page_add(page, PAGE_HEAD, 0, "Which scenarios execute which hunk");
	for (size_t i = 0; i < p->nr_hunks; i++) {
		text_clear(&t);
		text_printf(&t, "hunk %zu: %s", i + 1,
		            p->hunks[i].nr_scenarios ? text_str(&p->hunks[i].exercised_by)
		                                     : "none");
		page_add_prose(page, PAGE_NOTE, 0, 2, text_str(&t));
	}
	text_finish(&t);
}

struct page *patch_page(const struct patch *p, const struct tui_options *options)
{
	struct page *page;
	char title[120];

	snprintf(title, sizeof(title), "from %s to %s", suite_variant(p->world->suite, p->left),
	         suite_variant(p->world->suite, p->right));
	page = page_create(PAGE_PATCH, title);
	page->waits = p->next < options->nr_shelf;
	for (size_t i = 0; i < p->nr_hunks; i++) {
		if (i)
			page_add(page, PAGE_PLAIN, 0, "");
		add_head(page, p, i);
		add_effect(page, p, &p->hunks[i]);
		add_scenarios(page, p, &p->hunks[i], options);
		add_lines(page, p, &p->hunks[i]);
	}
	if (p->nr_hunks && options->nr_shelf && !page->waits)
		add_shelf(page, p);
	if (p->nr_hunks == 0)
		page_add(page, PAGE_PLAIN, 0, "The two do not differ in a single line.");
	return page;
}
