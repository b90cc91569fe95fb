/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * toy.h - a small study for tests of the loader, and shorthands to load with it.
 *
 * toy-1 has every kind of field, of role and of table that the loader knows. toy-2 is the same under
 * another name of one lock. Variants: none, buggy, fixed; toy-1 also without CONFIG_TOY.
 */
#ifndef LOCKSTEP_TESTS_SCENARIO_TOY_H
#define LOCKSTEP_TESTS_SCENARIO_TOY_H

#include "lockstep/scenario/scenario.h"
#include "lockstep/vocab/op.h"

#define TOY_HEAD "lockstep: 1\nname: toy\ntitle: A toy\nstudies: [toy-1, toy-2]\n"
#define TOY_WORLD                                                                                  \
	"world:\n"                                                                                 \
	"  groups: {A: {moving: 1}, B: {}}\n"                                                      \
	"  files: {I: {state: [SWITCH]}}\n"                                                        \
	"  sheets:\n"                                                                              \
	"    X: {cache: I, group: A, flags: [locked, dirty]}\n"                                    \
	"    Y: {cache: I, group: A, flags: [dirty]}\n"                                            \
	"    Z: {cache: I, group: B, flags: [dirty]}\n"
#define TOY_TASKS "tasks:\n  T: {calls: wash(X)}\n"
#define TOY_LINES "interrupts:\n  done: {cpu: 0, call: finish(Y)}\n"
#define TOY_ALL TOY_HEAD TOY_WORLD TOY_TASKS TOY_LINES

/** struct toy - a scenario being loaded. Zeroed it loads as the file says. */
struct toy {
	struct scenario s;
	struct scenario_options options;
	struct scenario_setting settings[8];
	char *messages; /* as diags_print() has them */
	bool ok;
};

/** toy_load() - load @yaml; finish with toy_finish(). */
void toy_load(struct toy *toy, const char *yaml);
void toy_finish(struct toy *toy);

/** toy_set() - one more --set for the next toy_load(). */
void toy_set(struct toy *toy, const char *key, const char *value);

/** toy_says() - does loading @yaml fail with this message (without file name and excerpt)? */
bool toy_says(const char *yaml, const char *message);

/* Numbers by name; they fail the test when there is no such thing. */
unsigned toy_word(const struct toy *toy, const char *name);
unsigned toy_lock(const struct toy *toy, const char *name);
int32_t toy_initial(const struct toy *toy, const char *word);

const struct vocab_build *const *toy_builds(size_t *nr);

#endif
