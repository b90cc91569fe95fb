// SPDX-License-Identifier: GPL-2.0-only
/* Mutexes and rwsems: whoever waits for them leaves its CPU. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

#define BIT(n) (1ull << (n))
#define WORD .words = {{.width = 1}}
#define LOCKS CODE(MUTEX_LOCK(0), OP(LOAD), OP(MUTEX_UNLOCK))
#define READS CODE(DOWN_READ(0), OP(LOAD), OP(UP_READ))
#define WRITES CODE(DOWN_WRITE(0), OP(LOAD), OP(UP_WRITE))

static struct machine_waits waits_of(struct rig *r, unsigned slot)
{
	return machine_waits_for(&r->world, &r->program.base, &r->state, slot);
}

Test(mutex, gives_the_cpu_to_others_while_a_task_sleeps)
{
	RIG(r, .cpus = 2, .tasks = {{0, {LOCKS}}, {1, {LOCKS}}, {1, {CODE(OP(LOAD))}}},
	    .locks = {MUTEX}, WORD);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_do(&r, MACHINE_SWITCH, 1, 1);
	rig_run(&r, 1, 2);
	cr_assert_eq(rig_event(&r, MACHINE_EV_SLEEP)->a, MACHINE_WAIT_SLEEPING_LOCK);
	cr_assert_eq(rig_event(&r, MACHINE_EV_SLEEP)->object, 0);
	cr_assert_eq(waits_of(&r, 1).why, MACHINE_WAIT_SLEEPING_LOCK);
	cr_assert_eq(waits_of(&r, 1).on, BIT(0));
	cr_assert(!rig_can(&r, MACHINE_RUN, 1, 0));
	cr_assert(rig_can(&r, MACHINE_SWITCH, 1, 2));
	rig_do(&r, MACHINE_SWITCH, 1, 2);
	rig_run(&r, 1, 3);
	cr_assert(!rig_can(&r, MACHINE_SWITCH, 1, 1), "still taken");
	rig_run(&r, 0, 2);
	cr_assert(rig_can(&r, MACHINE_SWITCH, 1, 1));
	rig_assert_completes(&r);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(mutex, lets_any_waiter_win)
{
	for (unsigned winner = 1; winner < 3; winner++) {
		RIG(r, .cpus = 3, .tasks = {{0, {LOCKS}}, {1, {LOCKS}}, {2, {LOCKS}}},
		    .locks = {MUTEX}, WORD);
		rig_run_to(&r, 0, 0, VOCAB_LOAD);
		rig_run(&r, 1, 2);
		rig_run(&r, 2, 2);
		rig_run(&r, 0, 2);
		rig_run(&r, winner, 1);
		cr_assert_eq(machine_owner(&r.world, &r.state, 0), (int)winner);
		cr_assert(!rig_can(&r, MACHINE_RUN, 3 - winner, 0));
		rig_assert_completes(&r);
		rig_finish(&r);
	}
}

Test(mutex, taken_twice_hangs_its_task)
{
	RIG(r, .tasks = {{0, {CODE(MUTEX_LOCK(0), MUTEX_LOCK(0))}}}, .locks = {MUTEX});
	rig_rest(&r);
	cr_assert_eq(rig_only_deadlock(&r).lockup, MACHINE_HUNG_TASK);
	cr_assert_eq(rig_only_deadlock(&r).detail, MACHINE_SELF);
	cr_assert_eq(rig_only_deadlock(&r).wait, MACHINE_WAIT_SLEEPING_LOCK);
	cr_assert_eq(rig_only_deadlock(&r).object, 0);
	rig_finish(&r);
}

Test(mutex, taken_crosswise_hangs_both_tasks)
{
	const struct table_op *ab =
		CODE(MUTEX_LOCK(0), MUTEX_LOCK(1), OP(MUTEX_UNLOCK, .object = 1), OP(MUTEX_UNLOCK));
	const struct table_op *ba =
		CODE(MUTEX_LOCK(1), MUTEX_LOCK(0), OP(MUTEX_UNLOCK), OP(MUTEX_UNLOCK, .object = 1));

	for (int cross = 0; cross < 2; cross++) {
		struct machine_finding found[MACHINE_SLOTS_MAX];

		RIG(r, .cpus = 2, .tasks = {{0, {ab}}, {1, {cross ? ba : ab}}},
		    .locks = {MUTEX, MUTEX});
		rig_run(&r, 0, 3);
		rig_run(&r, 1, cross ? 3 : 2);
		rig_rest(&r);
		cr_assert_eq(rig_deadlocks(&r, found), cross ? 2 : 0);
		cr_assert_eq(machine_all_done(&r.world, &r.state), !cross);
		rig_finish(&r);
	}
}

Test(mutex, is_given_back_by_its_owner_alone)
{
	RIG(r, .cpus = 2, .tasks = {{0, {LOCKS}}, {1, {CODE(OP(MUTEX_UNLOCK))}}}, .locks = {MUTEX},
	    WORD);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_run(&r, 1, 2);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].verdict, MACHINE_IMBALANCE);
	cr_assert_eq(r.findings[0].detail, MACHINE_NOT_HELD);
	rig_finish(&r);
}

/* Kept, it is told once: no preemption was turned off along with it. */
Test(mutex, kept_by_a_call_is_an_imbalance_of_its_own)
{
	const struct table_op *const codes[] = {CODE(MUTEX_LOCK(0)), LOCKS};

	for (int i = 0; i < 2; i++) {
		RIG(r, .tasks = {{0, {codes[i]}}}, .locks = {MUTEX}, WORD);
		rig_rest(&r);
		cr_assert_eq(r.nr_findings, i == 0);
		cr_assert_eq(r.warned, 0);
		if (r.nr_findings)
			cr_assert_eq(r.findings[0].detail, MACHINE_STILL_HELD);
		rig_finish(&r);
	}
}

