// SPDX-License-Identifier: GPL-2.0-only
#include "compare.h"
#include "lockstep/explore/chance.h"
#include "opened.h"
#include "small_machine.h"

#include <criterion/criterion.h>
#include <string.h>

#define MACHINES 300
#define STATES 600

/* Of small machines walks meet nearly all there is; never what is not there. */
Test(chance, meets_what_there_is, .timeout = 240)
{
	static struct small_machine machine;
	unsigned there = 0, met = 0;

	for (unsigned seed = 1; seed <= MACHINES; seed++) {
		struct explore_model model;
		struct naive naive;
		explore_goals found;

		small_machine_init(&machine, seed);
		model = (struct explore_model){.world = &machine.rig.world,
		                               .program = &machine.rig.program.base};
		naive = naive_search(&model, STATES, NULL);
		if (naive.whole && !(naive.reached & EXPLORE_BIT(MACHINE_LIMIT))) {
			const struct compared c = compare_chance(&model, &naive, &found);

			cr_assert(c.same, "seed %u: %s", seed, c.why);
			there += (unsigned)__builtin_popcount(naive.reached);
			met += (unsigned)__builtin_popcount(found);
		}
		rig_finish(&machine.rig);
	}
	cr_assert(10 * met > 9 * there, "%u of %u", met, there);
}

static explore_goals meet(const char *name, const char *variant, struct explore_witness *out)
{
	const struct explore_limits limits = {0};
	struct explore_model model;
	struct opened o;
	explore_goals found;

	opened_file(&o, name, NULL);
	model = (struct explore_model){.world = &o.scenario.world,
	                               .program = path_program(run_path(opened_run(&o, variant)))};
	found = explore_chance(&model, &limits, EXPLORE_WRONGS, out);
	opened_finish(&o);
	return found;
}

/* Too large to be searched, and its deadlock is met all the same: by the same steps each time. */
Test(chance, meets_the_deadlock_of_the_largest_scenarios)
{
	static const char *const names[] = {"cascade", "stress"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct explore_witness one[EXPLORE_NR_GOALS] = {{.nr = 0}};
		struct explore_witness two[EXPLORE_NR_GOALS] = {{.nr = 0}};
		const struct explore_witness *a = &one[MACHINE_DEADLOCK];
		const struct explore_witness *b = &two[MACHINE_DEADLOCK];

		cr_assert(meet(names[i], "buggy", one) & EXPLORE_BIT(MACHINE_DEADLOCK));
		cr_assert(meet(names[i], "buggy", two) & EXPLORE_BIT(MACHINE_DEADLOCK));
		cr_assert_lt(a->nr, 200, "%s: %u steps", names[i], a->nr);
		cr_assert_eq(a->nr, b->nr);
		cr_assert_eq(memcmp(a->choices, b->choices, a->nr * sizeof(*a->choices)), 0);
		explore_witness_finish(one);
		explore_witness_finish(two);
	}
}

Test(chance, meets_nothing_in_the_mended_kernel)
{
	struct explore_witness out[EXPLORE_NR_GOALS] = {{.nr = 0}};

	cr_assert_eq(meet("stress", "fixed", out), 0);
	explore_witness_finish(out);
}
