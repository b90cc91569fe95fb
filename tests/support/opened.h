/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * opened.h - a scenario opened for a test.
 */
#ifndef TESTS_SUPPORT_OPENED_H
#define TESTS_SUPPORT_OPENED_H

#include "lockstep/run/suite.h"

struct opened {
	struct scenario scenario;
	struct suite *suite;
	char *text;
};

/** opened_file() - open scenarios/@name.yaml of the source tree; aborts with its errors. */
void opened_file(struct opened *o, const char *name, const struct scenario_options *options);

/** opened_text() - open @text; aborts with its errors. */
void opened_text(struct opened *o, const char *text, const struct scenario_options *options);

void opened_finish(struct opened *o);

/** opened_run() - the run of @variant at its start. */
struct run *opened_run(struct opened *o, const char *variant);

/** opened_names() - names of all shipped scenarios, NULL-terminated; owned by the caller. */
char **opened_names(void);
void opened_names_free(char **names);

#endif
