/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * private.h - what the writers of report share.
 */
#ifndef REPORT_PRIVATE_H
#define REPORT_PRIVATE_H

#include "lockstep/report/report.h"

/* ---- the writers: the members of struct report_format ---- */

void text_run(struct report *report, struct run *run);
void plain_run(struct report *report, struct run *run);
void columns_begin(struct report *report);
void columns_run(struct report *report, struct run *run);
void perfetto_begin(struct report *report);
void perfetto_run(struct report *report, struct run *run);
void perfetto_end(struct report *report);
void json_begin(struct report *report);
void json_run(struct report *report, struct run *run);
void json_end(struct report *report);

/* ---- the steps that are shown ---- */

/** report_first(), report_last() - none is shown when first > last. */
size_t report_first(const struct report *report);
size_t report_last(const struct report *report, const struct run *run);

/* ---- the end of a run ---- */

/**
 * struct conclusion - what is said once the steps are over.
 * @verdict: a sentence; @step: where it was found, 0 = nothing was
 * @broken: number of the invariant that broke first, 0 = none; @broken_text, @broken_step
 * @expected: what was expected, as a phrase; "" when nothing was
 * @differs: how it differs; "" when it does not
 */
struct conclusion {
	struct text verdict, broken_text, expected, differs;
	size_t step, broken_step;
	unsigned broken;
	bool has_expectation, as_expected;
};

/** conclusion_init() - of @run where it stands. Owns its texts: give it to conclusion_finish(). */
void conclusion_init(struct conclusion *c, struct run *run);
void conclusion_finish(struct conclusion *c);

/** conclusion_print() - as prose, a line each; shared by all formats but JSON. */
void conclusion_print(const struct conclusion *c, const struct report *report, struct run *run);

/* ---- events with names ---- */

enum field_kind { FIELD_TEXT, FIELD_NUMBER, FIELD_NULL };

/** struct field - something an event tells. @key constant; @text borrowed from the scenario. */
struct field {
	const char *key;
	enum field_kind kind;
	const char *text;
	long number;
};

#define FIELDS_MAX 4

/** event_name() - the kernel's name of its trace event where there is one. */
const char *event_name(const struct run_event *event);

/** event_fields() - what @event of @step tells. Return: how many of @out were filled. */
unsigned event_fields(const struct scenario *scenario, const struct run_step *step,
                      const struct run_event *event, struct field out[FIELDS_MAX]);

/* ---- names ---- */

/** context_kind_name() - "task", "kworker", "hardirq", "softirq". */
const char *context_kind_name(enum machine_slot_kind kind);

#endif
