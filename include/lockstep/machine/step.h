/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * step.h - what can happen next, and what happens then.
 *
 * machine_choices() lists everything that may happen in a state; machine_step() does one of them
 * and says what happened as events. Both are pure: same world, program, state and choice, same
 * outcome. Screen, sweep, search and tests all go through this pair.
 *
 * A CPU decides nothing by itself: MACHINE_RUN lets it do the one thing it would do next (start
 * the next call, take a deliverable interrupt, execute the pending op of the context on top). What
 * is open is who moves, when devices raise their lines, which task runs, when a grace period ends,
 * and when a pending softirq gets its tick. A deliverable interrupt leaves its CPU no other choice.
 *
 * Whoever finds an rwlock or rwsem taken takes its place in the lock's queue: that is a step of its
 * own (MACHINE_EV_QUEUED), for it decides who comes first. From there it is blocked until its turn.
 *
 * A task that waits where it sleeps has left its CPU. With interrupts on that needs no step; with
 * interrupts off, going to sleep is a step of its own, in which the scheduler turns them on.
 *
 * Cost: a step copies nothing but the state and allocates nothing.
 */
#ifndef LOCKSTEP_MACHINE_STEP_H
#define LOCKSTEP_MACHINE_STEP_H

#include "lockstep/machine/program.h"
#include "lockstep/machine/state.h"
#include "lockstep/machine/verdict.h"

/** enum machine_choice_kind - in the order that breaks ties between equally short schedules. */
enum machine_choice_kind {
	MACHINE_RUN,    /* @cpu does what it does next */
	MACHINE_SWITCH, /* @cpu switches to the task or worker in slot @arg */
	MACHINE_TICK,   /* @cpu runs a pending softirq from a tick */
	MACHINE_GP_END, /* the grace period of rcu_head @arg ends */
	MACHINE_RAISE,  /* a device raises line @arg for @cpu */
};

struct machine_choice {
	uint8_t kind, cpu, arg;
};

static inline bool machine_same_choice(struct machine_choice a, struct machine_choice b)
{
	return a.kind == b.kind && a.cpu == b.cpu && a.arg == b.arg;
}

#define MACHINE_CHOICES_MAX                                                                        \
	(MACHINE_CPUS_MAX * (2 + MACHINE_TASKS_MAX + MACHINE_LINES_MAX) + MACHINE_SLOTS_MAX)

/** enum machine_event_kind - what a step tells. @a and @b in struct machine_event. */
enum machine_event_kind {
	MACHINE_EV_CALL,      /* an activation begins; object = call */
	MACHINE_EV_OP,        /* an op was executed; object as the op's, a = op, b = answer */
	MACHINE_EV_RETURN,    /* an activation ends; object = call */
	MACHINE_EV_IF,        /* IF changes; a = before, b = after */
	MACHINE_EV_ACQUIRED,  /* object = lock, a = 1: for reading */
	MACHINE_EV_RELEASED,  /* object = lock, a = 1: by a reader */
	MACHINE_EV_QUEUED,    /* object = lock, a = 1: to read, b = place in the queue, from 1 */
	MACHINE_EV_WORD,      /* object = word, a = before, b = after */
	MACHINE_EV_RAISED,    /* object = line, a = CPU that sent it, -1: a device */
	MACHINE_EV_DELIVERED, /* object = line; the slot is the handler's */
	MACHINE_EV_IRQ_EXIT,  /* object = line */
	MACHINE_EV_SOFTIRQ_ENTER,
	MACHINE_EV_SOFTIRQ_EXIT,
	MACHINE_EV_SOFTIRQ_RAISED, /* object = vector */
	MACHINE_EV_SWITCH,         /* the slot is who runs now; a = who ran before, -1 idle */
	MACHINE_EV_SLEEP,          /* the context waits and leaves the CPU; a = enum machine_wait,
	                           object = word, lock or 0xffff */
	MACHINE_EV_GP_BEGIN,       /* a = readers in the snapshot; object = rcu_head or 0xffff */
	MACHINE_EV_GP_END,         /* object = rcu_head */
	MACHINE_EV_WORK_QUEUED,    /* object = work */
	MACHINE_EV_WARNING,        /* a = number of the invariant, object = lock or word */
	MACHINE_EV_FINDING,        /* finding number a of the step */
};

