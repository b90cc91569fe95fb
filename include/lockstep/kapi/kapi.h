/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kapi.h - the kernel API as ops.
 *
 * Code under study includes kernel-shaped headers (<linux/spinlock.h>, ...). Their macros end here:
 * each call of a primitive names its place in the source (a constant site), finds the primitive's
 * row in vocab/primitive.h and asks the current backend one op at a time. The backend answers, or
 * never returns (it jumps away when it has learnt what the code wants next).
 *
 * Rules for code under study, so that a run is a function of the answers alone:
 *   - shared memory is SHARED(type): opaque, so that a plain C access does not compile;
 *   - no static or global variables, no heap of its own, no locals' addresses as operands;
 *   - pointers into the world are ids to the machine: the backend translates.
 *
 * Threads: kapi_backend is thread-local and the only mutable global of the program. Whoever runs
 * code under study sets it before the call and clears it afterwards.
 */
#ifndef LOCKSTEP_KAPI_KAPI_H
#define LOCKSTEP_KAPI_KAPI_H

#include <stdbool.h>
#include <stdint.h>

#include "lockstep/vocab/op.h"
#include "lockstep/vocab/primitive.h"
#include "lockstep/vocab/study.h"

/** struct kapi_id - what a lock, word, rcu_head or work_struct is in C: its number. */
struct kapi_id {
	uint16_t id;
};

/** struct kapi_members - a fixed set of objects, e.g. the pages of a mapping. */
struct kapi_members {
	uint16_t nr;
	void *at[VOCAB_MEMBERS_MAX];
};

/**
 * struct kapi_site - where in the source a primitive is called. Constant data.
 * @name: what the reader sees in the source, e.g. "TestClearPageDirty"
 * @object: the object operand as written, e.g. "&memcg->move_lock"
 * @place: where an IRQ state is kept, as written, e.g. "cookie->flags"; "" when there is none
 */
struct kapi_site {
	const char *file;
	const char *func;
	const char *name;
	const char *object;
	const char *place;
	int line;
	uint16_t primitive; /* enum vocab_primitive */
};

/**
 * struct kapi_call - one call of a primitive with the operands all its ops share.
 * @id: lock, word, rcu_head, work, softirq or CPU number
 * @pointer: the word holds a pointer, so value and answer are C pointers into the world
 * @value: stored, added or tested value
 * @expected: for cmpxchg
 * @flags: where the code keeps the IRQ state; borrowed, alive during the call; NULL for none
 */
struct kapi_call {
	const struct kapi_site *site;
	uintptr_t value;
	uintptr_t expected;
	unsigned long *flags;
	uint16_t id;
	uint8_t bit;
	bool pointer;
};

/**
 * struct kapi_watch - a local variable worth showing while its frame is alive.
 * @name: as written, e.g. "cookie.locked"
 * @value: borrowed pointer to it
 */
struct kapi_watch {
	const char *name;
	const void *value;
	uint8_t size; /* bytes: 1 or sizeof(unsigned long) */
	bool flags;   /* an IRQ state: shown as {IF=n} */
};

/**
 * struct kapi_backend - who answers.
 * @ask: op number @part (0-based) of @call's primitive, code @op; returns the answer
 * @enter, @leave: a function of the code under study begins, returns
 * @watch: show these locals until the function that is on top now returns
 * @transaction: the transaction about to begin guards word @word; @locked (borrowed, one byte)
 *	tells after begin whether it holds the lock (1) or relies on RCU alone (0)
 * @config: value of a switch; @object: the singleton of type @name; @current: the current task
 */
struct kapi_backend {
	uintptr_t (*ask)(struct kapi_backend *self, const struct kapi_call *call, uint8_t op,
	                 uint8_t part);
	void (*enter)(struct kapi_backend *self, const void *function);
	void (*leave)(struct kapi_backend *self, const void *function);
	void (*watch)(struct kapi_backend *self, const struct kapi_watch *watch);
	void (*transaction)(struct kapi_backend *self, uint16_t word, const void *locked);
	bool (*config)(struct kapi_backend *self, const char *name);
	void *(*object)(struct kapi_backend *self, const char *name);
	void *(*current)(struct kapi_backend *self);
};

/** kapi_backend - the backend of this thread; NULL when no code under study runs. */
extern _Thread_local struct kapi_backend *kapi_backend;

/** kapi_do() - run every op of the call's primitive in order; returns the last answer. */
uintptr_t kapi_do(const struct kapi_call *call);

/** kapi_trylock() - run @call; when the lock was not free, run @undo (preemption comes back). */
bool kapi_trylock(const struct kapi_call *call, const struct kapi_call *undo);

/** kapi_alloc() - an object of the pool whose struct has @size bytes, or NULL. */
void *kapi_alloc(const struct kapi_site *site, unsigned long size);

/** kapi_free() - give @object back to its pool; NULL is ignored. */
void kapi_free(const struct kapi_site *site, const void *object);

