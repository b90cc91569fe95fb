/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explore_save.h - a scenario with another schedule.
 */
#ifndef CLI_EXPLORE_SAVE_H
#define CLI_EXPLORE_SAVE_H

#include "lockstep/base/text.h"

/**
 * save_with_schedule() - append the scenario in @source with its schedule replaced.
 * @schedule: an item a line
 */
void save_with_schedule(const char *source, const char *schedule, struct text *out);

#endif
