// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rows of the table of dependencies are needed: each is left out in turn, until a machine made up at
 * random is found of which the reduced search then says something else than the naive one. Machines
 * that showed it before are tried first.
 */
#include "explore/footprint.h"
#include "naive.h"
#include "random_machine.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#define STATES 6000
#define MACHINES 6000 /* at most */

/* Those that machines of that kind show often enough. */
static const struct {
	enum depend_row row;
	unsigned seed;
} rows[] = {
	{DEPEND_IRQS_ON, 69},    {DEPEND_STORE, 117},     {DEPEND_LATER, 117},
	{DEPEND_ACQUIRE, 149},   {DEPEND_LOCK, 402},      {DEPEND_IPI, 415},
	{DEPEND_CALLBACK, 743},  {DEPEND_SECTION, 817},   {DEPEND_HANDLER, 830},
	{DEPEND_RAISE, 1913},    {DEPEND_LOAD, 3561},     {DEPEND_WORK, 2937},
	{DEPEND_DEFERRED, 2489}, {DEPEND_PATIENCE, 1913},
};

static explore_goals reached_without(const struct explore_model *model, uint32_t without)
{
	const struct explore_limits limits = {.reduce = true, .without = without};
	struct explore_result r;

	explore_search(model, &limits, &r);
	return r.reached;
}

/* Does machine number @seed show that @row is needed? With all rows it must not differ. */
static bool shows(unsigned seed, enum depend_row row)
{
	static struct random_machine machine;
	struct explore_model model;
	struct naive naive;
	bool differs = false;

	random_machine_init(&machine, seed);
	model = (struct explore_model){.world = &machine.rig.world,
	                               .program = &machine.rig.program.base};
	naive = naive_search(&model, STATES);
	if (naive.whole) {
		const explore_goals reached = reached_without(&model, 0);

		cr_assert_eq(reached, naive.reached, "seed %u: reached %x, not %x", seed, reached,
		             naive.reached);
		differs = reached_without(&model, 1u << row) != naive.reached;
	}
	rig_finish(&machine.rig);
	return differs;
}

Test(rows, are_needed, .timeout = 600)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		bool found = shows(rows[i].seed, rows[i].row);

		for (unsigned seed = 1; seed <= MACHINES && !found; seed++)
			found = shows(seed, rows[i].row);
		cr_assert(found, "nothing goes wrong without %s", depend_name(rows[i].row));
	}
}
