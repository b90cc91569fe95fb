// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "lint.h"

#include "check.h"
#include "commands.h"
#include "lockstep/base/alloc.h"
#include "message.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

static const struct lint_format *format_of(const struct options *options)
{
	const struct lint_format *f = lint_formats;

	while (f->name && options->format && strcmp(f->name, options->format) != 0)
		f++;
	if (f->name)
		return f;
	message_error("lint knows the formats text, json and github, not '%s'", options->format);
	return NULL;
}

/* A lesson's number is its place in an order: two cannot share it. */
static void check_lessons(struct lint_file *files, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		for (size_t k = 0; files[i].lesson && k < i; k++) {
			if (files[k].lesson != files[i].lesson)
				continue;
			diag_warning(&files[i].diags, files[i].lesson_place,
			             "lesson %d is already '%s'", files[i].lesson, files[k].name);
			break;
		}
}

/* A file that cannot be read is an error of usage, as everywhere. */
static int status_of(const struct lint_file *files, size_t nr)
{
	int status = CLI_OK;

	for (size_t i = 0; i < nr; i++) {
		if (files[i].failure)
			return CLI_USAGE;
		if (lint_nr(&files[i]))
			status = CLI_DIFFERS;
	}
	return status;
}

static int lint_all(const struct options *options, const struct lint_format *format,
                    const struct check_files *words)
{
	struct lint_file *files = xcalloc(words->nr, sizeof(*files));
	struct text out;
	int status;

	for (size_t i = 0; i < words->nr; i++) {
		files[i].path = words->items[i].path;
		lint_play(&files[i]);
	}
	check_lessons(files, words->nr);
	status = status_of(files, words->nr);
	text_init(&out);
	format->write(files, words->nr, output_colour(options), &out);
	if (!output_write(options, &out))
		status = CLI_USAGE;
	text_finish(&out);
	for (size_t i = 0; i < words->nr; i++)
		lint_finish(&files[i]);
	free(files);
	return status;
}

int command_lint(const struct options *options, struct library *library)
{
	const struct lint_format *format = format_of(options);
	struct check_files words = {.nr = 0};
	int status = CLI_USAGE;

	if (!format)
		return CLI_USAGE;
	if (check_files_collect(options, library, &words))
		status = lint_all(options, format, &words);
	check_files_finish(&words);
	return status;
}
