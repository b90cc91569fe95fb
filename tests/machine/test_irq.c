// SPDX-License-Identifier: GPL-2.0-only
/* Interrupt lines: raising, masking, pending, delivering, nesting. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

static int delivered(const struct rig *r)
{
	const struct machine_event *event = rig_event(r, MACHINE_EV_DELIVERED);

	return event ? event->object : -1;
}

Test(irq, comes_at_the_next_step_when_interrupts_are_on)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = EMPTY}});
	rig_run(&r, 0, 1);
	rig_raise(&r, 0, 0);
	cr_assert_eq(rig_event(&r, MACHINE_EV_RAISED)->object, 0);
	cr_assert_eq(machine_pending_cpu(&r.world, &r.state, 0), 0);
	cr_assert_eq(machine_deliverable(&r.world, &r.state, 0), 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(delivered(&r), 0);
	cr_assert_eq(rig_event(&r, MACHINE_EV_DELIVERED)->slot, rig_line_slot(&r, 0));
	cr_assert(!rig_if(&r, 0), "a handler starts with interrupts off");
	cr_assert_eq(machine_top(&r.world, &r.state, 0), (int)rig_line_slot(&r, 0));
	cr_assert_eq(machine_cpu_of(&r.world, &r.state, rig_line_slot(&r, 0)), 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_event(&r, MACHINE_EV_IRQ_EXIT)->object, 0);
	cr_assert(rig_if(&r, 0));
	cr_assert_eq(rig_next(&r, 0), VOCAB_LOAD, "the task is where it was");
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

/* Every way of turning interrupts on lets the masked one in at the very next step, not later. */
Test(irq, is_not_lost_while_masked_and_comes_right_after)
{
	static const struct table_op off_on[] = {OP(IRQ_DISABLE), OP(LOAD), OP(IRQ_ENABLE),
	                                         OP(LOAD), RETURN};
	static const struct table_op save_restore[] = {OP(IRQ_SAVE), OP(LOAD), RESTORE, OP(LOAD),
	                                               RETURN};
	static const struct table_op *const codes[] = {off_on, save_restore};

	for (size_t i = 0; i < 2; i++) {
		RIG(r, .tasks = {{0, {codes[i]}}}, .words = {{.width = 1}},
		    .lines = {{.handler = EMPTY}});
		rig_run(&r, 0, 2);
		rig_raise(&r, 0, 0);
		cr_assert_eq(machine_deliverable(&r.world, &r.state, 0), -1);
		rig_run(&r, 0, 1);
		cr_assert_eq(delivered(&r), -1, "masked");
		rig_run(&r, 0, 1);
		cr_assert(rig_if(&r, 0));
		rig_run(&r, 0, 1);
		cr_assert_eq(delivered(&r), 0);
		cr_assert_eq(rig_next(&r, 0), VOCAB_LOAD, "nothing came before it");
		rig_rest(&r);
		cr_assert_eq(r.nr_findings, 0);
		rig_finish(&r);
	}
}

Test(irq, stays_pending_when_a_nested_restore_keeps_interrupts_off)
{
	RIG(r, .tasks = {{0, {CODE(OP(IRQ_SAVE), OP(IRQ_SAVE), RESTORE, OP(LOAD), RESTORE)}}},
	    .words = {{.width = 1}}, .lines = {{.handler = EMPTY}});
	rig_run(&r, 0, 3);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert(!rig_if(&r, 0));
	rig_run(&r, 0, 1);
	cr_assert_eq(delivered(&r), -1);
	rig_run(&r, 0, 2);
	cr_assert_eq(delivered(&r), 0);
	rig_finish(&r);
}

