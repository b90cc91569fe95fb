// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/schema.h"

#include <stdio.h>

#include "commands.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/scenario/format.h"
#include "message.h"
#include "output.h"

#include <string.h>

int command_schema(const struct options *options, struct library *library)
{
	const char *format = options->format ? options->format : "json";
	const struct vocab_build *const *builds;
	struct text out = {.len = 0};
	int status = CLI_OK;
	size_t nr;
	(void)library;

	if (options->nr_words) {
		message_error("schema takes no argument; try 'lockstep schema --help'");
		return CLI_USAGE;
	}
	builds = kernel_builds(&nr);
	if (strcmp(format, "json") == 0) {
		schema_json(builds, nr, &out);
	} else if (strcmp(format, "markdown") == 0) {
		format_markdown(&out);
	} else {
		message_error("schema knows the formats json and markdown, not '%s'", format);
		status = CLI_USAGE;
	}
	if (status == CLI_OK && !output_write(options, &out))
		status = CLI_USAGE;
	text_finish(&out);
	return status;
}
