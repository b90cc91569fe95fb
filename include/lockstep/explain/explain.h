/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explain.h - what happens, in sentences and in lanes.
 *
 * Screens, prose and plain mode say things in the same words because they all ask here. Everything
 * is made from the run's events and snapshots: nothing is known about any particular scenario.
 *
 * Every function appends to a text builder (borrowed) and never fails. Sentences end with a full
 * stop; phrases do not and start in lower case.
 */
#ifndef LOCKSTEP_EXPLAIN_EXPLAIN_H
#define LOCKSTEP_EXPLAIN_EXPLAIN_H

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"
#include "lockstep/run/snapshot.h"

/** explain_step() - a sentence or two: what step @k did, and what to worry about. */
void explain_step(struct run *run, size_t k, struct text *out);

/** explain_step_short() - a phrase for step @k: "spin_unlock(tree_lock)", "irq wb_end raised". */
void explain_step_short(struct run *run, size_t k, struct text *out);

/**
 * explain_step_changes() - a phrase: what step @k changed or read, "IF 0->1, -tree_lock, !I1
 * move_lock"; nothing when it changed nothing. A broken invariant or a finding begins with `!`.
 */
void explain_step_changes(struct run *run, size_t k, struct text *out);

/** explain_place() - where in the code step @k executed its op, borrowed; NULL: it was no op. */
const struct path_place *explain_place(struct run *run, size_t k);

/** explain_ask() - a phrase for a pending op: "local_irq_restore({IF=0})", "spin_lock(move_lock)". */
void explain_ask(const struct scenario *scenario, const struct vocab_ask *ask, struct text *out);

/** explain_next() - a phrase: what @cpu does when it runs next, or why it cannot. */
void explain_next(const struct scenario *scenario, const struct snapshot *snapshot, unsigned cpu,
                  struct text *out);

/** explain_object() - the name of object number @object of class @operand; NULL for VOCAB_NONE. */
const char *explain_object(const struct scenario *scenario, enum vocab_operand operand,
                           unsigned object);

/** explain_value() - @value as word @word holds it: a number, the names of bits, an object. */
void explain_value(const struct scenario *scenario, unsigned word, int32_t value, struct text *out);

/**
 * explain_aloud() - @text as one would say it: what its signs mean, in words
 *
 * "{IF=1}" becomes "IF on", "1 -> 0" becomes "1 to 0", "PG_a|PG_b"
 * becomes "PG_a and PG_b". For whoever listens; the rest stays.
 */
void explain_aloud(const char *text, struct text *out);

/** explain_choice() - a phrase: what @choice is. */
void explain_choice(const struct scenario *scenario, struct machine_choice choice,
                    struct text *out);

/**
 * explain_moment() - the moment after step @k in the grammar of schedules: "release tree_lock #1 +2".
 *
 * Return: false, with nothing appended, when the context has passed no border yet.
 */
bool explain_moment(const struct run *run, size_t k, struct text *out);

/** explain_finding() - a sentence: "Deadlock on move_lock, CPU0 (hard lockup): ...". */
void explain_finding(const struct scenario *scenario, const struct machine_finding *finding,
                     struct text *out);

/** explain_finding_at() - the same for a finding of step @k, with the names of who holds what. */
void explain_finding_at(struct run *run, size_t k, const struct machine_finding *finding,
                        struct text *out);

/** explain_warning() - a sentence for an invariant that broke. */
void explain_warning(const struct scenario *scenario, const struct machine_event *event,
                     struct text *out);

/** explain_warning_at() - the same for the warning @event of step @k; tries which irq would bite. */
void explain_warning_at(struct run *run, size_t k, const struct machine_event *event,
                        struct text *out);

/** explain_state() - the whole state on one line, as plain mode prints it on request. */
void explain_state(const struct scenario *scenario, const struct snapshot *snapshot,
                   struct text *out);

/** explain_verdict() - a sentence: how the run stands at its position. */
void explain_verdict(struct run *run, struct text *out);

/** enum explain_lane_kind - what a lane shows for each step. */
enum explain_lane_kind {
	EXPLAIN_LANE_TASK,    /* cpu: '=' runs, '.' interrupted, 'X' stuck, ' ' idle */
	EXPLAIN_LANE_HARDIRQ, /* cpu: '=' runs, '.' interrupted, 'X' stuck */
	EXPLAIN_LANE_SOFTIRQ, /* cpu */
	EXPLAIN_LANE_IF,      /* cpu: '-' on, '!' on with an irq-safe lock held there, '#' off */
	EXPLAIN_LANE_LOCK,    /* object: '=' a task holds it, 'i' an interrupt does, 'r' only
			       * readers do, '!' unsafe or wanted by a holder's own CPU */
	EXPLAIN_LANE_LINE,    /* object: 'r' raised, '~' pending, 'D' delivered, 'h' handler runs */
};

struct explain_lane {
	enum explain_lane_kind kind;
	uint8_t cpu;
	uint16_t object;
};

/** explain_lane_name() - "IF", "move_lock", "irq wb_end", ... (with the CPU when there are more). */
void explain_lane_name(const struct scenario *scenario, const struct explain_lane *lane,
                       struct text *out);

/** explain_lane_cell() - the lane's character after step @k, 0 <= k <= run_length(). */
char explain_lane_cell(struct run *run, const struct explain_lane *lane, size_t k);

/**
 * explain_lanes() - the lanes worth showing for this run, most telling first: IF of CPUs that do
 * something, locks that are ever taken, lines that exist, then tasks and interrupts.
 * @out: room for @max lanes
 */
unsigned explain_lanes(struct run *run, struct explain_lane *out, unsigned max);

#endif
