// SPDX-License-Identifier: GPL-2.0-only
/* Spinlocks, what a call must give back, and the uniprocessor without lock words. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

Test(lock, makes_others_wait_and_lets_any_of_them_win)
{
	const struct table_op *code = CODE(LOCK(0), OP(LOAD), UNLOCK(0));

	for (unsigned winner = 1; winner < 3; winner++) {
		RIG(r, .cpus = 3, .tasks = {{0, {code}}, {1, {code}}, {2, {code}}},
		    .words = {{.width = 1}}, .locks = {PLAIN});
		rig_run_to(&r, 0, 0, VOCAB_LOAD);
		cr_assert_eq(machine_owner(&r.world, &r.state, 0), 0);
		for (unsigned cpu = 1; cpu < 3; cpu++) {
			rig_run_to(&r, cpu, cpu, VOCAB_SPIN_LOCK);
			cr_assert(!rig_can(&r, MACHINE_RUN, cpu, 0));
			cr_assert(machine_blocked(&r.world, &r.program.base, &r.state, cpu));
		}
		rig_run(&r, 0, 2);
		cr_assert_eq(rig_event(&r, MACHINE_EV_RELEASED)->object, 0);
		cr_assert_eq(machine_owner(&r.world, &r.state, 0), -1);
		rig_run(&r, winner, 1);
		cr_assert_eq(rig_event(&r, MACHINE_EV_ACQUIRED)->object, 0);
		cr_assert_eq(machine_owner(&r.world, &r.state, 0), (int)winner);
		cr_assert(!rig_can(&r, MACHINE_RUN, 3 - winner, 0));
		rig_rest(&r);
		cr_assert(machine_all_done(&r.world, &r.state));
		cr_assert_eq(r.nr_findings, 0);
		rig_finish(&r);
	}
}

Test(lock, trylock_answers_and_does_not_wait)
{
	const struct table_op try[] = {OP(PREEMPT_DISABLE),
	                               {.ask = {.op = VOCAB_SPIN_TRYLOCK}, .skip_zero = 1},
	                               OP(SPIN_UNLOCK),
	                               OP(PREEMPT_ENABLE),
	                               RETURN};

	RIG(r, .cpus = 2, .tasks = {{0, {CODE(LOCK(0), OP(LOAD), UNLOCK(0))}}, {1, {try, try}}},
	    .words = {{.width = 1}}, .locks = {PLAIN});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_run(&r, 1, 3);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 0);
	cr_assert(!rig_event(&r, MACHINE_EV_ACQUIRED));
	cr_assert_eq(rig_next(&r, 1), VOCAB_PREEMPT_ENABLE);
	rig_run_to(&r, 0, 0, VOCAB_RETURN);
	rig_run(&r, 1, 5);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 1);
	cr_assert_eq(machine_owner(&r.world, &r.state, 0), 1);
	rig_rest(&r);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

/* struct imbalance - code and the one finding it ends with; detail PLAIN: none. */
struct imbalance {
	const char *what;
	const struct table_op *code;
	enum machine_detail detail;
	int object, value;
};

static void check_imbalance(const struct imbalance *row)
{
	RIG(r, .cpus = 1, .tasks = {{0, {row->code}}}, .locks = {PLAIN, PLAIN});
	rig_rest(&r);
	cr_assert_eq(r.nr_findings, row->detail != MACHINE_PLAIN, "%s", row->what);
	if (r.nr_findings) {
		cr_assert_eq(r.findings[0].verdict, MACHINE_IMBALANCE, "%s", row->what);
		cr_assert_eq(r.findings[0].detail, row->detail, "%s", row->what);
		cr_assert_eq(r.findings[0].object, row->object, "%s", row->what);
		cr_assert_eq(r.findings[0].value, row->value, "%s", row->what);
	}
	rig_finish(&r);
}

