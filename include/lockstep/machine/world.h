/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * world.h - what a machine is made of; everything that does not change while it runs.
 *
 * A world is plain constant data with small integer ids: CPUs, slots (places where a context can
 * live), locks, memory words, interrupt lines, softirq vectors, rcu_heads, works and pools. The
 * scenario loader fills it from YAML; tests write it by hand. machine_layout() then computes where
 * each changing quantity lives in the packed state, and from then on a state is that many bytes.
 *
 * Slots are numbered tasks first, then workers (one for each work_struct), then interrupt lines,
 * then softirqs (one for each CPU). Words, locks and the rest count from 0 in declaration order.
 *
 * Everything here is borrowed by the machine and owned by whoever built it.
 */
#ifndef LOCKSTEP_MACHINE_WORLD_H
#define LOCKSTEP_MACHINE_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "lockstep/vocab/study.h"

#define MACHINE_CPUS_MAX 8
#define MACHINE_SLOTS_MAX 64
#define MACHINE_TASKS_MAX 32
#define MACHINE_LINES_MAX 32
#define MACHINE_LOCKS_MAX 64
#define MACHINE_WORDS_MAX 256
#define MACHINE_VECTORS_MAX 10
#define MACHINE_RCU_HEADS_MAX 128
#define MACHINE_STATE_WORDS 64 /* 64-bit words of the largest state */
#define MACHINE_NODE_BITS 20
#define MACHINE_STEPS_MAX 4
#define MACHINE_CALL_NONE 0xffff
#define MACHINE_ANY_CPU 0xff

/**
 * struct machine_field - where a quantity lives in a state. Width 0: always 0, no space.
 * @watched: whoever reads or writes it is noted; see watch.h
 */
struct machine_field {
	uint8_t word, shift, width;
	bool watched;
};

/** enum machine_slot_kind - what runs in a slot. */
enum machine_slot_kind {
	MACHINE_TASK,
	MACHINE_WORKER,  /* the kworker of one work_struct */
	MACHINE_HARDIRQ, /* the handler of one interrupt line */
	MACHINE_SOFTIRQ, /* the softirq context of one CPU */
};

/**
 * struct machine_slot - a place where a context can live; at most one activation at a time.
 * @cpu: the CPU it belongs to; MACHINE_ANY_CPU for workers and lines that may run anywhere
 * @calls: what a task calls one after another; the one call of a worker or line; of a softirq
 *	context every call it may be asked to run: those of all vectors and rcu_heads
 */
struct machine_slot {
	const char *name;
	enum machine_slot_kind kind;
	uint8_t cpu;
	uint16_t nr_calls;
	const uint16_t *calls;

	/* layout: */
	struct machine_field node; /* where its code stands; 0 = no activation */
	struct machine_field call; /* tasks: next or current; softirqs: current + 1; workers: 1 =
	                              queued or running, 2 = running and queued again */
	struct machine_field entry_if; /* IF when the activation began */
	struct machine_field home;     /* workers: CPU */
	struct machine_field snapshot; /* tasks: readers a synchronize_rcu waits for */
	struct machine_field place;    /* in the queue of the lock it is about to take, from 1;
	                                * 0: in none. No space where no lock has a queue */
};

struct machine_state;

/** struct machine_condition - `word & mask` is (or with @negate is not) zero-free. */
struct machine_condition {
	uint16_t word;
	int32_t mask; /* bits that must all be set; 0: the word must equal @value */
	int32_t value;
	bool negate;
};

/** struct machine_line - an interrupt line: when its device may raise it. */
struct machine_line {
	uint8_t cpus;  /* mask of CPUs it may be routed to */
	uint8_t fires; /* how often at most, 1..255 */
	bool ipi;      /* raised by other CPUs with IPI_SEND, never by a device: one bit in @cpus,
	                * no limit, no conditions */
	uint8_t nr_conditions;
	const struct machine_condition *conditions; /* all must hold when it is raised */

	/* layout: */
	struct machine_field pending; /* 0, or CPU + 1 */
	struct machine_field left;    /* raises left */
};

/** struct machine_lock - a lock instance. */
struct machine_lock {
	const char *name;       /* "move_lock" or "A.move_lock" */
	const char *class_name; /* as lockdep prints the class */
	bool irq_safe;          /* also taken in interrupt context: must not be held with IF 1 */
	uint8_t kind;           /* enum vocab_lock_kind */

	/* layout; on a uniprocessor there is no space for locks that spin: */
	struct machine_field owner;   /* slot + 1 of whoever holds it alone */
	struct machine_field readers; /* rwlock, rwsem: mask of slots that hold it for reading */
};

/** struct machine_word - a memory word. */
struct machine_word {
	const char *name; /* "I.i_state" */
	uint8_t width;    /* bits of each part, 1..32 */
	bool is_signed;
	bool per_cpu;      /* one part for each CPU */
	bool guarded;      /* a transaction may rely on it: see I8 */
	bool wraps;        /* counts events: beyond its width it begins again */
	int32_t initial;   /* of CPU0's part */
	uint8_t forced_op; /* loads by this op ... */
	int32_t forced;    /* ... answer with these bits set; 0 = none */

