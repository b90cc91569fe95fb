// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/causes.h"

#include "build.h"
#include "lockstep/explain/explain.h"
#include "private.h"

/* What @tell says, as a string. */
static json_t *told(struct text *text)
{
	json_t *json = string_or_null(text_str(text));

	text_finish(text);
	return json;
}

/* ---- the chain ---- */

static json_t *place_json(const struct path_place *place)
{
	const struct kapi_site *site = place ? place->site : NULL;
	json_t *json;

	if (!site)
		return need(json_null());
	json = need(json_object());
	put(json, "file", string_or_null(site->file));
	put(json, "line", number(site->line));
	put(json, "function", string_or_null(site->func));
	put(json, "primitive", string_or_null(site->name));
	return json;
}

static json_t *saved_json(const struct path_saved *saved)
{
	json_t *json;

	if (!saved)
		return need(json_null());
	json = need(json_object());
	put(json, "kept", need(json_boolean(saved->kept)));
	put(json, "irqs", number_or_null(saved->kept, saved->value));
	put(json, "place", string_or_null(saved->kept ? saved->place : NULL));
	return json;
}

static json_t *link_json(struct run *run, const struct chain_link *link)
{
	const struct machine_world *world = &run_scenario(run)->world;
	json_t *json = need(json_object());
	struct text text = {.len = 0};

	put(json, "step", number((json_int_t)link->step));
	put(json, "role", string_or_null(chain_role_name(link->role)));
	put(json, "why", string_or_null(chain_role_why(link->role)));
	put(json, "cpu", number(link->cpu));
	put(json, "context", string_or_null(world->slots[link->slot].name));
	chain_link_phrase(run, link, &text);
	put(json, "does", told(&text));
	chain_link_sentence(run, link, &text);
	put(json, "sentence", told(&text));
	put(json, "place", place_json(link->place));
	put(json, "saved", saved_json(link->saved));
	put(json, "irqs_before", need(json_boolean(link->irqs)));
	put(json, "minor", need(json_boolean(link->minor)));
	put(json, "breaks", number_or_null(link->breaks, link->breaks));
	return json;
}

static json_t *wait_json(struct run *run, const struct chain *chain, const struct chain_wait *wait)
{
	const struct machine_world *world = &run_scenario(run)->world;
	json_t *json = need(json_object());
	json_t *on = need(json_array());
	struct text text = {.len = 0};

	put(json, "context", string_or_null(world->slots[wait->slot].name));
	put(json, "cpu", number_or_null(wait->cpu >= 0, wait->cpu));
	for (uint64_t rest = wait->waits.on; rest; rest &= rest - 1)
		append(on, string_or_null(world->slots[__builtin_ctzll(rest)].name));
	put(json, "on", on);
	chain_wait_sentence(run, chain, wait, &text);
	put(json, "sentence", told(&text));
	return json;
}

static void put_chain(json_t *json, const struct causes_report *r)
{
	json_t *waits = need(json_array());
	json_t *links = need(json_array());

	for (unsigned i = 0; i < r->chain->nr_waits; i++)
		append(waits, wait_json(r->run, r->chain, &r->chain->waits[i]));
	for (unsigned i = 0; i < r->chain->nr_links; i++)
		append(links, link_json(r->run, &r->chain->links[i]));
	put(json, "waits", waits);
	put(json, "chain", links);
}

/* ---- the trials ---- */

static json_t *word(const char *s)
{
	return string_or_null(s[0] ? s : NULL);
}

