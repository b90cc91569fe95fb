// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/run/run.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "opened.h"

#define MAX_STEPS 5000

/* ---- every position of every scenario in every variant ---- */

/* Grows the tree in another order: every line raised as early as it can be, and the CPUs reversed. */
static void grow_otherwise(struct run *run)
{
	struct machine_choice choices[MACHINE_CHOICES_MAX];

	for (unsigned i = 0; i < 300; i++) {
		const unsigned nr =
			machine_choices(&run_scenario(run)->world, path_program(run_path(run)),
		                        run_state(run), choices);

		if (nr == 0 || !run_do(run, choices[nr - 1]))
			return;
	}
}

static void check_positions(const struct scenario *s, const struct vocab_build *build)
{
	struct error err;
	struct path *path = path_create(s, build, &err), *other = path_create(s, build, &err);
	struct run *run = run_create(s, path), *fresh = run_create(s, other);
	struct run *grown = run_create(s, other);
	uint64_t digests[MAX_STEPS];
	size_t n = 0;

	grow_otherwise(grown);
	do {
		digests[n++] = run_digest(run, run_at(run));
		cr_assert_lt(n, MAX_STEPS);
	} while (run_forward(run));
	for (size_t k = n; k-- > 0;) {
		cr_assert_eq(run_at(run), k);
		cr_assert_eq(run_digest(run, k), digests[k], "%s %s: undo to %zu", s->name,
		             build->variant, k);
		run_back(run);
	}
	for (size_t k = 0; k < n; k++) {
		run_go(run, (k * 7919) % n);
		cr_assert_eq(run_digest(run, run_at(run)), digests[(k * 7919) % n], "jump");
		run_go(fresh, k);
		cr_assert_eq(run_digest(fresh, k), digests[k], "%s %s: another order, %zu", s->name,
		             build->variant, k);
	}
	run_destroy(grown);
	run_destroy(fresh);
	run_destroy(run);
	path_destroy(other);
	path_destroy(path);
}

Test(run, every_position_is_the_same_however_it_is_reached)
{
	char **names = opened_names();

	for (size_t i = 0; names[i]; i++) {
		struct opened o;
		size_t nr_studies = 0;

		opened_file(&o, names[i], NULL);
		while (o.scenario.studies[nr_studies])
			nr_studies++;
		opened_finish(&o);
		for (size_t study = 0; study < nr_studies; study++) {
			struct scenario_options options = {0};
			struct opened again;

			opened_file(&o, names[i], NULL);
			options.study = o.scenario.studies[study];
			opened_file(&again, names[i], &options);
			for (size_t v = 0; v < suite_nr(again.suite); v++)
				check_positions(&again.scenario, suite_build(again.suite, v));
			opened_finish(&again);
			opened_finish(&o);
		}
	}
	opened_names_free(names);
}

/* ---- the truncate scenario ---- */

Test(run, truncate_deadlocks_in_buggy_and_completes_in_fixed)
{
	struct opened o;
	struct machine_finding finding;
	struct run *run;
	size_t step;

	opened_file(&o, "truncate", NULL);
	run = opened_run(&o, "buggy");
	run_to_end(run, MAX_STEPS);
	cr_assert_eq(run_verdict(run), MACHINE_DEADLOCK);
	cr_assert(run_worst(run, &finding, &step));
	cr_assert_eq(finding.cpu, 0);
	cr_assert_eq(finding.lockup, MACHINE_HARD_LOCKUP);
	cr_assert_eq(finding.detail, MACHINE_SELF);
	cr_assert_str_eq(o.scenario.world.locks[finding.object].name, "move_lock");
	run = opened_run(&o, "fixed");
	run_to_end(run, MAX_STEPS);
	cr_assert_eq(run_verdict(run), MACHINE_COMPLETES);
	opened_finish(&o);
}

Test(run, a_different_choice_forgets_the_old_future)
{
	struct opened o;
	struct run *run;
	uint64_t before;

	opened_file(&o, "truncate", NULL);
	run = opened_run(&o, "buggy");
	run_go(run, 5);
	before = run_digest(run, 5);
	run_to_end(run, MAX_STEPS);
	run_go(run, 5);
	cr_assert(run_raise(run, 0, 0));
	cr_assert_eq(run_length(run), 6);
	cr_assert(run_back(run));
	cr_assert_eq(run_digest(run, 5), before);
	cr_assert(run_forward(run), "the raise is still known");
	cr_assert_eq(run_step_at(run, 6)->choice.kind, MACHINE_RAISE);
	cr_assert_not(run_raise(run, 0, 0), "a line that is pending is raised already");
	opened_finish(&o);
}

