// SPDX-License-Identifier: GPL-2.0-only
/*
 * The processes: a proctype for each context and CPU, a label for each place, an option for each
 * way on. Every option is a d_step, since it is one choice of the machine.
 */
#include "model.h"

#include <string.h>

#define ADD(m, ...) text_printf((m)->out, __VA_ARGS__)

static const char *slot_name(const struct model *m, const struct model_process *p)
{
	return m->slots[p->slot].name;
}

static bool is_kind(const struct model *m, const struct model_process *p,
                    enum machine_slot_kind kind)
{
	return m->world->slots[p->slot].kind == kind;
}

/* Is somebody else to be switched to, or from, on this CPU? */
static bool is_switched(const struct model *m, const struct model_process *p)
{
	const struct model_cpu *cpu = &m->cpus[p->cpu];

	return model_is_task(m, p->slot) && (cpu->nr_workers || cpu->nr_tasks > 1);
}

/* ---- parts of an option ---- */

static void add_on(struct model *m, const struct model_process *p)
{
	ADD(m, "%s(%s, %u)", model_is_task(m, p->slot) ? "ON_TASK" : "ON_FRAME", slot_name(m, p),
	    p->cpu);
}

/* A softirq's first op is executed where it has not begun: start_S tells which it is. */
static void add_start(struct model *m, const struct model_process *p, unsigned start)
{
	if (start)
		ADD(m, " && start_%s == %u", slot_name(m, p), start);
}

static void add_label(struct model *m, const struct model_process *p, machine_node node)
{
	if (is_kind(m, p, MACHINE_SOFTIRQ))
		for (size_t i = 0; i < p->nr_roots; i++)
			if (p->roots[i].node == node) {
				ADD(m, "end_idle");
				return;
			}
	ADD(m, "n%u", p->place_of[node]);
}

static void add_way(struct model *m, const struct model_process *p, unsigned from, unsigned to)
{
	if (from != to && m->slots[p->slot].nr_ways > 1)
		ADD(m, "way_%s = %u; ", slot_name(m, p), to);
}

static void add_reader(struct model *m, const struct model_process *p, bool before, bool after)
{
	if (before != after && m->slots[p->slot].reader)
		ADD(m, "rd_%s = %d; ", slot_name(m, p), after);
}

static const struct model_place *place_at(const struct model_process *p, machine_node node)
{
	return &p->places[p->place_of[node] - 1];
}

/* What changes for others when a context goes from a place to another. */
static void add_arrival(struct model *m, const struct model_process *p, machine_node from,
                        unsigned from_way, machine_node to)
{
	const bool before = from && model_facts(m, from)->rcu > 0;
	const bool after = to && model_facts(m, to)->rcu > 0;

	add_reader(m, p, before, after);
	add_way(m, p, from_way, to ? place_at(p, to)->way : 0);
}

/* ---- beginning ---- */

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
	add_arrival(m, p, 0, 0, root->node);
	ADD(m, "}; goto n%u\n", p->place_of[root->node]);
}

static void write_task_begins(struct model *m, const struct model_process *p)
{
	const unsigned nr = m->world->slots[p->slot].nr_calls;

	for (unsigned i = 0; i < nr; i++) {
		ADD(m, "\t:: d_step { ");
		add_on(m, p);
		if (nr > 1)
			ADD(m, " && call_%s == %u", slot_name(m, p), i);
		ADD(m, " -> BEGIN(%s, %u); ", slot_name(m, p), p->cpu);
		add_root(m, p, root_of(p, call_number(m, p->slot, i)));
	}
}

