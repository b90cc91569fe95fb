/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * world.h - a world of one of everything, and a backend that answers in sequence.
 *
 * For each type of a study there is one object, built from the study's description alone. One CPU,
 * one task, no interrupts: an op is carried out on plain arrays and written down. A lock that is
 * held already ends the call, as nobody is there to release it.
 *
 * Not thread-safe: one world at a time.
 */
#ifndef TESTS_KERNEL_WORLD_H
#define TESTS_KERNEL_WORLD_H

#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lockstep/kapi/kapi.h"
#include "lockstep/vocab/study.h"

#define WORLD_WORDS 256
#define WORLD_OPS 4096
#define WORLD_DEPTH 32
#define WORLD_TYPES 32

/** struct world_step - one op that was asked. @function: the one on top. */
struct world_step {
	const struct kapi_site *site;
	const char *function;
	uintptr_t value;
	uint16_t id;
	uint8_t op;
};

struct world {
	struct kapi_backend backend;
	const struct vocab_build *build;
	char *objects[WORLD_TYPES]; /* by type; owned */
	char *twins[WORLD_TYPES];   /* by type, or NULL; owned */
	uintptr_t words[WORLD_WORDS];
	bool locks[WORLD_WORDS];
	unsigned nr_words, nr_locks;
	const char *config; /* the one switch that is on, or NULL */

	bool irqs;
	int preempt, rcu, asserts;
	bool stuck;
	jmp_buf out;

	const char *stack[WORLD_DEPTH];
	int depth;
	struct world_step steps[WORLD_OPS];
	size_t nr_steps;

	const char *unknown; /* set when a function has no name */
	const char *watched[WORLD_DEPTH];
	const void *watched_at[WORLD_DEPTH];
	const char *watched_in[WORLD_DEPTH];
	int nr_watched, transactions;
	uint16_t transaction_word;
};

/** world_create() - the world of @build, every word 0 but pointers to the one object. Owned. */
struct world *world_create(const struct vocab_build *build);
void world_destroy(struct world *world);

/** world_object() - the object of type @type; a PART is found too. Borrowed. */
void *world_object(struct world *world, const char *type);

/** world_twin() - a second object of type @type, its words 0, not tied to anything. Owned. */
void *world_twin(struct world *world, const char *type);

/** world_word_of() - the value of a word of @object, which is of type @type. */
uintptr_t *world_word_of(struct world *world, const void *object, const char *type,
                         const char *field);

/** world_word() - the value of a word; may be assigned. */
uintptr_t *world_word(struct world *world, const char *type, const char *field);

/** world_id() - the number of the word or lock. */
uint16_t world_id(struct world *world, const char *type, const char *field);

/** world_call() - run an entry with the one object of each type, 0 for a number; false if stuck. */
bool world_call(struct world *world, const char *entry);

/** world_call_with() - the same with these arguments, borrowed. */
bool world_call_with(struct world *world, const char *entry, const uintptr_t *args);

/** world_has() - whether the build has this entry. */
bool world_has(const struct world *world, const char *entry);

/** world_find() - index of the first step from @from on with @op on @id; nr_steps if none. */
size_t world_find(const struct world *world, size_t from, enum vocab_op op, uint16_t id);

#endif
