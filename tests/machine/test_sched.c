// SPDX-License-Identifier: GPL-2.0-only
/* Tasks and workers that share a CPU: preemption, sleeping, might_sleep, work items. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

static bool can_switch(struct rig *r, unsigned slot)
{
	return rig_can(r, MACHINE_SWITCH, 0, slot);
}

Test(sched, starts_any_of_several_tasks)
{
	RIG(r, .tasks = {{0, {EMPTY}}, {0, {EMPTY}}});
	cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0), "none is current");
	cr_assert(can_switch(&r, 0));
	cr_assert(can_switch(&r, 1));
	rig_do(&r, MACHINE_SWITCH, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_SWITCH)->a, -1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_SWITCH)->slot, 1);
	cr_assert_eq(machine_task(&r.world, &r.state, 0), 1);
	cr_assert(!can_switch(&r, 1), "it runs already");
	rig_finish(&r);
}

Test(sched, preempts_only_where_preempt_count_is_0_and_interrupts_are_on)
{
	static const struct {
		const char *what;
		struct table_op before;
		bool may;
	} rows[] = {
		{"plain code", OP(LOAD), true},
		{"inside a read section", OP(RCU_READ_LOCK), true},
		{"preemption off", OP(PREEMPT_DISABLE), false},
		{"bottom halves off", OP(BH_DISABLE), false},
		{"interrupts off", OP(IRQ_DISABLE), false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		for (int preempt = 0; preempt < 2; preempt++) {
			const struct table_op code[] = {rows[i].before, OP(LOAD), RETURN};

			RIG(r, .preempt = preempt, .tasks = {{0, {code}}, {0, {EMPTY}}},
			    .words = {{.width = 1}});
			rig_do(&r, MACHINE_SWITCH, 0, 0);
			rig_run(&r, 0, 2);
			cr_assert_eq(can_switch(&r, 1), preempt && rows[i].may, "%s, preempt: %d",
			             rows[i].what, preempt);
			rig_finish(&r);
		}
}

Test(sched, goes_back_to_a_preempted_task)
{
	RIG(r, .preempt = true,
	    .tasks = {{0, {CODE(OP(ADD, .value = 1), OP(ADD, .value = 1))}}, {0, {EMPTY}}},
	    .words = {{.width = 4}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run(&r, 0, 2);
	rig_do(&r, MACHINE_SWITCH, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_SWITCH)->a, 0);
	rig_run(&r, 0, 2);
	cr_assert_eq(machine_task(&r.world, &r.state, 0), -1, "the second has ended");
	cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0));
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert_eq(rig_word(&r, 0), 2);
	cr_assert(machine_all_done(&r.world, &r.state));
	rig_finish(&r);
}

Test(sched, does_not_preempt_under_an_interrupt)
{
	RIG(r, .preempt = true, .tasks = {{0, {CODE(OP(LOAD))}}, {0, {EMPTY}}},
	    .words = {{.width = 1}}, .lines = {{.handler = CODE(OP(IRQ_ENABLE), OP(LOAD))}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run(&r, 0, 1);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(rig_if(&r, 0));
	cr_assert(!can_switch(&r, 1));
	rig_finish(&r);
}

Test(sched, lets_another_run_at_cond_resched)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD), OP(COND_RESCHED), OP(LOAD))}}, {0, {EMPTY}}},
	    .words = {{.width = 1}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	cr_assert(can_switch(&r, 1), "it has not begun");
	rig_run(&r, 0, 1);
	cr_assert(!can_switch(&r, 1));
	rig_run(&r, 0, 1);
	cr_assert(can_switch(&r, 1));
	rig_run(&r, 0, 1);
	cr_assert(!can_switch(&r, 1));
	rig_finish(&r);
}

Test(sched, does_not_resched_under_a_spinlock)
{
	RIG(r, .tasks = {{0, {CODE(LOCK(0), OP(COND_RESCHED), UNLOCK(0))}}, {0, {EMPTY}}},
	    .locks = {PLAIN});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run_to(&r, 0, 0, VOCAB_COND_RESCHED);
	cr_assert(!can_switch(&r, 1));
	rig_finish(&r);
}

Test(sched, lets_another_run_between_calls)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD)), EMPTY}}, {0, {EMPTY}}}, .words = {{.width = 1}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(!can_switch(&r, 1));
	rig_run(&r, 0, 1);
	cr_assert(can_switch(&r, 1));
	rig_finish(&r);
}

/* T0 sleeps for a bit that T1, on the same CPU, clears. */
Test(sched, lets_another_run_while_a_task_sleeps)
{
	RIG(r, .tasks = {{0, {CODE(OP(BIT_WAIT), OP(LOAD))}}, {0, {CODE(OP(BIT_CLEAR), OP(LOAD))}}},
	    .words = {{.width = 1, .initial = 1}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert(rig_event(&r, MACHINE_EV_SLEEP));
	cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0));
	rig_do(&r, MACHINE_SWITCH, 0, 1);
	cr_assert(!can_switch(&r, 0), "it sleeps");
	rig_run(&r, 0, 2);
	cr_assert(!can_switch(&r, 0), "the other does not give way");
	rig_run(&r, 0, 2);
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	cr_assert_eq(rig_stuck(&r), 0);
	rig_finish(&r);
}

