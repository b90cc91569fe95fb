/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * op.h - ops in words, private to explain.
 *
 * An op has one row: the arguments of its phrase ("spin_lock(" A ")"), what it does as a clause of
 * a sentence, and what it does when its answer is 0, where that is another thing. In a row, `%`
 * and a letter stand for a part of the op; op.c lists the letters.
 */
#ifndef EXPLAIN_OP_H
#define EXPLAIN_OP_H

#include "lockstep/explain/explain.h"

/**
 * struct op_view - an op on its way into words.
 * @place: where it was asked, or NULL when that is not known
 * @answer: what it answered, @before, @after: of its word, on the CPU that asked
 */
struct op_view {
	const struct scenario *scenario;
	const struct vocab_ask *ask;
	const struct path_place *place;
	unsigned cpu;
	int32_t answer, before, after;
};

/** op_phrase() - "spin_lock(move_lock)". */
void op_phrase(const struct op_view *op, struct text *out);

/** op_clause() - "spin_unlock_irq releases tree_lock". */
void op_clause(const struct op_view *op, struct text *out);

/** op_part() - " (2 of 3 of spin_unlock_irq)"; nothing for a primitive of one op. */
void op_part(const struct path_place *place, struct text *out);

#endif
