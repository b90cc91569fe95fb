// SPDX-License-Identifier: GPL-2.0-only
#include "history.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"

void history_forget(struct run *run, size_t length)
{
	while (run->length > length)
		free(run->records[run->length--]);
}

void history_push(struct run *run, struct record *record)
{
	history_forget(run, run->at);
	if (run->at + 2 > run->room) {
		run->room = run->room ? 2 * run->room : 64;
		run->records = xrealloc(run->records, run->room * sizeof(void *));
	}
	run->at++;
	run->length = run->at;
	run->records[run->at] = record;
}

struct record *history_record(const struct run *run, const struct machine_state *state,
                              const struct run_event *events, unsigned nr_events,
                              const struct machine_finding *findings, unsigned nr_findings)
{
	const size_t state_bytes = run->world->nr_state_words * sizeof(state->w[0]);
	const size_t event_bytes = nr_events * sizeof(*events);
	const size_t finding_bytes = nr_findings * sizeof(*findings);
	struct record *record =
		xcalloc(1, sizeof(*record) + state_bytes + event_bytes + finding_bytes);
	char *behind = (char *)(record + 1);

	record->state = memcpy(behind, state, state_bytes);
	if (nr_events)
		record->step.events = memcpy(behind + state_bytes, events, event_bytes);
	if (nr_findings)
		record->step.findings =
			memcpy(behind + state_bytes + event_bytes, findings, finding_bytes);
	record->step.nr_events = nr_events;
	record->step.nr_findings = nr_findings;
	return record;
}

struct run *run_create(const struct scenario *scenario, struct path *path)
{
	struct run *run = xcalloc(1, sizeof(*run));
	struct machine_state state;

	run->scenario = scenario;
	run->world = &scenario->world;
	run->path = path;
	run->program = path_program(path);
	run->room = 64;
	run->records = xcalloc(run->room, sizeof(void *));
	arena_init(&run->arena);
	machine_initial(run->world, &state);
	run->records[0] = history_record(run, &state, NULL, 0, NULL, 0);
	return run;
}

void run_destroy(struct run *run)
{
	if (!run)
		return;
	history_forget(run, 0);
	free(run->records[0]);
	free(run->records);
	arena_finish(&run->arena);
	free(run);
}

const struct scenario *run_scenario(const struct run *run)
{
	return run->scenario;
}

struct path *run_path(const struct run *run)
{
	return run->path;
}

const char *run_variant(const struct run *run)
{
	return path_build(run->path)->variant;
}

size_t run_at(const struct run *run)
{
	return run->at;
}

size_t run_length(const struct run *run)
{
	return run->length;
}

const struct machine_state *run_state(const struct run *run)
{
	return run->records[run->at]->state;
}

const struct machine_state *run_state_at(const struct run *run, size_t k)
{
	return run->records[k]->state;
}

const struct run_step *run_step_at(const struct run *run, size_t k)
{
	return &run->records[k]->step;
}

const struct machine_event *run_step_event(const struct run_step *step,
                                           enum machine_event_kind kind, int object)
{
	for (unsigned i = 0; i < step->nr_events; i++) {
		const struct machine_event *event = &step->events[i].machine;

		if (step->events[i].kind == RUN_EV_MACHINE && event->kind == kind &&
		    (object == RUN_ANY_OBJECT || event->object == object))
			return event;
	}
	return NULL;
}

const char *run_trouble(const struct run *run)
{
	const struct record *here = history_here(run);

	return here->last_trouble ? here->last_trouble : here->cursor.trouble;
}
