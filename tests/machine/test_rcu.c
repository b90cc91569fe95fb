// SPDX-License-Identifier: GPL-2.0-only
/* Read sections and grace periods. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

#define READER CODE(OP(RCU_READ_LOCK), OP(LOAD), OP(RCU_READ_UNLOCK))

static bool can_run(struct rig *r, unsigned cpu)
{
	return rig_can(r, MACHINE_RUN, cpu, 0);
}

Test(rcu, synchronize_waits_for_the_readers_of_its_snapshot_alone)
{
	RIG(r, .cpus = 4,
	    .tasks = {{0, {CODE(SYNCHRONIZE_RCU)}}, {1, {READER}}, {2, {READER}}, {3, {READER}}},
	    .words = {{.width = 1}});
	struct machine_waits w;

	rig_run(&r, 1, 2);
	rig_run(&r, 2, 2);
	rig_run(&r, 0, 3);
	cr_assert_eq(rig_event(&r, MACHINE_EV_GP_BEGIN)->a, 2);
	cr_assert_eq(rig_event(&r, MACHINE_EV_GP_BEGIN)->object, MACHINE_NO_OBJECT);
	cr_assert(rig_event(&r, MACHINE_EV_SLEEP));
	rig_run(&r, 3, 2);
	w = machine_waits_for(&r.world, &r.program.base, &r.state, 0);
	cr_assert_eq(w.why, MACHINE_WAIT_GP);
	cr_assert_eq(w.on, 1u << 1 | 1u << 2, "not for who began later");
	rig_run_to(&r, 1, 1, VOCAB_RETURN);
	cr_assert(!can_run(&r, 0));
	rig_run_to(&r, 2, 2, VOCAB_RETURN);
	cr_assert(can_run(&r, 0), "the third still reads");
	cr_assert_eq(rig_next(&r, 3), VOCAB_LOAD);
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(rcu, section_ends_at_the_outermost_unlock)
{
	RIG(r, .cpus = 2,
	    .tasks = {{0, {CODE(SYNCHRONIZE_RCU)}},
	              {1,
	               {CODE(OP(RCU_READ_LOCK), OP(RCU_READ_LOCK), OP(RCU_READ_UNLOCK),
	                     OP(RCU_READ_UNLOCK))}}});
	rig_run(&r, 1, 3);
	rig_run(&r, 0, 3);
	cr_assert(!can_run(&r, 0));
	rig_run(&r, 1, 1);
	cr_assert(!can_run(&r, 0));
	rig_run(&r, 1, 1);
	cr_assert(can_run(&r, 0));
	rig_finish(&r);
}

/* Having left once is enough: a new section of the same reader is no concern of this grace period. */
Test(rcu, reader_that_reads_again_does_not_matter)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(SYNCHRONIZE_RCU)}}, {1, {READER, READER}}},
	    .words = {{.width = 1}});
	rig_run(&r, 1, 2);
	rig_run(&r, 0, 3);
	rig_run(&r, 1, 5);
	cr_assert_eq(rig_next(&r, 1), VOCAB_LOAD, "it reads again");
	cr_assert(can_run(&r, 0));
	rig_finish(&r);
}

Test(rcu, two_waiters_have_snapshots_of_their_own)
{
	RIG(r, .cpus = 4,
	    .tasks = {{0, {CODE(SYNCHRONIZE_RCU)}},
	              {1, {CODE(SYNCHRONIZE_RCU)}},
	              {2, {READER}},
	              {3, {READER}}},
	    .words = {{.width = 1}});
	rig_run(&r, 2, 2);
	rig_run(&r, 0, 3);
	rig_run(&r, 3, 2);
	rig_run(&r, 1, 3);
	rig_run_to(&r, 2, 2, VOCAB_RETURN);
	cr_assert(can_run(&r, 0));
	cr_assert(!can_run(&r, 1));
	rig_run_to(&r, 3, 3, VOCAB_RETURN);
	cr_assert(can_run(&r, 1));
	rig_finish(&r);
}

Test(rcu, readers_in_interrupts_count)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(SYNCHRONIZE_RCU)}}, {1, {CODE(OP(LOAD))}}},
	    .words = {{.width = 1}}, .lines = {{.handler = READER, .cpus = 2}});
	rig_raise(&r, 0, 1);
	rig_run(&r, 1, 2);
	rig_run(&r, 0, 3);
	cr_assert(!can_run(&r, 0));
	rig_run(&r, 1, 2);
	cr_assert(can_run(&r, 0));
	rig_finish(&r);
}

