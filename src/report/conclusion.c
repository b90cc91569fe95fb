// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/check.h"
#include "lockstep/explain/explain.h"
#include "lockstep/explain/watchdog.h"
#include "private.h"

#include <string.h>

#define RED_BOLD "\033[1;31m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

static void conclude_expectation(struct conclusion *c, struct run *run)
{
	const struct scenario_expectation *e =
		scenario_expectation(run_scenario(run), run_variant(run));

	c->has_expectation = e != NULL;
	if (e) {
		expectation_text(run_scenario(run), e, &c->expected);
		c->as_expected = expectation_met(run, e, &c->differs);
	}
}

void conclusion_init(struct conclusion *c, struct run *run)
{
	struct machine_finding finding;
	struct machine_event event;

	memset(c, 0, sizeof(*c));
	explain_verdict(run, &c->verdict);
	if (!run_worst(run, &finding, &c->step))
		c->step = 0;
	c->broken = run_first_broken(run, &c->broken_step, &event);
	if (c->broken)
		explain_warning_at(run, c->broken_step, &event, &c->broken_text);
	conclude_expectation(c, run);
}

void conclusion_finish(struct conclusion *c)
{
	text_finish(&c->verdict);
	text_finish(&c->broken_text);
	text_finish(&c->expected);
	text_finish(&c->differs);
}

static void add_coloured(const struct report *report, const char *colour, const char *words)
{
	if (report->colour)
		text_printf(report->out, "%s%s%s", colour, words, PLAIN);
	else
		text_add(report->out, words);
}

static void print_expectation(const struct conclusion *c, const struct report *report)
{
	if (!c->has_expectation) {
		text_add(report->out, "The scenario does not say what to expect here.\n");
		return;
	}
	if (c->as_expected) {
		add_coloured(report, GREEN, "As expected");
		text_printf(report->out, ": %s.\n", text_str(&c->expected));
		return;
	}
	add_coloured(report, RED_BOLD, "Not as expected");
	text_printf(report->out, ": %s.\nExpected: %s.\n", text_str(&c->differs),
	            text_str(&c->expected));
}

static void print_console(const struct report *report, struct run *run)
{
	struct watchdog_line lines[WATCHDOG_LINES_MAX];
	const unsigned nr = report->quiet ? 0 : watchdog_lines(run, lines);

	if (nr)
		text_add(report->out, "What the console would show:\n");
	for (unsigned i = 0; i < nr; i++)
		text_printf(report->out, "  %3u s  %s%s\n", lines[i].seconds,
		            lines[i].text[0] == '\t' ? "        " : "",
		            lines[i].text + (lines[i].text[0] == '\t'));
}

void conclusion_print(const struct conclusion *c, const struct report *report, struct run *run)
{
	const bool bad = run_verdict(run) > MACHINE_UNFINISHED;

	if (c->step)
		text_printf(report->out, "Step %zu: ", c->step);
	add_coloured(report, bad ? RED_BOLD : GREEN, text_str(&c->verdict));
	text_add(report->out, "\n");
	if (c->broken)
		text_printf(report->out, "First broken at step %zu: invariant %u, %s. %s\n",
		            c->broken_step, c->broken, machine_invariant_text(c->broken),
		            text_str(&c->broken_text));
	else
		text_add(report->out, "No invariant was broken.\n");
	if (run_trouble(run))
		text_printf(report->out, "Not as scheduled: %s.\n", run_trouble(run));
	print_expectation(c, report);
	print_console(report, run);
}
