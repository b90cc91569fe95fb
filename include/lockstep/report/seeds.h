/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * seeds.h - what came of many random schedules, as text and as JSON.
 *
 * One table, a row a variant; below it how to see the first of each kind again.
 */
#ifndef LOCKSTEP_REPORT_SEEDS_H
#define LOCKSTEP_REPORT_SEEDS_H

#include "lockstep/base/text.h"
#include "lockstep/run/seeds.h"

#define REPORT_SEEDS_FORMAT 1

/**
 * struct seeds_report - the seeds @from to @to, both included, of @nr variants.
 * @word: how a shell is to call the scenario
 * @max: steps that each was allowed
 */
struct seeds_report {
	const struct scenario *scenario;
	const char *word;
	uint32_t from, to;
	size_t max;
	const struct seeds_tally *tallies;
	size_t nr;
};

/** seeds_text() - the table, and commands that play the first seed of each kind again. */
void seeds_text(const struct seeds_report *report, struct text *out);
/** seeds_json() - one document: a row a variant, with what came of how many. */
void seeds_json(const struct seeds_report *report, struct text *out);

#endif
