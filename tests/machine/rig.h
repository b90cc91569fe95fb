/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * rig.h - a small machine, ready to be stepped by a test.
 *
 * A test says what the machine is made of in one struct rig_spec; a row is there if its code (its
 * width, its name) is given. rig_init() lays it out. Every step a test takes is taken three times,
 * with and without an outcome and in place, and asserted to be the same each time.
 *
 *	RIG(r, .cpus = 1, .locks = {PLAIN}, .tasks = {{0, {CODE(LOCK(0), UNLOCK(0))}}});
 */
#ifndef TESTS_RIG_H
#define TESTS_RIG_H

#include "table_program.h"

#include "lockstep/machine/step.h"
#include "lockstep/machine/stuck.h"

#define RIG_CALLS 3
#define RIG_TASKS 5
#define RIG_LINES 4
#define RIG_FEW 4
#define RIG_WORDS 6
#define RIG_CONDITIONS 2

enum rig_lock { NO_LOCK, PLAIN, IRQ_SAFE, RWLOCK, MUTEX, RWSEM, IRQ_SAFE_RWLOCK, NR_RIG_LOCKS };

struct rig_task {
	uint8_t cpu;
	const struct table_op *calls[RIG_CALLS];
};

/** struct rig_line - @cpus: mask, 0 = CPU0 only; @fires: 0 = once; @ipi: sent by other CPUs. */
struct rig_line {
	const struct table_op *handler;
	uint8_t cpus, fires, nr_conditions;
	bool ipi;
	struct machine_condition conditions[RIG_CONDITIONS];
};

struct rig_vector {
	const struct table_op *handler;
	uint8_t number;
};

struct rig_spec {
	uint8_t cpus; /* 0 = one */
	bool up, preempt;
	struct rig_task tasks[RIG_TASKS];
	const struct table_op *works[RIG_FEW];
	struct rig_line lines[RIG_LINES];
	struct rig_vector vectors[RIG_FEW];
	const struct table_op *callbacks[RIG_FEW]; /* of rcu_heads */
	enum rig_lock locks[RIG_FEW];
	struct machine_word words[RIG_WORDS];  /* there if width is not 0 */
	struct machine_pool pools[RIG_FEW];    /* there if nr is not 0 */
	struct machine_tally tallies[RIG_FEW]; /* there if nr_items is not 0 */
};

/** struct rig - the machine. Not to be copied: it points into itself. */
struct rig {
	struct rig_spec spec;
	struct machine_world world;
	struct machine_slot slots[MACHINE_SLOTS_MAX];
	struct machine_line lines[RIG_LINES];
	struct machine_lock locks[RIG_FEW];
	struct machine_vector vectors[RIG_FEW];
	struct machine_rcu_head rcu_heads[RIG_FEW];
	struct machine_work works[RIG_FEW];
	uint16_t call_ids[MACHINE_SLOTS_MAX * RIG_CALLS], softirq_calls[2 * RIG_FEW];
	const struct table_op *calls[TABLE_CALLS_MAX];
	unsigned nr_call_ids, nr_calls;
	struct table_program program;

	struct machine_state state;
	struct machine_outcome out; /* of the last step */
	unsigned warned;            /* mask of invariants warned about since rig_init() */
	unsigned nr_findings;       /* since rig_init() */
	struct machine_finding findings[64];
};

#define RIG(r, ...)                                                                                \
	struct rig r;                                                                              \
	rig_init(&(r), &(struct rig_spec){__VA_ARGS__})

void rig_init(struct rig *r, const struct rig_spec *spec);
void rig_finish(struct rig *r);

/* Slots by kind. */
unsigned rig_worker(const struct rig *r, unsigned work);
unsigned rig_line_slot(const struct rig *r, unsigned line);

/** rig_can() - is the choice there? Asserts that possible, choices and step agree. */
bool rig_can(struct rig *r, enum machine_choice_kind kind, unsigned cpu, unsigned arg);

/** rig_do() - take a choice that must be there; rig_try() - Return: was it? */
void rig_do(struct rig *r, enum machine_choice_kind kind, unsigned cpu, unsigned arg);
bool rig_try(struct rig *r, struct machine_choice choice);

/** rig_run() - @times RUN steps of @cpu. */
void rig_run(struct rig *r, unsigned cpu, unsigned times);
void rig_raise(struct rig *r, unsigned line, unsigned cpu);

/** rig_rest() - take the first choice that is no RAISE until none is left; at most 10,000 steps. */
void rig_rest(struct rig *r);

/** rig_run_to() - RUN @cpu until @slot stands before an op of kind @op (begun, if it has to). */
void rig_run_to(struct rig *r, unsigned cpu, unsigned slot, enum vocab_op op);

/** rig_queue() - slots in the queue of @lock, the head first, as decimal digits; 0: nobody. */
unsigned rig_queue(struct rig *r, unsigned lock);

/** rig_next() - op that @slot does next, or -1. */
int rig_next(struct rig *r, unsigned slot);

/** rig_event() - the first event of @kind in the last step, or NULL. */
const struct machine_event *rig_event(const struct rig *r, enum machine_event_kind kind);
unsigned rig_count(const struct rig *r, enum machine_event_kind kind);

/** rig_warned() - did the last step warn about @invariant? */
bool rig_warned(const struct rig *r, unsigned invariant);

/** rig_found() - the first finding since rig_init() with that verdict, or NULL. */
const struct machine_finding *rig_found(const struct rig *r, enum machine_verdict verdict);

/** rig_deadlocks() - of the state as it is; nothing is known yet. */
unsigned rig_deadlocks(struct rig *r, struct machine_finding *out);
uint64_t rig_stuck(struct rig *r);

/** rig_only_deadlock() - the one deadlock there must be. */
struct machine_finding rig_only_deadlock(struct rig *r);
void rig_assert_nobody_stuck(struct rig *r);

/** rig_assert_completes() - step to rest; nobody is stuck on the way, and all end. */
void rig_assert_completes(struct rig *r);

int32_t rig_word(const struct rig *r, unsigned word);
bool rig_if(const struct rig *r, unsigned cpu);

#endif
