/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * option_store.h - what becomes of the value of an option.
 *
 * A row of the table of options (option_rows.c) names one of these functions, and for those that fit
 * many options the field to be filled. Values are borrowed from argv. What a value must look like is
 * said by whoever refuses it, with the name of the option in front.
 *
 * Threads: one; store_setting() writes into argv.
 */
#ifndef CLI_OPTION_STORE_H
#define CLI_OPTION_STORE_H

#include "options.h"

/*
 * How a row says it: the function, and the field of struct options that it fills. A field of another
 * type does not compile.
 */
#define OPTION_FIELD(field, type)                                                                  \
	_Generic(((struct options *)NULL)->field, type : offsetof(struct options, field))
#define TEXT(field) .store = store_text, .at = OPTION_FIELD(field, const char *)
#define FLAG(field) .store = store_flag, .at = OPTION_FIELD(field, bool)
#define STEP(field) .store = store_step, .at = OPTION_FIELD(field, size_t)
#define STEPS(field) .store = store_steps, .at = OPTION_FIELD(field, size_t)
#define NUMBER(field) .store = store_number, .at = OPTION_FIELD(field, unsigned)
#define SIZE(field) .store = store_size, .at = OPTION_FIELD(field, struct option_size)
#define OWN(function) .store = (function)

option_store store_text;   /* as it is */
option_store store_flag;   /* takes no value: true */
option_store store_step;   /* 0 to 999999999 */
option_store store_steps;  /* the same, from 1 on */
option_store store_number; /* 1 to 999 */
option_store store_size;   /* 80x24 */

option_store store_setting; /* KEY=VALUE; may be repeated */
option_store store_without; /* may be repeated */
option_store store_target;  /* a format to export to */
option_store store_seed;    /* as the item of a schedule: "random N" */
option_store store_seeds;   /* A..B */
option_store store_colour;
option_store store_no_colour;

/* Of `lockstep explore`: explore_options.c. */
option_store store_property;   /* names, separated by commas */
option_store store_threads;    /* 1 to EXPLORE_THREADS_MAX */
option_store store_max_states; /* 500000, 20M */
option_store store_max_memory; /* 512M, 4G, in bytes */
option_store store_max_time;   /* 30s, 10m, in seconds */

#endif
