// SPDX-License-Identifier: GPL-2.0-only
/*
 * What of the schedule was necessary: each raise, tick and end of a grace period is left out; each
 * time a CPU or a task gives way to another though it could go on, it goes on.
 */
#include "finder.h"

#include <stdlib.h>

#include "lockstep/base/alloc.h"
#include "lockstep/explain/explain.h"

/* The first step of the run that followed item @item; 0 = none did. */
static size_t step_of_item(const struct finder *f, size_t item)
{
	for (size_t k = 1; k <= run_at(f->run); k++)
		if (run_item(f->run, k) == item)
			return k;
	return 0;
}

/* ---- items that are left out ---- */

static bool kind_of_item(const struct scenario_item *item, enum causes_kind *kind)
{
	switch (item->kind) {
	case SCENARIO_RAISE_LINE: *kind = CAUSES_RAISE; return true;
	case SCENARIO_TICK: *kind = CAUSES_TICK; return true;
	case SCENARIO_END_GP: *kind = CAUSES_GRACE; return true;
	case SCENARIO_RUN_WHO:
	case SCENARIO_RUN_ALL:
	case SCENARIO_SWITCH:
	case SCENARIO_RANDOM: return false;
	}
	return false;
}

static void play_without(const struct finder *f, struct causes_trial *trial, size_t item)
{
	struct scenario copy = f->base.scenario;
	struct scenario_item *items = xcalloc(copy.nr_schedule + 1, sizeof(*items));

	for (size_t i = 0, to = 0; i < copy.nr_schedule; i++)
		if (i != item)
			items[to++] = copy.schedule[i];
	copy.schedule = items;
	copy.nr_schedule--;
	trial_play(f, trial, &copy, run_path(f->run));
	free(items);
}

static void try_without(struct finder *f, size_t item)
{
	const struct scenario_item *it = &f->base.scenario.schedule[item];
	const size_t step = step_of_item(f, item);
	struct text what = {.len = 0};
	struct causes_trial *trial;
	enum causes_kind kind;

	if (!kind_of_item(it, &kind) || !step)
		return;
	explain_step_short(f->run, step, &what);
	trial = trial_add(f, kind, true, &what);
	if (!trial)
		return;
	trial->step = step;
	play_without(f, trial, item);
	if (kind == CAUSES_RAISE)
		prove_without(f, trial, it->object);
}

/* ---- whoever runs goes on ---- */

static bool moves_a_cpu(const struct run_step *step)
{
	return step->choice.kind == MACHINE_RUN || step->choice.kind == MACHINE_SWITCH;
}

static bool could_go_on(const struct finder *f, size_t step, unsigned cpu)
{
	return machine_possible(&f->base.scenario.world, path_program(run_path(f->run)),
	                        run_state_at(f->run, step),
	                        (struct machine_choice){.kind = MACHINE_RUN, .cpu = (uint8_t)cpu});
}

static void play_going_on(const struct finder *f, struct causes_trial *trial, size_t item,
                          unsigned cpu)
{
	struct scenario copy = f->base.scenario;
	struct scenario_item *items = xcalloc(copy.nr_schedule + 2, sizeof(*items));

	for (size_t i = 0; i < copy.nr_schedule; i++)
		items[i + (i >= item)] = copy.schedule[i];
	items[item] = (struct scenario_item){.kind = SCENARIO_RUN_WHO,
	                                     .who_kind = SCENARIO_CPU,
	                                     .who = (uint8_t)cpu,
	                                     .text = "run on"};
	copy.schedule = items;
	copy.nr_schedule++;
	trial_play(f, trial, &copy, run_path(f->run));
	free(items);
}

static void add_name(const struct finder *f, unsigned slot, struct text *out)
{
	const struct machine_slot *it = &f->base.scenario.world.slots[slot];

	text_printf(out, "%s%s",
	            it->kind == MACHINE_TASK      ? "task "
	            : it->kind == MACHINE_HARDIRQ ? "hardirq "
	                                          : "",
	            it->name);
}

/* What ran before step @step was @before, another CPU or task than what runs in it. */
static void try_going_on(struct finder *f, size_t before, size_t step)
{
	const struct run_step *from = run_step_at(f->run, before);
	const struct run_step *to = run_step_at(f->run, step);
	struct text what = {.len = 0};
	struct causes_trial *trial;

	add_name(f, from->slot, &what);
	text_printf(&what, " on CPU%u gives way to ", from->choice.cpu);
	add_name(f, to->choice.kind == MACHINE_SWITCH ? to->choice.arg : to->slot, &what);
	if (to->choice.cpu != from->choice.cpu)
		text_printf(&what, " on CPU%u", to->choice.cpu);
	trial = trial_add(f, CAUSES_SWITCH, true, &what);
	if (!trial)
		return;
	trial->step = step;
	play_going_on(f, trial, run_item(f->run, step), from->choice.cpu);
}

static void try_switches(struct finder *f)
{
	size_t before = 0;

	for (size_t k = 1; k <= run_at(f->run); k++) {
		const struct run_step *step = run_step_at(f->run, k);

		if (!moves_a_cpu(step))
			continue;
		if (before &&
		    (step->choice.kind == MACHINE_SWITCH ||
		     step->choice.cpu != run_step_at(f->run, before)->choice.cpu) &&
		    run_item(f->run, k) != run_item(f->run, before) &&
		    could_go_on(f, k - 1, run_step_at(f->run, before)->choice.cpu))
			try_going_on(f, before, k);
		before = k;
	}
}

void events_try(struct finder *f)
{
	for (size_t i = 0; i < f->base.scenario.nr_schedule; i++)
		try_without(f, i);
	try_switches(f);
}
