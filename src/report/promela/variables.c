// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers, and variables of just the width they need.
 */
#include "model.h"

#include <string.h>

#include "lockstep/base/bits.h"

#define ADD(m, ...) text_printf((m)->out, __VA_ARGS__)

/* Of a variable that holds 0..@max: at least one bit. */
static unsigned width_for(unsigned max)
{
	return max ? bits_for(max) : 1;
}

static unsigned frame_number(const struct model *m, unsigned slot)
{
	return slot - machine_first_line(m->world) + 1;
}

static enum machine_slot_kind kind_of(const struct model *m, const struct model_process *p)
{
	return m->world->slots[p->slot].kind;
}

/* ---- CPUs ---- */

/* A CPU's only task is there from the start. */
static unsigned only_task(const struct model *m, unsigned cpu)
{
	unsigned found = 0;

	for (unsigned i = 0; i < m->world->nr_tasks; i++) {
		if (m->world->slots[i].cpu != cpu)
			continue;
		if (found)
			return 0;
		found = i + 1;
	}
	return found && m->world->slots[found - 1].nr_calls ? found : 0;
}

static void write_cpu(struct model *m, unsigned cpu)
{
	unsigned task = 0, frame = 0;

	for (unsigned i = 0; i < m->nr_processes; i++) {
		const struct model_process *p = &m->processes[i];

		if (p->cpu == cpu && model_is_task(m, p->slot))
			task = p->slot + 1u;
		else if (p->cpu == cpu)
			frame = frame_number(m, p->slot);
	}
	ADD(m, "unsigned if_%u : 1 = 1;\n", cpu);
	if (task)
		ADD(m, "unsigned task_%u : %u = %u;\n", cpu, width_for(task), only_task(m, cpu));
	else
		ADD(m, "#define task_%u 0\n", cpu);
	if (frame)
		ADD(m, "unsigned top_%u : %u = 0;\n", cpu, width_for(frame));
	else
		ADD(m, "#define top_%u 0\n", cpu);
}

/* ---- contexts ---- */

static void write_way(struct model *m, const char *name, const struct model_slot *slot)
{
	if (slot->nr_ways > 1)
		ADD(m, "unsigned way_%s : %u = 0;\n", name, width_for(slot->nr_ways - 1u));
	else
		ADD(m, "#define way_%s 0\n", name);
}

static void write_task(struct model *m, const struct model_process *p)
{
	const struct model_slot *slot = &m->slots[p->slot];
	const unsigned nr = m->world->slots[p->slot].nr_calls;

	ADD(m, "#define CALLS_%s %u\n", slot->name, nr);
	ADD(m, "unsigned call_%s : %u = 0;\nunsigned entry_%s : 1 = 0;\n", slot->name,
	    width_for(nr), slot->name);
	write_way(m, slot->name, slot);
}

static void write_worker(struct model *m, const struct model_process *p)
{
	const struct model_slot *slot = &m->slots[p->slot];

	ADD(m, "unsigned call_%s : 2 = 0;\nunsigned entry_%s : 1 = 0;\n", slot->name, slot->name);
	ADD(m, "unsigned act_%s : 1 = 0;\nunsigned home_%s : %u = 0;\n", slot->name, slot->name,
	    width_for(m->world->nr_cpus - 1u));
	write_way(m, slot->name, slot);
}

/* Can a frame be below this one? */
static bool is_nested(const struct model *m, unsigned slot)
{
	for (unsigned i = 0; i < m->nr_processes; i++)
		if (m->processes[i].slot == slot && m->cpus[m->processes[i].cpu].nr_frames > 1)
			return true;
	return false;
}

static void write_frame(struct model *m, const struct model_process *p)
{
	const char *name = m->slots[p->slot].name;

	ADD(m, "#define F_%s %u\n", name, frame_number(m, p->slot));
	if (is_nested(m, p->slot))
		ADD(m,
		    "unsigned under_%s : %u = 0;\n#define PUSHED_%s(c) under_%s = top_##c\n"
		    "#define BELOW_%s under_%s\n#define POPPED_%s under_%s = 0\n",
		    name, width_for(frame_number(m, m->world->nr_slots - 1u)), name, name, name,
		    name, name, name);
	else
		ADD(m, "#define PUSHED_%s(c) skip\n#define BELOW_%s 0\n#define POPPED_%s skip\n",
		    name, name, name);
}

