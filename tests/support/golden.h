/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * golden.h - compare what a program says with a file that was once looked at.
 *
 * The files stand in tests/golden/. UPDATE_GOLDEN=1 in the environment writes
 * them anew; look at the difference before you commit it. On a mismatch both
 * sides are printed, and what came out is kept in the build folder.
 *
 * Threads: none of its own; two tests must not use one name.
 */
#ifndef LOCKSTEP_TESTS_SUPPORT_GOLDEN_H
#define LOCKSTEP_TESTS_SUPPORT_GOLDEN_H

#include <stdbool.h>

/**
 * golden_check() - is @got what tests/golden/@name.txt holds?
 * @name: letters, digits, `_`, and `/` for a folder that exists
 * @got: what came out
 *
 * Return: whether they are equal. The reason is told on standard error.
 */
bool golden_check(const char *name, const char *got);

#endif
