/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * event.h - moments of a run, named so that they mean the same in every variant.
 *
 * A schedule, a narration and a witness all say *when* by naming an event, never a step number: the
 * same text then serves the buggy and the fixed code, and survives an edit of either. One grammar:
 *
 *	[WHO ":"] EVENT ["#" K] ["+" N]
 *
 *	WHO    a task, an interrupt line, or CPU0, CPU1, ...; left out: anybody
 *	EVENT  enter FUNCTION | return FUNCTION | acquire LOCK | release LOCK
 *	       | irqs-on | irqs-off | raise LINE | deliver LINE | verdict | end
 *	K      the K-th time it happens, counted from the start; left out: the next time
 *	N      and then N more ops of the context that did it; left out: 0
 *
 * and items of a schedule, one a line (or separated by ";"):
 *
 *	run WHO [until EVENT ["#" K] ["+" N]]	WHO may also be `all`
 *	run WHO for N
 *	random SEED [until EVENT ["#" K] ["+" N]]
 *	raise LINE [on CPUn]
 *	switch CPUn to TASK
 *	tick CPUn
 *	end-gp RCU_HEAD
 *
 * `run T until release tree_lock` runs T's CPU, interrupts included, until T itself has done it.
 * `run T` runs it to its end; `run all` runs the machine until nothing is left to do, lowest CPU
 * first, without raising interrupts. `run CPU0 for 3` is three steps, for what has no name.
 * `random 7` draws every step from all that may happen, see run/random.h. Names are checked against the world, functions against
 * those of all variants.
 */
#ifndef LOCKSTEP_SCENARIO_EVENT_H
#define LOCKSTEP_SCENARIO_EVENT_H

#include <stdbool.h>
#include <stdint.h>

enum scenario_event_kind {
	SCENARIO_ENTER,    /* function */
	SCENARIO_RETURN,   /* function */
	SCENARIO_ACQUIRE,  /* object = lock */
	SCENARIO_RELEASE,  /* object = lock */
	SCENARIO_IRQS_ON,  /* IF of the CPU goes 0 -> 1 */
	SCENARIO_IRQS_OFF, /* IF of the CPU goes 1 -> 0 */
	SCENARIO_RAISE,    /* object = line */
	SCENARIO_DELIVER,  /* object = line */
	SCENARIO_VERDICT,  /* a finding is made */
	SCENARIO_END,      /* the context's last call has returned */
};

enum scenario_who_kind { SCENARIO_ANYBODY, SCENARIO_SLOT, SCENARIO_CPU };

/**
 * struct scenario_event - a moment.
 * @who: slot or CPU by @who_kind
 * @object: by @kind; lines count from 0
 * @function: ENTER, RETURN: name, borrowed from the scenario's arena
 * @nth: 1-based; 0 = the next time
 * @ops: further ops of the same context
 */
struct scenario_event {
	enum scenario_event_kind kind;
	enum scenario_who_kind who_kind;
	uint8_t who;
	uint16_t object;
	uint16_t nth;
	uint16_t ops;
	const char *function;
};

enum scenario_item_kind {
	SCENARIO_RUN_WHO, /* `who`, until `until` when has_until */
	SCENARIO_RUN_ALL,
	SCENARIO_RAISE_LINE, /* object = line, cpu */
	SCENARIO_SWITCH,     /* cpu, who = slot */
	SCENARIO_TICK,       /* cpu */
	SCENARIO_END_GP,     /* object = rcu_head */
	SCENARIO_RANDOM,     /* seed */
};

/**
 * struct scenario_item - one line of a schedule.
 * @steps: RUN_*: this many steps; 0 = see @has_until
 * @text: as written; @line: in the file, 0 = none
 */
struct scenario_item {
	enum scenario_item_kind kind;
	enum scenario_who_kind who_kind; /* RUN_WHO */
	uint8_t who, cpu;
	uint16_t object;
	bool has_until;
	struct scenario_event until;
	uint32_t steps, seed;
	const char *text;
	uint32_t line;
};

/** scenario_event_name() - "enter", "acquire", "irqs-on", ... */
const char *scenario_event_name(enum scenario_event_kind kind);

/* The words of the grammar, NULL-terminated constant data. */

/** scenario_steps() - what an item of a schedule begins with: "run", "raise", ... */
const char *const *scenario_steps(void);

/** scenario_events() - what names an event: "enter", "return", ... */
const char *const *scenario_events(void);

/** scenario_softirqs() - the kernel's names of softirqs. */
const char *const *scenario_softirqs(void);

#endif
