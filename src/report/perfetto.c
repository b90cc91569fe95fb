// SPDX-License-Identifier: GPL-2.0-only
/*
 * The trace event format of Chrome, which ui.perfetto.dev opens. Each run is a process, each lane
 * of the timeline a thread of it. A step takes a millisecond: step k lies from k-1 to k, and what is
 * so after it begins at k.
 */
#include "build.h"
#include "lockstep/explain/check.h"
#include "lockstep/explain/explain.h"
#include "private.h"

#include <stdlib.h>

#define LANES_MAX 256
#define STEP_US 1000

struct trace {
	const struct report *report;
	struct run *run;
	struct explain_lane lanes[LANES_MAX];
	unsigned nr_lanes;
	size_t first, last;
};

/* ---- events ---- */

static json_t *event(const struct trace *t, const char *phase, unsigned thread, const char *name)
{
	json_t *json = need(json_object());

	put(json, "ph", string_or_null(phase));
	put(json, "pid", number(t->report->done + 1));
	put(json, "tid", number(thread));
	put(json, "name", string_or_null(name));
	return json;
}

/* One line for each: they are many, and short. */
static void write_event(const struct trace *t, json_t *json)
{
	char *line = json_dumps(json, JSON_COMPACT | JSON_ENSURE_ASCII);

	text_printf(t->report->out, ",\n%s", line ? line : "{}");
	free(line);
	json_decref(json);
}

static void name_thing(const struct trace *t, const char *what, unsigned thread, const char *name)
{
	json_t *json = event(t, "M", thread, what), *args = need(json_object());

	put(args, "name", string_or_null(name));
	put(json, "args", args);
	write_event(t, json);
	if (!thread)
		return;
	json = event(t, "M", thread, "thread_sort_index");
	args = need(json_object());
	put(args, "sort_index", number(thread));
	put(json, "args", args);
	write_event(t, json);
}

static json_t *slice(const struct trace *t, unsigned thread, const char *name, size_t from,
                     size_t to)
{
	json_t *json = event(t, "X", thread, name);

	put(json, "ts", number((json_int_t)from * STEP_US));
	put(json, "dur", number((json_int_t)(to - from) * STEP_US));
	return json;
}

static json_t *instant(const struct trace *t, unsigned thread, const char *scope, const char *name,
                       size_t at)
{
	json_t *json = event(t, "i", thread, name);

	put(json, "s", string_or_null(scope));
	put(json, "ts", number((json_int_t)at * STEP_US));
	return json;
}

/* ---- lanes ---- */

