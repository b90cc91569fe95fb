// SPDX-License-Identifier: GPL-2.0-only
/* Tasks that sleep for ever, and when a machine has nothing left to do. */
#include "lockstep/machine/stuck.h"

#include "rig.h"

#include <criterion/criterion.h>

#define BIT(n) (1ull << (n))

Test(hung, a_task_that_synchronizes_inside_its_own_section)
{
	RIG(r, .tasks = {{0, {CODE(OP(RCU_READ_LOCK), SYNCHRONIZE_RCU, OP(RCU_READ_UNLOCK))}}});
	rig_rest(&r);
	cr_assert(rig_found(&r, MACHINE_ATOMIC_SLEEP), "might_sleep() saw it coming");
	cr_assert_eq(rig_stuck(&r), BIT(0));
	cr_assert_eq(rig_only_deadlock(&r).lockup, MACHINE_HUNG_TASK);
	cr_assert_eq(rig_only_deadlock(&r).detail, MACHINE_SELF);
	cr_assert_eq(rig_only_deadlock(&r).object, MACHINE_NO_OBJECT);
	rig_finish(&r);
}

Test(hung, not_a_task_that_waits_for_readers_that_will_leave)
{
	RIG(r, .cpus = 2,
	    .tasks = {{0, {CODE(SYNCHRONIZE_RCU)}},
	              {1, {CODE(OP(RCU_READ_LOCK), OP(LOAD), OP(RCU_READ_UNLOCK))}}},
	    .words = {{.width = 1}});
	rig_run(&r, 1, 2);
	rig_run(&r, 0, 4 - 1);
	rig_assert_completes(&r);
	rig_finish(&r);
}

Test(hung, a_sleeper_only_when_nothing_can_happen)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(OP(BIT_WAIT))}}, {1, {CODE(OP(LOAD))}}},
	    .words = {{.width = 1, .initial = 1}},
	    .lines = {{.handler = CODE(OP(LOAD)), .cpus = 2}});
	rig_run(&r, 0, 1);
	rig_assert_nobody_stuck(&r);
	rig_run(&r, 1, 3);
	rig_assert_nobody_stuck(&r);
	cr_assert(rig_can(&r, MACHINE_RAISE, 1, 0), "a device may still wake it");
	rig_raise(&r, 0, 1);
	rig_run(&r, 1, 2);
	rig_assert_nobody_stuck(&r);
	rig_run(&r, 1, 1);
	cr_assert_eq(rig_stuck(&r), BIT(0));
	cr_assert_eq(rig_only_deadlock(&r).lockup, MACHINE_HUNG_TASK);
	cr_assert_eq(rig_only_deadlock(&r).object, 0);
	cr_assert_eq(rig_only_deadlock(&r).detail, MACHINE_PLAIN);
	rig_finish(&r);
}

Test(hung, not_a_sleeper_who_is_woken)
{
	RIG(r, .tasks = {{0, {CODE(OP(BIT_WAIT_LOCK), OP(BIT_CLEAR))}}},
	    .words = {{.width = 1, .initial = 1}}, .lines = {{.handler = CODE(OP(BIT_CLEAR))}});
	rig_run(&r, 0, 1);
	rig_raise(&r, 0, 0);
	rig_assert_completes(&r);
	rig_finish(&r);
}

Test(all_done, is_false_while_anything_is_left)
{
	RIG(r, .tasks = {{0, {CODE(OP(RAISE_SOFTIRQ), OP(QUEUE_WORK), OP(CALL_RCU))}}},
	    .works = {EMPTY}, .vectors = {{EMPTY, 1}}, .callbacks = {EMPTY},
	    .lines = {{.handler = EMPTY}});
	cr_assert(!machine_all_done(&r.world, &r.state));
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 7);
	cr_assert(!machine_has_work(&r.world, &r.state, 0));
	cr_assert(!machine_all_done(&r.world, &r.state), "softirq, work, callback");
	rig_do(&r, MACHINE_TICK, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert(!machine_all_done(&r.world, &r.state), "work, callback");
	rig_do(&r, MACHINE_SWITCH, 0, rig_worker(&r, 0));
	rig_run(&r, 0, 2);
	cr_assert(!machine_all_done(&r.world, &r.state), "callback");
	rig_do(&r, MACHINE_GP_END, 0, 0);
	cr_assert(!machine_all_done(&r.world, &r.state));
	rig_do(&r, MACHINE_TICK, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert(machine_all_done(&r.world, &r.state));
	rig_finish(&r);
}

Test(all_done, is_false_while_an_interrupt_is_pending)
{
	RIG(r, .cpus = 2, .tasks = {{0, {EMPTY}}}, .lines = {{.handler = EMPTY, .cpus = 2}});
	rig_run(&r, 0, 2);
	cr_assert(machine_all_done(&r.world, &r.state));
	rig_raise(&r, 0, 1);
	cr_assert(!machine_all_done(&r.world, &r.state));
	rig_finish(&r);
}
