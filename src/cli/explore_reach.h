/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explore_reach.h - what --reach asks for: a moment or a state.
 */
#ifndef CLI_EXPLORE_REACH_H
#define CLI_EXPLORE_REACH_H

#include "lockstep/explore/reach.h"
#include "lockstep/scenario/scenario.h"

/** struct reach - @asks: anything at all; @of_state: a state, else a moment. */
struct reach {
	bool asks, of_state;
	struct explore_moment moment;
	struct scenario_when when;
	struct explore_state state;
};

/** reach_read() - read what stands after --reach; NULL: nothing. Return: false when an error was told. */
bool reach_read(struct reach *r, struct scenario *scenario, const char *text);

/** reach_model() - a search of @path in @world for it. @r: borrowed by the model. */
struct explore_model reach_model(struct reach *r, const struct machine_world *world,
                                 struct path *path);

/** reach_is_there() - is it the case where a search of @model begins? */
bool reach_is_there(const struct reach *r, const struct explore_model *model);

#endif
