// SPDX-License-Identifier: GPL-2.0-only
/* Who is stuck, and how it is told. Each deadlock has a twin that must stay silent. */
#include "lockstep/machine/stuck.h"

#include "rig.h"

#include <criterion/criterion.h>

#define BIT(n) (1ull << (n))

Test(stuck, taking_a_lock_twice)
{
	static const struct table_op soft[] = {LOCK(0), LOCK(0), RETURN};
	static const struct table_op hard[] = {LOCK_SAVE(0), LOCK(0), RETURN};
	static const struct {
		const struct table_op *code;
		enum machine_lockup lockup;
	} rows[] = {{soft, MACHINE_SOFT_LOCKUP}, {hard, MACHINE_HARD_LOCKUP}};

	for (size_t i = 0; i < 2; i++) {
		RIG(r, .tasks = {{0, {rows[i].code}}}, .locks = {PLAIN});
		rig_rest(&r);
		cr_assert_eq(rig_stuck(&r), BIT(0));
		cr_assert_eq(rig_only_deadlock(&r).lockup, rows[i].lockup);
		cr_assert_eq(rig_only_deadlock(&r).detail, MACHINE_SELF);
		cr_assert_eq(rig_only_deadlock(&r).slot, 0);
		cr_assert_eq(rig_only_deadlock(&r).object, 0);
		cr_assert(!machine_all_done(&r.world, &r.state));
		rig_finish(&r);
	}
}

Test(stuck, not_by_taking_two_locks)
{
	RIG(r, .tasks = {{0, {CODE(LOCK_SAVE(0), LOCK(1), UNLOCK(1), UNLOCK_RESTORE(0))}}},
	    .locks = {PLAIN, PLAIN});
	rig_assert_completes(&r);
	rig_finish(&r);
}

Test(stuck, abba_on_two_cpus)
{
	static const struct table_op soft_ab[] = {LOCK(0), OP(LOAD), LOCK(1), RETURN};
	static const struct table_op soft_ba[] = {LOCK(1), OP(LOAD), LOCK(0), RETURN};
	static const struct table_op hard_ab[] = {LOCK_SAVE(0), OP(LOAD), LOCK(1), RETURN};
	static const struct table_op hard_ba[] = {LOCK_SAVE(1), OP(LOAD), LOCK(0), RETURN};
	static const struct {
		const struct table_op *ab, *ba;
		enum machine_lockup first, second;
	} rows[] = {
		{soft_ab, soft_ba, MACHINE_SOFT_LOCKUP, MACHINE_SOFT_LOCKUP},
		{hard_ab, hard_ba, MACHINE_HARD_LOCKUP, MACHINE_HARD_LOCKUP},
		{soft_ab, hard_ba, MACHINE_SOFT_LOCKUP, MACHINE_HARD_LOCKUP},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct machine_finding found[MACHINE_SLOTS_MAX];

		RIG(r, .cpus = 2, .tasks = {{0, {rows[i].ab}}, {1, {rows[i].ba}}},
		    .words = {{.width = 1}}, .locks = {PLAIN, PLAIN});
		rig_run_to(&r, 0, 0, VOCAB_LOAD);
		rig_run_to(&r, 1, 1, VOCAB_LOAD);
		rig_run_to(&r, 0, 0, VOCAB_SPIN_LOCK);
		rig_assert_nobody_stuck(&r);
		rig_rest(&r);
		cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
		cr_assert_eq(rig_deadlocks(&r, found), 2);
		cr_assert_eq(found[0].slot, 0);
		cr_assert_eq(found[0].object, 1);
		cr_assert_eq(found[0].lockup, rows[i].first);
		cr_assert_eq(found[0].detail, MACHINE_PLAIN);
		cr_assert_eq(found[1].cpu, 1);
		cr_assert_eq(found[1].detail, MACHINE_PLAIN);
		cr_assert_eq(found[1].object, 0);
		cr_assert_eq(found[1].lockup, rows[i].second);
		rig_finish(&r);
	}
}

Test(stuck, not_when_two_cpus_take_locks_in_one_order)
{
	const struct table_op *code = CODE(LOCK(0), OP(LOAD), LOCK(1), UNLOCK(1), UNLOCK(0));

	RIG(r, .cpus = 2, .tasks = {{0, {code}}, {1, {code}}}, .words = {{.width = 1}},
	    .locks = {PLAIN, PLAIN});
	rig_run_to(&r, 1, 1, VOCAB_LOAD);
	rig_run_to(&r, 0, 0, VOCAB_SPIN_LOCK);
	rig_assert_completes(&r);
	rig_finish(&r);
}

