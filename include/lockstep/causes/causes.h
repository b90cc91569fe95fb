/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * causes.h - what was necessary for what went wrong, and what would have helped.
 *
 * Nothing is concluded here: everything is run. A trial is one change to a scenario (an interrupt is
 * not raised, a field has the value it has when nobody says anything, another variant runs), played
 * to its end, and what came of it. The same trials answer two questions. Those that take something
 * away tell what was necessary: without it, it does not go wrong. The others tell what would have
 * helped.
 *
 * A trial speaks of this schedule, with what can no longer be done left out, and so does its answer.
 * Where it ends well, and a search of bounded size finds all its states, the answer is about every
 * schedule (see explore.h); where that is too large, about every position of the interrupts that the
 * schedule raises (see sweep.h), if they all end well.
 *
 * Where nothing goes wrong but an invariant breaks, that is what is asked about. Where nothing goes
 * wrong at all, the same trials tell how near it was.
 *
 * Use:
 *	struct causes_question question = {.source = &source, .builds = builds, ...};
 *	struct causes causes;
 *
 *	if (causes_find(&question, &causes, &err))
 *		... causes.trials[i] ...
 *	causes_finish(&causes);
 *
 * What has been played by hand is asked about by its schedule: record_schedule() writes it.
 *
 * Cost: a load and a run for each trial, and a search for each that ends well: some tenths of a
 * second for a scenario of the library. Threads: a question is worked on by its caller alone.
 */
#ifndef LOCKSTEP_CAUSES_CAUSES_H
#define LOCKSTEP_CAUSES_CAUSES_H

#include "lockstep/base/diag.h"
#include "lockstep/base/error.h"
#include "lockstep/explain/chain.h"
#include "lockstep/explore/explore.h"
#include "lockstep/explore/sweep.h"
#include "lockstep/scenario/scenario.h"

/* X(CODE, "name in JSON", "what is tried") - in the order in which they are told. */
#define CAUSES_KINDS(X)                                                                            \
	X(RAISE, "raise", "an interrupt of the schedule is not raised")                            \
	X(SWITCH, "switch", "whoever runs is not taken off before it cannot go on")                \
	X(TICK, "tick", "a tick of the schedule does not come")                                    \
	X(GRACE, "grace-period", "a grace period of the schedule does not end")                    \
	X(VALUE, "value", "a field or bit of the world")                                           \
	X(CONFIG, "config", "a switch of the study")                                               \
	X(MACHINE, "machine", "CPUs, preemption")                                                  \
	X(VARIANT, "variant", "another variant of the code")                                       \
	X(CPU, "cpu", "an interrupt comes on another CPU")                                         \
	X(POSITION, "position", "an interrupt comes at another moment")

enum causes_kind {
#define CAUSES_KIND_ENUM(code, name, help) CAUSES_##code,
	CAUSES_KINDS(CAUSES_KIND_ENUM)
#undef CAUSES_KIND_ENUM
		CAUSES_NR_KINDS
};

/* X(CODE, "name in JSON") - what came of a trial. */
#define CAUSES_RESULTS(X)                                                                          \
	X(FINE, "fine")             /* it ends, and nothing goes wrong */                          \
	X(OTHER, "other")           /* something else goes wrong */                                \
	X(SAME, "same")             /* the same goes wrong */                                      \
	X(UNFINISHED, "unfinished") /* it does not end, or a limit was hit */

enum causes_result {
#define CAUSES_RESULT_ENUM(code, name) CAUSES_##code,
	CAUSES_RESULTS(CAUSES_RESULT_ENUM)
#undef CAUSES_RESULT_ENUM
		CAUSES_NR_RESULTS
};

/* X(CODE, "name in JSON", "as it is said") - of what the answer of a trial that ends well holds. */
#define CAUSES_SCOPES(X)                                                                           \
	X(SCHEDULE, "schedule", "on this schedule")                                                \
	X(POSITIONS, "positions", "at every moment of the interrupt")                              \
	X(ALWAYS, "always", "on every schedule")

enum causes_scope {
#define CAUSES_SCOPE_ENUM(code, name, words) CAUSES_##code,
	CAUSES_SCOPES(CAUSES_SCOPE_ENUM)
#undef CAUSES_SCOPE_ENUM
		CAUSES_NR_SCOPES
};

