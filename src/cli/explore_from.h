/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explore_from.h - where a search begins, and which state it looks for.
 *
 * A search from elsewhere is one in a copy of the world that begins with another state. What it finds
 * is told as schedules from the start: the steps that led there stand before them.
 */
#ifndef CLI_EXPLORE_FROM_H
#define CLI_EXPLORE_FROM_H

#include "lockstep/explore/explore.h"
#include "lockstep/explore/reach.h"
#include "lockstep/run/run.h"

#include <stdbool.h>

/**
 * struct beginning - where a search begins
 * @world: the scenario's, or a copy that begins with @state
 * @steps: that led there, @nr of them, owned
 */
struct beginning {
	struct machine_world world;
	struct machine_state state;
	struct machine_choice *steps;
	unsigned nr;
};

/**
 * beginning_find() - follow @schedule to its end
 * @schedule: in the grammar of schedules; NULL: the start
 *
 * Return: false when an error has been told, be it that it never ends; beginning_finish() is right
 * in any case.
 */
bool beginning_find(struct beginning *b, struct scenario *scenario, struct path *path,
                    const char *schedule);
void beginning_finish(struct beginning *b);

/** beginning_prepend() - make each witness of @found, and its length, one from the start. */
void beginning_prepend(const struct beginning *b, explore_goals found,
                       struct explore_witness witnesses[EXPLORE_NR_GOALS],
                       struct explore_result *result);

#endif
