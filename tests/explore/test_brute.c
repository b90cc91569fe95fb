// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ten thousand small machines made up at random (fewer under a sanitizer), searched by the product in
 * every way there is and by the naive search, which shares no code with it. What they are made of, and
 * what goes wrong in them, is counted: a comparison of machines in which nothing happens would say
 * nothing.
 *
 * LOCKSTEP_TEST_SEED is the seed of the first, LOCKSTEP_TEST_MACHINES how many are compared.
 */
#include "compare.h"
#include "small_machine.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#if defined(__SANITIZE_ADDRESS__)
#define MACHINES 2500 /* what is asked here is another thing, and takes four times as long */
#else
#define MACHINES 10000
#endif
#define STATES 600
#define SOME_STATES 6000 /* of one in ... */
#define SOME 32
#define AT_LEAST 0.01 /* of the machines that each verdict has to occur in */

struct tally {
	unsigned nr, wrong, fewer, livelocks, larger;
	unsigned reached[EXPLORE_NR_GOALS], ops[VOCAB_NR_OPS], events[32];
};

static unsigned long long number(const char *name, unsigned long long usual)
{
	const char *given = getenv(name);

	return given ? strtoull(given, NULL, 0) : usual;
}

static void count(struct tally *t, const struct naive *naive, const struct compared *c)
{
	t->nr++;
	t->wrong += (naive->reached & EXPLORE_WRONGS) || c->livelock;
	t->fewer += c->fewer;
	t->livelocks += c->livelock;
	t->larger += naive->nr_states > STATES;
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS; goal++)
		t->reached[goal] += naive->reached >> goal & 1;
	for (unsigned op = 0; op < VOCAB_NR_OPS; op++)
		t->ops[op] += naive->ops >> op & 1;
	for (unsigned event = 0; event < 32; event++)
		t->events[event] += naive->events >> event & 1;
}

static void compare(struct tally *t, unsigned long long seed)
{
	static struct small_machine machine;
	struct explore_model model;
	struct naive_graph graph;
	struct naive naive;

	small_machine_init(&machine, seed);
	model = (struct explore_model){.world = &machine.rig.world,
	                               .program = &machine.rig.program.base};
	naive = naive_search(&model, STATES, &graph);
	if (!naive.whole && seed % SOME == 0) {
		naive_finish(&graph);
		naive = naive_search(&model, SOME_STATES, &graph);
	}
	if (naive.whole) {
		const struct compared c =
			compare_searches(&model, &naive, &graph, naive.nr_states <= STATES);

		cr_assert(c.same, "seed %llu: %s", seed, c.why);
		count(t, &naive, &c);
	}
	naive_finish(&graph);
	rig_finish(&machine.rig);
}

static void tell(const struct tally *t, unsigned long long first, unsigned long long last)
{
	fprintf(stderr,
	        "%u machines, seeds %llu to %llu; %u go wrong, %u have fewer states with "
	        "reduction, %u are larger\n%u livelock",
	        t->nr, first, last, t->wrong, t->fewer, t->larger, t->livelocks);
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS; goal++)
		if (t->reached[goal])
			fprintf(stderr, ", %u %s", t->reached[goal], explore_goal_name(goal));
	fputc('\n', stderr);
}

Test(brute, force_comes_to_the_same_answers, .timeout = 280)
{
	static const unsigned verdicts[] = {
		MACHINE_DEADLOCK,  MACHINE_IRQ_STATE, MACHINE_IMBALANCE, MACHINE_ATOMIC_SLEEP,
		MACHINE_ASSERTION, MACHINE_DRIFT,     MACHINE_COMPLETES};
	static const unsigned events[] = {MACHINE_EV_RAISED,        MACHINE_EV_DELIVERED,
	                                  MACHINE_EV_SOFTIRQ_ENTER, MACHINE_EV_SWITCH,
	                                  MACHINE_EV_SLEEP,         MACHINE_EV_GP_END,
	                                  MACHINE_EV_WORK_QUEUED,   MACHINE_EV_QUEUED};
	const unsigned long long first = number("LOCKSTEP_TEST_SEED", 1);
	const unsigned wanted = (unsigned)number("LOCKSTEP_TEST_MACHINES", MACHINES);
	unsigned long long seed = first;
	struct tally t = {.nr = 0};
	unsigned least;

	while (t.nr < wanted)
		compare(&t, seed++);
	tell(&t, first, seed - 1);
	least = (unsigned)(AT_LEAST * t.nr);
	cr_assert_geq(t.wrong, t.nr / 5);
	cr_assert_geq(t.fewer, t.nr / 2);
	cr_assert_geq(t.livelocks, least);
	for (size_t i = 0; i < sizeof(verdicts) / sizeof(verdicts[0]); i++)
		cr_assert_geq(t.reached[verdicts[i]], least, "%s: only %u times",
		              explore_goal_name(verdicts[i]), t.reached[verdicts[i]]);
	for (unsigned op = 0; op < VOCAB_NR_OPS; op++)
		cr_assert_geq(t.ops[op], least, "%s: executed in %u machines only",
		              vocab_op_info((enum vocab_op)op)->name, t.ops[op]);
	for (size_t i = 0; i < sizeof(events) / sizeof(events[0]); i++)
		cr_assert_geq(t.events[events[i]], least, "event %u: in %u machines only",
		              events[i], t.events[events[i]]);
}
