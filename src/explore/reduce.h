/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * reduce.h - fewer interleavings, the same answers.
 *
 * Where nothing that the other CPUs and the devices can do before one CPU moves has anything to do
 * with what that CPU does next, the order of the two does not matter, and it is enough to let that
 * CPU go first: its choices are all that is tried from there. docs/explore.md has the argument, row
 * by row and goal by goal; footprint.h has the rows.
 *
 * What others can do is read off the code as far as it is known. A search that meets code it did not
 * know has reduced on a guess, and is done again, until one learns nothing new: that one's guesses
 * were about all the code there is.
 *
 * Threads: reduce_choose() may be called by many at a time.
 */
#ifndef EXPLORE_REDUCE_H
#define EXPLORE_REDUCE_H

#include "footprint.h"
#include "lockstep/machine/step.h"

/** struct reducer - what is known of the code. @begun: how much when the atlas was drawn. */
struct reducer {
	const struct machine_world *world;
	struct automaton automaton;
	struct atlas atlas;
	uint32_t without;
	size_t begun;
	uint32_t patient;   /* mask of lines that can as well be raised later */
	bool deferred_ends; /* nothing that is queued can queue itself anew */
};

/** reducer_init() - @without: mask of enum depend_row to leave out: for tests. */
void reducer_init(struct reducer *r, const struct machine_world *world,
                  struct machine_program *program, uint32_t without);
void reducer_finish(struct reducer *r);

/**
 * reducer_wander() - meet most of the code by walking at random, until some walks in a row have met
 * nothing new. What is not met costs another search.
 */
void reducer_wander(struct reducer *r);

/** reducer_draw() - draw the atlas of what is known by now. */
void reducer_draw(struct reducer *r);

/** reducer_has_learned() - has code been met since then? */
bool reducer_has_learned(const struct reducer *r);

/**
 * reduce_choose() - which choices have to be tried.
 * @choices: machine_choices() of @state; reordered so that those to be tried stand first
 *
 * Return: how many they are.
 */
unsigned reduce_choose(const struct reducer *r, const struct machine_state *state,
                       struct machine_choice *choices, unsigned nr);

/**
 * reduce_forced() - is it enough to let @cpu make its next move, and nothing else?
 *
 * Quicker than reduce_choose(), and says no now and then where that would find it enough.
 */
bool reduce_forced(const struct reducer *r, const struct machine_state *state, unsigned cpu);

#endif
