// SPDX-License-Identifier: GPL-2.0-only
/*
 * The digest covers what can be shown: ops, source places, call stacks, held locks, saved IRQ
 * states, watched locals and every word of the machine. Node numbers and addresses are left out:
 * they depend on the order of discovery.
 */
#include "history.h"
#include "lockstep/base/hash.h"
#include "lockstep/base/text.h"

static void add(struct text *t, const void *p, size_t n)
{
	text_addn(t, p, n);
}

static void add_number(struct text *t, int64_t value)
{
	add(t, &value, sizeof(value));
}

static void add_string(struct text *t, const char *s)
{
	text_add(t, s ? s : "");
	text_addn(t, "\0", 1);
}

static void add_site(struct text *t, const struct kapi_site *site)
{
	add_string(t, site ? site->file : NULL);
	add_string(t, site ? site->func : NULL);
	add_string(t, site ? site->name : NULL);
	add_number(t, site ? site->line : 0);
}

static void add_place(struct text *t, const struct path_place *p)
{
	add_number(t, p->ask.op);
	add_number(t, p->ask.bit);
	add_number(t, p->ask.object);
	add_number(t, p->ask.value);
	add_number(t, p->ask.expected);
	add_number(t, p->part);
	add_site(t, p->site ? p->site : p->last);
	for (unsigned i = 0; i < p->nr_frames; i++)
		add_string(t, p->frames[i]);
	for (unsigned i = 0; i < p->nr_held; i++) {
		add_number(t, p->held[i].lock);
		add_number(t, p->held[i].how);
		add_string(t, p->held[i].function);
	}
	for (unsigned i = 0; i < p->nr_saved; i++) {
		add_number(t, p->saved[i].lock);
		add_number(t, p->saved[i].how);
		add_number(t, p->saved[i].word);
		add_number(t, p->saved[i].value);
		add_string(t, p->saved[i].place);
		add_string(t, p->saved[i].function);
	}
	for (unsigned i = 0; i < p->nr_watched; i++) {
		add_string(t, p->watched[i].name);
		add_number(t, (int64_t)p->watched[i].value);
	}
}

static void add_slot(struct text *t, const struct run *run, const struct machine_state *s,
                     unsigned slot)
{
	const struct machine_slot *it = &run->world->slots[slot];
	const machine_node node = machine_node_of(run->world, s, slot);

	add_number(t, (int64_t)machine_get(s, it->call));
	add_number(t, (int64_t)machine_get(s, it->entry_if));
	add_number(t, (int64_t)machine_get(s, it->home));
	add_number(t, (int64_t)machine_get(s, it->snapshot));
	add_number(t, node != 0);
	if (node)
		add_place(t, path_place(run->path, node));
}

static void add_cpu(struct text *t, const struct run *run, const struct machine_state *s,
                    unsigned cpu)
{
	const struct machine_cpu *c = &run->world->cpus[cpu];

	add_number(t, (int64_t)machine_get(s, c->irqs_on));
	add_number(t, (int64_t)machine_get(s, c->task));
	for (unsigned i = 0; i < c->nr_frames; i++)
		add_number(t, (int64_t)machine_get(s, c->frames[i]));
	for (unsigned i = 0; i < run->world->nr_vectors; i++)
		add_number(t, (int64_t)machine_get(s, run->world->vectors[i].pending[cpu]));
}

static void add_rest(struct text *t, const struct machine_world *w, const struct machine_state *s)
{
	for (unsigned i = 0; i < w->nr_lines; i++) {
		add_number(t, (int64_t)machine_get(s, w->lines[i].pending));
		add_number(t, (int64_t)machine_get(s, w->lines[i].left));
	}
	for (unsigned i = 0; i < w->nr_locks; i++)
		add_number(t, machine_owner(w, s, i));
	for (unsigned i = 0; i < w->nr_locks; i++)
		if (machine_lock_is_shared(w->locks[i].kind))
			add_number(t, (int64_t)machine_readers(w, s, i));
	for (unsigned i = 0; i < w->nr_slots; i++)
		if (w->slots[i].place.width)
			add_number(t, machine_place(w, s, i));
	for (unsigned i = 0; i < w->nr_words; i++)
		for (unsigned cpu = 0; cpu < (w->words[i].per_cpu ? w->nr_cpus : 1u); cpu++)
			add_number(t, machine_part(w, s, i, cpu));
	for (unsigned i = 0; i < w->nr_rcu_heads; i++) {
		add_number(t, (int64_t)machine_get(s, w->rcu_heads[i].phase));
		add_number(t, (int64_t)machine_get(s, w->rcu_heads[i].snapshot));
		add_number(t, (int64_t)machine_get(s, w->rcu_heads[i].home));
	}
	for (unsigned i = 0; i < w->nr_pools; i++)
		add_number(t, (int64_t)machine_get(s, w->pools[i].used));
}

uint64_t run_digest(const struct run *run, size_t k)
{
	const struct machine_state *s = run->records[k]->state;
	struct text t;
	uint64_t digest;

	text_init(&t);
	for (unsigned slot = 0; slot < run->world->nr_slots; slot++)
		add_slot(&t, run, s, slot);
	for (unsigned cpu = 0; cpu < run->world->nr_cpus; cpu++)
		add_cpu(&t, run, s, cpu);
	add_rest(&t, run->world, s);
	digest = hash_bytes64(t.data, t.len, 0);
	text_finish(&t);
	return digest;
}
