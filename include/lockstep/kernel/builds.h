/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * builds.h - the code under study, compiled.
 *
 * A study has variants (none, buggy, fixed, ...), and each variant is compiled once as it is and
 * once for each kconfig switch that can be compiled out. Every such build is a world of its own:
 * the same function names, linked together without meeting, since all a build shows is its
 * description. The functions' names are kept in a table, so that a stripped program knows them.
 *
 * How it is used: find a build, look up an entry in its study's table, set kapi_backend, call.
 * Each function tells the backend that it begins with its own address; kernel_symbol() names it.
 *
 * All is constant data and lives as long as the program. Threads: any.
 */
#ifndef LOCKSTEP_KERNEL_BUILDS_H
#define LOCKSTEP_KERNEL_BUILDS_H

#include <stddef.h>

#include "lockstep/vocab/study.h"

/**
 * kernel_builds() - every build of every study.
 * @nr: set to their number, at least 1
 *
 * Return: borrowed; by study, then variant, the full configuration first.
 */
const struct vocab_build *const *kernel_builds(size_t *nr);

/**
 * kernel_find() - the build of one variant.
 * @study: e.g. "writeback-4.4"
 * @variant: e.g. "buggy"
 * @off: the kconfig switch compiled out, or "" for none
 *
 * Return: borrowed, or NULL when there is none.
 */
const struct vocab_build *kernel_find(const char *study, const char *variant, const char *off);

/**
 * kernel_symbol() - the name of a function of a build. Cost: O(log symbols).
 * @build: borrowed
 * @function: its address, as kapi_backend.enter gets it
 *
 * Return: borrowed name, or NULL when no function of @build begins there.
 */
const char *kernel_symbol(const struct vocab_build *build, const void *function);

#endif
