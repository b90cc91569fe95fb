// SPDX-License-Identifier: GPL-2.0-only
#include "stepper.h"

/* I6: what sits on top of the CPU spins on a lock that something below it owns. */
static void check_interrupted_owner(struct stepper *st)
{
	const int top = machine_top(st->world, st->s, st->cpu);
	const struct vocab_ask *ask;
	int owner;

	if (!st->out || top < machine_first_line(st->world))
		return;
	ask = machine_next(st->world, st->program, st->s, (unsigned)top);
	if (!ask || ask->op != VOCAB_SPIN_LOCK)
		return;
	owner = machine_owner(st->world, st->s, ask->object);
	if (owner >= 0 && owner != top &&
	    machine_cpu_of(st->world, st->s, (unsigned)owner) == st->cpu)
		stepper_warn(st, 6, ask->object);
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
		stepper_finding(st, (struct machine_finding){.verdict = MACHINE_LIMIT,
		                                             .detail = MACHINE_NODE_LIMIT,
		                                             .object = MACHINE_NO_OBJECT});
}

static void execute(struct stepper *st, machine_node node)
{
	const struct machine_op *op;
	unsigned told = 0;
	int32_t answer;

	st->ask = st->program->next(st->program, node);
	st->facts = st->program->facts(st->program, node);
	op = &machine_ops[st->ask->op];
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

static void run(struct stepper *st)
{
	const int line = machine_deliverable(st->world, st->s, st->cpu);
	machine_node node;

	if (line >= 0) {
		frames_deliver(st, (unsigned)line);
		return;
	}
	st->slot = (uint8_t)machine_top(st->world, st->s, st->cpu);
	node = machine_node_of(st->world, st->s, st->slot);
	if (node) {
		execute(st, node);
		return;
	}
	machine_set(st->s, st->world->slots[st->slot].entry_if,
	            machine_irqs_on(st->world, st->s, st->cpu));
	frames_begin(st, machine_call_of(st->world, st->s, st->slot));
}

/* A task that sleeps with interrupts off leaves them on: the scheduler turns them on. */
static void switch_to(struct stepper *st, uint8_t slot)
{
	const int before = machine_task(st->world, st->s, st->cpu);

	st->slot = slot;
	machine_set(st->s, st->world->cpus[st->cpu].task, slot + 1u);
	stepper_event(st, MACHINE_EV_SWITCH, MACHINE_NO_OBJECT, before, 0);
	if (before >= 0 && machine_node_of(st->world, st->s, (unsigned)before))
		stepper_set_if(st, true);
}

static void raise_line(struct stepper *st, uint8_t line)
{
	const struct machine_line *it = &st->world->lines[line];

	st->slot = (uint8_t)(machine_first_line(st->world) + line);
	machine_set(st->s, it->pending, st->cpu + 1u);
	machine_set(st->s, it->left, machine_get(st->s, it->left) - 1);
	stepper_event(st, MACHINE_EV_RAISED, line, 0, 0);
}

static void end_gp(struct stepper *st, uint8_t head)
{
	const struct machine_rcu_head *it = &st->world->rcu_heads[head];

	st->cpu = (uint8_t)machine_get(st->s, it->home);
	st->slot = machine_softirq_slot(st->world, st->cpu);
	machine_set(st->s, it->phase, MACHINE_RCU_READY);
	stepper_event(st, MACHINE_EV_GP_END, head, 0, 0);
}

bool machine_step(const struct machine_world *world, struct machine_program *program,
                  const struct machine_state *from, struct machine_choice choice,
                  struct machine_state *to, struct machine_outcome *outcome)
{
	struct stepper st = {
		.world = world, .program = program, .s = to, .out = outcome, .cpu = choice.cpu};

	if (!machine_possible(world, program, from, choice))
		return false;
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
	check_interrupted_owner(&st);
	return true;
}
