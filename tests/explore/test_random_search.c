// SPDX-License-Identifier: GPL-2.0-only
/*
 * Machines made up at random, searched by the product and by the naive search. The seed can be
 * given in LOCKSTEP_TEST_SEED; machine number i has seed + i.
 */
#include "naive.h"
#include "random_machine.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#define MACHINES 400
#define STATES 50000
#define WIDE 1024 /* states of a level that are worth several threads */

static unsigned long long base_seed(void)
{
	const char *given = getenv("LOCKSTEP_TEST_SEED");

	return given ? strtoull(given, NULL, 0) : 1;
}

static void compare(const struct naive *naive, const struct explore_result *r,
                    unsigned long long seed, const char *how)
{
	cr_assert_eq(r->end, EXPLORE_COMPLETE, "seed %llu, %s", seed, how);
	cr_assert_eq(r->last.nr_states, naive->nr_states, "seed %llu, %s: %llu states, not %zu",
	             seed, how, (unsigned long long)r->last.nr_states, naive->nr_states);
	cr_assert_eq(r->last.nr_transitions, naive->nr_transitions, "seed %llu, %s", seed, how);
	cr_assert_eq(r->last.depth, naive->depth, "seed %llu, %s: depth %u, not %u", seed, how,
	             r->last.depth, naive->depth);
	cr_assert_eq(r->last.nr_frontier, 0);
	cr_assert_eq(r->reached, naive->reached, "seed %llu, %s: reached %x, not %x", seed, how,
	             r->reached, naive->reached);
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS; goal++)
		if (naive->reached >> goal & 1)
			cr_assert_eq(r->at[goal], naive->at[goal],
			             "seed %llu, %s: %s at %u, not %u", seed, how,
			             explore_goal_name(goal), r->at[goal], naive->at[goal]);
}

/* Does the last step of the witness, and none before it, reach the goal? */
static void replay(const struct explore_model *m, const struct explore_witness *w, unsigned goal,
                   unsigned long long seed)
{
	struct machine_state state;
	struct machine_outcome outcome;
	explore_goals here;

	machine_initial(m->world, &state);
	here = explore_judge_state(m, &state);
	for (unsigned i = 0; i < w->nr; i++) {
		const struct machine_state from = state;

		cr_assert_not(here >> goal & 1, "seed %llu: %s before step %u of %u", seed,
		              explore_goal_name(goal), i + 1, w->nr);
		cr_assert(
			machine_step(m->world, m->program, &from, w->choices[i], &state, &outcome),
			"seed %llu: step %u", seed, i);
		here = explore_judge_step(m, &from, &state, &outcome) |
		       explore_judge_state(m, &state);
	}
	cr_assert(here >> goal & 1, "seed %llu: no %s", seed, explore_goal_name(goal));
}

static void check_witnesses(const struct explore_model *m, const struct naive *naive,
                            unsigned long long seed)
{
	const struct explore_limits limits = {0};
	struct explore_witness out[EXPLORE_NR_GOALS] = {{.nr = 0}};

	cr_assert_eq(explore_witness(m, &limits, naive->reached, out), naive->reached);
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS; goal++) {
		if (!(naive->reached >> goal & 1))
			continue;
		cr_assert_eq(out[goal].nr, naive->at[goal], "seed %llu: %s", seed,
		             explore_goal_name(goal));
		replay(m, &out[goal], goal, seed);
	}
	explore_witness_finish(out);
}

/* The most states of one level. */
static unsigned widest(const struct naive_graph *graph)
{
	unsigned most = 0, here = 0;

	for (size_t i = 0; i < graph->nr_met; i++) {
		here = i && graph->met[i].depth == graph->met[i - 1].depth ? here + 1 : 1;
		most = here > most ? here : most;
	}
	return most;
}

static unsigned nr_reduced;

/* With reduction the same goals are reached, by fewer states. */
static void check_reduced(const struct explore_model *m, const struct naive *naive,
                          unsigned long long seed)
{
	const struct explore_limits limits = {.reduce = true};
	struct explore_witness out[EXPLORE_NR_GOALS] = {{.nr = 0}};
	struct explore_result r;
	explore_goals got;

	explore_search(m, &limits, &r);
	cr_assert_eq(r.end, EXPLORE_COMPLETE);
	cr_assert_eq(r.reached, naive->reached, "seed %llu: reached %x with reduction, not %x",
	             seed, r.reached, naive->reached);
	cr_assert_leq(r.last.nr_states, naive->nr_states, "seed %llu", seed);
	nr_reduced += r.last.nr_states < naive->nr_states;
	got = explore_witness(m, &limits, naive->reached, out);
	for (explore_goals left = got; left; left &= left - 1) {
		const unsigned goal = (unsigned)__builtin_ctz(left);

		cr_assert_geq(out[goal].nr, naive->at[goal], "seed %llu", seed);
		replay(m, &out[goal], goal, seed);
	}
	explore_witness_finish(out);
}

Test(random_search, sees_the_states_that_a_naive_search_sees, .timeout = 240)
{
	static struct random_machine machine;
	unsigned whole = 0, wide = 0, reached[EXPLORE_NR_GOALS] = {0};

	for (unsigned i = 0; i < MACHINES; i++) {
		const unsigned long long seed = base_seed() + i;
		struct explore_limits limits = {.nr_threads = 1};
		struct explore_model model;
		struct explore_result r;
		struct naive_graph graph;
		struct naive naive;

		random_machine_init(&machine, seed);
		model = (struct explore_model){.world = &machine.rig.world,
		                               .program = &machine.rig.program.base};
		naive = naive_search(&model, STATES, &graph);
		if (naive.whole) {
			whole++;
			wide += widest(&graph) > WIDE;
			explore_search(&model, &limits, &r);
			compare(&naive, &r, seed, "one thread");
			limits.nr_threads = 3; /* every node of the code is made by now */
			explore_search(&model, &limits, &r);
			compare(&naive, &r, seed, "three threads");
			limits.fingerprints = true;
			explore_search(&model, &limits, &r);
			compare(&naive, &r, seed, "fingerprints");
			check_witnesses(&model, &naive, seed);
			check_reduced(&model, &naive, seed);
		}
		for (unsigned goal = 0; goal < EXPLORE_NR_GOALS; goal++)
			reached[goal] += naive.whole && (naive.reached >> goal & 1);
		naive_finish(&graph);
		rig_finish(&machine.rig);
	}
	cr_assert(wide >= 8, "only %u of %u had work for several threads", wide, whole);
	cr_assert(whole >= MACHINES / 3, "only %u of %u were small enough", whole, MACHINES);
	cr_assert(reached[MACHINE_DEADLOCK] && reached[MACHINE_IMBALANCE] &&
	          reached[MACHINE_ATOMIC_SLEEP] && reached[MACHINE_IRQ_STATE]);
	fprintf(stderr,
	        "%u machines, %u of them reduced, %u deadlock, %u atomic-sleep, %u complete\n",
	        whole, nr_reduced, reached[MACHINE_DEADLOCK], reached[MACHINE_ATOMIC_SLEEP],
	        reached[MACHINE_COMPLETES]);
}
