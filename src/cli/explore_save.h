/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explore_save.h - a scenario with the schedule that a search has found.
 */
#ifndef CLI_EXPLORE_SAVE_H
#define CLI_EXPLORE_SAVE_H

#include "lockstep/explore/explore.h"

struct path;
struct scenario;

/**
 * save_witness() - write a file: @source, the text of @scenario, with @w in place of its schedule
 * @path: of the file; what is there is replaced, see output_may_replace()
 * @nodes: in which @w was found
 *
 * All are borrowed. Return: false when an error has been told; nothing is written where @w cannot
 * be played from the start.
 */
bool save_witness(const char *path, const struct scenario *scenario, struct path *nodes,
                  const struct explore_witness *w, const char *source);

#endif
