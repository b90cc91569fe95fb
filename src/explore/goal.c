// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/goal.h"

#include <string.h>

static const char *const invariant_names[] = {"I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9"};

const char *explore_goal_name(unsigned goal)
{
	if (goal < MACHINE_NR_VERDICTS)
		return machine_verdict_name((enum machine_verdict)goal);
	if (goal > EXPLORE_INVARIANT && goal <= EXPLORE_INVARIANT + MACHINE_NR_INVARIANTS)
		return invariant_names[goal - EXPLORE_INVARIANT - 1];
	return goal == EXPLORE_REACH ? "reach" : NULL;
}

int explore_goal_find(const char *name)
{
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS; goal++)
		if (explore_goal_name(goal) && strcmp(explore_goal_name(goal), name) == 0)
			return (int)goal;
	return -1;
}

explore_goals explore_judge_step(const struct explore_model *model,
                                 const struct machine_state *from, const struct machine_state *to,
                                 const struct machine_outcome *outcome)
{
	explore_goals goals = 0;

	for (unsigned i = 0; i < outcome->nr_findings; i++)
		goals |= EXPLORE_BIT(outcome->findings[i].verdict);
	for (unsigned i = 0; i < outcome->nr_events; i++)
		if (outcome->events[i].kind == MACHINE_EV_WARNING)
			goals |= EXPLORE_BIT(EXPLORE_INVARIANT + outcome->events[i].a);
	if (model->reached && model->reached(model->what, from, to, outcome))
		goals |= EXPLORE_BIT(EXPLORE_REACH);
	return goals;
}

explore_goals explore_judge_state(const struct explore_model *model,
                                  const struct machine_state *state)
{
	struct machine_finding found[MACHINE_SLOTS_MAX];

	if (machine_stuck(model->world, model->program, state) &&
	    machine_deadlocks(model->world, model->program, state, 0, found))
		return EXPLORE_BIT(MACHINE_DEADLOCK);
	if (!machine_all_done(model->world, state))
		return 0;
	if (machine_drift(model->world, state, found))
		return EXPLORE_BIT(MACHINE_DRIFT) | EXPLORE_BIT(EXPLORE_INVARIANT + 5);
	return EXPLORE_BIT(MACHINE_COMPLETES);
}

/* ---- the order of choices ---- */

unsigned explore_context(const struct machine_world *world, const struct machine_state *state,
                         struct machine_choice choice)
{
	const unsigned first_line = machine_first_line(world);
	int line, top;

	switch ((enum machine_choice_kind)choice.kind) {
	case MACHINE_SWITCH: return choice.arg;
	case MACHINE_RAISE: return first_line + choice.arg;
	case MACHINE_TICK: return machine_softirq_slot(world, choice.cpu);
	case MACHINE_GP_END:
		return machine_softirq_slot(
			world, (unsigned)machine_get(state, world->rcu_heads[choice.arg].home));
	case MACHINE_RUN: break;
	}
	line = machine_deliverable(world, state, choice.cpu);
	top = machine_top(world, state, choice.cpu);
	return line >= 0 ? first_line + (unsigned)line : (unsigned)top;
}

uint32_t explore_label(const struct machine_world *world, const struct machine_state *state,
                       struct machine_choice choice)
{
	unsigned cpu = choice.cpu;

	if (choice.kind == MACHINE_GP_END)
		cpu = (unsigned)machine_get(state, world->rcu_heads[choice.arg].home);
	return cpu << 24 | (explore_context(world, state, choice) & 0xff) << 16 |
	       (unsigned)choice.kind << 8 | choice.arg;
}

struct machine_choice explore_labelled(uint32_t label)
{
	struct machine_choice choice = {.kind = (uint8_t)(label >> 8), .arg = (uint8_t)label};

	if (choice.kind != MACHINE_GP_END)
		choice.cpu = (uint8_t)(label >> 24);
	return choice;
}

void explore_order(const struct explore_model *model, const struct machine_state *state,
                   struct machine_choice *choices, unsigned nr)
{
	uint32_t labels[MACHINE_CHOICES_MAX];

	/* They come nearly sorted, and are few. */
	for (unsigned i = 0; i < nr; i++) {
		const uint32_t label = explore_label(model->world, state, choices[i]);
		unsigned at = i;

		for (; at > 0 && labels[at - 1] > label; at--)
			labels[at] = labels[at - 1];
		labels[at] = label;
	}
	for (unsigned i = 0; i < nr; i++)
		choices[i] = explore_labelled(labels[i]);
}
