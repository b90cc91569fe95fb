/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cpus.h - how many real CPUs there are to work on.
 *
 * Threads: safe.
 */
#ifndef LOCKSTEP_BASE_CPUS_H
#define LOCKSTEP_BASE_CPUS_H

/** cpus_usable() - those this process may use, at least 1. */
unsigned cpus_usable(void);

#endif