static json_t *trial_json(const struct causes *causes, const struct causes_trial *trial)
{
	json_t *json = need(json_object());

	put(json, "kind", string_or_null(causes_kind_name(trial->kind)));
	put(json, "what", string_or_null(trial->what));
	put(json, "key", word(trial->key));
	put(json, "value", word(trial->value));
	put(json, "step", number_or_null(trial->step, (json_int_t)trial->step));
	put(json, "result", string_or_null(causes_result_name(trial->result)));
	put(json, "scope", string_or_null(causes_scope_name(trial->scope)));
	put(json, "verdict", string_or_null(machine_verdict_name(trial->verdict)));
	put(json, "outcome", string_or_null(trial->outcome));
	put(json, "steps", number((json_int_t)trial->length));
	put(json, "broken", number_or_null(trial->broken, trial->broken));
	put(json, "trouble", word(trial->trouble));
	if (trial->removal)
		put(json, "necessary", need(json_boolean(causes_is_necessary(causes, trial))));
	else
		put(json, "matters", need(json_boolean(causes_matters(causes, trial))));
	if (trial->kind == CAUSES_VARIANT) {
		put(json, "differs", number_or_null(trial->differs, (json_int_t)trial->differs));
		put(json, "differs_text", word(trial->differs_text));
		put(json, "shows", number_or_null(trial->shows, (json_int_t)trial->shows));
		put(json, "shows_text", word(trial->shows_text));
		put(json, "parted", need(json_boolean(trial->parted)));
		put(json, "irqs_off", number((json_int_t)trial->irqs_off));
	}
	return json;
}

static json_t *trials_json(const struct causes *causes, bool removals)
{
	json_t *json = need(json_array());

	for (size_t i = 0; i < causes->nr_trials; i++)
		if (causes->trials[i].removal == removals)
			append(json, trial_json(causes, &causes->trials[i]));
	return json;
}

static json_t *swept_json(const struct causes_report *r)
{
	const struct machine_world *world = &run_scenario(r->run)->world;
	json_t *json = need(json_array());

	for (size_t i = 0; i < r->causes->nr_swept; i++) {
		const struct causes_swept *it = &r->causes->swept[i];
		json_t *row = need(json_object());

		put(row, "line", string_or_null(machine_line_name(world, it->line)));
		put(row, "cpu", number(it->cpu));
		put(row, "positions", number((json_int_t)it->positions));
		put(row, "bad", number((json_int_t)it->bad));
		append(json, row);
	}
	return json;
}

static const char *every_name(enum explore_answer every)
{
	static const char *const names[] = {[EXPLORE_NEVER] = "never",
	                                    [EXPLORE_SOMETIMES] = "sometimes",
	                                    [EXPLORE_UNKNOWN] = "unknown"};

	return names[every];
}

static json_t *report_json(const struct causes_report *r)
{
	const struct causes *causes = r->causes;
	json_t *json = need(json_object());
	struct text text = {.len = 0};

	put(json, "variant", string_or_null(run_variant(r->run)));
	put(json, "verdict", string_or_null(machine_verdict_name(causes->verdict)));
	put(json, "step", number_or_null(causes->step, (json_int_t)causes->step));
	put(json, "steps", number((json_int_t)causes->length));
	put(json, "irqs_off", number((json_int_t)causes->irqs_off));
	put(json, "broken", number_or_null(causes->broken, causes->broken));
	explain_verdict(r->run, &text);
	put(json, "sentence", told(&text));
	put(json, "wrong_on_some_schedule", string_or_null(every_name(causes->every)));
	put_chain(json, r);
	put(json, "necessary", trials_json(causes, true));
	put(json, "helped", trials_json(causes, false));
	put(json, "swept", swept_json(r));
	put(json, "complete", need(json_boolean(!causes->cut)));
	return json;
}

void causes_json(const struct causes_report *reports, size_t nr, struct text *out)
{
	const struct scenario *scenario = run_scenario(reports[0].run);
	json_t *json = need(json_object());
	json_t *runs = need(json_array());

	put(json, "format", number(REPORT_CAUSES_FORMAT));
	put(json, "scenario", string_or_null(scenario->name));
	put(json, "study", string_or_null(scenario->study->name));
	for (size_t i = 0; i < nr; i++)
		append(runs, report_json(&reports[i]));
	put(json, "runs", runs);
	dump(json, out);
}
