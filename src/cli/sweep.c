// SPDX-License-Identifier: GPL-2.0-only
/*
 * lockstep sweep: every interrupt of a scenario, on every CPU, at every position, in every variant.
 * The scenario is loaded once more with the lines free to go to any CPU.
 */
#include <stdio.h>

#include "choose.h"
#include "commands.h"
#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/report/sweep.h"
#include "lockstep/run/suite.h"
#include "message.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_MAX 20000u

/** struct sweeping - a sweep in progress. @done: positions of the rows that are complete. */
struct sweeping {
	const struct options *options;
	const struct scenario *scenario;
	struct suite *suite;
	uint64_t variants;
	struct progress progress;
	size_t done;
	struct sweep_report reports[MACHINE_LINES_MAX];
	size_t nr_reports;
};

/* ---- which lines ---- */

static const char *line_name(const struct scenario *scenario, unsigned line)
{
	return machine_line_name(&scenario->world, line);
}

static bool unknown_line(const struct scenario *scenario, const char *name)
{
	const char *names[MACHINE_LINES_MAX], *near;
	const unsigned nr = scenario->world.nr_lines;

	for (unsigned i = 0; i < nr; i++)
		names[i] = line_name(scenario, i);
	near = text_nearest(name, names, nr);
	if (near)
		message_error("there is no interrupt '%s'; did you mean '%s'?", name, near);
	else
		message_error("there is no interrupt '%s' in %s", name, scenario->name);
	return false;
}

/* Interrupts that devices raise: an IPI comes when a CPU sends it, not when we like. */
static bool choose_lines(const struct scenario *scenario, const char *name, uint32_t *lines)
{
	*lines = 0;
	for (unsigned i = 0; i < scenario->world.nr_lines; i++)
		if (name ? strcmp(line_name(scenario, i), name) == 0
		         : !scenario->world.lines[i].ipi)
			*lines |= 1u << i;
	if (*lines)
		return true;
	if (name)
		return unknown_line(scenario, name);
	message_error("%s has no interrupt that could be moved; 'lockstep explore' tries other "
	              "orders of its tasks",
	              scenario->name);
	return false;
}

/* ---- sweeping ---- */

static bool tell(void *context, size_t done)
{
	struct sweeping *s = context;

	progress_tell(&s->progress, s->done + done);
	return true;
}

static void add_row(struct sweep_report *report, struct sweep_row row)
{
	struct sweep_row *rows =
		xrealloc_array((void *)(uintptr_t)report->rows, report->nr_rows + 1, sizeof(*rows));

	rows[report->nr_rows++] = row;
	report->rows = rows;
}

static bool sweep_variant(struct sweeping *s, size_t i, unsigned line, struct sweep_report *report)
{
	struct error err;
	struct run *run = suite_run(s->suite, i, &err);
	struct sweep_base base;

	if (!run) {
		message_error("%s", err.text);
		return false;
	}
	sweep_begin(&base, s->scenario, run_path(run), line, STEPS_MAX);
	for (unsigned cpu = 0; cpu < s->scenario->world.nr_cpus; cpu++) {
		add_row(report, sweep_row(&base, cpu, STEPS_MAX, tell, s));
		s->done += sweep_positions(&base);
	}
	sweep_end(&base);
	return true;
}

static bool sweep_line(struct sweeping *s, unsigned line)
{
	struct sweep_report *report = &s->reports[s->nr_reports++];

	*report = (struct sweep_report){
		.scenario = s->scenario, .line = line, .colour = output_colour(s->options)};
	for (uint64_t left = s->variants; left; left &= left - 1)
		if (!sweep_variant(s, (size_t)__builtin_ctzll(left), line, report))
			return false;
	return true;
}

static void finish_reports(struct sweeping *s)
{
	for (size_t i = 0; i < s->nr_reports; i++) {
		for (size_t r = 0; r < s->reports[i].nr_rows; r++)
			sweep_row_finish((struct sweep_row *)(uintptr_t)&s->reports[i].rows[r]);
		free((void *)(uintptr_t)s->reports[i].rows);
	}
}

static void write_reports(const struct sweeping *s, bool json, struct text *out)
{
	if (json) {
		sweep_json(s->reports, s->nr_reports, out);
		return;
	}
	for (size_t i = 0; i < s->nr_reports; i++) {
		if (i)
			text_addc(out, '\n', 1);
		sweep_text(&s->reports[i], out);
	}
}

static int sweep_scenario(const struct options *options, const struct scenario *scenario,
                          uint32_t lines, bool json)
{
	struct sweeping s = {.options = options, .scenario = scenario};
	struct text out = {.len = 0};
	bool good;

	s.suite = load_suite(scenario);
	good = choose_variants(s.suite, options->variant ? options->variant : "all", &s.variants);
	progress_begin(&s.progress, "sweep");
	for (; good && lines; lines &= lines - 1)
		good = sweep_line(&s, (unsigned)__builtin_ctz(lines));
	progress_end(&s.progress);
	if (good) {
		write_reports(&s, json, &out);
		good = output_write(options, &out);
	}
	finish_reports(&s);
	text_finish(&out);
	suite_destroy(s.suite);
	return good ? CLI_OK : CLI_USAGE;
}

/* ---- loading, with every line free to go anywhere ---- */

static int sweep_freed(const struct options *options, const char *path,
                       const struct scenario *scenario, uint32_t lines, bool json)
{
	struct options freed = *options;
	struct text keys[MACHINE_LINES_MAX];
	struct scenario_options how;
	struct loaded loaded;
	size_t nr = 0;
	int status = CLI_USAGE;

	if (freed.nr_settings + (size_t)__builtin_popcount(lines) > OPTIONS_SETTINGS_MAX) {
		message_error("sweep sets a value for each interrupt: no more than %d with --set",
		              OPTIONS_SETTINGS_MAX - __builtin_popcount(lines));
		return CLI_USAGE;
	}
	for (uint32_t left = lines; left; left &= left - 1) {
		text_init(&keys[nr]);
		text_printf(&keys[nr], "%s.cpu",
		            line_name(scenario, (unsigned)__builtin_ctz(left)));
		freed.settings[freed.nr_settings++] =
			(struct scenario_setting){.key = text_str(&keys[nr++]), .value = "any"};
	}
	how = load_options(&freed);
	if (load_scenario(path, &how, &loaded))
		status = sweep_scenario(options, &loaded.scenario, lines, json);
	load_finish(&loaded);
	while (nr-- > 0)
		text_finish(&keys[nr]);
	return status;
}

static int sweep_path(const struct options *options, const char *path, bool json)
{
	const struct scenario_options how = load_options(options);
	struct loaded loaded;
	uint32_t lines;
	int status = CLI_USAGE;

	if (load_scenario(path, &how, &loaded) &&
	    choose_lines(&loaded.scenario, options->irq, &lines))
		status = sweep_freed(options, path, &loaded.scenario, lines, json);
	load_finish(&loaded);
	return status;
}

int command_sweep(const struct options *options, struct library *library)
{
	bool json;
	char *path;
	int status;

	if (!output_wants_json(options, "sweep", &json))
		return CLI_USAGE;
	path = load_path(options, library, "sweep");
	if (!path)
		return CLI_USAGE;
	status = sweep_path(options, path, json);
	free(path);
	return status;
}