Test(sched, does_not_sleep_where_there_is_nothing_to_wait_for)
{
	RIG(r, .tasks = {{0, {CODE(OP(BIT_WAIT), OP(GP_START), OP(GP_WAIT))}}},
	    .words = {{.width = 1}});
	for (unsigned i = 0; i < 4; i++) {
		rig_run(&r, 0, 1);
		cr_assert(!rig_event(&r, MACHINE_EV_SLEEP));
	}
	rig_finish(&r);
}

/*
 * Sleeping with interrupts off is a bug, found by might_sleep(). It is no hang: the scheduler turns
 * them on, the interrupt comes, and the task goes on with another IF than it had.
 */
Test(sched, turns_interrupts_on_when_a_task_sleeps_with_them_off)
{
	RIG(r, .tasks = {{0, {CODE(OP(IRQ_DISABLE), OP(MIGHT_SLEEP), OP(BIT_WAIT), OP(LOAD))}}},
	    .words = {{.width = 1, .initial = 1}}, .lines = {{.handler = CODE(OP(BIT_CLEAR))}});
	rig_run(&r, 0, 2);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert(rig_found(&r, MACHINE_ATOMIC_SLEEP));
	cr_assert(!rig_if(&r, 0));
	cr_assert_eq(rig_stuck(&r), 0);
	rig_run(&r, 0, 1);
	cr_assert(rig_event(&r, MACHINE_EV_SLEEP));
	cr_assert(rig_if(&r, 0));
	cr_assert_eq(rig_next(&r, 0), VOCAB_BIT_WAIT, "it has not got further");
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	cr_assert_eq(rig_stuck(&r), 0);
	rig_finish(&r);
}

