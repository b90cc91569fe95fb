// SPDX-License-Identifier: GPL-2.0-only
/*
 * States a second of the search, on families that grow: so many CPUs throw away a page each, and so
 * many of them are interrupted meanwhile. The code is that of writeback-4.4, fixed: nothing ends the
 * search early. Beside the clock stands the processor's own time, for machines that are shared.
 *
 *	bench_explore [CPUS INTERRUPTS]...
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lockstep/base/text.h"
#include "lockstep/explore/explore.h"
#include "opened.h"

static double seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void write_pages(struct text *out, unsigned cpus)
{
	for (unsigned i = 0; i < cpus; i++)
		text_printf(out,
		            "    X%u: {mapping: I, mem_cgroup: A, flags: [PG_locked, PG_dirty]}\n"
		            "    Y%u: {mapping: I, mem_cgroup: A, flags: [PG_writeback]}\n",
		            i, i);
}

static void write_family(struct text *out, unsigned cpus, unsigned interrupts)
{
	text_printf(out,
	            "lockstep: 1\nname: family-%u-%u\ntitle: A family\nstory: So many at a time.\n"
	            "studies: [writeback-4.4]\nmachine: {cpus: %u}\nworld:\n"
	            "  memcgs:\n    A: {moving_account: 1}\n"
	            "  inodes:\n    I: {i_state: [I_WB_SWITCH]}\n  pages:\n",
	            cpus, interrupts, cpus);
	write_pages(out, cpus);
	text_add(out, "tasks:\n");
	for (unsigned i = 0; i < cpus; i++)
		text_printf(
			out,
			"  T%u: {cpu: %u, comm: dd, pid: %u, calls: [cancel_dirty_page(X%u)]}\n", i,
			i, 100 + i, i);
	if (interrupts)
		text_add(out, "interrupts:\n");
	for (unsigned i = 0; i < interrupts; i++)
		text_printf(out,
		            "  wb%u: {cpu: %u, call: end_page_writeback(Y%u), when: "
		            "Y%u.PG_writeback}\n",
		            i, i, i, i);
	text_add(out, "schedule:\n  - run all\nexpect:\n  fixed: {verdict: completes}\n");
}

static uint64_t measure(const struct explore_model *model, const char *name, unsigned threads,
                        bool reduce, uint64_t of)
{
	const struct explore_limits limits = {.nr_threads = threads,
	                                      .reduce = reduce,
	                                      .max_bytes = (size_t)12 << 30,
	                                      .max_seconds = 120};
	const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	struct explore_result r;
	double used;

	explore_search(model, &limits, &r);
	used = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	printf("%-11s %u thread%s %-9s %10llu states %11llu transitions %7.2f s (cpu %7.2f) "
	       "%5.2f M/s (cpu %5.2f) %5.1f B/state%s",
	       name, threads, threads == 1 ? " " : "s", reduce ? "reduced" : "",
	       (unsigned long long)r.last.nr_states, (unsigned long long)r.last.nr_transitions,
	       r.last.seconds, used, (double)r.last.nr_states / r.last.seconds / 1e6,
	       (double)r.last.nr_states / used / 1e6,
	       (double)r.peak_bytes / (double)r.last.nr_states,
	       r.end == EXPLORE_COMPLETE ? "" : " NOT COMPLETE");
	if (of)
		printf(", 1/%.1f of the states, %u rounds", (double)of / (double)r.last.nr_states,
		       r.nr_rounds);
	putchar('\n');
	fflush(stdout);
	return r.last.nr_states;
}

static void family(unsigned cpus, unsigned interrupts)
{
	struct text text = {.len = 0};
	struct explore_model model;
	struct opened o;
	char name[32];
	uint64_t all;

	write_family(&text, cpus, interrupts);
	opened_text(&o, text_str(&text), NULL);
	model = (struct explore_model){.world = &o.scenario.world,
	                               .program = path_program(run_path(opened_run(&o, "fixed")))};
	snprintf(name, sizeof(name), "family-%u-%u", cpus, interrupts);
	printf("%s: a state has %u bytes\n", name, machine_state_bytes(model.world));
	all = measure(&model, name, 1, false, 0);
	measure(&model, name, 2, false, 0);
	measure(&model, name, 1, true, all);
	opened_finish(&o);
	text_finish(&text);
}

int main(int argc, char **argv)
{
	for (int i = 1; i + 1 < argc; i += 2)
		family((unsigned)atoi(argv[i]), (unsigned)atoi(argv[i + 1]));
	if (argc > 1)
		return 0;
	family(2, 2);
	family(3, 1);
	family(3, 2);
	return 0;
}
