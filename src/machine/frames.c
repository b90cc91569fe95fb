// SPDX-License-Identifier: GPL-2.0-only
/*
 * Activations and the frames of a CPU. A CPU holds one task and, on top of it, at most one softirq
 * and any number of hardirqs of different lines. A frame is pushed when a pending interrupt is
 * delivered (IF goes 0), or when softirqs run (IF goes 1): at irq exit, at the outermost
 * local_bh_enable(), or from a tick.
 */
#include "stepper.h"

#include <assert.h>

/* An interrupt finds the task it interrupted as `current`, or the idle task where that sleeps. */
static uint8_t current_index(const struct stepper *st)
{
	if (waits_idle(st->world, st->program, st->s, st->cpu))
		return (uint8_t)(machine_first_line(st->world) + st->cpu);
	return (uint8_t)machine_task(st->world, st->s, st->cpu);
}

static void leave_cpu(struct stepper *st)
{
	machine_set(st->s, st->world->slots[st->slot].home, 0);
	machine_set(st->s, st->world->cpus[st->cpu].task, 0);
}

/* Nothing is known of it from here: a frame halts its CPU, a task must not begin its call again. */
void frames_fall_off(struct stepper *st)
{
	const struct machine_slot *slot = &st->world->slots[st->slot];

	stepper_finding(st, (struct machine_finding){.verdict = MACHINE_LIMIT,
	                                             .detail = MACHINE_NODE_LIMIT,
	                                             .object = MACHINE_NO_OBJECT});
	if (st->slot >= machine_first_line(st->world))
		return;
	machine_set(st->s, slot->call, slot->kind == MACHINE_TASK ? slot->nr_calls : 0);
	machine_set(st->s, slot->entry_if, 0);
	leave_cpu(st);
}

void frames_begin(struct stepper *st, uint16_t call)
{
	const struct machine_slot *slot = &st->world->slots[st->slot];
	const machine_node node = st->program->root(st->program, call, current_index(st));

	machine_set(st->s, slot->node, node);
	stepper_event(st, MACHINE_EV_CALL, call, 0, 0);
	if (node == 0)
		frames_fall_off(st);
}

static void push(struct stepper *st)
{
	const unsigned depth = machine_depth(st->world, st->s, st->cpu);

	machine_set(st->s, st->world->cpus[st->cpu].frames[depth], st->slot + 1u);
}

static void pop(struct stepper *st)
{
	const unsigned depth = machine_depth(st->world, st->s, st->cpu);

	machine_set(st->s, st->world->cpus[st->cpu].frames[depth - 1], 0);
}

void frames_deliver(struct stepper *st, unsigned line)
{
	st->slot = (uint8_t)(machine_first_line(st->world) + line);
	machine_set(st->s, st->world->lines[line].pending, 0);
	push(st);
	stepper_event(st, MACHINE_EV_DELIVERED, line, 0, 0);
	stepper_set_if(st, false);
	frames_begin(st, st->world->slots[st->slot].calls[0]);
}

static int ready_callback(const struct machine_world *world, const struct machine_state *s,
                          unsigned cpu)
{
	for (unsigned i = 0; i < world->nr_rcu_heads; i++)
		if (machine_get(s, world->rcu_heads[i].phase) == MACHINE_RCU_READY &&
		    machine_get(s, world->rcu_heads[i].home) == cpu)
			return (int)i;
	return -1;
}

static int pending_vector(const struct machine_world *world, const struct machine_state *s,
                          unsigned cpu)
{
	int found = -1;

	for (unsigned i = 0; i < world->nr_vectors; i++)
		if (machine_get(s, world->vectors[i].pending[cpu]) &&
		    (found < 0 || world->vectors[i].number < world->vectors[found].number))
			found = (int)i;
	return found;
}

bool frames_softirq_pending(const struct machine_world *world, const struct machine_state *s,
                            unsigned cpu)
{
	return pending_vector(world, s, cpu) >= 0 || ready_callback(world, s, cpu) >= 0;
}

/* Takes the next pending softirq off its list; RCU_SOFTIRQ is the kernel's last vector. */
static uint16_t take_softirq(struct stepper *st)
{
	const int vector = pending_vector(st->world, st->s, st->cpu);
	const int head = ready_callback(st->world, st->s, st->cpu);

	if (vector >= 0) {
		machine_set(st->s, st->world->vectors[vector].pending[st->cpu], 0);
		return st->world->vectors[vector].call;
	}
	machine_set(st->s, st->world->rcu_heads[head].phase, MACHINE_RCU_IDLE);
	machine_set(st->s, st->world->rcu_heads[head].home, 0);
	return st->world->rcu_heads[head].call;
}

static void run_softirq(struct stepper *st)
{
	const struct machine_slot *slot = &st->world->slots[st->slot];
	const uint16_t call = take_softirq(st);
	unsigned i = 0;

	while (i < slot->nr_calls && slot->calls[i] != call)
		i++;
	assert(i < slot->nr_calls);
	machine_set(st->s, slot->call, i + 1u);
	frames_begin(st, call);
}

