/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * load.h - from a word on the command line to a loaded scenario.
 */
#ifndef CLI_LOAD_H
#define CLI_LOAD_H

#include "lockstep/base/text.h"
#include "lockstep/scenario/scenario.h"
#include "options.h"

/** struct loaded - a scenario and the text it came from. */
struct loaded {
	struct text text;
	struct scenario scenario;
};

/**
 * load_scenario() - read, check, and tell standard error what is wrong.
 * @path: the file, "-" for standard input
 * @out: give it to load_finish() in any case
 */
bool load_scenario(const char *path, const struct scenario_options *options, struct loaded *out);

void load_finish(struct loaded *loaded);

/** load_options() - what of @options is about loading. */
struct scenario_options load_options(const struct options *options);

#endif
