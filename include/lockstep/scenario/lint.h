/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * lint.h - what a file may say, but hardly means.
 *
 * The loader refuses what is wrong. What is allowed and still a mistake, most likely, is told here
 * as warnings: an object that nobody uses, a text that is too long for a screen, a narration that is
 * never said. Some of it can only be known from runs; whoever plays the scenario says what it saw.
 */
#ifndef LOCKSTEP_SCENARIO_LINT_H
#define LOCKSTEP_SCENARIO_LINT_H

#include "lockstep/scenario/scenario.h"

/**
 * struct scenario_seen - what happened in any run of the file: all its studies and variants.
 * @objects: by object: an op was about a word or lock of it, or of a part of it
 * @narration: by narration: it was said
 * @lines: by interrupt line: it was raised, or could have been
 */
struct scenario_seen {
	bool *objects, *narration, *lines;
};

/**
 * scenario_lint() - report as warnings what is allowed but probably not meant
 * @scenario: loaded from @source without changes
 * @seen: NULL = nothing is known of any run
 *
 * Return: the place of the lesson's number; line 0 where there is none.
 */
struct place scenario_lint(const struct scenario *scenario, const struct source *source,
                           const struct scenario_seen *seen, struct diags *diags);

#endif
