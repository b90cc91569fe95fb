/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * footprint.h - what code may touch from a place on.
 *
 * Everything that contexts of different CPUs share is a resource with a number: words, locks,
 * interrupt lines, and a few things that are taken as one (RCU sections, callbacks, works, pools).
 * An access reads or writes a set of them; two accesses conflict when one writes what the other
 * touches. What an op touches says the table in depend.c; what a place may still touch, on every
 * way from there to the end of its call, is the union, computed once for each place.
 *
 * With a cut, a way ends where it would acquire a given spinlock: that is what a context can touch
 * as long as somebody else, who does not move, holds that lock.
 *
 * Everything here speaks of the automaton as far as it is known; see reduce.h for why that will do.
 */
#ifndef EXPLORE_FOOTPRINT_H
#define EXPLORE_FOOTPRINT_H

#include "automaton.h"
#include "lockstep/machine/state.h"

enum resource {
	RESOURCE_WORD = 0,
	RESOURCE_LOCK = RESOURCE_WORD + MACHINE_WORDS_MAX,
	RESOURCE_LOOSE =
		RESOURCE_LOCK + MACHINE_LOCKS_MAX, /* a lock, but by more than waiting for it */
	RESOURCE_LINE = RESOURCE_LOOSE + MACHINE_LOCKS_MAX,
	RESOURCE_RCU =
		RESOURCE_LINE + MACHINE_LINES_MAX, /* who is in a read-side section, snapshots */
	RESOURCE_HEADS,                            /* rcu_heads */
	RESOURCE_WORKS,
	RESOURCE_POOLS,
	RESOURCE_VECTORS, /* softirqs raised: what may run later */
	RESOURCE_NR
};

#define FOOTPRINT_WORDS ((RESOURCE_NR + 63) / 64)

struct footprint {
	uint64_t reads[FOOTPRINT_WORDS], writes[FOOTPRINT_WORDS];
};

static inline void footprint_read(struct footprint *f, unsigned resource)
{
	f->reads[resource / 64] |= 1ull << resource % 64;
}

static inline void footprint_write(struct footprint *f, unsigned resource)
{
	f->writes[resource / 64] |= 1ull << resource % 64;
}

static inline bool footprint_writes(const struct footprint *f, unsigned resource)
{
	return f->writes[resource / 64] >> resource % 64 & 1;
}

static inline void footprint_add(struct footprint *to, const struct footprint *from)
{
	for (unsigned i = 0; i < FOOTPRINT_WORDS; i++) {
		to->reads[i] |= from->reads[i];
		to->writes[i] |= from->writes[i];
	}
}

/** footprint_both() - what is in each of two: both are true, so their common part is. */
static inline void footprint_both(struct footprint *to, const struct footprint *other)
{
	for (unsigned i = 0; i < FOOTPRINT_WORDS; i++) {
		to->reads[i] &= other->reads[i];
		to->writes[i] &= other->writes[i];
	}
}

static inline bool footprint_is_empty(const struct footprint *f)
{
	uint64_t any = 0;

	for (unsigned i = 0; i < FOOTPRINT_WORDS; i++)
		any |= f->reads[i] | f->writes[i];
	return any == 0;
}

static inline bool footprint_conflict(const struct footprint *a, const struct footprint *b)
{
	uint64_t common = 0;

	for (unsigned i = 0; i < FOOTPRINT_WORDS; i++)
		common |= (a->writes[i] & (b->reads[i] | b->writes[i])) |
		          (a->reads[i] & b->writes[i]);
	return common != 0;
}

/**
 * enum depend_row - the rows of the table of dependencies; each has its argument in
 * docs/explore.md. A test leaves out one after the other and sees that it was needed.
 */
enum depend_row {
	DEPEND_LOAD,     /* reads a word */
	DEPEND_STORE,    /* writes a word */
	DEPEND_GUARD,    /* relies on a word */
	DEPEND_ACQUIRE,  /* takes a spinlock, waiting */
	DEPEND_LOCK,     /* touches a lock in any other way */
	DEPEND_RELEASE,  /* gives back a spinlock that it owns */
	DEPEND_SECTION,  /* enters or leaves a read-side section */
	DEPEND_SNAPSHOT, /* looks at who is in one */
	DEPEND_CALLBACK, /* queues a callback, or ends its grace period */
	DEPEND_WORK,     /* queues a work, or ends one */
	DEPEND_POOL,     /* allocates or frees */
	DEPEND_IPI,      /* sends an IPI, or waits for one */
	DEPEND_HANDLER,  /* a handler begins or ends: its line is free again */
	DEPEND_RAISE,    /* a device raises a line: it reads the words of its condition */
	DEPEND_IRQS_ON,  /* with interrupts on, or coming on, a raise on this CPU comes first */
	DEPEND_SWITCH,   /* who waits on this CPU may be let on by others */
	DEPEND_CURRENT,  /* what runs on top of a task depends on whether that sleeps */
	DEPEND_DEFERRED, /* what others queue will run */
	DEPEND_LATER,    /* the calls that a task has yet to make */
	DEPEND_PATIENCE, /* a raise that can become impossible must not be put off */
	DEPEND_CYCLE,    /* what can come round again must not put off others for ever */
	DEPEND_NR
};

/**
 * depend_is_shared() - can the ops of different CPUs meet in @word?
 *
 * Each CPU has its own part of a per-CPU word, and no other CPU's ops touch it. But the condition of
 * a line looks at all parts, and a wait for a bit at the first.
 */
bool depend_is_shared(const struct machine_world *world, const struct automaton *automaton,
                      unsigned word);

/** depend_own() - add what the op at @node touches, wherever it is executed. @shared: by word. */
void depend_own(const bool *shared, const struct automaton *automaton, machine_node node,
                uint32_t without, struct footprint *out);

/** depend_waits() - add what the op at @node looks at before it may execute. */
void depend_waits(const struct automaton *automaton, machine_node node, struct footprint *out);

/** depend_raise() - add what raising @line touches. */
void depend_raise(const struct machine_world *world, unsigned line, uint32_t without,
                  struct footprint *out);

/** depend_name() - "load", "store", ...: as in docs/explore.md. */
const char *depend_name(enum depend_row row);

/**
 * struct footprints - of all places, for one cut.
 * @nodes: by node; @calls: by call, wherever it begins
 * @deferred: all that works, softirqs and callbacks may touch
 */
struct footprints {
	struct footprint *nodes, *calls;
	struct footprint deferred;
};

/** struct atlas - footprints for every cut, as the automaton was when it was drawn. */
struct atlas {
	const struct machine_world *world;
	const struct automaton *automaton;
	uint32_t without; /* rows to leave out */
	unsigned nr_nodes, nr_calls, nr_cuts;
	struct footprint *own;
	bool *cyclic;            /* by node: a way leads back to it */
	struct footprints *cuts; /* 0: none; 1 + lock */
};

/** atlas_init() - draw it. The automaton must not grow meanwhile. */
void atlas_init(struct atlas *atlas, const struct machine_world *world,
                const struct automaton *automaton, uint32_t without);
void atlas_finish(struct atlas *atlas);

#endif
