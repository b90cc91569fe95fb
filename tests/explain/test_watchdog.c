// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/watchdog.h"

#include <criterion/criterion.h>
#include <string.h>

#include "lockstep/base/text.h"
#include "opened.h"

#define MAX_STEPS 3000

static void lines_of(struct opened *o, const char *variant, struct text *out)
{
	struct watchdog_line lines[WATCHDOG_LINES_MAX];
	struct run *run = opened_run(o, variant);
	unsigned nr;

	cr_assert_eq(watchdog_lines(run, lines), 0, "nothing hangs at the start");
	run_to_end(run, MAX_STEPS);
	nr = watchdog_lines(run, lines);
	for (unsigned i = 0; i < nr; i++)
		text_printf(out, "%u %s\n", lines[i].seconds, lines[i].text);
}

static void check(struct opened *o, const char *variant, const char *expected)
{
	struct text got;

	text_init(&got);
	lines_of(o, variant, &got);
	cr_expect_str_eq(text_str(&got), expected, "%s %s:\n%s", o->scenario.name, variant,
	                 text_str(&got));
	text_finish(&got);
	opened_finish(o);
}

static void check_cascade(const char *study, const char *without, const char *variant,
                          const char *expected)
{
	const struct scenario_options options = {
		.study = study, .without = &without, .nr_without = without ? 1 : 0};
	struct opened o;

	opened_file(&o, "cascade", &options);
	check(&o, variant, expected);
}

#define HARD(cpu) "10 NMI watchdog: Watchdog detected hard LOCKUP on cpu " cpu "\n"
#define HUNG(task) "120 INFO: task " task " blocked for more than 120 seconds.\n"

Test(watchdog, tells_a_cascade_in_the_words_of_each_kernel)
{
	check_cascade("writeback-4.4", NULL, "buggy",
	              HARD("0") HARD("1")
	                      HARD("2") "21 INFO: rcu_sched self-detected stall on "
	                                "CPU\n21 \t4-...: (...)\n"
	                                "22 NMI watchdog: BUG: soft lockup - CPU#4 "
	                                "stuck for 22s! [firefox:5151]\n" HUNG("systemd:1")
	                                        HUNG("sync:5005"));
	check_cascade("writeback-4.17", NULL, "buggy",
	              HARD("0") HARD("1")
	                      HARD("2") "21 INFO: rcu_sched self-detected stall on "
	                                "CPU\n21 \t4-...: (...)\n"
	                                "22 watchdog: BUG: soft lockup - CPU#4 "
	                                "stuck for 22s! [firefox:5151]\n" HUNG("systemd:1")
	                                        HUNG("sync:5005"));
}

Test(watchdog, is_silent_where_nothing_hangs)
{
	check_cascade("writeback-4.4", NULL, "fixed", "");
	check_cascade("writeback-4.17", NULL, "fixed", "");
	check_cascade("writeback-4.4", NULL, "none", "");
}

Test(watchdog, lets_a_cpu_that_runs_tell_of_those_that_cannot)
{
	check_cascade("writeback-4.4", "V", "buggy",
	              HARD("0") HARD("1") HARD(
			      "2") "21 INFO: rcu_sched detected stalls on CPUs/tasks:\n"
	                           "21 \t0-...: (...)\n21 \t1-...: (...)\n21 \t2-...: (...)\n" HUNG(
					   "systemd:1") HUNG("sync:5005"));
}

Test(watchdog, knows_no_stall_where_nobody_waits_for_a_grace_period)
{
	struct opened o;

	opened_file(&o, "truncate", NULL);
	check(&o, "buggy", HARD("0"));
	check_cascade("writeback-4.4", "F", "buggy",
	              HARD("0") HARD("1")
	                      HARD("2") "22 NMI watchdog: BUG: soft lockup - CPU#4 "
	                                "stuck for 22s! [firefox:5151]\n" HUNG("systemd:1")
	                                        HUNG("sync:5005"));
}

/* khungtaskd and RCU need a CPU; the NMI does not. */
#define SMALL(cpus)                                                                                \
	"lockstep: 1\n"                                                                            \
	"name: small\n"                                                                            \
	"title: A task that sleeps, and one that hangs\n"                                          \
	"studies: [writeback-4.17]\n"                                                              \
	"machine: {cpus: " cpus ", preempt: true}\n"                                               \
	"world:\n"                                                                                 \
	"  memcgs: {A: {moving_account: 1}}\n"                                                     \
	"  wbs: {W: {}}\n"                                                                         \
	"  inodes: {I: {i_state: [I_WB_SWITCH]}, J: {i_wb: bdi.wb}}\n"                             \
	"  pages:\n"                                                                               \
	"    X: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"                       \
	"    Y: {mapping: I, mem_cgroup: A, flags: [PG_writeback]}\n"                              \
	"tasks:\n"                                                                                 \
	"  S: {cpu: 0, comm: sync, pid: 7, calls: [write_one_page(X)]}\n"                          \
	"  F: {cpu: 0, calls: [\"inode_switch_wbs(J, W)\"]}\n"                                     \
	"  T: {cpu: 0, comm: dd, calls: [cancel_dirty_page(X)]}\n"                                 \
	"interrupts:\n"                                                                            \
	"  wb_end: {cpu: 0, call: end_page_writeback(Y), when: Y.PG_writeback}\n"                  \
	"schedule: [run S, run T until release I.tree_lock, raise wb_end, run all]\n"

Test(watchdog, needs_a_cpu_for_all_but_the_nmi)
{
	struct opened o;

	opened_text(&o, SMALL("1"), NULL);
	check(&o, "buggy", HARD("0"));
	opened_text(&o, SMALL("2"), NULL);
	check(&o, "buggy", HARD("0") HUNG("sync:7"));
	opened_text(&o, SMALL("2"), NULL);
	check(&o, "fixed", HUNG("sync:7"));
}

Test(watchdog, calls_rcu_by_the_flavour_of_the_kernel)
{
	const struct scenario_setting elsewhere = {.key = "F.cpu", .value = "1"};
	const struct scenario_options options = {
		.settings = &elsewhere,
		.nr_settings = 1,
		.schedule = "run T until release I.tree_lock; raise wb_end; run all"};
	struct opened o;

	opened_text(&o, SMALL("2"), &options);
	check(&o, "buggy",
	      HARD("0") "21 INFO: rcu_preempt detected stalls on CPUs/tasks:\n21 \t0-...: (...)\n");
}

/* A CPU that spins with interrupts on tells of itself, in the words of a newer kernel. */
Test(watchdog, takes_code_of_ones_own_for_new)
{
	struct opened o;

	opened_text(&o,
	            "lockstep: 1\n"
	            "name: twice\n"
	            "title: A lock taken twice\n"
	            "locks: {A: spinlock}\n"
	            "functions:\n"
	            "  f: [spin_lock(A), spin_lock(A)]\n"
	            "tasks:\n"
	            "  T: {cpu: 0, comm: loop, pid: 9, calls: [f()]}\n",
	            NULL);
	check(&o, "only", "22 watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [loop:9]\n");
	opened_text(&o,
	            "lockstep: 1\n"
	            "name: masked\n"
	            "title: The same with interrupts off\n"
	            "locks: {A: spinlock}\n"
	            "functions: {g: [local_irq_disable(), spin_lock(A), spin_lock(A)]}\n"
	            "tasks: {T: {cpu: 0, comm: loop, pid: 9, calls: [g()]}}\n",
	            NULL);
	check(&o, "only", HARD("0"));
}