/* A trylock and an unlock cannot sleep, and are still no business of a handler. */
Test(mutex, is_no_business_of_interrupts)
{
	const struct table_op *code = CODE(OP(MUTEX_TRYLOCK), OP(MUTEX_UNLOCK));

	for (int handler = 0; handler < 2; handler++) {
		RIG(r, .tasks = {{0, {handler ? EMPTY : code}}}, .locks = {MUTEX},
		    .lines = {{.handler = handler ? code : EMPTY}});
		rig_raise(&r, 0, 0);
		rig_assert_completes(&r);
		cr_assert_eq(r.nr_findings, handler ? 2 : 0);
		if (handler)
			cr_assert_eq(r.findings[0].detail, MACHINE_MUTEX_IN_IRQ);
		rig_finish(&r);
	}
}

Test(mutex, is_found_asleep_where_nobody_may_sleep)
{
	static const struct {
		enum vocab_op before;
		bool finding;
	} rows[] = {{VOCAB_IRQ_DISABLE, true},
	            {VOCAB_PREEMPT_DISABLE, true},
	            {VOCAB_BH_DISABLE, true},
	            {VOCAB_RCU_READ_LOCK, true},
	            {VOCAB_LOAD, false}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct table_op code[] = {
			{.ask = {.op = rows[i].before}}, MUTEX_LOCK(0), OP(MUTEX_UNLOCK), RETURN};

		RIG(r, .tasks = {{0, {code}}}, .locks = {MUTEX}, WORD);
		rig_run(&r, 0, 3);
		cr_assert_eq(rig_found(&r, MACHINE_ATOMIC_SLEEP) != NULL, rows[i].finding,
		             "row %zu", i);
		rig_finish(&r);
	}
}

/* Falling asleep with interrupts off is a step of its own: the scheduler turns them on. */
Test(mutex, turns_interrupts_on_where_a_task_falls_asleep)
{
	RIG(r, .cpus = 2, .tasks = {{0, {LOCKS}}, {1, {CODE(OP(IRQ_DISABLE), OP(MUTEX_LOCK))}}},
	    .locks = {MUTEX}, WORD);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_run(&r, 1, 2);
	cr_assert(!rig_event(&r, MACHINE_EV_SLEEP));
	cr_assert(rig_can(&r, MACHINE_RUN, 1, 0));
	rig_run(&r, 1, 1);
	cr_assert(rig_event(&r, MACHINE_EV_SLEEP));
	cr_assert(rig_if(&r, 1));
	cr_assert(!rig_can(&r, MACHINE_RUN, 1, 0));
	rig_finish(&r);
}

Test(mutex, has_its_word_on_a_uniprocessor)
{
	RIG(r, .up = true, .tasks = {{0, {LOCKS}}, {0, {LOCKS}}}, .locks = {MUTEX}, WORD);
	rig_do(&r, MACHINE_SWITCH, 0, 0);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	cr_assert_eq(machine_owner(&r.world, &r.state, 0), 0);
	cr_assert_eq(rig_word(&r, 0), 0);
	rig_assert_completes(&r);
	cr_assert_eq(r.warned, 0);
	rig_finish(&r);
}

/* ---- rwsems ---- */

