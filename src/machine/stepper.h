/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * stepper.h - one step in the making, private to the machine.
 *
 * The stepper carries the state being changed and the context that moves. Each op is a row of
 * machine_ops: what it does, whether it has to wait, and for whom. A new kind of lock is a file
 * with three functions and a few rows in ops.c; nothing else in the machine knows lock kinds.
 */
#ifndef MACHINE_STEPPER_H
#define MACHINE_STEPPER_H

#include "lockstep/machine/step.h"
#include "lockstep/machine/stuck.h"

struct stepper {
	const struct machine_world *world;
	struct machine_program *program;
	struct machine_state *s;
	struct machine_outcome *out; /* NULL: nobody wants to know */
	uint8_t cpu, slot;
	const struct vocab_ask *ask;
	const struct machine_facts *facts; /* before the op */
};

/** struct machine_view - a context looking at the machine without changing it. */
struct machine_view {
	const struct machine_world *world;
	struct machine_program *program;
	const struct machine_state *s;
	unsigned slot;
	const struct vocab_ask *ask;
};

/**
 * struct machine_op - an op's semantics.
 * @apply: change the state, return the answer
 * @waits: what the context waits for before it may execute; NULL: it never waits
 * @queue: a step before @apply: true when it took place in a queue and nothing else; NULL: never
 * @after: once the context has moved on; may push a frame; NULL: nothing
 */
struct machine_op {
	int32_t (*apply)(struct stepper *st);
	struct machine_waits (*waits)(const struct machine_view *view);
	bool (*queue)(struct stepper *st);
	void (*after)(struct stepper *st);
};

extern const struct machine_op machine_ops[VOCAB_NR_OPS];

/* stepper.c: telling what happens */
void stepper_event(struct stepper *st, enum machine_event_kind kind, unsigned object, int32_t a,
                   int32_t b);
void stepper_finding(struct stepper *st, struct machine_finding finding);
void stepper_warn(struct stepper *st, unsigned invariant, unsigned object);
void stepper_set_if(struct stepper *st, bool on);
void stepper_irqs_on(struct stepper *st);
const struct machine_facts *stepper_facts(const struct stepper *st, unsigned slot);
uint64_t stepper_readers(const struct stepper *st);

/*
 * waits.c: who is kept from moving, and by whom
 *
 * waits_in_interrupt() - is @slot an interrupt frame, or a task that keeps softirqs off?
 * waits_own() - what the pending op of the context in @slot waits for
 * waits_sleeping() - is it a wait that gives up the CPU?
 * waits_idle() - does @cpu, apart from interrupts, run nothing: no task, or one that sleeps?
 * waits_bh_off() - does @cpu's task keep softirqs from running?
 * waits_held_up() - mask of the contexts that keep @slot from executing whatever its op is: the one
 *	on top of it, or who holds its CPU
 * waits_interrupted() - mask of the contexts that the frame in @slot sits on; 0 for a task
 */
bool waits_in_interrupt(const struct machine_world *world, struct machine_program *program,
                        const struct machine_state *state, unsigned slot);
struct machine_waits waits_own(const struct machine_world *world, struct machine_program *program,
                               const struct machine_state *state, unsigned slot);
bool waits_sleeping(enum machine_wait why);
bool waits_idle(const struct machine_world *world, struct machine_program *program,
                const struct machine_state *state, unsigned cpu);
bool waits_bh_off(const struct machine_world *world, struct machine_program *program,
                  const struct machine_state *state, unsigned cpu);
uint64_t waits_held_up(const struct machine_world *world, struct machine_program *program,
                       const struct machine_state *state, unsigned slot);
uint64_t waits_interrupted(const struct machine_world *world, const struct machine_state *state,
                           unsigned cpu, unsigned slot);

/* frames.c: interrupts, softirqs, activations */
void frames_begin(struct stepper *st, uint16_t call);
void frames_deliver(struct stepper *st, unsigned line);
bool frames_softirq_pending(const struct machine_world *world, const struct machine_state *s,
                            unsigned cpu);
void frames_enter_softirq(struct stepper *st);
void frames_end(struct stepper *st);
void frames_fall_off(struct stepper *st);

/* ops_*.c */
int32_t op_irq_save(struct stepper *st);
int32_t op_irq_disable(struct stepper *st);
int32_t op_irq_enable(struct stepper *st);
int32_t op_irq_restore(struct stepper *st);
int32_t op_nothing(struct stepper *st);
void op_bh_enable_after(struct stepper *st);
int32_t op_might_sleep(struct stepper *st);
int32_t op_assert(struct stepper *st);
int32_t op_raise_softirq(struct stepper *st);
int32_t op_queue_work(struct stepper *st);
int32_t op_alloc(struct stepper *st);
int32_t op_free(struct stepper *st);
int32_t op_return(struct stepper *st);

/* Steps that kinds of locks share: what is told, what is complained about. */
void lock_acquired(struct stepper *st, bool reads);
void lock_released(struct stepper *st, bool mine, bool reads);
int32_t op_spin_lock(struct stepper *st);
int32_t op_spin_trylock(struct stepper *st);
int32_t op_spin_unlock(struct stepper *st);
struct machine_waits op_spin_lock_waits(const struct machine_view *view);

int32_t op_shared_lock(struct stepper *st);
int32_t op_shared_trylock(struct stepper *st);
int32_t op_read_unlock(struct stepper *st);
bool op_shared_queue(struct stepper *st);
struct machine_waits op_shared_waits(const struct machine_view *view);

int32_t op_mutex_trylock(struct stepper *st);
int32_t op_mutex_unlock(struct stepper *st);
struct machine_waits op_mutex_waits(const struct machine_view *view);

int32_t op_ipi_send(struct stepper *st);
struct machine_waits op_ipi_waits(const struct machine_view *view);

int32_t op_rcu_read_unlock(struct stepper *st);
void rcu_leave(struct stepper *st);
int32_t op_gp_start(struct stepper *st);
struct machine_waits op_gp_wait_waits(const struct machine_view *view);
int32_t op_call_rcu(struct stepper *st);

int32_t op_load(struct stepper *st);
int32_t op_store(struct stepper *st);
int32_t op_add(struct stepper *st);
int32_t op_xchg(struct stepper *st);
int32_t op_cmpxchg(struct stepper *st);
int32_t op_bit(struct stepper *st);
struct machine_waits op_bit_waits(const struct machine_view *view);

#endif
