/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explore_options.h - the values of the options of `lockstep explore`.
 *
 * Each stores the value of its option in struct options, or says what is wrong with it.
 */
#ifndef CLI_EXPLORE_OPTIONS_H
#define CLI_EXPLORE_OPTIONS_H

#include "options.h"

bool set_property(struct options *options, const char *value, struct error *err);
bool set_threads(struct options *options, const char *value, struct error *err);
bool set_max_states(struct options *options, const char *value, struct error *err);
bool set_max_memory(struct options *options, const char *value, struct error *err);
bool set_max_time(struct options *options, const char *value, struct error *err);

#endif
