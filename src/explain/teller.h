/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * teller.h - the telling of one step, private to explain.
 *
 * A step is told event by event: each kind has a row with what to say (saying.c). What no single
 * event knows (functions entered, who goes on, who now waits) is added at the end (step.c).
 */
#ifndef EXPLAIN_TELLER_H
#define EXPLAIN_TELLER_H

#include "wait.h"

/**
 * struct teller - a step, and where its sentences go.
 * @place: of its op, or NULL
 * @begin: length of @out before the first sentence
 */
struct teller {
	struct run *run;
	const struct scenario *scenario;
	const struct run_step *step;
	const struct path_place *place;
	size_t k;
	struct wait_view after;
	size_t begin;
	struct text *out;
};

/** teller_sentence() - a new sentence begins; teller_sentence_of() - and is about whom @e is. */
void teller_sentence(struct teller *t);
void teller_sentence_of(struct teller *t, const struct machine_event *e);

/** teller_event() - the step's first event of @kind, or NULL. */
const struct machine_event *teller_event(const struct teller *t, enum machine_event_kind kind);

/** saying_full() - sentences for @e; nothing for a kind that another tells along. */
void saying_full(struct teller *t, const struct machine_event *e);

/** saying_brief() - a phrase for @e. Return: false when @e cannot stand for its step. */
bool saying_brief(struct teller *t, const struct machine_event *e);

#endif
