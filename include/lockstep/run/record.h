/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * record.h - steps back into a schedule that a person can read.
 *
 * What was played, drawn or found by a search is a list of choices. A schedule says the same in few
 * lines that name events. Any list of choices can be written so, and the schedule leads through the
 * same states, step by step.
 *
 * The writer walks over the steps. Each time it takes the item that goes farthest: one that runs a
 * task, a CPU or everybody for as long as that does what was done. The item's end is named by what
 * happens there, the plainest name first:
 *
 *	run T				it has ended, or nothing more can run there
 *	run T until release tree_lock	the next time
 *	run T until release tree_lock #2
 *	run T until acquire x #2 +3	and ops after it
 *	run CPU0 for 3			nothing that has a name
 *
 * What the machine does by itself past the last item is left out at the end.
 *
 * Cost: steps times what an item spans; a thousand steps take milliseconds. Threads: as run.h.
 */
#ifndef LOCKSTEP_RUN_RECORD_H
#define LOCKSTEP_RUN_RECORD_H

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"

/**
 * record_schedule() - the steps of @run up to where it stands, an item a line.
 * @out: appended to; nothing when the machine would do the same by itself
 */
void record_schedule(struct run *run, struct text *out);

/**
 * record_steps() - the same, with what the machine would do by itself: other items may follow.
 * @out: appended to; an item a line
 */
void record_steps(struct run *run, struct text *out);

/**
 * record_choices() - the same for a list of choices from the start.
 * @scenario, @path: as for run_create()
 * @choices: @nr of them
 *
 * Return: false with @err, and nothing appended, when one of them is not possible where it stands.
 */
bool record_choices(const struct scenario *scenario, struct path *path,
                    const struct machine_choice *choices, size_t nr, struct text *out,
                    struct error *err);

/** record_line() - append @items, an item a line, on one line as --schedule takes them. */
void record_line(const struct text *items, struct text *out);

/** record_event() - a moment in the grammar: "T: release tree_lock #1 +2". */
void record_event(const struct scenario *scenario, const struct scenario_event *event,
                  struct text *out);

#endif
