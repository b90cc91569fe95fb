// SPDX-License-Identifier: GPL-2.0-only
#include "others.h"

/* A look at the machine from @cpu, through one cut. */
struct look {
	const struct reducer *r;
	const struct machine_world *world;
	const struct machine_state *s;
	const struct footprints *cut;
	unsigned cpu;
	struct footprint *out;
};

static bool counts(const struct look *look, enum depend_row row)
{
	return !(look->r->without >> row & 1);
}

static bool add_node(const struct look *look, machine_node node)
{
	if (node >= look->r->atlas.nr_nodes)
		return false;
	footprint_add(look->out, &look->cut->nodes[node]);
	return true;
}

static void add_call(const struct look *look, uint16_t call)
{
	footprint_add(look->out, &look->cut->calls[call]);
}

static bool add_task(const struct look *look, unsigned slot)
{
	const struct machine_slot *it = &look->world->slots[slot];
	const machine_node node = machine_node_of(look->world, look->s, slot);
	unsigned next = (unsigned)machine_get(look->s, it->call);

	if (it->cpu == look->cpu)
		return true;
	if (node && !add_node(look, node))
		return false;
	for (next += node != 0; next < it->nr_calls && counts(look, DEPEND_LATER); next++)
		add_call(look, it->calls[next]);
	return true;
}

static bool add_worker(const struct look *look, unsigned slot)
{
	const machine_node node = machine_node_of(look->world, look->s, slot);

	if (!machine_has_work(look->world, look->s, slot) ||
	    machine_cpu_of(look->world, look->s, slot) == (int)look->cpu)
		return true;
	add_call(look, look->world->slots[slot].calls[0]);
	if (counts(look, DEPEND_WORK))
		footprint_write(look->out, RESOURCE_WORKS);
	return !node || add_node(look, node);
}

/* A handler that runs, or that will. */
static bool add_line(const struct look *look, unsigned line, bool raises_here)
{
	const struct machine_world *w = look->world;
	const struct machine_line *it = &w->lines[line];
	const unsigned slot = machine_first_line(w) + line;
	const machine_node node = machine_node_of(w, look->s, slot);
	const int pending = machine_pending_cpu(w, look->s, line);
	const bool elsewhere = it->cpus & ~(1u << look->cpu);
	const bool raisable = !it->ipi && machine_get(look->s, it->left);

	if (raisable && (elsewhere || raises_here))
		depend_raise(w, line, look->r->without, look->out);
	if (elsewhere && (it->ipi || raisable || (pending >= 0 && pending != (int)look->cpu))) {
		add_call(look, w->slots[slot].calls[0]);
		if (counts(look, DEPEND_HANDLER))
			footprint_write(look->out, RESOURCE_LINE + line);
	}
	if (!node || machine_cpu_of(w, look->s, slot) == (int)look->cpu)
		return true;
	if (counts(look, DEPEND_HANDLER))
		footprint_write(look->out, RESOURCE_LINE + line);
	return add_node(look, node);
}

static bool is_deferred_pending(const struct look *look)
{
	const struct machine_world *w = look->world;

	for (unsigned i = 0; i < w->nr_rcu_heads; i++)
		if (machine_get(look->s, w->rcu_heads[i].phase))
			return true;
	for (unsigned i = 0; i < w->nr_vectors; i++)
		for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
			if (cpu != look->cpu && machine_get(look->s, w->vectors[i].pending[cpu]))
				return true;
	for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
		if (cpu != look->cpu && machine_node_of(w, look->s, machine_softirq_slot(w, cpu)))
			return true;
	return footprint_writes(look->out, RESOURCE_HEADS) ||
	       footprint_writes(look->out, RESOURCE_WORKS) ||
	       footprint_writes(look->out, RESOURCE_VECTORS);
}

static bool add_all(const struct look *look, bool raises_here)
{
	const struct machine_world *w = look->world;

	for (unsigned slot = 0; slot < w->nr_tasks; slot++)
		if (!add_task(look, slot))
			return false;
	for (unsigned slot = w->nr_tasks; slot < machine_first_line(w); slot++)
		if (!add_worker(look, slot))
			return false;
	for (unsigned line = 0; line < w->nr_lines; line++)
		if (!add_line(look, line, raises_here))
			return false;
	for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++) {
		const machine_node node = machine_node_of(w, look->s, machine_softirq_slot(w, cpu));

		if (cpu != look->cpu && node && !add_node(look, node))
			return false;
	}
	if (counts(look, DEPEND_DEFERRED) && is_deferred_pending(look))
		footprint_add(look->out, &look->cut->deferred);
	return true;
}

static bool is_here(const struct look *look, int slot)
{
	return slot >= 0 && machine_cpu_of(look->world, look->s, (unsigned)slot) == (int)look->cpu;
}

bool others_footprint(const struct reducer *r, const struct machine_state *state, unsigned cpu,
                      bool raises_here, struct footprint *out)
{
	const struct machine_world *w = r->world;
	struct footprint one;
	struct look look = {.r = r, .world = w, .s = state, .cpu = cpu, .out = out};
	bool any = false;

	for (unsigned lock = 0; lock < w->nr_locks; lock++) {
		if (!is_here(&look, machine_owner(w, state, lock)))
			continue;
		look.cut = &r->atlas.cuts[1 + lock];
		look.out = &one;
		one = (struct footprint){.reads = {0}};
		if (!add_all(&look, raises_here))
			return false;
		/* Somebody may give it back without having taken it. */
		if (footprint_writes(&one, RESOURCE_LOOSE + lock))
			continue;
		if (any)
			footprint_both(out, &one);
		else
			*out = one;
		any = true;
	}
	if (any)
		return true;
	look.cut = &r->atlas.cuts[0];
	look.out = out;
	*out = (struct footprint){.reads = {0}};
	return add_all(&look, raises_here);
}
