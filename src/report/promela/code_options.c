// SPDX-License-Identifier: GPL-2.0-only
/* The ways on from a place: an op with each of its answers, or the end of the activation. */
#include "code.h"

#include <string.h>

static void add_label(struct model *m, const struct model_process *p, machine_node node)
{
	if (code_is_kind(m, p, MACHINE_SOFTIRQ))
		for (size_t i = 0; i < p->nr_roots; i++)
			if (p->roots[i].node == node) {
				ADD(m, "end_idle");
				return;
			}
	ADD(m, "n%u", p->place_of[node]);
}

/* ---- ops ---- */

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
	code_add_on(m, p);
	code_add_start(m, p, start);
	code_add_open(m, p, place->node, queued, " && ", "");
	add_gives(m, p, place->node, edge->answer);
	ADD(m, " -> ");
	if (queued)
		ADD(m, "UNQUEUE(%s); ", m->locks[model_ask(m, place->node)->object]);
	op_does(m, p, place->node, edge->answer);
	code_add_arrival(m, p, place->node, queued ? place->queued_way : place->way, edge->child);
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
	code_add_on(m, p);
	code_add_start(m, p, start);
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
		ADD(m, "DO_RCU_LEAVE(%s); ", code_name(m, p));
}

static void write_end(struct model *m, const struct model_process *p,
                      const struct model_place *place, unsigned start, const char *condition,
                      const char *does, const char *label)
{
	const char *name = code_name(m, p);

	ADD(m, "\t:: d_step { ");
	code_add_on(m, p);
	code_add_start(m, p, start);
	if (condition)
		ADD(m, " && %s(%s)", condition, name);
	ADD(m, " -> ");
	add_owed(m, p, place->node);
	code_add_arrival(m, p, place->node, place->way, 0);
	if (code_is_kind(m, p, MACHINE_SOFTIRQ))
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

void code_options(struct model *m, const struct model_process *p, const struct model_place *place,
                  bool queued, unsigned start)
{
	if (model_ask(m, place->node)->op == VOCAB_RETURN) {
		write_return(m, p, place, start);
		return;
	}
	for (size_t i = 0; i < place->nr_edges; i++)
		write_op(m, p, place, &place->edges[i], queued, start);
	write_never_met(m, p, place, start);
}
