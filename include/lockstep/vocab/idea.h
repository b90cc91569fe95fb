/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * idea.h - wrong ideas about locking that people have, with names.
 *
 * A choice of a question may say which idea makes one choose it. What is so is said beside it; it is
 * told after the answer, never before.
 *
 * Threads: a constant table.
 */
#ifndef LOCKSTEP_VOCAB_IDEA_H
#define LOCKSTEP_VOCAB_IDEA_H

/* X(number, "the idea, as who has it would say", "what is so instead, in one sentence") */
#define VOCAB_IDEAS(X)                                                                             \
	X(1, "a lock keeps interrupts out",                                                        \
	  "A spinlock keeps other CPUs out; interrupts come in until they are turned off.")        \
	X(2, "spin_unlock_irq undoes spin_lock_irq",                                               \
	  "spin_unlock_irq turns interrupts on, whatever they were before.")                       \
	X(3, "a masked interrupt is lost",                                                         \
	  "A masked interrupt waits, and comes in the moment interrupts are turned on.")           \
	X(4, "a deadlock needs two threads",                                                       \
	  "One CPU is enough: what runs on top of a task cannot wait for that task.")              \
	X(5, "it has passed, so it is right",                                                      \
	  "One run is one order of things; another order may still go wrong.")                     \
	X(6, "what one CPU does counts on every CPU",                                              \
	  "Interrupts are turned off on one CPU alone; the others go on taking theirs.")           \
	X(7, "only the lock just given back matters",                                              \
	  "Whoever comes in next may want any lock that is still held, not only that one.")        \
	X(8, "the order of giving back is free",                                                   \
	  "Saved states go back last in, first out; else one puts back what another has saved.")   \
	X(9, "more irqsave is always safer",                                                       \
	  "What irqsave protects costs time with interrupts off, and some calls need them on.")    \
	X(10, "a fix must change the order of locks",                                              \
	  "Here the order stays as it is; what changes is who may come in between.")

#define VOCAB_NR_IDEAS 10

/** vocab_idea_text() - the idea with @number 1..VOCAB_NR_IDEAS. Borrowed. */
const char *vocab_idea_text(unsigned number);

/** vocab_idea_truth() - what is so instead. Borrowed. */
const char *vocab_idea_truth(unsigned number);

/** vocab_idea_name() - "M3"; "" for 0. Borrowed. */
const char *vocab_idea_name(unsigned number);

/** vocab_idea_find() - the number of the idea called @name, 0 when there is none. */
unsigned vocab_idea_find(const char *name);

#endif
