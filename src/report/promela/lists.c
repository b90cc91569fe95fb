// SPDX-License-Identifier: GPL-2.0-only
/*
 * The lists that the rules go over: of lines that may come in on a CPU, of tasks that may be its
 * current one, of softirqs, of readers.
 */
#include "model.h"

#define ADD(m, ...) text_printf((m)->out, __VA_ARGS__)

/* "a || b || c", or "false". */
static void begin_any(struct model *m, const char *format, const char *name, unsigned cpu)
{
	ADD(m, "#define ");
	ADD(m, format[0] == 'B' && name ? "BEFORE_%s_%u " : "%s_%u ", name ? name : format, cpu);
}

static void add_any(struct model *m, bool *some)
{
	ADD(m, *some ? " || " : "");
	*some = true;
}

static void end_any(struct model *m, bool some)
{
	ADD(m, some ? "\n" : "false\n");
}

static void write_ready(struct model *m, unsigned cpu, unsigned nr)
{
	bool some = false;

	for (unsigned i = 0; i < nr; i++)
		if ((m->world->lines[i].cpus >> cpu) & 1) {
			add_any(m, &some);
			ADD(m, "READY(%s, %u)", m->lines[i], cpu);
		}
	end_any(m, some);
}

static void write_lines(struct model *m, unsigned cpu)
{
	begin_any(m, "LINES", NULL, cpu);
	write_ready(m, cpu, m->world->nr_lines);
	for (unsigned i = 0; i < m->world->nr_lines; i++)
		if ((m->world->lines[i].cpus >> cpu) & 1) {
			begin_any(m, "BEFORE", m->lines[i], cpu);
			write_ready(m, cpu, i);
		}
}

enum aspect { SLEEPS, BETWEEN, YIELDS, BH };

static bool has_aspect(const struct model_way *way, enum aspect aspect)
{
	switch (aspect) {
	case SLEEPS: return way->sleeps;
	case BETWEEN: return way->between;
	case YIELDS: return way->yields;
	case BH: return way->bh_off;
	}
	return false;
}

/* For each task that may be current on @cpu, the ways in which that is so. */
static void write_aspect(struct model *m, unsigned cpu, const char *macro, enum aspect aspect)
{
	bool some = false;

	begin_any(m, macro, NULL, cpu);
	for (unsigned i = 0; i < m->nr_processes; i++) {
		const struct model_process *p = &m->processes[i];
		const struct model_slot *slot = &m->slots[p->slot];

		if (p->cpu != cpu || !model_is_task(m, p->slot))
			continue;
		for (unsigned k = 0; k < slot->nr_ways; k++) {
			if (!has_aspect(&slot->ways[k], aspect))
				continue;
			add_any(m, &some);
			ADD(m, "(task_%u == N_%s && way_%s == %u", cpu, slot->name, slot->name, k);
			if (aspect == SLEEPS)
				ADD(m, " && %s", slot->ways[k].sleeps);
			ADD(m, ")");
		}
	}
	end_any(m, some);
}

/* ---- softirqs ---- */

static const struct model_process *softirq_of(const struct model *m, unsigned cpu)
{
	const unsigned slot = machine_softirq_slot(m->world, cpu);

	for (unsigned i = 0; i < m->nr_processes; i++)
		if (m->processes[i].slot == slot)
			return &m->processes[i];
	return NULL;
}

static void write_start(struct model *m, unsigned cpu, const char *name, unsigned call)
{
	const struct model_process *p = softirq_of(m, cpu);

	ADD(m, "#define START_%s_%u if", name, cpu);
	for (size_t i = 0; i < p->nr_roots; i++) {
		const unsigned current = p->roots[i].current;

		if (p->roots[i].call != call)
			continue;
		if (model_is_task(m, current))
			ADD(m, " :: CURRENT(%u, %s)", cpu, m->slots[current].name);
		else
			ADD(m, " :: IDLE(%u)", cpu);
		ADD(m, " -> start_s_%u = %zu", cpu, i + 1);
	}
	ADD(m, " :: else -> NEVER_MET fi\n");
}

/* Vectors by their number, then callbacks. */
static int next_vector(const struct model *m, unsigned cpu, uint32_t done)
{
	const uint32_t left = m->cpus[cpu].vectors & ~done;
	int found = -1;

	for (unsigned i = 0; i < m->world->nr_vectors; i++)
		if (((left >> i) & 1) &&
		    (found < 0 || m->world->vectors[i].number < m->world->vectors[found].number))
			found = (int)i;
	return found;
}

