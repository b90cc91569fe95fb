/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explore.h - what a search has found, as a document.
 *
 * Text tells each answer in one word, what it rests on, and the shortest schedule to the worst that
 * can happen, step by step and as a schedule that `lockstep run` takes. JSON has the same for all
 * goals. The same search gives the same bytes, but for the times.
 */
#ifndef LOCKSTEP_REPORT_EXPLORE_H
#define LOCKSTEP_REPORT_EXPLORE_H

#include "lockstep/base/text.h"
#include "lockstep/explore/explore.h"
#include "lockstep/path/path.h"

#define REPORT_EXPLORE_FORMAT 1

/**
 * struct explore_report - a search of one variant. Everything is borrowed.
 * @asked: the goals to answer
 * @moot: those that are not asked, because nothing could break them
 * @reach: the moment of EXPLORE_REACH as it was written, or NULL
 * @witnessed: the goals that have a witness in @witnesses
 * @longer: those of them that need not be the shortest
 * @named: how the scenario was named on the command line, for the schedule's command
 * @after: the schedule that led to where the search began, after @begins steps; NULL: the start
 * @differs: one of the scenario's `every` does not hold
 */
struct explore_report {
	const struct scenario *scenario;
	struct path *path;
	const struct explore_limits *limits;
	const struct explore_result *result;
	explore_goals asked, moot, witnessed, longer;
	const struct explore_witness *witnesses;
	const char *reach, *named, *after;
	unsigned begins;
	bool differs, colour;
};

/** explore_worst() - the goal whose witness is worth showing, or -1. */
int explore_worst(const struct explore_report *report);

/** explore_text() - append a lesson. */
void explore_text(const struct explore_report *report, struct text *out);

/** explore_table() - append a line for each of @nr searches, at least one, of one scenario. */
void explore_table(const struct explore_report *reports, size_t nr, struct text *out);

/** explore_json() - append a document about @nr searches, at least one, of one scenario. */
void explore_json(const struct explore_report *reports, size_t nr, struct text *out);

#endif
