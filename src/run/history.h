/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * history.h - the steps of a run, private to the module.
 *
 * A record is one allocation: the step, the cursor into the schedule after it, and behind it the
 * packed state, the events and the findings. Record 0 is the start. Forgetting the future frees
 * records; nothing else is ever changed.
 */
#ifndef RUN_HISTORY_H
#define RUN_HISTORY_H

#include "lockstep/base/arena.h"
#include "lockstep/run/run.h"

/**
 * struct cursor - how far the schedule has been followed.
 * @item: the item in progress; nr_schedule = past the end
 * @taken: steps of it that were taken
 * @began: it was looked at: its moment was not past by then
 * @trouble: what could not be followed to the letter so far, or NULL; borrowed from the run
 */
struct cursor {
	uint32_t item, taken;
	bool began;
	const char *trouble;
};

/**
 * struct record - a step and where it led.
 * @last_trouble: what could not be followed when the schedule was asked for more here and had
 *	none, or NULL; no later step carries it
 */
struct record {
	struct run_step step;
	struct cursor cursor;
	const char *last_trouble;
	uint64_t stuck; /* slots that can never move again */
	struct machine_state *state;
};

struct run {
	const struct scenario *scenario;
	const struct machine_world *world;
	struct path *path;
	struct machine_program *program;
	struct arena arena; /* texts of troubles */
	struct record **records;
	size_t at, length, room;
};

/** history_push() - forget what lies after run->at, add @record there and go to it. */
void history_push(struct run *run, struct record *record);

/** history_forget() - forget what lies after step @length. */
void history_forget(struct run *run, size_t length);

/**
 * history_record() - a record with copies of what is given.
 * @state: copied; events and findings: copied
 */
struct record *history_record(const struct run *run, const struct machine_state *state,
                              const struct run_event *events, unsigned nr_events,
                              const struct machine_finding *findings, unsigned nr_findings);

static inline const struct record *history_here(const struct run *run)
{
	return run->records[run->at];
}

/** history_is_op() - is @step an op, a call or a return of the context in @slot? */
static inline bool history_is_op(const struct run_step *step, uint8_t slot)
{
	return step->slot == slot && step->choice.kind == MACHINE_RUN;
}

/* schedule.c */

/** cursor_next() - resolve @cursor to the next choice; skips what cannot be followed. */
bool cursor_next(struct run *run, struct cursor *cursor, struct machine_choice *choice,
                 enum run_end *why);

/** cursor_after() - move @cursor on when step @k, which took its choice, completes the item. */
void cursor_after(struct run *run, struct cursor *cursor, size_t k);

#endif