static const char *cell_name(enum explain_lane_kind kind, char cell)
{
	static const struct {
		enum explain_lane_kind kind;
		char cell;
		const char *name;
	} names[] = {
		{EXPLAIN_LANE_IF, '#', "IF 0"},
		{EXPLAIN_LANE_IF, '!', "IF 1 UNSAFE"},
		{EXPLAIN_LANE_LOCK, '=', "held by a task"},
		{EXPLAIN_LANE_LOCK, 'i', "held by an interrupt"},
		{EXPLAIN_LANE_LOCK, 'r', "held by readers"},
		{EXPLAIN_LANE_LOCK, '!', "held UNSAFE"},
		{EXPLAIN_LANE_LINE, 'r', "raised"},
		{EXPLAIN_LANE_LINE, '~', "pending"},
		{EXPLAIN_LANE_LINE, 'D', "delivered"},
		{EXPLAIN_LANE_LINE, 'h', "handler"},
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (names[i].kind == kind && names[i].cell == cell)
			return names[i].name;
	return NULL;
}

/* Equal cells are one slice. */
static void write_lane(const struct trace *t, unsigned lane)
{
	const struct explain_lane *l = &t->lanes[lane];
	size_t from = t->first - 1;
	char cell = explain_lane_cell(t->run, l, from);

	for (size_t k = t->first; k <= t->last + 1; k++) {
		const char now = k > t->last ? 0 : explain_lane_cell(t->run, l, k);

		if (now == cell)
			continue;
		if (cell_name(l->kind, cell))
			write_event(t, slice(t, lane + 1, cell_name(l->kind, cell), from, k));
		from = k;
		cell = now;
	}
}

static bool is_of(const struct explain_lane *l, const struct run_step *step,
                  enum machine_slot_kind kind)
{
	if (step->choice.kind == MACHINE_RAISE)
		return l->kind == EXPLAIN_LANE_LINE && l->object == step->choice.arg;
	if (l->cpu != step->cpu)
		return false;
	return l->kind == (kind == MACHINE_HARDIRQ   ? EXPLAIN_LANE_HARDIRQ
	                   : kind == MACHINE_SOFTIRQ ? EXPLAIN_LANE_SOFTIRQ
	                                             : EXPLAIN_LANE_TASK);
}

/* The thread that a step stands on; 0 is the process. */
static unsigned thread_of(const struct trace *t, const struct run_step *step)
{
	const enum machine_slot_kind kind = run_scenario(t->run)->world.slots[step->slot].kind;

	for (unsigned i = 0; i < t->nr_lanes && step->choice.kind != MACHINE_GP_END; i++)
		if (is_of(&t->lanes[i], step, kind))
			return i + 1;
	return 0;
}

/* ---- steps ---- */

static json_t *step_args(const struct trace *t, size_t k)
{
	const struct path_place *place = explain_place(t->run, k);
	const char *says = run_narration(t->run, k);
	struct text text = {.len = 0};
	json_t *args = need(json_object());

	put(args, "step", number((json_int_t)k));
	explain_step(t->run, k, &text);
	put(args, "does", string_or_null(text_str(&text)));
	text_clear(&text);
	if (place && place->site) {
		text_printf(&text, "%s:%d %s()", place->site->file, place->site->line,
		            place->site->func);
		put(args, "source", string_or_null(text_str(&text)));
	}
	if (says)
		put(args, "says", string_or_null(says));
	text_finish(&text);
	return args;
}

static void write_step(const struct trace *t, size_t k)
{
	const struct run_step *step = run_step_at(t->run, k);
	const unsigned thread = thread_of(t, step);
	struct text name = {.len = 0};
	json_t *json;

	explain_step_short(t->run, k, &name);
	if (!thread || step->choice.kind == MACHINE_RAISE)
		json = instant(t, thread, thread ? "t" : "p", text_str(&name), k);
	else
		json = slice(t, thread, text_str(&name), k - 1, k);
	put(json, "args", step_args(t, k));
	write_event(t, json);
	text_finish(&name);
}

static void write_end(const struct trace *t)
{
	struct text text = {.len = 0};

	outcome_text(t->run, &text);
	write_event(t, instant(t, 0, "p", text_str(&text), run_at(t->run)));
	text_finish(&text);
}

/* ---- the document ---- */

static void write_names(const struct trace *t)
{
	const struct scenario *s = run_scenario(t->run);
	struct text name = {.len = 0};

	text_printf(&name, "%s, %s of %s", s->name, run_variant(t->run), s->study->name);
	name_thing(t, "process_name", 0, text_str(&name));
	for (unsigned i = 0; i < t->nr_lanes; i++) {
		text_clear(&name);
		explain_lane_name(s, &t->lanes[i], &name);
		name_thing(t, "thread_name", i + 1, text_str(&name));
	}
	text_finish(&name);
}

void perfetto_begin(struct report *report)
{
	text_add(report->out, "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n{\"ph\":\"M\","
	                      "\"pid\":0,\"tid\":0,\"name\":\"trace\",\"args\":{"
	                      "\"step_us\":1000}}");
}

void perfetto_run(struct report *report, struct run *run)
{
	struct trace t = {.report = report,
	                  .run = run,
	                  .first = report_first(report),
	                  .last = report_last(report, run)};

	t.nr_lanes = explain_lanes(run, t.lanes, LANES_MAX);
	write_names(&t);
	for (unsigned i = 0; i < t.nr_lanes && t.first <= t.last; i++)
		write_lane(&t, i);
	for (size_t k = t.first; k <= t.last; k++)
		write_step(&t, k);
	write_end(&t);
}

void perfetto_end(struct report *report)
{
	text_add(report->out, "\n]}\n");
}
