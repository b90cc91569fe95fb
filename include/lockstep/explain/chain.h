/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * chain.h - how it came to this: from what went wrong back through the steps that made it possible.
 *
 * A deadlock is found where the last context begins to wait, and by then everything has happened.
 * The chain walks back: who waits for what, when it was taken by whoever has it, what sits on top of
 * that owner, when that was let in, which step turned interrupts on for it, who turned them off
 * before, and who should have kept what they were. Each link is a step inside the code, and says
 * for what reason it is there.
 *
 * It is a chain, not a cause: each link made the next one possible on this schedule. What was
 * necessary is another question, answered by running without it: see causes/causes.h.
 *
 * Rules. Nothing is known about any scenario; a link is read off the run's events and states:
 *
 *	wants		a context in the stuck set, where it began to wait
 *	taken		the last acquisition of what it waits for, by its holder
 *	delivered	the frame on top of a holder, where it was let in; `raised`: by whom
 *	irqs-on		the last step before that by which IF of the CPU went to 1, other than the
 *			return of a handler, which puts back what was
 *	unsaved, saved	where the row of the saved-state ledger began that this step redeems
 *	irqs-off	the step by which IF had gone to 0 before
 *
 * and for other verdicts: who changed IF last and which saved state was not put back (irq-state);
 * the acquisition or count without its return, and the word that another context changed between
 * two looks at it (imbalance, assertion); all that makes the place atomic (atomic-sleep); the last
 * writes of a counter and of what it counts, and a look that was out of date by then (drift).
 *
 * A run that goes wrong in no such way, but breaks an invariant, has a chain that leads there.
 *
 * Cost: the steps of the run, times the links. Threads: as run.h.
 */
#ifndef LOCKSTEP_EXPLAIN_CHAIN_H
#define LOCKSTEP_EXPLAIN_CHAIN_H

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"

#define CHAIN_LINKS_MAX 40
#define CHAIN_WAITS_MAX 16

/* X(CODE, "name in JSON", "for what reason it is in the chain") */
#define CHAIN_ROLES(X)                                                                             \
	X(BEGAN, "began", "what it found here it has to leave behind")                             \
	X(IRQS_OFF, "irqs-off", "from here on no interrupt comes between")                         \
	X(TAKEN, "taken", "held from here on")                                                     \
	X(SAVED, "saved", "what is written down here decides what is put back")                    \
	X(UNSAVED, "unsaved", "nobody remembers what interrupts were before")                      \
	X(QUEUED, "queued", "whoever comes later has to wait behind it")                           \
	X(SECTION, "read-section", "the grace period cannot end before this section does")         \
	X(COUNTED, "counted", "counted up here, and never down")                                   \
	X(READ, "read", "what it does next hangs on what it sees here")                            \
	X(WROTE, "wrote", "the value changes here")                                                \
	X(STALE, "stale", "by then this is no longer true")                                        \
	X(RAISED, "raised", "the interrupt is on its way")                                         \
	X(ASKED, "softirq-raised", "the softirq is on its way")                                    \
	X(RELEASED, "released", "the same call goes on to change IF")                              \
	X(RESTORED, "restored", "what is put back is not what was there")                          \
	X(IRQS_ON, "irqs-on", "this is what lets an interrupt in")                                 \
	X(DELIVERED, "delivered", "what it interrupts cannot go on before it returns")             \
	X(SWITCHED, "switched", "who has left its CPU cannot release anything")                    \
	X(WANTS, "wants", "it waits here for ever")                                                \
	X(ENDS, "ends", "this is where it shows")

enum chain_role {
#define CHAIN_ROLE_ENUM(code, name, why) CHAIN_##code,
	CHAIN_ROLES(CHAIN_ROLE_ENUM)
#undef CHAIN_ROLE_ENUM
		CHAIN_NR_ROLES
};

/**
 * struct chain_link - a step of the run, and why it is here.
 * @step: its number, from 1
 * @role: enum chain_role
 * @cpu, @slot: where, and who acts
 * @object: lock, line, word or vector, by @role and the wait; else MACHINE_NO_OBJECT
 * @place: in the source; NULL where no code acts (a device, a delivery). Borrowed from the path
 * @saved: the promise about IF that is made or redeemed here, or NULL. Borrowed from the path
 * @irqs: IF of @cpu before the step
 * @minor: may be left out where room is short
 * @breaks: number of the invariant that first breaks in this step, 0 = none
 */
struct chain_link {
	size_t step;
	enum chain_role role;
	uint8_t cpu, slot;
	uint16_t object;
	const struct path_place *place;
	const struct path_saved *saved;
	bool irqs, minor;
	uint8_t breaks;
};

/** struct chain_wait - a context that cannot move at the end, and what for. @cpu: -1 = none. */
struct chain_wait {
	uint8_t slot;
	int8_t cpu;
	struct machine_waits waits;
};

/**
 * struct chain - how it came to what is found in step @step.
 * @step: 0: nothing went wrong up to where the run stands, all else is 0
 * @finding: what went wrong; its verdict is COMPLETES when only an invariant broke
 * @broken: then its number
 * @links: in the order of their steps
 * @waits: of a deadlock: who waits for whom, beginning with the finding's context
 * @cut: there were more links or waits than fit
 */
struct chain {
	size_t step;
	struct machine_finding finding;
	unsigned broken;
	unsigned nr_links, nr_waits;
	struct chain_link links[CHAIN_LINKS_MAX];
	struct chain_wait waits[CHAIN_WAITS_MAX];
	bool cut;
};

/**
 * chain_make() - the chain of the worst that happened up to where @run stands.
 *
 * That is the first finding with the run's verdict; where nothing was found, the invariant that
 * broke first.
 */
void chain_make(struct run *run, struct chain *out);

/** chain_of_finding() - the chain of one of the findings of step @step. */
void chain_of_finding(struct run *run, size_t step, const struct machine_finding *finding,
                      struct chain *out);

/** chain_role_name(), chain_role_why() - columns of the table above. */
const char *chain_role_name(enum chain_role role);
const char *chain_role_why(enum chain_role role);

/** chain_link_phrase() - what is done: "spin_lock(move_lock)", "irq wb_end raised". */
void chain_link_phrase(struct run *run, const struct chain_link *link, struct text *out);

/** chain_link_sentence() - what that means here: "Task T takes move_lock." */
void chain_link_sentence(struct run *run, const struct chain_link *link, struct text *out);

/** chain_wait_sentence() - "Task T (CPU0) is interrupted by hardirq wb_end." */
void chain_wait_sentence(struct run *run, const struct chain *chain, const struct chain_wait *wait,
                         struct text *out);

#endif
