// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/machine/watch.h"

#include <stdlib.h>

#include "lockstep/base/alloc.h"

void machine_watch(const struct machine_state *s, struct machine_field f)
{
	struct machine_watch *watch = (struct machine_watch *)(uintptr_t)s;
	const uint16_t part = watch->part_of[f.word * 64u + f.shift];

	if (watch->seen[part / 64] >> part % 64 & 1)
		return;
	watch->seen[part / 64] |= 1ull << part % 64;
	watch->order[watch->nr++] = part;
}

/* ---- marking ---- */

/* The part that is being put together; parts beyond the most are counted and not kept. */
struct marker {
	struct machine_watched *watched;
	uint64_t masks[MACHINE_STATE_WORDS];
	bool any;
};

static void mark(struct marker *m, struct machine_field *f)
{
	if (!f->width)
		return;
	f->watched = true;
	m->any = true;
	m->masks[f->word] |= (~0ull >> (64 - f->width)) << f->shift;
	m->watched->part_of[f->word * 64u + f->shift] = (uint16_t)m->watched->nr_parts;
}

static void end_part(struct marker *m)
{
	struct machine_watched *to = m->watched;

	if (!m->any)
		return;
	for (unsigned word = 0; word < to->world.nr_state_words; word++) {
		if (m->masks[word])
			to->pieces[to->nr_pieces++] =
				(struct machine_piece){.part = (uint16_t)to->nr_parts,
			                               .word = (uint8_t)word,
			                               .mask = m->masks[word]};
		m->masks[word] = 0;
	}
	to->nr_parts++;
	m->any = false;
}

static void mark_slot(struct marker *m, struct machine_slot *slot)
{
	mark(m, &slot->node);
	mark(m, &slot->call);
	mark(m, &slot->entry_if);
	mark(m, &slot->home);
	mark(m, &slot->snapshot);
	mark(m, &slot->place);
	end_part(m);
}

static void mark_cpu(struct marker *m, struct machine_world *w, unsigned cpu)
{
	struct machine_cpu *c = &w->cpus[cpu];

	mark(m, &c->irqs_on);
	mark(m, &c->task);
	for (unsigned i = 0; i < c->nr_frames; i++)
		mark(m, &c->frames[i]);
	for (unsigned i = 0; i < w->nr_vectors; i++)
		mark(m, &w->vectors[i].pending[cpu]);
	end_part(m);
}

static void mark_objects(struct marker *m, struct machine_world *w)
{
	for (unsigned i = 0; i < w->nr_lines; i++) {
		mark(m, &w->lines[i].pending);
		mark(m, &w->lines[i].left);
		end_part(m);
	}
	for (unsigned i = 0; i < w->nr_rcu_heads; i++) {
		mark(m, &w->rcu_heads[i].phase);
		mark(m, &w->rcu_heads[i].snapshot);
		mark(m, &w->rcu_heads[i].home);
		end_part(m);
	}
}

static void mark_memory(struct marker *m, struct machine_world *w)
{
	for (unsigned i = 0; i < w->nr_locks; i++) {
		mark(m, &w->locks[i].owner);
		mark(m, &w->locks[i].readers);
		end_part(m);
	}
	for (unsigned i = 0; i < w->nr_words; i++)
		for (unsigned cpu = 0; cpu < (w->words[i].per_cpu ? w->nr_cpus : 1u); cpu++) {
			mark(m, &w->words[i].parts[cpu]);
			end_part(m);
		}
	for (unsigned i = 0; i < w->nr_pools; i++) {
		mark(m, &w->pools[i].used);
		end_part(m);
	}
}

static void mark_all(struct marker *m, struct machine_world *w)
{
	for (unsigned i = 0; i < w->nr_slots; i++)
		mark_slot(m, &w->slots[i]);
	for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
		mark_cpu(m, w, cpu);
	mark_objects(m, w);
	mark_memory(m, w);
}

/* ---- */

static void *copy_of(const void *table, size_t nr, size_t size)
{
	void *copy = xcalloc(nr + 1, size);

	if (nr)
		memcpy(copy, table, nr * size);
	return copy;
}

static void copy_tables(struct machine_world *w)
{
	w->slots = copy_of(w->slots, w->nr_slots, sizeof(*w->slots));
	w->lines = copy_of(w->lines, w->nr_lines, sizeof(*w->lines));
	w->locks = copy_of(w->locks, w->nr_locks, sizeof(*w->locks));
	w->words = copy_of(w->words, w->nr_words, sizeof(*w->words));
	w->rcu_heads = copy_of(w->rcu_heads, w->nr_rcu_heads, sizeof(*w->rcu_heads));
	w->pools = copy_of(w->pools, w->nr_pools, sizeof(*w->pools));
	w->vectors = copy_of(w->vectors, w->nr_vectors, sizeof(*w->vectors));
}

bool machine_watched_init(struct machine_watched *watched, const struct machine_world *world)
{
	const size_t fields = 64u * world->nr_state_words;
	struct marker m = {.watched = watched};

	*watched = (struct machine_watched){.world = *world};
	copy_tables(&watched->world);
	watched->part_of = xcalloc(fields, sizeof(*watched->part_of));
	watched->pieces = xcalloc(fields, sizeof(*watched->pieces));
	mark_all(&m, &watched->world);
	if (watched->nr_parts <= MACHINE_PARTS_MAX)
		return true;
	machine_watched_finish(watched);
	return false;
}

void machine_watched_finish(struct machine_watched *watched)
{
	free(watched->world.slots);
	free(watched->world.lines);
	free(watched->world.locks);
	free(watched->world.words);
	free(watched->world.rcu_heads);
	free(watched->world.pools);
	free(watched->world.vectors);
	free(watched->part_of);
	free(watched->pieces);
}
