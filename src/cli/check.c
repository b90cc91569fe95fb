// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "check.h"

#include "commands.h"
#include "lockstep/base/alloc.h"
#include "lockstep/base/file.h"
#include "lockstep/kernel/builds.h"
#include "message.h"
#include "output.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- what is asked for ---- */

static const struct check_format *format_of(const struct options *options)
{
	const struct check_format *f = check_formats;

	while (f->name && options->format && strcmp(f->name, options->format) != 0)
		f++;
	if (f->name)
		return f;
	message_error("check knows the formats tap, text and json, not '%s'", options->format);
	return NULL;
}

static const char *study_of(const struct vocab_build *build)
{
	return build->study->name;
}

static const char *variant_of(const struct vocab_build *build)
{
	return build->variant;
}

static bool is_known(const char *what, const char *name, bool mutants,
                     const char *(*name_of)(const struct vocab_build *build))
{
	const struct vocab_build *const *builds;
	const char **names, *near;
	size_t nr, nr_names = 0;

	if (!name)
		return true;
	builds = kernel_builds(&nr);
	names = xcalloc(nr + 1, sizeof(*names));
	for (size_t i = 0; i < nr; i++)
		if (!mutants || check_is_mutant(builds[i]->variant))
			names[nr_names++] = name_of(builds[i]);
	for (size_t i = 0; i < nr_names; i++)
		if (strcmp(names[i], name) == 0) {
			free(names);
			return true;
		}
	near = text_nearest(name, names, nr_names);
	message_error("there is no %s '%s'%s%s%s", what, name, near ? "; did you mean '" : "",
	              near ? near : "", near ? "'?" : "; see 'lockstep list --studies'");
	free(names);
	return false;
}

static struct check_wish wish_of(const struct options *options)
{
	const char *variant = options->variant;

	if (variant && strcmp(variant, "all") == 0)
		variant = NULL;
	return (struct check_wish){.study = options->study,
	                           .variant = variant,
	                           .mutants = options->mutants,
	                           .every = options->every && !options->mutants,
	                           .artifacts = options->artifacts,
	                           .roundtrip = options->roundtrip,
	                           .golden = options->golden,
	                           .update = options->update,
	                           .force = options->force,
	                           .cols = options->fit.cols,
	                           .rows = options->fit.rows};
}

/* A scenario may bring studies and variants along: names are known when all are loaded. */
static void nothing_checked(const struct check_wish *wish)
{
	const bool own = wish->study && strcmp(wish->study, CODE_STUDY) == 0;

	if ((own || is_known("study", wish->study, false, study_of)) &&
	    is_known(wish->mutants ? "mutant" : "variant", wish->variant, wish->mutants,
	             variant_of))
		message_error("nothing was checked: no scenario states such an expectation");
}

/* ---- what came of it ---- */

static void gather(const struct check_wish *wish, struct check_files *files, struct check_list *all)
{
	if (wish->mutants)
		check_mutants_sum(wish, files, all);
	for (size_t i = 0; i < files->nr; i++)
		check_list_move(all, &files->items[i].results);
}

static bool make_folder(const char *path)
{
	if (!path || mkdir(path, 0777) == 0 || errno == EEXIST)
		return true;
	message_error("cannot make the folder '%s': %s", path, strerror(errno));
	return false;
}

static bool may_update(const struct options *options)
{
	if (options->golden || !options->update)
		return true;
	message_error("--update is about golden traces: it goes with --golden DIR");
	return false;
}

static bool is_unwritten(const struct check_files *files)
{
	for (size_t i = 0; i < files->nr; i++)
		if (files->items[i].unwritten)
			return true;
	return false;
}

static void tell_broken(const struct check_files *files)
{
	for (size_t i = 0; i < files->nr; i++)
		fputs(text_str(&files->items[i].told), stderr);
}

static int status_of(const struct check_wish *wish, const struct check_list *results)
{
	static const int statuses[] = {
		[CHECK_MET] = CLI_OK,          [CHECK_SKIPPED] = CLI_OK,
		[CHECK_DIFFERS] = CLI_DIFFERS, [CHECK_BROKEN] = CLI_USAGE,
		[CHECK_LIMIT] = CLI_LIMIT,     [CHECK_FAILED] = CLI_INTERNAL,
	};
	int status = CLI_OK;

	for (size_t i = 0; i < results->nr; i++)
		if (statuses[results->items[i].outcome] > status)
			status = statuses[results->items[i].outcome];
	if (results->nr > check_count(results, CHECK_SKIPPED))
		return status;
	nothing_checked(wish);
	return CLI_USAGE;
}

static bool write_junit(const struct options *options, const struct check_list *results)
{
	struct text text;
	struct error err;
	bool ok;

	if (!options->junit)
		return true;
	text_init(&text);
	check_junit(results, &text);
	ok = file_write(options->junit, text_str(&text), text.len, &err);
	if (!ok)
		message_error("%s", err.text);
	text_finish(&text);
	return ok;
}

/* Standard output stays one document; annotations are read from both. */
static void write_annotations(const struct options *options, const struct check_list *results)
{
	struct text text;

	if (!options->github)
		return;
	text_init(&text);
	check_annotations(results, &text);
	fputs(text_str(&text), stderr);
	text_finish(&text);
}

static int write_all(const struct options *options, const struct check_format *format,
                     const struct check_wish *wish, const struct check_list *results)
{
	int status = status_of(wish, results);
	struct text text;

	text_init(&text);
	format->write(results, &text);
	write_annotations(options, results);
	if (!write_junit(options, results) && status < CLI_USAGE)
		status = CLI_USAGE;
	if (!output_write(options, &text) && status < CLI_USAGE)
		status = CLI_USAGE;
	text_finish(&text);
	return status;
}

int command_check(const struct options *options, struct library *library)
{
	const struct check_format *format = format_of(options);
	struct check_files files = {.nr = 0};
	struct check_list all = {.nr = 0};
	const struct check_wish wish = wish_of(options);
	int status = CLI_USAGE;

	if (!format || !output_may_replace(options, options->junit) ||
	    !make_folder(options->artifacts) || !may_update(options) ||
	    !make_folder(options->update ? options->golden : NULL))
		return CLI_USAGE;
	if (check_files_collect(options, library, &files)) {
		check_pool_run(&wish, &files, options->jobs);
		tell_broken(&files);
		gather(&wish, &files, &all);
		check_stale(&wish, options, library, &all);
		status = write_all(options, format, &wish, &all);
		if (is_unwritten(&files) && status < CLI_USAGE)
			status = CLI_USAGE;
	}
	check_list_finish(&all);
	check_files_finish(&files);
	return status;
}
