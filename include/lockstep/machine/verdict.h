/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * verdict.h - what can be said about a run, in the kernel's words.
 *
 * A finding is something the simulated kernel did wrong: data, never an error of ours. A run reports
 * every finding; its one verdict is the worst. Warnings are invariants (kernel-facts section 6) at
 * the step where they first break: they show a bug before it bites.
 */
#ifndef LOCKSTEP_MACHINE_VERDICT_H
#define LOCKSTEP_MACHINE_VERDICT_H

#include <stdint.h>

/* X(CODE, "name in YAML and output", "one line") - best first, worst last. */
#define MACHINE_VERDICTS(X)                                                                        \
	X(COMPLETES, "completes", "every task ends, every interrupt is served")                    \
	X(UNFINISHED, "unfinished", "the schedule ends before the tasks do")                       \
	X(LIVELOCK, "livelock", "a cycle without progress")                                        \
	X(DRIFT, "drift", "a counter differs from what it counts")                                 \
	X(ASSERTION, "assertion", "a BUG_ON or WARN_ON of the code is hit")                        \
	X(IRQ_STATE, "irq-state", "interrupts are not left as they were found")                    \
	X(IMBALANCE, "imbalance", "a lock or count is given back too often or not at all")         \
	X(ATOMIC_SLEEP, "atomic-sleep", "code sleeps where it must not")                           \
	X(DEADLOCK, "deadlock", "contexts wait for each other for ever")                           \
	X(LIMIT, "limit", "the simulation ran out of room: nothing is known")

enum machine_verdict {
#define MACHINE_VERDICT_ENUM(code, name, help) MACHINE_##code,
	MACHINE_VERDICTS(MACHINE_VERDICT_ENUM)
#undef MACHINE_VERDICT_ENUM
		MACHINE_NR_VERDICTS
};

/** enum machine_lockup - how a deadlocked context looks to the watchdogs. */
enum machine_lockup {
	MACHINE_NO_LOCKUP,
	MACHINE_HARD_LOCKUP, /* spins with IF 0 */
	MACHINE_SOFT_LOCKUP, /* spins with IF 1 */
	MACHINE_HUNG_TASK,   /* sleeps */
};

/** enum machine_detail - what exactly was wrong. */
enum machine_detail {
	MACHINE_PLAIN,
	MACHINE_SELF,           /* deadlock: waits for a context it interrupted, or for itself */
	MACHINE_NOT_HELD,       /* imbalance: releases a lock it does not own */
	MACHINE_STILL_HELD,     /* imbalance: returns with a lock */
	MACHINE_PREEMPT_COUNT,  /* imbalance: preempt_count, value = difference */
	MACHINE_SOFTIRQ_COUNT,  /* imbalance: local_bh count, value = difference */
	MACHINE_RCU_DEPTH,      /* imbalance: RCU depth, value = difference */
	MACHINE_IRQS_LEFT_OFF,  /* irq-state */
	MACHINE_IRQS_LEFT_ON,   /* irq-state */
	MACHINE_HANDLER_ON,     /* irq-state: a handler returns with IF 1 */
	MACHINE_ALREADY_QUEUED, /* assertion: call_rcu on a head that is still queued */
	MACHINE_IPI_IRQS_OFF,   /* assertion: an IPI is sent and waited for with IF 0 */
	MACHINE_MUTEX_IN_IRQ,   /* assertion: an interrupt tries or gives back a mutex */
	MACHINE_WORD_RANGE,     /* limit: a word cannot hold the value */
	MACHINE_NODE_LIMIT,     /* limit: the program could not give the next node */
	MACHINE_IPI_OWN_CPU,    /* limit: a CPU sends an IPI to itself; none is sent */
};

/**
 * struct machine_finding - one thing that went wrong.
 * @slot: the context that did it or waits
 * @object: lock, line or word (deadlock: by @wait), lock (imbalance), word (drift, limit), line
 *	(IPIs) or 0xffff
 * @value: difference of a count; for drift the counter minus what it should be
 * @wait: of a deadlock: what it waits for
 */
struct machine_finding {
	uint8_t verdict; /* enum machine_verdict */
	uint8_t lockup;  /* enum machine_lockup */
	uint8_t detail;  /* enum machine_detail */
	uint8_t cpu, slot;
	uint16_t object;
	int32_t value;
	uint8_t wait; /* enum machine_wait */
};

#define MACHINE_NO_OBJECT 0xffff

/* X(number, "what must hold") - kernel-facts section 6. */
#define MACHINE_INVARIANTS(X)                                                                      \
	X(1, "no IRQ-safe lock is held with interrupts on")                                        \
	X(2, "a transaction leaves interrupts as it found them")                                   \
	X(3, "a lock has at most one owner")                                                       \
	X(4, "a hardirq runs with interrupts off")                                                 \
	X(5, "counters agree with what they count at rest")                                        \
	X(6, "no interrupt waits for what it interrupted")                                         \
	X(7, "preempt_count and RCU depth are balanced")                                           \
	X(8, "a guarded word does not change under an RCU-only transaction")                       \
	X(9, "saved flags are used only by who saved them")

#define MACHINE_NR_INVARIANTS 9

const char *machine_verdict_name(enum machine_verdict verdict);
const char *machine_verdict_help(enum machine_verdict verdict);

/** machine_verdict_find() - the verdict called @name, or -1. */
int machine_verdict_find(const char *name);

/** machine_lockup_name() - "hard lockup", "soft lockup", "hung task" or "". */
const char *machine_lockup_name(enum machine_lockup lockup);

/** machine_invariant_text() - what invariant @number (1..9) demands. */
const char *machine_invariant_text(unsigned number);

#endif