Test(sched, turns_interrupts_on_when_another_takes_the_cpu)
{
	RIG(r, .tasks = {{0, {CODE(OP(IRQ_DISABLE))}}, {0, {EMPTY}}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert_eq(rig_found(&r, MACHINE_IRQ_STATE)->detail, MACHINE_IRQS_LEFT_OFF);
	cr_assert(!rig_if(&r, 0));
	rig_do(&r, MACHINE_SWITCH, 0, 1);
	cr_assert(rig_if(&r, 0));
	rig_finish(&r);
}

Test(sched, turns_them_on_for_who_left_them_off)
{
	RIG(r, .tasks = {{0, {CODE(OP(IRQ_DISABLE)), EMPTY}}, {0, {EMPTY}}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run(&r, 0, 3);
	rig_do(&r, MACHINE_SWITCH, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_IF)->slot, 0);
	cr_assert_eq(rig_event(&r, MACHINE_EV_SWITCH)->slot, 1);
	rig_finish(&r);
}

Test(might_sleep, complains_in_every_kind_of_atomic_context)
{
	static const struct {
		const char *what;
		struct table_op before;
		bool complains;
	} rows[] = {
		{"plain code", OP(LOAD), false},
		{"interrupts off", OP(IRQ_DISABLE), true},
		{"preemption off", OP(PREEMPT_DISABLE), true},
		{"bottom halves off", OP(BH_DISABLE), true},
		{"inside a read section", OP(RCU_READ_LOCK), true},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct table_op code[] = {rows[i].before, OP(MIGHT_SLEEP), RETURN};

		RIG(r, .tasks = {{0, {code}}}, .words = {{.width = 1}});
		rig_run(&r, 0, 3);
		cr_assert_eq(rig_found(&r, MACHINE_ATOMIC_SLEEP) != NULL, rows[i].complains, "%s",
		             rows[i].what);
		rig_finish(&r);
	}
}

Test(might_sleep, complains_in_interrupts)
{
	RIG(r, .tasks = {{0, {EMPTY}}},
	    .lines = {{.handler = CODE(OP(IRQ_ENABLE), OP(MIGHT_SLEEP), OP(IRQ_DISABLE))}});
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert(rig_found(&r, MACHINE_ATOMIC_SLEEP));
	cr_assert_eq(rig_found(&r, MACHINE_ATOMIC_SLEEP)->slot, rig_line_slot(&r, 0));
	rig_finish(&r);
}

Test(might_sleep, complains_in_softirqs)
{
	RIG(r, .tasks = {{0, {CODE(OP(RAISE_SOFTIRQ))}}}, .vectors = {{CODE(OP(MIGHT_SLEEP)), 4}});
	rig_run(&r, 0, 2);
	rig_do(&r, MACHINE_TICK, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert(rig_found(&r, MACHINE_ATOMIC_SLEEP));
	rig_finish(&r);
}

Test(work, makes_a_task_of_the_cpu_that_queued_it)
{
	RIG(r, .cpus = 2, .tasks = {{1, {CODE(OP(QUEUE_WORK), OP(LOAD))}}},
	    .works = {CODE(OP(ADD, .value = 1))}, .words = {{.width = 4}});
	const unsigned worker = rig_worker(&r, 0);

	rig_run(&r, 1, 2);
	cr_assert_eq(rig_event(&r, MACHINE_EV_WORK_QUEUED)->object, 0);
	cr_assert(machine_has_work(&r.world, &r.state, worker));
	cr_assert_eq(machine_cpu_of(&r.world, &r.state, worker), 1);
	cr_assert(!rig_can(&r, MACHINE_SWITCH, 1, worker), "the task does not give way");
	cr_assert(!rig_can(&r, MACHINE_SWITCH, 0, worker), "nor does the work move");
	rig_run(&r, 1, 2);
	rig_do(&r, MACHINE_SWITCH, 1, worker);
	rig_rest(&r);
	cr_assert_eq(rig_word(&r, 0), 1);
	cr_assert(!machine_has_work(&r.world, &r.state, worker));
	cr_assert_eq(machine_cpu_of(&r.world, &r.state, worker), -1);
	cr_assert(machine_all_done(&r.world, &r.state));
	rig_finish(&r);
}

Test(work, queued_twice_runs_once)
{
	RIG(r, .tasks = {{0, {CODE(OP(QUEUE_WORK), OP(QUEUE_WORK))}}},
	    .works = {CODE(OP(ADD, .value = 1))}, .words = {{.width = 4}});
	rig_run(&r, 0, 2);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 1);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 0);
	cr_assert(!rig_event(&r, MACHINE_EV_WORK_QUEUED));
	rig_rest(&r);
	cr_assert_eq(rig_word(&r, 0), 1);
	rig_finish(&r);
}

/* A work that has begun is not queued any more: queued now it runs once more, never beside itself. */
Test(work, queued_while_it_runs_runs_again_where_it_runs)
{
	const struct table_op *queue = CODE(OP(QUEUE_WORK), OP(QUEUE_WORK));

	RIG(r, .cpus = 2, .tasks = {{0, {CODE(OP(QUEUE_WORK))}}, {1, {queue}}},
	    .works = {CODE(OP(ADD, .value = 1), OP(LOAD))}, .words = {{.width = 4}});
	const unsigned worker = rig_worker(&r, 0);

	rig_run(&r, 0, 3);
	rig_do(&r, MACHINE_SWITCH, 0, worker);
	rig_run(&r, 0, 2);
	rig_run(&r, 1, 2);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 1, "queued again");
	rig_run(&r, 1, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 0, "once is enough");
	cr_assert_eq(machine_cpu_of(&r.world, &r.state, worker), 0);
	rig_rest(&r);
	cr_assert_eq(rig_word(&r, 0), 2);
	cr_assert(machine_all_done(&r.world, &r.state));
	rig_finish(&r);
}

Test(work, queued_by_an_interrupt_runs_in_task_context)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD), OP(LOAD))}}},
	    .lines = {{.handler = CODE(OP(QUEUE_WORK))}}, .works = {CODE(OP(MIGHT_SLEEP))},
	    .words = {{.width = 4}});
	const unsigned worker = rig_worker(&r, 0);

	rig_run(&r, 0, 1);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert(!can_switch(&r, worker));
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(work, leaves_no_trace_when_done)
{
	RIG(r, .cpus = 2, .tasks = {{1, {CODE(OP(QUEUE_WORK))}}}, .works = {EMPTY});
	struct machine_state s = r.state;

	rig_rest(&r);
	machine_set(&s, r.slots[0].call, 1);
	machine_set(&s, r.world.cpus[1].task, 0);
	cr_assert(machine_equal(&r.world, &s, &r.state));
	rig_finish(&r);
}
