/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * wait.h - who waits for whom, in words; private to explain.
 */
#ifndef EXPLAIN_WAIT_H
#define EXPLAIN_WAIT_H

#include "lockstep/explain/explain.h"

/** struct wait_view - a moment at which contexts wait. */
struct wait_view {
	const struct scenario *scenario;
	struct machine_program *program;
	const struct machine_state *state;
};

/** wait_view_of() - the moment at position @k of @run. */
struct wait_view wait_view_of(struct run *run, size_t k);

/**
 * wait_phrase() - why the context in @slot does not move: "spins for move_lock, which task T
 * holds". Nothing when nothing keeps it.
 */
void wait_phrase(const struct wait_view *view, unsigned slot, struct machine_waits waits,
                 struct text *out);

/** wait_holder() - ", which the task it interrupted (T) holds" for @lock, wanted by @slot. */
void wait_holder(const struct wait_view *view, unsigned slot, unsigned lock, struct text *out);

#endif
