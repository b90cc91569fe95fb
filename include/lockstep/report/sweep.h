/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sweep.h - a sweep as a document: strips of letters for eyes, JSON for programs.
 *
 * A strip has a letter for each position, in columns of ten under a ruler of step numbers, so that
 * strips of several CPUs and variants can be compared by looking. Appends to a text, prints nothing.
 */
#ifndef LOCKSTEP_REPORT_SWEEP_H
#define LOCKSTEP_REPORT_SWEEP_H

#include "lockstep/base/text.h"
#include "lockstep/explore/sweep.h"

#define REPORT_SWEEP_FORMAT 1

/**
 * struct sweep_report - the rows of one interrupt line. All borrowed.
 * @line: its number
 * @colour: with the terminal's colours
 */
struct sweep_report {
	const struct scenario *scenario;
	unsigned line;
	const struct sweep_row *rows;
	size_t nr_rows;
	bool colour;
};

/** sweep_text() - strips under a ruler, and what their letters mean. */
void sweep_text(const struct sweep_report *report, struct text *out);

/** sweep_json() - one document about the @nr lines of a scenario, at least one. */
void sweep_json(const struct sweep_report *reports, size_t nr, struct text *out);

#endif
