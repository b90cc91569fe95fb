// SPDX-License-Identifier: GPL-2.0-only
#include "stepper.h"

/*
 * Where the context that moved has arrived: does it wait there? A task that sleeps has left its
 * CPU. I6: an interrupt must not spin on a lock of what it interrupted.
 */
static void check_waits(struct stepper *st)
{
	const struct machine_waits own = waits_own(st->world, st->program, st->s, st->slot);
	const bool on = machine_irqs_on(st->world, st->s, st->cpu);

	if (waits_sleeping(own.why) && st->slot < machine_first_line(st->world) && on)
		stepper_event(st, MACHINE_EV_SLEEP, own.object, (int32_t)own.why, 0);
	if (machine_wait_is_lock(own.why) &&
	    (own.on & waits_interrupted(st->world, st->s, st->cpu, st->slot)))
		stepper_warn(st, 6, own.object);
}

/* Invariants that the code's own bookkeeping shows (I2, I9) are facts of the node arrived at. */
static void check_arrival(struct stepper *st, machine_node node)
{
	const uint16_t broken = st->program->facts(st->program, node)->broken;

	for (unsigned i = 1; i <= MACHINE_NR_INVARIANTS; i++)
		if ((broken >> i) & 1)
			stepper_warn(st, i, MACHINE_NO_OBJECT);
}

static void advance(struct stepper *st, machine_node node, int32_t answer)
{
	const machine_node child = st->program->child(st->program, node, answer);

	machine_set(st->s, st->world->slots[st->slot].node, child);
	if (child)
		check_arrival(st, child);
	else
		frames_fall_off(st);
}

static void execute(struct stepper *st, machine_node node)
{
	const struct machine_op *op;
	unsigned told = 0;
	int32_t answer;

	st->ask = st->program->next(st->program, node);
	st->facts = st->program->facts(st->program, node);
	op = &machine_ops[st->ask->op];
	if (op->queue && op->queue(st))
		return;
	if (st->out)
		told = st->out->nr_events;
	stepper_event(st, MACHINE_EV_OP, st->ask->object, st->ask->op, 0);
	answer = op->apply(st);
	if (st->out)
		st->out->events[told].b = answer;
	if (st->ask->op == VOCAB_RETURN)
		return;
	advance(st, node, answer);
	if (op->after)
		op->after(st);
}

/* The context on top moves: it starts its next call, executes its op, or falls asleep there. */
static void move(struct stepper *st)
{
	machine_node node;

	st->slot = (uint8_t)machine_top(st->world, st->s, st->cpu);
	node = machine_node_of(st->world, st->s, st->slot);
	if (!node) {
		machine_set(st->s, st->world->slots[st->slot].entry_if,
		            machine_irqs_on(st->world, st->s, st->cpu));
		frames_begin(st, machine_call_of(st->world, st->s, st->slot));
	} else if (machine_blocked(st->world, st->program, st->s, st->slot)) {
		stepper_irqs_on(st);
	} else {
		execute(st, node);
	}
}

static void run(struct stepper *st)
{
	const int line = machine_deliverable(st->world, st->s, st->cpu);

	if (line >= 0)
		frames_deliver(st, (unsigned)line);
	else
		move(st);
	if (st->out)
		check_waits(st);
}

/* Whoever gives up its CPU leaves interrupts on: the scheduler turns them on. */
static void switch_to(struct stepper *st, uint8_t slot)
{
	const int before = machine_task(st->world, st->s, st->cpu);

	st->slot = before >= 0 ? (uint8_t)before : slot;
	stepper_irqs_on(st);
	st->slot = slot;
	machine_set(st->s, st->world->cpus[st->cpu].task, slot + 1u);
	stepper_event(st, MACHINE_EV_SWITCH, MACHINE_NO_OBJECT, before, 0);
}

static void raise_line(struct stepper *st, uint8_t line)
{
	const struct machine_line *it = &st->world->lines[line];

	st->slot = (uint8_t)(machine_first_line(st->world) + line);
	machine_set(st->s, it->pending, st->cpu + 1u);
	machine_set(st->s, it->left, machine_get(st->s, it->left) - 1);
	stepper_event(st, MACHINE_EV_RAISED, line, -1, 0);
}

static void end_gp(struct stepper *st, uint8_t head)
{
	const struct machine_rcu_head *it = &st->world->rcu_heads[head];

	st->cpu = (uint8_t)machine_get(st->s, it->home);
	st->slot = machine_softirq_slot(st->world, st->cpu);
	machine_set(st->s, it->phase, MACHINE_RCU_READY);
	stepper_event(st, MACHINE_EV_GP_END, head, 0, 0);
}

void machine_take(const struct machine_world *world, struct machine_program *program,
                  const struct machine_state *from, struct machine_choice choice,
                  struct machine_state *to, struct machine_outcome *outcome)
{
	struct stepper st = {
		.world = world, .program = program, .s = to, .out = outcome, .cpu = choice.cpu};

	if (outcome)
		outcome->nr_events = outcome->nr_findings = 0;
	if (to != from)
		machine_copy(world, to, from);
	switch ((enum machine_choice_kind)choice.kind) {
	case MACHINE_RUN: run(&st); break;
	case MACHINE_SWITCH: switch_to(&st, choice.arg); break;
	case MACHINE_TICK: frames_enter_softirq(&st); break;
	case MACHINE_GP_END: end_gp(&st, choice.arg); break;
	case MACHINE_RAISE: raise_line(&st, choice.arg); break;
	}
}

bool machine_step(const struct machine_world *world, struct machine_program *program,
                  const struct machine_state *from, struct machine_choice choice,
                  struct machine_state *to, struct machine_outcome *outcome)
{
	if (!machine_possible(world, program, from, choice))
		return false;
	machine_take(world, program, from, choice, to, outcome);
	return true;
}
