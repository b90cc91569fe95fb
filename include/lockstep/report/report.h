/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * report.h - a finished run as a document.
 *
 * One writer for each format, all from the same run: a table for eyes, lines like ftrace's for
 * eyes that know those, sentences for ears, JSON for programs. A document may hold several runs
 * (`--variant all`). Writers append to a text and print nothing themselves; the same run gives the
 * same bytes on every machine.
 *
 * Use:
 *	struct report report = {.format = report_format_find("text"), .nr_runs = 2, ...};
 *	report_begin(&report);
 *	report_run(&report, buggy);
 *	report_run(&report, fixed);
 *	report_end(&report);
 *
 * Runs are shown up to where they stand. Threads: a report belongs to one.
 */
#ifndef LOCKSTEP_REPORT_REPORT_H
#define LOCKSTEP_REPORT_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"

#define REPORT_JSON_FORMAT 1

struct report;

/** struct report_format - a way to write. @begin and @end may be NULL. */
struct report_format {
	const char *name, *help;
	void (*begin)(struct report *report);
	void (*run)(struct report *report, struct run *run);
	void (*end)(struct report *report);
};

/**
 * struct report - a document in the making.
 * @out: where to; borrowed
 * @from, @to: steps to show, 1-based, both included; @to 0 = to the end
 * @quiet: no steps, the verdict alone
 * @colour: with the terminal's colours
 * @nr_runs: how many there will be; @done: how many there are
 */
struct report {
	const struct report_format *format;
	struct text *out;
	size_t from, to;
	bool quiet, colour;
	unsigned nr_runs, done;
};

/** report_formats() - all formats, the first is the default; the last has no name. */
const struct report_format *report_formats(void);

/** report_format_find() - the format called @name, or NULL. Borrowed. */
const struct report_format *report_format_find(const char *name);

/** report_begin() - what stands before the first run. */
void report_begin(struct report *report);

/**
 * report_run() - append one more run
 * @run: borrowed; it stays where it stands
 *
 * Cost: of each step shown, all its events are put into words.
 */
void report_run(struct report *report, struct run *run);

/** report_end() - what stands behind the last one; the document is complete. */
void report_end(struct report *report);

#endif
