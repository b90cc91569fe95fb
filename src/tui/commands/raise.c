// SPDX-License-Identifier: GPL-2.0-only
/* Interrupts raised by hand, and why one cannot be. */
#include "tui/engine/player.h"

#include "lockstep/explain/options.h"

static void say_why_not(struct player *p, unsigned line, unsigned cpu)
{
	explain_no_raise(player_run(p), line, cpu, &p->message);
	if (!(run_scenario(player_run(p))->world.lines[line].cpus >> cpu & 1))
		text_add(&p->message, " (Tab: another CPU)");
}

static void raise_line(struct player *p, unsigned line, unsigned cpu)
{
	const size_t at = run_at(player_run(p));

	if (run_raise(player_run(p), line, cpu))
		player_new_future(p, at);
	else
		say_why_not(p, line, cpu);
}

void player_raise(struct player *p, const struct command *c)
{
	const struct machine_world *world = &run_scenario(player_run(p))->world;
	uint32_t lines = 0;

	for (unsigned i = 0; i < world->nr_lines; i++)
		if (machine_may_raise(world, run_state(player_run(p)), i, c->cpu))
			lines |= 1u << i;
	if (world->nr_lines == 0) {
		text_add(&p->message, "this scenario has no interrupt line");
	} else if (lines == 0) {
		for (unsigned i = 0; i < world->nr_lines; i++) {
			text_add(&p->message, i ? "; " : "");
			say_why_not(p, i, c->cpu);
		}
	} else if (lines & (lines - 1)) {
		p->asks = lines;
		p->asks_cpu = c->cpu;
	} else {
		raise_line(p, (unsigned)__builtin_ctz(lines), c->cpu);
	}
}

void player_line_up(struct player *p, const struct command *c)
{
	const struct machine_world *world = &run_scenario(player_run(p))->world;

	if (c->line < world->nr_lines && c->cpu < world->nr_cpus)
		raise_line(p, c->line, c->cpu);
}
