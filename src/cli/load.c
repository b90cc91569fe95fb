// SPDX-License-Identifier: GPL-2.0-only
#include "load.h"

#include "lockstep/base/file.h"
#include "lockstep/kernel/builds.h"
#include "message.h"

#include <string.h>
#include <unistd.h>

#define SCENARIO_BYTES_MAX (1u << 20)

char *load_path(const struct options *options, const struct library *library, const char *command)
{
	struct error err;
	char *path;

	if (options->nr_words != 1) {
		message_error("%s wants one scenario; try 'lockstep %s --help'", command, command);
		return NULL;
	}
	path = library_resolve(library, options->words[0], NULL, 0, NULL, &err);
	if (!path)
		message_error("%s", err.text);
	return path;
}

bool load_read(const char *path, struct text *out, struct error *err)
{
	if (strcmp(path, "-") == 0)
		return file_read_fd(STDIN_FILENO, "standard input", SCENARIO_BYTES_MAX, out, err);
	return file_read(path, SCENARIO_BYTES_MAX, out, err);
}

static struct place first_error(const struct diags *diags)
{
	for (uint32_t i = 0; i < diags->nr; i++)
		if (diags->items[i].severity == DIAG_ERROR)
			return diags->items[i].place;
	return (struct place){.line = 0};
}

bool load_parse(const char *path, const struct text *text, const struct scenario_options *options,
                struct scenario *out, struct load_log *log)
{
	const struct vocab_build *const *builds;
	struct source source;
	struct diags diags;
	size_t nr;
	bool ok;

	builds = kernel_builds(&nr);
	source_init(&source, strcmp(path, "-") == 0 ? "<stdin>" : path, text_str(text), text->len);
	diags_init(&diags);
	ok = scenario_load(out, &source, builds, nr, options, &diags);
	diags_print(&diags, &source, log->out, log->colour);
	log->first = first_error(&diags);
	diags_finish(&diags);
	source_finish(&source);
	return ok;
}

bool load_scenario(const char *path, const struct scenario_options *options, struct loaded *out)
{
	struct load_log log = {.out = stderr, .colour = message_colour()};
	struct error err;

	memset(out, 0, sizeof(*out));
	if (load_read(path, &out->text, &err))
		return load_parse(path, &out->text, options, &out->scenario, &log);
	message_error("%s", err.text);
	return false;
}

struct suite *load_suite(const struct scenario *scenario)
{
	const struct vocab_build *const *builds;
	size_t nr;

	builds = kernel_builds(&nr);
	return suite_create(scenario, builds, nr);
}

void load_finish(struct loaded *loaded)
{
	scenario_finish(&loaded->scenario);
	text_finish(&loaded->text);
}

struct scenario_options load_options(const struct options *options)
{
	return (struct scenario_options){.study = options->study,
	                                 .settings = options->settings,
	                                 .nr_settings = options->nr_settings,
	                                 .without = options->without,
	                                 .nr_without = options->nr_without,
	                                 .schedule = options->schedule  ? options->schedule
	                                             : options->seed[0] ? options->seed
	                                                                : NULL};
}
