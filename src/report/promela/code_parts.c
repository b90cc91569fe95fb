// SPDX-License-Identifier: GPL-2.0-only
/* What all ways on of a process begin with, and what others are told of its place. */
#include "code.h"

void code_add_on(struct model *m, const struct model_process *p)
{
	ADD(m, "%s(%s, %u)", model_is_task(m, p->slot) ? "ON_TASK" : "ON_FRAME", code_name(m, p),
	    p->cpu);
}

/* A softirq's first op is executed where it has not begun: start_S tells which it is. */
void code_add_start(struct model *m, const struct model_process *p, unsigned start)
{
	if (start)
		ADD(m, " && start_%s == %u", code_name(m, p), start);
}

void code_add_way(struct model *m, const struct model_process *p, unsigned from, unsigned to)
{
	if (from != to && m->slots[p->slot].nr_ways > 1)
		ADD(m, "way_%s = %u; ", code_name(m, p), to);
}

static void add_reader(struct model *m, const struct model_process *p, bool before, bool after)
{
	if (before != after && m->slots[p->slot].reader)
		ADD(m, "rd_%s = %d; ", code_name(m, p), after);
}

const struct model_place *code_place(const struct model_process *p, machine_node node)
{
	return &p->places[p->place_of[node] - 1];
}

/* What changes for others when a context goes from a place to another. */
void code_add_arrival(struct model *m, const struct model_process *p, machine_node from,
                      unsigned from_way, machine_node to)
{
	const bool before = from && model_facts(m, from)->rcu > 0;
	const bool after = to && model_facts(m, to)->rcu > 0;

	add_reader(m, p, before, after);
	code_add_way(m, p, from_way, to ? code_place(p, to)->way : 0);
}

void code_add_open(struct model *m, const struct model_process *p, machine_node node, bool queued,
                   const char *before, const char *after)
{
	const size_t len = m->out->len;

	text_add(m->out, before);
	if (op_open(m, p, node, queued)) {
		text_add(m->out, after);
		return;
	}
	m->out->len = len;
	m->out->data[len] = '\0';
}
