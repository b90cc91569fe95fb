/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * chain.h - the making of a chain, private to explain.
 *
 *	chain.c		the links; which rules serve which verdict
 *	chain_seek.c	looking backwards through a run
 *	chain_wait.c	deadlocks: who waits for whom
 *	chain_irqs.c	how an interrupt got in; IF that is not left as it was found
 *	chain_owed.c	locks and counts that are not given back, sleep where none may be
 *	chain_data.c	words: who wrote what another one relied on
 *	chain_words.c	what a link says
 */
#ifndef EXPLAIN_CHAIN_H
#define EXPLAIN_CHAIN_H

#include "lockstep/explain/chain.h"

/** struct chain_maker - a chain in the making. @seen: contexts the wait rules have been to. */
struct chain_maker {
	struct run *run;
	const struct scenario *scenario;
	const struct machine_world *world;
	struct machine_program *program;
	struct chain *chain;
	uint64_t seen;
};

/** chain_add() - a link about step @step, where its context acted; NULL without room. */
struct chain_link *chain_add(struct chain_maker *m, enum chain_role role, size_t step);

/** chain_add_event() - the same; object, CPU and context are those of @event. */
struct chain_link *chain_add_event(struct chain_maker *m, enum chain_role role, size_t step,
                                   const struct machine_event *event);

/** chain_add_raise() - the last raise of @line, a device's or another CPU's, up to step @step. */
void chain_add_raise(struct chain_maker *m, unsigned line, size_t step);

/* ---- looking backwards ---- */

#define SEEK_ANY (-1)

/** struct seek - an event to look for; SEEK_ANY where anything will do. @b: of IF: after. */
struct seek {
	enum machine_event_kind kind;
	int cpu, slot, object, b;
};

/** seek_last() - the last step in (since, last] with such an event, 0 = none. @event may be NULL. */
size_t seek_last(struct run *run, size_t since, size_t last, struct seek what,
                 const struct machine_event **event);

/** seek_in() - the event of that kind in step @step, or NULL. */
const struct machine_event *seek_in(struct run *run, size_t step, struct seek what);

/** seek_acted() - the last step in (0, from] in which the context in @slot acted; 0 = none. */
size_t seek_acted(struct run *run, size_t from, unsigned slot);

/** seek_ask() - the op that step @step executed, or NULL. */
const struct vocab_ask *seek_ask(struct run *run, size_t step);

/** seek_place() - where the context in @slot stands after step @step, or NULL. */
const struct path_place *seek_place(struct run *run, size_t step, unsigned slot);

/** seek_facts() - what it owes there, or NULL. */
const struct machine_facts *seek_facts(struct chain_maker *m, size_t step, unsigned slot);

/** seek_began() - the step in which @slot's activation of step @step began, 0 = it is not known. */
size_t seek_began(struct run *run, size_t step, unsigned slot);

bool seek_irqs_on(struct run *run, size_t step, unsigned cpu);

/* ---- the rules ---- */

/** chain_deadlock() - @slot is stuck after step @step. */
void chain_deadlock(struct chain_maker *m, size_t step, unsigned slot);

/** chain_entered() - how the frame of @slot, there after step @step, came on top after @since. */
void chain_entered(struct chain_maker *m, unsigned slot, size_t since, size_t step);

/** chain_came_on() - the step after @since and before @step by which IF of @cpu came on; or 0. */
size_t chain_came_on(struct chain_maker *m, unsigned cpu, size_t since, size_t step);

/** chain_went_off() - the step by which IF of @cpu, 0 before step @step, went to 0. */
void chain_went_off(struct chain_maker *m, unsigned cpu, size_t step);

/** chain_irq_state() - the activation that returns in step @step leaves IF changed. */
void chain_irq_state(struct chain_maker *m, size_t step, const struct machine_finding *finding);

/** chain_left_off() - IF of @slot's CPU, off before step @step, was not put back since @since. */
void chain_left_off(struct chain_maker *m, unsigned slot, size_t since, size_t step);

void chain_imbalance(struct chain_maker *m, size_t step, const struct machine_finding *finding);
void chain_atomic_sleep(struct chain_maker *m, size_t step, const struct machine_finding *finding);
void chain_assertion(struct chain_maker *m, size_t step, const struct machine_finding *finding);
void chain_drift(struct chain_maker *m, const struct machine_finding *finding);

/** chain_changed_meanwhile() - a word @slot saw twice in (since, step), another one changed. */
void chain_changed_meanwhile(struct chain_maker *m, unsigned slot, size_t since, size_t step);

/** chain_asserted() - the last word @slot looked at in (since, step), and who has written it. */
void chain_asserted(struct chain_maker *m, unsigned slot, size_t since, size_t step);

#endif