/* The bug of the study: lock_irq/unlock_irq nested in an irqsave section turns interrupts on early. */
#define NESTED(outer_end)                                                                          \
	CODE(LOCK_SAVE(0), LOCK_IRQ(1), OP(LOAD), UNLOCK_IRQ(1), OP(CPU_LOAD), outer_end)
#define NESTED_FIXED                                                                               \
	CODE(LOCK_SAVE(0), LOCK_SAVE(1), OP(LOAD), UNLOCK_RESTORE(1), OP(CPU_LOAD),                \
	     UNLOCK_RESTORE(0))
#define TAKES(l) CODE(LOCK_SAVE(l), UNLOCK_RESTORE(l))

Test(stuck, an_interrupt_that_spins_on_a_lock_of_what_it_interrupted)
{
	RIG(r, .cpus = 2, .tasks = {{0, {NESTED(UNLOCK_RESTORE(0))}}, {1, {CODE(OP(LOAD))}}},
	    .words = {{.width = 1}}, .locks = {IRQ_SAFE, IRQ_SAFE},
	    .lines = {{.handler = TAKES(0)}});
	const unsigned line = rig_line_slot(&r, 0);

	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run_to(&r, 0, 0, VOCAB_PREEMPT_ENABLE);
	cr_assert(rig_warned(&r, 1), "I1 at the step that turns interrupts on");
	rig_run_to(&r, 0, line, VOCAB_SPIN_LOCK);
	cr_assert(rig_warned(&r, 6), "I6 where it comes to spin");
	cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(line));
	cr_assert_eq(rig_only_deadlock(&r).lockup, MACHINE_HARD_LOCKUP);
	cr_assert_eq(rig_only_deadlock(&r).detail, MACHINE_SELF);
	cr_assert_eq(rig_only_deadlock(&r).cpu, 0);
	cr_assert_eq(rig_only_deadlock(&r).slot, line);
	cr_assert_eq(rig_only_deadlock(&r).object, 0);

	cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0));
	rig_run(&r, 1, 3);
	cr_assert(!machine_has_work(&r.world, &r.state, 1), "CPU1 goes on");
	rig_finish(&r);
}

