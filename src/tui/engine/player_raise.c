// SPDX-License-Identifier: GPL-2.0-only
/* Interrupts raised by hand, and why one cannot be. */
#include "tui/engine/player.h"

static bool condition_holds(struct run *run, const struct machine_condition *c)
{
	const struct machine_world *world = &run_scenario(run)->world;
	const int32_t word = machine_word(world, run_state(run), c->word);
	const bool holds = c->mask ? (word & c->mask) == c->mask : word == c->value;

	return holds != c->negate;
}

/* Why @line cannot be raised on @cpu. */
static void say_why_not(struct player *p, unsigned line, unsigned cpu)
{
	struct run *run = player_run(p);
	const struct machine_world *world = &run_scenario(run)->world;
	const struct machine_line *it = &world->lines[line];
	const struct machine_condition *failed = NULL;

	for (unsigned i = 0; i < it->nr_conditions && !failed; i++)
		if (!condition_holds(run, &it->conditions[i]))
			failed = &it->conditions[i];
	text_printf(&p->message, "irq %s cannot be raised: ",
	            world->slots[machine_first_line(world) + line].name);
	if (!((it->cpus >> cpu) & 1))
		text_printf(&p->message, "it does not go to CPU%u (Tab: another CPU)", cpu);
	else if (machine_pending_cpu(world, run_state(run), line) >= 0)
		text_add(&p->message, "it is pending already");
	else if (machine_get(run_state(run), it->left) == 0)
		text_printf(&p->message, "its device has fired %u time%s, as often as it may",
		            it->fires, it->fires == 1 ? "" : "s");
	else if (failed)
		text_printf(&p->message, "its device waits for %s",
		            world->words[failed->word].name);
	else
		text_add(&p->message, "its handler still runs");
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
