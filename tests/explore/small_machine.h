/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * small_machine.h - machines made up at random, so small that ten thousand can be searched.
 *
 * Each is put together from patterns: sections of locks of every kind, interrupts, bottom halves,
 * preemption and RCU with something inside of them; trylocks, waits, retry loops, words that are
 * read and written in every way, counters that must agree with what they count, works, callbacks,
 * softirqs, IPIs, code that looks at `current`. Now and then something is not given back, given back
 * by who does not have it, or slept on where one must not.
 *
 * The machines of random_machine.h are larger and never give back what they have not taken; these
 * are made to go wrong in every way there is.
 */
#ifndef TESTS_SMALL_MACHINE_H
#define TESTS_SMALL_MACHINE_H

#include "random_machine.h"

#define SMALL_OPS_MAX 24
#define SMALL_CODES 12

/** struct small_machine - owns the code of the machine in @rig. Not to be copied. */
struct small_machine {
	struct random random;
	struct table_op codes[SMALL_CODES][SMALL_OPS_MAX];
	unsigned nr_codes, nr_ops; /* ops of the last code so far */
	bool loops;                /* code may come round again */
	struct rig_spec spec;
	struct rig rig;
};

/** small_machine_init() - same seed, same machine. Give it to rig_finish(&it->rig). */
void small_machine_init(struct small_machine *it, uint64_t seed);

#endif