static void write_pending(struct model *m, unsigned cpu)
{
	bool some = false;

	begin_any(m, "PENDING", NULL, cpu);
	for (unsigned i = 0; i < m->world->nr_vectors; i++)
		if ((m->cpus[cpu].vectors >> i) & 1) {
			add_any(m, &some);
			ADD(m, "soft_%s_%u", m->vectors[i], cpu);
		}
	for (unsigned i = 0; i < m->world->nr_rcu_heads; i++)
		if (m->cpus[cpu].heads[i]) {
			add_any(m, &some);
			ADD(m, "CALLBACK(%s, %u)", m->heads[i], cpu);
		}
	end_any(m, some);
}

static void write_take(struct model *m, unsigned cpu)
{
	unsigned depth = 0;
	uint32_t done = 0;

	ADD(m, "#define TAKE_%u ", cpu);
	for (int v = next_vector(m, cpu, 0); v >= 0; v = next_vector(m, cpu, done), depth++) {
		ADD(m, "if :: soft_%s_%u -> TAKE_VECTOR(%s, %u) :: else -> ", m->vectors[v], cpu,
		    m->vectors[v], cpu);
		done |= 1u << v;
	}
	for (unsigned i = 0; i < m->world->nr_rcu_heads; i++) {
		if (!m->cpus[cpu].heads[i])
			continue;
		ADD(m, "if :: CALLBACK(%s, %u) -> TAKE_CALLBACK(%s, %u) :: else -> ", m->heads[i],
		    cpu, m->heads[i], cpu);
		depth++;
	}
	ADD(m, "skip");
	for (; depth; depth--)
		ADD(m, " fi");
	ADD(m, "\n");
}

static void write_softirqs(struct model *m, unsigned cpu)
{
	const struct machine_world *w = m->world;

	write_pending(m, cpu);
	ADD(m, "#define IRQ_EXIT_%u ", cpu);
	if (!m->cpus[cpu].softirqs) {
		ADD(m, "skip\n");
		return;
	}
	ADD(m, "IRQ_EXIT(%u)\n", cpu);
	for (unsigned i = 0; i < w->nr_vectors; i++)
		if ((m->cpus[cpu].vectors >> i) & 1)
			write_start(m, cpu, m->vectors[i], w->vectors[i].call);
	for (unsigned i = 0; i < w->nr_rcu_heads; i++)
		if (m->cpus[cpu].heads[i])
			write_start(m, cpu, m->heads[i], w->rcu_heads[i].call);
	write_take(m, cpu);
}

/* ---- RCU ---- */

static void write_readers(struct model *m)
{
	const struct model_process *p;
	const char *between = "";

	ADD(m, "#define READERS (0");
	for (unsigned at = 0; (p = model_next_slot(m, &at));)
		if (m->slots[p->slot].reader)
			ADD(m, " | rd_%s << %u", m->slots[p->slot].name,
			    m->slots[p->slot].reader - 1u);
	ADD(m, ")\n");
	if (!m->nr_readers)
		return;
	ADD(m, "#define LEAVES(S) ");
	for (unsigned at = 0; (p = model_next_slot(m, &at));)
		if (m->slots[p->slot].waits_gp) {
			ADD(m, "%sLEAVE(S, %s)", between, m->slots[p->slot].name);
			between = "; ";
		}
	for (unsigned i = 0; i < m->world->nr_rcu_heads; i++)
		if (m->head_used[i]) {
			ADD(m, "%sLEAVE(S, %s)", between, m->heads[i]);
			between = "; ";
		}
	ADD(m, "\n");
}

void lists_write(struct model *m)
{
	ADD(m, "\n/* Who is to be asked. */\n");
	for (unsigned cpu = 0; cpu < m->world->nr_cpus; cpu++) {
		write_lines(m, cpu);
		write_aspect(m, cpu, "SLEEPING", SLEEPS);
		write_aspect(m, cpu, "BETWEEN", BETWEEN);
		write_aspect(m, cpu, "PREEMPTIBLE", YIELDS);
		write_aspect(m, cpu, "BH", BH);
		write_softirqs(m, cpu);
	}
	write_readers(m);
}