Test(stuck, not_by_the_same_interrupt_in_the_fixed_code)
{
	RIG(r, .tasks = {{0, {NESTED_FIXED}}}, .words = {{.width = 1}},
	    .locks = {IRQ_SAFE, IRQ_SAFE}, .lines = {{.handler = TAKES(0)}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_assert_completes(&r);
	cr_assert_eq(r.warned, 0);
	rig_finish(&r);
}

Test(stuck, not_by_the_same_interrupt_on_another_cpu)
{
	RIG(r, .cpus = 2, .tasks = {{0, {NESTED(UNLOCK_RESTORE(0))}}}, .words = {{.width = 1}},
	    .locks = {IRQ_SAFE, IRQ_SAFE}, .lines = {{.handler = TAKES(0), .cpus = 2}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 1);
	rig_run_to(&r, 1, rig_line_slot(&r, 0), VOCAB_SPIN_LOCK);
	cr_assert(!rig_can(&r, MACHINE_RUN, 1, 0));
	cr_assert(!rig_warned(&r, 6));
	rig_assert_completes(&r);
	rig_finish(&r);
}

Test(stuck, not_by_an_interrupt_that_wants_another_lock)
{
	RIG(r, .tasks = {{0, {NESTED(UNLOCK_RESTORE(0))}}}, .words = {{.width = 1}},
	    .locks = {IRQ_SAFE, IRQ_SAFE, IRQ_SAFE}, .lines = {{.handler = TAKES(2)}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_assert_completes(&r);
	cr_assert_eq(r.warned, 1u << 1, "I1 breaks even so, I6 does not");
	rig_finish(&r);
}

/* S10: the softirq that runs where the interrupt ends spins with interrupts off just the same. */
Test(stuck, a_softirq_that_spins_on_a_lock_of_what_it_interrupted)
{
	RIG(r, .tasks = {{0, {NESTED(UNLOCK_RESTORE(0))}}}, .words = {{.width = 1}},
	    .locks = {IRQ_SAFE, IRQ_SAFE}, .lines = {{.handler = CODE(OP(RAISE_SOFTIRQ))}},
	    .vectors = {{TAKES(0), 4}});
	const unsigned softirq = machine_softirq_slot(&r.world, 0);

	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run_to(&r, 0, softirq, VOCAB_SPIN_LOCK);
	cr_assert(rig_warned(&r, 6));
	cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(softirq));
	cr_assert_eq(rig_only_deadlock(&r).slot, softirq);
	cr_assert_eq(rig_only_deadlock(&r).lockup, MACHINE_HARD_LOCKUP);
	cr_assert_eq(rig_only_deadlock(&r).detail, MACHINE_SELF);
	rig_finish(&r);
}

/* S9: each CPU's interrupt wants the lock that the other CPU's task holds. Nobody waits for itself. */
Test(stuck, two_interrupts_that_wait_for_each_others_tasks)
{
	const struct table_op *a = CODE(LOCK_SAVE(0), OP(IRQ_ENABLE), OP(LOAD), UNLOCK_RESTORE(0));
	const struct table_op *b = CODE(LOCK_SAVE(1), OP(IRQ_ENABLE), OP(LOAD), UNLOCK_RESTORE(1));
	struct machine_finding found[MACHINE_SLOTS_MAX];

	RIG(r, .cpus = 2, .tasks = {{0, {a}}, {1, {b}}}, .words = {{.width = 1}},
	    .locks = {IRQ_SAFE, IRQ_SAFE},
	    .lines = {{.handler = TAKES(1), .cpus = 1}, {.handler = TAKES(0), .cpus = 2}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_run_to(&r, 1, 1, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_raise(&r, 1, 1);
	rig_run_to(&r, 0, rig_line_slot(&r, 0), VOCAB_SPIN_LOCK);
	rig_assert_nobody_stuck(&r);
	rig_run_to(&r, 1, rig_line_slot(&r, 1), VOCAB_SPIN_LOCK);
	cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1) | BIT(2) | BIT(3));
	cr_assert_eq(rig_deadlocks(&r, found), 2);
	for (unsigned i = 0; i < 2; i++) {
		cr_assert_eq(found[i].slot, rig_line_slot(&r, i));
		cr_assert_eq(found[i].lockup, MACHINE_HARD_LOCKUP);
		cr_assert_eq(found[i].detail, MACHINE_PLAIN);
	}
	cr_assert_eq(r.warned & 1u << 6, 0);
	rig_finish(&r);
}

/* CPU0's interrupt waits for CPU1, whose interrupt waits for CPU2, which runs: all resolves. */
Test(stuck, not_by_a_chain_that_ends_in_somebody_who_runs)
{
	RIG(r, .cpus = 3,
	    .tasks = {{0, {CODE(LOCK(2), OP(LOAD), UNLOCK(2))}},
	              {1, {CODE(LOCK(0), OP(LOAD), UNLOCK(0))}},
	              {2, {CODE(LOCK(1), OP(LOAD), UNLOCK(1))}}},
	    .words = {{.width = 1}}, .locks = {PLAIN, PLAIN, PLAIN},
	    .lines = {{.handler = TAKES(0), .cpus = 1}, {.handler = TAKES(1), .cpus = 2}});
	for (unsigned cpu = 0; cpu < 3; cpu++)
		rig_run_to(&r, cpu, cpu, VOCAB_LOAD);
	for (unsigned line = 0; line < 2; line++) {
		rig_raise(&r, line, line);
		rig_run_to(&r, line, rig_line_slot(&r, line), VOCAB_SPIN_LOCK);
	}
	rig_assert_completes(&r);
	rig_finish(&r);
}

/* S26: who waits for a stuck reader, and who waits for that one's lock, is stuck as well. */
Test(stuck, whoever_depends_on_the_stuck)
{
	struct machine_finding found[MACHINE_SLOTS_MAX];

	RIG(r, .cpus = 4,
	    .tasks = {{0, {CODE(OP(RCU_READ_LOCK), LOCK(0), OP(LOAD), LOCK(0))}},
	              {1, {CODE(LOCK(1), OP(LOAD), LOCK(0))}},
	              {2, {CODE(OP(LOAD), SYNCHRONIZE_RCU)}},
	              {3, {CODE(OP(LOAD), LOCK(1))}}},
	    .words = {{.width = 1}}, .locks = {PLAIN, PLAIN});
	for (unsigned cpu = 0; cpu < 4; cpu++)
		rig_run_to(&r, cpu, cpu, VOCAB_LOAD);
	for (unsigned cpu = 1; cpu < 4; cpu++)
		rig_run_to(&r, cpu, cpu, cpu == 2 ? VOCAB_GP_WAIT : VOCAB_SPIN_LOCK);
	rig_assert_nobody_stuck(&r);
	rig_run_to(&r, 0, 0, VOCAB_SPIN_LOCK);
	cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1) | BIT(2) | BIT(3));
	cr_assert_eq(rig_deadlocks(&r, found), 4);
	cr_assert_eq(found[0].slot, 0, "who is on a cycle comes first");
	cr_assert_eq(found[0].detail, MACHINE_SELF);
	cr_assert_eq(found[2].slot, 2);
	cr_assert_eq(found[2].lockup, MACHINE_HUNG_TASK);
	cr_assert_eq(found[2].detail, MACHINE_PLAIN);
	cr_assert_eq(machine_deadlocks(&r.world, &r.program.base, &r.state, BIT(0) | BIT(2), found),
	             2, "known ones are not told again");
	cr_assert_eq(found[0].slot, 1);
	cr_assert_eq(found[1].slot, 3);
	rig_finish(&r);
}

Test(stuck, behind_a_task_that_hogs_the_cpu)
{
	for (int preempt = 0; preempt < 2; preempt++) {
		RIG(r, .preempt = preempt,
		    .tasks = {{0, {CODE(LOCK(0), LOCK(0))}}, {0, {CODE(OP(LOAD))}}},
		    .words = {{.width = 1}}, .locks = {PLAIN});
		rig_do(&r, MACHINE_SWITCH, 0, 0);
		rig_run(&r, 0, 4);
		cr_assert_eq(rig_next(&r, 0), VOCAB_SPIN_LOCK);
		cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
		cr_assert_eq(rig_only_deadlock(&r).slot, 0, "a victim is no finding of its own");
		cr_assert_eq(machine_waits_for(&r.world, &r.program.base, &r.state, 1).why,
		             MACHINE_WAIT_CPU);
		cr_assert_eq(machine_waits_for(&r.world, &r.program.base, &r.state, 1).on, BIT(0));
		rig_finish(&r);
	}
}

/* Spinning without preemption off: with preempt the other task gets the CPU. */
Test(stuck, not_behind_a_task_that_can_be_preempted)
{
	for (int preempt = 0; preempt < 2; preempt++) {
		RIG(r, .preempt = preempt,
		    .tasks = {{0, {CODE(OP(SPIN_LOCK), OP(SPIN_LOCK))}}, {0, {CODE(OP(LOAD))}}},
		    .words = {{.width = 1}}, .locks = {PLAIN});
		rig_do(&r, MACHINE_SWITCH, 0, 0);
		rig_run(&r, 0, 2);
		cr_assert_eq(rig_stuck(&r), preempt ? BIT(0) : BIT(0) | BIT(1));
		cr_assert_eq(rig_can(&r, MACHINE_SWITCH, 0, 1), preempt != 0);
		rig_finish(&r);
	}
}

Test(stuck, whoever_waits_for_a_lock_that_was_never_given_back)
{
	RIG(r, .cpus = 2, .tasks = {{0, {CODE(LOCK(0))}}, {1, {CODE(LOCK(0))}}}, .locks = {PLAIN});
	rig_run(&r, 0, 3);
	rig_run(&r, 1, 2);
	rig_assert_nobody_stuck(&r);
	rig_run(&r, 0, 1);
	cr_assert_eq(rig_stuck(&r), BIT(1));
	cr_assert_eq(rig_only_deadlock(&r).slot, 1);
	cr_assert_eq(rig_only_deadlock(&r).detail, MACHINE_PLAIN);
	rig_finish(&r);
}

/* An interrupt on top of one who spins in vain with interrupts on changes nothing for it. */
Test(stuck, for_ever_though_interrupts_still_come)
{
	RIG(r, .tasks = {{0, {CODE(LOCK(0), LOCK(0))}}, {0, {EMPTY}}}, .words = {{.width = 1}},
	    .locks = {PLAIN}, .lines = {{.handler = CODE(OP(LOAD)), .fires = 2}});
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run(&r, 0, 4);
	for (unsigned i = 0; i < 2; i++) {
		cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
		rig_raise(&r, 0, 0);
		cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
		rig_run(&r, 0, 1);
		cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
		cr_assert_eq(rig_only_deadlock(&r).lockup, MACHINE_SOFT_LOCKUP,
		             "IF is the handler's");
		rig_run(&r, 0, 2);
	}
	cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
	rig_finish(&r);
}

/* Waiting for a lock that will be released is not made a deadlock by what sits on top. */
Test(stuck, under_a_stuck_interrupt_but_told_of_that_one_alone)
{
	RIG(r, .cpus = 2,
	    .tasks = {{0, {CODE(LOCK(1), LOCK(0))}}, {1, {CODE(LOCK(0), OP(LOAD), UNLOCK(0))}}},
	    .words = {{.width = 1}}, .locks = {PLAIN, PLAIN}, .lines = {{.handler = TAKES(1)}});
	rig_run_to(&r, 1, 1, VOCAB_LOAD);
	rig_run(&r, 0, 4);
	cr_assert_eq(rig_next(&r, 0), VOCAB_SPIN_LOCK);
	rig_raise(&r, 0, 0);
	rig_run_to(&r, 0, rig_line_slot(&r, 0), VOCAB_SPIN_LOCK);
	cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(rig_line_slot(&r, 0)));
	cr_assert_eq(rig_only_deadlock(&r).slot, rig_line_slot(&r, 0));
	rig_finish(&r);
}