/* Only a line that can come again has to know that its handler runs. */
static void write_line(struct model *m, const struct model_process *p)
{
	const struct machine_line *line = &m->world->lines[p->slot - machine_first_line(m->world)];
	const char *name = m->slots[p->slot].name;

	write_frame(m, p);
	ADD(m, "unsigned pend_%s : %u = 0;\n", name, width_for(m->world->nr_cpus));
	if (!line->ipi)
		ADD(m, "unsigned left_%s : %u = %u;\n", name, width_for(line->fires), line->fires);
	if (line->ipi || line->fires > 1)
		ADD(m,
		    "unsigned act_%s : 1 = 0;\n#define ENTERED_%s act_%s = 1\n"
		    "#define LEFT_%s act_%s = 0\n",
		    name, name, name, name, name);
	else
		ADD(m, "#define act_%s 0\n#define ENTERED_%s skip\n#define LEFT_%s skip\n", name,
		    name, name);
}

static void write_softirq(struct model *m, const struct model_process *p)
{
	const char *name = m->slots[p->slot].name;

	write_frame(m, p);
	ADD(m, "unsigned entry_%s : 1 = 0;\nunsigned start_%s : %u = 0;\n", name, name,
	    width_for((unsigned)p->nr_roots));
}

static void write_slot(struct model *m, const struct model_process *p)
{
	const struct model_slot *slot = &m->slots[p->slot];

	ADD(m, "#define N_%s %u\n#define I_%s %u\n", slot->name, p->slot + 1u, slot->name,
	    1u << p->slot);
	switch (kind_of(m, p)) {
	case MACHINE_TASK: write_task(m, p); break;
	case MACHINE_WORKER: write_worker(m, p); break;
	case MACHINE_HARDIRQ: write_line(m, p); break;
	case MACHINE_SOFTIRQ: write_softirq(m, p); break;
	}
	if (slot->reader)
		ADD(m, "#define R_%s %u\nunsigned rd_%s : 1 = 0;\n", slot->name,
		    1u << (slot->reader - 1), slot->name);
	if (slot->waits_gp)
		ADD(m, "unsigned snap_%s : %u = 0;\n", slot->name, m->nr_readers + !m->nr_readers);
}

/* ---- objects ---- */

/** struct use - who uses what. @takers: of a lock, the highest slot + 1; 0 = nobody. */
struct use {
	unsigned takers[MACHINE_LOCKS_MAX];
	bool words[MACHINE_WORDS_MAX], pools[256];
};

static bool writes(uint8_t op)
{
	switch (op) {
	case VOCAB_LOAD:
	case VOCAB_LOAD_ACQUIRE:
	case VOCAB_CPU_LOAD:
	case VOCAB_BIT_TEST:
	case VOCAB_BIT_WAIT: return false;
	default: return true;
	}
}

static void find_uses(const struct model *m, struct use *use)
{
	memset(use, 0, sizeof(*use));
	for (unsigned i = 0; i < m->nr_processes; i++)
		for (size_t k = 0; k < m->processes[i].nr_places; k++) {
			const struct vocab_ask *ask = model_ask(m, m->processes[i].places[k].node);
			const enum vocab_operand operand = vocab_op_info(ask->op)->operand;

			if (operand == VOCAB_LOCK &&
			    use->takers[ask->object] <= m->processes[i].slot)
				use->takers[ask->object] = m->processes[i].slot + 1u;
			if (operand == VOCAB_WORD)
				use->words[ask->object] |= writes(ask->op);
			if (operand == VOCAB_POOL)
				use->pools[ask->object] = true;
		}
}

static unsigned nr_queuers(const struct model *m, unsigned lock)
{
	const unsigned nr = (unsigned)__builtin_popcountll(m->queues[lock]);

	return nr + !nr;
}

