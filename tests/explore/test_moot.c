// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/explore.h"
#include "lockstep/explore/moot.h"
#include "opened.h"

#include <criterion/criterion.h>

#define I(n) EXPLORE_BIT(EXPLORE_INVARIANT + (n))
#define STATES 5000 /* of those that are large */

Test(moot, is_what_nothing_in_the_world_could_break)
{
	static const struct {
		const char *name;
		explore_goals moot;
	} rows[] = {
		{"truncate", 0},
		{"abba", I(1) | I(2) | I(4) | I(5) | I(6) | I(8) | I(9)},
		{"if-bit", I(1) | I(2) | I(3) | I(5) | I(8) | I(9)},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct opened o;

		opened_file(&o, rows[i].name, NULL);
		cr_expect_eq(explore_moot(&o.scenario), rows[i].moot, "%s: %x", rows[i].name,
		             explore_moot(&o.scenario));
		opened_finish(&o);
	}
}

/* What is said not to be breakable is not broken by anything that is shipped. */
Test(moot, is_never_broken, .timeout = 240)
{
	char **names = opened_names();

	for (size_t i = 0; names[i]; i++) {
		const struct explore_limits limits = {.max_states = STATES, .reduce = true};
		struct opened o;

		opened_file(&o, names[i], NULL);
		for (size_t v = 0; v < suite_nr(o.suite); v++) {
			struct run *run = opened_run(&o, suite_variant(o.suite, v));
			const struct explore_model model = {.world = &o.scenario.world,
			                                    .program = path_program(run_path(run))};
			struct explore_result r;

			explore_search(&model, &limits, &r);
			cr_expect_eq(r.reached & explore_moot(&o.scenario), 0, "%s, %s", names[i],
			             suite_variant(o.suite, v));
		}
		opened_finish(&o);
	}
	opened_names_free(names);
}

Test(moot, says_why_of_each)
{
	for (unsigned i = 1; i <= MACHINE_NR_INVARIANTS; i++)
		cr_expect_eq(explore_moot_why(EXPLORE_INVARIANT + i) == NULL, i == 7, "I%u", i);
}
