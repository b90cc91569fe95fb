// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explore/reach.h"

#include "lockstep/run/run.h"

struct look {
	const struct explore_moment *moment;
	const struct machine_state *from, *to;
};

/* The step that consists of @event alone. */
static bool matches(const struct look *look, const struct run_event *event)
{
	const struct run_step step = {.nr_events = 1, .events = event};
	const struct scenario_event *wanted = &look->moment->event;

	if (!run_matches(NULL, &step, wanted))
		return false;
	return wanted->kind != SCENARIO_END ||
	       !machine_has_work(look->moment->world, look->to, event->machine.slot);
}

static bool passes(const struct look *look, struct path_edge way, const struct machine_event *by)
{
	for (unsigned i = 0; i < way.nr_trace; i++) {
		const struct run_event event = {.kind = way.trace[i].enter ? RUN_EV_ENTER
		                                                           : RUN_EV_RETURN,
		                                .machine = {.cpu = by->cpu, .slot = by->slot},
		                                .function = way.trace[i].function};

		if (matches(look, &event))
			return true;
	}
	return false;
}

/* An op may lead through function borders, and a call begins with entering functions. */
static bool crosses(const struct look *look, const struct machine_event *event)
{
	const struct explore_moment *m = look->moment;
	const machine_node to = machine_node_of(m->world, look->to, event->slot);

	if (!to)
		return false;
	if (event->kind == MACHINE_EV_CALL)
		return passes(look, path_root_edge(m->path, to), event);
	if (event->kind != MACHINE_EV_OP || event->a == VOCAB_RETURN)
		return false;
	return passes(
		look,
		path_edge(m->path, machine_node_of(m->world, look->from, event->slot), event->b),
		event);
}

bool explore_reached(const void *what, const struct machine_state *from,
                     const struct machine_state *to, const struct machine_outcome *outcome)
{
	const struct look look = {.moment = what, .from = from, .to = to};
	const enum scenario_event_kind kind = look.moment->event.kind;
	const bool border = kind == SCENARIO_ENTER || kind == SCENARIO_RETURN;

	for (unsigned i = 0; i < outcome->nr_events; i++) {
		const struct run_event event = {.kind = RUN_EV_MACHINE,
		                                .machine = outcome->events[i]};

		if (border ? crosses(&look, &outcome->events[i]) : matches(&look, &event))
			return true;
	}
	return false;
}

bool explore_arrived(const void *what, const struct machine_state *from,
                     const struct machine_state *to, const struct machine_outcome *outcome)
{
	const struct explore_state *s = what;

	(void)from;
	(void)outcome;
	if (s->when)
		return scenario_when_holds(s->when, s->world, s->program, to);
	return machine_equal(s->world, to, s->state);
}
