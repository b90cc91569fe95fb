// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/cost.h"
#include "opened.h"

#include <criterion/criterion.h>

TestSuite(cost, .timeout = 60);

/* What a plain count over the states says: a stretch is open from the step that closes IF. */
static size_t stretch(struct run *run, size_t from)
{
	const struct machine_world *world = &run_scenario(run)->world;
	size_t k = from;

	while (k < run_length(run) && !machine_irqs_on(world, run_state_at(run, k), 0))
		k++;
	return k - from;
}

/* Where the first interrupt-disabling call of the story comes; nothing else runs on CPU0 by then. */
#define IRQSAVE 6

Test(cost, is_how_long_the_code_keeps_interrupts_off)
{
	struct opened o;
	struct run *buggy, *fixed;

	opened_file(&o, "truncate", NULL);
	buggy = opened_run(&o, "buggy");
	fixed = opened_run(&o, "fixed");
	run_to_end(buggy, 4096);
	run_to_end(fixed, 4096);
	cr_assert(!machine_irqs_on(&run_scenario(buggy)->world, run_state_at(buggy, IRQSAVE), 0));
	cr_assert_eq(cost_irqs_off(buggy), stretch(buggy, IRQSAVE) - 1,
	             "the raise of the device is no step of the CPU");
	cr_assert_eq(cost_irqs_off(fixed), stretch(fixed, IRQSAVE) - 1);
	cr_assert_gt(cost_irqs_off(fixed), cost_irqs_off(buggy), "the fix has its price");
	opened_finish(&o);
}

Test(cost, does_not_count_handlers)
{
	static const char own[] =
		"lockstep: 1\n"
		"name: own\n"
		"title: A handler of many steps\n"
		"words: {n: 0}\n"
		"functions:\n"
		"  quick: [local_irq_disable(), local_irq_enable(), x = READ_ONCE(n)]\n"
		"  slow: [x = READ_ONCE(n), x = READ_ONCE(n), x = READ_ONCE(n)]\n"
		"tasks:\n"
		"  T: {cpu: 0, calls: quick()}\n"
		"interrupts:\n"
		"  disk: {cpu: 0, call: slow()}\n"
		"schedule: [raise disk, run all]\n";
	struct opened o;
	struct run *run;

	opened_text(&o, own, NULL);
	run = opened_run(&o, "only");
	run_to_end(run, 4096);
	cr_assert_eq(cost_irqs_off(run), 1);
	run_go(run, 0);
	cr_assert_eq(cost_irqs_off(run), 1, "wherever the run stands");
	opened_finish(&o);
}
