/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * catalogue.h - what there is: the scenarios, and the vocabulary to write one.
 *
 * Two formats each: text for eyes, JSON for programs. All append to a text and print nothing.
 */
#ifndef LOCKSTEP_REPORT_CATALOGUE_H
#define LOCKSTEP_REPORT_CATALOGUE_H

#include "lockstep/base/text.h"
#include "lockstep/scenario/scenario.h"
#include "lockstep/vocab/study.h"

/** struct catalogue_entry - a scenario of the library. Borrowed. */
struct catalogue_entry {
	const char *name, *path;
	const struct scenario *scenario;
};

/** catalogue_sort() - in the order of the lessons, then by name; those of no lesson come last. */
void catalogue_sort(struct catalogue_entry *entries, size_t nr);

/** catalogue_text() - two lines each: what it is called, and what it expects of its studies. */
void catalogue_text(const struct catalogue_entry *entries, size_t nr, struct text *out);
/** catalogue_json() - the same as one document, with paths. */
void catalogue_json(const struct catalogue_entry *entries, size_t nr, struct text *out);

/**
 * studies_text(), studies_json() - every study in @builds, once, with its variants
 * @builds: @nr of them, as kernel_builds() gives them; borrowed
 */
void studies_text(const struct vocab_build *const *builds, size_t nr, struct text *out);
void studies_json(const struct vocab_build *const *builds, size_t nr, struct text *out);

#endif
