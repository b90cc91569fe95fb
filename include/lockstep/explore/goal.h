/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * goal.h - what a search looks for.
 *
 * A goal is something that a step can do or a state can be: a verdict of the machine, a broken
 * invariant, or a moment that somebody asks for. They are numbered so that a set of them is a mask.
 * Whether a goal is reached never depends on how its step or state was come by.
 */
#ifndef LOCKSTEP_EXPLORE_GOAL_H
#define LOCKSTEP_EXPLORE_GOAL_H

#include <stdint.h>

#include "lockstep/machine/step.h"
#include "lockstep/machine/stuck.h"

typedef uint32_t explore_goals; /* a mask */

enum explore_goal {
	EXPLORE_VERDICT = 0,    /* + enum machine_verdict */
	EXPLORE_INVARIANT = 15, /* + number of the invariant, 1..9 */
	EXPLORE_REACH = 25,     /* the moment of struct explore_model */
	EXPLORE_NR_GOALS = 26
};

#define EXPLORE_BIT(goal) (1u << (goal))
#define EXPLORE_INVARIANTS (0x1ffu << (EXPLORE_INVARIANT + 1))

/* The bad ones among the verdicts that a step or state shows by itself. */
#define EXPLORE_WRONGS                                                                             \
	(EXPLORE_BIT(MACHINE_DRIFT) | EXPLORE_BIT(MACHINE_ASSERTION) |                             \
	 EXPLORE_BIT(MACHINE_IRQ_STATE) | EXPLORE_BIT(MACHINE_IMBALANCE) |                         \
	 EXPLORE_BIT(MACHINE_ATOMIC_SLEEP) | EXPLORE_BIT(MACHINE_DEADLOCK))

/* What may be asked by name. */
#define EXPLORE_ASKABLE                                                                            \
	(EXPLORE_WRONGS | EXPLORE_INVARIANTS | EXPLORE_BIT(MACHINE_COMPLETES) |                    \
	 EXPLORE_BIT(MACHINE_LIVELOCK))

/**
 * struct explore_model - what is searched.
 * @world, @program: borrowed; with several threads the program must allow that. To search from
 *	another state than the first, give a copy of the world that begins with it
 * @reached: does the step that @outcome tells of, into @to, reach the moment? NULL: there is none
 */
struct explore_model {
	const struct machine_world *world;
	struct machine_program *program;
	bool (*reached)(const void *what, const struct machine_state *from,
	                const struct machine_state *to, const struct machine_outcome *outcome);
	const void *what;
};

/** explore_goal_name() - "deadlock", "I1", "reach". */
const char *explore_goal_name(unsigned goal);

/** explore_goal_find() - the goal called @name, or -1. */
int explore_goal_find(const char *name);

/** explore_judge_step() - the goals that a step reaches by what it did. */
explore_goals explore_judge_step(const struct explore_model *model,
                                 const struct machine_state *from, const struct machine_state *to,
                                 const struct machine_outcome *outcome);

/**
 * explore_judge_state() - the goals that a state reaches by what it is: a deadlock, a drift at
 * rest; MACHINE_COMPLETES where everything has ended and every counter agrees.
 */
explore_goals explore_judge_state(const struct explore_model *model,
                                  const struct machine_state *state);

/** explore_context() - slot of the context that @choice lets move, or that it is about. */
unsigned explore_context(const struct machine_world *world, const struct machine_state *state,
                         struct machine_choice choice);

/**
 * explore_label() - what @choice is called in @state, as a number: CPU, context, kind, argument; the
 * most telling bits first. explore_labelled() - the choice that is called so.
 */
uint32_t explore_label(const struct machine_world *world, const struct machine_state *state,
                       struct machine_choice choice);
struct machine_choice explore_labelled(uint32_t label);

/**
 * explore_order() - sort choices by their labels.
 *
 * Schedules of equal length are compared by this order, choice by choice.
 */
void explore_order(const struct explore_model *model, const struct machine_state *state,
                   struct machine_choice *choices, unsigned nr);

#endif
