// SPDX-License-Identifier: GPL-2.0-only
/* Softirqs: where they run, where they must not, in which order, and what they leave behind. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

#define BLOCK 4 /* BLOCK_SOFTIRQ */

static bool in_softirq(const struct rig *r)
{
	return machine_top(&r->world, &r->state, 0) == machine_softirq_slot(&r->world, 0);
}

Test(softirq, runs_where_the_interrupt_that_raised_it_ends)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = CODE(OP(RAISE_SOFTIRQ))}}, .vectors = {{CODE(OP(LOAD)), BLOCK}});
	rig_run(&r, 0, 1);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert_eq(rig_event(&r, MACHINE_EV_SOFTIRQ_RAISED)->object, 0);
	cr_assert(!in_softirq(&r));
	rig_run(&r, 0, 1);
	cr_assert(rig_event(&r, MACHINE_EV_IRQ_EXIT));
	cr_assert(rig_event(&r, MACHINE_EV_SOFTIRQ_ENTER));
	cr_assert(in_softirq(&r));
	cr_assert(rig_if(&r, 0), "softirqs run with interrupts on");
	cr_assert_eq(machine_depth(&r.world, &r.state, 0), 1);
	rig_run(&r, 0, 2);
	cr_assert(rig_event(&r, MACHINE_EV_SOFTIRQ_EXIT));
	cr_assert_eq(machine_top(&r.world, &r.state, 0), 0);
	cr_assert(rig_if(&r, 0));
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

