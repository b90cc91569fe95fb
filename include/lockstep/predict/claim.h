/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * claim.h - is it so? Run on and look.
 *
 * A claim (scenario/question.h) is about what comes after the position of a run. It is judged by
 * letting the run go on from there, by its schedule, and looking at what happened and at the state it
 * comes to. The run is taken back to where it stood, and knows the steps that were taken.
 *
 * Cost: the steps of the window, at most CLAIM_STEPS_MAX. Threads: as run.h.
 */
#ifndef LOCKSTEP_PREDICT_CLAIM_H
#define LOCKSTEP_PREDICT_CLAIM_H

#include <stdbool.h>

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"

#define CLAIM_STEPS_MAX 4096

/**
 * claim_holds() - does all that @claim says come true from where @run stands?
 * @step: receives the step at which it is seen, the position itself if nothing happens
 * @why: appended to: a phrase with what was seen there: the first thing that is not as claimed, or
 *	the last that is
 */
bool claim_holds(struct run *run, const struct scenario_claim *claim, size_t *step,
                 struct text *why);

#endif
