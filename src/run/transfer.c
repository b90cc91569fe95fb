// SPDX-License-Identifier: GPL-2.0-only
/*
 * The same moment in another variant. A run is cut into stretches: a CPU moving, up to the next
 * raise, switch, tick or end of a grace period. The end of a stretch is named by the last border
 * (a function entered or left, a lock taken or released) that the acting context has passed, how
 * often it has passed it, and the ops it has done since. The other variant runs the same CPU to the
 * moment of that name. IF changes are no borders: they are what the variants differ in.
 */
#include <string.h>

#include "history.h"

#define PATIENCE 20000 /* steps to look for a moment before giving up */

struct moment {
	bool named;
	struct scenario_event border; /* with its nth */
	unsigned ops_since;
	uint8_t cpu, slot;
};

static bool is_border(const struct run_event *e, uint8_t slot, struct scenario_event *name)
{
	static const enum scenario_event_kind functions[] = {
		[RUN_EV_ENTER] = SCENARIO_ENTER, [RUN_EV_RETURN] = SCENARIO_RETURN};

	*name = (struct scenario_event){.who_kind = SCENARIO_SLOT, .who = slot};
	if (e->machine.slot != slot)
		return false;
	if (e->kind != RUN_EV_MACHINE) {
		name->kind = functions[e->kind];
		name->function = e->function;
		return true;
	}
	name->object = e->machine.object;
	if (e->machine.kind == MACHINE_EV_ACQUIRED)
		name->kind = SCENARIO_ACQUIRE;
	else if (e->machine.kind == MACHINE_EV_RELEASED)
		name->kind = SCENARIO_RELEASE;
	else
		return false;
	return true;
}

static bool same_name(const struct scenario_event *a, const struct scenario_event *b)
{
	if (a->kind != b->kind || a->who != b->who)
		return false;
	if (a->kind == SCENARIO_ENTER || a->kind == SCENARIO_RETURN)
		return strcmp(a->function, b->function) == 0;
	return a->object == b->object;
}

static uint16_t count(const struct run *run, size_t k, const struct scenario_event *name)
{
	struct scenario_event other;
	uint16_t n = 0;

	for (size_t i = 1; i <= k; i++)
		for (unsigned j = 0; j < run->records[i]->step.nr_events; j++)
			if (is_border(&run->records[i]->step.events[j], name->who, &other) &&
			    same_name(name, &other))
				n++;
	return n;
}

/* The last border in step @k by @slot; several in one step: the last. */
static bool border_in(const struct run *run, size_t k, uint8_t slot, struct scenario_event *name)
{
	const struct run_step *step = &run->records[k]->step;

	for (unsigned i = step->nr_events; i-- > 0;)
		if (is_border(&step->events[i], slot, name))
			return true;
	return false;
}

/* Names the moment after step @k, in which the step's context acted. */
static struct moment name_moment(const struct run *run, size_t k)
{
	struct moment m = {.cpu = run->records[k]->step.cpu, .slot = run->records[k]->step.slot};

	for (size_t i = k; i > 0 && !m.named; i--) {
		if (border_in(run, i, m.slot, &m.border)) {
			m.named = true;
			m.border.nth = count(run, i, &m.border);
		} else if (history_is_op(&run->records[i]->step, m.slot)) {
			m.ops_since++;
		}
	}
	return m;
}

static bool step_cpu(struct run *run, uint8_t cpu)
{
	return run_do(run, (struct machine_choice){.kind = MACHINE_RUN, .cpu = cpu});
}

/* Does the context's next op lead over a border? Then the moment lies before it. */
static bool over_border(struct run *run, const struct moment *m)
{
	struct scenario_event name;
	const bool over = border_in(run, run->at, m->slot, &name);

	/* A step that was only tried is not a future to go forward to. */
	if (over && run_back(run) && run->length == run->at + 1)
		history_forget(run, run->at);
	return over;
}

static bool reach(struct run *to, const struct moment *m)
{
	const size_t start = to->at;
	unsigned ops = 0;

	while (count(to, to->at, &m->border) < m->border.nth)
		if (to->at - start > PATIENCE || !step_cpu(to, m->cpu))
			return false;
	while (ops < m->ops_since) {
		if (to->at - start > PATIENCE || !step_cpu(to, m->cpu))
			break;
		if (over_border(to, m))
			break;
		ops += history_is_op(&to->records[to->at]->step, m->slot);
	}
	return true;
}

static bool ends_stretch(const struct run *from, size_t k)
{
	const struct run_step *step = &from->records[k]->step;

	if (step->choice.kind != MACHINE_RUN)
		return false;
	return k == from->at || from->records[k + 1]->step.choice.kind != MACHINE_RUN ||
	       from->records[k + 1]->step.choice.cpu != step->choice.cpu;
}

static bool follow(struct run *to, const struct run *from, size_t k, struct error *why)
{
	const struct run_step *step = &from->records[k]->step;

	if (step->choice.kind != MACHINE_RUN) {
		if (run_do(to, step->choice))
			return true;
		return error_set(why, "%s cannot do here what step %zu of %s did", run_variant(to),
		                 k, run_variant(from));
	}
	if (ends_stretch(from, k)) {
		const struct moment m = name_moment(from, k);

		if (m.named && !reach(to, &m))
			return error_set(why, "%s has nothing like step %zu of %s", run_variant(to),
			                 k, run_variant(from));
	}
	return true;
}

/*
 * The schedule goes on in the other variant where it stands in this one. A variant that could not
 * follow goes on where it stands by itself, so that it leaves out nothing, such as a raise.
 */
static void hand_over_cursor(struct run *to, const struct run *from)
{
	const struct cursor *cursor = &from->records[from->at]->cursor;
	struct cursor *mine = &to->records[to->at]->cursor;

	if (mine->item == cursor->item && mine->taken == cursor->taken)
		return;
	mine->item = cursor->item;
	mine->taken = cursor->taken;
	mine->began = false;
	history_forget(to, to->at);
}

bool run_moment(const struct run *run, size_t k, struct scenario_event *event)
{
	const struct moment m = name_moment(run, k);

	if (!m.named)
		return false;
	*event = m.border;
	event->ops = (uint16_t)m.ops_since;
	return true;
}

bool run_transfer(struct run *to, const struct run *from, struct error *why)
{
	bool all = true;

	run_go(to, 0);
	for (size_t k = 1; k <= from->at && all; k++)
		all = follow(to, from, k, why);
	if (all)
		hand_over_cursor(to, from);
	return all;
}
