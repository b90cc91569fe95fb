// SPDX-License-Identifier: GPL-2.0-only
#include "model.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"

const struct vocab_ask *model_ask(const struct model *m, machine_node node)
{
	return m->program->next(m->program, node);
}

const struct machine_facts *model_facts(const struct model *m, machine_node node)
{
	return m->program->facts(m->program, node);
}

/* ---- processes ---- */

static struct model_process *find(struct model *m, unsigned slot, unsigned cpu)
{
	for (unsigned i = 0; i < m->nr_processes; i++)
		if (m->processes[i].slot == slot && m->processes[i].cpu == cpu)
			return &m->processes[i];
	return NULL;
}

static bool add_process(struct model *m, unsigned slot, unsigned cpu, struct error *err)
{
	if (find(m, slot, cpu))
		return true;
	if (m->nr_processes == MODEL_PROCESSES_MAX)
		return error_set(err, "more than %d contexts, which is all that Spin can have",
		                 MODEL_PROCESSES_MAX);
	m->processes[m->nr_processes++] =
		(struct model_process){.slot = (uint8_t)slot, .cpu = (uint8_t)cpu};
	return true;
}

/* What an edge brings into being on its CPU: a worker, a softirq. */
static bool add_made(struct model *m, const struct automata_edge *edge, struct error *err)
{
	const struct vocab_ask *ask = model_ask(m, edge->node);
	struct model_cpu *cpu = &m->cpus[edge->cpu];

	switch (ask->op) {
	case VOCAB_QUEUE_WORK:
		return !edge->answer ||
		       add_process(m, m->world->works[ask->object].slot, edge->cpu, err);
	case VOCAB_RAISE_SOFTIRQ: cpu->vectors |= 1u << ask->object; break;
	case VOCAB_CALL_RCU: cpu->heads[ask->object] = m->head_used[ask->object] = true; break;
	case VOCAB_GP_START: m->slots[edge->slot].waits_gp = true; return true;
	default: return true;
	}
	cpu->softirqs = true;
	return add_process(m, machine_softirq_slot(m->world, edge->cpu), edge->cpu, err);
}

static bool add_declared(struct model *m, struct error *err)
{
	const struct machine_world *w = m->world;
	bool good = true;

	for (unsigned i = 0; i < w->nr_tasks; i++)
		if (w->slots[i].nr_calls)
			good = good && add_process(m, i, w->slots[i].cpu, err);
	for (unsigned i = 0; i < w->nr_lines; i++)
		for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
			if ((w->lines[i].cpus >> cpu) & 1)
				good = good && add_process(m, machine_first_line(w) + i, cpu, err);
	return good;
}

static int compare_processes(const void *one, const void *two)
{
	const struct model_process *a = one, *b = two;

	return a->slot != b->slot ? a->slot - b->slot : a->cpu - b->cpu;
}

static bool is_several(const struct model *m, const struct model_process *p)
{
	const enum machine_slot_kind kind = m->world->slots[p->slot].kind;

	return (kind == MACHINE_WORKER || kind == MACHINE_HARDIRQ) && m->world->nr_cpus > 1;
}

static void count_process(struct model *m, struct model_process *p)
{
	const char *name = m->slots[p->slot].name;
	struct model_cpu *cpu = &m->cpus[p->cpu];
	char buf[112];

	switch (m->world->slots[p->slot].kind) {
	case MACHINE_TASK: cpu->nr_tasks++; break;
	case MACHINE_WORKER: cpu->nr_workers++; break;
	case MACHINE_HARDIRQ:
	case MACHINE_SOFTIRQ: cpu->nr_frames++; break;
	}
	snprintf(buf, sizeof(buf), is_several(m, p) ? "%s_on%u" : "%s", name, p->cpu);
	p->name = arena_strdup(&m->arena, buf);
}

static bool find_processes(struct model *m, struct error *err)
{
	for (unsigned cpu = 0; cpu < m->world->nr_cpus; cpu++)
		m->cpus[cpu].heads = ARENA_ARRAY(&m->arena, bool, m->world->nr_rcu_heads + 1u);
	if (!add_declared(m, err))
		return false;
	for (size_t i = 0; i < m->automata.nr_edges; i++)
		if (!add_made(m, &m->automata.edges[i], err))
			return false;
	qsort(m->processes, m->nr_processes, sizeof(m->processes[0]), compare_processes);
	for (unsigned i = 0; i < m->nr_processes; i++)
		count_process(m, &m->processes[i]);
	return true;
}

/* ---- places, in the order of the code ---- */

static void find_roots(struct model *m, struct model_process *p)
{
	const struct automata *a = &m->automata;

	for (size_t i = 0; i < a->nr_roots; i++) {
		if (a->roots[i].slot != p->slot || a->roots[i].cpu != p->cpu)
			continue;
		if (!p->nr_roots++)
			p->roots = &a->roots[i];
	}
}

/* struct finder - depth first through the edges of a process, sorted by node. */
struct finder {
	struct model *m;
	struct model_process *p;
	const struct automata_edge *edges;
	size_t nr_edges;
	machine_node *stack;
	size_t nr_stack;
};

static void find_edges(struct finder *f, struct model_place *place)
{
	size_t low = 0, high = f->nr_edges;

	while (low < high) {
		const size_t middle = (low + high) / 2;

		if (f->edges[middle].node < place->node)
			low = middle + 1;
		else
			high = middle;
	}
	place->edges = f->edges + low;
	while (low + place->nr_edges < f->nr_edges &&
	       f->edges[low + place->nr_edges].node == place->node)
		place->nr_edges++;
}

