/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * question.h - what a scenario asks before it goes on, and what each answer claims.
 *
 * A question stands at a moment. Each of its choices makes a claim about what comes after, in words
 * that the engine can check: no choice is marked as the right one anywhere. Which one is right is
 * found out by running on from the moment (predict/claim.h), so a question cannot go stale unseen:
 * exactly one claim has to hold wherever it is asked.
 *
 * A claim speaks of a window, from the moment of the question on:
 *
 *	until MOMENT	to the first time that happens; if it never does, the claim fails
 *	steps N		N steps, or fewer where the run ends before
 *	neither		to the end of the run
 *
 * and of what happens inside it, or is the case where it ends. All that it says must hold.
 *
 * Threads: constant once loaded.
 */
#ifndef LOCKSTEP_SCENARIO_QUESTION_H
#define LOCKSTEP_SCENARIO_QUESTION_H

#include <stddef.h>
#include <stdint.h>

#include "lockstep/base/diag.h"
#include "lockstep/machine/verdict.h"
#include "lockstep/scenario/event.h"

#define SCENARIO_CHOICES_MAX 4 /* a, b, c, d */
#define SCENARIO_HINTS_MAX 3
#define SCENARIO_ASK_COLUMNS 74 /* of a line of a question or choice */
#define SCENARIO_ASK_LINES 2

struct scenario_fact;

/** enum scenario_window - how far a claim looks. */
enum scenario_window {
	SCENARIO_TO_END,
	SCENARIO_TO_MOMENT, /* `until` */
	SCENARIO_FOR_STEPS, /* `steps` of the run */
	SCENARIO_FOR_CPU,   /* `steps` of CPU `cpu`; not in files */
};

/** enum scenario_condition_kind - what a claim says. */
enum scenario_condition_kind {
	SCENARIO_HAPPENS,    /* event, inside the window */
	SCENARIO_NEVER,      /* event, not inside the window */
	SCENARIO_VERDICT_IS, /* object = mask of verdicts */
	SCENARIO_LOCKUP_IS,  /* object = enum machine_lockup */
	SCENARIO_IRQS,       /* who = CPU, object: 1 = on */
	SCENARIO_OWNER,      /* object = lock; who = slot or SCENARIO_NOBODY */
	SCENARIO_PENDING,    /* object = line */
	SCENARIO_WAITS,      /* who = slot: it cannot go on by itself */
	SCENARIO_WORD,       /* fact */
	SCENARIO_ACTS,       /* who = CPU: slot `object` is the first to act there; not in files */
	SCENARIO_ACTS_NOT,   /* who = CPU: another is; not in files */
};

#define SCENARIO_NOBODY 0xff

/** struct scenario_condition - one thing that a claim says. @text: as in the file, for messages. */
struct scenario_condition {
	enum scenario_condition_kind kind;
	uint8_t who;
	uint16_t object;
	struct scenario_event event;
	const struct scenario_fact *fact;
	const char *text;
};

/** struct scenario_claim - all of @conditions hold in the window, or where it ends. */
struct scenario_claim {
	enum scenario_window window;
	uint8_t cpu;
	uint32_t steps;
	struct scenario_event until;
	const struct scenario_condition *conditions;
	size_t nr;
};

/** struct scenario_choice - an answer. @idea: which wrong idea leads to it (vocab/idea.h), or 0. */
struct scenario_choice {
	const char *says;
	struct scenario_claim claim;
	uint8_t idea;
	struct place place;
};

/**
 * struct scenario_question - asked after @at, the first time it happens.
 * @variants: only there, @nr_variants of them; 0: in all
 * @number: in the file, from 1
 */
struct scenario_question {
	struct scenario_event at;
	const char *const *variants;
	size_t nr_variants;
	const char *ask;
	struct scenario_choice choices[SCENARIO_CHOICES_MAX];
	size_t nr_choices;
	const char *hints[SCENARIO_HINTS_MAX];
	size_t nr_hints;
	unsigned number;
	struct place place;
};

#endif
