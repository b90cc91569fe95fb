/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * watchdog.h - what the kernel itself would say of a hang, and when.
 *
 * The machine knows at once who can never move again. A kernel finds out by waiting: its watchdogs
 * print their lines ten seconds to two minutes later, each from where it can still run. The lines are
 * derived from the state a run has come to; nothing in the machine has a clock.
 *
 *	10 s	hard lockup: a CPU spins with interrupts off. The NMI of that CPU tells.
 *	21 s	RCU stall: somebody waits for a grace period, and a CPU spins that has to pass through
 *		it. A spinning CPU with interrupts on tells of itself; else a CPU that still runs does.
 *	22 s	soft lockup: a CPU spins with interrupts on. Its timer interrupt tells, so a CPU with
 *		interrupts off never says this of itself.
 *	120 s	hung task: a task sleeps and is never woken. khungtaskd tells, where a CPU is left
 *		that can run it.
 *
 * The seconds are the defaults; a real line comes up to its watchdog's period later. Where the
 * kernel prints numbers that a simulation has none of there are three dots. A grace period counts as
 * waited for only if it did not end in the run.
 *
 * Source: kernel/watchdog.c, kernel/hung_task.c, kernel/rcu/tree.c of 4.4 and 4.17.
 */
#ifndef LOCKSTEP_EXPLAIN_WATCHDOG_H
#define LOCKSTEP_EXPLAIN_WATCHDOG_H

#include "lockstep/run/run.h"

/* X(CODE, seconds, "name in output") - in the order they come. */
#define WATCHDOGS(X)                                                                               \
	X(HARD_LOCKUP, 10, "hard lockup")                                                          \
	X(RCU_STALL, 21, "rcu stall")                                                              \
	X(SOFT_LOCKUP, 22, "soft lockup")                                                          \
	X(HUNG_TASK, 120, "hung task")

enum watchdog {
#define WATCHDOG_ENUM(code, seconds, name) WATCHDOG_##code,
	WATCHDOGS(WATCHDOG_ENUM)
#undef WATCHDOG_ENUM
};

#define WATCHDOG_LINES_MAX (4 * MACHINE_CPUS_MAX + MACHINE_SLOTS_MAX)

/**
 * struct watchdog_line - a line on the console.
 * @seconds: after the hang
 * @cpu: about which, -1 = about none
 * @slot: about which context, -1 = about none
 */
struct watchdog_line {
	enum watchdog watchdog;
	unsigned seconds;
	int cpu, slot;
	char text[160];
};

/**
 * watchdog_lines() - what is printed if nothing more happens than @run has come to.
 * @out: room for WATCHDOG_LINES_MAX
 *
 * Return: how many; 0 where nobody is stuck for ever.
 */
unsigned watchdog_lines(const struct run *run, struct watchdog_line *out);

/** watchdog_name() - "hard lockup", "rcu stall", ... */
const char *watchdog_name(enum watchdog watchdog);

#endif
