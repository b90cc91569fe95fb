// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "commands.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/report/catalogue.h"
#include "message.h"
#include "output.h"
#include "shelf.h"

#include <string.h>

static int list_studies(bool json, struct text *out)
{
	const struct vocab_build *const *builds;
	size_t nr;

	builds = kernel_builds(&nr);
	if (json)
		studies_json(builds, nr, out);
	else
		studies_text(builds, nr, out);
	return CLI_OK;
}

/* What is wrong with one does not hide the others. */
static int list_scenarios(bool json, const struct library *library, struct text *out)
{
	struct shelf shelf;
	const bool good = shelf_init(&shelf, library);

	if (json)
		catalogue_json(shelf.entries, shelf.nr, out);
	else
		catalogue_text(shelf.entries, shelf.nr, out);
	shelf_finish(&shelf);
	return good ? CLI_OK : CLI_USAGE;
}

int command_list(const struct options *options, struct library *library)
{
	struct text out = {.len = 0};
	bool json;
	int status;

	if (!output_wants_json(options, "list", &json))
		return CLI_USAGE;
	if (options->nr_words) {
		message_error("list takes no argument; try 'lockstep list --help'");
		return CLI_USAGE;
	}
	if (!options->studies && !library->nr)
		message_error("no scenarios were found; see LOCKSTEP_PATH");
	status = options->studies ? list_studies(json, &out) : list_scenarios(json, library, &out);
	if (!output_write(options, &out))
		status = CLI_USAGE;
	text_finish(&out);
	return status;
}