Test(balance, is_told_at_the_return_of_a_call)
{
	const int none = MACHINE_NO_OBJECT;
	const struct imbalance rows[] = {
		{"all given back", CODE(LOCK(0), LOCK(1), UNLOCK(0), UNLOCK(1)), MACHINE_PLAIN, 0,
	         0},
		{"a lock kept, its preempt count with it", CODE(LOCK(1)), MACHINE_STILL_HELD, 1, 0},
		{"one of two locks kept", CODE(LOCK(0), LOCK(1), UNLOCK(0)), MACHINE_STILL_HELD, 1,
	         0},
		{"preemption left off", CODE(OP(PREEMPT_DISABLE), OP(PREEMPT_DISABLE)),
	         MACHINE_PREEMPT_COUNT, none, 2},
		{"preemption given back twice", CODE(OP(PREEMPT_ENABLE)), MACHINE_PREEMPT_COUNT,
	         none, -1},
		{"preemption balanced", CODE(OP(PREEMPT_DISABLE), OP(PREEMPT_ENABLE)),
	         MACHINE_PLAIN, 0, 0},
		{"bottom halves left off", CODE(OP(BH_DISABLE)), MACHINE_SOFTIRQ_COUNT, none, 1},
		{"bottom halves given back twice", CODE(OP(BH_ENABLE)), MACHINE_SOFTIRQ_COUNT, none,
	         -1},
		{"bottom halves balanced", CODE(OP(BH_DISABLE), OP(BH_ENABLE)), MACHINE_PLAIN, 0,
	         0},
		{"section left open", CODE(OP(RCU_READ_LOCK)), MACHINE_RCU_DEPTH, none, 1},
		{"section closed twice", CODE(OP(RCU_READ_UNLOCK)), MACHINE_RCU_DEPTH, none, -1},
		{"section closed", CODE(OP(RCU_READ_LOCK), OP(RCU_READ_UNLOCK)), MACHINE_PLAIN, 0,
	         0},
		{"release of a free lock", CODE(OP(SPIN_UNLOCK, .object = 1)), MACHINE_NOT_HELD, 1,
	         0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		check_imbalance(&rows[i]);
}

Test(balance, is_told_of_handlers_too)
{
	RIG(r, .tasks = {{0, {EMPTY}}}, .locks = {PLAIN}, .lines = {{.handler = CODE(LOCK(0))}});
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 4);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].detail, MACHINE_STILL_HELD);
	cr_assert_eq(r.findings[0].slot, rig_line_slot(&r, 0));
	rig_finish(&r);
}

Test(balance, is_broken_by_releasing_what_another_holds)
{
	RIG(r, .cpus = 2,
	    .tasks = {{0, {CODE(LOCK(0), OP(LOAD), UNLOCK(0))}}, {1, {CODE(OP(SPIN_UNLOCK))}}},
	    .words = {{.width = 1}}, .locks = {PLAIN});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_run(&r, 1, 2);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].detail, MACHINE_NOT_HELD);
	cr_assert_eq(r.findings[0].slot, 1);
	cr_assert_eq(machine_owner(&r.world, &r.state, 0), -1, "the lock is free all the same");
	rig_run(&r, 0, 2);
	cr_assert_eq(r.nr_findings, 2, "its owner finds it gone");
	rig_finish(&r);
}

/* S22: without lock words the handler walks in. Nobody spins; I3 tells. */
Test(uniprocessor, never_waits_for_a_lock)
{
	const struct table_op *handler = CODE(LOCK(0), OP(ADD, .value = 1), UNLOCK(0));

	RIG(r, .up = true, .tasks = {{0, {CODE(LOCK(0), OP(LOAD), UNLOCK(0))}}},
	    .words = {{.width = 4}}, .locks = {PLAIN}, .lines = {{.handler = handler}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(!machine_blocked(&r.world, &r.program.base, &r.state, rig_line_slot(&r, 0)));
	rig_run(&r, 0, 1);
	cr_assert(rig_warned(&r, 3), "two owners");
	cr_assert_eq(rig_stuck(&r), 0);
	rig_rest(&r);
	cr_assert(machine_all_done(&r.world, &r.state));
	cr_assert_eq(rig_word(&r, 0), 1);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(uniprocessor, has_one_owner_as_long_as_locks_are_released)
{
	RIG(r, .up = true, .tasks = {{0, {CODE(LOCK_SAVE(0), UNLOCK_RESTORE(0))}}},
	    .locks = {IRQ_SAFE}, .lines = {{.handler = CODE(LOCK(0), UNLOCK(0))}});
	rig_run_to(&r, 0, 0, VOCAB_SPIN_UNLOCK);
	rig_raise(&r, 0, 0);
	rig_rest(&r);
	cr_assert_eq(r.warned, 0);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(uniprocessor, takes_every_trylock)
{
	RIG(r, .up = true, .tasks = {{0, {CODE(OP(SPIN_TRYLOCK), OP(SPIN_TRYLOCK))}}},
	    .locks = {PLAIN});
	rig_run(&r, 0, 3);
	cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, 1);
	rig_finish(&r);
}
