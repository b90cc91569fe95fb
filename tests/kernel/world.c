// SPDX-License-Identifier: GPL-2.0-only
#include "world.h"

#include "lockstep/kernel/builds.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct world *of(struct kapi_backend *self)
{
	return (struct world *)(void *)self;
}

static const struct vocab_field *field_find(const struct vocab_type *type, const char *name)
{
	for (const struct vocab_field *f = type->fields; f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

static unsigned type_find(const struct world *world, const char *name)
{
	const struct vocab_type *types = world->build->study->types;

	for (unsigned t = 0; types[t].name; t++)
		if (strcmp(types[t].name, name) == 0)
			return t;
	cr_assert_fail("no type %s", name);
	return 0;
}

static uint16_t id_at(const char *object, const struct vocab_field *field)
{
	return ((const struct kapi_id *)(const void *)(object + field->offset))->id;
}

/* ---- the ops ---- */

static uintptr_t do_lock(struct world *world, uint8_t op, uint16_t id)
{
	switch (op) {
	case VOCAB_SPIN_TRYLOCK:
	case VOCAB_MUTEX_TRYLOCK:
		if (world->locks[id])
			return 0;
		world->locks[id] = true;
		return 1;
	case VOCAB_SPIN_UNLOCK:
	case VOCAB_MUTEX_UNLOCK:
		cr_assert(world->locks[id], "unlock of a free lock");
		world->locks[id] = false;
		return 0;
	default:
		if (world->locks[id]) {
			world->stuck = true;
			longjmp(world->out, 1);
		}
		world->locks[id] = true;
		return 0;
	}
}

static uintptr_t do_bit(uintptr_t *word, uint8_t op, uint8_t bit)
{
	const uintptr_t mask = (uintptr_t)1 << bit;
	const bool old = *word & mask;

	if (op == VOCAB_BIT_SET || op == VOCAB_BIT_TEST_SET || op == VOCAB_BIT_WAIT_LOCK)
		*word |= mask;
	if (op == VOCAB_BIT_CLEAR || op == VOCAB_BIT_TEST_CLEAR || op == VOCAB_BIT_WAIT)
		*word &= ~mask;
	return old;
}

static uintptr_t do_word(uintptr_t *word, uint8_t op, const struct kapi_call *call)
{
	const uintptr_t old = *word;

	switch (op) {
	case VOCAB_LOAD:
	case VOCAB_LOAD_ACQUIRE:
	case VOCAB_CPU_LOAD: return old;
	case VOCAB_STORE:
	case VOCAB_STORE_RELEASE:
	case VOCAB_CPU_STORE:
	case VOCAB_XCHG: *word = call->value; return old;
	case VOCAB_ADD:
	case VOCAB_CPU_ADD:
	case VOCAB_ADD_RETURN: return *word += call->value;
	case VOCAB_CMPXCHG:
		if (old == call->expected)
			*word = call->value;
		return old;
	default: return do_bit(word, op, call->bit);
	}
}

static uintptr_t do_cpu(struct world *world, uint8_t op, uintptr_t value)
{
	const bool irqs = world->irqs;

	switch (op) {
	case VOCAB_IRQ_SAVE: world->irqs = false; return irqs;
	case VOCAB_IRQ_DISABLE: world->irqs = false; return 0;
	case VOCAB_IRQ_ENABLE: world->irqs = true; return 0;
	case VOCAB_IRQ_RESTORE: world->irqs = value; return 0;
	case VOCAB_PREEMPT_DISABLE: world->preempt++; return 0;
	case VOCAB_PREEMPT_ENABLE: world->preempt--; return 0;
	case VOCAB_RCU_READ_LOCK: world->rcu++; return 0;
	case VOCAB_RCU_READ_UNLOCK: world->rcu--; return 0;
	case VOCAB_ASSERT: world->asserts++; return 0;
	case VOCAB_MIGHT_SLEEP: cr_assert(world->irqs && world->preempt == 0); return 0;
	case VOCAB_ALLOC: return (uintptr_t)world_object(world, "inode_switch_wbs_context");
	default: return 0;
	}
}

static uintptr_t ask(struct kapi_backend *self, const struct kapi_call *call, uint8_t op,
                     uint8_t part)
{
	struct world *world = of(self);

	(void)part;
	cr_assert_lt(world->nr_steps, WORLD_OPS, "no end");
	world->steps[world->nr_steps++] = (struct world_step){
		.site = call->site,
		.function = world->depth ? world->stack[world->depth - 1] : NULL,
		.value = call->value,
		.id = call->id,
		.op = op,
	};
	switch (vocab_op_info(op)->operand) {
	case VOCAB_LOCK: return do_lock(world, op, call->id);
	case VOCAB_WORD: return do_word(&world->words[call->id], op, call);
	case VOCAB_NONE:
	case VOCAB_RCU:
	case VOCAB_WORK:
	case VOCAB_POOL:
	case VOCAB_IPI:
	case VOCAB_SOFTIRQ: break;
	}
	return do_cpu(world, op, call->value);
}

/* ---- the rest of the backend ---- */

static void enter(struct kapi_backend *self, const void *function)
{
	struct world *world = of(self);
	const char *name = kernel_symbol(world->build, function);

	if (!name)
		world->unknown = world->depth ? world->stack[world->depth - 1] : "an entry";
	cr_assert_lt(world->depth, WORLD_DEPTH);
	world->stack[world->depth++] = name;
}

static void leave(struct kapi_backend *self, const void *function)
{
	struct world *world = of(self);

	cr_assert_gt(world->depth, 0);
	cr_assert_eq(kernel_symbol(world->build, function), world->stack[--world->depth]);
}

static void watch(struct kapi_backend *self, const struct kapi_watch *local)
{
	struct world *world = of(self);
	const int n = world->nr_watched++;

	cr_assert_lt(n, WORLD_DEPTH);
	world->watched[n] = local->name;
	world->watched_at[n] = local->value;
	world->watched_in[n] = world->stack[world->depth - 1];
}

static void transaction(struct kapi_backend *self, uint16_t word, const void *locked)
{
	struct world *world = of(self);

	(void)locked;
	world->transactions++;
	world->transaction_word = word;
}

static bool config(struct kapi_backend *self, const char *name)
{
	return of(self)->config && strcmp(of(self)->config, name) == 0;
}

static void *object(struct kapi_backend *self, const char *name)
{
	return world_object(of(self), name);
}

static void *current_task(struct kapi_backend *self)
{
	return world_object(of(self), "task_struct");
}

/* ---- building the world ---- */

static void number_fields(struct world *world, char *object_at, const struct vocab_type *type)
{
	for (const struct vocab_field *f = type->fields; f->name; f++) {
		struct kapi_id *id = (struct kapi_id *)(void *)(object_at + f->offset);

		switch (f->kind) {
		case VOCAB_FIELD_LOCK: id->id = (uint16_t)world->nr_locks++; break;
		case VOCAB_FIELD_INT:
		case VOCAB_FIELD_BITS:
		case VOCAB_FIELD_FLAGS:
		case VOCAB_FIELD_POINTER:
		case VOCAB_FIELD_PERCPU:
			world->words[world->nr_words] = (uintptr_t)(intptr_t)f->initial;
			id->id = (uint16_t)world->nr_words++;
			break;
		case VOCAB_FIELD_CONST:
			*(unsigned long *)(void *)id = (unsigned long)f->initial;
			break;
		case VOCAB_FIELD_PART: {
			const unsigned t = type_find(world, f->target);

			number_fields(world, object_at + f->offset, &world->build->study->types[t]);
			if (!world->objects[t])
				world->objects[t] = object_at + f->offset;
			break;
		}
		case VOCAB_FIELD_LINK:
		case VOCAB_FIELD_MEMBERS:
		case VOCAB_FIELD_RCU_HEAD:
		case VOCAB_FIELD_WORK: break;
		}
	}
	cr_assert_lt(world->nr_words, WORLD_WORDS);
}

static void tie_fields(struct world *world, char *object_at, const struct vocab_type *type)
{
	for (const struct vocab_field *f = type->fields; f->name; f++) {
		char *at = object_at + f->offset;
		struct kapi_members *members = (struct kapi_members *)(void *)at;

		if (f->kind == VOCAB_FIELD_PART) {
			const unsigned t = type_find(world, f->target);

			tie_fields(world, at, &world->build->study->types[t]);
		} else if (f->kind == VOCAB_FIELD_LINK) {
			*(void **)(void *)at = world_object(world, f->target);
		} else if (f->kind == VOCAB_FIELD_POINTER) {
			world->words[id_at(object_at, f)] =
				(uintptr_t)world_object(world, f->target);
		} else if (f->kind == VOCAB_FIELD_MEMBERS) {
			members->nr = 1;
			members->at[0] = world_object(world, f->target);
		}
	}
}

struct world *world_create(const struct vocab_build *build)
{
	struct world *world = calloc(1, sizeof(*world));
	const struct vocab_type *types = build->study->types;

	cr_assert_not_null(world);
	world->build = build;
	world->backend = (struct kapi_backend){ask,         enter,  leave,  watch,
	                                       transaction, config, object, current_task};
	world->irqs = true;
	for (unsigned t = 0; types[t].name; t++)
		if (types[t].role != VOCAB_ROLE_PART) {
			cr_assert_lt(t, WORLD_TYPES);
			world->objects[t] = calloc(1, types[t].size);
			number_fields(world, world->objects[t], &types[t]);
		}
	for (unsigned t = 0; types[t].name; t++)
		if (types[t].role != VOCAB_ROLE_PART)
			tie_fields(world, world->objects[t], &types[t]);
	*world_word(world, "mem_cgroup", "move_lock_task") = 0;
	return world;
}

void world_destroy(struct world *world)
{
	const struct vocab_type *types = world->build->study->types;

	for (unsigned t = 0; types[t].name; t++)
		if (types[t].role != VOCAB_ROLE_PART)
			free(world->objects[t]);
	for (unsigned t = 0; t < WORLD_TYPES; t++)
		free(world->twins[t]);
	free(world);
}

/* ---- use ---- */

void *world_object(struct world *world, const char *type)
{
	return world->objects[type_find(world, type)];
}

uint16_t world_id(struct world *world, const char *type, const char *field)
{
	const struct vocab_type *types = world->build->study->types;
	const struct vocab_field *f = field_find(&types[type_find(world, type)], field);

	cr_assert_not_null(f, "%s has no %s", type, field);
	return id_at(world_object(world, type), f);
}

uintptr_t *world_word(struct world *world, const char *type, const char *field)
{
	return &world->words[world_id(world, type, field)];
}

void *world_twin(struct world *world, const char *type)
{
	const unsigned t = type_find(world, type);

	cr_assert_null(world->twins[t]);
	world->twins[t] = calloc(1, world->build->study->types[t].size);
	number_fields(world, world->twins[t], &world->build->study->types[t]);
	return world->twins[t];
}

uintptr_t *world_word_of(struct world *world, const void *object, const char *type,
                         const char *field)
{
	const struct vocab_type *types = world->build->study->types;
	const struct vocab_field *f = field_find(&types[type_find(world, type)], field);

	cr_assert_not_null(f, "%s has no %s", type, field);
	return &world->words[id_at(object, f)];
}

static const struct vocab_entry *entry_find(const struct world *world, const char *name)
{
	for (const struct vocab_entry *e = world->build->study->entries; e->name; e++)
		if (strcmp(e->name, name) == 0)
			return e;
	return NULL;
}

bool world_has(const struct world *world, const char *entry)
{
	return entry_find(world, entry) != NULL;
}

/* Nothing lives here across the jump. */
static __attribute__((noinline)) void
call_guarded(struct world *world, const struct vocab_entry *entry, const uintptr_t *args)
{
	kapi_backend = &world->backend;
	if (setjmp(world->out) == 0)
		entry->call(args);
	kapi_backend = NULL;
}

bool world_call_with(struct world *world, const char *name, const uintptr_t *args)
{
	const struct vocab_entry *entry = entry_find(world, name);

	cr_assert_not_null(entry, "no entry %s", name);
	call_guarded(world, entry, args);
	return !world->stuck;
}

bool world_call(struct world *world, const char *name)
{
	const struct vocab_entry *entry = entry_find(world, name);
	uintptr_t args[VOCAB_ARGS_MAX] = {0};

	cr_assert_not_null(entry, "no entry %s", name);
	for (int i = 0; entry->args[i]; i++)
		if (strcmp(entry->args[i], "int") != 0)
			args[i] = (uintptr_t)world_object(world, entry->args[i]);
	return world_call_with(world, name, args);
}

size_t world_find(const struct world *world, size_t from, enum vocab_op op, uint16_t id)
{
	while (from < world->nr_steps &&
	       (world->steps[from].op != op || world->steps[from].id != id))
		from++;
	return from;
}
