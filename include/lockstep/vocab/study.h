/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * study.h - what a study tells the rest of the program about itself.
 *
 * A study is kernel-shaped code plus the vocabulary needed to run it: the types of objects it works
 * on and which of their fields are locks, words or fixed links; the functions a scenario may call;
 * the configuration switches; and the few rules a reader of the code must know (which locks are
 * IRQ-safe, which counters must agree with which bits at rest). It is all plain constant data:
 * the scenario loader checks YAML against it, `path` builds the C objects from it, and no other
 * place knows the fields of an inode.
 *
 * Every table ends with a row whose name is NULL. Numbers are widths in bits or array counts as
 * named. All pointers are borrowed from constant data and live as long as the program.
 */
#ifndef LOCKSTEP_VOCAB_STUDY_H
#define LOCKSTEP_VOCAB_STUDY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define VOCAB_ARGS_MAX 4
#define VOCAB_STEPS_MAX 3
#define VOCAB_MEMBERS_MAX 16

/* X(CODE, "name in YAML", "type in C", "macro that defines one", sleeps) - kinds of locks. */
#define VOCAB_LOCK_KINDS(X)                                                                        \
	X(SPINLOCK, "spinlock", "spinlock_t", "DEFINE_SPINLOCK", false)                            \
	X(RAW_SPINLOCK, "raw_spinlock", "raw_spinlock_t", "DEFINE_RAW_SPINLOCK", false)            \
	X(RWLOCK, "rwlock", "rwlock_t", "DEFINE_RWLOCK", false)                                    \
	X(MUTEX, "mutex", "struct mutex", "DEFINE_MUTEX", true)                                    \
	X(RWSEM, "rwsem", "struct rw_semaphore", "DECLARE_RWSEM", true)

enum vocab_lock_kind {
#define VOCAB_LOCK_KIND_ENUM(code, name, type, definition, sleeps) VOCAB_##code,
	VOCAB_LOCK_KINDS(VOCAB_LOCK_KIND_ENUM)
#undef VOCAB_LOCK_KIND_ENUM
		VOCAB_NR_LOCK_KINDS
};

/** vocab_lock_kind_name() - "spinlock"; vocab_lock_kind_type() - "spinlock_t". Constant data. */
const char *vocab_lock_kind_name(enum vocab_lock_kind kind);
const char *vocab_lock_kind_type(enum vocab_lock_kind kind);

/** vocab_lock_kind_definition() - "DEFINE_SPINLOCK". Constant data. */
const char *vocab_lock_kind_definition(enum vocab_lock_kind kind);

/** vocab_lock_kind_sleeps() - does a context that waits for such a lock give up its CPU? */
bool vocab_lock_kind_sleeps(enum vocab_lock_kind kind);

/** enum vocab_field_kind - what a field of an object is to the machine. */
enum vocab_field_kind {
	VOCAB_FIELD_LOCK,    /* a lock of kind `lock_kind` */
	VOCAB_FIELD_INT,     /* shared word: signed integer of `width` bits */
	VOCAB_FIELD_BITS,    /* shared word: named bits, see `bits`; `width` covers the highest */
	VOCAB_FIELD_FLAGS,   /* shared word: a saved IRQ state, 1 = interrupts were on */
	VOCAB_FIELD_POINTER, /* shared word: NULL or an object of type `target` */
	VOCAB_FIELD_PERCPU,  /* shared word with a part for each CPU: a counter of `width` bits */
	VOCAB_FIELD_LINK,    /* plain C pointer to an object of type `target`; never changes */
	VOCAB_FIELD_CONST,   /* plain C unsigned long, named bits allowed; never changes */
	VOCAB_FIELD_PART,    /* an object of type `target` embedded here */
	VOCAB_FIELD_MEMBERS, /* struct kapi_members: every `target` whose field `via` starts here */
	VOCAB_FIELD_RCU_HEAD, /* struct rcu_head; `text` names its callback's entry */
	VOCAB_FIELD_WORK,     /* struct work_struct; `text` names its function's entry */
};

/** struct vocab_bit - a named bit or small constant of a field. */
struct vocab_bit {
	const char *name;
	uint8_t bit; /* bit number */
};

/** struct vocab_field - one field of a type. */
struct vocab_field {
	const char *name; /* as in the C struct; also the YAML key */
	const char *help; /* one line for `--help` and the schema */
	enum vocab_field_kind kind;
	uint8_t width;                /* INT, BITS, PERCPU: bits in the machine's word */
	bool irq_safe;                /* LOCK: also taken in interrupt context */
	uint8_t lock_kind;            /* LOCK: enum vocab_lock_kind */
	bool wraps;                   /* INT, PERCPU: counts events, beginning again at its end */
	uint16_t offset;              /* in the C struct */
	const char *target;           /* POINTER, LINK, PART, MEMBERS: name of a type */
	const char *via;              /* MEMBERS: the POINTER field of `target` that decides;
	                               * RCU_HEAD, WORK: the entries, space between, whose calls
	                               * may queue it; NULL = any call may */
	const char *text;             /* LOCK: lockdep's class name; RCU_HEAD, WORK: an entry */
	const char *preset;           /* POINTER, LINK: object meant when YAML is silent, or NULL */
	const struct vocab_bit *bits; /* BITS, CONST: names */
	int32_t initial;              /* INT, BITS, FLAGS, CONST: value when YAML is silent */
	const char *alias;            /* a study-neutral name that scenarios may use too, or NULL */
};

