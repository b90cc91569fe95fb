// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "present.h"

#include "check.h"
#include "lockstep/base/alloc.h"
#include "message.h"

#include <stdlib.h>

/* What is too long for the audience's screen. Return: is nothing? */
static bool fits(const struct check_wish *wish, struct check_file *file, struct loaded *loaded)
{
	bool good = true;

	file->wish = wish;
	file->source = &loaded->text;
	file->name = xstrdup(loaded->scenario.name);
	check_fit(file, &loaded->scenario);
	for (size_t i = 0; i < file->results.nr; i++) {
		const struct check_result *r = &file->results.items[i];

		if (r->outcome == CHECK_MET)
			continue;
		good = false;
		message_error("%s:%u: does not fit %ux%u: %s", r->path, (unsigned)r->place.line,
		              wish->cols, wish->rows, r->why);
	}
	return good;
}

static int load_all(const struct options *options, struct check_files *files,
                    struct present_lessons *out)
{
	const struct check_wish wish = {
		.cols = options->fit.cols, .rows = options->fit.rows, .presents = true};
	const struct scenario_options how = load_options(options);
	int status = CLI_OK;

	for (size_t i = 0; i < files->nr; i++) {
		struct loaded *loaded = &out->loaded[i];

		out->nr = i + 1;
		if (!load_scenario(files->items[i].path, &how, loaded))
			return CLI_USAGE;
		if (wish.cols && !fits(&wish, &files->items[i], loaded))
			status = CLI_DIFFERS;
		out->lessons[i] =
			(struct cli_lesson){.scenario = &loaded->scenario, .text = &loaded->text};
	}
	return status;
}

int present_load(const struct options *options, const struct library *library,
                 struct present_lessons *out)
{
	struct check_files files = {.nr = 0};
	int status = CLI_USAGE;

	*out = (struct present_lessons){.nr = 0};
	if (!options->nr_words) {
		message_error("present wants a scenario, or several; try 'lockstep list'");
		return CLI_USAGE;
	}
	if (check_files_collect(options, library, &files)) {
		out->loaded = xcalloc(files.nr, sizeof(*out->loaded));
		out->lessons = xcalloc(files.nr, sizeof(*out->lessons));
		status = load_all(options, &files, out);
	}
	check_files_finish(&files);
	return status;
}

void present_finish(struct present_lessons *lessons)
{
	for (size_t i = 0; i < lessons->nr; i++)
		load_finish(&lessons->loaded[i]);
	free(lessons->loaded);
	free(lessons->lessons);
	*lessons = (struct present_lessons){.nr = 0};
}
