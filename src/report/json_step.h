/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * json_step.h - parts of the JSON of a run that are made for each step.
 *
 * Both return values that move to the caller, who puts them into an object or an array.
 */
#ifndef REPORT_JSON_STEP_H
#define REPORT_JSON_STEP_H

#include <jansson.h>
#include <stddef.h>

struct run;
struct scenario;

/** slot_json() - a context: {"kind", "name"}. */
json_t *slot_json(const struct scenario *scenario, unsigned slot);

/** step_json() - step @k of @run, from 1, with the state behind it. */
json_t *step_json(struct run *run, size_t k);

#endif
