/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * build.h - JSON values that are there, or the program ends for want of memory.
 *
 * Each function returns or takes a reference that moves: what is put into an object or an array
 * belongs to it.
 */
#ifndef REPORT_BUILD_H
#define REPORT_BUILD_H

#include <jansson.h>
#include <stdbool.h>

#include "lockstep/base/text.h"

/** need() - @json, which jansson has just made. */
json_t *need(json_t *json);

/** string_or_null() - a string; null for NULL. What is no UTF-8 becomes '?'. */
json_t *string_or_null(const char *s);

/** number(), number_or_null() - a new integer; null where @there is false. */
json_t *number(json_int_t value);
json_t *number_or_null(bool there, json_int_t value);

/** put(), append() - at the end; @value moves. A @key of @object is replaced where it stands. */
void put(json_t *object, const char *key, json_t *value);
void append(json_t *array, json_t *value);

/** dump() - append @json, which moves here, to @out. */
void dump(json_t *json, struct text *out);

#endif
