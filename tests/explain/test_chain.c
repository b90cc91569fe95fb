// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/chain.h"

#include "opened.h"

#include <criterion/criterion.h>

#define STEPS_MAX 1000

static struct run *play(struct opened *o, const char *name, const char *study, const char *variant)
{
	const struct scenario_options options = {.study = study};
	struct run *run;

	opened_file(o, name, &options);
	run = opened_run(o, variant);
	run_to_end(run, STEPS_MAX);
	return run;
}

/* "6 irqs-off, 8 taken, (16 taken)": what may be left out stands in brackets. */
static void list(const struct chain *chain, struct text *out)
{
	for (unsigned i = 0; i < chain->nr_links; i++) {
		const struct chain_link *link = &chain->links[i];

		text_printf(out, "%s%s%zu %s%s", i ? ", " : "", link->minor ? "(" : "", link->step,
		            chain_role_name(link->role), link->minor ? ")" : "");
	}
}

static const struct row {
	const char *name, *study, *variant, *links;
} rows[] = {
	/* a deadlock with an interrupt frame on top of the owner */
	{"truncate", NULL, "buggy",
         "6 irqs-off, 8 taken, 14 unsaved, (16 taken), (28 released), 29 raised, 30 irqs-on, "
         "(31 delivered), 38 wants"},
	{"congested-under-lock", NULL, "buggy",
         "2 irqs-off, 4 taken, 8 unsaved, (10 taken), 12 raised, (14 released), 15 irqs-on, "
         "(16 delivered), 18 wants"},
	{"softirq", NULL, "buggy",
         "6 irqs-off, 8 taken, 14 unsaved, (16 taken), 19 raised, (29 released), 30 irqs-on, "
         "(31 delivered), 33 softirq-raised, 35 delivered, 44 wants"},
	/* interrupts were never off */
	{"not-moving", NULL, "m7", "9 taken, 10 raised, (11 delivered), 18 wants"},
	/* a lock that one has already */
	{"under-tree-lock", NULL, "buggy", "4 taken, 9 wants"},
	/* two CPUs and two orders */
	{"lock-order", NULL, "m3", "7 taken, 14 taken, 20 wants, 27 wants"},
	/* a cycle through two interrupted tasks */
	{"two-memcgs", NULL, "buggy",
         "6 irqs-off, 8 taken, 14 unsaved, (16 taken), 24 irqs-off, 26 taken, 32 unsaved, "
         "(34 taken), 37 raised, 38 raised, (48 released), 49 irqs-on, (50 delivered), "
         "(60 released), 61 irqs-on, (62 delivered), 69 wants, 76 wants"},
	/* what was noted in a shared place is another one's */
	{"two-callers", NULL, "m6",
         "6 irqs-off, 8 taken, 15 wrote, 23 wrote, 25 raised, 37 read, 39 irqs-on, "
         "(40 delivered), 47 wants"},
	/* irq-state: left on, left off, put back wrongly */
	{"handler-transaction", NULL, "buggy",
         "2 delivered, 6 unsaved, (8 taken), (21 released), 22 irqs-on, 29 ends"},
	{"handler-transaction", NULL, "m5", "(30 began), 34 irqs-off, 40 restored, 43 ends"},
	{"deferred", NULL, "m2",
         "(1 began), 6 saved, (8 taken), 14 saved, (16 taken), (33 released), 34 irqs-on, "
         "(40 released), 41 restored, 44 ends"},
	{"uniprocessor-flags", NULL, "buggy",
         "(1 began), 6 irqs-off, (8 taken), 11 wrote, 14 unsaved, (16 taken), (28 released), "
         "29 irqs-on, 33 raised, (34 delivered), 45 wrote, 76 read, (79 released), 80 restored, "
         "83 ends"},
	/* imbalance: kept, and given back without having it */
	{"uniprocessor", NULL, "buggy",
         "6 irqs-off, 8 taken, 10 wrote, 14 unsaved, (16 taken), 19 raised, (29 released), "
         "30 irqs-on, (31 delivered), 66 wrote, 75 read, 77 ends"},
	{"switch-starts", NULL, "m1", "7 read, 20 wrote, 37 read, 38 ends"},
	/* drift: a look that was out of date */
	{"no-transaction", NULL, "none",
         "42 read, 50 wrote, 54 wrote, 70 wrote, 78 stale, 82 ends"},
	{"page-moves", NULL, "m10", "30 read, 37 wrote, 40 wrote, 75 wrote, 84 stale, 101 ends"},
	/* atomic-sleep, and functions in YAML */
	{"sleeping", NULL, "buggy", "3 taken, 5 ends"},
	{"abba", NULL, "buggy", "3 taken, 6 taken, 7 wants, 8 wants"},
	{"rwsem-twice", NULL, "twice", "3 taken, 6 wants, 8 wants"},
	{"netpoll", NULL, "buggy",
         "2 irqs-off, 4 taken, 5 unsaved, (7 taken), (9 released), 10 raised, 11 irqs-on, "
         "(12 delivered), 14 wants"},
	{"softirq-and-bh", NULL, "plain",
         "4 taken, 5 raised, (6 delivered), 7 softirq-raised, 8 delivered, 9 wants"},
	/* an assertion in a handler: what it saw, and how it got in */
	{"early-boot", NULL, "buggy",
         "2 irqs-off, 3 unsaved, (5 taken), (7 released), 8 raised, 9 irqs-on, (10 delivered), "
         "11 read, 12 ends"},
	/* nothing but an invariant */
	{"lost-count", NULL, "buggy",
         "2 irqs-off, 6 unsaved, (8 taken), (20 released), 21 irqs-on, 23 ends"},
	/* nothing at all */
	{"truncate", NULL, "fixed", ""},
	{"no-transaction", NULL, "fixed", ""},
};

