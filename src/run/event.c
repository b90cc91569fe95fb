// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "history.h"
#include "item.h"

/* Which machine event a named moment is. */
static const struct {
	enum machine_event_kind kind;
	bool has_object;
	int after; /* IF after; -1 = any */
} moments[] = {
	[SCENARIO_ACQUIRE] = {MACHINE_EV_ACQUIRED, true, -1},
	[SCENARIO_RELEASE] = {MACHINE_EV_RELEASED, true, -1},
	[SCENARIO_IRQS_ON] = {MACHINE_EV_IF, false, 1},
	[SCENARIO_IRQS_OFF] = {MACHINE_EV_IF, false, 0},
	[SCENARIO_RAISE] = {MACHINE_EV_RAISED, true, -1},
	[SCENARIO_DELIVER] = {MACHINE_EV_DELIVERED, true, -1},
	[SCENARIO_VERDICT] = {MACHINE_EV_FINDING, false, -1},
	[SCENARIO_END] = {MACHINE_EV_RETURN, false, -1},
};

static bool by(const struct scenario_event *event, const struct machine_event *it)
{
	switch (event->who_kind) {
	case SCENARIO_ANYBODY: return true;
	case SCENARIO_SLOT: return it->slot == event->who;
	case SCENARIO_CPU: return it->cpu == event->who;
	}
	return false;
}

static bool is_moment(const struct scenario_event *event, const struct run_event *it)
{
	const struct machine_event *m = &it->machine;

	if (!by(event, m))
		return false;
	if (event->kind == SCENARIO_ENTER)
		return it->kind == RUN_EV_ENTER && strcmp(it->function, event->function) == 0;
	if (event->kind == SCENARIO_RETURN)
		return it->kind == RUN_EV_RETURN && strcmp(it->function, event->function) == 0;
	if (it->kind != RUN_EV_MACHINE || m->kind != moments[event->kind].kind)
		return false;
	if (moments[event->kind].has_object && m->object != event->object)
		return false;
	return moments[event->kind].after < 0 || m->b == moments[event->kind].after;
}

/* The end of a context is the return of its last call. */
static bool is_end(const struct run *run, size_t k, const struct run_event *it)
{
	return !machine_has_work(run->world, run->records[k]->state, it->machine.slot);
}

static unsigned occurrences(const struct run *run, size_t k, const struct scenario_event *event)
{
	const struct run_step *step = &run->records[k]->step;
	unsigned n = 0;

	for (unsigned i = 0; i < step->nr_events; i++)
		if (is_moment(event, &step->events[i]) &&
		    (event->kind != SCENARIO_END || is_end(run, k, &step->events[i])))
			n++;
	return n;
}

unsigned event_count(const struct run *run, size_t k, const struct scenario_event *event)
{
	unsigned n = 0;

	for (size_t i = 1; i <= k; i++)
		n += occurrences(run, i, event);
	return n;
}

bool run_matches(const struct run *run, const struct run_step *step,
                 const struct scenario_event *event)
{
	(void)run;
	for (unsigned i = 0; i < step->nr_events; i++)
		if (is_moment(event, &step->events[i]))
			return true;
	return false;
}

/* The nth time, or with nth 0 any time, in step @k itself. */
static bool happens_in(const struct run *run, size_t k, const struct scenario_event *event)
{
	const unsigned here = occurrences(run, k, event);
	unsigned before;

	if (!here || !event->nth)
		return here;
	before = event_count(run, k - 1, event);
	return before < event->nth && before + here >= event->nth;
}

bool run_reached(const struct run *run, size_t k, const struct scenario_event *event)
{
	const uint8_t slot = run->records[k]->step.slot;
	struct scenario_event by_same = *event;
	unsigned ops = event->ops;

	if (!ops)
		return happens_in(run, k, event);
	if (event->who_kind == SCENARIO_SLOT && event->who != slot)
		return false;
	by_same.who_kind = SCENARIO_SLOT;
	by_same.who = slot;
	for (; k > 0; k--) {
		if (ops == 0 && occurrences(run, k, &by_same) && happens_in(run, k, event))
			return true;
		if (!history_is_op(&run->records[k]->step, slot))
			continue;
		if (ops-- == 0)
			return false;
	}
	return false;
}

/* The step with the nth occurrence, 0 = there is none up to here. */
static size_t step_of_nth(const struct run *run, const struct scenario_event *event)
{
	unsigned n = 0;

	for (size_t k = 1; k <= run->at; k++) {
		n += occurrences(run, k, event);
		if (n >= event->nth)
			return k;
	}
	return 0;
}

bool run_passed(const struct run *run, const struct scenario_event *event)
{
	const size_t first = event->nth ? step_of_nth(run, event) : 0;

	if (!first)
		return false;
	for (size_t k = first; k <= run->at; k++)
		if (run_reached(run, k, event))
			return true;
	return false;
}

const struct scenario_narration *run_said(const struct run *run, size_t k)
{
	const struct scenario *s = run->scenario;

	for (size_t i = 0; k && i < s->nr_narration; i++) {
		const struct scenario_narration *n = &s->narration[i];
		struct scenario_event at = n->at;

		if (n->variant && strcmp(n->variant, run_variant(run)) != 0)
			continue;
		if (!at.nth)
			at.nth = 1;
		if (run_reached(run, k, &at))
			return n;
	}
	return NULL;
}

const char *run_narration(const struct run *run, size_t k)
{
	const struct scenario_narration *said = run_said(run, k);

	return said ? said->text : NULL;
}

bool run_notable(const struct run *run, size_t k)
{
	const struct run_step *step = &run->records[k]->step;

	for (unsigned i = 0; i < step->nr_events; i++) {
		if (step->events[i].kind != RUN_EV_MACHINE)
			continue;
		switch ((enum machine_event_kind)step->events[i].machine.kind) {
		case MACHINE_EV_IF:
		case MACHINE_EV_ACQUIRED:
		case MACHINE_EV_RELEASED:
		case MACHINE_EV_QUEUED:
		case MACHINE_EV_RAISED:
		case MACHINE_EV_DELIVERED:
		case MACHINE_EV_IRQ_EXIT:
		case MACHINE_EV_SOFTIRQ_ENTER:
		case MACHINE_EV_GP_BEGIN:
		case MACHINE_EV_GP_END:
		case MACHINE_EV_WARNING:
		case MACHINE_EV_FINDING: return true;
		default: break;
		}
	}
	return run_narration(run, k) != NULL;
}
