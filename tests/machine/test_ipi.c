// SPDX-License-Identifier: GPL-2.0-only
/* Interrupts that CPUs send each other and wait for. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

#define BIT(n) (1ull << (n))
#define ASKS(line) OP(IPI_SEND, .object = (line)), OP(IPI_WAIT, .object = (line))
#define TO(n) .cpus = 1 << (n), .ipi = true

static struct machine_waits waits_of(struct rig *r, unsigned slot)
{
	return machine_waits_for(&r->world, &r->program.base, &r->state, slot);
}

Test(ipi, is_raised_by_no_device)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(ASKS(0))}}}, .lines = {{.handler = EMPTY, TO(1)}});
	cr_assert_eq(r.lines[0].left.width, 0);
	cr_assert(!machine_may_raise(&r.world, &r.state, 0, 1));
	cr_assert(!rig_can(&r, MACHINE_RAISE, 1, 0));
	rig_finish(&r);
}

Test(ipi, makes_its_sender_spin_until_the_handler_has_returned)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(ASKS(0), ASKS(0))}}},
	    .lines = {{.handler = CODE(OP(PREEMPT_DISABLE), OP(PREEMPT_ENABLE)), TO(1)}});
	for (int times = 0; times < 2; times++) {
		rig_run_to(&r, 0, 0, VOCAB_IPI_SEND);
		rig_run(&r, 0, 1);
		cr_assert_eq(rig_event(&r, MACHINE_EV_RAISED)->a, 0, "sent by CPU0");
		cr_assert_eq(rig_event(&r, MACHINE_EV_RAISED)->cpu, 1);
		cr_assert_eq(rig_event(&r, MACHINE_EV_RAISED)->slot, rig_line_slot(&r, 0));
		cr_assert_eq(machine_pending_cpu(&r.world, &r.state, 0), 1);
		cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0));
		cr_assert_eq(waits_of(&r, 0).why, MACHINE_WAIT_IPI);
		cr_assert_eq(waits_of(&r, 0).on, 0, "it comes next there");
		for (int steps = 0; steps < 3; steps++) {
			rig_run(&r, 1, 1);
			cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0));
			cr_assert_eq(waits_of(&r, 0).on, BIT(rig_line_slot(&r, 0)));
			rig_assert_nobody_stuck(&r);
		}
		rig_run(&r, 1, 1);
		cr_assert(rig_can(&r, MACHINE_RUN, 0, 0));
	}
	rig_assert_completes(&r);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(ipi, is_sent_once_for_all_who_ask_at_a_time)
{
	RIG(r, .cpus = 3, .tasks = {{0, {CODE(ASKS(0))}}, {1, {CODE(ASKS(0))}}},
	    .lines = {{.handler = EMPTY, TO(2)}});
	rig_run(&r, 0, 2);
	rig_run(&r, 1, 2);
	cr_assert(!rig_event(&r, MACHINE_EV_RAISED));
	rig_run(&r, 2, 2);
	cr_assert(rig_can(&r, MACHINE_RUN, 0, 0) && rig_can(&r, MACHINE_RUN, 1, 0));
	rig_assert_completes(&r);
	rig_finish(&r);
}

Test(ipi, must_not_be_waited_for_with_interrupts_off)
{
	for (int off = 0; off < 2; off++) {
		const struct table_op *code =
			off ? CODE(OP(IRQ_DISABLE), ASKS(0), OP(IRQ_ENABLE)) : CODE(ASKS(0));

		RIG(r, .cpus = 2, .tasks = {{0, {code}}}, .lines = {{.handler = EMPTY, TO(1)}});
		rig_assert_completes(&r);
		cr_assert_eq(r.nr_findings, (unsigned)off);
		if (off) {
			cr_assert_eq(r.findings[0].verdict, MACHINE_ASSERTION);
			cr_assert_eq(r.findings[0].detail, MACHINE_IPI_IRQS_OFF);
		}
		rig_finish(&r);
	}
}

Test(ipi, to_the_own_cpu_is_a_limit)
{
	RIG(r, .cpus = 2, .tasks = {{1, {CODE(ASKS(0))}}}, .lines = {{.handler = EMPTY, TO(1)}});
	rig_assert_completes(&r);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].verdict, MACHINE_LIMIT);
	cr_assert_eq(r.findings[0].detail, MACHINE_IPI_OWN_CPU);
	rig_finish(&r);
}

/* ---- stuck ---- */

