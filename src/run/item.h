/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * item.h - one item of a schedule by itself, without a cursor. Private to the module.
 *
 * Who follows a schedule and who writes one down must agree to the step on what an item does: both
 * ask here.
 */
#ifndef RUN_ITEM_H
#define RUN_ITEM_H

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"

/**
 * item_next() - what @item does next where @run stands; its moment is not looked at.
 * @why: written when there is none: what is wrong with that, or NULL when nothing is
 */
bool item_next(struct run *run, const struct scenario_item *item, struct machine_choice *choice,
               const char **why);

/** item_default() - what is done past the last item, which is what `run all` does. */
bool item_default(struct run *run, struct machine_choice *choice);

/** item_text() - @item as a line, its text is not looked at. A random one has none. */
void item_text(const struct scenario *scenario, const struct scenario_item *item, struct text *out);

/** run_passed() - has the counted moment of @event come up to here? One without a count has not. */
bool run_passed(const struct run *run, const struct scenario_event *event);

/** event_count() - how often the moment of @event has come up to step @k, whatever its count. */
unsigned event_count(const struct run *run, size_t k, const struct scenario_event *event);

#endif
