// SPDX-License-Identifier: GPL-2.0-only
/* For somebody who wants to be asked: what does a CPU do next? */
#include "maker.h"

#include <stdio.h>

static void choose_actor(struct maker *m, unsigned cpu, unsigned slot, const char *says)
{
	struct scenario_choice *c = maker_choose(m, 0, says);

	maker_look(c, cpu, 1);
	maker_actor(c, SCENARIO_ACTS, cpu, slot);
}

static void choose_another(struct maker *m, unsigned cpu, unsigned top, int line)
{
	struct scenario_choice *c =
		maker_choose(m, 0, "something else runs: another task, or a softirq");

	maker_look(c, cpu, 1);
	maker_actor(c, SCENARIO_ACTS_NOT, cpu, SCENARIO_NOBODY);
	maker_actor(c, SCENARIO_ACTS_NOT, cpu, top);
	if (line >= 0)
		maker_actor(c, SCENARIO_ACTS_NOT, cpu,
		            machine_first_line(m->world) + (unsigned)line);
}

/* A line that waits at @cpu, else one that may come there, other than that of @top; or -1. */
static int line_of_cpu(const struct maker *m, unsigned cpu, unsigned top)
{
	const unsigned first = machine_first_line(m->world);
	int found = maker_pending(m, cpu);

	for (unsigned i = 0; found < 0 && i < m->world->nr_lines; i++)
		if (m->world->lines[i].cpus >> cpu & 1 && first + i != top)
			found = (int)i;
	return found >= 0 && first + (unsigned)found == top ? -1 : found;
}

bool question_of_cpu(struct run *run, unsigned cpu, struct question *out)
{
	struct maker m;
	int top, line;

	maker_init(&m, run, out);
	if (m.last && question_from_state(run, out))
		return true;
	top = machine_top(m.world, m.state, cpu);
	if (top < 0 || !machine_has_work(m.world, m.state, (unsigned)top))
		return false;
	out->q.ask = arena_printf(&out->arena, "What does CPU%u do next?", cpu);
	snprintf(out->id, QUESTION_ID_SIZE, "next on CPU%u", cpu);
	choose_actor(&m, cpu, (unsigned)top,
	             arena_printf(&out->arena, "%s goes on with its code",
	                          maker_slot(&m, (unsigned)top)));
	line = line_of_cpu(&m, cpu, (unsigned)top);
	if (line >= 0)
		choose_actor(&m, cpu, machine_first_line(m.world) + (unsigned)line,
		             arena_printf(&out->arena, "the handler of irq %s begins",
		                          maker_line(&m, (unsigned)line)));
	choose_another(&m, cpu, (unsigned)top, line);
	choose_actor(&m, cpu, SCENARIO_NOBODY, "nothing, ever again");
	return true;
}