Test(ipi, hangs_two_cpus_that_ask_each_other_with_interrupts_off)
{
	for (int off = 0; off < 2; off++) {
		const struct table_op *to[2] = {
			off ? CODE(OP(IRQ_DISABLE), ASKS(0), OP(IRQ_ENABLE)) : CODE(ASKS(0)),
			off ? CODE(OP(IRQ_DISABLE), ASKS(1), OP(IRQ_ENABLE)) : CODE(ASKS(1))};
		struct machine_finding found[MACHINE_SLOTS_MAX];

		RIG(r, .cpus = 2, .tasks = {{0, {to[1]}}, {1, {to[0]}}},
		    .lines = {{.handler = EMPTY, TO(0)}, {.handler = EMPTY, TO(1)}});
		rig_run_to(&r, 0, 0, VOCAB_IPI_SEND);
		rig_run_to(&r, 1, 1, VOCAB_IPI_SEND);
		rig_run(&r, 0, 1);
		rig_assert_nobody_stuck(&r);
		rig_run(&r, 1, 1);
		if (!off) {
			rig_assert_completes(&r);
			rig_finish(&r);
			continue;
		}
		cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
		cr_assert_eq(rig_deadlocks(&r, found), 2);
		cr_assert_eq(found[0].lockup, MACHINE_HARD_LOCKUP);
		cr_assert_eq(found[0].wait, MACHINE_WAIT_IPI);
		cr_assert_eq(found[0].object, 1);
		rig_finish(&r);
	}
}

/* The S26 shape: a CPU spins for ever with interrupts off; who asks it spins with them on. */
Test(ipi, hangs_who_asks_a_cpu_that_hangs)
{
	RIG(r, .cpus = 2,
	    .tasks = {{0, {CODE(OP(IRQ_DISABLE), LOCK(0), LOCK(0))}}, {1, {CODE(ASKS(0))}}},
	    .locks = {PLAIN}, .lines = {{.handler = EMPTY, TO(0)}});
	struct machine_finding found[MACHINE_SLOTS_MAX];

	rig_run(&r, 0, 5);
	cr_assert_eq(rig_stuck(&r), BIT(0));
	rig_run(&r, 1, 2);
	cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
	cr_assert_eq(rig_deadlocks(&r, found), 2);
	cr_assert_eq(found[0].slot, 0);
	cr_assert_eq(found[1].slot, 1);
	cr_assert_eq(found[1].lockup, MACHINE_SOFT_LOCKUP);
	cr_assert_eq(waits_of(&r, 1).on, BIT(0));
	rig_finish(&r);
}

Test(ipi, hangs_its_sender_when_its_handler_hangs)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(LOCK(0), ASKS(0), UNLOCK(0))}}}, .locks = {PLAIN},
	    .lines = {{.handler = CODE(LOCK(0), UNLOCK(0)), TO(1)}});
	rig_run_to(&r, 0, 0, VOCAB_IPI_WAIT);
	rig_run(&r, 1, 2);
	cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(rig_line_slot(&r, 0)));
	rig_finish(&r);
}

Test(ipi, does_not_hang_while_the_other_cpu_will_turn_interrupts_on)
{
	RIG(r, .cpus = 2,
	    .tasks = {{0, {CODE(OP(IRQ_DISABLE), OP(LOAD), OP(IRQ_ENABLE))}}, {1, {CODE(ASKS(0))}}},
	    .words = {{.width = 1}}, .lines = {{.handler = EMPTY, TO(0)}});
	rig_run(&r, 0, 2);
	rig_run(&r, 1, 2);
	cr_assert_eq(waits_of(&r, 1).on, BIT(0));
	rig_assert_completes(&r);
	rig_finish(&r);
}

/* Falling asleep turns them on, even when nobody will ever wake the sleeper. */
Test(ipi, is_answered_by_a_cpu_whose_task_sleeps_for_ever)
{
	RIG(r, .cpus = 2,
	    .tasks = {{0, {CODE(OP(MUTEX_LOCK), OP(IRQ_DISABLE), OP(MUTEX_LOCK))}},
	              {1, {CODE(ASKS(0))}}},
	    .locks = {MUTEX}, .lines = {{.handler = EMPTY, TO(0)}});
	rig_run(&r, 0, 3);
	rig_run(&r, 1, 2);
	cr_assert_eq(rig_stuck(&r), BIT(0), "only the sleeper");
	rig_rest(&r);
	cr_assert(!machine_has_work(&r.world, &r.state, 1));
	rig_finish(&r);
}

Test(ipi, to_a_cpu_that_was_left_with_interrupts_off_hangs_at_rest)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(OP(IRQ_DISABLE))}}, {1, {CODE(ASKS(0))}}},
	    .lines = {{.handler = EMPTY, TO(0)}});
	rig_run(&r, 0, 3);
	rig_run(&r, 1, 2);
	cr_assert_eq(rig_only_deadlock(&r).slot, 1);
	cr_assert_eq(rig_only_deadlock(&r).wait, MACHINE_WAIT_IPI);
	rig_finish(&r);
}
