/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * state.h - the state of a whole machine as a small plain value.
 *
 * Everything that changes while a machine runs: where each context's code stands, IF and pending
 * bits of each CPU, lock words, memory words, grace periods. Copy it with machine_copy() (or `=`),
 * compare it with machine_equal(): undo is an older copy. Only the first nr_state_words words of a
 * world's states are used; the rest is never read.
 *
 * The getters below are the one way to look into a state. Cost of each: a shift and a mask.
 */
#ifndef LOCKSTEP_MACHINE_STATE_H
#define LOCKSTEP_MACHINE_STATE_H

#include <string.h>

#include "lockstep/machine/program.h"
#include "lockstep/machine/world.h"

struct machine_state {
	uint64_t w[MACHINE_STATE_WORDS];
};

/** machine_watch() - note that @f of @s is looked at or changed: watch.h. */
void machine_watch(const struct machine_state *s, struct machine_field f) __attribute__((cold));

static inline uint64_t machine_get(const struct machine_state *s, struct machine_field f)
{
	if (f.watched)
		machine_watch(s, f);
	return f.width ? (s->w[f.word] >> f.shift) & (~0ull >> (64 - f.width)) : 0;
}

static inline void machine_set(struct machine_state *s, struct machine_field f, uint64_t value)
{
	const uint64_t mask = f.width ? (~0ull >> (64 - f.width)) << f.shift : 0;

	if (f.watched)
		machine_watch(s, f);
	s->w[f.word] = (s->w[f.word] & ~mask) | ((value << f.shift) & mask);
}

static inline void machine_copy(const struct machine_world *world, struct machine_state *to,
                                const struct machine_state *from)
{
	memcpy(to->w, from->w, world->nr_state_words * sizeof(from->w[0]));
}

static inline bool machine_equal(const struct machine_world *world, const struct machine_state *a,
                                 const struct machine_state *b)
{
	return memcmp(a->w, b->w, world->nr_state_words * sizeof(a->w[0])) == 0;
}

/** machine_initial() - the state to begin with: the world's own, or nothing has happened yet. */
void machine_initial(const struct machine_world *world, struct machine_state *state);

/** machine_irqs_on() - IF of @cpu. */
static inline bool machine_irqs_on(const struct machine_world *world, const struct machine_state *s,
                                   unsigned cpu)
{
	return machine_get(s, world->cpus[cpu].irqs_on);
}

/** machine_task() - slot of @cpu's current task, or -1 when it idles. */
static inline int machine_task(const struct machine_world *world, const struct machine_state *s,
                               unsigned cpu)
{
	return (int)machine_get(s, world->cpus[cpu].task) - 1;
}

/** machine_depth() - number of interrupt frames (softirq, hardirq) on @cpu. */
static inline unsigned machine_depth(const struct machine_world *world,
                                     const struct machine_state *s, unsigned cpu)
{
	const struct machine_cpu *c = &world->cpus[cpu];
	unsigned depth = 0;

	while (depth < c->nr_frames && machine_get(s, c->frames[depth]))
		depth++;
	return depth;
}

/** machine_frame() - slot of frame @i of @cpu, 0 = lowest. */
static inline uint8_t machine_frame(const struct machine_world *world,
                                    const struct machine_state *s, unsigned cpu, unsigned i)
{
	return (uint8_t)(machine_get(s, world->cpus[cpu].frames[i]) - 1);
}

/** machine_top() - slot of the context on top of @cpu, or -1 when it idles. */
static inline int machine_top(const struct machine_world *world, const struct machine_state *s,
                              unsigned cpu)
{
	const unsigned depth = machine_depth(world, s, cpu);

	return depth ? machine_frame(world, s, cpu, depth - 1) : machine_task(world, s, cpu);
}

/** machine_node_of() - where the context in @slot stands; 0 = no activation. */
static inline machine_node machine_node_of(const struct machine_world *world,
                                           const struct machine_state *s, unsigned slot)
{
	return (machine_node)machine_get(s, world->slots[slot].node);
}

/** machine_call_of() - the call the context in @slot is in or does next, MACHINE_CALL_NONE. */
uint16_t machine_call_of(const struct machine_world *world, const struct machine_state *s,
                         unsigned slot);

/** machine_has_work() - does the task or worker in @slot have something left to run? */
static inline bool machine_has_work(const struct machine_world *world,
                                    const struct machine_state *s, unsigned slot)
{
	const struct machine_slot *it = &world->slots[slot];

	switch (it->kind) {
	case MACHINE_TASK: return machine_get(s, it->call) < it->nr_calls;
	case MACHINE_WORKER: return machine_get(s, it->call);
	case MACHINE_HARDIRQ:
	case MACHINE_SOFTIRQ: return machine_get(s, it->node);
	}
	return false;
}

/** machine_cpu_of() - CPU of @slot now; -1 for a worker or line that is not bound to one. */
int machine_cpu_of(const struct machine_world *world, const struct machine_state *s, unsigned slot);

/** machine_owner() - slot that owns @lock alone (the writer of an rwlock or rwsem), or -1. */
static inline int machine_owner(const struct machine_world *world, const struct machine_state *s,
                                unsigned lock)
{
	return (int)machine_get(s, world->locks[lock].owner) - 1;
}

/** machine_readers() - mask of the slots that hold @lock for reading. */
static inline uint64_t machine_readers(const struct machine_world *world,
                                       const struct machine_state *s, unsigned lock)
{
	return machine_get(s, world->locks[lock].readers);
}

/** machine_holders() - mask of the slots that hold @lock, alone or for reading. */
static inline uint64_t machine_holders(const struct machine_world *world,
                                       const struct machine_state *s, unsigned lock)
{
	const int owner = machine_owner(world, s, lock);

	return machine_readers(world, s, lock) | (owner < 0 ? 0 : 1ull << owner);
}

/** machine_place() - place of @slot in the queue of the lock it is about to take, from 1; or 0. */
static inline unsigned machine_place(const struct machine_world *world,
                                     const struct machine_state *s, unsigned slot)
{
	return (unsigned)machine_get(s, world->slots[slot].place);
}

/** machine_part() - @cpu's part of word @word; the word itself when it is not per-CPU. */
int32_t machine_part(const struct machine_world *world, const struct machine_state *s,
                     unsigned word, unsigned cpu);

/** machine_word() - value of @word; the sum of its parts when it is per-CPU. */
int32_t machine_word(const struct machine_world *world, const struct machine_state *s,
                     unsigned word);

/** machine_pending_cpu() - CPU on which @line is pending, or -1. */
static inline int machine_pending_cpu(const struct machine_world *world,
                                      const struct machine_state *s, unsigned line)
{
	return (int)machine_get(s, world->lines[line].pending) - 1;
}

#endif
