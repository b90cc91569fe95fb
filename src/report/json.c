// SPDX-License-Identifier: GPL-2.0-only
/*
 * JSON. Every object has all its keys, null where there is nothing to tell, always in the same
 * order. REPORT_JSON_FORMAT counts up when a key changes its meaning or goes away.
 */
#include "build.h"
#include "json_step.h"
#include "lockstep/explain/check.h"
#include "lockstep/explain/explain.h"
#include "lockstep/explain/watchdog.h"
#include "private.h"

#include <stdio.h>

/* ---- a run ---- */

static const char *lock_name(const struct scenario *scenario, const struct machine_finding *f)
{
	const bool lock = (f->verdict == MACHINE_DEADLOCK &&
	                   machine_wait_is_lock((enum machine_wait)f->wait)) ||
	                  f->verdict == MACHINE_IMBALANCE;

	return lock && f->object < scenario->world.nr_locks ? scenario->world.locks[f->object].name
	                                                    : NULL;
}

static json_t *finding_json(struct run *run, size_t k, const struct machine_finding *f)
{
	const struct scenario *scenario = run_scenario(run);
	const bool somewhere = f->verdict != MACHINE_DRIFT;
	json_t *json = need(json_object());
	struct text text;

	text_init(&text);
	explain_finding_at(run, k, f, &text);
	put(json, "verdict",
	    string_or_null(machine_verdict_name((enum machine_verdict)f->verdict)));
	put(json, "lockup",
	    string_or_null(f->lockup ? machine_lockup_name((enum machine_lockup)f->lockup) : NULL));
	put(json, "cpu", number_or_null(somewhere, f->cpu));
	put(json, "context", somewhere ? slot_json(scenario, f->slot) : json_null());
	put(json, "lock", string_or_null(lock_name(scenario, f)));
	put(json, "step", number((json_int_t)k));
	put(json, "text", string_or_null(text_str(&text)));
	text_finish(&text);
	return json;
}

/* The verdict when nothing was found has the same keys. */
static json_t *verdict_json(struct run *run, const struct conclusion *c)
{
	struct machine_finding finding;
	json_t *json;
	size_t step;

	if (run_worst(run, &finding, &step))
		return finding_json(run, step, &finding);
	json = need(json_object());
	put(json, "verdict", string_or_null(machine_verdict_name(run_verdict(run))));
	put(json, "lockup", json_null());
	put(json, "cpu", json_null());
	put(json, "context", json_null());
	put(json, "lock", json_null());
	put(json, "step", json_null());
	put(json, "text", string_or_null(text_str(&c->verdict)));
	return json;
}

static json_t *findings_json(struct run *run)
{
	json_t *json = need(json_array());

	for (size_t k = 1; k <= run_at(run); k++) {
		const struct run_step *step = run_step_at(run, k);

		for (unsigned i = 0; i < step->nr_findings; i++)
			append(json, finding_json(run, k, &step->findings[i]));
	}
	return json;
}

static json_t *warning_json(struct run *run, size_t k, const struct machine_event *event)
{
	json_t *json = need(json_object());
	struct text text;

	text_init(&text);
	explain_warning_at(run, k, event, &text);
	put(json, "step", number((json_int_t)k));
	put(json, "invariant", number(event->a));
	put(json, "text", string_or_null(text_str(&text)));
	text_finish(&text);
	return json;
}

static json_t *warnings_json(struct run *run)
{
	json_t *json = need(json_array());

	for (size_t k = 1; k <= run_at(run); k++) {
		const struct run_step *step = run_step_at(run, k);

		for (unsigned i = 0; i < step->nr_events; i++)
			if (step->events[i].kind == RUN_EV_MACHINE &&
			    step->events[i].machine.kind == MACHINE_EV_WARNING)
				append(json, warning_json(run, k, &step->events[i].machine));
	}
	return json;
}

static json_t *first_broken_json(struct run *run)
{
	struct machine_event event;
	size_t step;

	if (!run_first_broken(run, &step, &event))
		return json_null();
	return warning_json(run, step, &event);
}