struct machine_event {
	uint8_t kind, cpu, slot;
	uint16_t object;
	int32_t a, b;
};

#define MACHINE_EVENTS_MAX 32
#define MACHINE_FINDINGS_MAX 8

/** struct machine_outcome - what a step did besides the new state. */
struct machine_outcome {
	unsigned nr_events, nr_findings;
	struct machine_event events[MACHINE_EVENTS_MAX];
	struct machine_finding findings[MACHINE_FINDINGS_MAX];
};

/**
 * machine_choices() - everything that may happen in @state.
 * @out: room for MACHINE_CHOICES_MAX choices, filled in the order of enum machine_choice_kind,
 *	then CPU, then argument
 *
 * Return: how many. 0 means the machine is at rest or stuck for ever.
 */
unsigned machine_choices(const struct machine_world *world, struct machine_program *program,
                         const struct machine_state *state, struct machine_choice *out);

/**
 * machine_possible() - is @choice one of machine_choices()?
 *
 * Not looked at: @choice.arg of RUN and TICK, @choice.cpu of GP_END; machine_choices() has 0 there.
 */
bool machine_possible(const struct machine_world *world, struct machine_program *program,
                      const struct machine_state *state, struct machine_choice choice);

/**
 * machine_step() - let @choice happen.
 * @from: the state before; may be the same object as @to
 * @to: the state after
 * @outcome: what happened, or NULL when nobody wants to know
 *
 * Return: false, with @to untouched, when @choice is not possible in @from.
 */
bool machine_step(const struct machine_world *world, struct machine_program *program,
                  const struct machine_state *from, struct machine_choice choice,
                  struct machine_state *to, struct machine_outcome *outcome);

/** machine_take() - machine_step() for a choice that is known to be one of machine_choices(). */
void machine_take(const struct machine_world *world, struct machine_program *program,
                  const struct machine_state *from, struct machine_choice choice,
                  struct machine_state *to, struct machine_outcome *outcome);

/** machine_may_raise() - may @line be raised for @cpu now? No IPI ever may: a CPU sends it. */
bool machine_may_raise(const struct machine_world *world, const struct machine_state *state,
                       unsigned line, unsigned cpu);

/** machine_deliverable() - the line whose handler @cpu enters if it runs now, or -1. */
int machine_deliverable(const struct machine_world *world, const struct machine_state *state,
                        unsigned cpu);

/** machine_next() - what the context in @slot does next, or NULL when it has no activation. */
const struct vocab_ask *machine_next(const struct machine_world *world,
                                     struct machine_program *program,
                                     const struct machine_state *state, unsigned slot);

/**
 * machine_queue() - who waits in the queue of @lock, the head first.
 * @out: room for MACHINE_SLOTS_MAX slots
 *
 * Whether each of them wants to read or to write says its machine_next().
 *
 * Return: how many.
 */
unsigned machine_queue(const struct machine_world *world, struct machine_program *program,
                       const struct machine_state *state, unsigned lock, uint8_t *out);

/** machine_blocked() - does the context in @slot wait where it stands? */
bool machine_blocked(const struct machine_world *world, struct machine_program *program,
                     const struct machine_state *state, unsigned slot);

/**
 * machine_preempt_count() - the preempt field of @cpu's preempt_count: everything on the CPU.
 * machine_preemptible() - may @cpu's current task be switched out right now?
 */
int machine_preempt_count(const struct machine_world *world, struct machine_program *program,
                          const struct machine_state *state, unsigned cpu);
bool machine_preemptible(const struct machine_world *world, struct machine_program *program,
                         const struct machine_state *state, unsigned cpu);

#endif
