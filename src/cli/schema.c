// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/schema.h"

#include <stdio.h>

#include "commands.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/scenario/format.h"
#include "message.h"
#include "output.h"
#include "schemas.h"

#include <string.h>

/* What is described by a file that the program carries. */
static const struct {
	const char *name;
	const char *const *lines;
} kept[] = {{"answers", answers_lines}, {"tally", tally_lines}};

static bool write_kept(const char *name, const char *format, struct text *out)
{
	for (size_t i = 0; i < sizeof(kept) / sizeof(kept[0]); i++) {
		if (strcmp(kept[i].name, name) != 0)
			continue;
		if (strcmp(format, "json") != 0) {
			message_error("the schema of %s is json alone, not '%s'", name, format);
			return false;
		}
		for (const char *const *line = kept[i].lines; *line; line++)
			text_add(out, *line);
		return true;
	}
	message_error("there is no schema of '%s'; there are scenarios, answers and tally", name);
	return false;
}

static bool write_scenarios(const char *format, struct text *out)
{
	const struct vocab_build *const *builds;
	size_t nr;

	builds = kernel_builds(&nr);
	if (strcmp(format, "json") == 0) {
		schema_json(builds, nr, out);
	} else if (strcmp(format, "markdown") == 0) {
		format_markdown(out);
	} else {
		message_error("schema knows the formats json and markdown, not '%s'", format);
		return false;
	}
	return true;
}

int command_schema(const struct options *options, struct library *library)
{
	const char *format = options->format ? options->format : "json";
	const char *of = options->of ? options->of : "scenarios";
	struct text out = {.len = 0};
	bool good;

	(void)library;
	if (options->nr_words) {
		message_error("schema takes no argument; try 'lockstep schema --help'");
		return CLI_USAGE;
	}
	good = strcmp(of, "scenarios") == 0 ? write_scenarios(format, &out)
	                                    : write_kept(of, format, &out);
	good = good && output_write(options, &out);
	text_finish(&out);
	return good ? CLI_OK : CLI_USAGE;
}