Test(rwsem, makes_waiters_queue_and_sleep)
{
	RIG(r, .cpus = 4, .tasks = {{0, {WRITES}}, {1, {READS}}, {2, {WRITES}}, {3, {READS}}},
	    .locks = {RWSEM}, WORD);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	for (unsigned i = 1; i < 4; i++) {
		rig_run(&r, i, 3);
		cr_assert_eq(rig_event(&r, MACHINE_EV_QUEUED)->b, (int)i);
		cr_assert(rig_event(&r, MACHINE_EV_SLEEP), "and goes to sleep there");
	}
	cr_assert_eq(rig_queue(&r, 0), 123);
	rig_run(&r, 0, 2);
	rig_run(&r, 1, 1);
	cr_assert_eq(machine_readers(&r.world, &r.state, 0), BIT(1));
	cr_assert(!rig_can(&r, MACHINE_RUN, 3, 0), "a writer is before it");
	cr_assert_eq(waits_of(&r, 3).on, BIT(2));
	rig_assert_completes(&r);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(rwsem, lets_a_writer_steal_and_no_reader)
{
	for (int writer = 0; writer < 2; writer++) {
		RIG(r, .cpus = 3,
		    .tasks = {{0, {WRITES}}, {1, {WRITES}}, {2, {writer ? WRITES : READS}}},
		    .locks = {RWSEM}, WORD);
		rig_run_to(&r, 0, 0, VOCAB_LOAD);
		rig_run(&r, 1, 3);
		rig_run(&r, 0, 2);
		rig_run(&r, 2, 3);
		cr_assert_eq(machine_owner(&r.world, &r.state, 0), writer ? 2 : -1);
		cr_assert_eq(rig_queue(&r, 0), writer ? 1 : 12);
		rig_assert_completes(&r);
		rig_finish(&r);
	}
}

Test(rwsem, hangs_a_task_that_reads_twice_with_a_writer_between)
{
	const struct table_op *twice =
		CODE(DOWN_READ(0), OP(LOAD), DOWN_READ(0), OP(UP_READ), OP(UP_READ));

	for (int writer = 0; writer < 2; writer++) {
		struct machine_finding found[MACHINE_SLOTS_MAX];

		RIG(r, .cpus = 2, .tasks = {{0, {twice}}, {1, {WRITES}}}, .locks = {RWSEM}, WORD);
		rig_run_to(&r, 0, 0, VOCAB_LOAD);
		if (writer)
			rig_run(&r, 1, 3);
		rig_run(&r, 0, 3);
		cr_assert_eq(rig_stuck(&r), writer ? BIT(0) | BIT(1) : 0);
		cr_assert_eq(rig_deadlocks(&r, found), writer ? 2 : 0);
		if (writer)
			cr_assert_eq(found[0].lockup, MACHINE_HUNG_TASK);
		else
			rig_assert_completes(&r);
		rig_finish(&r);
	}
}

Test(rwsem, trylocks_fail_where_anybody_queues)
{
	static const struct {
		bool holds, waits;
		enum vocab_op tries;
		int answer;
	} rows[] = {
		{false, false, VOCAB_DOWN_READ_TRYLOCK, 1},
		{true, false, VOCAB_DOWN_READ_TRYLOCK, 1},
		{true, true, VOCAB_DOWN_READ_TRYLOCK, 0},
		{false, true, VOCAB_DOWN_READ_TRYLOCK, 0},
		{false, false, VOCAB_DOWN_WRITE_TRYLOCK, 1},
		{true, false, VOCAB_DOWN_WRITE_TRYLOCK, 0},
		{false, true, VOCAB_DOWN_WRITE_TRYLOCK, 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct table_op tries[] = {{.ask = {.op = rows[i].tries}}, RETURN};

		RIG(r, .cpus = 3, .tasks = {{0, {READS}}, {1, {WRITES}}, {2, {tries}}},
		    .locks = {RWSEM}, WORD);
		if (rows[i].holds || rows[i].waits)
			rig_run_to(&r, 0, 0, VOCAB_LOAD);
		if (rows[i].waits)
			rig_run(&r, 1, 3);
		if (rows[i].waits && !rows[i].holds)
			rig_run(&r, 0, 2);
		rig_run(&r, 2, 2);
		cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, rows[i].answer, "row %zu", i);
		rig_finish(&r);
	}
}

Test(rwsem, is_waited_for_outside_its_queue_by_an_interrupt)
{
	RIG(r, .cpus = 2, .tasks = {{0, {EMPTY}}, {1, {WRITES}}}, .locks = {RWSEM}, WORD,
	    .lines = {{.handler = READS}});
	rig_run_to(&r, 1, 1, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert(rig_found(&r, MACHINE_ATOMIC_SLEEP));
	cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0));
	cr_assert_eq(rig_queue(&r, 0), 0);
	rig_assert_completes(&r);
	rig_finish(&r);
}