/** enum vocab_role - what else the program must know about a type. */
enum vocab_role {
	VOCAB_ROLE_PLAIN,     /* objects come from `world:` */
	VOCAB_ROLE_SINGLETON, /* exactly one, made by itself, named like the type's `key` */
	VOCAB_ROLE_PART,      /* lives inside another type, named owner.field */
	VOCAB_ROLE_TASK,      /* one for each task, worker and idle task: `current` */
	VOCAB_ROLE_POOL, /* what kmalloc hands out; `world:` says how many, default `initial` */
};

/** struct vocab_type - a C struct of the study. */
struct vocab_type {
	const char *name; /* the struct's tag, e.g. "mem_cgroup" */
	const char *key;  /* the key under `world:`, e.g. "memcgs" */
	const char *help;
	enum vocab_role role;
	uint16_t size;   /* bytes of the C struct */
	uint8_t initial; /* POOL: number of objects when YAML is silent */
	const struct vocab_field *fields;
};

/** enum vocab_context - where an entry may run; a mask. */
enum vocab_context {
	VOCAB_TASK = 1,
	VOCAB_SOFTIRQ_CONTEXT = 2,
	VOCAB_HARDIRQ = 4,
};

/**
 * struct vocab_entry - a function that scenarios may call.
 * @args: names of types, "int" for a plain number; NULL-terminated
 * @call: calls the C function with @args (borrowed); the result is shown, never interpreted
 */
struct vocab_entry {
	const char *name;
	const char *help;
	unsigned contexts;
	const char *args[VOCAB_ARGS_MAX + 1];
	uintptr_t (*call)(const uintptr_t *args);
};

/** struct vocab_config - a switch under `config:`, fixed for a run; read with kapi_config(). */
struct vocab_config {
	const char *name;
	const char *help;
	bool initial;
	bool kconfig; /* decided at compile time: selects another build of the same variant */
	const char *silences; /* a type whose counters count nothing while it is on, or NULL */
};

/**
 * struct vocab_hack - a "hacked kernel" switch: loads by @op of @type.@field answer with @mask
 * or'ed in, whatever the word holds. The code under study stays as it is.
 */
struct vocab_hack {
	const char *name;
	const char *help;
	const char *type, *field;
	uint8_t op; /* enum vocab_op */
	int32_t mask;
};

/**
 * struct vocab_tally - a counter and what it counts, true at rest.
 *
 * The counter @field of an object C of @type equals the number of @item objects that have @bit set
 * in @item_field and from which the fields @steps (POINTER, LINK, PART or "-" for the object
 * a part is embedded in) lead to C. Initial values are computed from this; at the end of a run a
 * difference is a drift. Items whose @unless steps lead to a CONST field with bit @unless_bit set
 * do not count.
 */
struct vocab_tally {
	const char *type, *field;
	const char *item, *item_field, *bit;
	const char *steps[VOCAB_STEPS_MAX + 1];
	const char *unless[VOCAB_STEPS_MAX + 1];
	const char *unless_bit;
};

/**
 * struct vocab_transaction - a pair of functions that brackets a use of a guarded word.
 *
 * I2: IF after @end equals IF before @begin. I8: a word that a transaction guards by RCU alone does
 * not change under it. The code's wrappers register the token and the word, see kapi_transaction().
 */
struct vocab_transaction {
	const char *begin, *end;
};

/**
 * struct vocab_variant - what a variant of the code is.
 * @label: its point in at most 24 characters, for a screen's first line; NULL where the name says it
 * @help: one line
 */
struct vocab_variant {
	const char *name, *label, *help;
};

/** struct vocab_study - one study as one build of it describes it. @variants may be NULL. */
struct vocab_study {
	const char *name;  /* "writeback-4.4" */
	const char *title; /* one line */
	const struct vocab_type *types;
	const struct vocab_entry *entries;
	const struct vocab_config *configs;
	const struct vocab_hack *hacks;
	const struct vocab_tally *tallies;
	const struct vocab_transaction *transactions;
	const struct vocab_variant *variants;
};

/** vocab_variant_find() - what @study says of the variant @name. Return: borrowed; NULL: nothing. */
const struct vocab_variant *vocab_variant_find(const struct vocab_study *study, const char *name);

/** struct vocab_symbol - a function of a build: @offset bytes from the build's text. */
struct vocab_symbol {
	uint32_t offset;
	const char *name;
};

/** struct vocab_file - a source file of a build. @path as the kernel has it, e.g. mm/truncate.c. */
struct vocab_file {
	const char *path;
	const char *text;
};

/**
 * struct vocab_build - one variant of a study, compiled.
 * @off: name of the kconfig switch compiled out, or "" for the full configuration
 * @text: start of the build's code; symbols count from here, sorted by offset
 */
struct vocab_build {
	const char *variant;
	const char *off;
	const struct vocab_study *study;
	const void *text;
	const struct vocab_symbol *symbols;
	size_t nr_symbols;
	const struct vocab_file *files;
};

#endif
