// SPDX-License-Identifier: GPL-2.0-only
#include "by_hand.h"

#include "lockstep/explore/goal.h"

#define BIT                                                                                        \
	{                                                                                          \
		.name = "bit", .width = 1                                                          \
	}
#define BIT_IS_SET                                                                                 \
	{                                                                                          \
		.name = "bit", .width = 1, .initial = 1                                            \
	}
#define WHEN(w)                                                                                    \
	{                                                                                          \
		{                                                                                  \
			.word = (w), .mask = 1                                                     \
		}                                                                                  \
	}
#define BUG_FOR(slot)                                                                              \
	{                                                                                          \
		.ask = {.op = VOCAB_ASSERT, .value = 1}, .only_for = (slot) + 1                    \
	}

const struct by_hand by_hand[] = {
	{DEPEND_GUARD,
         EXPLORE_INVARIANT + 8,
         {.cpus = 2,
          .words = {{.name = "guarded", .width = 1, .guarded = true}},
          .tasks = {{0,
                     {CODE(OP(RCU_READ_LOCK), {.ask = {.op = VOCAB_LOAD}, .guards = 1},
                           OP(RCU_READ_UNLOCK))}},
                    {1, {CODE(OP(STORE, .value = 1))}}}}},

	/* Who takes the last object. */
	{DEPEND_POOL,
         MACHINE_ASSERTION,
         {.cpus = 2,
          .pools = {{.name = "pool", .nr = 1, .first = 1}},
          .tasks = {{0, {CODE(IF_SET_SKIP(1, ALLOC), BUG)}}, {1, {CODE(OP(ALLOC))}}}}},

	/* Only a reader who comes after the snapshot can see what is done after the grace period. */
	{DEPEND_SNAPSHOT,
         MACHINE_ASSERTION,
         {.cpus = 2,
          .words = {BIT},
          .tasks = {{0,
                     {CODE(OP(RCU_READ_LOCK), IF_SET_SKIP(2, LOAD), IF_ZERO_SKIP(1, LOAD), BUG,
                           OP(RCU_READ_UNLOCK))}},
                    {1, {CODE(OP(GP_START), OP(GP_WAIT), OP(STORE, .value = 1))}}}}},

	{DEPEND_RELEASE,
         MACHINE_ASSERTION,
         {.cpus = 2,
          .locks = {PLAIN},
          .tasks = {{0, {CODE(LOCK(0), UNLOCK(0))}},
                    {1, {CODE(IF_SET_SKIP(1, SPIN_TRYLOCK), BUG)}}}}},

	{DEPEND_CYCLE,
         MACHINE_ASSERTION,
         {.cpus = 2,
          .words = {BIT},
          .tasks = {{0, {CODE(IF_ZERO_SKIP(-1, BIT_TEST))}},
                    {1, {CODE(OP(PREEMPT_DISABLE), OP(PREEMPT_ENABLE), BUG)}}}}},

	/* While interrupts are off on the CPU of task 0, and only then, line 0 can be raised. */
	{DEPEND_PATIENCE,
         MACHINE_ASSERTION,
         {.cpus = 2,
          .words = {BIT, BIT_IS_SET, BIT_IS_SET},
          .tasks = {{0,
                     {CODE(OP(IRQ_DISABLE), OP(BIT_CLEAR, .object = 1),
                           IF_SET_SKIP(-1, BIT_TEST, .object = 2), OP(IRQ_ENABLE))}},
                    {1,
                     {CODE(OP(BIT_WAIT, .object = 1), OP(BIT_SET), OP(BIT_CLEAR),
                           OP(BIT_CLEAR, .object = 2))}}},
          .lines = {{.handler = CODE(BUG), .nr_conditions = 1, .conditions = WHEN(0)}}}},

	/*
	 * Task 1 waits on the CPU of task 0, which sets a word for two steps that nobody else looks
         * at. Task 2 lets task 1 on: only from then on can it be switched to, and see the word set.
         * Words 1 and 2 make sure that both tasks are where they are.
	 */
	{DEPEND_SWITCH,
         MACHINE_ASSERTION,
         {.cpus = 2,
          .preempt = true,
          .words = {BIT, BIT_IS_SET, BIT_IS_SET, BIT_IS_SET},
          .tasks = {{0,
                     {CODE(OP(BIT_WAIT, .object = 1), OP(BIT_CLEAR, .object = 2),
                           OP(BIT_SET, .object = 0), OP(BIT_CLEAR, .object = 0))}},
                    {0,
                     {CODE(OP(BIT_CLEAR, .object = 1), OP(BIT_WAIT, .object = 3),
                           IF_ZERO_SKIP(1, BIT_TEST, .object = 0), BUG)}},
                    {1, {CODE(OP(BIT_WAIT, .object = 2), OP(BIT_CLEAR, .object = 3))}}}}},

	/*
	 * Task 0 sleeps for a mutex that task 1 holds; line 0 then comes in and raises a softirq,
         * which lets task 1 give the mutex back, and while word 3 is set, line 1 come in. Who is
         * current there, task 0 or the idle task, hangs on what task 1 has done by then.
	 */
	{DEPEND_CURRENT,
         MACHINE_ASSERTION,
         {.cpus = 2,
          .locks = {MUTEX},
          .words = {BIT_IS_SET, BIT, BIT_IS_SET, BIT},
          .tasks = {{0,
                     {CODE(OP(BIT_WAIT, .object = 0), OP(BIT_SET, .object = 1), OP(MUTEX_LOCK),
                           OP(MUTEX_UNLOCK))}},
                    {1,
                     {CODE(OP(MUTEX_LOCK), OP(BIT_CLEAR, .object = 0), OP(BIT_WAIT, .object = 2),
                           OP(MUTEX_UNLOCK))}}},
          .lines = {{.handler = CODE(OP(RAISE_SOFTIRQ)), .nr_conditions = 1, .conditions = WHEN(1)},
                    {.handler = CODE(BUG_FOR(0)), .nr_conditions = 1, .conditions = WHEN(3)}},
          .vectors = {{CODE(OP(BIT_CLEAR, .object = 2), OP(BIT_SET, .object = 3),
                            OP(BIT_CLEAR, .object = 3)),
                       2}}}},
};

const unsigned nr_by_hand = sizeof(by_hand) / sizeof(by_hand[0]);