/**
 * struct causes_trial - one change, and what came of it. Owns its strings; "" where there is none.
 * @kind: enum causes_kind
 * @removal: something was taken away: the trial tells what was necessary
 * @what: what is there: "irq wb_end raised", "A.moving_account=1"; for the other trials what is
 *	done: "variant fixed", "irq wb_end on CPU1", "A.moving_account=0"
 * @key, @value: VALUE, CONFIG, MACHINE: the --set that does it; VARIANT: @value; CPU: the line and
 *	its CPU; POSITION: the line and the position, see sweep.h
 * @step: of the run as it was: where what was taken away happened; POSITION: the position; else 0
 * @outcome: a phrase: "completes after 83 steps", "deadlock on CPU0, hard lockup, move_lock"
 * @verdict: enum machine_verdict of the trial; @length: its steps
 * @broken: invariant that broke first, 0 = none
 * @scope: SCHEDULE unless the result is FINE
 * @waited: CPU, POSITION: its handler had to wait for a lock, and got it
 * @trouble: what of the schedule could not be followed
 * @differs, @differs_text: VARIANT: the step after which the two first differ in what a context
 *	keeps to itself, 0 = they never do, and how: "saved with tree_lock: nothing / {IF=0}"
 * @shows, @shows_text: VARIANT: the same for what others could see: "IF CPU0 1/0"
 * @parted: VARIANT: @shows is where the other has no such moment any more
 * @irqs_off: VARIANT: the longest stretch with interrupts off, see explain/cost.h
 */
struct causes_trial {
	enum causes_kind kind;
	bool removal;
	char *what, *key, *value;
	size_t step;
	enum causes_result result;
	enum causes_scope scope;
	enum machine_verdict verdict;
	size_t length;
	unsigned broken;
	bool waited;
	char *outcome, *trouble;
	size_t differs, shows, irqs_off;
	bool parted;
	char *differs_text, *shows_text;
};

#define CAUSES_SWEPT_MAX 64

/** struct causes_swept - all positions of an interrupt of the schedule, on one CPU. */
struct causes_swept {
	unsigned line, cpu;
	size_t positions, bad;
};

/**
 * struct causes - all answers. Owned; give it to causes_finish().
 * @verdict: of the run asked about; @step: where that was found, 0 = nothing was
 * @broken: it completes, but this invariant breaks in that step: then that is what is asked about
 * @length: its steps; @irqs_off: the longest stretch with interrupts off
 * @every: does anything go wrong on any schedule of it at all?
 * @trials: in the order of the kinds; removals first
 * @cut: the search for trials was stopped
 */
struct causes {
	enum machine_verdict verdict;
	size_t step, length, irqs_off;
	unsigned broken;
	enum explore_answer every;
	struct causes_trial *trials;
	size_t nr_trials;
	struct causes_swept swept[CAUSES_SWEPT_MAX];
	size_t nr_swept;
	bool cut;
};

/**
 * struct causes_question - what is asked about. All borrowed.
 * @source: the scenario's file; @builds: as for scenario_load()
 * @options: how it was loaded; its schedule is the one asked about
 * @variant: of the study
 * @steps_max: where to cut a run that does not end; 0 = 20000
 * @states_max: of a search; 0 = 20000
 * @tell: called before each trial with the number of those done; false stops. May be NULL
 */
struct causes_question {
	const struct source *source;
	const struct vocab_build *const *builds;
	size_t nr_builds;
	const struct scenario_options *options;
	const char *variant;
	size_t steps_max;
	uint64_t states_max;
	bool (*tell)(void *context, size_t done);
	void *context;
};

/**
 * causes_find() - try everything.
 *
 * Return: false with @err when the scenario cannot be loaded, or has no such variant.
 */
bool causes_find(const struct causes_question *question, struct causes *out, struct error *err);
void causes_finish(struct causes *causes);

/** causes_is_necessary() - a removal without which it does not go wrong in this way. */
bool causes_is_necessary(const struct causes *causes, const struct causes_trial *trial);

/** causes_matters() - it ends well where it went wrong, or the reverse. */
bool causes_matters(const struct causes *causes, const struct causes_trial *trial);

const char *causes_kind_name(enum causes_kind kind);
const char *causes_result_name(enum causes_result result);
const char *causes_scope_name(enum causes_scope scope);
const char *causes_scope_text(enum causes_scope scope);

#endif
