// SPDX-License-Identifier: GPL-2.0-only
/* Reader-writer spinlocks: who goes in, who queues, who passes, and who is stuck. */
#include "lockstep/machine/step.h"

#include "rig.h"

#include <criterion/criterion.h>

#define BIT(n) (1ull << (n))
#define READS CODE(READ_LOCK(0), OP(LOAD), READ_UNLOCK(0))
#define WRITES CODE(WRITE_LOCK(0), OP(LOAD), WRITE_UNLOCK(0))
#define WORD .words = {{.width = 1}}

/* Runs @slot, the one task of CPU @slot, to where it would take the lock. */
static void come(struct rig *r, unsigned slot, enum vocab_op op)
{
	rig_run_to(r, slot, slot, op);
}

/* It takes its place in the queue: one step, after which it is blocked. */
static void queue(struct rig *r, unsigned slot, enum vocab_op op)
{
	come(r, slot, op);
	cr_assert(!machine_blocked(&r->world, &r->program.base, &r->state, slot));
	rig_run(r, slot, 1);
	cr_assert(rig_event(r, MACHINE_EV_QUEUED));
	cr_assert(!rig_event(r, MACHINE_EV_OP));
	cr_assert_eq(rig_event(r, MACHINE_EV_QUEUED)->a, op == VOCAB_READ_LOCK);
	cr_assert_eq(rig_next(r, slot), (int)op, "it has not moved on");
	cr_assert(!rig_can(r, MACHINE_RUN, slot, 0));
}

