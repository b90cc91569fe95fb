// SPDX-License-Identifier: GPL-2.0-only
/* How an activation begins: a call of a task, a work, an interrupt. */
#include "code.h"

static unsigned call_number(const struct model *m, unsigned slot, unsigned nth)
{
	return m->world->slots[slot].calls[nth];
}

static const struct automata_root *root_of(const struct model_process *p, unsigned call)
{
	for (size_t i = 0; i < p->nr_roots; i++)
		if (p->roots[i].call == call)
			return &p->roots[i];
	return NULL;
}

static void add_root(struct model *m, const struct model_process *p,
                     const struct automata_root *root)
{
	if (!root) {
		ADD(m, "NEVER_MET }\n");
		return;
	}
	code_add_arrival(m, p, 0, 0, root->node);
	ADD(m, "}; goto n%u\n", p->place_of[root->node]);
}

static void write_task_begins(struct model *m, const struct model_process *p)
{
	const unsigned nr = m->world->slots[p->slot].nr_calls;

	for (unsigned i = 0; i < nr; i++) {
		ADD(m, "\t:: d_step { ");
		code_add_on(m, p);
		if (nr > 1)
			ADD(m, " && call_%s == %u", code_name(m, p), i);
		ADD(m, " -> BEGIN(%s, %u); ", code_name(m, p), p->cpu);
		add_root(m, p, root_of(p, call_number(m, p->slot, i)));
	}
}

static void write_work_begins(struct model *m, const struct model_process *p)
{
	const char *name = code_name(m, p);

	ADD(m, "\t:: d_step { ");
	code_add_on(m, p);
	ADD(m, " && call_%s > 0 -> BEGIN_WORK(%s, %u); ", name, name, p->cpu);
	add_root(m, p, root_of(p, call_number(m, p->slot, 0)));
}

static void add_current(struct model *m, const struct model_process *p, unsigned current)
{
	if (model_is_task(m, current))
		ADD(m, "CURRENT(%u, %s)", p->cpu, m->slots[current].name);
	else
		ADD(m, "IDLE(%u)", p->cpu);
}

static void add_no_current(struct model *m, const struct model_process *p)
{
	for (size_t i = 0; i < p->nr_roots; i++) {
		ADD(m, " && !");
		add_current(m, p, p->roots[i].current);
	}
}

static void write_line_begins(struct model *m, const struct model_process *p)
{
	const char *name = code_name(m, p);

	for (size_t i = 0; i < p->nr_roots; i++) {
		ADD(m, "\t:: d_step { DELIVERS(%s, %u) && ", name, p->cpu);
		add_current(m, p, p->roots[i].current);
		ADD(m, " -> DELIVER(%s, %u); ", name, p->cpu);
		add_root(m, p, &p->roots[i]);
	}
	ADD(m, "\t:: d_step { DELIVERS(%s, %u)", name, p->cpu);
	add_no_current(m, p);
	ADD(m, " -> NEVER_MET }\n");
}

void code_begins(struct model *m, const struct model_process *p)
{
	switch (m->world->slots[p->slot].kind) {
	case MACHINE_TASK: write_task_begins(m, p); break;
	case MACHINE_WORKER: write_work_begins(m, p); break;
	case MACHINE_HARDIRQ: write_line_begins(m, p); break;
	case MACHINE_SOFTIRQ: break;
	}
}
