// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ways of a task's places. What nobody asks about is left out, so that most tasks have a single
 * way and need no variable for it: whether a task gives way matters where there is another one for
 * its CPU, whether it keeps softirqs off where there are softirqs, whether it sleeps where either is
 * so or an interrupt comes and looks for the current task.
 */
#include "model.h"

#include <string.h>

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_way(const struct model_way *a, const struct model_way *b)
{
	return a->between == b->between && a->yields == b->yields && a->bh_off == b->bh_off &&
	       same_text(a->sleeps, b->sleeps);
}

static bool is_shared(const struct model *m, unsigned cpu)
{
	return m->cpus[cpu].nr_workers || m->cpus[cpu].nr_tasks > 1;
}

static int add_way(struct model_slot *slot, const struct model_way *way)
{
	for (unsigned i = 0; i < slot->nr_ways; i++)
		if (same_way(&slot->ways[i], way))
			return (int)i;
	if (slot->nr_ways == MODEL_WAYS_MAX)
		return -1;
	slot->ways[slot->nr_ways] = *way;
	return slot->nr_ways++;
}

/* The condition of a sleep: that what it waits for has not come. */
static const char *sleep_of(struct model *m, const struct model_process *p, machine_node node,
                            bool queued)
{
	struct text text = {.len = 0}, *out = m->out;
	const char *condition = NULL;

	if (!automata_sleeps(model_ask(m, node)->op) || (model_queues(m, p->slot, node) && !queued))
		return NULL;
	m->out = &text;
	text_add(&text, "!(");
	if (op_open(m, p, node, queued)) {
		text_add(&text, ")");
		condition = arena_strdup(&m->arena, text_str(&text));
	}
	m->out = out;
	text_finish(&text);
	return condition;
}

static struct model_way way_at(struct model *m, const struct model_process *p, machine_node node,
                               bool queued)
{
	const struct machine_facts *facts = model_facts(m, node);
	const struct model_cpu *cpu = &m->cpus[p->cpu];
	struct model_way way = {.bh_off = cpu->softirqs && facts->bh > 0};

	if (is_shared(m, p->cpu))
		way.yields = facts->preempt <= 0 && facts->bh <= 0 &&
		             (m->world->preempt || model_ask(m, node)->op == VOCAB_COND_RESCHED);
	if (is_shared(m, p->cpu) || cpu->nr_frames)
		way.sleeps = sleep_of(m, p, node, queued);
	return way;
}

static bool set_way(struct model_slot *slot, const struct model_way *way, uint8_t *number,
                    struct error *err)
{
	const int i = add_way(slot, way);

	if (i < 0)
		return error_set(err, "%s waits asleep in more than %d ways", slot->name,
		                 MODEL_WAYS_MAX - 1);
	*number = (uint8_t)i;
	return true;
}

static bool ways_of(struct model *m, struct model_process *p, struct error *err)
{
	struct model_slot *slot = &m->slots[p->slot];
	struct model_way way = {.between = is_shared(m, p->cpu)};
	uint8_t between;

	if (!set_way(slot, &way, &between, err))
		return false;
	for (size_t i = 0; i < p->nr_places; i++) {
		struct model_place *place = &p->places[i];

		way = way_at(m, p, place->node, false);
		if (!set_way(slot, &way, &place->way, err))
			return false;
		if (!model_queues(m, p->slot, place->node))
			continue;
		way = way_at(m, p, place->node, true);
		if (!set_way(slot, &way, &place->queued_way, err))
			return false;
	}
	return true;
}

bool model_ways(struct model *m, struct error *err)
{
	for (unsigned i = 0; i < m->nr_processes; i++)
		if (model_is_task(m, m->processes[i].slot) && !ways_of(m, &m->processes[i], err))
			return false;
	return true;
}