static void visit(struct finder *f, machine_node node)
{
	struct model_process *p = f->p;
	struct model_place *place;

	if (p->place_of[node])
		return;
	place = &p->places[p->nr_places++];
	p->place_of[node] = (uint32_t)p->nr_places;
	place->node = node;
	find_edges(f, place);
	for (size_t i = place->nr_edges; i-- > 0;)
		if (place->edges[i].child)
			f->stack[f->nr_stack++] = place->edges[i].child;
}

/* A node is a root, or the child of an edge: there are no more places than these. */
static void find_places(struct model *m, struct model_process *p)
{
	const struct automata *a = &m->automata;
	struct finder f = {.m = m, .p = p};

	for (size_t i = 0; i < a->nr_edges; i++) {
		if (a->edges[i].slot != p->slot || a->edges[i].cpu != p->cpu)
			continue;
		if (!f.nr_edges++)
			f.edges = &a->edges[i];
	}
	p->place_of = ARENA_ARRAY(&m->arena, uint32_t, path_nr_nodes(m->path) + 1);
	p->places = ARENA_ARRAY(&m->arena, struct model_place, f.nr_edges + p->nr_roots + 1);
	f.stack = xcalloc(f.nr_edges + p->nr_roots + 1, sizeof(*f.stack));
	for (size_t i = 0; i < p->nr_roots; i++) {
		f.stack[f.nr_stack++] = p->roots[i].node;
		while (f.nr_stack)
			visit(&f, f.stack[--f.nr_stack]);
	}
	free(f.stack);
}

/* ---- who reads, who queues ---- */

bool model_queues(const struct model *m, unsigned slot, machine_node node)
{
	const struct vocab_ask *ask = model_ask(m, node);
	const bool in_interrupt = !model_is_task(m, slot) || model_facts(m, node)->bh > 0;

	switch (ask->op) {
	case VOCAB_READ_LOCK: return machine_lock_has_word(m->world, ask->object) && !in_interrupt;
	case VOCAB_WRITE_LOCK: return machine_lock_has_word(m->world, ask->object);
	case VOCAB_DOWN_READ:
	case VOCAB_DOWN_WRITE: return model_is_task(m, slot);
	default: return false;
	}
}

static bool note_place(struct model *m, const struct model_process *p, machine_node node,
                       struct error *err)
{
	struct model_slot *slot = &m->slots[p->slot];

	if (model_queues(m, p->slot, node))
		m->queues[model_ask(m, node)->object] |= 1ull << p->slot;
	if (model_facts(m, node)->rcu > 0 && !slot->reader)
		slot->reader = (uint8_t)++m->nr_readers;
	return !op_refused(m, p, node, err);
}

/* Readers matter only to a grace period. */
static bool takes_snapshots(const struct model *m)
{
	for (unsigned i = 0; i < m->world->nr_rcu_heads; i++)
		if (m->head_used[i])
			return true;
	for (unsigned i = 0; i < m->world->nr_slots; i++)
		if (m->slots[i].waits_gp)
			return true;
	return false;
}

static void forget_readers(struct model *m)
{
	m->nr_readers = 0;
	for (unsigned i = 0; i < m->world->nr_slots; i++)
		m->slots[i].reader = 0;
}

static bool note_places(struct model *m, struct error *err)
{
	for (unsigned i = 0; i < m->nr_processes; i++) {
		struct model_process *p = &m->processes[i];

		find_roots(m, p);
		find_places(m, p);
		for (size_t k = 0; k < p->nr_places; k++)
			if (!note_place(m, p, p->places[k].node, err))
				return false;
	}
	if (!takes_snapshots(m))
		forget_readers(m);
	return true;
}

/* ---- */

const struct model_process *model_next_slot(const struct model *m, unsigned *at)
{
	while (*at < m->nr_processes) {
		const struct model_process *p = &m->processes[(*at)++];

		if (*at == 1 || p[-1].slot != p->slot)
			return p;
	}
	return NULL;
}

/* Masks of contexts are ints. */
static bool within_limits(const struct model *m, struct error *err)
{
	if (m->world->nr_slots > MODEL_MASK_MAX)
		return error_set(err, "%u contexts, a model has at most %d", m->world->nr_slots,
		                 MODEL_MASK_MAX);
	for (unsigned i = 0; i < m->world->nr_pools; i++)
		if (m->world->pools[i].nr >= MODEL_MASK_MAX)
			return error_set(err, "pool %s has %u objects, a model at most %d",
			                 m->world->pools[i].name, m->world->pools[i].nr,
			                 MODEL_MASK_MAX - 1);
	return true;
}

bool model_init(struct model *m, const struct scenario *scenario, struct path *path,
                struct error *err)
{
	const struct machine_world *w = &scenario->world;

	memset(m, 0, sizeof(*m));
	m->scenario = scenario;
	m->world = w;
	m->path = path;
	m->program = path_program(path);
	arena_init(&m->arena);
	m->heads = ARENA_ARRAY(&m->arena, const char *, w->nr_rcu_heads + 1u);
	m->pools = ARENA_ARRAY(&m->arena, const char *, w->nr_pools + 1u);
	m->head_used = ARENA_ARRAY(&m->arena, bool, w->nr_rcu_heads + 1u);
	if (!within_limits(m, err))
		return false;
	if (!automata_explore(w, m->program, AUTOMATA_STATES_MAX, &m->automata, err))
		return path_limit(path) ? error_set(err, "a limit: %s", path_limit(path)) : false;
	model_name_all(m);
	return find_processes(m, err) && note_places(m, err) && model_ways(m, err);
}

void model_finish(struct model *m)
{
	automata_finish(&m->automata);
	arena_finish(&m->arena);
}
