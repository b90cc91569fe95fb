// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/machine/world.h"

#include <assert.h>

#include "lockstep/base/bits.h"

struct packer {
	uint8_t used[MACHINE_STATE_WORDS];
	struct bits_packer words;
	unsigned excess; /* bits for which there was no room */
};

static struct machine_field place(struct packer *p, unsigned width)
{
	struct machine_field field = {.width = (uint8_t)width};
	unsigned word;

	if (width == 0)
		return field;
	if (!bits_place(&p->words, width, &word, &field.shift)) {
		p->excess += width;
		return (struct machine_field){0};
	}
	field.word = (uint8_t)word;
	return field;
}

/* A context queues for an rwlock that spins wherever it is, for an rwsem only as a task. */
static bool may_queue(const struct machine_world *w, const struct machine_slot *slot)
{
	const bool task = slot->kind == MACHINE_TASK || slot->kind == MACHINE_WORKER;

	for (unsigned i = 0; i < w->nr_locks; i++)
		if (machine_lock_is_shared(w->locks[i].kind) && machine_lock_has_word(w, i) &&
		    (task || w->locks[i].kind == VOCAB_RWLOCK))
			return true;
	return false;
}

static void place_slot(struct packer *p, const struct machine_world *w, struct machine_slot *slot)
{
	const bool task = slot->kind == MACHINE_TASK, worker = slot->kind == MACHINE_WORKER;
	unsigned calls = worker ? 2 : slot->nr_calls;
	const bool hardirq = slot->kind == MACHINE_HARDIRQ;
	const bool idle = slot->kind == MACHINE_SOFTIRQ && !calls; /* nothing to run, ever */

	if (hardirq)
		calls = 0;
	slot->node = place(p, idle ? 0 : MACHINE_NODE_BITS);
	slot->call = place(p, bits_for(calls));
	slot->entry_if = place(p, hardirq || idle ? 0 : 1);
	slot->home = place(p, worker ? bits_for(w->nr_cpus - 1u) : 0);
	slot->snapshot = place(p, task || worker ? w->nr_slots : 0);
	slot->place = place(p, !idle && may_queue(w, slot) ? bits_for(w->nr_slots) : 0);
}

static void place_cpu(struct packer *p, struct machine_world *w, unsigned cpu)
{
	struct machine_cpu *c = &w->cpus[cpu];
	const unsigned slot_bits = bits_for(w->nr_slots);

	c->irqs_on = place(p, 1);
	c->task = place(p, bits_for((unsigned)w->nr_tasks + w->nr_workers));
	c->nr_frames = w->nr_vectors || w->nr_rcu_heads ? 1 : 0;
	for (unsigned i = 0; i < w->nr_lines; i++)
		c->nr_frames = (uint8_t)(c->nr_frames + ((w->lines[i].cpus >> cpu) & 1));
	for (unsigned i = 0; i < c->nr_frames; i++)
		c->frames[i] = place(p, slot_bits);
}

static void place_rcu(struct packer *p, struct machine_world *w)
{
	for (unsigned i = 0; i < w->nr_rcu_heads; i++) {
		w->rcu_heads[i].phase = place(p, 2);
		w->rcu_heads[i].snapshot = place(p, w->nr_slots);
		w->rcu_heads[i].home = place(p, bits_for(w->nr_cpus - 1u));
	}
}

static void place_memory(struct packer *p, struct machine_world *w)
{
	for (unsigned i = 0; i < w->nr_locks; i++) {
		const bool word = machine_lock_has_word(w, i);
		const bool shared = word && machine_lock_is_shared(w->locks[i].kind);

		w->locks[i].owner = place(p, word ? bits_for(w->nr_slots) : 0);
		w->locks[i].readers = place(p, shared ? w->nr_slots : 0);
	}
	for (unsigned i = 0; i < w->nr_words; i++)
		for (unsigned cpu = 0; cpu < (w->words[i].per_cpu ? w->nr_cpus : 1u); cpu++)
			w->words[i].parts[cpu] = place(p, w->words[i].width);
	for (unsigned i = 0; i < w->nr_pools; i++)
		w->pools[i].used = place(p, w->pools[i].nr);
}

static void place_interrupts(struct packer *p, struct machine_world *w)
{
	for (unsigned i = 0; i < w->nr_lines; i++) {
		w->lines[i].pending = place(p, bits_for(w->nr_cpus));
		w->lines[i].left = place(p, w->lines[i].ipi ? 0 : bits_for(w->lines[i].fires));
	}
	for (unsigned i = 0; i < w->nr_vectors; i++)
		for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
			w->vectors[i].pending[cpu] = place(p, 1);
}

/* The loader tells the user about limits; here they are a promise. */
static void check_limits(const struct machine_world *w)
{
	assert(w->nr_cpus >= 1 && w->nr_cpus <= MACHINE_CPUS_MAX);
	assert(w->nr_tasks <= MACHINE_TASKS_MAX && w->nr_lines <= MACHINE_LINES_MAX);
	assert(w->nr_slots == w->nr_tasks + w->nr_workers + w->nr_lines + w->nr_cpus);
	assert(w->nr_slots <= MACHINE_SLOTS_MAX);
	assert(w->nr_locks <= MACHINE_LOCKS_MAX && w->nr_words <= MACHINE_WORDS_MAX);
	assert(w->nr_vectors <= MACHINE_VECTORS_MAX && w->nr_rcu_heads <= MACHINE_RCU_HEADS_MAX);
	assert(!w->up || w->nr_cpus == 1);
}

bool machine_layout(struct machine_world *world)
{
	struct packer p = {.words = {.used = p.used, .most = MACHINE_STATE_WORDS}};

	check_limits(world);
	for (unsigned i = 0; i < world->nr_slots; i++)
		place_slot(&p, world, &world->slots[i]);
	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++)
		place_cpu(&p, world, cpu);
	place_interrupts(&p, world);
	place_rcu(&p, world);
	place_memory(&p, world);
	if (p.words.nr_words == 0)
		p.words.nr_words = 1;
	world->nr_bits = 64 * (p.words.nr_words - 1) + p.used[p.words.nr_words - 1] + p.excess;
	world->nr_state_words = (uint8_t)p.words.nr_words;
	return p.excess == 0;
}
