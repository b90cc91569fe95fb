/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * question.h - what to ask where a run stands, and how it was answered.
 *
 * A question is asked before something decisive. Where a scenario brings questions of its own these
 * are asked, at their moments. Where it has none for a variant, questions are made from the state, and
 * from nothing that lies ahead: two runs that stand in the same state after the same last step are
 * asked the same. Such a state is one in which
 *
 *	a device has just raised an interrupt	does it come in now, later, never?
 *	an invariant has just broken for the first time	how does it all end?
 *	whoever acted last stands before a step that
 *		gives back a lock others wait for	who has it next?
 *		asks for a lock that is taken		does it ever have it?
 *		turns interrupts on, or might, while it holds a lock or one waits: are they on then?
 *
 * Nothing here knows an answer. An answer is graded by running on (claim.h): it is right when its
 * claim comes true.
 *
 * Threads: as run.h; a question is constant once made.
 */
#ifndef LOCKSTEP_PREDICT_QUESTION_H
#define LOCKSTEP_PREDICT_QUESTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lockstep/base/arena.h"
#include "lockstep/base/text.h"
#include "lockstep/run/run.h"
#include "lockstep/scenario/question.h"

#define QUESTION_ID_SIZE 96
#define QUESTION_RAN_MAX 24               /* steps that are told */
#define GRADE_NOBODY SCENARIO_CHOICES_MAX /* has chosen: it is run to see */

/**
 * struct question - asked at position @at of a run.
 * @arena: texts of one that was made from the state
 * @q: what is asked; borrows from @arena or from the scenario
 * @id: the same wherever the same is asked: "q2" of the file, or in words
 * @key: of this question in this state
 */
struct question {
	struct arena arena;
	struct scenario_question q;
	char id[QUESTION_ID_SIZE];
	uint64_t key, digest;
	size_t at;
};

/**
 * question_find() - what is to be asked where @run stands.
 * @out: filled on success; give it to question_finish()
 */
bool question_find(struct run *run, struct question *out);

/** question_demand() - the same for somebody who wants to be asked: what happens next on @cpu? */
bool question_demand(struct run *run, unsigned cpu, struct question *out);

void question_finish(struct question *q);

/** question_applies() - is @q asked of runs of @variant? */
bool question_applies(const struct scenario_question *q, const char *variant);

/** question_from_state() - one that is made from the state; see above. */
bool question_from_state(struct run *run, struct question *out);

/** question_of_cpu() - likewise: what does @cpu do next? False where it idles. */
bool question_of_cpu(struct run *run, unsigned cpu, struct question *out);

/** struct grade_choice - whether a choice's claim came true, where that is seen, and what is. */
struct grade_choice {
	bool holds;
	size_t step;
	struct text why;
};

/** struct grade_step - a step that was run to grade. @tells: it changes more than a word. */
struct grade_step {
	size_t at;
	bool warns, tells; /* it broke or found something; see above */
	struct text what;
};

/**
 * struct grade - an answer, graded by running.
 * @chosen: index of the choice, or GRADE_NOBODY; @right: its claim came true
 * @nr_true: how many did: 1 where the question is sound
 * @to: the last step that was looked at
 * @ran: what happened up to there: the @nr_ran steps that tell most
 * @found: the worst that was found by then, as a sentence; "" for nothing
 */
struct grade {
	struct grade_choice choices[SCENARIO_CHOICES_MAX];
	size_t nr_choices, to;
	unsigned chosen, nr_true;
	bool right;
	struct grade_step ran[QUESTION_RAN_MAX];
	size_t nr_ran;
	struct text found;
};

/** grade_make() - run on from where @run stands, the position of @q, and come back. */
void grade_make(struct run *run, const struct scenario_question *q, unsigned chosen,
                struct grade *out);

void grade_finish(struct grade *g);

#endif