static json_t *expected_json(struct run *run, const struct conclusion *c)
{
	const struct scenario *scenario = run_scenario(run);
	const struct scenario_expectation *e = scenario_expectation(scenario, run_variant(run));
	json_t *json;

	if (!e)
		return json_null();
	json = need(json_object());
	put(json, "verdict", string_or_null(machine_verdict_name(e->verdict)));
	put(json, "lockup", string_or_null(e->lockup ? machine_lockup_name(e->lockup) : NULL));
	put(json, "cpu", number_or_null(e->cpu >= 0, e->cpu));
	put(json, "lock",
	    string_or_null(e->lock >= 0 ? scenario->world.locks[e->lock].name : NULL));
	put(json, "broken", number_or_null(e->broken >= 0, e->broken));
	put(json, "text", string_or_null(text_str(&c->expected)));
	return json;
}

static json_t *scenario_json(const struct scenario *scenario)
{
	json_t *json = need(json_object());

	put(json, "name", string_or_null(scenario->name));
	put(json, "title", string_or_null(scenario->title));
	return json;
}

static json_t *steps_json(const struct report *report, struct run *run)
{
	json_t *json = need(json_array());

	for (size_t k = report_first(report); k <= report_last(report, run); k++)
		append(json, step_json(run, k));
	return json;
}

static json_t *console_json(struct run *run)
{
	struct watchdog_line lines[WATCHDOG_LINES_MAX];
	const unsigned nr = watchdog_lines(run, lines);
	json_t *all = need(json_array());

	for (unsigned i = 0; i < nr; i++) {
		const int slot = lines[i].slot;
		json_t *json = need(json_object());

		put(json, "seconds", number(lines[i].seconds));
		put(json, "watchdog", string_or_null(watchdog_name(lines[i].watchdog)));
		put(json, "cpu", number_or_null(lines[i].cpu >= 0, lines[i].cpu));
		put(json, "context",
		    slot < 0 ? json_null() : slot_json(run_scenario(run), (unsigned)slot));
		put(json, "line", string_or_null(lines[i].text));
		append(all, json);
	}
	return all;
}

static json_t *run_json(const struct report *report, struct run *run)
{
	const struct scenario *scenario = run_scenario(run);
	json_t *json = need(json_object());
	struct conclusion c;

	conclusion_init(&c, run);
	put(json, "format", number(REPORT_JSON_FORMAT));
	put(json, "scenario", scenario_json(scenario));
	put(json, "study", string_or_null(scenario->study->name));
	put(json, "variant", string_or_null(run_variant(run)));
	put(json, "off", string_or_null(scenario->off[0] ? scenario->off : NULL));
	put(json, "length", number((json_int_t)run_at(run)));
	put(json, "steps", steps_json(report, run));
	put(json, "verdict", verdict_json(run, &c));
	put(json, "findings", findings_json(run));
	put(json, "warnings", warnings_json(run));
	put(json, "first_broken", first_broken_json(run));
	put(json, "trouble", string_or_null(run_trouble(run)));
	put(json, "expected", expected_json(run, &c));
	put(json, "as_expected", c.has_expectation ? json_boolean(c.as_expected) : json_null());
	put(json, "differs", string_or_null(c.differs.len ? text_str(&c.differs) : NULL));
	put(json, "console", console_json(run));
	conclusion_finish(&c);
	return json;
}

/* ---- the document: a run, or {"format", "runs"} around several ---- */

void json_begin(struct report *report)
{
	if (report->nr_runs > 1)
		text_printf(report->out, "{\n\"format\": %d,\n\"runs\": [\n", REPORT_JSON_FORMAT);
}

void json_run(struct report *report, struct run *run)
{
	json_t *json = run_json(report, run);

	text_add(report->out, report->done ? ",\n" : "");
	dump(json, report->out);
	if (report->nr_runs <= 1)
		text_add(report->out, "\n");
}

void json_end(struct report *report)
{
	if (report->nr_runs > 1)
		text_add(report->out, "\n]\n}\n");
}
