// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rows of the table of dependencies that machines made up at random hardly ever show to be needed:
 * a machine for each, in which one order of two steps goes wrong, and the other is tried first.
 */
#include "explore/footprint.h"
#include "rig.h"

#include <criterion/criterion.h>

#include "lockstep/explore/explore.h"

#define BIT                                                                                        \
	{                                                                                          \
		.name = "bit", .width = 1                                                          \
	}
#define IF_ZERO_SKIP(n, ...)                                                                       \
	{                                                                                          \
		.ask = {.op = VOCAB_##__VA_ARGS__}, .skip_zero = (n)                               \
	}
#define IF_SET_SKIP(n, ...)                                                                        \
	{                                                                                          \
		.ask = {.op = VOCAB_##__VA_ARGS__}, .skip = (n)                                    \
	}
#define BUG OP(ASSERT, .value = 1)

static bool reaches(struct rig *r, unsigned goal, bool reduce, uint32_t without)
{
	const struct explore_model model = {.world = &r->world, .program = &r->program.base};
	const struct explore_limits limits = {.reduce = reduce, .without = without};
	struct explore_result result;

	explore_search(&model, &limits, &result);
	cr_assert_eq(result.end, EXPLORE_COMPLETE);
	return result.reached >> goal & 1;
}

static void check_needed(struct rig *r, enum depend_row row, unsigned goal)
{
	cr_assert(reaches(r, goal, false, 0));
	cr_assert(reaches(r, goal, true, 0));
	cr_assert_not(reaches(r, goal, true, 1u << row), "%s is not needed", depend_name(row));
	rig_finish(r);
}

Test(row, guard_sees_who_writes_a_word_that_is_relied_on)
{
	RIG(r, .cpus = 2, .words = {{.name = "guarded", .width = 1, .guarded = true}},
	    .tasks = {{0,
	               {CODE(OP(RCU_READ_LOCK), {.ask = {.op = VOCAB_LOAD}, .guards = 1},
	                     OP(RCU_READ_UNLOCK))}},
	              {1, {CODE(OP(STORE, .value = 1))}}});

	check_needed(&r, DEPEND_GUARD, EXPLORE_INVARIANT + 8);
}

Test(row, pool_sees_who_takes_the_last_object)
{
	RIG(r, .cpus = 2, .pools = {{.name = "pool", .nr = 1, .first = 1}},
	    .tasks = {{0, {CODE(IF_SET_SKIP(1, ALLOC), BUG)}}, {1, {CODE(OP(ALLOC))}}});

	check_needed(&r, DEPEND_POOL, MACHINE_ASSERTION);
}

/* Only a reader who comes after the snapshot can see what is done after the grace period. */
Test(row, snapshot_sees_who_is_inside)
{
	RIG(r, .cpus = 2, .words = {BIT},
	    .tasks = {{0,
	               {CODE(OP(RCU_READ_LOCK), IF_SET_SKIP(2, LOAD), IF_ZERO_SKIP(1, LOAD), BUG,
	                     OP(RCU_READ_UNLOCK))}},
	              {1, {CODE(OP(GP_START), OP(GP_WAIT), OP(STORE, .value = 1))}}});

	check_needed(&r, DEPEND_SNAPSHOT, MACHINE_ASSERTION);
}

Test(row, release_sees_who_only_tries)
{
	RIG(r, .cpus = 2, .locks = {PLAIN},
	    .tasks = {{0, {CODE(LOCK(0), UNLOCK(0))}},
	              {1, {CODE(IF_SET_SKIP(1, SPIN_TRYLOCK), BUG)}}});

	check_needed(&r, DEPEND_RELEASE, MACHINE_ASSERTION);
}

Test(row, cycle_puts_nobody_off_for_ever)
{
	RIG(r, .cpus = 2, .words = {BIT},
	    .tasks = {{0, {CODE(IF_ZERO_SKIP(-1, BIT_TEST))}},
	              {1, {CODE(OP(PREEMPT_DISABLE), OP(PREEMPT_ENABLE), BUG)}}});

	check_needed(&r, DEPEND_CYCLE, MACHINE_ASSERTION);
}
