// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/causes/causes.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/kernel/builds.h"
#include "opened.h"

#include <criterion/criterion.h>

/* A scenario's file, and all that is asked about it. */
struct asked {
	struct opened opened;
	struct source source;
	struct scenario_options options;
	struct causes_question question;
	struct causes causes;
};

static void begin(struct asked *a, const char *name, const char *variant)
{
	memset(a, 0, sizeof(*a));
	opened_file(&a->opened, name, NULL);
	source_init(&a->source, name, a->opened.text, strlen(a->opened.text));
	a->question = (struct causes_question){
		.source = &a->source, .options = &a->options, .variant = variant};
	a->question.builds = kernel_builds(&a->question.nr_builds);
}

static void find(struct asked *a)
{
	struct error err = {.text = ""};

	cr_assert(causes_find(&a->question, &a->causes, &err), "%s", err.text);
}

static void ask(struct asked *a, const char *name, const char *variant)
{
	begin(a, name, variant);
	find(a);
}

static void end(struct asked *a)
{
	causes_finish(&a->causes);
	source_finish(&a->source);
	opened_finish(&a->opened);
}

static const struct causes_trial *trial(const struct asked *a, const char *what)
{
	for (size_t i = 0; i < a->causes.nr_trials; i++)
		if (strcmp(a->causes.trials[i].what, what) == 0)
			return &a->causes.trials[i];
	cr_assert_fail("nothing of the name '%s' was tried", what);
	return NULL;
}

static bool was_tried(const struct asked *a, const char *what)
{
	for (size_t i = 0; i < a->causes.nr_trials; i++)
		if (strcmp(a->causes.trials[i].what, what) == 0)
			return true;
	return false;
}

/* ---- what was necessary ---- */

static const struct {
	const char *name, *variant, *what;
	bool necessary;
	enum causes_scope scope;
} removals[] = {
	{"truncate", "buggy", "irq wb_end raised", true, CAUSES_ALWAYS},
	{"truncate", "buggy", "A.moving_account=1", true, CAUSES_ALWAYS},
	{"truncate", "buggy", "I.I_WB_SWITCH=1", true, CAUSES_ALWAYS},
	{"truncate", "buggy", "Y.PG_writeback=1", true, CAUSES_ALWAYS},
	{"truncate", "buggy", "X.PG_locked=1", false, CAUSES_SCHEDULE},
	{"truncate", "buggy", "X.PG_dirty=1", false, CAUSES_SCHEDULE},
	{"truncate", "buggy", "cpus=2", false, CAUSES_SCHEDULE},
	/* two CPUs and two orders: the one has to give way to the other, once */
	{"lock-order", "m3", "task D on CPU1 gives way to task T on CPU0", true, CAUSES_SCHEDULE},
	{"lock-order", "m3", "I.I_WB_SWITCH=1", true, CAUSES_ALWAYS},
	{"lock-order", "m3", "Z.PG_locked=1", false, CAUSES_SCHEDULE},
	/* irq-state */
	{"handler-transaction", "buggy", "irq redo raised", true, CAUSES_ALWAYS},
	{"handler-transaction", "buggy", "irq timer raised", false, CAUSES_SCHEDULE},
	{"handler-transaction", "buggy", "X.PG_dirty=1", false, CAUSES_SCHEDULE},
	/* imbalance */
	{"uniprocessor", "buggy", "irq wb_end raised", true, CAUSES_ALWAYS},
	{"uniprocessor", "buggy", "up=1", true, CAUSES_SCHEDULE},
	{"uniprocessor", "buggy", "X.PG_locked=1", false, CAUSES_SCHEDULE},
	/* drift */
	{"no-transaction", "none", "grace period of rcu_head ends", true, CAUSES_SCHEDULE},
	{"no-transaction", "none", "kworker/0 on CPU1 gives way to task T on CPU0", true,
         CAUSES_SCHEDULE},
	{"no-transaction", "none", "X.PG_dirty=1", true, CAUSES_ALWAYS},
	{"no-transaction", "none", "X.PG_locked=1", false, CAUSES_SCHEDULE},
	/* functions in YAML: two orders, a semaphore taken twice, sleep */
	{"abba", "buggy", "task T on CPU0 gives way to task U on CPU1", true, CAUSES_SCHEDULE},
	{"rwsem-twice", "twice", "task R on CPU0 gives way to task W on CPU1", true,
         CAUSES_SCHEDULE},
	{"sleeping", "buggy", "cpus=2", false, CAUSES_SCHEDULE},
	/* an invariant alone */
	{"lost-count", "buggy", "I.I_WB_SWITCH=1", true, CAUSES_ALWAYS},
	{"lost-count", "buggy", "irq nic raised", false, CAUSES_SCHEDULE},
};

