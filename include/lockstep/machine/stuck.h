/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * stuck.h - who can never move again, decided at once and without a clock.
 *
 * A context waits for others: for who holds a lock it wants and who stands before it in its queue,
 * for what keeps another CPU from answering an IPI, for every reader of a grace period, for the interrupt frame that sits on top of it, for the task that holds its CPU. The
 * stuck set is the greatest set of contexts each of which can be let on only by members. Interrupt
 * frames are members like any other: a handler that spins on a lock of the task it interrupted
 * waits for the task, and the task waits for the handler to return. Other CPUs may still run.
 * Once in the stuck set, a context never leaves it: interrupts taken on top change nothing.
 *
 * A wait that is for nobody in particular (for a bit of a memory word; for a CPU that idles with
 * interrupts off to answer an IPI) is stuck only when nothing can happen at all.
 */
#ifndef LOCKSTEP_MACHINE_STUCK_H
#define LOCKSTEP_MACHINE_STUCK_H

#include "lockstep/machine/step.h"

/** enum machine_wait - why a context does not move. */
enum machine_wait {
	MACHINE_WAIT_NONE,          /* it can move */
	MACHINE_WAIT_LOCK,          /* spins; object = lock */
	MACHINE_WAIT_SLEEPING_LOCK, /* sleeps for a mutex or rwsem; object = lock */
	MACHINE_WAIT_IPI,           /* spins until another CPU has answered; object = line */
	MACHINE_WAIT_GP,            /* sleeps for a grace period */
	MACHINE_WAIT_BIT,           /* sleeps for a bit of a word; object = word */
	MACHINE_WAIT_FRAME,         /* something sits on top of it */
	MACHINE_WAIT_CPU, /* another task holds its CPU, or frames sit where it would go on */
	MACHINE_NR_WAITS
};

/** machine_wait_is_lock() - is it a wait for a lock of some kind? Then its object is one. */
static inline bool machine_wait_is_lock(enum machine_wait why)
{
	return why == MACHINE_WAIT_LOCK || why == MACHINE_WAIT_SLEEPING_LOCK;
}

/** struct machine_waits - what the context in one slot waits for. */
struct machine_waits {
	enum machine_wait why;
	uint16_t object;
	uint64_t on; /* mask of slots that must all act before it can move */
};

/** machine_waits_for() - what keeps the context in @slot; why == NONE when nothing does. */
struct machine_waits machine_waits_for(const struct machine_world *world,
                                       struct machine_program *program,
                                       const struct machine_state *state, unsigned slot);

/**
 * struct machine_ties - who is tied to whom; what machine_stuck() goes by.
 * @own: by slot: contexts for which its op waits
 * @held_up: by slot, of those that are live: who sits on top of it, or holds its CPU
 * @live: contexts that exist or will: others never act
 * @waiting: those whose op waits; @sleepers: for nobody in particular, for a bit of a word or an IPI;
 *	@lost: for a lock that nobody will ever release
 */
struct machine_ties {
	uint64_t own[MACHINE_SLOTS_MAX], held_up[MACHINE_SLOTS_MAX];
	uint64_t live, waiting, sleepers, lost;
};

/** machine_tie_own() - fill in own, waiting, sleepers and lost of @slot. */
struct machine_waits machine_tie_own(const struct machine_world *world,
                                     struct machine_program *program,
                                     const struct machine_state *state, unsigned slot,
                                     struct machine_ties *ties);

/** machine_tie_up() - fill in live and held_up of @slot. */
void machine_tie_up(const struct machine_world *world, struct machine_program *program,
                    const struct machine_state *state, unsigned slot, struct machine_ties *ties);

/**
 * machine_may_tie() - can the step by which @choice led to @state have got anybody stuck who was not
 * stuck before? Says yes rather than no, and looks at little of the state.
 *
 * Whoever moved on to an op that never waits can move again, and has let on others at most.
 */
bool machine_may_tie(const struct machine_world *world, struct machine_program *program,
                     const struct machine_state *state, struct machine_choice choice,
                     const struct machine_outcome *outcome);

/** machine_stuck_in() - the stuck set by @ties, where something can still happen. */
uint64_t machine_stuck_in(const struct machine_ties *ties);

/** machine_stuck() - mask of the slots in the stuck set; 0 when everything can still move. */
uint64_t machine_stuck(const struct machine_world *world, struct machine_program *program,
                       const struct machine_state *state);

/**
 * machine_deadlocks() - the findings for slots that are stuck in @state but not in @known.
 * @out: room for MACHINE_SLOTS_MAX findings; one for each context that itself spins or sleeps in
 *	vain, those on a wait-for cycle first; who is merely held up by them is not told
 *
 * Return: how many.
 */
unsigned machine_deadlocks(const struct machine_world *world, struct machine_program *program,
                           const struct machine_state *state, uint64_t known,
                           struct machine_finding *out);

/** machine_all_done() - has every task ended, with no interrupt frame or work left? */
bool machine_all_done(const struct machine_world *world, const struct machine_state *state);

/**
 * machine_drift() - counters that differ from what they count; meaningful at rest.
 * @out: room for MACHINE_FINDINGS_MAX findings
 */
unsigned machine_drift(const struct machine_world *world, const struct machine_state *state,
                       struct machine_finding *out);

/** machine_tally() - what counter @index of @tally should be in @state. */
int32_t machine_tally(const struct machine_world *world, const struct machine_state *state,
                      const struct machine_tally *tally, unsigned index);

#endif
