// SPDX-License-Identifier: GPL-2.0-only
/* A step as JSON: who did what where, what it told, and how things stand behind it. */
#include "json_step.h"
#include "build.h"
#include "lockstep/explain/explain.h"
#include "private.h"

#include <inttypes.h>
#include <stdio.h>

/* The text that @say appends, as a string. */
static json_t *said(void (*say)(struct run *run, size_t k, struct text *out), struct run *run,
                    size_t k)
{
	struct text text;
	json_t *json;

	text_init(&text);
	say(run, k, &text);
	json = string_or_null(text_str(&text));
	text_finish(&text);
	return json;
}

/* ---- a step ---- */

json_t *slot_json(const struct scenario *scenario, unsigned slot)
{
	const struct machine_slot *it = &scenario->world.slots[slot];
	json_t *json = need(json_object());

	put(json, "kind", string_or_null(context_kind_name(it->kind)));
	put(json, "name", string_or_null(it->name));
	return json;
}

static const char *const choice_names[] = {
	[MACHINE_RUN] = "run",       [MACHINE_SWITCH] = "switch", [MACHINE_TICK] = "tick",
	[MACHINE_GP_END] = "end-gp", [MACHINE_RAISE] = "raise",
};

static void put_place(json_t *json, const struct path_place *place)
{
	const struct kapi_site *site = place ? place->site : NULL;
	const struct vocab_primitive_info *info = NULL;

	if (site)
		info = vocab_primitive_info((enum vocab_primitive)site->primitive);
	put(json, "op",
	    string_or_null(place ? vocab_op_info((enum vocab_op)place->ask.op)->name : NULL));
	put(json, "primitive", string_or_null(info ? info->name : NULL));
	put(json, "shown_as", string_or_null(site ? site->name : NULL));
	put(json, "part", number_or_null(site, place ? place->part + 1 : 0));
	put(json, "parts", number_or_null(site, info ? info->nr_ops : 0));
	put(json, "file", string_or_null(site ? site->file : NULL));
	put(json, "line", number_or_null(site, site ? site->line : 0));
	put(json, "function", string_or_null(site ? site->func : NULL));
}

static json_t *field_json(const struct field *field)
{
	switch (field->kind) {
	case FIELD_TEXT: return string_or_null(field->text);
	case FIELD_NUMBER: return number(field->number);
	case FIELD_NULL: return json_null();
	}
	return json_null();
}

static json_t *event_json(const struct scenario *scenario, const struct run_step *step,
                          const struct run_event *event)
{
	struct field fields[FIELDS_MAX];
	const unsigned nr = event_fields(scenario, step, event, fields);
	json_t *json = need(json_object());

	put(json, "event", string_or_null(event_name(event)));
	put(json, "cpu", number(event->machine.cpu));
	for (unsigned i = 0; i < nr; i++)
		put(json, fields[i].key, field_json(&fields[i]));
	return json;
}

static json_t *events_json(const struct scenario *scenario, const struct run_step *step)
{
	json_t *json = need(json_array());

	for (unsigned i = 0; i < step->nr_events; i++)
		append(json, event_json(scenario, step, &step->events[i]));
	return json;
}

static json_t *slots_json(const struct scenario *scenario, const uint8_t *slots, unsigned nr)
{
	json_t *json = need(json_array());

	for (unsigned i = 0; i < nr; i++)
		append(json, slot_json(scenario, slots[i]));
	return json;
}

/* Who holds a lock; of one that may be shared also who reads and who queues. */
static json_t *lock_json(struct run *run, size_t k, unsigned lock)
{
	const struct scenario *scenario = run_scenario(run);
	const struct machine_world *w = &scenario->world;
	const struct machine_state *state = run_state_at(run, k);
	const int owner = machine_owner(w, state, lock);
	json_t *json, *writer = owner < 0 ? json_null() : slot_json(scenario, (unsigned)owner);
	uint8_t slots[MACHINE_SLOTS_MAX];
	unsigned nr = 0;

	if (!machine_lock_is_shared(w->locks[lock].kind))
		return writer;
	json = need(json_object());
	put(json, "writer", writer);
	for (uint64_t rest = machine_readers(w, state, lock); rest; rest &= rest - 1)
		slots[nr++] = (uint8_t)__builtin_ctzll(rest);
	put(json, "readers", slots_json(scenario, slots, nr));
	nr = machine_queue(w, path_program(run_path(run)), state, lock, slots);
	put(json, "queue", slots_json(scenario, slots, nr));
	return json;
}

static json_t *state_json(struct run *run, size_t k)
{
	const struct scenario *scenario = run_scenario(run);
	const struct machine_world *w = &scenario->world;
	const struct machine_state *state = run_state_at(run, k);
	json_t *json = need(json_object()), *irqs = need(json_array());
	json_t *locks = need(json_object()), *pending = need(json_object());

	for (unsigned cpu = 0; cpu < w->nr_cpus; cpu++)
		append(irqs, number(machine_irqs_on(w, state, cpu)));
	for (unsigned i = 0; i < w->nr_locks; i++)
		put(locks, w->locks[i].name, lock_json(run, k, i));
	for (unsigned i = 0; i < w->nr_lines; i++) {
		const int cpu = machine_pending_cpu(w, state, i);

		put(pending, machine_line_name(w, i), number_or_null(cpu >= 0, cpu));
	}
	put(json, "if", irqs);
	put(json, "locks", locks);
	put(json, "pending", pending);
	return json;
}

static json_t *digest_json(const struct run *run, size_t k)
{
	char hex[20];

	snprintf(hex, sizeof(hex), "%016" PRIx64, run_digest(run, k));
	return string_or_null(hex);
}

static json_t *moment_json(const struct run *run, size_t k)
{
	struct text text;
	json_t *json;

	text_init(&text);
	explain_moment(run, k, &text);
	json = string_or_null(text.len ? text_str(&text) : NULL);
	text_finish(&text);
	return json;
}

json_t *step_json(struct run *run, size_t k)
{
	const struct scenario *scenario = run_scenario(run);
	const struct run_step *step = run_step_at(run, k);
	json_t *json = need(json_object());

	put(json, "number", number((json_int_t)k));
	put(json, "choice", string_or_null(choice_names[step->choice.kind]));
	put(json, "cpu", number(step->cpu));
	put(json, "context", slot_json(scenario, step->slot));
	put_place(json, explain_place(run, k));
	put(json, "phrase", said(explain_step_short, run, k));
	put(json, "changes", said(explain_step_changes, run, k));
	put(json, "text", said(explain_step, run, k));
	put(json, "narration", string_or_null(run_narration(run, k)));
	put(json, "events", events_json(scenario, step));
	put(json, "state", state_json(run, k));
	put(json, "moment", moment_json(run, k));
	put(json, "digest", digest_json(run, k));
	return json;
}