Test(rcu, callback_runs_as_softirq_of_its_cpu_once_the_readers_have_left)
{
	RIG(r, .cpus = 3, .tasks = {{1, {CODE(OP(CALL_RCU))}}, {2, {READER}}},
	    .words = {{.width = 4}}, .callbacks = {CODE(OP(ADD, .value = 1))});
	rig_run(&r, 2, 2);
	rig_run(&r, 1, 2);
	cr_assert_eq(rig_event(&r, MACHINE_EV_GP_BEGIN)->object, 0);
	cr_assert_eq(rig_event(&r, MACHINE_EV_GP_BEGIN)->a, 1);
	cr_assert(!rig_can(&r, MACHINE_GP_END, 0, 0));
	cr_assert(!rig_can(&r, MACHINE_TICK, 1, 0));
	rig_run(&r, 2, 2);
	cr_assert(!rig_can(&r, MACHINE_TICK, 1, 0), "the grace period has not ended yet");
	rig_do(&r, MACHINE_GP_END, 0, 0);
	cr_assert_eq(rig_event(&r, MACHINE_EV_GP_END)->object, 0);
	cr_assert_eq(rig_event(&r, MACHINE_EV_GP_END)->cpu, 1);
	cr_assert(!rig_can(&r, MACHINE_GP_END, 0, 0));
	cr_assert(!rig_can(&r, MACHINE_TICK, 0, 0));
	cr_assert(!machine_all_done(&r.world, &r.state));
	rig_do(&r, MACHINE_TICK, 1, 0);
	rig_run(&r, 1, 2);
	cr_assert_eq(rig_word(&r, 0), 1);
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(rcu, callback_may_queue_itself_again)
{
	RIG(r, .tasks = {{0, {CODE(OP(CALL_RCU))}}}, .callbacks = {CODE(OP(CALL_RCU))});
	rig_run(&r, 0, 3);
	rig_do(&r, MACHINE_GP_END, 0, 0);
	rig_do(&r, MACHINE_TICK, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(r.nr_findings, 0);
	rig_run(&r, 0, 1);
	cr_assert(rig_can(&r, MACHINE_GP_END, 0, 0));
	rig_finish(&r);
}

Test(rcu, complains_about_a_head_that_is_still_queued)
{
	RIG(r, .tasks = {{0, {CODE(OP(CALL_RCU), OP(CALL_RCU))}}}, .callbacks = {EMPTY});
	rig_run(&r, 0, 2);
	cr_assert_eq(r.nr_findings, 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].verdict, MACHINE_ASSERTION);
	cr_assert_eq(r.findings[0].detail, MACHINE_ALREADY_QUEUED);
	cr_assert_eq(r.findings[0].object, 0);
	rig_finish(&r);
}

Test(rcu, leaves_no_trace_of_a_callback_that_has_run)
{
	RIG(r, .cpus = 2, .tasks = {{1, {CODE(OP(CALL_RCU))}}}, .callbacks = {EMPTY});
	struct machine_state s = r.state;

	rig_rest(&r);
	machine_set(&s, r.slots[0].call, 1);
	machine_set(&s, r.world.cpus[1].task, 0);
	cr_assert(machine_equal(&r.world, &s, &r.state));
	rig_finish(&r);
}

/* Code that never leaves its section is told so; what ended is a reader no more. */
Test(rcu, section_ends_with_its_activation_at_the_latest)
{
	RIG(r, .cpus = 2,
	    .tasks = {{0, {CODE(SYNCHRONIZE_RCU)}},
	              {1, {CODE(OP(RCU_READ_LOCK), OP(RCU_READ_LOCK)), READER}}},
	    .words = {{.width = 1}});
	rig_run(&r, 1, 2);
	rig_run(&r, 0, 3);
	cr_assert(!can_run(&r, 0));
	rig_run(&r, 1, 2);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].verdict, MACHINE_IMBALANCE);
	cr_assert_eq(r.findings[0].detail, MACHINE_RCU_DEPTH);
	cr_assert_eq(r.findings[0].value, 2);
	cr_assert(can_run(&r, 0));
	rig_finish(&r);
}