Test(chain, leads_from_what_is_found_to_what_made_it_possible)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct text got = {.len = 0};
		struct chain chain;
		struct opened o;

		chain_make(play(&o, row->name, row->study, row->variant), &chain);
		list(&chain, &got);
		cr_expect_str_eq(text_str(&got), row->links, "%s, %s: got %s", row->name,
		                 row->variant, text_str(&got));
		text_finish(&got);
		opened_finish(&o);
	}
}

static void say(struct run *run, const struct chain *chain, struct text *out)
{
	for (unsigned i = 0; i < chain->nr_waits; i++) {
		chain_wait_sentence(run, chain, &chain->waits[i], out);
		text_add(out, "\n");
	}
	for (unsigned i = 0; i < chain->nr_links; i++) {
		chain_link_sentence(run, &chain->links[i], out);
		text_add(out, "\n");
	}
}

Test(chain, says_who_kept_what_and_who_did_not)
{
	static const char story[] =
		"Hardirq wb_end (CPU0) spins with interrupts off for move_lock, which the task it "
		"interrupted (T) holds.\n"
		"Task T (CPU0) is interrupted by hardirq wb_end.\n"
		"Task T turns interrupts off and keeps {IF=1} in flags.\n"
		"Task T takes move_lock.\n"
		"Task T turns interrupts off. They were off already: nobody keeps that.\n"
		"Task T takes tree_lock.\n"
		"Task T releases tree_lock.\n"
		"A device raises irq wb_end for CPU0, where interrupts are off: it waits.\n"
		"Task T turns interrupts ON with move_lock held.\n"
		"Hardirq wb_end begins on top of task T.\n"
		"Hardirq wb_end spins with interrupts off for move_lock, which the task it "
		"interrupted (T) holds.\n";
	struct text got = {.len = 0};
	struct chain chain;
	struct opened o;
	struct run *run = play(&o, "truncate", NULL, "buggy");

	chain_make(run, &chain);
	say(run, &chain, &got);
	cr_assert_str_eq(text_str(&got), story, "got %s", text_str(&got));
	text_finish(&got);
	opened_finish(&o);
}

/* The place of the link is a line of the source, the one that wants the lock at the end. */
Test(chain, names_places_in_the_source)
{
	struct chain chain;
	struct opened o;
	unsigned devices = 0;

	chain_make(play(&o, "truncate", NULL, "buggy"), &chain);
	for (unsigned i = 0; i < chain.nr_links; i++) {
		const struct chain_link *link = &chain.links[i];

		devices += !link->place;
		cr_assert(!link->place || link->place->site, "step %zu", link->step);
	}
	cr_assert_eq(devices, 2, "the raise and the delivery");
	cr_assert_str_eq(chain.links[0].place->site->func, "mem_cgroup_begin_page_stat");
	cr_assert_eq(chain.links[6].breaks, 1);
	opened_finish(&o);
}

/* Every shipped scenario in every variant: whatever goes wrong has a chain that ends there. */
Test(chain, is_there_for_whatever_goes_wrong)
{
	char **names = opened_names();

	for (size_t i = 0; names[i]; i++) {
		struct opened o;

		opened_file(&o, names[i], NULL);
		for (size_t v = 0; v < suite_nr(o.suite); v++) {
			struct run *run = opened_run(&o, suite_variant(o.suite, v));
			struct machine_finding finding;
			struct chain chain;
			size_t step;

			run_to_end(run, STEPS_MAX);
			chain_make(run, &chain);
			if (!run_worst(run, &finding, &step))
				continue;
			cr_expect(chain.nr_links >= 2, "%s, %s", names[i], run_variant(run));
			cr_expect(!chain.cut, "%s, %s", names[i], run_variant(run));
			cr_expect_eq(chain.step, step);
			for (unsigned k = 1; k < chain.nr_links; k++)
				cr_expect_lt(chain.links[k - 1].step, chain.links[k].step);
		}
		opened_finish(&o);
	}
	opened_names_free(names);
}
