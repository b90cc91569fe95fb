/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * load.h - from a word on the command line to a loaded scenario.
 */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include "library.h"
#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/run/suite.h"
#include "lockstep/scenario/scenario.h"
#include "options.h"

#include <stdio.h>

/** struct loaded - a scenario and the text it came from. */
struct loaded {
	struct text text;
	struct scenario scenario;
};

/**
 * struct load_log - where errors and warnings go.
 * @first: set to the place of the first error, line 0 if it has none
 */
struct load_log {
	FILE *out;
	bool colour;
	struct place first;
};

/**
 * load_path() - the file of the one scenario that @command wants.
 *
 * Return: the path, owned by the caller; NULL when an error has been told.
 */
char *load_path(const struct options *options, const struct library *library, const char *command);

/**
 * load_read() - the text of a file, appended to an initialised text
 * @path: "-" for standard input; 1 MiB at most
 * @err: written only on false; @out is as it was then
 */
bool load_read(const char *path, struct text *out, struct error *err);

/**
 * load_parse() - a scenario from the text of the file @path.
 * @out: give it to scenario_finish() in any case; zeroed by the caller
 */
bool load_parse(const char *path, const struct text *text, const struct scenario_options *options,
                struct scenario *out, struct load_log *log);

/**
 * load_scenario() - read, check, and tell standard error what is wrong.
 * @path: the file, "-" for standard input
 * @out: give it to load_finish() in any case
 */
bool load_scenario(const char *path, const struct scenario_options *options, struct loaded *out);

/** load_suite() - the variants that @scenario can be run in; give it to suite_destroy(). */
struct suite *load_suite(const struct scenario *scenario);

void load_finish(struct loaded *loaded);

/** load_options() - what of @options is about loading; borrows from them. */
struct scenario_options load_options(const struct options *options);

#endif
