// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/explain.h"

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

static void add_open_end(struct run *run, struct text *out)
{
	struct machine_choice choice;
	enum run_end why;

	text_printf(out, "Not finished after %zu step%s", run_at(run), plural(run_at(run)));
	if (run_at(run) < run_length(run) || run_next(run, &choice, &why))
		text_add(out, ": there is more to run.");
	else if (why == RUN_STUCK)
		text_add(out, ": what is left can never move.");
	else
		text_add(out, ": nothing more can happen, but not everything has ended.");
}

void explain_verdict(struct run *run, struct text *out)
{
	struct machine_finding finding;
	size_t step;

	if (run_worst(run, &finding, &step))
		explain_finding_at(run, step, &finding, out);
	else if (run_verdict(run) == MACHINE_COMPLETES)
		text_printf(out,
		            "Completes after %zu step%s: every task has ended, every interrupt "
		            "was served.",
		            run_at(run), plural(run_at(run)));
	else
		add_open_end(run, out);
}
