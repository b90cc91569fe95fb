// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/watchdog.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HUNG_TASKS_TOLD 10 /* sysctl_hung_task_warnings */

static const struct {
	const char *name;
	unsigned seconds;
} watchdogs[] = {
#define WATCHDOG_ROW(code, after, text) [WATCHDOG_##code] = {text, after},
	WATCHDOGS(WATCHDOG_ROW)
#undef WATCHDOG_ROW
};

/* Who is stuck, and where. */
struct hang {
	const struct scenario *scenario;
	const struct machine_world *world;
	const struct machine_state *state;
	uint64_t sleeping; /* slots */
	unsigned spinning; /* CPUs */
	bool gp_waited_for;
	struct watchdog_line *out;
	unsigned nr;
};

static void print(struct hang *h, enum watchdog watchdog, int cpu, int slot, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

static void print(struct hang *h, enum watchdog watchdog, int cpu, int slot, const char *fmt, ...)
{
	struct watchdog_line *line = &h->out[h->nr++];
	va_list ap;

	*line = (struct watchdog_line){.watchdog = watchdog,
	                               .seconds = watchdogs[watchdog].seconds,
	                               .cpu = cpu,
	                               .slot = slot};
	va_start(ap, fmt);
	vsnprintf(line->text, sizeof(line->text), fmt, ap);
	va_end(ap);
}

/* ---- who is stuck ---- */

static bool waits_for_gp(const struct run *run, const struct machine_state *state, uint64_t stuck)
{
	const struct machine_world *w = &run_scenario(run)->world;

	for (unsigned i = 0; i < w->nr_rcu_heads; i++)
		if (machine_get(state, w->rcu_heads[i].phase) == MACHINE_RCU_WAITING)
			return true;
	for (; stuck; stuck &= stuck - 1)
		if (machine_waits_for(w, path_program(run_path(run)), state,
		                      (unsigned)__builtin_ctzll(stuck))
		            .why == MACHINE_WAIT_GP)
			return true;
	return false;
}

static void look(const struct run *run, struct hang *h)
{
	struct machine_finding found[MACHINE_SLOTS_MAX];
	struct machine_program *program = path_program(run_path(run));
	const unsigned nr = machine_deadlocks(h->world, program, h->state, 0, found);

	for (unsigned i = 0; i < nr; i++) {
		if (found[i].lockup == MACHINE_HUNG_TASK)
			h->sleeping |= 1ull << found[i].slot;
		else if (found[i].lockup != MACHINE_NO_LOCKUP)
			h->spinning |= 1u << found[i].cpu;
	}
	h->gp_waited_for = waits_for_gp(run, h->state, h->sleeping);
}

static bool spins(const struct hang *h, unsigned cpu, bool irqs_on)
{
	return (h->spinning >> cpu & 1) && machine_irqs_on(h->world, h->state, cpu) == irqs_on;
}

/* A CPU on which a thread of the kernel's own can still be run. */
static bool is_alive(const struct hang *h)
{
	return h->spinning != (1u << h->world->nr_cpus) - 1;
}

/* ---- who tells ---- */

static void hard_lockups(struct hang *h)
{
	for (unsigned cpu = 0; cpu < h->world->nr_cpus; cpu++)
		if (spins(h, cpu, false))
			print(h, WATCHDOG_HARD_LOCKUP, (int)cpu, -1,
			      "NMI watchdog: Watchdog detected hard LOCKUP on cpu %u", cpu);
}

/* The first to find out tells; it resets the clock for all others. */
static void rcu_stalls(struct hang *h)
{
	const char *flavour = h->world->preempt ? "rcu_preempt" : "rcu_sched";
	int teller = -1;

	if (!h->spinning || !h->gp_waited_for)
		return;
	for (unsigned cpu = h->world->nr_cpus; cpu-- > 0;)
		if (spins(h, cpu, true))
			teller = (int)cpu;
	if (teller >= 0)
		print(h, WATCHDOG_RCU_STALL, teller, -1, "INFO: %s self-detected stall on CPU",
		      flavour);
	else if (is_alive(h))
		print(h, WATCHDOG_RCU_STALL, -1, -1,
		      "INFO: %s detected stalls on CPUs/tasks:", flavour);
	else
		return;
	for (unsigned cpu = 0; cpu < h->world->nr_cpus; cpu++)
		if (teller >= 0 ? (int)cpu == teller : h->spinning >> cpu & 1)
			print(h, WATCHDOG_RCU_STALL, (int)cpu, -1, "\t%u-...: (...)", cpu);
}

/* "writeback-4.4" is of a kernel before 4.13; code that names no kernel is of a newer one. */
static bool is_before_4_13(const char *study)
{
	const char *version = strrchr(study, '-');
	unsigned long major, minor;
	char *end;

	if (!version || !isdigit((unsigned char)version[1]))
		return false;
	major = strtoul(version + 1, &end, 10);
	minor = *end == '.' ? strtoul(end + 1, NULL, 10) : 0;
	return major < 4 || (major == 4 && minor < 13);
}

/* The prefix is that of the source file, and the NMI's part has moved out of it. */
static const char *soft_prefix(const struct scenario *s)
{
	return is_before_4_13(s->study->name) ? "NMI watchdog" : "watchdog";
}

static void soft_lockup(struct hang *h, unsigned cpu)
{
	const int slot = machine_task(h->world, h->state, cpu);
	char idle[32];

	snprintf(idle, sizeof(idle), "swapper/%u", cpu);
	print(h, WATCHDOG_SOFT_LOCKUP, (int)cpu, slot,
	      "%s: BUG: soft lockup - CPU#%u stuck for %us! [%s:%d]", soft_prefix(h->scenario), cpu,
	      watchdogs[WATCHDOG_SOFT_LOCKUP].seconds,
	      slot < 0 ? idle : h->scenario->tasks[slot].comm,
	      slot < 0 ? 0 : h->scenario->tasks[slot].pid);
}

static void soft_lockups(struct hang *h)
{
	for (unsigned cpu = 0; cpu < h->world->nr_cpus; cpu++)
		if (spins(h, cpu, true))
			soft_lockup(h, cpu);
}

static void hung_tasks(struct hang *h)
{
	unsigned told = 0;

	if (!is_alive(h))
		return;
	for (uint64_t rest = h->sleeping; rest && told < HUNG_TASKS_TOLD; rest &= rest - 1) {
		const int slot = __builtin_ctzll(rest);

		told++;
		print(h, WATCHDOG_HUNG_TASK, -1, slot,
		      "INFO: task %s:%d blocked for more than %u seconds.",
		      h->scenario->tasks[slot].comm, h->scenario->tasks[slot].pid,
		      watchdogs[WATCHDOG_HUNG_TASK].seconds);
	}
}

unsigned watchdog_lines(const struct run *run, struct watchdog_line *out)
{
	struct hang h = {.scenario = run_scenario(run),
	                 .world = &run_scenario(run)->world,
	                 .state = run_state(run),
	                 .out = out};

	look(run, &h);
	hard_lockups(&h);
	rcu_stalls(&h);
	soft_lockups(&h);
	hung_tasks(&h);
	return h.nr;
}

const char *watchdog_name(enum watchdog watchdog)
{
	return watchdogs[watchdog].name;
}
