// SPDX-License-Identifier: GPL-2.0-only
#include <jansson.h>

#include "program.h"

#include <criterion/criterion.h>
#include <string.h>

static json_t *parse(const char *command_line)
{
	struct program p = program_run(command_line);
	json_error_t error;
	json_t *json = json_loads(text_str(&p.out), JSON_REJECT_DUPLICATES, &error);

	cr_assert_eq(p.status, 0, "%s", text_str(&p.err));
	cr_assert_not_null(json, "%s: line %d: %s", command_line, error.line, error.text);
	program_finish(&p);
	return json;
}

static const char *string_at(const json_t *json, const char *key)
{
	const char *s = json_string_value(json_object_get(json, key));

	return s ? s : "(none)";
}

static json_int_t number_at(const json_t *json, const char *key)
{
	const json_t *value = json_object_get(json, key);

	cr_assert(json_is_integer(value), "'%s' is no number", key);
	return json_integer_value(value);
}

static void has_keys(json_t *json, const char *const *keys, const char *what)
{
	size_t nr = 0;

	for (; keys[nr]; nr++)
		cr_expect_not_null(json_object_get(json, keys[nr]), "%s: no '%s'", what, keys[nr]);
	cr_expect_eq(json_object_size(json), nr, "%s", what);
}

Test(json, tells_everything_about_a_run)
{
	static const char *const keys[] = {"format",   "scenario",    "study",        "variant",
	                                   "off",      "length",      "steps",        "verdict",
	                                   "findings", "warnings",    "first_broken", "trouble",
	                                   "expected", "as_expected", "differs",      "console",
	                                   NULL};
	static const char *const step_keys[] = {
		"number", "choice",    "cpu",    "context", "op",       "primitive", "shown_as",
		"part",   "parts",     "file",   "line",    "function", "phrase",    "changes",
		"text",   "narration", "events", "state",   "moment",   "digest",    NULL};
	json_t *json = parse("run story --format json"), *step;
	size_t i;

	has_keys(json, keys, "the document");
	cr_assert_eq(number_at(json, "format"), 1);
	cr_assert_str_eq(string_at(json_array_get(json_object_get(json, "console"), 0), "line"),
	                 "NMI watchdog: Watchdog detected hard LOCKUP on cpu 0");
	cr_assert_str_eq(string_at(json, "study"), "writeback-4.4");
	cr_assert_str_eq(string_at(json, "variant"), "buggy");
	cr_assert_str_eq(string_at(json_object_get(json, "scenario"), "name"), "story");
	cr_assert_eq((json_int_t)json_array_size(json_object_get(json, "steps")),
	             number_at(json, "length"));
	json_array_foreach(json_object_get(json, "steps"), i, step)
	{
		has_keys(step, step_keys, "a step");
		cr_assert_eq(number_at(step, "number"), (json_int_t)i + 1);
		cr_assert(json_array_size(json_object_get(step, "events")) > 0);
		cr_assert_eq(strlen(string_at(step, "digest")), 16);
	}
	json_decref(json);
}

Test(json, tells_the_verdict)
{
	json_t *json = parse("run story --format json");
	const json_t *verdict = json_object_get(json, "verdict");
	const json_t *expected = json_object_get(json, "expected");

	cr_assert_str_eq(string_at(verdict, "verdict"), "deadlock");
	cr_assert_str_eq(string_at(verdict, "lockup"), "hard lockup");
	cr_assert_str_eq(string_at(verdict, "lock"), "move_lock");
	cr_assert_eq(number_at(verdict, "cpu"), 0);
	cr_assert_eq(number_at(verdict, "step"), number_at(json, "length"));
	cr_assert_str_eq(string_at(json_object_get(verdict, "context"), "kind"), "hardirq");
	cr_assert_eq(number_at(json_object_get(json, "first_broken"), "invariant"), 1);
	cr_assert(json_is_true(json_object_get(json, "as_expected")));
	cr_assert_str_eq(string_at(expected, "verdict"), "deadlock");
	cr_assert_eq(number_at(expected, "broken"), 1);
	json_decref(json);
}

/* The twin: nothing is found, nothing is reported. */
Test(json, keeps_silent_about_a_good_run)
{
	json_t *json = parse("run story --variant fixed --format json");

	cr_assert_str_eq(string_at(json_object_get(json, "verdict"), "verdict"), "completes");
	cr_assert(json_is_null(json_object_get(json_object_get(json, "verdict"), "lock")));
	cr_assert_eq(json_array_size(json_object_get(json, "findings")), 0);
	cr_assert_eq(json_array_size(json_object_get(json, "warnings")), 0);
	cr_assert(json_is_null(json_object_get(json, "first_broken")));
	cr_assert(json_is_null(json_object_get(json, "differs")));
	cr_assert_eq(json_array_size(json_object_get(json, "console")), 0);
	json_decref(json);
}