	struct machine_field parts[MACHINE_CPUS_MAX];
};

/** struct machine_vector - a softirq vector that has a handler. Lower @number runs first. */
struct machine_vector {
	const char *name;
	uint8_t number; /* the kernel's, 0..9 */
	uint16_t call;

	struct machine_field pending[MACHINE_CPUS_MAX];
};

/** struct machine_rcu_head - a callback waiting for a grace period. */
struct machine_rcu_head {
	const char *name;
	uint16_t call;

	struct machine_field phase; /* enum machine_rcu_phase */
	struct machine_field snapshot;
	struct machine_field home; /* CPU */
};

enum machine_rcu_phase { MACHINE_RCU_IDLE, MACHINE_RCU_WAITING, MACHINE_RCU_READY };

/** struct machine_work - a work_struct; @slot is its worker's. */
struct machine_work {
	const char *name;
	uint8_t slot;
};

/** struct machine_pool - objects that kmalloc hands out. */
struct machine_pool {
	const char *name;
	uint8_t nr;
	uint8_t first; /* pointer value of the first object, 1-based among its type */

	struct machine_field used; /* bit mask */
};

/** struct machine_hop - a step from an object to another: through a pointer word or a link. */
struct machine_hop {
	const uint16_t *words; /* by object index: word holding 0 or index + 1; NULL: constant */
	const uint16_t *links; /* by object index: index + 1 */
};

/** struct machine_tally - a counter that must equal a number of items at rest. */
struct machine_tally {
	const char *name;         /* of the counter field, e.g. "WB_RECLAIMABLE" */
	const uint16_t *counters; /* words, by index of the object that counts */
	uint16_t nr_counters;
	const uint16_t *items; /* words, by index of the item */
	uint16_t nr_items;
	int32_t mask;           /* bits of the item word that make it count */
	const uint8_t *ignored; /* by item: 1 = never counts; or NULL */
	uint8_t nr_hops;
	struct machine_hop hops[MACHINE_STEPS_MAX];
};

/** struct machine_cpu - layout of a CPU. */
struct machine_cpu {
	struct machine_field irqs_on; /* IF */
	struct machine_field task;    /* slot of the current task + 1; 0 = idle */
	struct machine_field frames[MACHINE_LINES_MAX + 1]; /* slot + 1, bottom to top */
	uint8_t nr_frames;
};

/**
 * struct machine_world - the whole machine.
 * @up: a uniprocessor build: locks that spin have no words, an acquire never waits
 * @preempt: tasks may be preempted where preempt_count is 0 and IF is 1
 */
struct machine_world {
	uint8_t nr_cpus;
	bool up, preempt;
	uint8_t nr_tasks, nr_workers, nr_lines, nr_slots;
	struct machine_slot *slots;
	struct machine_line *lines;
	uint16_t nr_locks, nr_words, nr_rcu_heads, nr_works, nr_pools, nr_vectors, nr_tallies;
	struct machine_lock *locks;
	struct machine_word *words;
	struct machine_rcu_head *rcu_heads;
	struct machine_work *works;
	struct machine_pool *pools;
	struct machine_vector *vectors;
	struct machine_tally *tallies;

	/* layout: */
	struct machine_cpu cpus[MACHINE_CPUS_MAX];
	uint32_t nr_bits;
	uint8_t nr_state_words;

	/* the state to begin with, borrowed; NULL: nothing has happened yet */
	const struct machine_state *begins;
};

/**
 * machine_layout() - compute where everything lives in a state.
 * @world: counts and widths filled in; the layout fields are written
 *
 * Return: false when the state would need more than MACHINE_STATE_WORDS words; @world->nr_bits
 * then tells how many bits it would need.
 */
bool machine_layout(struct machine_world *world);

/** machine_lock_is_shared() - may several hold a lock of @kind for reading? Such locks have a queue. */
static inline bool machine_lock_is_shared(uint8_t kind)
{
	return kind == VOCAB_RWLOCK || kind == VOCAB_RWSEM;
}

/** machine_lock_has_word() - is there anything in memory that says who holds @lock? */
static inline bool machine_lock_has_word(const struct machine_world *w, unsigned lock)
{
	return !w->up || vocab_lock_kind_sleeps((enum vocab_lock_kind)w->locks[lock].kind);
}

/** machine_state_bytes() - bytes of a state of @world, as the search stores it. */
static inline unsigned machine_state_bytes(const struct machine_world *world)
{
	return (world->nr_bits + 7u) / 8u;
}

/* First slot of each kind. */
static inline uint8_t machine_first_worker(const struct machine_world *w)
{
	return w->nr_tasks;
}
static inline uint8_t machine_first_line(const struct machine_world *w)
{
	return (uint8_t)(w->nr_tasks + w->nr_workers);
}
/** machine_line_name() - of interrupt line @line. Borrowed. */
static inline const char *machine_line_name(const struct machine_world *w, unsigned line)
{
	return w->slots[machine_first_line(w) + line].name;
}
static inline uint8_t machine_softirq_slot(const struct machine_world *w, unsigned cpu)
{
	return (uint8_t)(w->nr_tasks + w->nr_workers + w->nr_lines + cpu);
}

#endif
