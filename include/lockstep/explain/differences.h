/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * differences.h - where two variants of one scenario part.
 *
 * Two runs stand at the same moment when one has been brought there by run_transfer(). What may
 * differ then comes in two kinds. What another context or a device could observe: IF and the preempt
 * count of a CPU, what is pending, who runs, who holds a lock, the value of a word. And what a
 * context keeps to itself: the interrupt states it has saved, and those it did not save. A private
 * difference is where a bug begins; the first that can be seen is where it bites.
 *
 * Threads: as run.h.
 */
#ifndef LOCKSTEP_EXPLAIN_DIFFERENCES_H
#define LOCKSTEP_EXPLAIN_DIFFERENCES_H

#include "lockstep/base/text.h"
#include "lockstep/run/run.h"
#include "lockstep/run/snapshot.h"

/**
 * differences_tell() - how two moments differ, as phrases joined by ", ".
 * @scenario: of both
 * @a, @b: the two; values are told in this order: "IF CPU0 1/0"
 * @seen: what others could observe; appended
 * @hidden: what a context keeps to itself; appended
 */
void differences_tell(const struct scenario *scenario, const struct snapshot *a,
                      const struct snapshot *b, struct text *seen, struct text *hidden);

/**
 * differences_say() - the same in sentences, a line each: "Interrupts of CPU0 are on in buggy, off in fixed."
 * @names: what the two are called
 * @out: appended; nothing when they do not differ
 */
void differences_say(const struct scenario *scenario, const struct snapshot *a,
                     const struct snapshot *b, const char *const names[2], struct text *out);

/**
 * struct difference - a moment after which the two differ in another way than before it.
 * @at, @there: steps taken by the first and by the other run
 * @parted: the other has no such moment: from here on there is nothing to compare
 * @hidden: what differs is private
 * @tells: how they differ there; "" when they agree again; owned
 */
struct difference {
	size_t at, there;
	bool parted, hidden;
	char *tells;
};

/** struct differences - @items: @nr of them, in order; owned. @steps: of the first run, compared. */
struct differences {
	struct difference *items;
	size_t nr, steps;
};

/**
 * differences_find() - walk over the steps that @a knows, and bring @b to each.
 * @a, @b: of two variants; @a stands where it stood afterwards, @b somewhere
 * @steps_max: compare no more steps than that
 * @go_on: optional; called for each step with @context, returns false to stop early
 *
 * Cost: the square of the number of steps. Return: to be given to differences_finish().
 */
struct differences differences_find(struct run *a, struct run *b, size_t steps_max,
                                    bool (*go_on)(void *context, size_t done, size_t total),
                                    void *context);
void differences_finish(struct differences *d);

/**
 * differences_first() - the first that is hidden, or that is not; NULL when there is none.
 *
 * Where the two part nothing is compared, so that is none.
 */
const struct difference *differences_first(const struct differences *d, bool hidden);

#endif
