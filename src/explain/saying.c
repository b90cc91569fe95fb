// SPDX-License-Identifier: GPL-2.0-only
#include "op.h"
#include "teller.h"
#include "trouble.h"
#include "words.h"

static const struct machine_state *state_before(const struct teller *t)
{
	return run_state_at(t->run, t->k - 1);
}

static void add_call(const struct teller *t, const struct machine_event *e)
{
	words_call(t->scenario, e->object, t->out);
}

/* ---- ops ---- */

static bool sets_if(unsigned op)
{
	return op == VOCAB_IRQ_SAVE || op == VOCAB_IRQ_DISABLE || op == VOCAB_IRQ_ENABLE ||
	       op == VOCAB_IRQ_RESTORE;
}

static struct op_view op_view_of(const struct teller *t, const struct machine_event *e)
{
	const struct machine_world *world = &t->scenario->world;
	struct op_view op = {.scenario = t->scenario,
	                     .ask = &t->place->ask,
	                     .place = t->place,
	                     .cpu = e->cpu,
	                     .answer = e->b};

	if (vocab_op_info((enum vocab_op)op.ask->op)->operand == VOCAB_WORD) {
		op.before = machine_part(world, state_before(t), op.ask->object, e->cpu);
		op.after = machine_part(world, t->after.state, op.ask->object, e->cpu);
	}
	return op;
}

static void say_op(struct teller *t, const struct machine_event *e)
{
	const struct machine_event *ends = teller_event(t, MACHINE_EV_RETURN);
	const struct op_view op = op_view_of(t, e);

	teller_sentence_of(t, e);
	text_add(t->out, ": ");
	if (ends && op.ask->op == VOCAB_RETURN) {
		add_call(t, ends);
		text_add(t->out, " ");
	}
	op_clause(&op, t->out);
	text_add(t->out, ".");
	if (sets_if(op.ask->op) && !teller_event(t, MACHINE_EV_IF))
		text_printf(t->out, " CPU%u's interrupts stay %s.", e->cpu,
		            words_if(machine_irqs_on(&t->scenario->world, t->after.state, e->cpu)));
}

static void brief_op(struct teller *t, const struct machine_event *e)
{
	const struct machine_event *ends = teller_event(t, MACHINE_EV_RETURN);
	const struct op_view op = op_view_of(t, e);

	op_phrase(&op, t->out);
	if (ends && op.ask->op == VOCAB_RETURN) {
		text_add(t->out, " from ");
		add_call(t, ends);
	}
}

/* ---- activations, interrupts and who runs ---- */

static void say_call(struct teller *t, const struct machine_event *e)
{
	const enum machine_slot_kind kind = t->scenario->world.slots[e->slot].kind;

	if (kind == MACHINE_TASK || kind == MACHINE_WORKER) {
		teller_sentence_of(t, e);
		text_add(t->out, ": calls ");
	} else {
		teller_sentence(t);
		text_add(t->out, "It calls ");
	}
	add_call(t, e);
	text_add(t->out, ".");
}

static void brief_call(struct teller *t, const struct machine_event *e)
{
	text_add(t->out, "call ");
	add_call(t, e);
}

static void say_if(struct teller *t, const struct machine_event *e)
{
	const struct machine_world *world = &t->scenario->world;
	const int line = machine_deliverable(world, t->after.state, e->cpu);

	if (teller_event(t, MACHINE_EV_DELIVERED))
		return;
	teller_sentence(t);
	text_printf(t->out, "CPU%u's interrupts go from %s to %s", e->cpu, words_if(e->a),
	            words_if(e->b));
	if (e->b && line >= 0)
		text_printf(t->out, ": irq %s, which has waited, comes next",
		            words_line(t->scenario, (unsigned)line));
	text_add(t->out, ".");
}

/* Whom a frame pushed by this step came to sit on. */
static void add_below(struct teller *t, const struct machine_event *e)
{
	const int below = machine_top(&t->scenario->world, state_before(t), e->cpu);

	if (below >= 0)
		words_slot(t->scenario, (unsigned)below, t->out);
	else
		text_add(t->out, "the idle task");
}

static void say_delivered(struct teller *t, const struct machine_event *e)
{
	teller_sentence_of(t, e);
	text_add(t->out, " starts on top of ");
	add_below(t, e);
	text_add(t->out, "; interrupts off.");
}

static void say_softirq(struct teller *t, const struct machine_event *e)
{
	teller_sentence_of(t, e);
	if (t->step->choice.kind == MACHINE_TICK) {
		text_add(t->out, " starts at a tick, on top of ");
		add_below(t, e);
	} else {
		text_add(t->out, " starts");
	}
	text_add(t->out, "; interrupts ON.");
}

static void add_raise_effect(struct teller *t, const struct machine_event *e)
{
	const struct machine_world *world = &t->scenario->world;

	if (!machine_irqs_on(world, t->after.state, e->cpu))
		text_printf(t->out,
		            " CPU%u's interrupts are off, so it waits (masked is not lost).",
		            e->cpu);
	else if (machine_deliverable(world, t->after.state, e->cpu) == e->object)
		text_printf(t->out, " CPU%u's interrupts are ON: it comes next.", e->cpu);
	else
		text_add(t->out, " It waits for the handlers before it.");
}

/* By a device, or by another CPU. */
static void say_raised(struct teller *t, const struct machine_event *e)
{
	teller_sentence(t);
	if (e->a < 0)
		text_printf(t->out, "device: irq %s raised for CPU%u.",
		            words_line(t->scenario, e->object), e->cpu);
	else
		text_printf(t->out, "IPI %s now waits on CPU%u.",
		            words_line(t->scenario, e->object), e->cpu);
	add_raise_effect(t, e);
}

