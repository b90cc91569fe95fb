// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/explore.h"
#include "rig.h"

#include <criterion/criterion.h>
#include <stdlib.h>

/* Comes back to itself as long as the answer is 0, or as long as it is not. */
#define UNTIL(...)                                                                                 \
	{                                                                                          \
		.ask = {.op = VOCAB_##__VA_ARGS__}, .skip_zero = -1                                \
	}
#define BIT                                                                                        \
	{                                                                                          \
		.name = "bit", .width = 1                                                          \
	}

static enum explore_answer livelock(struct rig *r, unsigned *steps)
{
	const struct explore_model model = {.world = &r->world, .program = &r->program.base};
	const struct explore_limits limits = {.max_bytes = 0};
	struct explore_witness w = {.nr = 0};
	const enum explore_answer answer = explore_livelock(&model, &limits, &w);

	*steps = w.nr;
	free(w.choices);
	rig_finish(r);
	return answer;
}

Test(livelock, is_a_loop_for_what_nobody_does)
{
	unsigned steps;
	RIG(r, .cpus = 2, .words = {BIT},
	    .tasks = {{0, {(const struct table_op[]){UNTIL(BIT_TEST, .object = 0), RETURN}}}});

	cr_assert_eq(livelock(&r, &steps), EXPLORE_SOMETIMES);
	cr_assert_eq(steps, 1);
}

Test(livelock, is_none_where_another_cpu_ends_the_loop)
{
	unsigned steps;
	RIG(r, .cpus = 2, .words = {BIT},
	    .tasks = {{0, {(const struct table_op[]){UNTIL(BIT_TEST, .object = 0), RETURN}}},
	              {1, {CODE(OP(BIT_SET, .object = 0))}}});

	cr_assert_eq(livelock(&r, &steps), EXPLORE_NEVER);
}

Test(livelock, is_a_loop_for_one_who_waits_for_the_looper)
{
	unsigned steps;
	RIG(r, .cpus = 2, .words = {BIT}, .locks = {PLAIN},
	    .tasks = {{0,
	               {(const struct table_op[]){OP(PREEMPT_DISABLE), OP(SPIN_LOCK, .object = 0),
	                                          UNTIL(BIT_TEST, .object = 0),
	                                          OP(SPIN_UNLOCK, .object = 0), OP(PREEMPT_ENABLE),
	                                          RETURN}}},
	              {1, {CODE(LOCK(0), OP(BIT_SET, .object = 0), UNLOCK(0))}}});

	cr_assert_eq(livelock(&r, &steps), EXPLORE_SOMETIMES);
	cr_assert_eq(steps, 5);
}

/* The device may set it free, but does not have to. */
Test(livelock, is_a_loop_that_only_an_interrupt_could_end)
{
	unsigned steps;
	RIG(r, .words = {BIT}, .lines = {{.handler = CODE(OP(BIT_SET, .object = 0))}},
	    .tasks = {{0, {(const struct table_op[]){UNTIL(BIT_TEST, .object = 0), RETURN}}}});

	cr_assert_eq(livelock(&r, &steps), EXPLORE_SOMETIMES);
}

/* With preemption a fair scheduler lets the other task run; without, it cannot. */
Test(livelock, depends_on_preemption_where_two_tasks_share_a_cpu)
{
	for (int preempt = 0; preempt < 2; preempt++) {
		unsigned steps;
		RIG(r, .preempt = preempt, .words = {BIT},
		    .tasks = {
			    {0, {(const struct table_op[]){UNTIL(BIT_TEST, .object = 0), RETURN}}},
			    {0, {CODE(OP(BIT_SET, .object = 0))}}});

		cr_assert_eq(livelock(&r, &steps), preempt ? EXPLORE_NEVER : EXPLORE_SOMETIMES);
	}
}

Test(livelock, is_none_in_a_deadlock)
{
	unsigned steps;
	RIG(r, .cpus = 2, .locks = {PLAIN, PLAIN},
	    .tasks = {{0, {CODE(LOCK(0), LOCK(1), UNLOCK(1), UNLOCK(0))}},
	              {1, {CODE(LOCK(1), LOCK(0), UNLOCK(0), UNLOCK(1))}}});

	cr_assert_eq(livelock(&r, &steps), EXPLORE_NEVER);
}
