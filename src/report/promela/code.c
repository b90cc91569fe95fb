// SPDX-License-Identifier: GPL-2.0-only
/*
 * The processes: a proctype for each context and CPU, a label for each place, an option for each
 * way on. Every option is a d_step, since it is one choice of the machine.
 */
#include "code.h"

/* Is somebody else to be switched to, or from, on this CPU? */
static bool is_switched(const struct model *m, const struct model_process *p)
{
	const struct model_cpu *cpu = &m->cpus[p->cpu];

	return model_is_task(m, p->slot) && (cpu->nr_workers || cpu->nr_tasks > 1);
}

/* ---- places ---- */

static void write_switch(struct model *m, const struct model_process *p, machine_node node,
                         bool queued, const char *label)
{
	const char *name = code_name(m, p);

	if (!is_switched(m, p))
		return;
	ADD(m, "\t:: d_step { SWITCHES(%s, %u)", name, p->cpu);
	if (!node && code_is_kind(m, p, MACHINE_WORKER))
		ADD(m, " && QUEUED(%s, %u)", name, p->cpu);
	if (node && (!model_queues(m, p->slot, node) || queued))
		code_add_open(m, p, node, queued, " && ", "");
	ADD(m, " -> SWITCH(%s, %u) }; goto %s\n", name, p->cpu, label);
}

static void write_doze(struct model *m, const struct model_process *p, machine_node node,
                       bool queued, const char *label)
{
	if (!model_is_task(m, p->slot) || !automata_sleeps(model_ask(m, node)->op) ||
	    (model_queues(m, p->slot, node) && !queued))
		return;
	ADD(m, "\t:: d_step { DOZES(%s, %u)", code_name(m, p), p->cpu);
	code_add_open(m, p, node, queued, " && !", "");
	ADD(m, " -> DOZE(%u) }; goto %s\n", p->cpu, label);
}

static void write_queueing(struct model *m, const struct model_process *p,
                           const struct model_place *place, unsigned start)
{
	const struct vocab_ask *ask = model_ask(m, place->node);

	ADD(m, "\t:: d_step { ");
	code_add_on(m, p);
	code_add_start(m, p, start);
	code_add_open(m, p, place->node, false, " && !", "");
	ADD(m, " -> %s(%s, %s); ", vocab_op_reads(ask->op) ? "QUEUE_READ" : "QUEUE_WRITE",
	    code_name(m, p), m->locks[ask->object]);
	code_add_way(m, p, place->way, place->queued_way);
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
	code_options(m, p, place, false, 0);
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
	code_options(m, p, place, true, 0);
	write_switch(m, p, place->node, true, label);
	write_doze(m, p, place->node, true, label);
	end_options(m, len);
}

/* A softirq is begun by others, so its first ops stand where it idles. */
static void write_softirq_begins(struct model *m, const struct model_process *p)
{
	ADD(m, "\t:: d_step { TICKS(%u) -> ENTER_SOFTIRQ(%u) }; goto end_idle\n", p->cpu, p->cpu);
	for (size_t i = 0; i < p->nr_roots; i++)
		code_options(m, p, code_place(p, p->roots[i].node), false, (unsigned)i + 1);
}

static void write_idle(struct model *m, const struct model_process *p)
{
	const bool task = code_is_kind(m, p, MACHINE_TASK);

	ADD(m, "%s:\n\tif\n", task ? "idle" : "end_idle");
	if (code_is_kind(m, p, MACHINE_SOFTIRQ))
		write_softirq_begins(m, p);
	else
		code_begins(m, p);
	write_switch(m, p, 0, false, task ? "idle" : "end_idle");
	ADD(m, "\tfi;\n");
}

static bool is_softirq_root(const struct model *m, const struct model_process *p, machine_node node)
{
	for (size_t i = 0; i < p->nr_roots; i++)
		if (p->roots[i].node == node)
			return code_is_kind(m, p, MACHINE_SOFTIRQ);
	return false;
}

static void write_process(struct model *m, const struct model_process *p)
{
	ADD(m, "\nactive proctype %s()\n{\n", p->name);
	write_idle(m, p);
	for (size_t i = 0; i < p->nr_places; i++)
		if (!is_softirq_root(m, p, p->places[i].node))
			write_place(m, p, &p->places[i]);
	if (code_is_kind(m, p, MACHINE_TASK))
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
