/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * check.h - was it as expected?
 *
 * A scenario may say for each variant what its schedule must lead to. That a kernel deadlocks can
 * be just what is expected; what counts is the difference. A field that the scenario leaves open is
 * not compared.
 */
#ifndef LOCKSTEP_EXPLAIN_CHECK_H
#define LOCKSTEP_EXPLAIN_CHECK_H

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"

/**
 * expectation_met() - does @run, at its position, do what is expected?
 * @expectation: of the run's variant
 * @why: what differs, as phrases joined by "; "; appended only when the answer is no
 */
bool expectation_met(struct run *run, const struct scenario_expectation *expectation,
                     struct text *why);

/**
 * expectation_contradicted() - where @run, which is not as expected, first leaves the expectation.
 * @why: a phrase is appended: "I1 breaks", "deadlock is found", ...
 *
 * That is the first finding or broken invariant that the expectation does not allow; where there is
 * none, the last change of a word that ends otherwise; where there is none either, something that is
 * expected has not come, which is known at the end. A finding less grave than the expected verdict
 * is allowed: the verdict is the worst.
 *
 * Return: the step, 0 when none was taken.
 */
size_t expectation_contradicted(struct run *run, const struct scenario_expectation *expectation,
                                struct text *why);

/** expectation_text() - a phrase: "deadlock on CPU0, hard lockup, move_lock". */
void expectation_text(const struct scenario *scenario,
                      const struct scenario_expectation *expectation, struct text *out);

/**
 * outcome_expectation() - what would have had to be expected of @run at its position.
 * @out: without facts and without a place; a field that says nothing is -1 or MACHINE_NO_LOCKUP
 */
void outcome_expectation(struct run *run, struct scenario_expectation *out);

/**
 * outcome_yaml() - the same, with the words that have changed, as it stands under `expect:`.
 *
 * Return: false, with nothing appended, when nothing can be expected: a limit was hit.
 */
bool outcome_yaml(struct run *run, struct text *out);

/** outcome_text() - a phrase in the same words: what @run has come to at its position. */
void outcome_text(struct run *run, struct text *out);

#endif
