/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sweep.h - one interrupt, moved over every position of one run.
 *
 * The run is the scenario's own schedule without that interrupt. Position k is the moment before its
 * step k + 1; the last position is after its last step. At each of them the interrupt is raised. When
 * its CPU lets it in, its handler runs as far as it can; then the schedule goes on where it was: all
 * other choices keep their order.
 *
 * A sweep is one schedule and one interrupt: it proves nothing about others, explore.h does. But it
 * shows where it hurts, and how wide that is.
 */
#ifndef LOCKSTEP_EXPLORE_SWEEP_H
#define LOCKSTEP_EXPLORE_SWEEP_H

#include "lockstep/base/error.h"
#include "lockstep/run/run.h"

/* X(CODE, letter, "name in JSON", "what it says") - what comes of raising it at a position. */
#define SWEEP_KINDS(X)                                                                             \
	X(IMPOSSIBLE, '-', "impossible", "cannot be raised here")                                  \
	X(SERVED, '.', "served", "served at once, and all ends well")                              \
	X(MASKED, '~', "masked", "waits for interrupts to come on, is served, and all ends well")  \
	X(WAITED, 'w', "waited", "its handler waits for a lock, gets it, and all ends well")       \
	X(WRONG, '!', "wrong", "something goes wrong, but nothing hangs")                          \
	X(DEADLOCK, 'x', "deadlock", "deadlock; interrupts were on when it was raised")            \
	X(MASKED_DEADLOCK, 'X', "masked-deadlock",                                                 \
	  "deadlock; interrupts were off when it was raised")

enum sweep_kind {
#define SWEEP_KIND_ENUM(code, letter, name, help) SWEEP_##code,
	SWEEP_KINDS(SWEEP_KIND_ENUM)
#undef SWEEP_KIND_ENUM
		SWEEP_NR_KINDS
};

/** sweep_kind_letter(), sweep_kind_name(), sweep_kind_help() - columns of the table above. */
char sweep_kind_letter(enum sweep_kind kind);
const char *sweep_kind_name(enum sweep_kind kind);
const char *sweep_kind_help(enum sweep_kind kind);

/**
 * struct sweep_spot - what came of one position.
 * @kind: enum sweep_kind
 * @verdict: enum machine_verdict of that run
 * @delivered: the step, from 1, of that run in which the handler began; 0 = never
 * @length: steps of that run
 */
struct sweep_spot {
	uint8_t kind, verdict;
	uint32_t delivered, length;
};

/**
 * struct sweep_row - one variant, one CPU.
 * @spots: one for each position, 0 .. nr_spots - 1; owned
 * @counts: how many spots there are of each kind
 */
struct sweep_row {
	const char *variant;
	unsigned cpu;
	size_t nr_spots;
	struct sweep_spot *spots;
	size_t counts[SWEEP_NR_KINDS];
};

/**
 * struct sweep_base - a run of the scenario's schedule without one interrupt.
 * @scenario: a copy with another schedule, else borrowing all of the original
 * @run: where it stands and what lies ahead changes with each position that is played
 * @length: its steps without the interrupt
 * @plain: how many of the steps it knows now are those without the interrupt
 */
struct sweep_base {
	struct scenario scenario;
	struct scenario_item *items;
	struct run *run;
	unsigned line;
	size_t length, plain;
};

/**
 * sweep_begin() - play the schedule without @line, to its end.
 * @base: the caller's struct; give it to sweep_end(), and do not move it before
 * @scenario, @path: borrowed until then
 * @steps_max: where to cut a run that does not end
 */
void sweep_begin(struct sweep_base *base, const struct scenario *scenario, struct path *path,
                 unsigned line, size_t steps_max);
void sweep_end(struct sweep_base *base);

/** sweep_positions() - how many there are: the steps of the base run, and one. */
size_t sweep_positions(const struct sweep_base *base);

/**
 * sweep_play() - bring @base->run to position @k with the interrupt raised for @cpu, if possible.
 *
 * Return: false when it cannot be raised there; the run then stands at @k.
 */
bool sweep_play(struct sweep_base *base, size_t k, unsigned cpu);

/**
 * sweep_try() - sweep_play(), then let the handler in and follow the schedule to its end.
 *
 * Return: what came of it; @base->run stands at its end, or at @k where nothing could be raised.
 */
struct sweep_spot sweep_try(struct sweep_base *base, size_t k, unsigned cpu, size_t steps_max);

/**
 * sweep_row() - raise the interrupt for @cpu at every position.
 * @tell: called with the number of positions done, may be NULL; returns false to stop early
 *
 * Return: the row, to be given to sweep_row_finish(); shorter when stopped.
 */
struct sweep_row sweep_row(struct sweep_base *base, unsigned cpu, size_t steps_max,
                           bool (*tell)(void *context, size_t done), void *context);
void sweep_row_finish(struct sweep_row *row);

#endif
