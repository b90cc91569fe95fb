/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * present.h - from the words after `present` to lessons that are loaded and fit the screen.
 */
#ifndef CLI_PRESENT_H
#define CLI_PRESENT_H

#include "library.h"
#include "load.h"
#include "lockstep/cli/cli.h"
#include "options.h"

/** struct present_lessons - owned, all bytes zero are none. */
struct present_lessons {
	struct loaded *loaded;
	struct cli_lesson *lessons;
	size_t nr;
};

/**
 * present_load() - load all that the words mean, and measure them where --fit asks for it
 * @out: give it to present_finish() in any case
 *
 * Return: enum cli_status; what is wrong has been told. CLI_DIFFERS: something does not fit.
 */
int present_load(const struct options *options, const struct library *library,
                 struct present_lessons *out);

void present_finish(struct present_lessons *lessons);

#endif