static void write_lock(struct model *m, unsigned lock, unsigned takers)
{
	if (!takers || !machine_lock_has_word(m->world, lock))
		return;
	ADD(m, "unsigned %s : %u = 0;\n", m->locks[lock], width_for(takers));
	if (machine_lock_is_shared(m->world->locks[lock].kind))
		ADD(m, "unsigned in_%s : %u = 0;\nchan q_%s = [%u] of { byte, bit };\n",
		    m->locks[lock], takers, m->locks[lock], nr_queuers(m, lock));
}

static const char *kind_of_word(const struct machine_word *word)
{
	if (word->width == 32)
		return "whole";
	return word->is_signed ? "signed" : "unsigned";
}

static void write_part(struct model *m, const char *name, const struct machine_word *word,
                       int32_t initial, bool changes)
{
	const char *kind = kind_of_word(word);
	const uint32_t raw = word->width == 32 ? (uint32_t)initial
	                                       : (uint32_t)initial & ((1u << word->width) - 1);

	ADD(m, "#define BITS_%s %u\n", name, word->width == 32 ? 31 : word->width);
	if (!changes) {
		ADD(m, "#define VALUE_%s(w) (%d)\n", name, initial);
		return;
	}
	if (word->width == 32)
		ADD(m, "int %s = %d;\n", name, initial);
	else
		ADD(m, "unsigned %s : %u = %u;\n", name, word->width, raw);
	ADD(m, "#define VALUE_%s VALUE_%s\n#define STORE_%s STORE_%s\n", name, kind, name, kind);
	ADD(m, "#define FITS_%s FITS_%s\n#define AFTER_%s AFTER_%s\n", name,
	    word->wraps ? "whole" : kind, name, word->wraps ? kind : "whole");
}

static void write_word(struct model *m, unsigned number, bool changes)
{
	const struct machine_word *word = &m->world->words[number];
	const unsigned nr = word->per_cpu ? m->world->nr_cpus : 1;

	for (unsigned cpu = 0; cpu < nr; cpu++)
		write_part(m, model_part(m, number, cpu), word, cpu ? 0 : word->initial, changes);
	ADD(m, "#define SUM_%s (", m->words[number]);
	for (unsigned cpu = 0; cpu < nr; cpu++) {
		const char *part = model_part(m, number, cpu);

		ADD(m, "%sVALUE_%s(%s)", cpu ? " + " : "", part, part);
	}
	ADD(m, ")\n");
}

static void write_head(struct model *m, unsigned head)
{
	const char *name = m->heads[head];

	if (m->head_used[head])
		ADD(m,
		    "unsigned phase_%s : 2 = 0;\nunsigned snap_%s : %u = 0;\n"
		    "unsigned home_%s : %u = 0;\n",
		    name, name, m->nr_readers + !m->nr_readers, name,
		    width_for(m->world->nr_cpus - 1u));
}

static void write_objects(struct model *m)
{
	const struct machine_world *w = m->world;
	struct use use;

	find_uses(m, &use);
	for (unsigned i = 0; i < w->nr_locks; i++)
		write_lock(m, i, use.takers[i]);
	for (unsigned i = 0; i < w->nr_words; i++)
		write_word(m, i, use.words[i]);
	for (unsigned i = 0; i < w->nr_pools; i++)
		if (i < 256 && use.pools[i])
			ADD(m, "unsigned %s : %u = 0;\n", m->pools[i], w->pools[i].nr);
	for (unsigned i = 0; i < w->nr_rcu_heads; i++)
		write_head(m, i);
	for (unsigned i = 0; i < w->nr_vectors; i++)
		for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
			if ((m->cpus[cpu].vectors >> i) & 1)
				ADD(m, "unsigned soft_%s_%u : 1 = 0;\n", m->vectors[i], cpu);
}

void variables_write(struct model *m)
{
	const struct model_process *p;

	ADD(m, "\n/* CPUs. */\n");
	for (unsigned cpu = 0; cpu < m->world->nr_cpus; cpu++)
		write_cpu(m, cpu);
	ADD(m, "\n/* Contexts: their numbers, what is known of them. */\n");
	for (unsigned at = 0; (p = model_next_slot(m, &at));)
		write_slot(m, p);
	ADD(m, "\n/* Locks, memory, and whatever waits. */\n");
	write_objects(m);
}
