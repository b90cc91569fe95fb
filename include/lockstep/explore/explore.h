/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * explore.h - every interleaving and every moment of every interrupt.
 *
 * The states of a machine are the nodes of a graph, machine_choices() and machine_step() are its
 * edges: there is no second model. The search walks that graph breadth first from the initial
 * state, level by level, and keeps every state it has met, exactly, in a hash table. (What a step
 * does is asked of the machine once, and then remembered: src/explore/cache.h.) So it ends
 * with one of three answers for each goal: never (all states were seen), sometimes (with the length
 * of the shortest way), or unknown (a bound ended the search first).
 *
 * A search goes on past what it finds: other CPUs still run, and other goals have to be decided. It
 * ends early only when every goal that is wanted has been reached.
 *
 * The witness comes from a second pass, explore_witness(), by one thread and in a fixed order, up to
 * the depth that the first has found. So it is the shortest schedule there is, among equally short
 * ones the least, and the same whatever the number of threads.
 *
 * Threads: explore_search() makes its own and ends them; `tell` is called by the caller's.
 * Docs: docs/explore.md.
 */
#ifndef LOCKSTEP_EXPLORE_EXPLORE_H
#define LOCKSTEP_EXPLORE_EXPLORE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "lockstep/explore/goal.h"

#define EXPLORE_THREADS_MAX 64

/** enum explore_end - why a search ended. */
enum explore_end {
	EXPLORE_COMPLETE, /* every state was seen, or every wanted goal reached */
	EXPLORE_STATES,   /* max_states */
	EXPLORE_MEMORY,   /* max_bytes, or the system has no more */
	EXPLORE_TIME,     /* max_seconds */
	EXPLORE_STOPPED,  /* *stop was set */
};

/** enum explore_answer - to "does it happen?" */
enum explore_answer { EXPLORE_NEVER, EXPLORE_SOMETIMES, EXPLORE_UNKNOWN };

/** struct explore_progress - how far a search is. */
struct explore_progress {
	uint64_t nr_states, nr_transitions;
	uint64_t nr_frontier; /* met, but not looked at yet */
	unsigned depth;
	size_t bytes;
	double seconds;
};

/**
 * struct explore_limits - how to search, and how far. A bound that is 0 does not bound.
 * @wanted: goals after which there is nothing to search for
 * @max_bytes: of the table and the frontier together
 * @nr_threads: 0 = one
 * @fingerprints: keep 64 bits of a hash in place of each state: less memory, and a chance, told in
 *	the result, that a state was taken for another
 * @reduce: leave out interleavings that lead nowhere else; see docs/explore.md. The answers are the
 *	same, lengths are not
 * @without: with @reduce: mask of rows of the table of dependencies to leave out. It makes the
 *	answers wrong: a test sees that each row is needed
 * @stop: may be set by anybody, a signal handler too; NULL = nobody
 * @tell: called a few times a second; NULL = never
 */
struct explore_limits {
	explore_goals wanted;
	uint64_t max_states;
	size_t max_bytes;
	double max_seconds;
	unsigned nr_threads;
	bool fingerprints, reduce;
	uint32_t without;
	const atomic_bool *stop;
	void (*tell)(void *whom, const struct explore_progress *progress);
	void *whom;
};

/**
 * struct explore_result - what came of it.
 * @reached: the goals met
 * @at: by goal: length of the shortest schedule that reaches it; when @reduced, the number of choices
 *	that were open on the way there, which is no length
 * @livelock: what explore_livelock() said, put there by whoever asked it; else UNKNOWN
 * @reduced: interleavings were left out
 * @nr_rounds: searches it took, more than one where one met code that it did not know
 * @last: how far it was at its end; with end COMPLETE and no early end, nr_frontier is 0
 * @peak_bytes: the most that table and frontier took at a time
 * @miss: with fingerprints: upper bound of the chance that a state was missed; else 0
 */
struct explore_result {
	enum explore_end end;
	explore_goals reached;
	unsigned at[EXPLORE_NR_GOALS];
	struct explore_progress last;
	size_t peak_bytes;
	double miss;
	bool reduced;
	unsigned nr_rounds;
	enum explore_answer livelock;
};

/** explore_search() - search @model from its initial state. */
void explore_search(const struct explore_model *model, const struct explore_limits *limits,
                    struct explore_result *result);

/**
 * explore_answer() - what @result says of @goal.
 *
 * A search in which the simulation ran out of room (MACHINE_LIMIT) has not seen what lies behind:
 * it never says never.
 */
enum explore_answer explore_answer(const struct explore_result *result, unsigned goal);

/** struct explore_witness - a schedule from the initial state. Owns its choices. */
struct explore_witness {
	struct machine_choice *choices;
	unsigned nr;
};

/**
 * explore_witness() - the least of the shortest schedules that reach each of @goals.
 * @limits: max_bytes, max_seconds, stop and reduce are heeded; with reduce they are schedules, but
 *	neither the shortest nor the least
 * @out: by goal, zeroed; filled for those in the returned mask
 *
 * Return: the goals that have one; fewer than @goals when a bound was met.
 */
explore_goals explore_witness(const struct explore_model *model,
                              const struct explore_limits *limits, explore_goals goals,
                              struct explore_witness out[EXPLORE_NR_GOALS]);

/**
 * explore_ways() - schedules that reach @goals: the shortest, and where those are out of reach, any.
 *
 * The first pass is explore_witness() without reduction, whatever @limits say; if they ask for
 * reduction, a second one with it is about what the first has not reached. Each has all of @limits.
 *
 * @longer: receives those of the returned goals whose schedules need not be the shortest
 *
 * Return: the goals that have one.
 */
explore_goals explore_ways(const struct explore_model *model, const struct explore_limits *limits,
                           explore_goals goals, struct explore_witness out[EXPLORE_NR_GOALS],
                           explore_goals *longer);

/**
 * explore_livelock() - can @model go on for ever, fairly, without any task or worker ending a call?
 *
 * Fairly means: a choice that is possible from some point on is taken now and then; but no device has
 * to raise its line. The whole graph without reduction is kept in memory.
 *
 * @limits: max_states, max_bytes, max_seconds and stop are heeded
 * @witness: zeroed; a shortest schedule to where that can begin
 *
 * Return: UNKNOWN when a bound was met.
 */
enum explore_answer explore_livelock(const struct explore_model *model,
                                     const struct explore_limits *limits,
                                     struct explore_witness *witness);

void explore_witness_finish(struct explore_witness out[EXPLORE_NR_GOALS]);

#endif