Test(irq, comes_in_declaration_order_not_in_order_of_raising)
{
	RIG(r, .tasks = {{0, {CODE(OP(IRQ_DISABLE), OP(LOAD), OP(IRQ_ENABLE))}}},
	    .words = {{.width = 1}},
	    .lines = {{.handler = EMPTY}, {.handler = EMPTY}, {.handler = EMPTY}});
	rig_run(&r, 0, 2);
	rig_raise(&r, 2, 0);
	rig_raise(&r, 0, 0);
	rig_raise(&r, 1, 0);
	rig_run(&r, 0, 2);
	for (int line = 0; line < 3; line++) {
		rig_run(&r, 0, 1);
		cr_assert_eq(delivered(&r), line);
		rig_run(&r, 0, 1);
		cr_assert(rig_event(&r, MACHINE_EV_IRQ_EXIT));
	}
	rig_finish(&r);
}

Test(irq, comes_on_an_idle_cpu_and_before_the_first_call)
{
	RIG(r, .cpus = 2, .tasks = {{0, {EMPTY}}}, .lines = {{.handler = EMPTY, .cpus = 3}});
	rig_raise(&r, 0, 1);
	rig_run(&r, 1, 1);
	cr_assert_eq(delivered(&r), 0);
	cr_assert_eq(table_current(&r.program,
	                           machine_node_of(&r.world, &r.state, rig_line_slot(&r, 0))),
	             machine_first_line(&r.world) + 1, "current is CPU1's idle task");
	rig_run(&r, 1, 1);
	cr_assert(!rig_can(&r, MACHINE_RUN, 1, 0));
	rig_finish(&r);
}

Test(irq, finds_the_interrupted_task_as_current)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = EMPTY}});
	rig_run(&r, 0, 1);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(table_current(&r.program,
	                           machine_node_of(&r.world, &r.state, rig_line_slot(&r, 0))),
	             0);
	rig_finish(&r);
}

/* A task that sleeps has left its CPU: the idle task is current there. */
Test(irq, finds_the_idle_task_where_the_task_sleeps)
{
	RIG(r, .tasks = {{0, {CODE(OP(BIT_WAIT))}}}, .words = {{.width = 1, .initial = 1}},
	    .lines = {{.handler = CODE(OP(BIT_CLEAR))}});
	rig_run(&r, 0, 1);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(table_current(&r.program,
	                           machine_node_of(&r.world, &r.state, rig_line_slot(&r, 0))),
	             machine_first_line(&r.world));
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	rig_finish(&r);
}

Test(irq, cannot_be_raised_while_pending)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = CODE(OP(LOAD)), .cpus = 3, .fires = 9}});
	cr_assert(rig_can(&r, MACHINE_RAISE, 0, 0));
	rig_raise(&r, 0, 0);
	cr_assert(!rig_can(&r, MACHINE_RAISE, 0, 0));
	cr_assert(!rig_can(&r, MACHINE_RAISE, 1, 0), "one pending bit for the line");
	rig_run(&r, 0, 1);
	cr_assert(rig_can(&r, MACHINE_RAISE, 0, 0), "its handler has begun");
	rig_finish(&r);
}

Test(irq, waits_until_its_own_handler_has_returned)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = CODE(OP(IRQ_ENABLE), OP(LOAD), OP(IRQ_DISABLE)),
	               .cpus = 3,
	               .fires = 3}});
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(rig_if(&r, 0), "the handler turned interrupts on");
	rig_raise(&r, 0, 0);
	cr_assert_eq(machine_deliverable(&r.world, &r.state, 0), -1);
	rig_run(&r, 0, 3);
	cr_assert(rig_event(&r, MACHINE_EV_IRQ_EXIT));
	cr_assert_eq(machine_deliverable(&r.world, &r.state, 0), 0);
	rig_run(&r, 0, 1);
	cr_assert_eq(delivered(&r), 0);

	rig_raise(&r, 0, 1);
	cr_assert_eq(machine_deliverable(&r.world, &r.state, 1), -1, "it runs on CPU0");
	cr_assert(!rig_can(&r, MACHINE_RUN, 1, 0));
	rig_run(&r, 0, 4);
	rig_run(&r, 1, 1);
	cr_assert_eq(delivered(&r), 0);
	rig_finish(&r);
}

