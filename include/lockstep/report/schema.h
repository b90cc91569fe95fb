/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * schema.h - the scenario format as a JSON Schema, for editors.
 *
 * An editor with a YAML language server completes and checks a file while it is written. What it
 * cannot know (that a name is defined, that a lock is one) the loader says. So the schema accepts
 * every file that the loader accepts, and refuses what is wrong at first sight: keys, kinds of
 * values, ranges, words out of a list, functions, fields and bits that no study has.
 *
 * It is made from the rows of format.h and the vocabulary of the studies.
 */
#ifndef LOCKSTEP_REPORT_SCHEMA_H
#define LOCKSTEP_REPORT_SCHEMA_H

#include "lockstep/base/text.h"
#include "lockstep/vocab/study.h"

/** schema_json() - append a JSON Schema, draft 2020-12, for files about the studies of @builds. */
void schema_json(const struct vocab_build *const *builds, size_t nr, struct text *out);

#endif
