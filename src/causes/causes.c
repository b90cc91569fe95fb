// SPDX-License-Identifier: GPL-2.0-only
#include "finder.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/explain/cost.h"
#include "lockstep/run/record.h"

#define STEPS_MAX 20000
#define STATES_MAX 20000

/* ---- names ---- */

const char *causes_kind_name(enum causes_kind kind)
{
	static const char *const names[] = {
#define KIND_NAME(code, name, help) [CAUSES_##code] = (name),
		CAUSES_KINDS(KIND_NAME)
#undef KIND_NAME
	};

	return names[kind];
}

const char *causes_result_name(enum causes_result result)
{
	static const char *const names[] = {
#define RESULT_NAME(code, name) [CAUSES_##code] = (name),
		CAUSES_RESULTS(RESULT_NAME)
#undef RESULT_NAME
	};

	return names[result];
}

static const struct {
	const char *name, *words;
} scopes[] = {
#define SCOPE_ROW(code, text, said) [CAUSES_##code] = {.name = (text), .words = (said)},
	CAUSES_SCOPES(SCOPE_ROW)
#undef SCOPE_ROW
};

const char *causes_scope_name(enum causes_scope scope)
{
	return scopes[scope].name;
}

const char *causes_scope_text(enum causes_scope scope)
{
	return scopes[scope].words;
}

/* ---- the answers ---- */

bool causes_is_necessary(const struct causes *causes, const struct causes_trial *trial)
{
	return causes->step && trial->removal &&
	       (trial->result == CAUSES_FINE || trial->result == CAUSES_OTHER);
}

bool causes_matters(const struct causes *causes, const struct causes_trial *trial)
{
	return causes->step ? trial->result == CAUSES_FINE : trial->result == CAUSES_OTHER;
}

/* ---- the search ---- */

static void look_at_run(struct finder *f)
{
	const struct scenario *s = &f->base.scenario;
	struct causes *out = f->out;
	struct machine_event event;

	f->wrong = run_worst(f->run, &f->finding, &out->step);
	if (!f->wrong && run_verdict(f->run) == MACHINE_COMPLETES) {
		f->broken = run_first_broken(f->run, &out->step, &event);
		f->wrong = f->broken != 0;
	}
	out->broken = f->broken;
	out->verdict = run_verdict(f->run);
	out->length = run_at(f->run);
	out->irqs_off = cost_irqs_off(f->run);
	for (size_t i = 0; i < s->nr_schedule; i++)
		if (trial_is_raise(&s->schedule[i]))
			f->lines |= 1u << s->schedule[i].object;
}

/* A run that has not ended is too long to search the others like it. */
static enum explore_answer every(const struct finder *f)
{
	if (f->wrong && !f->broken)
		return EXPLORE_SOMETIMES;
	return f->out->verdict == MACHINE_COMPLETES ? prove_every(f, EXPLORE_WRONGS)
	                                            : EXPLORE_UNKNOWN;
}

static void try_all(struct finder *f)
{
	f->out->every = every(f);
	events_try(f);
	facts_try(f, true);
	variants_try(f);
	if (!f->broken)
		lines_try(f);
	facts_try(f, false);
}

static bool open_base(struct finder *f, struct error *err)
{
	const struct trial_change none = {.nr_settings = 0};
	struct text why = {.len = 0};

	if (!trial_world_open(f, &none, &f->base, &why)) {
		error_set(err, "%s", text_str(&why));
		text_finish(&why);
		return false;
	}
	f->run = trial_world_run(f, &f->base);
	return f->run || error_set(err, "there is no variant '%s'", f->question->variant);
}

static bool is_random(const struct scenario *s)
{
	for (size_t i = 0; i < s->nr_schedule; i++)
		if (s->schedule[i].kind == SCENARIO_RANDOM)
			return true;
	return false;
}

/* What is drawn in one world is not what is drawn in another: the steps are written down. */
static bool begin(struct finder *f, struct error *err)
{
	if (!open_base(f, err))
		return false;
	if (!is_random(&f->base.scenario))
		return true;
	record_schedule(f->run, &f->schedule);
	if (!f->schedule.len)
		text_add(&f->schedule, "run all");
	f->options.schedule = text_str(&f->schedule);
	trial_world_close(&f->base);
	return open_base(f, err);
}

bool causes_find(const struct causes_question *question, struct causes *out, struct error *err)
{
	struct finder f = {
		.question = question,
		.options = *question->options,
		.out = out,
		.steps_max = question->steps_max ? question->steps_max : STEPS_MAX,
		.states_max = question->states_max ? question->states_max : STATES_MAX,
	};
	bool ok;

	memset(out, 0, sizeof(*out));
	ok = begin(&f, err);
	if (ok) {
		look_at_run(&f);
		try_all(&f);
	}
	if (f.base.suite)
		trial_world_close(&f.base);
	text_finish(&f.schedule);
	return ok;
}

void causes_finish(struct causes *causes)
{
	for (size_t i = 0; i < causes->nr_trials; i++) {
		struct causes_trial *trial = &causes->trials[i];

		free(trial->what);
		free(trial->key);
		free(trial->value);
		free(trial->outcome);
		free(trial->trouble);
		free(trial->differs_text);
		free(trial->shows_text);
	}
	free(causes->trials);
	memset(causes, 0, sizeof(*causes));
}