Test(irq, nests_on_a_handler_that_turns_interrupts_on)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = CODE(OP(IRQ_ENABLE), OP(LOAD))}, {.handler = CODE(OP(LOAD))}});
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 1);
	rig_raise(&r, 1, 0);
	cr_assert_eq(machine_deliverable(&r.world, &r.state, 0), -1);
	rig_run(&r, 0, 1);
	cr_assert(rig_warned(&r, 4), "I4: a hardirq runs with interrupts on");
	rig_run(&r, 0, 1);
	cr_assert_eq(delivered(&r), 1);
	cr_assert_eq(machine_depth(&r.world, &r.state, 0), 2);
	cr_assert_eq(machine_frame(&r.world, &r.state, 0, 0), rig_line_slot(&r, 0));
	cr_assert_eq(machine_frame(&r.world, &r.state, 0, 1), rig_line_slot(&r, 1));
	rig_run(&r, 0, 2);
	cr_assert_eq(machine_depth(&r.world, &r.state, 0), 1);
	cr_assert(rig_if(&r, 0), "interrupts are as the handler below had them");
	cr_assert_eq(r.nr_findings, 0, "nothing found before it returns");
	rig_run(&r, 0, 2);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].verdict, MACHINE_IRQ_STATE);
	cr_assert_eq(r.findings[0].detail, MACHINE_HANDLER_ON);
	cr_assert_eq(r.findings[0].slot, rig_line_slot(&r, 0));
	rig_finish(&r);
}

Test(irq, does_not_nest_and_is_not_told_when_the_handler_keeps_them_off)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = CODE(OP(IRQ_SAVE), RESTORE, OP(LOAD))}, {.handler = EMPTY}});
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 1);
	rig_raise(&r, 1, 0);
	rig_run(&r, 0, 4);
	cr_assert(rig_event(&r, MACHINE_EV_IRQ_EXIT));
	rig_rest(&r);
	cr_assert_eq(r.warned, 0);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

/* A handler that turns interrupts on and off again has broken I4 but returns as it must. */
Test(irq, is_only_warned_about_when_the_handler_puts_them_back)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = CODE(OP(IRQ_ENABLE), OP(IRQ_ENABLE), OP(IRQ_DISABLE))}});
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(rig_warned(&r, 4));
	rig_run(&r, 0, 1);
	cr_assert(!rig_warned(&r, 4), "only where it first breaks");
	rig_rest(&r);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(irq, fires_as_often_as_its_budget_says)
{
	RIG(r, .tasks = {{0, {CODE(OP(LOAD))}}}, .words = {{.width = 1}},
	    .lines = {{.handler = EMPTY, .fires = 3}});
	for (unsigned left = 3; left > 0; left--) {
		cr_assert_eq(machine_get(&r.state, r.lines[0].left), left);
		rig_raise(&r, 0, 0);
		rig_run(&r, 0, 2);
	}
	cr_assert(!rig_can(&r, MACHINE_RAISE, 0, 0));
	rig_finish(&r);
}

Test(irq, goes_only_to_the_cpus_of_its_line)
{
	RIG(r, .cpus = 4, .tasks = {{0, {EMPTY}}}, .lines = {{.handler = EMPTY, .cpus = 0x0a}});
	for (unsigned cpu = 0; cpu < 4; cpu++)
		cr_assert_eq(rig_can(&r, MACHINE_RAISE, cpu, 0), cpu == 1 || cpu == 3);
	rig_finish(&r);
}

