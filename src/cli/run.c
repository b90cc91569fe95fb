// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "choose.h"
#include "commands.h"
#include "judge.h"
#include "load.h"
#include "lockstep/report/report.h"
#include "lockstep/run/suite.h"
#include "message.h"
#include "output.h"
#include "record.h"

#include <stdlib.h>
#include <string.h>

#define TELL_STEPS 64 /* between two looks at the clock */

/* ---- playing ---- */

static int play(const struct options *options, struct run *run)
{
	const size_t max = options->steps ? options->steps : OPTIONS_STEPS;
	struct machine_choice next;
	struct progress progress;
	enum run_end why;

	progress_begin(&progress, run_variant(run));
	while (run_at(run) < max && run_forward(run))
		if (run_at(run) % TELL_STEPS == 0)
			progress_tell(&progress, run_at(run));
	progress_end(&progress);
	if (run_at(run) < max || !run_next(run, &next, &why))
		return CLI_OK;
	message_error("%s: stopped after %zu steps, the limit; --steps allows more",
	              run_variant(run), max);
	return CLI_LIMIT;
}

/* A step that is not there shows what is. */
static void note_end(const struct run *run, const struct report *report)
{
	const size_t asked = report->from > report->to ? report->from : report->to;

	if (asked > run_at(run))
		message_note("%s: there is no step %zu, the run ends with step %zu",
		             run_variant(run), asked, run_at(run));
}

static int play_variant(const struct options *options, struct suite *suite, size_t i,
                        struct report *report)
{
	struct error err;
	struct run *run = suite_run(suite, i, &err);
	int status;

	if (!run) {
		message_error("%s", err.text);
		return CLI_INTERNAL;
	}
	status = play(options, run);
	note_end(run, report);
	report_run(report, run);
	return judge_worse(status, judge_run(run));
}

static int play_all(const struct options *options, struct suite *suite, uint64_t mask,
                    struct report *report)
{
	int status = CLI_OK;

	report->nr_runs = (unsigned)__builtin_popcountll(mask);
	report_begin(report);
	for (; mask; mask &= mask - 1)
		status = judge_worse(status, play_variant(options, suite,
		                                          (size_t)__builtin_ctzll(mask), report));
	report_end(report);
	return status;
}

/* ---- the command ---- */

static const struct report_format *format_of(const struct options *options)
{
	const char *names[16], *near;
	size_t nr = 0;

	if (options->plain && options->format && strcmp(options->format, "plain") != 0) {
		message_error("--plain and --format %s are two formats; which one?",
		              options->format);
		return NULL;
	}
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

/* What is expected is said of the scenario's schedule, not of one that was drawn. */
static void expect_nothing(const struct options *options, struct loaded *loaded)
{
	if (options->seed[0])
		loaded->scenario.nr_expect = 0;
}

static bool record(const struct options *options, const struct loaded *loaded, struct suite *suite,
                   uint64_t mask)
{
	struct error err;

	return !options->record ||
	       record_file(options, &loaded->text,
	                   suite_run(suite, (size_t)__builtin_ctzll(mask), &err));
}

static int run_loaded(const struct options *options, struct loaded *loaded, struct report *report)
{
	struct suite *suite;
	uint64_t mask;
	int status = CLI_USAGE;

	suite = load_suite(&loaded->scenario);
	if (choose_variants(suite, options->variant, &mask)) {
		expect_nothing(options, loaded);
		status = play_all(options, suite, mask, report);
		if (!record(options, loaded, suite, mask))
			status = CLI_USAGE;
	}
	suite_destroy(suite);
	return status;
}

static int run_path_named(const struct options *options, const char *path, struct report *report)
{
	const struct scenario_options how = load_options(options);
	struct loaded loaded;
	int status = CLI_USAGE;

	if (load_scenario(path, &how, &loaded))
		status = run_loaded(options, &loaded, report);
	load_finish(&loaded);
	if (report->done && !output_write(options, report->out))
		status = CLI_USAGE;
	return status;
}

static bool is_sane(const struct options *options)
{
	if (options->nr_words != 1)
		message_error("run wants one scenario; try 'lockstep run --help'");
	else if (options->seed[0] && options->schedule)
		message_error("--seed and --schedule are two schedules; which one?");
	else if (options->record && options->variant && strcmp(options->variant, "all") == 0)
		message_error("--record writes down one variant, not 'all'");
	else
		return output_may_replace(options, options->record);
	return false;
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

	if (options->has_seeds)
		return command_seeds(options, library);
	if (!report.format || !is_sane(options))
		return CLI_USAGE;
	path = library_resolve(library, options->words[0], NULL, 0, &report.to, &err);
	if (!path) {
		message_error("%s", err.text);
		return CLI_USAGE;
	}
	status = CLI_USAGE;
	if (report.to && report.from > report.to)
		message_error("there is nothing from step %zu to step %zu", report.from, report.to);
	else
		status = run_path_named(options, path, &report);
	free(path);
	text_finish(&out);
	return status;
}