/* One run with the interrupt raised before step @k + 1; false when there is no such position. */
static bool run_with_raise_at(struct run *run, size_t k)
{
	run_go(run, k);
	if (run_at(run) < k)
		return false;
	run_raise(run, 0, 0);
	run_to_end(run, MAX_STEPS);
	return true;
}

/* Raise the interrupt at each position of the run; returns at how many it deadlocks. */
static unsigned sweep(struct opened *o, const char *variant, unsigned *from, unsigned *to)
{
	struct path *path = run_path(opened_run(o, variant));
	unsigned bad = 0;
	bool more = true;

	for (unsigned k = 0; more; k++) {
		struct run *run = run_create(&o->scenario, path);

		more = run_with_raise_at(run, k);
		if (more && run_verdict(run) == MACHINE_DEADLOCK) {
			*from = bad ? *from : k;
			*to = k;
			bad++;
		} else if (more) {
			cr_assert_eq(run_verdict(run), MACHINE_COMPLETES, "%s at %u: %s", variant,
			             k, machine_verdict_name(run_verdict(run)));
		}
		run_destroy(run);
	}
	return bad;
}

Test(run, buggy_deadlocks_wherever_the_interrupt_falls_into_the_section)
{
	const struct scenario_options quiet = {.schedule = "run T"};
	struct opened o;
	unsigned from = 0, to = 0, bad;
	struct run *run;

	opened_file(&o, "truncate", &quiet);
	bad = sweep(&o, "buggy", &from, &to);
	cr_assert_gt(bad, 10);
	cr_assert_eq(bad, to - from + 1, "one stretch without a gap");
	run = opened_run(&o, "buggy");
	run_go(run, from);
	cr_assert_str_eq(
		vocab_op_info((enum vocab_op)run_step_at(run, from)->events[0].machine.a)->name,
		"local_irq_save", "it begins where move_lock's irqsave has run");
	cr_assert_eq(sweep(&o, "fixed", &from, &to), 0);
	cr_assert_eq(sweep(&o, "none", &from, &to), 0);
	opened_finish(&o);
}

/* ---- following a schedule ---- */

#define TWO_TASKS                                                                                  \
	"lockstep: 1\n"                                                                            \
	"name: two\n"                                                                              \
	"title: Two tasks and an interrupt\n"                                                      \
	"studies: [writeback-4.4]\n"                                                               \
	"world:\n"                                                                                 \
	"  memcgs: {A: {moving_account: 1}}\n"                                                     \
	"  inodes: {I: {i_state: [I_WB_SWITCH]}}\n"                                                \
	"  pages:\n"                                                                               \
	"    X: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"                       \
	"    Y: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"                       \
	"    Z: {mapping: I, mem_cgroup: A, flags: [PG_writeback]}\n"                              \
	"tasks:\n"                                                                                 \
	"  T: {cpu: 0, calls: [cancel_dirty_page(X)]}\n"                                           \
	"  U: {cpu: 1, calls: [cancel_dirty_page(Y)]}\n"                                           \
	"interrupts:\n"                                                                            \
	"  disk: {cpu: 0, call: end_page_writeback(Z), fires: 2}\n"

static const struct run_event *event_at(const struct run *run, size_t k, unsigned kind)
{
	const struct run_step *step = run_step_at(run, k);

	for (unsigned i = 0; i < step->nr_events; i++)
		if (step->events[i].kind == RUN_EV_MACHINE && step->events[i].machine.kind == kind)
			return &step->events[i];
	return NULL;
}

static unsigned count_events(const struct run *run, size_t to, unsigned kind)
{
	unsigned n = 0;

	for (size_t k = 1; k <= to; k++)
		n += event_at(run, k, kind) != NULL;
	return n;
}

