// SPDX-License-Identifier: GPL-2.0-only
/*
 * Following a schedule. An item is in progress until its moment has come; one that cannot be
 * followed (a task that is stuck, an interrupt that cannot be raised now) is left with a note, so
 * that one schedule serves variants that behave differently. Past the last item the machine is run
 * to rest, lowest CPU first.
 */
#include "history.h"
#include "lockstep/base/text.h"

static void note(struct run *run, struct cursor *cursor, const char *why)
{
	const struct scenario_item *item = &run->scenario->schedule[cursor->item];

	cursor->trouble = arena_printf(&run->arena, "'%s' cannot be followed: %s", item->text, why);
}

/* Is the moment of an item already past when the item begins? Only a counted one can be. */
static bool over_before_it_began(const struct run *run, const struct scenario_event *until)
{
	if (!until->nth)
		return false;
	for (size_t k = 1; k <= run->at; k++)
		if (run_reached(run, k, until))
			return true;
	return false;
}

static bool possible(struct run *run, struct machine_choice choice)
{
	return machine_possible(run->world, run->program, run_state(run), choice);
}

static int cpu_of(const struct run *run, const struct scenario_item *item)
{
	const uint8_t first_line = machine_first_line(run->world);
	int cpu;

	if (item->who_kind == SCENARIO_CPU)
		return item->who;
	cpu = machine_cpu_of(run->world, run_state(run), item->who);
	if (cpu < 0 && item->who >= first_line)
		cpu = machine_pending_cpu(run->world, run_state(run), item->who - first_line);
	return cpu;
}

/* A task that is not the CPU's current one has to be switched to first. */
static struct machine_choice toward(const struct run *run, const struct scenario_item *item,
                                    unsigned cpu)
{
	const bool task =
		item->who_kind == SCENARIO_SLOT && item->who < machine_first_line(run->world);
	const bool current = machine_task(run->world, run_state(run), cpu) == (int)item->who;
	const bool interrupted = machine_depth(run->world, run_state(run), cpu) > 0 ||
	                         machine_deliverable(run->world, run_state(run), cpu) >= 0;

	return (struct machine_choice){.kind = task && !current && !interrupted ? MACHINE_SWITCH
	                                                                        : MACHINE_RUN,
	                               .cpu = (uint8_t)cpu,
	                               .arg = task && !current && !interrupted ? item->who : 0};
}

/* An interrupt that is pending has its handler yet to run. */
static bool has_ended(const struct run *run, const struct scenario_item *item)
{
	const unsigned line = item->who - machine_first_line(run->world);

	if (item->who_kind != SCENARIO_SLOT ||
	    machine_has_work(run->world, run_state(run), item->who))
		return false;
	return line >= run->world->nr_lines ||
	       machine_pending_cpu(run->world, run_state(run), line) < 0;
}

static bool is_over(const struct run *run, const struct scenario_item *item)
{
	return item->has_until ? over_before_it_began(run, &item->until) : has_ended(run, item);
}

static const char *why_not(const struct run *run, const struct scenario_item *item)
{
	return has_ended(run, item) ? "it has ended, and that never happened" : "it cannot move";
}

static bool run_who(struct run *run, struct cursor *cursor, struct machine_choice *choice)
{
	const struct scenario_item *item = &run->scenario->schedule[cursor->item];
	const int cpu = cpu_of(run, item);

	if (is_over(run, item))
		return false;
	if (cpu < 0) {
		note(run, cursor, "it is not there");
		return false;
	}
	*choice = toward(run, item, (unsigned)cpu);
	if (possible(run, *choice))
		return true;
	if (item->has_until || history_here(run)->stuck)
		note(run, cursor, why_not(run, item));
	return false;
}

/* The default: whatever may happen, except that no device raises anything. */
static bool run_all(struct run *run, struct machine_choice *choice)
{
	struct machine_choice all[MACHINE_CHOICES_MAX];
	const unsigned nr = machine_choices(run->world, run->program, run_state(run), all);

	if (nr == 0 || all[0].kind == MACHINE_RAISE)
		return false;
	*choice = all[0];
	return true;
}

static bool run_everybody(struct run *run, struct cursor *cursor, struct machine_choice *choice)
{
	const struct scenario_item *item = &run->scenario->schedule[cursor->item];

	if (item->has_until && over_before_it_began(run, &item->until))
		return false;
	if (run_all(run, choice))
		return true;
	if (item->has_until)
		note(run, cursor, "nothing is left to run, and that never happened");
	return false;
}

static bool single(struct run *run, struct cursor *cursor, struct machine_choice *choice)
{
	const struct scenario_item *item = &run->scenario->schedule[cursor->item];
	const struct machine_choice one = {
		.kind = item->kind == SCENARIO_RAISE_LINE ? MACHINE_RAISE
	                : item->kind == SCENARIO_SWITCH   ? MACHINE_SWITCH
	                : item->kind == SCENARIO_TICK     ? MACHINE_TICK
	                                                  : MACHINE_GP_END,
		.cpu = item->cpu,
		.arg = item->kind == SCENARIO_SWITCH ? item->who : (uint8_t)item->object};

	*choice = one;
	if (possible(run, one))
		return true;
	note(run, cursor, "it is not possible here");
	return false;
}

bool cursor_next(struct run *run, struct cursor *cursor, struct machine_choice *choice,
                 enum run_end *why)
{
	for (; cursor->item < run->scenario->nr_schedule; cursor->item++) {
		const enum scenario_item_kind kind = run->scenario->schedule[cursor->item].kind;

		if (kind == SCENARIO_RUN_WHO   ? run_who(run, cursor, choice)
		    : kind == SCENARIO_RUN_ALL ? run_everybody(run, cursor, choice)
		                               : single(run, cursor, choice))
			return true;
	}
	if (run_all(run, choice))
		return true;
	*why = history_here(run)->stuck ? RUN_STUCK : RUN_AT_REST;
	return false;
}

void cursor_after(struct run *run, struct cursor *cursor, size_t k)
{
	const struct scenario_item *item;

	if (cursor->item >= run->scenario->nr_schedule)
		return;
	item = &run->scenario->schedule[cursor->item];
	if (item->kind == SCENARIO_RUN_WHO || item->kind == SCENARIO_RUN_ALL)
		cursor->item += item->has_until && run_reached(run, k, &item->until);
	else
		cursor->item++;
}
