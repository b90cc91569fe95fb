/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * suite.h - a scenario with a run for each variant of its study.
 *
 * The variants of a scenario share its world; each has its own path and its own run, made when
 * first asked for. A suite is what a screen switches within and what `--variant all` walks over.
 *
 * Not thread-safe; the paths inside may be shared.
 */
#ifndef LOCKSTEP_RUN_SUITE_H
#define LOCKSTEP_RUN_SUITE_H

#include "lockstep/run/run.h"

struct suite;

/**
 * suite_create() - the variants of @scenario's study.
 * @scenario, @builds: borrowed until suite_destroy()
 *
 * Return: owned by the caller.
 */
struct suite *suite_create(const struct scenario *scenario, const struct vocab_build *const *builds,
                           size_t nr_builds);
void suite_destroy(struct suite *suite);

const struct scenario *suite_scenario(const struct suite *suite);

/** suite_nr() - number of variants; suite_variant() - name of variant @i, borrowed. */
size_t suite_nr(const struct suite *suite);
const char *suite_variant(const struct suite *suite, size_t i);

/** suite_find() - number of the variant called @name, or -1. */
int suite_find(const struct suite *suite, const char *name);

/** suite_default() - the variant to begin with: buggy when there is one, else the first. */
size_t suite_default(const struct suite *suite);

/** suite_build() - the build of variant @i, borrowed. */
const struct vocab_build *suite_build(const struct suite *suite, size_t i);

/** suite_run() - the run of variant @i, owned by the suite; NULL with @err without memory. */
struct run *suite_run(struct suite *suite, size_t i, struct error *err);

#endif