void kapi_watch_local(const char *name, const void *value, uint8_t size, bool flags);
void kapi_transaction(const struct kapi_id *word, const void *locked);
bool kapi_config(const char *name);
void *kapi_object(const char *name);
void *kapi_current(void);

/* ---- what the kernel-shaped headers are made of ---- */

/* A shared word of type @type. Only primitives may touch it. */
#define SHARED(type)                                                                               \
	union {                                                                                    \
		struct kapi_id word;                                                               \
		__typeof__(type) *as;                                                              \
	}

#define KAPI_TYPE(x) __typeof__(*(x).as)
#define KAPI_IS_POINTER(x) (__builtin_classify_type(*(x).as) == 5)

#define KAPI_SITE(prim, shown, object_text, place_text)                                            \
	static const struct kapi_site kapi_here = {.file = __FILE__,                               \
	                                           .func = __func__,                               \
	                                           .name = (shown),                                \
	                                           .object = (object_text),                        \
	                                           .place = (place_text),                          \
	                                           .line = __LINE__,                               \
	                                           .primitive = VOCAB_P_##prim}

/* A primitive without an object. */
#define KAPI_PLAIN(prim)                                                                           \
	({                                                                                         \
		KAPI_SITE(prim, #prim, "", "");                                                    \
		kapi_do(&(struct kapi_call){.site = &kapi_here});                                  \
	})

/* A primitive on the lock, rcu_head or work @id_expr (a struct kapi_id). */
#define KAPI_ON(prim, text, id_expr)                                                               \
	({                                                                                         \
		KAPI_SITE(prim, #prim, text, "");                                                  \
		kapi_do(&(struct kapi_call){.site = &kapi_here, .id = (id_expr).id});              \
	})

/* A primitive that keeps an IRQ state in the lvalue @f; one that puts it back. */
#define KAPI_SAVE(prim, text, number, f)                                                           \
	({                                                                                         \
		KAPI_SITE(prim, #prim, text, #f);                                                  \
		kapi_do(&(struct kapi_call){.site = &kapi_here, .id = (number), .flags = &(f)});   \
	})
#define KAPI_RESTORE(prim, text, number, f)                                                        \
	({                                                                                         \
		KAPI_SITE(prim, #prim, text, #f);                                                  \
		kapi_do(&(struct kapi_call){                                                       \
			.site = &kapi_here, .id = (number), .value = (f), .flags = &(f)});         \
	})

/* A trylock on the lock @id_expr; it gives preemption back when it fails. */
#define KAPI_TRYLOCK(prim, text, id_expr)                                                          \
	({                                                                                         \
		static const struct kapi_site kapi_undo = {.file = __FILE__,                       \
		                                           .func = __func__,                       \
		                                           .name = #prim,                          \
		                                           .object = (text),                       \
		                                           .place = "",                            \
		                                           .line = __LINE__,                       \
		                                           .primitive = VOCAB_P_##prim##_failed};  \
		KAPI_SITE(prim, #prim, text, "");                                                  \
		kapi_trylock(&(struct kapi_call){.site = &kapi_here, .id = (id_expr).id},          \
		             &(struct kapi_call){.site = &kapi_undo, .id = (id_expr).id});         \
	})

/* Loads and stores of a SHARED lvalue @x. */
#define KAPI_LOAD(prim, shown, x)                                                                  \
	({                                                                                         \
		KAPI_SITE(prim, shown, #x, "");                                                    \
		(KAPI_TYPE(x)) kapi_do(&(struct kapi_call){                                        \
			.site = &kapi_here, .id = (x).word.id, .pointer = KAPI_IS_POINTER(x)});    \
	})
#define KAPI_STORE(prim, shown, x, v)                                                              \
	({                                                                                         \
		KAPI_SITE(prim, shown, #x, "");                                                    \
		const KAPI_TYPE(x) kapi_value = (v);                                               \
		kapi_do(&(struct kapi_call){.site = &kapi_here,                                    \
		                            .id = (x).word.id,                                     \
		                            .value = (uintptr_t)kapi_value,                        \
		                            .pointer = KAPI_IS_POINTER(x)});                       \
	})

/* Bit operations; @shown is what the source says, e.g. TestClearPageDirty. */
#define KAPI_BIT(prim, shown, text, nr, x)                                                         \
	({                                                                                         \
		KAPI_SITE(prim, shown, text, "");                                                  \
		(int)kapi_do(                                                                      \
			&(struct kapi_call){.site = &kapi_here, .id = (x).word.id, .bit = (nr)});  \
	})

/* Counters and atomics: add @n to the SHARED lvalue @x. */
#define KAPI_ADD(prim, shown, text, x, n)                                                          \
	({                                                                                         \
		KAPI_SITE(prim, shown, text, "");                                                  \
		(KAPI_TYPE(x)) kapi_do(&(struct kapi_call){                                        \
			.site = &kapi_here, .id = (x).word.id, .value = (uintptr_t)(n)});          \
	})

#endif
