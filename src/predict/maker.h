/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * maker.h - a question while it is made from a state: what it is made from, and parts of claims.
 *
 * Texts that are made live in the arena of the question. Nothing here looks ahead.
 */
#ifndef PREDICT_MAKER_H
#define PREDICT_MAKER_H

#include "lockstep/predict/question.h"

/**
 * struct maker - a question while it is made
 * @last: the last step, NULL at the start
 * @cpu, @slot: who acted in it; @place: where it stands now, NULL without an activation
 */
struct maker {
	struct run *run;
	const struct scenario *s;
	const struct machine_world *world;
	const struct machine_state *state;
	const struct run_step *last;
	unsigned cpu, slot;
	const struct path_place *place;
	struct question *out;
};

void maker_init(struct maker *m, struct run *run, struct question *out);

/** maker_slot() - "task T"; maker_line() - "wb_end". */
const char *maker_slot(const struct maker *m, unsigned slot);
const char *maker_line(const struct maker *m, unsigned line);

/** maker_last() - the event of the last step that is of @kind, or NULL. */
const struct machine_event *maker_last(const struct maker *m, enum machine_event_kind kind);

/** maker_pending() - a line that waits at @cpu, or -1. */
int maker_pending(const struct maker *m, unsigned cpu);

/** maker_choose() - one more choice; its claim has room for three conditions. */
struct scenario_choice *maker_choose(struct maker *m, uint8_t idea, const char *says);

/** maker_look() - the claim looks as far as @steps of @cpu; else as far as the end. */
void maker_look(struct scenario_choice *c, unsigned cpu, uint32_t steps);

/* What it claims: an event, of @slot unless that is -1; IF of a CPU; who acts there first; how it
 * ends. */
void maker_event(struct scenario_choice *c, enum scenario_condition_kind kind,
                 enum scenario_event_kind event, int slot, unsigned object);
void maker_irqs(struct scenario_choice *c, unsigned cpu, bool on);
void maker_actor(struct scenario_choice *c, enum scenario_condition_kind kind, unsigned cpu,
                 unsigned slot);
void maker_verdicts(struct scenario_choice *c, unsigned mask);

#endif
