// SPDX-License-Identifier: GPL-2.0-only
#include "private.h"

#include "lockstep/explain/explain.h"

/* The fields of one event, as they come together. */
struct fields {
	const struct scenario *scenario;
	const struct run_step *step;
	struct field *out;
	unsigned nr;
};

static void add_text(struct fields *f, const char *key, const char *text)
{
	f->out[f->nr++] =
		(struct field){.key = key, .kind = text ? FIELD_TEXT : FIELD_NULL, .text = text};
}

static void add_number(struct fields *f, const char *key, long number)
{
	f->out[f->nr++] = (struct field){.key = key, .kind = FIELD_NUMBER, .number = number};
}

static const char *line_name(const struct fields *f, unsigned line)
{
	return machine_line_name(&f->scenario->world, line);
}

static void fill_call(struct fields *f, const struct machine_event *e)
{
	add_text(f, "call",
	         e->object < f->scenario->nr_calls ? f->scenario->calls[e->object].text : NULL);
}

static void fill_op(struct fields *f, const struct machine_event *e)
{
	const struct vocab_op_info *info = vocab_op_info((enum vocab_op)e->a);

	add_text(f, "op", info->name);
	add_text(f, "object", explain_object(f->scenario, info->operand, e->object));
	add_number(f, "answer", e->b);
}

static void fill_nothing(struct fields *f, const struct machine_event *e)
{
	(void)f;
	(void)e;
}

static void fill_lock(struct fields *f, const struct machine_event *e)
{
	const struct machine_lock *lock = &f->scenario->world.locks[e->object];

	add_text(f, "lock", lock->name);
	if (machine_lock_is_shared(lock->kind))
		add_text(f, "mode", e->a ? "read" : "write");
	if (e->kind == MACHINE_EV_QUEUED)
		add_number(f, "place", e->b);
}

static void fill_word(struct fields *f, const struct machine_event *e)
{
	add_text(f, "word", f->scenario->world.words[e->object].name);
	add_number(f, "from", e->a);
	add_number(f, "to", e->b);
}

static void fill_line(struct fields *f, const struct machine_event *e)
{
	add_text(f, "irq", line_name(f, e->object));
}

static void fill_vector(struct fields *f, const struct machine_event *e)
{
	add_text(f, "softirq", f->scenario->world.vectors[e->object].name);
}

static void fill_switch(struct fields *f, const struct machine_event *e)
{
	add_text(f, "prev", e->a >= 0 ? f->scenario->world.slots[e->a].name : NULL);
	add_text(f, "next", f->scenario->world.slots[e->slot].name);
}

static void fill_rcu(struct fields *f, const struct machine_event *e)
{
	add_text(f, "rcu_head",
	         e->object < f->scenario->world.nr_rcu_heads
	                 ? f->scenario->world.rcu_heads[e->object].name
	                 : NULL);
	if (e->kind == MACHINE_EV_GP_BEGIN)
		add_number(f, "readers", e->a);
}

static void fill_work(struct fields *f, const struct machine_event *e)
{
	add_text(f, "work", f->scenario->world.works[e->object].name);
}

/* Which class of object an invariant is about. */
static enum vocab_operand warning_operand(int32_t invariant)
{
	if (invariant == 1 || invariant == 3 || invariant == 6)
		return VOCAB_LOCK;
	return invariant == 5 || invariant == 8 ? VOCAB_WORD : VOCAB_NONE;
}

static void fill_warning(struct fields *f, const struct machine_event *e)
{
	const enum vocab_operand operand =
		e->object == MACHINE_NO_OBJECT ? VOCAB_NONE : warning_operand(e->a);

	add_number(f, "invariant", e->a);
	add_text(f, "object", explain_object(f->scenario, operand, e->object));
}

static void fill_finding(struct fields *f, const struct machine_event *e)
{
	const struct machine_finding *finding;

	add_number(f, "index", e->a);
	if ((unsigned)e->a >= f->step->nr_findings)
		return;
	finding = &f->step->findings[e->a];
	add_text(f, "verdict", machine_verdict_name((enum machine_verdict)finding->verdict));
}

/* The kernel's names of trace events, where it has one. @off: the name when IF goes off. */
static const struct {
	const char *name, *off;
	void (*fill)(struct fields *f, const struct machine_event *e);
} rows[] = {
	[MACHINE_EV_CALL] = {"call", NULL, fill_call},
	[MACHINE_EV_OP] = {"op", NULL, fill_op},
	[MACHINE_EV_RETURN] = {"return", NULL, fill_call},
	[MACHINE_EV_IF] = {"irq_enable", "irq_disable", fill_nothing},
	[MACHINE_EV_ACQUIRED] = {"lock_acquired", NULL, fill_lock},
	[MACHINE_EV_RELEASED] = {"lock_release", NULL, fill_lock},
	[MACHINE_EV_QUEUED] = {"contention_begin", NULL, fill_lock},
	[MACHINE_EV_WORD] = {"word", NULL, fill_word},
	[MACHINE_EV_RAISED] = {"irq_raise", NULL, fill_line},
	[MACHINE_EV_DELIVERED] = {"irq_handler_entry", NULL, fill_line},
	[MACHINE_EV_IRQ_EXIT] = {"irq_handler_exit", NULL, fill_line},
	[MACHINE_EV_SOFTIRQ_ENTER] = {"softirq_entry", NULL, fill_nothing},
	[MACHINE_EV_SOFTIRQ_EXIT] = {"softirq_exit", NULL, fill_nothing},
	[MACHINE_EV_SOFTIRQ_RAISED] = {"softirq_raise", NULL, fill_vector},
	[MACHINE_EV_SWITCH] = {"sched_switch", NULL, fill_switch},
	[MACHINE_EV_SLEEP] = {"sleep", NULL, fill_nothing},
	[MACHINE_EV_GP_BEGIN] = {"rcu_gp_begin", NULL, fill_rcu},
	[MACHINE_EV_GP_END] = {"rcu_gp_end", NULL, fill_rcu},
	[MACHINE_EV_WORK_QUEUED] = {"workqueue_queue_work", NULL, fill_work},
	[MACHINE_EV_WARNING] = {"warning", NULL, fill_warning},
	[MACHINE_EV_FINDING] = {"finding", NULL, fill_finding},
};

const char *event_name(const struct run_event *event)
{
	const struct machine_event *e = &event->machine;

	switch (event->kind) {
	case RUN_EV_ENTER: return "funcgraph_entry";
	case RUN_EV_RETURN: return "funcgraph_exit";
	case RUN_EV_MACHINE: break;
	}
	return rows[e->kind].off && !e->b ? rows[e->kind].off : rows[e->kind].name;
}

unsigned event_fields(const struct scenario *scenario, const struct run_step *step,
                      const struct run_event *event, struct field out[FIELDS_MAX])
{
	struct fields f = {.scenario = scenario, .step = step, .out = out};

	if (event->kind == RUN_EV_MACHINE)
		rows[event->machine.kind].fill(&f, &event->machine);
	else
		add_text(&f, "function", event->function);
	return f.nr;
}
