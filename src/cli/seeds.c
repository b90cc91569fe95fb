// SPDX-License-Identifier: GPL-2.0-only
/*
 * lockstep run --seeds A..B: many random schedules of one scenario.
 */
#include "lockstep/run/seeds.h"

#include <stdio.h>

#include "choose.h"
#include "commands.h"
#include "escape.h"
#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/report/seeds.h"
#include "message.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

#define SEEDS_MAX 1000000u

/* A verdict that `every:` has said never comes. */
static bool is_denied(const struct scenario *s, const struct seeds_tally *tally)
{
	for (size_t i = 0; i < s->nr_every; i++)
		if (strcmp(s->every[i].variant, tally->variant) == 0 && !s->every[i].sometimes &&
		    tally->by_verdict[s->every[i].verdict])
			return true;
	return false;
}

static bool is_spoken_of(const struct scenario *s, const char *variant)
{
	for (size_t i = 0; i < s->nr_every; i++)
		if (strcmp(s->every[i].variant, variant) == 0)
			return true;
	return false;
}

static int status_of(const struct scenario *s, const struct seeds_tally *tally)
{
	if (tally->by_verdict[MACHINE_LIMIT])
		return CLI_LIMIT;
	if (is_spoken_of(s, tally->variant))
		return is_denied(s, tally) ? CLI_DIFFERS : CLI_OK;
	return seeds_wrong(tally) ? CLI_DIFFERS : CLI_OK;
}

static bool play(const struct options *options, struct suite *suite, size_t variant,
                 struct seeds_tally *tally)
{
	const size_t max = options->steps ? options->steps : OPTIONS_STEPS;
	const size_t nr = (size_t)options->seed_to - options->seed_from + 1;
	struct progress progress;
	struct error err;
	struct run *run = suite_run(suite, variant, &err);

	if (!run) {
		message_error("%s", err.text);
		return false;
	}
	tally->variant = suite_variant(suite, variant);
	progress_begin(&progress, tally->variant);
	for (size_t i = 0; i < nr; i++) {
		seeds_play(suite_scenario(suite), run_path(run), options->seed_from + (uint32_t)i,
		           max, tally);
		progress_bar(&progress, i + 1, nr);
	}
	progress_end(&progress);
	seeds_sort(tally);
	return true;
}

static int write_report(const struct options *options, const struct seeds_report *report)
{
	const bool json = options->format && strcmp(options->format, "json") == 0;
	struct text out;
	int status = CLI_OK;

	text_init(&out);
	(json ? seeds_json : seeds_text)(report, &out);
	for (size_t i = 0; i < report->nr; i++)
		if (status_of(report->scenario, &report->tallies[i]) > status)
			status = status_of(report->scenario, &report->tallies[i]);
	if (!output_write(options, &out))
		status = CLI_USAGE;
	text_finish(&out);
	return status;
}

static int play_variants(const struct options *options, struct suite *suite, uint64_t mask)
{
	struct seeds_tally *tallies = xcalloc(suite_nr(suite) + 1, sizeof(*tallies));
	struct seeds_report report = {.scenario = suite_scenario(suite),
	                              .from = options->seed_from,
	                              .to = options->seed_to,
	                              .max = options->steps ? options->steps : OPTIONS_STEPS,
	                              .tallies = tallies};
	struct text word;
	int status = CLI_OK;

	text_init(&word);
	escape_shell(&word, options->words[0]);
	report.word = text_str(&word);
	for (; mask && status == CLI_OK; mask &= mask - 1)
		if (!play(options, suite, (size_t)__builtin_ctzll(mask), &tallies[report.nr++]))
			status = CLI_INTERNAL;
	if (status == CLI_OK)
		status = write_report(options, &report);
	for (size_t i = 0; i < report.nr; i++)
		seeds_finish(&tallies[i]);
	free(tallies);
	text_finish(&word);
	return status;
}

static int play_scenario(const struct options *options, const struct scenario *scenario)
{
	struct suite *suite;
	uint64_t mask;
	int status = CLI_USAGE;

	suite = load_suite(scenario);
	if (choose_variants(suite, options->variant, &mask))
		status = play_variants(options, suite, mask);
	suite_destroy(suite);
	return status;
}

static bool is_sane(const struct options *options)
{
	const char *format = options->plain ? "plain" : options->format;

	if (options->nr_words != 1)
		message_error("run wants one scenario; try 'lockstep run --help'");
	else if (options->seed[0] || options->schedule)
		message_error("--seeds and --%s are different schedules; which?",
		              options->schedule ? "schedule" : "seed");
	else if (options->record)
		message_error("--record writes down one run; take one of the seeds with --seed");
	else if (format && strcmp(format, "text") != 0 && strcmp(format, "json") != 0)
		message_error("--seeds knows the formats text and json, not '%s'", format);
	else if (options->seed_to - options->seed_from >= SEEDS_MAX)
		message_error("--seeds plays at most %u", SEEDS_MAX);
	else
		return true;
	return false;
}

int command_seeds(const struct options *options, struct library *library)
{
	const struct scenario_options how = load_options(options);
	struct loaded loaded;
	struct error err;
	int status = CLI_USAGE;
	char *path;

	if (!is_sane(options))
		return CLI_USAGE;
	path = library_resolve(library, options->words[0], NULL, 0, NULL, &err);
	if (!path) {
		message_error("%s", err.text);
		return CLI_USAGE;
	}
	if (load_scenario(path, &how, &loaded))
		status = play_scenario(options, &loaded.scenario);
	load_finish(&loaded);
	free(path);
	return status;
}