/* in_interrupt() looks at softirq and hardirq counts alone: a held spinlock is no obstacle. */
Test(softirq, is_not_stopped_by_a_held_spinlock)
{
	RIG(r, .tasks = {{0, {CODE(LOCK(0), OP(LOAD), UNLOCK(0))}}}, .words = {{.width = 1}},
	    .locks = {PLAIN}, .lines = {{.handler = CODE(OP(RAISE_SOFTIRQ))}},
	    .vectors = {{EMPTY, BLOCK}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert(in_softirq(&r));
	cr_assert_eq(machine_preempt_count(&r.world, &r.program.base, &r.state, 0), 1);
	rig_finish(&r);
}

Test(softirq, waits_for_the_outermost_enable_when_bottom_halves_are_off)
{
	RIG(r,
	    .tasks = {{0,
	               {CODE(OP(BH_DISABLE), OP(BH_DISABLE), OP(LOAD), OP(BH_ENABLE), OP(BH_ENABLE),
	                     OP(LOAD))}}},
	    .words = {{.width = 1}}, .lines = {{.handler = CODE(OP(RAISE_SOFTIRQ))}},
	    .vectors = {{EMPTY, BLOCK}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert(rig_event(&r, MACHINE_EV_IRQ_EXIT));
	cr_assert(!in_softirq(&r), "not at irq exit");
	cr_assert(!rig_can(&r, MACHINE_TICK, 0, 0), "not from a tick");
	rig_run(&r, 0, 2);
	cr_assert(!in_softirq(&r), "not at the inner enable");
	rig_run(&r, 0, 1);
	cr_assert(in_softirq(&r), "at the outermost enable");
	cr_assert(rig_event(&r, MACHINE_EV_SOFTIRQ_ENTER));
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_next(&r, 0), VOCAB_LOAD);
	rig_finish(&r);
}

Test(softirq, may_run_from_a_tick_when_a_task_raised_it)
{
	RIG(r, .tasks = {{0, {CODE(OP(RAISE_SOFTIRQ), OP(IRQ_DISABLE), OP(IRQ_ENABLE), OP(LOAD))}}},
	    .words = {{.width = 1}}, .vectors = {{EMPTY, BLOCK}});
	rig_run(&r, 0, 1);
	cr_assert(!rig_can(&r, MACHINE_TICK, 0, 0), "nothing is pending");
	rig_run(&r, 0, 1);
	cr_assert(rig_can(&r, MACHINE_TICK, 0, 0));
	rig_run(&r, 0, 1);
	cr_assert(!rig_can(&r, MACHINE_TICK, 0, 0), "interrupts are off");
	rig_run(&r, 0, 1);
	rig_do(&r, MACHINE_TICK, 0, 0);
	cr_assert(in_softirq(&r));
	cr_assert(!rig_can(&r, MACHINE_TICK, 0, 0), "it is running");
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_next(&r, 0), VOCAB_LOAD);
	rig_finish(&r);
}

Test(softirq, runs_on_an_idle_cpu_after_the_last_task)
{
	RIG(r, .tasks = {{0, {CODE(OP(RAISE_SOFTIRQ))}}}, .vectors = {{EMPTY, BLOCK}});
	rig_run(&r, 0, 3);
	cr_assert(!machine_all_done(&r.world, &r.state));
	rig_do(&r, MACHINE_TICK, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert(machine_all_done(&r.world, &r.state));
	rig_finish(&r);
}

static uint8_t number_of(const struct rig *r, unsigned call)
{
	for (unsigned v = 0; v < r->world.nr_vectors; v++)
		if (r->vectors[v].call == call)
			return r->vectors[v].number;
	return 9; /* RCU_SOFTIRQ */
}

Test(softirq, runs_vectors_by_number_then_rcu_callbacks)
{
	static const uint8_t orders[][3] = {{6, 0, 4}, {0, 4, 6}, {6, 4, 0}, {4, 0, 6}};
	static const uint8_t expected[] = {0, 4, 6, 9};
	const struct table_op *raise =
		CODE(OP(RAISE_SOFTIRQ, .object = 0), OP(RAISE_SOFTIRQ, .object = 1),
	             OP(RAISE_SOFTIRQ, .object = 2), OP(CALL_RCU));

	for (size_t order = 0; order < sizeof(orders) / sizeof(orders[0]); order++) {
		const uint8_t *n = orders[order];

		RIG(r, .tasks = {{0, {CODE(OP(LOAD))}}}, .lines = {{.handler = raise}},
		    .vectors = {{EMPTY, n[0]}, {EMPTY, n[1]}, {EMPTY, n[2]}}, .callbacks = {EMPTY},
		    .words = {{.width = 1}});
		const unsigned slot = machine_softirq_slot(&r.world, 0);

		rig_raise(&r, 0, 0);
		rig_run(&r, 0, 5);
		rig_do(&r, MACHINE_GP_END, 0, 0);
		for (size_t i = 0; i < 4; i++) {
			rig_run(&r, 0, 1);
			cr_assert_eq(number_of(&r, rig_event(&r, MACHINE_EV_CALL)->object),
			             expected[i]);
			cr_assert_eq(number_of(&r, machine_call_of(&r.world, &r.state, slot)),
			             expected[i]);
		}
		rig_run(&r, 0, 1);
		cr_assert_eq(rig_event(&r, MACHINE_EV_RETURN)->object, r.rcu_heads[0].call);
		cr_assert(rig_event(&r, MACHINE_EV_SOFTIRQ_EXIT));
		rig_finish(&r);
	}
}

Test(softirq, raised_by_a_softirq_runs_before_the_task_goes_on)
{
	RIG(r, .tasks = {{0, {CODE(OP(RAISE_SOFTIRQ), OP(LOAD))}}}, .words = {{.width = 1}},
	    .vectors = {{CODE(OP(RAISE_SOFTIRQ, .object = 1)), 0}, {EMPTY, BLOCK}});
	rig_run(&r, 0, 2);
	rig_do(&r, MACHINE_TICK, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(in_softirq(&r));
	cr_assert_eq(rig_event(&r, MACHINE_EV_CALL)->object, r.vectors[1].call);
	rig_finish(&r);
}

Test(softirq, does_not_nest_in_itself_or_in_a_hardirq)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = CODE(OP(RAISE_SOFTIRQ)), .fires = 9},
	              {.handler = CODE(OP(RAISE_SOFTIRQ), OP(IRQ_ENABLE), OP(LOAD))}},
	    .vectors = {{CODE(OP(BH_DISABLE), OP(BH_ENABLE), OP(LOAD)), BLOCK}});
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert(in_softirq(&r));
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert(rig_event(&r, MACHINE_EV_IRQ_EXIT));
	cr_assert(!rig_event(&r, MACHINE_EV_SOFTIRQ_ENTER), "it is in softirq context");
	rig_run(&r, 0, 2);
	cr_assert(!rig_event(&r, MACHINE_EV_SOFTIRQ_ENTER), "nor at its own local_bh_enable");
	rig_run(&r, 0, 2);
	cr_assert(!rig_event(&r, MACHINE_EV_SOFTIRQ_EXIT), "what came meanwhile is next");
	cr_assert(rig_event(&r, MACHINE_EV_CALL));
	rig_rest(&r);
	cr_assert_eq(machine_depth(&r.world, &r.state, 0), 0);

	rig_raise(&r, 1, 0);
	rig_run(&r, 0, 3);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert(rig_event(&r, MACHINE_EV_IRQ_EXIT));
	cr_assert(!rig_event(&r, MACHINE_EV_SOFTIRQ_ENTER), "a hardirq is below");
	rig_run(&r, 0, 2);
	cr_assert(rig_event(&r, MACHINE_EV_SOFTIRQ_ENTER));
	rig_finish(&r);
}

