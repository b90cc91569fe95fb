/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * story.h - scenarios for the tests of explain and report.
 *
 * They are files of their own in tests/cli/scenarios/, so that a change of a shipped lesson does not
 * change what these tests say.
 */
#ifndef TESTS_EXPLAIN_STORY_H
#define TESTS_EXPLAIN_STORY_H

#include "opened.h"

/** story_open() - open tests/cli/scenarios/@name.yaml; aborts with its errors. */
void story_open(struct opened *o, const char *name, const struct scenario_options *options);

/** story_play() - the run of @variant, played to its end. */
struct run *story_play(struct opened *o, const char *variant);

/** story_find() - the first step whose sentences contain @words; aborts when there is none. */
size_t story_find(struct run *run, const char *words);

/** story_lock(), story_word() - the number of the one called @name; abort when there is none. */
uint16_t story_lock(const struct scenario *scenario, const char *name);
uint16_t story_word(const struct scenario *scenario, const char *name);

#endif