Test(irq, is_raised_only_under_its_conditions)
{
	static const struct {
		struct machine_condition a, b;
		int32_t word;
		bool may;
	} rows[] = {
		{{.mask = 6}, {.mask = 1}, 7, true},
		{{.mask = 6}, {.mask = 1}, 6, false},
		{{.mask = 6}, {.mask = 2}, 2, false},
		{{.mask = 6, .negate = true}, {.mask = 2}, 2, true},
		{{.mask = 6, .negate = true}, {.mask = 2}, 6, false},
		{{.value = 5}, {.value = 5}, 5, true},
		{{.value = 5}, {.value = 4}, 5, false},
		{{.value = 4, .negate = true}, {.value = 5}, 5, true},
		{{.value = 0}, {.value = 0}, 0, true},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		RIG(r, .tasks = {{0, {EMPTY}}}, .words = {{.width = 4, .initial = rows[i].word}},
		    .lines = {{.handler = EMPTY,
		               .nr_conditions = 2,
		               .conditions = {rows[i].a, rows[i].b}}});
		cr_assert_eq(rig_can(&r, MACHINE_RAISE, 0, 0), rows[i].may, "row %zu", i);
		rig_finish(&r);
	}
}

/* A condition is about the moment of raising: what has been raised is delivered anyway. */
Test(irq, comes_though_its_condition_no_longer_holds)
{
	RIG(r, .tasks = {{0, {CODE(OP(IRQ_DISABLE), OP(BIT_CLEAR), OP(IRQ_ENABLE))}}},
	    .words = {{.width = 1, .initial = 1}},
	    .lines = {{.handler = EMPTY, .nr_conditions = 1, .conditions = {{.mask = 1}}}});
	rig_run(&r, 0, 2);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	cr_assert_eq(delivered(&r), 0);
	rig_finish(&r);
}

/* Nothing of the CPU's own comes before a deliverable interrupt. */
Test(irq, comes_before_a_switch_and_before_a_tick)
{
	RIG(r, .preempt = true,
	    .tasks = {{0, {CODE(OP(RAISE_SOFTIRQ), OP(LOAD))}}, {0, {CODE(OP(LOAD))}}},
	    .words = {{.width = 1}}, .vectors = {{EMPTY, 4}}, .lines = {{.handler = EMPTY}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(rig_can(&r, MACHINE_SWITCH, 0, 1));
	cr_assert(rig_can(&r, MACHINE_TICK, 0, 0));
	rig_raise(&r, 0, 0);
	cr_assert(!rig_can(&r, MACHINE_SWITCH, 0, 1));
	cr_assert(!rig_can(&r, MACHINE_TICK, 0, 0));
	rig_run(&r, 0, 1);
	cr_assert_eq(delivered(&r), 0);
	rig_finish(&r);
}

Test(irq_state, is_found_when_a_call_leaves_interrupts_off)
{
	RIG(r, .tasks = {{0, {CODE(OP(IRQ_DISABLE)), EMPTY}}});
	rig_run(&r, 0, 3);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].verdict, MACHINE_IRQ_STATE);
	cr_assert_eq(r.findings[0].detail, MACHINE_IRQS_LEFT_OFF);
	cr_assert_eq(r.findings[0].slot, 0);
	rig_run(&r, 0, 2);
	cr_assert_eq(r.nr_findings, 1, "the next call leaves them as it found them");
	cr_assert(!rig_if(&r, 0), "left off for ever");
	rig_finish(&r);
}

Test(irq_state, is_found_when_a_call_turns_them_on)
{
	RIG(r, .tasks = {{0, {CODE(OP(IRQ_DISABLE)), CODE(OP(IRQ_ENABLE))}}});
	rig_rest(&r);
	cr_assert_eq(r.nr_findings, 2);
	cr_assert_eq(r.findings[1].detail, MACHINE_IRQS_LEFT_ON);
	rig_finish(&r);
}

Test(irq_state, is_fine_when_what_was_saved_is_restored)
{
	RIG(r, .tasks = {{0,
	                  {CODE(OP(IRQ_SAVE), OP(IRQ_SAVE), RESTORE, RESTORE),
	                   CODE(OP(IRQ_DISABLE), OP(IRQ_ENABLE))}}});
	rig_rest(&r);
	cr_assert_eq(r.nr_findings, 0);
	cr_assert(rig_if(&r, 0));
	rig_finish(&r);
}
