// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "choose.h"
#include "commands.h"
#include "load.h"
#include "lockstep/explain/check.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/report/report.h"
#include "lockstep/run/suite.h"
#include "message.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_MAX 100000u
#define TELL_STEPS 64 /* between two looks at the clock */

/* ---- playing ---- */

static int play(struct run *run)
{
	struct progress progress;

	progress_begin(&progress, run_variant(run));
	while (run_at(run) < STEPS_MAX && run_forward(run))
		if (run_at(run) % TELL_STEPS == 0)
			progress_tell(&progress, run_at(run));
	progress_end(&progress);
	if (run_at(run) < STEPS_MAX)
		return CLI_OK;
	message_error("%s: stopped after %u steps, the limit", run_variant(run), STEPS_MAX);
	return CLI_LIMIT;
}

static int judge(struct run *run)
{
	const struct scenario_expectation *e =
		scenario_expectation(run_scenario(run), run_variant(run));
	const enum machine_verdict verdict = run_verdict(run);
	struct text why;
	bool met;

	if (verdict == MACHINE_LIMIT)
		return CLI_LIMIT;
	if (!e)
		return verdict == MACHINE_COMPLETES ? CLI_OK : CLI_DIFFERS;
	text_init(&why);
	met = expectation_met(run, e, &why);
	text_finish(&why);
	return met ? CLI_OK : CLI_DIFFERS;
}

static int worse(int a, int b)
{
	return a > b ? a : b;
}

static int play_variant(struct suite *suite, size_t i, struct report *report)
{
	struct error err;
	struct run *run = suite_run(suite, i, &err);
	int status;

	if (!run) {
		message_error("%s", err.text);
		return CLI_INTERNAL;
	}
	status = play(run);
	report_run(report, run);
	return worse(status, judge(run));
}

static int play_all(struct suite *suite, uint64_t mask, struct report *report)
{
	int status = CLI_OK;

	report->nr_runs = (unsigned)__builtin_popcountll(mask);
	report_begin(report);
	for (; mask; mask &= mask - 1)
		status = worse(status, play_variant(suite, (size_t)__builtin_ctzll(mask), report));
	report_end(report);
	return status;
}

/* ---- the command ---- */

static const struct report_format *format_of(const struct options *options)
{
	const char *names[16], *near;
	size_t nr = 0;

	if (options->plain)
		return report_format_find("plain");
	if (!options->format)
		return report_formats();
	if (report_format_find(options->format))
		return report_format_find(options->format);
	for (const struct report_format *f = report_formats(); f->name; f++)
		names[nr++] = f->name;
	near = text_nearest(options->format, names, nr);
	message_error("there is no format '%s'; did you mean '%s'?", options->format,
	              near ? near : names[0]);
	return NULL;
}

static int run_loaded(const struct options *options, const struct scenario *scenario,
                      struct report *report)
{
	const struct vocab_build *const *builds;
	struct suite *suite;
	uint64_t mask;
	size_t nr;
	int status = CLI_USAGE;

	builds = kernel_builds(&nr);
	suite = suite_create(scenario, builds, nr);
	if (choose_variants(suite, options->variant, &mask))
		status = play_all(suite, mask, report);
	suite_destroy(suite);
	return status;
}

static int run_path_named(const struct options *options, const char *path, struct report *report)
{
	const struct scenario_options how = load_options(options);
	struct loaded loaded;
	int status = CLI_USAGE;

	if (load_scenario(path, &how, &loaded))
		status = run_loaded(options, &loaded.scenario, report);
	load_finish(&loaded);
	if (report->done && !output_write(options, report->out))
		status = CLI_USAGE;
	return status;
}

int command_run(const struct options *options, struct library *library)
{
	struct text out = {.len = 0};
	struct report report = {.format = format_of(options),
	                        .out = &out,
	                        .from = options->from,
	                        .to = options->to,
	                        .quiet = options->quiet,
	                        .colour = output_colour(options)};
	struct error err;
	char *path;
	int status;

	if (!report.format)
		return CLI_USAGE;
	if (options->nr_words != 1) {
		message_error("run wants one scenario; try 'lockstep run --help'");
		return CLI_USAGE;
	}
	path = library_resolve(library, options->words[0], NULL, 0, &report.to, &err);
	if (!path) {
		message_error("%s", err.text);
		return CLI_USAGE;
	}
	status = run_path_named(options, path, &report);
	free(path);
	text_finish(&out);
	return status;
}