Test(schedule, runs_an_interrupt_that_is_still_pending_to_its_end)
{
	const struct scenario_options options = {
		.schedule = "run T until irqs-off; raise disk; run disk; raise disk"};
	struct opened o;
	struct run *run;
	unsigned raises = 0;

	opened_text(&o, TWO_TASKS, &options);
	run = opened_run(&o, "fixed");
	while (raises < 2 && run_forward(run))
		raises += run_step_at(run, run_at(run))->choice.kind == MACHINE_RAISE;
	cr_assert_eq(raises, 2);
	cr_assert(event_at(run, run_at(run) - 1, MACHINE_EV_IRQ_EXIT), "right after the first");
	opened_finish(&o);
}

Test(schedule, counts_what_anybody_did_and_then_the_ops_of_who_did_it)
{
	const struct scenario_options options = {
		.schedule = "run all until acquire move_lock #2 +1; raise disk"};
	struct opened o;
	struct run *run;

	opened_text(&o, TWO_TASKS, &options);
	run = opened_run(&o, "fixed");
	while (run_forward(run) && run_step_at(run, run_at(run))->choice.kind != MACHINE_RAISE)
		;
	cr_assert_eq(run_step_at(run, run_at(run))->choice.kind, MACHINE_RAISE);
	cr_assert_eq(count_events(run, run_at(run), MACHINE_EV_ACQUIRED), 3,
	             "T's move_lock and tree_lock, U's move_lock");
	cr_assert(event_at(run, run_at(run) - 2, MACHINE_EV_ACQUIRED), "one op later");
	cr_assert_null(run_trouble(run));
	opened_finish(&o);
}

Test(schedule, tells_what_could_not_be_followed_at_the_very_end)
{
	const struct scenario_options options = {.schedule =
	                                                 "run U; run T until acquire move_lock #7"};
	struct opened o;
	struct run *run;

	opened_text(&o, TWO_TASKS, &options);
	run = opened_run(&o, "fixed");
	run_to_end(run, MAX_STEPS);
	cr_assert_eq(run_verdict(run), MACHINE_COMPLETES);
	cr_assert_not_null(run_trouble(run));
	cr_assert(strstr(run_trouble(run), "it has ended"), "%s", run_trouble(run));
	cr_assert(run_raise(run, 0, 0));
	cr_assert_null(run_trouble(run), "the schedule is tried anew from here");
	run_back(run);
	run_back(run);
	cr_assert_null(run_trouble(run));
	opened_finish(&o);
}

/* ---- the same moment in the other variant ---- */

Test(transfer, keeps_the_moment_at_every_position)
{
	struct opened o;
	struct run *buggy, *fixed;

	opened_file(&o, "truncate", NULL);
	buggy = opened_run(&o, "buggy");
	fixed = opened_run(&o, "fixed");
	run_to_end(buggy, MAX_STEPS);
	for (size_t k = 0; k <= run_length(buggy); k++) {
		struct error why;

		run_go(buggy, k);
		cr_assert(run_transfer(fixed, buggy, &why), "step %zu: %s", k, why.text);
	}
	opened_finish(&o);
}

Test(transfer, meets_irqrestore_where_the_other_has_irq_enable)
{
	struct opened o;
	struct run *buggy, *fixed;
	struct machine_event event;
	struct error why;
	size_t step;

	opened_file(&o, "truncate", NULL);
	buggy = opened_run(&o, "buggy");
	fixed = opened_run(&o, "fixed");
	run_to_end(buggy, MAX_STEPS);
	cr_assert_eq(run_first_broken(buggy, &step, &event), 1);
	run_go(buggy, step);
	cr_assert_eq(run_step_at(buggy, step)->events[0].machine.a, VOCAB_IRQ_ENABLE);
	cr_assert(run_transfer(fixed, buggy, &why));
	cr_assert_eq(run_step_at(fixed, run_at(fixed))->events[0].machine.a, VOCAB_IRQ_RESTORE);
	opened_finish(&o);
}

Test(transfer, there_and_back_is_the_same_place)
{
	struct opened o;
	struct run *buggy, *fixed;

	opened_file(&o, "truncate", NULL);
	buggy = opened_run(&o, "buggy");
	fixed = opened_run(&o, "fixed");
	for (size_t k = 0; k <= 12; k++) {
		struct error why;
		uint64_t digest;

		run_go(buggy, k);
		digest = run_digest(buggy, k);
		cr_assert(run_transfer(fixed, buggy, &why));
		cr_assert(run_transfer(buggy, fixed, &why));
		cr_assert_eq(run_digest(buggy, run_at(buggy)), digest, "step %zu", k);
	}
	opened_finish(&o);
}
