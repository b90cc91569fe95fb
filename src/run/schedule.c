// SPDX-License-Identifier: GPL-2.0-only
/*
 * Following a schedule. An item is in progress until its moment has come; one that cannot be
 * followed (a task that is stuck, an interrupt that cannot be raised now) is left with a note, so
 * that one schedule serves variants that behave differently. Past the last item the machine is run
 * to rest, lowest CPU first.
 */
#include "history.h"
#include "item.h"
#include "lockstep/run/random.h"

/* ---- one item ---- */

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

static const char *why_not(const struct run *run, const struct scenario_item *item)
{
	return has_ended(run, item) ? "it has ended, and that never happened" : "it cannot move";
}

static bool run_who(struct run *run, const struct scenario_item *item,
                    struct machine_choice *choice, const char **why)
{
	const bool bounded = item->has_until || item->steps;
	const int cpu = cpu_of(run, item);

	if (!bounded && has_ended(run, item))
		return false;
	if (cpu < 0) {
		*why = "it is not there";
		return false;
	}
	*choice = toward(run, item, (unsigned)cpu);
	if (possible(run, *choice))
		return true;
	if (bounded || history_here(run)->stuck)
		*why = why_not(run, item);
	return false;
}

/* The default: whatever may happen, except that no device raises anything. */
bool item_default(struct run *run, struct machine_choice *choice)
{
	struct machine_choice all[MACHINE_CHOICES_MAX];
	const unsigned nr = machine_choices(run->world, run->program, run_state(run), all);

	if (nr == 0 || all[0].kind == MACHINE_RAISE)
		return false;
	*choice = all[0];
	return true;
}

static bool run_everybody(struct run *run, const struct scenario_item *item,
                          struct machine_choice *choice, const char **why)
{
	if (item_default(run, choice))
		return true;
	if (item->has_until || item->steps)
		*why = "nothing is left to run, and that never happened";
	return false;
}

static bool draw(struct run *run, const struct scenario_item *item, struct machine_choice *choice,
                 const char **why)
{
	if (random_choice(run, item->seed, choice))
		return true;
	if (item->has_until)
		*why = "nothing is left to happen, and that never happened";
	return false;
}

static bool single(struct run *run, const struct scenario_item *item, struct machine_choice *choice,
                   const char **why)
{
	static const enum machine_choice_kind kinds[] = {[SCENARIO_RAISE_LINE] = MACHINE_RAISE,
	                                                 [SCENARIO_SWITCH] = MACHINE_SWITCH,
	                                                 [SCENARIO_TICK] = MACHINE_TICK,
	                                                 [SCENARIO_END_GP] = MACHINE_GP_END};

	*choice = (struct machine_choice){
		.kind = (uint8_t)kinds[item->kind],
		.cpu = item->cpu,
		.arg = item->kind == SCENARIO_SWITCH ? item->who : (uint8_t)item->object};
	if (possible(run, *choice))
		return true;
	*why = "it is not possible here";
	return false;
}

bool item_next(struct run *run, const struct scenario_item *item, struct machine_choice *choice,
               const char **why)
{
	*why = NULL;
	switch (item->kind) {
	case SCENARIO_RUN_WHO: return run_who(run, item, choice, why);
	case SCENARIO_RUN_ALL: return run_everybody(run, item, choice, why);
	case SCENARIO_RANDOM: return draw(run, item, choice, why);
	case SCENARIO_RAISE_LINE:
	case SCENARIO_SWITCH:
	case SCENARIO_TICK:
	case SCENARIO_END_GP: return single(run, item, choice, why);
	}
	return false;
}

static bool is_single(const struct scenario_item *item)
{
	return item->kind != SCENARIO_RUN_WHO && item->kind != SCENARIO_RUN_ALL &&
	       item->kind != SCENARIO_RANDOM;
}

/* ---- the cursor ---- */

static void note(struct run *run, struct cursor *cursor, const char *why)
{
	const struct scenario_item *item = &run->scenario->schedule[cursor->item];

	if (why)
		cursor->trouble =
			arena_printf(&run->arena, "'%s' cannot be followed: %s", item->text, why);
}

static void go_on(struct cursor *cursor)
{
	cursor->item++;
	cursor->began = false;
	cursor->taken = 0;
}

/* Only a counted moment can be past already when its item begins. */
static bool is_over(const struct run *run, struct cursor *cursor, const struct scenario_item *item)
{
	const bool began = cursor->began;

	cursor->began = true;
	return !began && item->has_until && run_passed(run, &item->until);
}

bool cursor_next(struct run *run, struct cursor *cursor, struct machine_choice *choice,
                 enum run_end *why)
{
	for (; cursor->item < run->scenario->nr_schedule; go_on(cursor)) {
		const struct scenario_item *item = &run->scenario->schedule[cursor->item];
		const char *trouble;

		if (is_over(run, cursor, item))
			continue;
		if (item_next(run, item, choice, &trouble))
			return true;
		note(run, cursor, trouble);
	}
	if (item_default(run, choice))
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
	cursor->taken++;
	if (is_single(item) || cursor->taken == item->steps ||
	    (item->has_until && run_reached(run, k, &item->until)))
		go_on(cursor);
}
