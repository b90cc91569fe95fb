/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * random_machine.h - small machines made up at random.
 *
 * Their code nests sections of locks, interrupts, bottom halves and RCU in all sorts of wrong ways,
 * sleeps where it must not, and now and then forgets to give something back; but it never releases
 * a lock that it has not taken. So whoever waits for a lock waits for its owner and nobody else,
 * and being stuck can be checked by watching.
 */
#ifndef TESTS_RANDOM_MACHINE_H
#define TESTS_RANDOM_MACHINE_H

#include "rig.h"

#define RANDOM_OPS_MAX 40
#define RANDOM_CODES 16

struct random {
	uint64_t state;
};

/** struct random_machine - owns the code of the machine in @rig. */
struct random_machine {
	struct random random;
	struct table_op codes[RANDOM_CODES][RANDOM_OPS_MAX];
	unsigned nr_codes, nr_ops; /* ops of the last code so far */
	struct rig_spec spec;
	struct rig rig;
};

struct random random_of(uint64_t seed);
unsigned random_below(struct random *random, unsigned n);

/** random_machine_init() - same seed, same machine. Give it to rig_finish(&it->rig). */
void random_machine_init(struct random_machine *it, uint64_t seed);

#endif
