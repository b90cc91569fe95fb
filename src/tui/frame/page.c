// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/page.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/utf8.h"
#include "lockstep/base/wrap.h"

#include <stdlib.h>
#include <string.h>

struct page *page_create(enum page_topic topic, const char *title)
{
	struct page *p = xcalloc(1, sizeof(*p));

	p->nr_refs = 1;
	p->topic = topic;
	p->title = xstrdup(title);
	return p;
}

static struct page_line *add_line(struct page *p, enum page_kind kind, size_t step)
{
	if (p->nr == p->room) {
		p->room = p->room ? 2 * p->room : 64;
		p->lines = xrealloc_array(p->lines, p->room, sizeof(*p->lines));
	}
	p->lines[p->nr] = (struct page_line){.kind = kind, .step = step};
	return &p->lines[p->nr++];
}

struct page_line *page_add(struct page *p, enum page_kind kind, size_t step, const char *text)
{
	struct page_line *line = add_line(p, kind, step);

	line->cells[0] = xstrdup(text);
	return line;
}

void page_add_prose(struct page *p, enum page_kind kind, size_t step, int indent, const char *text)
{
	const char *rest = text, *line;
	struct text t = {.len = 0};
	size_t size;

	while ((line = wrap_next_line(&rest, PAGE_WIDTH - indent, &size))) {
		text_clear(&t);
		text_addc(&t, ' ', (size_t)indent);
		text_addn(&t, line, size);
		page_add(p, kind, step, text_str(&t));
	}
	text_finish(&t);
}

void page_add_step(struct page *p, struct run *run, size_t k)
{
	struct page_line *line = add_line(p, PAGE_STEP, k);
	const char *says = run_narration(run, k);
	struct text t = {.len = 0};

	line->warns = line_is_bad(run, k);
	for (int c = 0; c < LINE_NR_CELLS; c++) {
		int width;

		text_clear(&t);
		line_cell(run, k, (enum line_cell)c, &t);
		line->cells[c] = xstrdup(text_str(&t));
		width = (int)utf8_width(text_str(&t), t.len);
		if (width > p->widths[c])
			p->widths[c] = width;
	}
	text_finish(&t);
	if (says)
		page_add_prose(p, PAGE_SAYS, k, 5, says);
}

struct page *page_get(struct page *p)
{
	p->nr_refs++;
	return p;
}

void page_put(struct page *p)
{
	if (!p || --p->nr_refs > 0)
		return;
	for (size_t i = 0; i < p->nr; i++)
		for (int c = 0; c < LINE_NR_CELLS; c++)
			free(p->lines[i].cells[c]);
	free(p->lines);
	free(p->title);
	free(p);
}