/* Rows about one run stand together, and it is asked about once. */
static bool is_new(const char *name, const char *variant, const char *name_before,
                   const char *variant_before)
{
	return strcmp(name, name_before) != 0 || strcmp(variant, variant_before) != 0;
}

#define IS_FIRST(rows, i)                                                                          \
	((i) == 0 ||                                                                               \
	 is_new((rows)[i].name, (rows)[i].variant, (rows)[(i)-1].name, (rows)[(i)-1].variant))
#define IS_LAST(rows, i) ((i) + 1 == sizeof(rows) / sizeof((rows)[0]) || IS_FIRST(rows, (i) + 1))

Test(causes, removes_one_thing_at_a_time)
{
	struct asked a;

	for (size_t i = 0; i < sizeof(removals) / sizeof(removals[0]); i++) {
		const struct causes_trial *it;

		if (IS_FIRST(removals, i))
			ask(&a, removals[i].name, removals[i].variant);
		it = trial(&a, removals[i].what);
		cr_expect(it->removal);
		cr_expect_eq(causes_is_necessary(&a.causes, it), removals[i].necessary,
		             "%s, %s: %s: %s", removals[i].name, removals[i].variant, it->what,
		             it->outcome);
		cr_expect_eq(it->scope, removals[i].scope, "%s, %s: %s: %s", removals[i].name,
		             removals[i].variant, it->what, causes_scope_name(it->scope));
		if (IS_LAST(removals, i))
			end(&a);
	}
}

/* ---- what would have helped ---- */

static const struct {
	const char *name, *variant, *what;
	bool matters;
	const char *outcome;
} others[] = {
	{"truncate", "buggy", "variant fixed", true, "completes after 83 steps"},
	{"truncate", "buggy", "irq wb_end on CPU1", true,
         "waits for a lock, then completes after 83 steps"},
	{"truncate", "buggy", "irq wb_end raised before local_irq_save()", true,
         "completes after 83 steps"},
	{"truncate", "buggy", "irq wb_end raised before local_irq_restore({IF=1})", true,
         "completes after 83 steps"},
	{"truncate", "buggy", "CONFIG_CGROUP_WRITEBACK=0", true, "completes after 72 steps"},
	{"truncate", "buggy", "preempt=1", false,
         "deadlock on CPU0, hard lockup, move_lock, I1 breaks first"},
	/* a run that ends well: what would have made it go wrong? */
	{"truncate", "fixed", "variant buggy", true,
         "deadlock on CPU0, hard lockup, move_lock, I1 breaks first"},
	{"truncate", "fixed", "irq wb_end on CPU1", false,
         "waits for a lock, then completes after 83 steps"},
	{"truncate", "fixed", "mem_cgroup_disabled=1", false, "completes after 51 steps"},
	{"early-boot", "buggy", "timer_ready=1", true, "completes after 17 steps"},
	{"truncate-idle", "buggy", "I.I_WB_SWITCH=1", true,
         "deadlock on CPU0, hard lockup, move_lock, I1 breaks first"},
	{"interrupt-other-cpu", "fixed", "irq wb_end on CPU0", false,
         "waits for IF, then completes after 83 steps"},
};

Test(causes, tries_what_would_have_helped)
{
	struct asked a;

	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		const struct causes_trial *it;

		if (IS_FIRST(others, i))
			ask(&a, others[i].name, others[i].variant);
		it = trial(&a, others[i].what);
		cr_expect_not(it->removal);
		cr_expect_eq(causes_matters(&a.causes, it), others[i].matters, "%s, %s: %s",
		             others[i].name, others[i].variant, it->what);
		cr_expect_str_eq(it->outcome, others[i].outcome, "%s, %s: %s: %s", others[i].name,
		                 others[i].variant, it->what, it->outcome);
		if (IS_LAST(others, i))
			end(&a);
	}
}