void frames_enter_softirq(struct stepper *st)
{
	const bool was_on = machine_irqs_on(st->world, st->s, st->cpu);

	st->slot = machine_softirq_slot(st->world, st->cpu);
	machine_set(st->s, st->world->slots[st->slot].entry_if, was_on);
	push(st);
	stepper_event(st, MACHINE_EV_SOFTIRQ_ENTER, MACHINE_NO_OBJECT, 0, 0);
	stepper_irqs_on(st);
	run_softirq(st);
}

/* Of the locks held, those that keep preemption off. */
static unsigned nr_spinning(const struct machine_world *world, const struct machine_facts *f)
{
	unsigned nr = 0;

	for (unsigned i = 0; i < f->nr_held; i++)
		nr += !vocab_lock_kind_sleeps((enum vocab_lock_kind)world->locks[f->held[i]].kind);
	return nr;
}

/* What the activation owes at its end is an imbalance; told once for each kind. */
static void check_balance(struct stepper *st)
{
	const struct machine_facts *f = st->facts;
	const struct {
		int value;
		uint8_t detail;
	} counts[] = {{f->preempt - (int)nr_spinning(st->world, f), MACHINE_PREEMPT_COUNT},
	              {f->bh, MACHINE_SOFTIRQ_COUNT},
	              {f->rcu, MACHINE_RCU_DEPTH}};
	struct machine_finding finding = {.verdict = MACHINE_IMBALANCE};

	for (unsigned i = 0; i < f->nr_held; i++) {
		finding.detail = MACHINE_STILL_HELD;
		finding.object = f->held[i];
		stepper_finding(st, finding);
	}
	for (unsigned i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		finding.detail = counts[i].detail;
		finding.object = MACHINE_NO_OBJECT;
		finding.value = counts[i].value;
		if (counts[i].value)
			stepper_finding(st, finding);
	}
	if (f->preempt || f->bh || f->rcu)
		stepper_warn(st, 7, MACHINE_NO_OBJECT);
}

static void irq_state_finding(struct stepper *st, enum machine_detail detail)
{
	stepper_finding(st, (struct machine_finding){.verdict = MACHINE_IRQ_STATE,
	                                             .detail = (uint8_t)detail,
	                                             .object = MACHINE_NO_OBJECT});
}

static void end_task(struct stepper *st)
{
	const struct machine_slot *slot = &st->world->slots[st->slot];
	const uint64_t call = machine_get(st->s, slot->call);
	const bool began_on = machine_get(st->s, slot->entry_if);
	const bool on = machine_irqs_on(st->world, st->s, st->cpu);

	if (began_on != on)
		irq_state_finding(st, on ? MACHINE_IRQS_LEFT_ON : MACHINE_IRQS_LEFT_OFF);
	machine_set(st->s, slot->entry_if, 0);
	machine_set(st->s, slot->call, slot->kind == MACHINE_TASK ? call + 1 : call - 1);
	if (!machine_has_work(st->world, st->s, st->slot))
		leave_cpu(st);
}

/* irq_exit(): softirqs run here unless this interrupt came on top of another, or of bh-off code. */
static void end_hardirq(struct stepper *st)
{
	if (machine_irqs_on(st->world, st->s, st->cpu))
		irq_state_finding(st, MACHINE_HANDLER_ON);
	pop(st);
	stepper_event(st, MACHINE_EV_IRQ_EXIT, st->slot - machine_first_line(st->world), 0, 0);
	stepper_set_if(st, true);
	if (machine_depth(st->world, st->s, st->cpu) == 0 &&
	    !waits_bh_off(st->world, st->program, st->s, st->cpu) &&
	    frames_softirq_pending(st->world, st->s, st->cpu))
		frames_enter_softirq(st);
}

static void end_softirq(struct stepper *st)
{
	const struct machine_slot *slot = &st->world->slots[st->slot];

	if (!machine_irqs_on(st->world, st->s, st->cpu)) {
		irq_state_finding(st, MACHINE_IRQS_LEFT_OFF);
		stepper_set_if(st, true);
	}
	if (frames_softirq_pending(st->world, st->s, st->cpu)) {
		run_softirq(st);
		return;
	}
	pop(st);
	machine_set(st->s, slot->call, 0);
	stepper_event(st, MACHINE_EV_SOFTIRQ_EXIT, MACHINE_NO_OBJECT, 0, 0);
	stepper_set_if(st, machine_get(st->s, slot->entry_if));
	machine_set(st->s, slot->entry_if, 0);
}

void frames_end(struct stepper *st)
{
	const struct machine_slot *slot = &st->world->slots[st->slot];

	stepper_event(st, MACHINE_EV_RETURN, machine_call_of(st->world, st->s, st->slot), 0, 0);
	check_balance(st);
	if (st->facts->rcu > 0)
		rcu_leave(st);
	machine_set(st->s, slot->node, 0);
	switch (slot->kind) {
	case MACHINE_TASK:
	case MACHINE_WORKER: end_task(st); break;
	case MACHINE_HARDIRQ: end_hardirq(st); break;
	case MACHINE_SOFTIRQ: end_softirq(st); break;
	}
}