Test(rwlock, lets_readers_in_together)
{
	RIG(r, .cpus = 2, .tasks = {{0, {READS}}, {1, {READS}}}, .locks = {RWLOCK}, WORD);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_run_to(&r, 1, 1, VOCAB_LOAD);
	cr_assert_eq(rig_event(&r, MACHINE_EV_ACQUIRED)->a, 1, "for reading");
	cr_assert_eq(machine_readers(&r.world, &r.state, 0), BIT(0) | BIT(1));
	cr_assert_eq(machine_holders(&r.world, &r.state, 0), BIT(0) | BIT(1));
	cr_assert_eq(machine_owner(&r.world, &r.state, 0), -1);
	rig_assert_completes(&r);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(rwlock, keeps_everybody_from_a_writer_and_a_writer_from_everybody)
{
	static const struct {
		enum vocab_op first, second;
		bool together;
	} rows[] = {{VOCAB_READ_LOCK, VOCAB_READ_LOCK, true},
	            {VOCAB_READ_LOCK, VOCAB_WRITE_LOCK, false},
	            {VOCAB_WRITE_LOCK, VOCAB_READ_LOCK, false},
	            {VOCAB_WRITE_LOCK, VOCAB_WRITE_LOCK, false}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct table_op *first = rows[i].first == VOCAB_READ_LOCK ? READS : WRITES;
		const struct table_op *second = rows[i].second == VOCAB_READ_LOCK ? READS : WRITES;

		RIG(r, .cpus = 2, .tasks = {{0, {first}}, {1, {second}}}, .locks = {RWLOCK}, WORD);
		rig_run_to(&r, 0, 0, VOCAB_LOAD);
		come(&r, 1, rows[i].second);
		rig_run(&r, 1, 1);
		cr_assert_eq(rig_event(&r, MACHINE_EV_ACQUIRED) != NULL, rows[i].together,
		             "row %zu", i);
		cr_assert_eq(rig_event(&r, MACHINE_EV_QUEUED) != NULL, !rows[i].together, "row %zu",
		             i);
		rig_assert_completes(&r);
		cr_assert_eq(r.nr_findings, 0, "row %zu", i);
		rig_finish(&r);
	}
}

Test(rwlock, serves_its_queue_in_order)
{
	RIG(r, .cpus = 4, .tasks = {{0, {WRITES}}, {1, {READS}}, {2, {WRITES}}, {3, {READS}}},
	    .locks = {RWLOCK}, WORD);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	queue(&r, 1, VOCAB_READ_LOCK);
	queue(&r, 2, VOCAB_WRITE_LOCK);
	queue(&r, 3, VOCAB_READ_LOCK);
	cr_assert_eq(rig_event(&r, MACHINE_EV_QUEUED)->b, 3);
	cr_assert_eq(rig_queue(&r, 0), 123);
	rig_run(&r, 0, 2);
	cr_assert(!rig_can(&r, MACHINE_RUN, 2, 0) && !rig_can(&r, MACHINE_RUN, 3, 0));
	rig_run(&r, 1, 1);
	cr_assert_eq(rig_queue(&r, 0), 23);
	cr_assert_eq(machine_place(&r.world, &r.state, 1), 0);
	cr_assert(!rig_can(&r, MACHINE_RUN, 2, 0), "a reader is in");
	cr_assert(!rig_can(&r, MACHINE_RUN, 3, 0), "a writer is before it");
	rig_run(&r, 1, 2);
	rig_run(&r, 2, 1);
	cr_assert_eq(machine_owner(&r.world, &r.state, 0), 2);
	cr_assert(!rig_can(&r, MACHINE_RUN, 3, 0));
	rig_assert_completes(&r);
	cr_assert_eq(rig_queue(&r, 0), 0);
	rig_finish(&r);
}

Test(rwlock, makes_a_reader_queue_behind_a_waiting_writer)
{
	RIG(r, .cpus = 3, .tasks = {{0, {READS}}, {1, {WRITES}}, {2, {READS}}}, .locks = {RWLOCK},
	    WORD);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	queue(&r, 1, VOCAB_WRITE_LOCK);
	queue(&r, 2, VOCAB_READ_LOCK);
	cr_assert_eq(rig_queue(&r, 0), 12);
	rig_assert_completes(&r);
	rig_finish(&r);
}

Test(rwlock, lets_a_writer_steal_a_lock_that_is_wholly_free)
{
	RIG(r, .cpus = 3, .tasks = {{0, {WRITES}}, {1, {WRITES}}, {2, {WRITES}}}, .locks = {RWLOCK},
	    WORD);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	queue(&r, 1, VOCAB_WRITE_LOCK);
	rig_run(&r, 0, 2);
	come(&r, 2, VOCAB_WRITE_LOCK);
	rig_run(&r, 2, 1);
	cr_assert_eq(machine_owner(&r.world, &r.state, 0), 2);
	cr_assert_eq(rig_queue(&r, 0), 1);
	cr_assert(!rig_can(&r, MACHINE_RUN, 1, 0));
	rig_assert_completes(&r);
	rig_finish(&r);
}

/* The reader that came first is in; the interrupt of its CPU must pass the writer, or all hang. */
Test(rwlock, lets_a_reader_in_an_interrupt_pass_waiting_writers)
{
	RIG(r, .cpus = 2, .tasks = {{0, {READS}}, {1, {WRITES}}}, .locks = {RWLOCK}, WORD,
	    .lines = {{.handler = READS}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	queue(&r, 1, VOCAB_WRITE_LOCK);
	rig_raise(&r, 0, 0);
	rig_run_to(&r, 0, rig_line_slot(&r, 0), VOCAB_READ_LOCK);
	rig_assert_nobody_stuck(&r);
	rig_run(&r, 0, 1);
	cr_assert_eq(machine_readers(&r.world, &r.state, 0), BIT(0) | BIT(rig_line_slot(&r, 0)));
	rig_assert_completes(&r);
	rig_finish(&r);
}

/* in_interrupt() is true where softirqs are off, too. */
Test(rwlock, takes_a_task_with_softirqs_off_for_an_interrupt)
{
	for (int bh = 0; bh < 2; bh++) {
		const struct table_op *again =
			bh ? CODE(READ_LOCK(0), OP(BH_DISABLE), READ_LOCK(0), READ_UNLOCK(0),
		                  OP(BH_ENABLE), READ_UNLOCK(0))
			   : CODE(READ_LOCK(0), READ_LOCK(0), READ_UNLOCK(0), READ_UNLOCK(0));

		RIG(r, .cpus = 2, .tasks = {{0, {again}}, {1, {WRITES}}}, .locks = {RWLOCK}, WORD);
		rig_run(&r, 0, 3);
		queue(&r, 1, VOCAB_WRITE_LOCK);
		come(&r, 0, VOCAB_READ_LOCK);
		if (bh) {
			rig_assert_completes(&r);
		} else {
			rig_run(&r, 0, 1);
			cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
		}
		rig_finish(&r);
	}
}

Test(rwlock, makes_a_reader_in_an_interrupt_wait_for_a_writer_inside)
{
	RIG(r, .cpus = 2, .tasks = {{0, {EMPTY}}, {1, {WRITES}}}, .locks = {RWLOCK}, WORD,
	    .lines = {{.handler = READS}});
	const unsigned line = rig_line_slot(&r, 0);

	rig_run_to(&r, 1, 1, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 2);
	cr_assert_eq(rig_next(&r, line), VOCAB_READ_LOCK);
	cr_assert(!rig_can(&r, MACHINE_RUN, 0, 0), "it spins, and does not queue");
	cr_assert_eq(rig_queue(&r, 0), 0);
	cr_assert_eq(machine_waits_for(&r.world, &r.program.base, &r.state, line).on, BIT(1));
	rig_assert_completes(&r);
	rig_finish(&r);
}

Test(rwlock, trylocks_never_queue)
{
	static const struct {
		enum vocab_op holds, waits, tries; /* RETURN: nobody */
		int answer;
	} rows[] = {
		{VOCAB_RETURN, VOCAB_RETURN, VOCAB_READ_TRYLOCK, 1},
		{VOCAB_READ_LOCK, VOCAB_RETURN, VOCAB_READ_TRYLOCK, 1},
		{VOCAB_WRITE_LOCK, VOCAB_RETURN, VOCAB_READ_TRYLOCK, 0},
		{VOCAB_READ_LOCK, VOCAB_WRITE_LOCK, VOCAB_READ_TRYLOCK, 0},
		{VOCAB_RETURN, VOCAB_RETURN, VOCAB_WRITE_TRYLOCK, 1},
		{VOCAB_READ_LOCK, VOCAB_RETURN, VOCAB_WRITE_TRYLOCK, 0},
		{VOCAB_WRITE_LOCK, VOCAB_RETURN, VOCAB_WRITE_TRYLOCK, 0},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct table_op holds[] = {{.ask = {.op = rows[i].holds}}, OP(LOAD), RETURN};
		const struct table_op waits[] = {{.ask = {.op = rows[i].waits}}, RETURN};
		const struct table_op tries[] = {{.ask = {.op = rows[i].tries}}, RETURN};

		RIG(r, .cpus = 3, .tasks = {{0, {holds}}, {1, {waits}}, {2, {tries}}},
		    .locks = {RWLOCK}, WORD);
		rig_run(&r, 0, 2);
		if (rows[i].waits != VOCAB_RETURN)
			queue(&r, 1, rows[i].waits);
		rig_run(&r, 2, 2);
		cr_assert_eq(rig_event(&r, MACHINE_EV_OP)->b, rows[i].answer, "row %zu", i);
		cr_assert_eq(rig_event(&r, MACHINE_EV_ACQUIRED) != NULL, rows[i].answer, "row %zu",
		             i);
		rig_finish(&r);
	}
}

Test(rwlock, is_held_until_its_reader_has_given_it_back_as_often_as_it_took_it)
{
	RIG(r, .tasks = {{0, {CODE(READ_LOCK(0), READ_LOCK(0), READ_UNLOCK(0), READ_UNLOCK(0))}}},
	    .locks = {RWLOCK});
	rig_run(&r, 0, 5);
	cr_assert_eq(machine_readers(&r.world, &r.state, 0), BIT(0));
	rig_run(&r, 0, 1);
	cr_assert_eq(machine_readers(&r.world, &r.state, 0), BIT(0), "once more");
	rig_run(&r, 0, 2);
	cr_assert_eq(machine_readers(&r.world, &r.state, 0), 0);
	rig_assert_completes(&r);
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}

Test(rwlock, complains_about_a_release_by_who_does_not_hold_it_so)
{
	static const struct {
		enum vocab_op takes, gives;
		bool fine;
	} rows[] = {
		{VOCAB_READ_LOCK, VOCAB_READ_UNLOCK, true},
		{VOCAB_WRITE_LOCK, VOCAB_WRITE_UNLOCK, true},
		{VOCAB_READ_LOCK, VOCAB_WRITE_UNLOCK, false},
		{VOCAB_WRITE_LOCK, VOCAB_READ_UNLOCK, false},
		{VOCAB_PREEMPT_ENABLE, VOCAB_READ_UNLOCK, false},
		{VOCAB_PREEMPT_ENABLE, VOCAB_WRITE_UNLOCK, false},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct table_op code[] = {
			{.ask = {.op = rows[i].takes}}, {.ask = {.op = rows[i].gives}}, RETURN};

		RIG(r, .tasks = {{0, {code}}}, .locks = {RWLOCK});
		rig_run(&r, 0, 3);
		cr_assert_eq(r.nr_findings, !rows[i].fine, "row %zu", i);
		if (!rows[i].fine)
			cr_assert_eq(r.findings[0].detail, MACHINE_NOT_HELD, "row %zu", i);
		rig_finish(&r);
	}
}

Test(rwlock, kept_by_a_reader_is_an_imbalance)
{
	RIG(r, .tasks = {{0, {CODE(READ_LOCK(0))}}}, .locks = {RWLOCK});
	rig_rest(&r);
	cr_assert_eq(r.nr_findings, 1);
	cr_assert_eq(r.findings[0].detail, MACHINE_STILL_HELD);
	rig_finish(&r);
}

/* I1: a handler takes it too. Told of readers as of writers. */
Test(rwlock, that_handlers_take_is_not_safe_with_interrupts_on)
{
	const struct table_op *const codes[] = {READS, WRITES};

	for (int i = 0; i < 2; i++)
		for (int safe = 0; safe < 2; safe++) {
			RIG(r, .tasks = {{0, {codes[i]}}}, WORD,
			    .locks = {safe ? IRQ_SAFE_RWLOCK : RWLOCK});
			rig_rest(&r);
			cr_assert_eq(r.warned, safe ? 1u << 1 : 0);
			rig_finish(&r);
		}
}

/* ---- stuck ---- */

Test(rwlock, hangs_a_reader_that_comes_again_behind_a_writer)
{
	const struct table_op *twice =
		CODE(READ_LOCK(0), OP(LOAD), READ_LOCK(0), READ_UNLOCK(0), READ_UNLOCK(0));
	struct machine_finding found[MACHINE_SLOTS_MAX];

	for (int writer = 0; writer < 2; writer++) {
		RIG(r, .cpus = 2, .tasks = {{0, {twice}}, {1, {WRITES}}}, .locks = {RWLOCK}, WORD);
		rig_run_to(&r, 0, 0, VOCAB_LOAD);
		if (!writer) {
			come(&r, 1, VOCAB_WRITE_LOCK);
			rig_run(&r, 0, 3);
			rig_assert_completes(&r);
			rig_finish(&r);
			continue;
		}
		queue(&r, 1, VOCAB_WRITE_LOCK);
		rig_assert_nobody_stuck(&r);
		queue(&r, 0, VOCAB_READ_LOCK);
		cr_assert_eq(rig_stuck(&r), BIT(0) | BIT(1));
		cr_assert_eq(rig_deadlocks(&r, found), 2);
		cr_assert_eq(found[0].lockup, MACHINE_SOFT_LOCKUP);
		cr_assert_eq(found[0].wait, MACHINE_WAIT_LOCK);
		cr_assert_eq(machine_waits_for(&r.world, &r.program.base, &r.state, 0).on, BIT(1),
		             "it waits for who is before it in the queue");
		rig_finish(&r);
	}
}

Test(rwlock, hangs_an_interrupt_that_writes_what_its_task_reads)
{
	RIG(r, .tasks = {{0, {READS}}}, .locks = {IRQ_SAFE_RWLOCK}, WORD,
	    .lines = {{.handler = WRITES}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_run_to(&r, 0, rig_line_slot(&r, 0), VOCAB_WRITE_LOCK);
	rig_run(&r, 0, 1);
	cr_assert(rig_event(&r, MACHINE_EV_QUEUED));
	cr_assert(rig_warned(&r, 6));
	cr_assert_eq(rig_only_deadlock(&r).lockup, MACHINE_HARD_LOCKUP);
	cr_assert_eq(rig_only_deadlock(&r).detail, MACHINE_SELF);
	cr_assert_eq(rig_only_deadlock(&r).slot, rig_line_slot(&r, 0));
	rig_finish(&r);
}

Test(rwlock, does_not_hang_an_interrupt_that_reads_what_its_task_reads)
{
	RIG(r, .tasks = {{0, {READS}}}, .locks = {IRQ_SAFE_RWLOCK}, WORD,
	    .lines = {{.handler = READS}});
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_assert_completes(&r);
	cr_assert_eq(r.warned & 1u << 6, 0);
	rig_finish(&r);
}

Test(rwlock, makes_a_writer_wait_for_all_its_readers)
{
	RIG(r, .cpus = 3, .tasks = {{0, {READS}}, {1, {READS}}, {2, {WRITES}}}, .locks = {RWLOCK},
	    WORD);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_run_to(&r, 1, 1, VOCAB_LOAD);
	queue(&r, 2, VOCAB_WRITE_LOCK);
	cr_assert_eq(machine_waits_for(&r.world, &r.program.base, &r.state, 2).on, BIT(0) | BIT(1));
	rig_run(&r, 0, 2);
	cr_assert(!rig_can(&r, MACHINE_RUN, 2, 0), "one is still in");
	rig_assert_completes(&r);
	rig_finish(&r);
}

Test(rwlock, that_a_handler_kept_is_lost)
{
	RIG(r, .cpus = 2, .tasks = {{0, {EMPTY}}, {1, {WRITES}}}, .locks = {RWLOCK}, WORD,
	    .lines = {{.handler = CODE(OP(READ_LOCK))}});
	rig_raise(&r, 0, 0);
	rig_run(&r, 0, 3);
	queue(&r, 1, VOCAB_WRITE_LOCK);
	cr_assert_eq(rig_only_deadlock(&r).slot, 1);
	rig_finish(&r);
}

Test(rwlock, has_no_word_on_a_uniprocessor)
{
	RIG(r, .up = true, .tasks = {{0, {READS}}}, .locks = {RWLOCK}, WORD,
	    .lines = {{.handler = WRITES}});
	cr_assert_eq(r.world.locks[0].readers.width, 0);
	cr_assert_eq(r.world.slots[0].place.width, 0);
	rig_run_to(&r, 0, 0, VOCAB_LOAD);
	rig_raise(&r, 0, 0);
	rig_assert_completes(&r);
	cr_assert(r.warned & 1u << 3, "a writer beside a reader");
	cr_assert_eq(r.nr_findings, 0);
	rig_finish(&r);
}