Test(causes, counts_moments_as_a_sweep_does)
{
	struct asked a;

	ask(&a, "truncate", "buggy");
	cr_assert_eq(a.causes.nr_swept, 2);
	cr_assert_eq(a.causes.swept[0].cpu, 1);
	cr_assert_eq(a.causes.swept[0].bad, 0);
	cr_assert_eq(a.causes.swept[1].cpu, 0);
	cr_assert_eq(a.causes.swept[1].positions, 41);
	cr_assert_eq(a.causes.swept[1].bad, 30);
	end(&a);
}

Test(causes, tells_where_variants_part)
{
	const struct causes_trial *it;
	struct asked a;

	ask(&a, "truncate", "buggy");
	it = trial(&a, "variant fixed");
	cr_assert_eq(it->differs, 14);
	cr_assert_str_eq(it->differs_text, "saved with tree_lock: nothing / {IF=0}");
	cr_assert_eq(it->shows, 30);
	cr_assert_str_eq(it->shows_text, "IF CPU0 1/0");
	cr_assert(trial(&a, "variant none")->parted, "it has no inner transaction");
	end(&a);
	ask(&a, "truncate-idle", "buggy");
	cr_assert_eq(trial(&a, "variant fixed")->shows, 0, "nobody could see a difference");
	end(&a);
}

Test(causes, says_of_a_good_run_whether_others_are)
{
	struct asked a;

	ask(&a, "truncate", "fixed");
	cr_assert_eq(a.causes.step, 0);
	cr_assert_eq(a.causes.every, EXPLORE_NEVER);
	end(&a);
	ask(&a, "interrupt-other-cpu", "m3");
	cr_assert_eq(a.causes.step, 0);
	cr_assert_eq(a.causes.every, EXPLORE_SOMETIMES,
	             "on another schedule both CPUs want the other one's lock");
	end(&a);
}

/* ---- other ways to ask ---- */

Test(causes, asks_about_another_schedule)
{
	struct asked a;

	begin(&a, "truncate", "buggy");
	a.options.schedule = "run all";
	find(&a);
	cr_assert_eq(a.causes.verdict, MACHINE_COMPLETES);
	cr_assert_eq(a.causes.broken, 1, "wrong in every run, it only does not always show");
	cr_assert_not(was_tried(&a, "irq wb_end raised"));
	end(&a);
}

static bool stop_at_five(void *context, size_t done)
{
	(void)context;
	return done < 5;
}

Test(causes, may_be_stopped)
{
	struct asked a;

	begin(&a, "truncate", "buggy");
	a.question.tell = stop_at_five;
	find(&a);
	cr_assert(a.causes.cut);
	cr_assert_eq(a.causes.nr_trials, 5);
	end(&a);
}

Test(causes, refuses_what_is_not_there)
{
	struct error err;
	struct asked a;

	begin(&a, "truncate", "buggyy");
	cr_assert_not(causes_find(&a.question, &a.causes, &err));
	cr_assert_str_eq(err.text, "there is no variant 'buggyy'");
	a.question.variant = "buggy";
	a.options.schedule = "run nobody";
	cr_assert_not(causes_find(&a.question, &a.causes, &err));
	cr_assert(strstr(err.text, "nobody"), "%s", err.text);
	end(&a);
}

/* No trial of any shipped scenario may break what the others rely on. */
Test(causes, answers_for_every_scenario)
{
	char **names = opened_names();

	for (size_t i = 0; names[i]; i++) {
		struct asked a;

		begin(&a, names[i], NULL);
		a.question.states_max = 500;
		a.question.steps_max = 150;
		a.question.variant = suite_variant(a.opened.suite, suite_default(a.opened.suite));
		find(&a);
		cr_expect_gt(a.causes.nr_trials, 0, "%s", names[i]);
		end(&a);
	}
	opened_names_free(names);
}
