// SPDX-License-Identifier: GPL-2.0-only
/*
 * Every row of the table of dependencies is needed: without it the comparison of explore/brute fails.
 * Each is left out in turn, until a machine is found of which the reduced search then says something
 * else than the naive one: first one made by hand, then one that showed it before, then any other.
 */
#include "by_hand.h"
#include "compare.h"
#include "small_machine.h"

#include <criterion/criterion.h>

#define STATES 600
#define MACHINES 20000 /* at most */

/* Small machines that showed it before; 0: it is seldom shown. */
static const unsigned seeds[DEPEND_NR] = {
	[DEPEND_LOAD] = 243,     [DEPEND_STORE] = 56,      [DEPEND_GUARD] = 280,
	[DEPEND_ACQUIRE] = 72,   [DEPEND_LOCK] = 83,       [DEPEND_RELEASE] = 83,
	[DEPEND_SECTION] = 6831, [DEPEND_SNAPSHOT] = 6831, [DEPEND_CALLBACK] = 83,
	[DEPEND_WORK] = 4708,    [DEPEND_POOL] = 129,      [DEPEND_IPI] = 2151,
	[DEPEND_HANDLER] = 4001, [DEPEND_RAISE] = 563,     [DEPEND_IRQS_ON] = 116,
	[DEPEND_DEFERRED] = 60,  [DEPEND_LATER] = 56,      [DEPEND_PATIENCE] = 6153,
	[DEPEND_CYCLE] = 1901,
};

static struct explore_model model_of(struct rig *rig)
{
	return (struct explore_model){.world = &rig->world, .program = &rig->program.base};
}

/* Does the machine show that @row is needed? With all rows nothing may differ. */
static bool shows(struct rig *rig, enum depend_row row)
{
	const struct explore_model model = model_of(rig);
	const struct naive naive = naive_search(&model, STATES, NULL);
	struct compared c;

	if (!naive.whole || compare_without(&model, &naive, row).same)
		return false;
	c = compare_searches(&model, &naive, NULL, false);
	cr_assert(c.same, "%s", c.why);
	return true;
}

static bool is_shown_by_hand(enum depend_row row)
{
	bool shown = false;

	for (unsigned i = 0; i < nr_by_hand; i++) {
		static struct rig rig;

		if (by_hand[i].row != row)
			continue;
		rig_init(&rig, &by_hand[i].spec);
		shown = shows(&rig, row);
		rig_finish(&rig);
		cr_assert(shown, "the machine made for %s does not need it", depend_name(row));
	}
	return shown;
}

static bool is_shown_at_random(enum depend_row row, unsigned seed)
{
	static struct small_machine machine;
	bool shown;

	small_machine_init(&machine, seed);
	shown = shows(&machine.rig, row);
	rig_finish(&machine.rig);
	return shown;
}

Test(rows, are_needed_every_one, .timeout = 280)
{
	for (enum depend_row row = 0; row < DEPEND_NR; row++) {
		bool shown = is_shown_by_hand(row);

		if (!shown && seeds[row])
			shown = is_shown_at_random(row, seeds[row]);
		for (unsigned seed = 1; seed <= MACHINES && !shown; seed++)
			shown = is_shown_at_random(row, seed);
		cr_assert(shown, "nothing goes wrong without %s", depend_name(row));
	}
}

/* What is found in one made by hand is what it was made for, and only the row finds it. */
Test(rows, are_what_machines_made_by_hand_are_about)
{
	for (unsigned i = 0; i < nr_by_hand; i++) {
		static struct rig rig;
		const struct explore_limits with = {.reduce = true};
		const struct explore_limits without = {.reduce = true,
		                                       .without = 1u << by_hand[i].row};
		const char *name = depend_name(by_hand[i].row);
		struct explore_model model;
		struct explore_result r;

		rig_init(&rig, &by_hand[i].spec);
		model = model_of(&rig);
		explore_search(&model, &with, &r);
		cr_assert(r.reached >> by_hand[i].goal & 1, "%s", name);
		explore_search(&model, &without, &r);
		cr_assert_not(r.reached >> by_hand[i].goal & 1, "%s", name);
		rig_finish(&rig);
	}
}
