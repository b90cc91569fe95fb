// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/automata.h"

#include "opened.h"

#include <criterion/criterion.h>

static struct automata explore(struct opened *o, const char *variant, size_t max_states)
{
	struct machine_program *program = path_program(run_path(opened_run(o, variant)));
	struct automata automata;
	struct error err;

	cr_assert(automata_explore(&o->scenario.world, program, max_states, &automata, &err), "%s",
	          err.text);
	return automata;
}

Test(automata, knows_how_many_states_there_are)
{
	struct opened o;
	struct automata a;

	opened_file(&o, "truncate", NULL);
	a = explore(&o, "fixed", AUTOMATA_STATES_MAX);
	cr_expect(a.complete);
	cr_expect_eq(a.nr_states, 533);
	automata_finish(&a);
	opened_finish(&o);
}

/* Whoever looks up an edge does so by binary search. */
Test(automata, sorts_edges_and_has_each_once)
{
	struct opened o;
	struct automata a;

	opened_file(&o, "inode-freed", NULL);
	a = explore(&o, "buggy", AUTOMATA_STATES_MAX);
	for (size_t i = 1; i < a.nr_edges; i++) {
		const struct automata_edge *x = &a.edges[i - 1], *y = &a.edges[i];
		const bool same = x->slot == y->slot && x->cpu == y->cpu;

		cr_expect(x->slot < y->slot || (x->slot == y->slot && x->cpu < y->cpu) ||
		                  (same && (x->node < y->node ||
		                            (x->node == y->node && x->answer < y->answer))),
		          "edge %zu", i);
	}
	automata_finish(&a);
	opened_finish(&o);
}

/* Every node that an edge leads to is one that an edge leaves, or somebody waits there for ever. */
Test(automata, begins_at_the_roots)
{
	struct opened o;
	struct automata a;
	size_t found = 0;

	opened_file(&o, "truncate", NULL);
	a = explore(&o, "fixed", AUTOMATA_STATES_MAX);
	cr_assert_geq(a.nr_roots, 2);
	for (size_t r = 0; r < a.nr_roots; r++)
		for (size_t i = 0; i < a.nr_edges; i++)
			found += a.edges[i].node == a.roots[r].node &&
			         a.edges[i].slot == a.roots[r].slot;
	cr_expect_geq(found, a.nr_roots);
	automata_finish(&a);
	opened_finish(&o);
}

/* Random runs may lack an answer, which the result says; they must not lack many. */
Test(automata, meets_nearly_all_by_random_runs)
{
	static const char *const names[] = {"truncate", "softirq", "inode-freed", "lock-order"};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct automata all, some;
		struct opened o;

		opened_file(&o, names[i], NULL);
		all = explore(&o, "buggy", AUTOMATA_STATES_MAX);
		some = explore(&o, "buggy", 10);
		cr_expect(!some.complete);
		cr_expect_leq(some.nr_edges, all.nr_edges, "%s", names[i]);
		cr_expect_geq(100 * some.nr_edges, 95 * all.nr_edges, "%s: %zu of %zu", names[i],
		              some.nr_edges, all.nr_edges);
		cr_expect_eq(some.nr_roots, all.nr_roots, "%s", names[i]);
		automata_finish(&all);
		automata_finish(&some);
		opened_finish(&o);
	}
}
