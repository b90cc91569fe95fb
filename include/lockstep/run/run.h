/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * run.h - one open run: a scenario, a variant, and everything that happened so far.
 *
 * A run is a list of steps. Each remembers the state after it, the choice that led there, and what
 * happened, so that going back is looking at an older entry: undo is exact and unlimited. The
 * position (run_at) counts steps taken: 0 is the start. Going forward over steps that are already
 * known repeats them; a different choice forgets the old future.
 *
 * The scenario's schedule is followed by run_next(): the cursor into it is part of each step, so it
 * goes back with the run. A choice of the user's own does not move the cursor.
 *
 * Not thread-safe: one thread at a time. Runs may share a path.
 */
#ifndef LOCKSTEP_RUN_RUN_H
#define LOCKSTEP_RUN_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lockstep/base/error.h"
#include "lockstep/machine/step.h"
#include "lockstep/machine/stuck.h"
#include "lockstep/path/path.h"
#include "lockstep/scenario/scenario.h"

/** enum run_event_kind - the machine's events, and those the code adds. */
enum run_event_kind {
	RUN_EV_MACHINE, /* see `machine` */
	RUN_EV_ENTER,   /* `function` is entered */
	RUN_EV_RETURN,  /* `function` has returned */
};

/** struct run_event - something that happened in a step, by the context in @slot. */
struct run_event {
	enum run_event_kind kind;
	struct machine_event machine; /* cpu and slot are valid for all kinds */
	const char *function;
};

/** struct run_step - a step that was taken. Borrowed from the run until it forgets that future. */
struct run_step {
	struct machine_choice choice;
	uint8_t cpu, slot; /* who acted */
	machine_node node; /* where it stood before, 0 = it had no activation */
	unsigned nr_events;
	const struct run_event *events;
	unsigned nr_findings;
	const struct machine_finding *findings;
};

/** enum run_end - why run_next() has no next choice. */
enum run_end {
	RUN_GOES_ON,
	RUN_AT_REST, /* nothing is left to do (devices may still raise) */
	RUN_STUCK,   /* what is left can never move */
};

struct run;

/**
 * run_create() - open a run at its start.
 * @scenario, @path: borrowed until run_destroy()
 */
struct run *run_create(const struct scenario *scenario, struct path *path);
void run_destroy(struct run *run);

const struct scenario *run_scenario(const struct run *run);
struct path *run_path(const struct run *run);
const char *run_variant(const struct run *run);

/** run_at() - steps taken up to here; run_length() - steps known, >= run_at(). */
size_t run_at(const struct run *run);
size_t run_length(const struct run *run);

/** run_state() - the state here; run_state_at() - after @k steps, k <= run_length(). */
const struct machine_state *run_state(const struct run *run);
const struct machine_state *run_state_at(const struct run *run, size_t k);

/** run_step_at() - step number @k, 1-based, 1 <= k <= run_length(). */
const struct run_step *run_step_at(const struct run *run, size_t k);

#define RUN_ANY_OBJECT (-1)

/**
 * run_step_event() - the first event of the machine in @step that is of @kind
 * @object: what it is about, or RUN_ANY_OBJECT
 *
 * Return: borrowed from @step; NULL when there is none.
 */
const struct machine_event *run_step_event(const struct run_step *step,
                                           enum machine_event_kind kind, int object);

/**
 * run_next() - what the schedule does next here.
 * @choice: written when there is one
 * @why: written when there is none
 */
bool run_next(struct run *run, struct machine_choice *choice, enum run_end *why);

/**
 * run_item() - which item of the schedule step @k followed; nr_schedule = none, it is past the last.
 *
 * Return: SIZE_MAX when the schedule would have done something else there.
 */
size_t run_item(struct run *run, size_t k);

/** run_do() - take @choice here. Return: false when it is not possible; nothing changed then. */
bool run_do(struct run *run, struct machine_choice choice);

/** run_forward() - take the next step of the schedule. Return: false at the end. */
bool run_forward(struct run *run);

/** run_back() - one step back. Return: false at the start. */
bool run_back(struct run *run);

/** run_go() - to position @k, taking scheduled steps where it is not known yet; clamps. */
void run_go(struct run *run, size_t k);

/** run_to_end() - follow the schedule to its end, at most @max steps. */
void run_to_end(struct run *run, size_t max);

/** run_raise() - raise @line for @cpu here, now. Return: false when it cannot be raised. */
bool run_raise(struct run *run, unsigned line, unsigned cpu);

/** run_verdict() - of the steps up to here; UNFINISHED or COMPLETES when nothing was found. */
enum machine_verdict run_verdict(struct run *run);

/** run_worst() - the first finding with the run's verdict up to here; false when there is none. */
bool run_worst(const struct run *run, struct machine_finding *finding, size_t *step);

/** run_first_broken() - the invariant that breaks first up to here, 0 = none; @step 1-based. */
unsigned run_first_broken(const struct run *run, size_t *step, struct machine_event *event);

/** run_drift() - counters that differ from what they count, when at rest here. */
unsigned run_drift(const struct run *run, struct machine_finding *out);

/** run_matches() - does @step contain @event (ignoring its nth)? */
bool run_matches(const struct run *run, const struct run_step *step,
                 const struct scenario_event *event);

/** run_reached() - does step @k (1-based) complete the nth occurrence @event asks for? */
bool run_reached(const struct run *run, size_t k, const struct scenario_event *event);

/** run_said() - the narration that speaks at position @k, or NULL. Borrowed. */
const struct scenario_narration *run_said(const struct run *run, size_t k);

/** run_narration() - what the scenario says at position @k, or NULL. Borrowed. */
const char *run_narration(const struct run *run, size_t k);

/**
 * run_notable() - does step @k change IF, a lock, or an interrupt, or say something? What `[` and
 * `]` stop at.
 */
bool run_notable(const struct run *run, size_t k);

/** run_trouble() - why the schedule could not be followed to the letter, or NULL. */
const char *run_trouble(const struct run *run);

/**
 * run_moment() - name the moment right after step @k by the context that acted: the last function
 * entered or left, or lock taken or released, its count from the start, and the ops since.
 *
 * `run WHO until` that event leads there in this and, where the code allows, in other variants.
 *
 * Return: false when the context has passed no such border yet.
 */
bool run_moment(const struct run *run, size_t k, struct scenario_event *event);

/**
 * run_transfer() - bring @to to the moment at which @from stands.
 * @to: another variant's run of an equal scenario; its position changes
 * @why: written when it cannot follow all the way; it then stands as near as it got
 *
 * The moment is the last function entered or left, or lock taken or released, by the context that
 * acts, counted from the start, and the ops since. Raises and switches are replayed where they
 * stood between such moments.
 */
bool run_transfer(struct run *to, const struct run *from, struct error *why);

/** run_digest() - 64 bits over everything that can be shown at position @k. */
uint64_t run_digest(const struct run *run, size_t k);

#endif
