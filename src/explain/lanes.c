// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/explain.h"
#include "words.h"

#include <string.h>

/* ---- cells ---- */

/* A position, as a lane sees it. */
struct cell {
	struct run *run;
	const struct machine_world *world;
	struct machine_program *program;
	const struct machine_state *state;
	const struct explain_lane *lane;
	size_t k;
};

static bool is_stuck(const struct cell *c, unsigned slot)
{
	return (machine_stuck(c->world, c->program, c->state) >> slot) & 1;
}

static char task_cell(const struct cell *c)
{
	const int task = machine_task(c->world, c->state, c->lane->cpu);

	if (task < 0 || !machine_has_work(c->world, c->state, (unsigned)task))
		return ' ';
	if (is_stuck(c, (unsigned)task))
		return 'X';
	return machine_depth(c->world, c->state, c->lane->cpu) ? '.' : '=';
}

/* The cell of the highest frame of a kind. */
static char frame_cell(const struct cell *c, enum machine_slot_kind kind)
{
	const unsigned depth = machine_depth(c->world, c->state, c->lane->cpu);

	for (unsigned i = depth; i-- > 0;) {
		const unsigned slot = machine_frame(c->world, c->state, c->lane->cpu, i);

		if (c->world->slots[slot].kind != kind)
			continue;
		if (is_stuck(c, slot))
			return 'X';
		return i + 1 == depth ? '=' : '.';
	}
	return ' ';
}

static char hardirq_cell(const struct cell *c)
{
	return frame_cell(c, MACHINE_HARDIRQ);
}

static char softirq_cell(const struct cell *c)
{
	return frame_cell(c, MACHINE_SOFTIRQ);
}

/* Is an irq-safe lock held on the lane's CPU? */
static bool holds_safe(const struct cell *c)
{
	for (unsigned i = 0; i < c->world->nr_locks; i++) {
		uint64_t rest =
			c->world->locks[i].irq_safe ? machine_holders(c->world, c->state, i) : 0;

		for (; rest; rest &= rest - 1)
			if (machine_cpu_of(c->world, c->state, (unsigned)__builtin_ctzll(rest)) ==
			    c->lane->cpu)
				return true;
	}
	return false;
}

static char if_cell(const struct cell *c)
{
	if (!machine_irqs_on(c->world, c->state, c->lane->cpu))
		return '#';
	return holds_safe(c) ? '!' : '-';
}

/* Does the CPU of @holder spin for the lane's lock, with the holder under it? */
static bool wanted_at_home(const struct cell *c, unsigned holder, unsigned cpu)
{
	const int top = machine_top(c->world, c->state, cpu);
	struct machine_waits waits;

	if (top < 0)
		return false;
	waits = machine_waits_for(c->world, c->program, c->state, (unsigned)top);
	return waits.why == MACHINE_WAIT_LOCK && waits.object == c->lane->object &&
	       (waits.on >> holder) & 1;
}

/* Is it held where an interrupt may come, or has come, that wants it too? */
static bool is_bad(const struct cell *c, unsigned holder)
{
	const int cpu = machine_cpu_of(c->world, c->state, holder);

	return cpu >= 0 && ((c->world->locks[c->lane->object].irq_safe &&
	                     machine_irqs_on(c->world, c->state, (unsigned)cpu)) ||
	                    wanted_at_home(c, holder, (unsigned)cpu));
}

static char lock_cell(const struct cell *c)
{
	const uint64_t holders = machine_holders(c->world, c->state, c->lane->object);

	for (uint64_t rest = holders; rest; rest &= rest - 1)
		if (is_bad(c, (unsigned)__builtin_ctzll(rest)))
			return '!';
	if (!holders)
		return ' ';
	if (holders >> machine_first_line(c->world))
		return 'i';
	return machine_readers(c->world, c->state, c->lane->object) ? 'r' : '=';
}

static bool happened(const struct cell *c, enum machine_event_kind kind)
{
	const struct run_step *step = c->k ? run_step_at(c->run, c->k) : NULL;

	return step && run_step_event(step, kind, c->lane->object);
}

static char line_cell(const struct cell *c)
{
	const unsigned slot = machine_first_line(c->world) + c->lane->object;

	if (happened(c, MACHINE_EV_RAISED))
		return 'r';
	if (happened(c, MACHINE_EV_DELIVERED))
		return 'D';
	if (machine_pending_cpu(c->world, c->state, c->lane->object) >= 0)
		return '~';
	return machine_node_of(c->world, c->state, slot) ? 'h' : ' ';
}

