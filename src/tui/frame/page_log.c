// SPDX-License-Identifier: GPL-2.0-only
/* The log: what has happened, step by step, and what the kernel would print of it. */
#include "tui/frame/page.h"

#include "lockstep/explain/explain.h"
#include "lockstep/explain/watchdog.h"

#include <stdio.h>

#define INDENT 5

static void add_warnings(struct page *p, struct run *run, size_t k, struct text *t)
{
	const struct run_step *step = run_step_at(run, k);

	for (unsigned i = 0; i < step->nr_events; i++) {
		const struct run_event *e = &step->events[i];

		if (e->kind != RUN_EV_MACHINE || e->machine.kind != MACHINE_EV_WARNING)
			continue;
		text_clear(t);
		text_add(t, "! ");
		explain_warning_at(run, k, &e->machine, t);
		page_add_prose(p, PAGE_BAD, k, INDENT, text_str(t));
	}
	for (unsigned i = 0; i < step->nr_findings; i++) {
		text_clear(t);
		text_add(t, "! ");
		explain_finding_at(run, k, &step->findings[i], t);
		page_add_prose(p, PAGE_BAD, k, INDENT, text_str(t));
	}
}

/* Of all steps that are told. */
static void add_end(struct page *p, struct run *run, size_t last, struct text *t)
{
	page_add(p, PAGE_PLAIN, 0, "");
	page_add(p, PAGE_HEAD, 0, "How it stands");
	text_clear(t);
	explain_verdict(run, t);
	page_add_prose(p, run_verdict(run) > MACHINE_UNFINISHED ? PAGE_BAD : PAGE_PLAIN, last, 2,
	               text_str(t));
	if (!run_trouble(run))
		return;
	text_clear(t);
	text_printf(t, "Not as scheduled: %s.", run_trouble(run));
	page_add_prose(p, PAGE_NOTE, 0, 2, text_str(t));
}

static void add_console(struct page *p, struct run *run)
{
	struct watchdog_line lines[WATCHDOG_LINES_MAX];
	const unsigned nr = watchdog_lines(run, lines);
	char line[200];

	page_add(p, PAGE_PLAIN, 0, "");
	page_add(p, PAGE_HEAD, 0, "What the console would show");
	for (unsigned i = 0; i < nr; i++) {
		snprintf(line, sizeof(line), "  %3u s  %s%s", lines[i].seconds,
		         lines[i].text[0] == '\t' ? "        " : "",
		         lines[i].text + (lines[i].text[0] == '\t'));
		page_add(p, PAGE_NOTE, 0, line);
	}
	if (nr == 0)
		page_add(p, PAGE_NOTE, 0, "  nothing: nobody is stuck for ever");
}

struct page *page_log(struct run *run)
{
	const size_t at = run_at(run), last = run_length(run);
	struct page *p = page_create(PAGE_LOG, "");
	struct text t = {.len = 0};

	run_go(run, last);
	page_add(p, PAGE_HEAD, 0, "What happens");
	for (size_t k = 1; k <= last; k++) {
		page_add_step(p, run, k);
		add_warnings(p, run, k, &t);
	}
	add_end(p, run, last, &t);
	add_console(p, run);
	run_go(run, at);
	text_finish(&t);
	return p;
}
