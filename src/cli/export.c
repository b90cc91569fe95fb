// SPDX-License-Identifier: GPL-2.0-only
/*
 * lockstep export: a scenario as a model for another checker.
 */
#include <stdio.h>

#include "choose.h"
#include "commands.h"
#include "load.h"
#include "lockstep/report/promela.h"
#include "lockstep/run/suite.h"
#include "message.h"
#include "output.h"

#include <stdlib.h>

/* How to ask for the same again. */
static void say_command(const struct options *o, const char *study, const char *variant,
                        struct text *out)
{
	text_printf(out, "lockstep export %s --to promela --study %s --variant %s", o->words[0],
	            study, variant);
	for (size_t i = 0; i < o->nr_settings; i++)
		text_printf(out, " --set %s=%s", o->settings[i].key, o->settings[i].value);
}

static int export_path(const struct options *options, const struct scenario *scenario,
                       struct path *path)
{
	struct text command = {.len = 0}, out = {.len = 0};
	struct error err;
	int status = CLI_USAGE;

	say_command(options, scenario->study->name, path_build(path)->variant, &command);
	if (!promela_write(scenario, path, text_str(&command), &out, &err))
		message_error("%s cannot be exported: %s", scenario->name, err.text);
	else if (output_write(options, &out))
		status = CLI_OK;
	text_finish(&out);
	text_finish(&command);
	return status;
}

static int export_variant(const struct options *options, const struct suite *suite, size_t i)
{
	const struct scenario *scenario = suite_scenario(suite);
	struct error err;
	struct path *path = path_create(scenario, suite_build(suite, i), &err);
	int status;

	if (!path) {
		message_error("%s", err.text);
		return CLI_USAGE;
	}
	status = export_path(options, scenario, path);
	path_destroy(path);
	return status;
}

static int export_scenario(const struct options *options, const struct scenario *scenario)
{
	struct suite *suite;
	uint64_t mask;
	int status = CLI_USAGE;

	suite = load_suite(scenario);
	if (choose_variants(suite, options->variant, &mask)) {
		if (mask & (mask - 1))
			message_error("export writes one variant at a time");
		else
			status = export_variant(options, suite, (size_t)__builtin_ctzll(mask));
	}
	suite_destroy(suite);
	return status;
}

static int export_file(const struct options *options, const char *path)
{
	const struct scenario_options how = load_options(options);
	struct loaded loaded;
	int status = CLI_USAGE;

	if (load_scenario(path, &how, &loaded))
		status = export_scenario(options, &loaded.scenario);
	load_finish(&loaded);
	return status;
}

int command_export(const struct options *options, struct library *library)
{
	char *path;
	int status;

	if (!options->target) {
		message_error("export wants --to and what to write; there is promela");
		return CLI_USAGE;
	}
	path = load_path(options, library, "export");
	if (!path)
		return CLI_USAGE;
	status = export_file(options, path);
	free(path);
	return status;
}
