/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * seeds.h - many random schedules of one variant, and what came of them.
 *
 * Each seed is played from the start to its end, or for as many steps as are allowed. What is kept
 * is how many came to which verdict, the lowest seed of each, and after how many steps the first
 * thing was found: the run of that seed can be played again (run/random.h) and looked at.
 *
 * It is a sample, not a proof: that no seed has found anything says nothing about the others.
 *
 * Threads: a tally belongs to one.
 */
#ifndef LOCKSTEP_RUN_SEEDS_H
#define LOCKSTEP_RUN_SEEDS_H

#include "lockstep/run/run.h"

/**
 * struct seeds_tally - what came of the seeds of a variant.
 * @variant: borrowed
 * @nr: how many were played
 * @by_verdict: how many came to it; @lowest: the lowest of them
 * @cut: how many were given up after the steps that were allowed; counted as UNFINISHED too, unless
 *	something was found by then
 * @steps: of all of them
 * @finds: where something was found first, in steps, ascending after seeds_sort(); @nr_finds of them
 */
struct seeds_tally {
	const char *variant;
	size_t nr, by_verdict[MACHINE_NR_VERDICTS], cut, steps;
	uint32_t lowest[MACHINE_NR_VERDICTS];
	size_t *finds, nr_finds;
};

/**
 * seeds_play() - play one more seed.
 * @scenario, @path: as for run_create(); the scenario's own schedule is not looked at
 * @max: steps that are allowed
 * @tally: zeroed at first; what comes of it is added
 */
void seeds_play(const struct scenario *scenario, struct path *path, uint32_t seed, size_t max,
                struct seeds_tally *tally);

/** seeds_sort() - all are played: order @finds. */
void seeds_sort(struct seeds_tally *tally);

/** seeds_mean(), seeds_median() - steps to what is found first, 0 when nothing was. */
double seeds_mean(const struct seeds_tally *tally);
double seeds_median(const struct seeds_tally *tally);

/** seeds_wrong() - how many have found something. */
size_t seeds_wrong(const struct seeds_tally *tally);

void seeds_finish(struct seeds_tally *tally);

#endif