Test(json, tells_the_state_after_each_step)
{
	json_t *json = parse("run story --format json"), *step;
	size_t i;
	bool held = false, pending = false;

	json_array_foreach(json_object_get(json, "steps"), i, step)
	{
		const json_t *state = json_object_get(step, "state");
		const json_t *irqs = json_object_get(state, "if");
		const json_t *lock = json_object_get(json_object_get(state, "locks"), "move_lock");

		cr_assert_eq(json_array_size(irqs), 2);
		if (strcmp(string_at(step, "changes"), "+move_lock") == 0) {
			held = true;
			cr_assert_str_eq(string_at(lock, "name"), "T");
			cr_assert_eq(json_integer_value(json_array_get(irqs, 0)), 0);
			cr_assert_eq(json_integer_value(json_array_get(irqs, 1)), 1);
		}
		if (strcmp(string_at(step, "choice"), "raise") == 0) {
			pending = true;
			cr_assert_eq(number_at(json_object_get(state, "pending"), "wb_end"), 0);
		}
	}
	cr_assert(held && pending);
	json_decref(json);
}

Test(json, holds_several_runs_in_one_document)
{
	json_t *json = parse("run story --variant all --format json --quiet");
	const json_t *runs = json_object_get(json, "runs");

	cr_assert_eq(number_at(json, "format"), 1);
	cr_assert_eq(json_array_size(runs), 2);
	cr_assert_str_eq(string_at(json_array_get(runs, 0), "variant"), "buggy");
	cr_assert_str_eq(string_at(json_array_get(runs, 1), "variant"), "fixed");
	cr_assert_eq(json_array_size(json_object_get(json_array_get(runs, 1), "steps")), 0);
	json_decref(json);
}

static const json_t *find_scenario(const json_t *list, const char *name)
{
	const json_t *scenario;
	size_t i;

	json_array_foreach(json_object_get(list, "scenarios"), i, scenario)
	{
		if (strcmp(string_at(scenario, "name"), name) == 0)
			return scenario;
	}
	return NULL;
}

Test(json, lists_scenarios_and_studies)
{
	json_t *list = parse("list --format json"),
	       *studies = parse("list --studies --format json");
	const json_t *story = find_scenario(list, "story");
	const json_t *study = json_array_get(json_object_get(studies, "studies"), 0);

	cr_assert_not_null(story);
	cr_assert_eq(number_at(story, "lesson"), 1);
	cr_assert_eq(json_array_size(json_object_get(story, "variants")), 2);
	cr_assert_str_eq(string_at(study, "name"), "writeback-4.4");
	cr_assert(json_array_size(json_object_get(study, "variants")) >= 3);
	cr_assert_str_eq(string_at(json_object_get(study, "variant_help"), "m8"),
	                 "the flag is read without the acquire barrier");
	cr_assert(json_array_size(json_object_get(study, "calls")) > 3);
	cr_assert(json_array_size(json_object_get(study, "types")) > 3);
	json_decref(studies);
	json_decref(list);
}

/* ---- trace events ---- */

#define THREADS_MAX 32

/* Slices of one thread lie beside each other. They come in the order of time, lanes before steps. */
static void slice_fits(const json_t *event, json_int_t ends[THREADS_MAX])
{
	const json_int_t thread = number_at(event, "tid"), from = number_at(event, "ts");

	cr_assert(thread > 0 && thread < THREADS_MAX);
	cr_expect_geq(from, ends[thread], "%s", string_at(event, "name"));
	cr_expect_gt(number_at(event, "dur"), 0);
	ends[thread] = from + number_at(event, "dur");
}

Test(json, has_a_trace_whose_slices_do_not_overlap)
{
	json_t *trace = parse("run story --format perfetto --variant all"), *event;
	json_t *events = json_object_get(trace, "traceEvents");
	json_int_t ends[THREADS_MAX] = {0}, process = 0;
	unsigned unsafe = 0, raised = 0, over = 0;
	size_t i;

	json_array_foreach(events, i, event)
	{
		const char *phase = string_at(event, "ph"), *name = string_at(event, "name");

		if (number_at(event, "pid") != process)
			memset(ends, 0, sizeof(ends));
		process = number_at(event, "pid");
		if (strcmp(phase, "X") == 0)
			slice_fits(event, ends);
		unsafe += strcmp(name, "held UNSAFE") == 0;
		raised += strcmp(phase, "i") == 0 && strcmp(name, "irq wb_end raised") == 0;
		over += strncmp(name, "deadlock on CPU0", 16) == 0;
	}
	cr_assert_eq(process, 2, "a process for each variant");
	cr_assert_gt(unsafe, 0);
	cr_assert_eq(raised, 2);
	cr_assert_eq(over, 1);
	json_decref(trace);
}
