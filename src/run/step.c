// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "history.h"

#define EVENTS_MAX (MACHINE_EVENTS_MAX + 160)
#define FINDINGS_MAX (MACHINE_FINDINGS_MAX + MACHINE_SLOTS_MAX)

/* What happened in the step that is being taken. */
struct account {
	const struct run *run;
	const struct machine_state *before, *after;
	struct run_event events[EVENTS_MAX];
	struct machine_finding findings[FINDINGS_MAX];
	unsigned nr_events, nr_findings;
};

static void add_event(struct account *a, struct run_event event)
{
	if (a->nr_events < EVENTS_MAX)
		a->events[a->nr_events++] = event;
}

static void add_trace(struct account *a, struct path_edge way, const struct machine_event *by)
{
	for (unsigned i = 0; i < way.nr_trace; i++)
		add_event(a, (struct run_event){.kind = way.trace[i].enter ? RUN_EV_ENTER
		                                                           : RUN_EV_RETURN,
		                                .machine = {.cpu = by->cpu, .slot = by->slot},
		                                .function = way.trace[i].function});
}

/* An op may lead through function borders, and a call begins with entering functions. */
static void add_functions(struct account *a, const struct machine_event *event)
{
	const struct machine_world *world = a->run->world;

	if (event->kind == MACHINE_EV_OP && event->a != VOCAB_RETURN) {
		const machine_node from = machine_node_of(world, a->before, event->slot);

		if (machine_node_of(world, a->after, event->slot))
			add_trace(a, path_edge(a->run->path, from, event->b), event);
	} else if (event->kind == MACHINE_EV_CALL) {
		const machine_node root = machine_node_of(world, a->after, event->slot);

		if (root)
			add_trace(a, path_root_edge(a->run->path, root), event);
	}
}

/* Functions are entered and left after the op that leads there has had its effect. */
static void add_outcome(struct account *a, const struct machine_outcome *outcome)
{
	for (unsigned i = 0; i < outcome->nr_events; i++)
		add_event(a, (struct run_event){.kind = RUN_EV_MACHINE,
		                                .machine = outcome->events[i]});
	for (unsigned i = 0; i < outcome->nr_events; i++)
		add_functions(a, &outcome->events[i]);
	memcpy(a->findings, outcome->findings, outcome->nr_findings * sizeof(a->findings[0]));
	a->nr_findings = outcome->nr_findings;
}

static void add_finding(struct account *a, struct machine_finding finding)
{
	add_event(a, (struct run_event){.kind = RUN_EV_MACHINE,
	                                .machine = {.kind = MACHINE_EV_FINDING,
	                                            .cpu = finding.cpu,
	                                            .slot = finding.slot,
	                                            .object = finding.object,
	                                            .a = (int32_t)a->nr_findings}});
	if (a->nr_findings < FINDINGS_MAX)
		a->findings[a->nr_findings++] = finding;
}

static void add_deadlocks(struct account *a, uint64_t known)
{
	struct machine_finding found[MACHINE_SLOTS_MAX];
	const unsigned nr =
		machine_deadlocks(a->run->world, a->run->program, a->after, known, found);

	for (unsigned i = 0; i < nr; i++)
		add_finding(a, found[i]);
}

/* I5 can be judged when nothing is under way. */
static void add_drift(struct account *a)
{
	struct machine_finding found[MACHINE_FINDINGS_MAX];
	unsigned nr;

	if (!machine_all_done(a->run->world, a->after))
		return;
	nr = machine_drift(a->run->world, a->after, found);
	for (unsigned i = 0; i < nr; i++) {
		add_event(a, (struct run_event){.kind = RUN_EV_MACHINE,
		                                .machine = {.kind = MACHINE_EV_WARNING,
		                                            .object = found[i].object,
		                                            .a = 5}});
		add_finding(a, found[i]);
	}
}

static bool same(struct machine_choice a, struct machine_choice b)
{
	return a.kind == b.kind && a.cpu == b.cpu && a.arg == b.arg;
}

/* Who acted: the context of the first event; its CPU may differ from the choice's for a GP. */
static void describe(struct run_step *step, const struct account *a, struct machine_choice choice)
{
	const struct machine_event *first = &a->events[0].machine;

	step->choice = choice;
	step->cpu = first->cpu;
	step->slot = first->slot;
	step->node = machine_node_of(a->run->world, a->before, first->slot);
}

static bool known_future(const struct run *run, struct machine_choice choice)
{
	return run->at < run->length && same(run->records[run->at + 1]->step.choice, choice);
}

bool run_do(struct run *run, struct machine_choice choice)
{
	const struct record *here = history_here(run);
	struct machine_outcome outcome;
	struct machine_state after;
	struct machine_choice planned;
	struct cursor cursor = here->cursor;
	struct record *record;
	struct account a = {.run = run, .before = here->state, .after = &after};
	enum run_end why;
	bool as_planned;

	if (known_future(run, choice)) {
		run->at++;
		return true;
	}
	if (!machine_step(run->world, run->program, here->state, choice, &after, &outcome))
		return false;
	as_planned = cursor_next(run, &cursor, &planned, &why) && same(planned, choice);
	add_outcome(&a, &outcome);
	add_deadlocks(&a, here->stuck);
	add_drift(&a);
	record = history_record(run, &after, a.events, a.nr_events, a.findings, a.nr_findings);
	describe(&record->step, &a, choice);
	record->stuck = machine_stuck(run->world, run->program, &after);
	record->cursor = as_planned ? cursor : here->cursor;
	history_push(run, record);
	if (as_planned)
		cursor_after(run, &record->cursor, run->at);
	else
		record->cursor.began = false;
	return true;
}

bool run_next(struct run *run, struct machine_choice *choice, enum run_end *why)
{
	struct cursor cursor = history_here(run)->cursor;

	*why = RUN_GOES_ON;
	return cursor_next(run, &cursor, choice, why);
}

size_t run_item(struct run *run, size_t k)
{
	const size_t at = run->at;
	struct cursor cursor = run->records[k - 1]->cursor;
	struct machine_choice planned;
	enum run_end why;
	bool as_planned;

	run->at = k - 1;
	as_planned = cursor_next(run, &cursor, &planned, &why) &&
	             same(planned, run->records[k]->step.choice);
	run->at = at;
	return as_planned ? cursor.item : SIZE_MAX;
}

bool run_forward(struct run *run)
{
	struct cursor cursor = history_here(run)->cursor;
	struct machine_choice choice;
	enum run_end why;

	if (run->at < run->length) {
		run->at++;
		return true;
	}
	if (cursor_next(run, &cursor, &choice, &why))
		return run_do(run, choice);
	run->records[run->at]->last_trouble = cursor.trouble;
	return false;
}

bool run_back(struct run *run)
{
	if (run->at == 0)
		return false;
	run->at--;
	return true;
}

void run_go(struct run *run, size_t k)
{
	if (k <= run->length) {
		run->at = k;
		return;
	}
	run->at = run->length;
	while (run->at < k && run_forward(run))
		;
}

void run_to_end(struct run *run, size_t max)
{
	for (size_t i = 0; i < max && run_forward(run); i++)
		;
}

bool run_raise(struct run *run, unsigned line, unsigned cpu)
{
	return run_do(run, (struct machine_choice){.kind = MACHINE_RAISE,
	                                           .cpu = (uint8_t)cpu,
	                                           .arg = (uint8_t)line});
}
