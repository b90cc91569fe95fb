/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * wild.h - what tests that throw dice have in common: dice, numbers that whoever runs them may give,
 * and a folder of their own to write nonsense into.
 *
 * Threads: one folder a process.
 */
#ifndef LOCKSTEP_TESTS_SUPPORT_WILD_H
#define LOCKSTEP_TESTS_SUPPORT_WILD_H

#include <stdint.h>

/** wild_number() - the number in the environment variable @name, or the @usual one. */
unsigned long wild_number(const char *name, unsigned long usual);

/** wild_roll() - a number below @limit, from @seed, which is never 0. */
unsigned wild_roll(uint64_t *seed, unsigned limit);

/**
 * wild_enter() - make a folder and go there; aborts when that fails
 *
 * It goes with the process, too, however that ends. Return: its path, borrowed.
 */
const char *wild_enter(void);

/** wild_leave() - leave it and remove it with all that is in it; aborts when that fails. */
void wild_leave(void);

#endif
