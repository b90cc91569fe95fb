/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * causes.h - what went wrong, how it came to this, and what would have helped, as a document.
 *
 * For eyes, prose that fits 80 columns; for programs, JSON with every trial there was. Appends to a
 * text, prints nothing.
 */
#ifndef LOCKSTEP_REPORT_CAUSES_H
#define LOCKSTEP_REPORT_CAUSES_H

#include "lockstep/base/text.h"
#include "lockstep/causes/causes.h"
#include "lockstep/explain/chain.h"

#define REPORT_CAUSES_FORMAT 1

/**
 * struct causes_report - one variant of a scenario. All borrowed.
 * @run: at its end; @chain: of that run
 * @colour: with the terminal's colours
 */
struct causes_report {
	struct run *run;
	const struct chain *chain;
	const struct causes *causes;
	bool colour;
};

/** causes_text() - one variant; a blank line between several is the caller's. */
void causes_text(const struct causes_report *report, struct text *out);

/** causes_json() - one document about @nr variants of a scenario, at least one. */
void causes_json(const struct causes_report *reports, size_t nr, struct text *out);

#endif