static const struct {
	const char *name; /* of a CPU's lane; NULL: the object has one */
	char (*cell)(const struct cell *c);
} rows[] = {
	[EXPLAIN_LANE_TASK] = {"task", task_cell},
	[EXPLAIN_LANE_HARDIRQ] = {"hardirq", hardirq_cell},
	[EXPLAIN_LANE_SOFTIRQ] = {"softirq", softirq_cell},
	[EXPLAIN_LANE_IF] = {"IF", if_cell},
	[EXPLAIN_LANE_LOCK] = {NULL, lock_cell},
	[EXPLAIN_LANE_LINE] = {NULL, line_cell},
};

char explain_lane_cell(struct run *run, const struct explain_lane *lane, size_t k)
{
	const struct cell c = {.run = run,
	                       .world = &run_scenario(run)->world,
	                       .program = path_program(run_path(run)),
	                       .state = run_state_at(run, k),
	                       .lane = lane,
	                       .k = k};

	return rows[lane->kind].cell(&c);
}

void explain_lane_name(const struct scenario *scenario, const struct explain_lane *lane,
                       struct text *out)
{
	if (lane->kind == EXPLAIN_LANE_LOCK)
		text_add(out, scenario->world.locks[lane->object].name);
	else if (lane->kind == EXPLAIN_LANE_LINE)
		text_printf(out, "irq %s", words_line(scenario, lane->object));
	else
		text_add(out, rows[lane->kind].name);
	if (rows[lane->kind].name && scenario->world.nr_cpus > 1)
		text_printf(out, " CPU%u", lane->cpu);
}

/* ---- which lanes ---- */

struct list {
	struct explain_lane *out;
	unsigned nr, max;
};

static void add(struct list *list, enum explain_lane_kind kind, unsigned cpu, unsigned object)
{
	if (list->nr < list->max)
		list->out[list->nr++] = (struct explain_lane){
			.kind = kind, .cpu = (uint8_t)cpu, .object = (uint16_t)object};
}

/* What the known steps of a run make use of; masks, and locks in the order they are taken. */
struct use {
	uint32_t cpus, hardirqs, softirqs;
	uint16_t locks[MACHINE_LOCKS_MAX];
	unsigned nr_locks;
};

static void note_lock(struct use *use, uint16_t lock)
{
	for (unsigned i = 0; i < use->nr_locks; i++)
		if (use->locks[i] == lock)
			return;
	use->locks[use->nr_locks++] = lock;
}

static void note_event(struct use *use, const struct machine_event *e)
{
	use->cpus |= 1u << e->cpu;
	if (e->kind == MACHINE_EV_ACQUIRED)
		note_lock(use, e->object);
	else if (e->kind == MACHINE_EV_DELIVERED)
		use->hardirqs |= 1u << e->cpu;
	else if (e->kind == MACHINE_EV_SOFTIRQ_ENTER)
		use->softirqs |= 1u << e->cpu;
}

static void find_use(struct run *run, struct use *use)
{
	memset(use, 0, sizeof(*use));
	for (size_t k = 1; k <= run_length(run); k++) {
		const struct run_step *step = run_step_at(run, k);

		for (unsigned i = 0; i < step->nr_events; i++)
			if (step->events[i].kind == RUN_EV_MACHINE)
				note_event(use, &step->events[i].machine);
	}
}

/* A CPU with a task does something even before its first step. */
static void note_tasks(const struct machine_world *world, struct use *use)
{
	for (unsigned i = 0; i < world->nr_tasks; i++)
		use->cpus |= 1u << world->slots[i].cpu;
}

static void add_cpus(struct list *list, enum explain_lane_kind kind, uint32_t cpus)
{
	for (; cpus; cpus &= cpus - 1)
		add(list, kind, (unsigned)__builtin_ctz(cpus), 0);
}

unsigned explain_lanes(struct run *run, struct explain_lane *out, unsigned max)
{
	const struct machine_world *world = &run_scenario(run)->world;
	struct list list = {.out = out, .max = max};
	struct use use;

	find_use(run, &use);
	note_tasks(world, &use);
	add_cpus(&list, EXPLAIN_LANE_IF, use.cpus);
	for (unsigned i = 0; i < use.nr_locks; i++)
		add(&list, EXPLAIN_LANE_LOCK, 0, use.locks[i]);
	for (unsigned i = 0; i < world->nr_lines; i++)
		add(&list, EXPLAIN_LANE_LINE, 0, i);
	add_cpus(&list, EXPLAIN_LANE_TASK, use.cpus);
	add_cpus(&list, EXPLAIN_LANE_HARDIRQ, use.hardirqs);
	add_cpus(&list, EXPLAIN_LANE_SOFTIRQ, use.softirqs);
	return list.nr;
}