Test(softirq, is_raised_on_the_cpu_that_raises_it)
{
	RIG(r, .cpus = 2, .tasks = {{1, {CODE(OP(RAISE_SOFTIRQ))}}}, .vectors = {{EMPTY, BLOCK}});
	rig_run(&r, 1, 2);
	cr_assert(!rig_can(&r, MACHINE_TICK, 0, 0));
	cr_assert(rig_can(&r, MACHINE_TICK, 1, 0));
	rig_finish(&r);
}

/* local_bh_enable() with interrupts off still lets softirqs run with interrupts on. */
Test(softirq, gives_interrupts_back_as_it_found_them)
{
	RIG(r,
	    .tasks = {{0,
	               {CODE(OP(BH_DISABLE), OP(RAISE_SOFTIRQ), OP(IRQ_DISABLE), OP(BH_ENABLE),
	                     OP(IRQ_ENABLE))}}},
	    .vectors = {{EMPTY, BLOCK}});
	rig_run(&r, 0, 5);
	cr_assert(in_softirq(&r));
	cr_assert(rig_if(&r, 0));
	rig_run(&r, 0, 1);
	cr_assert(!in_softirq(&r));
	cr_assert(!rig_if(&r, 0));
	rig_rest(&r);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(softirq, is_found_to_leave_interrupts_off)
{
	RIG(r, .tasks = {{0, {CODE(OP(RAISE_SOFTIRQ), OP(LOAD))}}}, .words = {{.width = 1}},
	    .vectors = {{CODE(OP(IRQ_DISABLE)), BLOCK}});
	rig_run(&r, 0, 2);
	rig_do(&r, MACHINE_TICK, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].verdict, MACHINE_IRQ_STATE);
	cr_assert_eq(r.findings[0].detail, MACHINE_IRQS_LEFT_OFF);
	cr_assert(rig_if(&r, 0), "softirq processing turns them on again");
	rig_finish(&r);
}

Test(softirq, left_with_interrupts_off_does_not_harm_the_next)
{
	RIG(r, .tasks = {{0, {CODE(OP(RAISE_SOFTIRQ), OP(RAISE_SOFTIRQ, .object = 1))}}},
	    .vectors = {{CODE(OP(IRQ_DISABLE)), BLOCK}, {CODE(OP(IRQ_SAVE), RESTORE), 6}});
	rig_run(&r, 0, 3);
	rig_do(&r, MACHINE_TICK, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(in_softirq(&r));
	cr_assert(rig_if(&r, 0));
	rig_rest(&r);
	cr_assert_eq(r.nr_findings, 1);
	rig_finish(&r);
}

/* Bottom halves that a sleeper left disabled are not off on its CPU, which idles. */
Test(softirq, runs_while_the_task_that_disabled_them_sleeps)
{
	RIG(r, .tasks = {{0, {CODE(OP(BH_DISABLE), OP(BIT_WAIT), OP(BH_ENABLE))}}},
	    .words = {{.width = 1, .initial = 1}}, .lines = {{.handler = CODE(OP(RAISE_SOFTIRQ))}},
	    .vectors = {{CODE(OP(BIT_CLEAR)), BLOCK}});
	rig_run(&r, 0, 2);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert(in_softirq(&r));
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	rig_finish(&r);
}