static void write_work_begins(struct model *m, const struct model_process *p)
{
	const char *name = slot_name(m, p);

	ADD(m, "\t:: d_step { ");
	add_on(m, p);
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
	const char *name = slot_name(m, p);

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

/* ---- ops ---- */

static void add_open(struct model *m, const struct model_process *p, machine_node node, bool queued,
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

static void add_gives(struct model *m, const struct model_process *p, machine_node node,
                      int32_t answer)
{
	const size_t len = m->out->len;

	ADD(m, " && ");
	if (op_gives(m, p, node, answer))
		return;
	m->out->len = len;
	m->out->data[len] = '\0';
}

static void write_op(struct model *m, const struct model_process *p,
                     const struct model_place *place, const struct automata_edge *edge, bool queued,
                     unsigned start)
{
	ADD(m, "\t:: d_step { ");
	add_on(m, p);
	add_start(m, p, start);
	add_open(m, p, place->node, queued, " && ", "");
	add_gives(m, p, place->node, edge->answer);
	ADD(m, " -> ");
	if (queued)
		ADD(m, "UNQUEUE(%s); ", m->locks[model_ask(m, place->node)->object]);
	op_does(m, p, place->node, edge->answer);
	add_arrival(m, p, place->node, queued ? place->queued_way : place->way, edge->child);
	op_after(m, p, place->node);
	ADD(m, "}; goto ");
	add_label(m, p, edge->child);
	ADD(m, "\n");
}

/* Is there an answer that the op might give but never gave? */
static bool is_open_ended(struct model *m, const struct model_process *p,
                          const struct model_place *place)
{
	struct text text = {.len = 0}, *out = m->out;
	bool gives;

	m->out = &text;
	gives = op_gives(m, p, place->node, 0);
	m->out = out;
	text_finish(&text);
	return gives && !(op_is_binary(model_ask(m, place->node)->op) && place->nr_edges == 2);
}

static void write_never_met(struct model *m, const struct model_process *p,
                            const struct model_place *place, unsigned start)
{
	if (!is_open_ended(m, p, place))
		return;
	ADD(m, "\t:: d_step { ");
	add_on(m, p);
	add_start(m, p, start);
	for (size_t i = 0; i < place->nr_edges; i++) {
		ADD(m, " && !");
		op_gives(m, p, place->node, place->edges[i].answer);
	}
	ADD(m, " -> NEVER_MET }\n");
}

/* ---- the end of an activation ---- */

static void add_owed(struct model *m, const struct model_process *p, machine_node node)
{
	const struct machine_facts *f = model_facts(m, node);

	if (f->nr_held || f->preempt || f->bh || f->rcu)
		ADD(m, "WRONG(true, IMBALANCE); ");
	if (f->rcu > 0 && m->slots[p->slot].reader)
		ADD(m, "DO_RCU_LEAVE(%s); ", slot_name(m, p));
}

static void write_end(struct model *m, const struct model_process *p,
                      const struct model_place *place, unsigned start, const char *condition,
                      const char *does, const char *label)
{
	const char *name = slot_name(m, p);

	ADD(m, "\t:: d_step { ");
	add_on(m, p);
	add_start(m, p, start);
	if (condition)
		ADD(m, " && %s(%s)", condition, name);
	ADD(m, " -> ");
	add_owed(m, p, place->node);
	add_arrival(m, p, place->node, place->way, 0);
	if (is_kind(m, p, MACHINE_SOFTIRQ))
		ADD(m, "%s(%u); ", does, p->cpu);
	else
		ADD(m, "%s(%s, %u); ", does, name, p->cpu);
	if (strcmp(label, "end_done") == 0)
		ADD(m, "LEAVE_CPU(%u); ", p->cpu);
	ADD(m, "}; goto %s\n", label);
}

static void write_return(struct model *m, const struct model_process *p,
                         const struct model_place *place, unsigned start)
{
	switch (m->world->slots[p->slot].kind) {
	case MACHINE_TASK:
		if (m->world->slots[p->slot].nr_calls > 1)
			write_end(m, p, place, 0, "!LAST_CALL", "END_CALL", "idle");
		write_end(m, p, place, 0, "LAST_CALL", "END_CALL", "end_done");
		break;
	case MACHINE_WORKER: write_end(m, p, place, 0, NULL, "END_WORK", "end_idle"); break;
	case MACHINE_HARDIRQ: write_end(m, p, place, 0, NULL, "END_HARDIRQ", "end_idle"); break;
	case MACHINE_SOFTIRQ: write_end(m, p, place, start, NULL, "END_SOFTIRQ", "end_idle"); break;
	}
}

/* ---- places ---- */

static void write_switch(struct model *m, const struct model_process *p, machine_node node,
                         bool queued, const char *label)
{
	const char *name = slot_name(m, p);

	if (!is_switched(m, p))
		return;
	ADD(m, "\t:: d_step { SWITCHES(%s, %u)", name, p->cpu);
	if (!node && is_kind(m, p, MACHINE_WORKER))
		ADD(m, " && QUEUED(%s, %u)", name, p->cpu);
	if (node && (!model_queues(m, p->slot, node) || queued))
		add_open(m, p, node, queued, " && ", "");
	ADD(m, " -> SWITCH(%s, %u) }; goto %s\n", name, p->cpu, label);
}

static void write_doze(struct model *m, const struct model_process *p, machine_node node,
                       bool queued, const char *label)
{
	if (!model_is_task(m, p->slot) || !automata_sleeps(model_ask(m, node)->op) ||
	    (model_queues(m, p->slot, node) && !queued))
		return;
	ADD(m, "\t:: d_step { DOZES(%s, %u)", slot_name(m, p), p->cpu);
	add_open(m, p, node, queued, " && !", "");
	ADD(m, " -> DOZE(%u) }; goto %s\n", p->cpu, label);
}

static void write_options(struct model *m, const struct model_process *p,
                          const struct model_place *place, bool queued, unsigned start)
{
	if (model_ask(m, place->node)->op == VOCAB_RETURN) {
		write_return(m, p, place, start);
		return;
	}
	for (size_t i = 0; i < place->nr_edges; i++)
		write_op(m, p, place, &place->edges[i], queued, start);
	write_never_met(m, p, place, start);
}

static void write_queueing(struct model *m, const struct model_process *p,
                           const struct model_place *place, unsigned start)
{
	const struct vocab_ask *ask = model_ask(m, place->node);

	ADD(m, "\t:: d_step { ");
	add_on(m, p);
	add_start(m, p, start);
	add_open(m, p, place->node, false, " && !", "");
	ADD(m, " -> %s(%s, %s); ", vocab_op_reads(ask->op) ? "QUEUE_READ" : "QUEUE_WRITE",
	    slot_name(m, p), m->locks[ask->object]);
	add_way(m, p, place->way, place->queued_way);
	ADD(m, "}; goto q%u\n", p->place_of[place->node]);
}

/* Where in the source, and what. */
static void add_comment(struct model *m, machine_node node)
{
	const struct path_place *place = path_place(m->path, node);
	const struct vocab_ask *ask = model_ask(m, node);

	ADD(m, " /* %s", vocab_op_info(ask->op)->name);
	if (place->site && place->site->object[0])
		ADD(m, " %s", place->site->object);
	if (place->site)
		ADD(m, ", %s:%d %s", place->site->file, place->site->line, place->site->func);
	ADD(m, " */\n\tif\n");
}

/* A place from which nobody ever went on: all that it says since @len are its options. */
static void end_options(struct model *m, size_t len)
{
	ADD(m, m->out->len == len ? "\t:: false\n\tfi;\n" : "\tfi;\n");
}

static void write_place(struct model *m, const struct model_process *p,
                        const struct model_place *place)
{
	const uint32_t number = p->place_of[place->node];
	char label[16];
	size_t len;

	snprintf(label, sizeof(label), "n%u", number);
	ADD(m, "%s:", label);
	add_comment(m, place->node);
	len = m->out->len;
	write_options(m, p, place, false, 0);
	if (model_queues(m, p->slot, place->node))
		write_queueing(m, p, place, 0);
	write_switch(m, p, place->node, false, label);
	write_doze(m, p, place->node, false, label);
	end_options(m, len);
	if (!model_queues(m, p->slot, place->node))
		return;
	ADD(m, "q%u: /* it queues */\n\tif\n", number);
	label[0] = 'q';
	len = m->out->len;
	write_options(m, p, place, true, 0);
	write_switch(m, p, place->node, true, label);
	write_doze(m, p, place->node, true, label);
	end_options(m, len);
}

/* A softirq is begun by others, so its first ops stand where it idles. */
static void write_softirq_begins(struct model *m, const struct model_process *p)
{
	ADD(m, "\t:: d_step { TICKS(%u) -> ENTER_SOFTIRQ(%u) }; goto end_idle\n", p->cpu, p->cpu);
	for (size_t i = 0; i < p->nr_roots; i++)
		write_options(m, p, place_at(p, p->roots[i].node), false, (unsigned)i + 1);
}

static void write_idle(struct model *m, const struct model_process *p)
{
	const bool task = is_kind(m, p, MACHINE_TASK);

	ADD(m, "%s:\n\tif\n", task ? "idle" : "end_idle");
	switch (m->world->slots[p->slot].kind) {
	case MACHINE_TASK: write_task_begins(m, p); break;
	case MACHINE_WORKER: write_work_begins(m, p); break;
	case MACHINE_HARDIRQ: write_line_begins(m, p); break;
	case MACHINE_SOFTIRQ: write_softirq_begins(m, p); break;
	}
	write_switch(m, p, 0, false, task ? "idle" : "end_idle");
	ADD(m, "\tfi;\n");
}

static bool is_softirq_root(const struct model *m, const struct model_process *p, machine_node node)
{
	for (size_t i = 0; i < p->nr_roots; i++)
		if (p->roots[i].node == node)
			return is_kind(m, p, MACHINE_SOFTIRQ);
	return false;
}

static void write_process(struct model *m, const struct model_process *p)
{
	ADD(m, "\nactive proctype %s()\n{\n", p->name);
	write_idle(m, p);
	for (size_t i = 0; i < p->nr_places; i++)
		if (!is_softirq_root(m, p, p->places[i].node))
			write_place(m, p, &p->places[i]);
	if (is_kind(m, p, MACHINE_TASK))
		ADD(m, "end_done:\n\tfalse\n");
	else
		ADD(m, "\tskip\n");
	ADD(m, "}\n");
}

void code_write(struct model *m)
{
	for (unsigned i = 0; i < m->nr_processes; i++)
		write_process(m, &m->processes[i]);
}
