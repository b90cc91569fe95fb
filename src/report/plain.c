// SPDX-License-Identifier: GPL-2.0-only
/* Sentences, for a reader that speaks: one step a line, nothing aligned, no colours. */
#include "lockstep/explain/explain.h"
#include "private.h"

static void print_step(const struct report *report, struct run *run, size_t k)
{
	const char *narration = run_narration(run, k);
	struct text step = {.len = 0};

	text_printf(report->out, "%zu ", k);
	explain_step(run, k, &step);
	explain_aloud(text_str(&step), report->out);
	text_finish(&step);
	text_add(report->out, "\n");
	if (narration)
		text_printf(report->out, "Note: %s\n", narration);
}

void plain_run(struct report *report, struct run *run)
{
	struct report plain = *report;
	struct conclusion c;

	plain.colour = false;
	if (report->nr_runs > 1)
		text_printf(report->out, "%sVariant %s.\n", report->done ? "\n" : "",
		            run_variant(run));
	for (size_t k = report_first(report); k <= report_last(report, run); k++)
		print_step(report, run, k);
	conclusion_init(&c, run);
	conclusion_print(&c, &plain, run);
	conclusion_finish(&c);
}