static void say_queued(struct teller *t, const struct machine_event *e)
{
	teller_sentence_of(t, e);
	text_printf(t->out, ": takes place %d in the queue of %s%s.", e->b,
	            t->scenario->world.locks[e->object].name,
	            words_mode(t->scenario, e->object, e->a));
}

static void say_softirq_raised(struct teller *t, const struct machine_event *e)
{
	teller_sentence(t);
	text_printf(t->out, "Softirq %s now waits on CPU%u.",
	            t->scenario->world.vectors[e->object].name, e->cpu);
}

static void say_switch(struct teller *t, const struct machine_event *e)
{
	teller_sentence(t);
	text_printf(t->out, "CPU%u switches from ", e->cpu);
	if (e->a >= 0)
		words_slot(t->scenario, (unsigned)e->a, t->out);
	else
		text_add(t->out, "the idle task");
	text_add(t->out, " to ");
	words_slot(t->scenario, e->slot, t->out);
	text_add(t->out, ".");
}

static void say_sleep(struct teller *t, const struct machine_event *e)
{
	teller_sentence_of(t, e);
	text_add(t->out, " goes to sleep.");
}

/* ---- grace periods and work ---- */

static void say_gp_begin(struct teller *t, const struct machine_event *e)
{
	teller_sentence(t);
	if (e->a)
		text_printf(t->out, "The grace period waits for %d read-side section%s.", e->a,
		            e->a == 1 ? "" : "s");
	else
		text_add(t->out, "Nobody is in a read-side section: it may end at once.");
}

static void say_gp_end(struct teller *t, const struct machine_event *e)
{
	teller_sentence(t);
	text_printf(t->out, "RCU: the grace period of %s ends; its callback is a softirq of CPU%u.",
	            t->scenario->world.rcu_heads[e->object].name, e->cpu);
}

static void say_work(struct teller *t, const struct machine_event *e)
{
	teller_sentence(t);
	words_slot(t->scenario, t->scenario->world.works[e->object].slot, t->out);
	text_printf(t->out, " will run it on CPU%u.", e->cpu);
}

static void say_warning(struct teller *t, const struct machine_event *e)
{
	const bool told_as_deadlock = e->a == 6 && t->step->nr_findings &&
	                              t->step->findings[0].verdict == MACHINE_DEADLOCK;

	if (told_as_deadlock)
		return;
	teller_sentence(t);
	explain_warning_at(t->run, t->k, e, t->out);
}

/* ---- the shorter phrases ---- */

static void brief_delivered(struct teller *t, const struct machine_event *e)
{
	text_printf(t->out, "irq %s delivered", words_line(t->scenario, e->object));
}

static void brief_softirq(struct teller *t, const struct machine_event *e)
{
	text_printf(t->out, "softirq at a tick of CPU%u", e->cpu);
}

static void brief_raised(struct teller *t, const struct machine_event *e)
{
	text_printf(t->out, "irq %s raised", words_line(t->scenario, e->object));
}

static void brief_queued(struct teller *t, const struct machine_event *e)
{
	text_printf(t->out, "waits in the queue of %s%s", t->scenario->world.locks[e->object].name,
	            words_mode(t->scenario, e->object, e->a));
}

static void brief_switch(struct teller *t, const struct machine_event *e)
{
	text_add(t->out, "switch to ");
	words_slot(t->scenario, e->slot, t->out);
}

static void brief_gp_end(struct teller *t, const struct machine_event *e)
{
	text_printf(t->out, "grace period of %s ends",
	            t->scenario->world.rcu_heads[e->object].name);
}

/* One row a kind of event. Only what can come first in a step has a brief phrase. */
static const struct {
	void (*say)(struct teller *t, const struct machine_event *e);
	void (*brief)(struct teller *t, const struct machine_event *e);
} rows[] = {
	[MACHINE_EV_CALL] = {say_call, brief_call},
	[MACHINE_EV_OP] = {say_op, brief_op},
	[MACHINE_EV_RETURN] = {NULL, NULL},
	[MACHINE_EV_IF] = {say_if, NULL},
	[MACHINE_EV_ACQUIRED] = {NULL, NULL},
	[MACHINE_EV_RELEASED] = {NULL, NULL},
	[MACHINE_EV_QUEUED] = {say_queued, brief_queued},
	[MACHINE_EV_WORD] = {NULL, NULL},
	[MACHINE_EV_RAISED] = {say_raised, brief_raised},
	[MACHINE_EV_DELIVERED] = {say_delivered, brief_delivered},
	[MACHINE_EV_IRQ_EXIT] = {NULL, NULL},
	[MACHINE_EV_SOFTIRQ_ENTER] = {say_softirq, brief_softirq},
	[MACHINE_EV_SOFTIRQ_EXIT] = {NULL, NULL},
	[MACHINE_EV_SOFTIRQ_RAISED] = {say_softirq_raised, NULL},
	[MACHINE_EV_SWITCH] = {say_switch, brief_switch},
	[MACHINE_EV_SLEEP] = {say_sleep, NULL},
	[MACHINE_EV_GP_BEGIN] = {say_gp_begin, NULL},
	[MACHINE_EV_GP_END] = {say_gp_end, brief_gp_end},
	[MACHINE_EV_WORK_QUEUED] = {say_work, NULL},
	[MACHINE_EV_WARNING] = {say_warning, NULL},
	[MACHINE_EV_FINDING] = {NULL, NULL},
};

void saying_full(struct teller *t, const struct machine_event *e)
{
	if (rows[e->kind].say)
		rows[e->kind].say(t, e);
}

bool saying_brief(struct teller *t, const struct machine_event *e)
{
	if (!rows[e->kind].brief)
		return false;
	rows[e->kind].brief(t, e);
	return true;
}
