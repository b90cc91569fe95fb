// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "check.h"

#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/explain/check.h"
#include "lockstep/explain/explain.h"
#include "lockstep/run/snapshot.h"
#include "lockstep/run/suite.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_MAX 100000u

bool check_wish_has(const struct check_wish *wish, const char *study, const char *variant)
{
	return (!wish->study || strcmp(wish->study, study) == 0) &&
	       (!wish->variant || strcmp(wish->variant, variant) == 0) &&
	       (!wish->mutants || check_is_mutant(variant));
}

/* ---- one run ---- */

static char *take_said(void (*say)(struct run *run, struct text *out), struct run *run)
{
	struct text text;

	text_init(&text);
	say(run, &text);
	return text_take(&text);
}

/* Nobody's CPU raises an interrupt or ends a grace period. */
void check_say_step(struct run *run, size_t k, struct text *out)
{
	const struct run_step *step = run_step_at(run, k);
	char who[64];

	if (step->choice.kind != MACHINE_RAISE && step->choice.kind != MACHINE_GP_END)
		text_printf(out, "CPU%u %s: ", step->cpu,
		            snapshot_slot_text(run_scenario(run), step->slot, who, sizeof(who)));
	explain_step_short(run, k, out);
}

void check_describe(struct run *run, const struct scenario_expectation *e, struct check_result *out)
{
	struct text text;

	text_init(&text);
	expectation_text(run_scenario(run), e, &text);
	out->expected = text_take(&text);
	out->got = take_said(outcome_text, run);
	out->step = expectation_contradicted(run, e, &text);
	out->reason = text_take(&text);
	if (!out->step)
		return;
	check_say_step(run, out->step, &text);
	out->at = text_take(&text);
}

/* Nothing is known of a run that did not come to its end, whatever is expected. */
static bool hit_limit(struct run *run)
{
	return run_at(run) >= STEPS_MAX || run_verdict(run) == MACHINE_LIMIT;
}

struct check_result *check_compare(struct check_file *file, const struct vocab_build *build,
                                   struct run *run, const struct scenario_expectation *e)
{
	struct check_result *r = check_add(file, build, run_scenario(run)->code, e->place);
	struct text why;

	text_init(&why);
	if (hit_limit(run))
		r->outcome = CHECK_LIMIT;
	else if (!expectation_met(run, e, &why))
		r->outcome = CHECK_DIFFERS;
	if (r->outcome == CHECK_LIMIT)
		text_printf(&why, "a limit was hit after %zu steps", run_at(run));
	if (r->outcome == CHECK_DIFFERS && run_trouble(run))
		text_printf(&why, "; not as scheduled: %s", run_trouble(run));
	if (r->outcome != CHECK_MET)
		check_describe(run, e, r);
	r->why = why.len ? text_take(&why) : NULL;
	text_finish(&why);
	return r;
}

struct run *check_run(struct check_file *file, struct suite *suite, size_t variant,
                      const struct scenario_expectation *e)
{
	struct error err;
	struct run *run = suite_run(suite, variant, &err);
	struct check_result *r;

	if (run) {
		run_to_end(run, STEPS_MAX);
		return run;
	}
	r = check_add(file, suite_build(suite, variant), suite_scenario(suite)->code, e->place);
	r->outcome = CHECK_FAILED;
	r->why = xstrdup(err.text);
	return NULL;
}

/* ---- all runs of one study ---- */

static void play_expected(struct check_file *file, struct suite *suite,
                          const struct scenario_expectation *e)
{
	const int variant = suite_find(suite, e->variant);
	const struct vocab_build *build;
	struct check_result *r;
	struct run *run = NULL;

	if (variant >= 0)
		run = check_run(file, suite, (size_t)variant, e);
	if (!run)
		return;
	check_said_hear(file, run);
	build = suite_build(suite, (size_t)variant);
	r = check_compare(file, build, run, e);
	check_seen(file->wish, run, e, r);
	check_keep(file, run, r);
	check_golden(file, build, run, e);
	check_trip(file, build, run, e);
}

static bool meets(struct run *run, const struct scenario_expectation *e)
{
	struct text why;
	bool met;

	text_init(&why);
	met = expectation_met(run, e, &why);
	text_finish(&why);
	return met;
}

/* What the scenario says of the mutant must hold; where it says nothing, any difference counts. */
static void try_mutant(struct check_file *file, struct suite *suite, size_t variant)
{
	const struct scenario *s = suite_scenario(suite);
	const struct scenario_expectation *fixed = scenario_expectation(s, "fixed");
	const struct scenario_expectation *own =
		scenario_expectation(s, suite_variant(suite, variant));
	const struct vocab_build *build = suite_build(suite, variant);
	struct run *run = NULL;

	if (own || fixed)
		run = check_run(file, suite, variant, own ? own : fixed);
	if (!run)
		return;
	if (hit_limit(run) || (own && !meets(run, own)))
		check_keep(file, run, check_compare(file, build, run, own ? own : fixed));
	file->trials = xrealloc_array(file->trials, file->nr_trials + 1, sizeof(*file->trials));
	file->trials[file->nr_trials++] = (struct check_trial){
		.build = build,
		.noticed = fixed && !hit_limit(run) && !meets(run, fixed),
	};
}

static void play_study(const struct check_wish *wish, struct check_file *file,
                       const struct scenario *s)
{
	struct suite *suite;

	suite = load_suite(s);
	for (size_t i = 0; !wish->mutants && i < s->nr_expect; i++)
		if (check_wish_has(wish, s->study->name, s->expect[i].variant))
			play_expected(file, suite, &s->expect[i]);
	if (!wish->mutants)
		check_questions(wish, file, suite);
	if (wish->every)
		check_every(wish, file, suite);
	/* Mutants are of a study: what a file brings along has none. */
	for (size_t i = 0; wish->mutants && !s->code && i < suite_nr(suite); i++)
		if (check_wish_has(wish, s->study->name, suite_variant(suite, i)))
			try_mutant(file, suite, i);
	suite_destroy(suite);
}

/* ---- all studies of one file ---- */

static void broken(struct check_file *file, const char *why, struct place place)
{
	struct check_result *r = check_list_add(&file->results);

	r->outcome = CHECK_BROKEN;
	r->name = xstrdup(strcmp(file->path, "-") == 0 ? "<stdin>" : file->path);
	r->path = file->path;
	r->place = place;
	r->why = xstrdup(why);
}

/* Warnings are the same for each study, and told once. */
bool check_load(struct check_file *file, const struct text *source,
                const struct scenario_options *how, struct scenario *out)
{
	struct load_log log = {.colour = false};
	char *told = NULL;
	size_t len;
	bool ok;

	log.out = open_memstream(&told, &len);
	if (!log.out)
		alloc_die(0);
	ok = load_parse(file->path, source, how, out, &log);
	fclose(log.out);
	if (!ok)
		broken(file, told, log.first);
	if (!ok || !how->study)
		text_addn(&file->told, told, len);
	free(told);
	return ok;
}

static void play_studies(const struct check_wish *wish, struct check_file *file,
                         const struct text *source, const struct scenario *first)
{
	for (const char *const *study = first->studies; *study; study++) {
		const struct scenario_options how = {.study = *study};
		struct scenario s = {.path = NULL};

		if (wish->study && strcmp(wish->study, *study) != 0)
			continue;
		if (check_load(file, source, &how, &s)) {
			play_study(wish, file, &s);
			check_changes(wish, file, source, &s);
		}
		scenario_finish(&s);
	}
}

static void skip(struct check_file *file)
{
	struct check_result *r = check_list_add(&file->results);

	r->outcome = CHECK_SKIPPED;
	r->name = xstrdup(file->name);
	r->path = file->path;
	r->why = xstrdup("it states no expectation");
}

static void play_source(const struct check_wish *wish, struct check_file *file,
                        const struct text *source)
{
	const struct scenario_options how = {.study = NULL};
	struct scenario first = {.path = NULL};

	if (check_load(file, source, &how, &first)) {
		file->name = xstrdup(first.name);
		if (wish->cols)
			check_fit(file, &first);
		if (!first.nr_expect && !wish->mutants && !(wish->every && first.nr_every))
			skip(file);
		play_studies(wish, file, source, &first);
		check_said(file, &first);
	}
	scenario_finish(&first);
}

void check_play(const struct check_wish *wish, struct check_file *file)
{
	struct text source;
	struct error err;

	text_init(&source);
	file->wish = wish;
	file->source = &source;
	if (load_read(file->path, &source, &err)) {
		play_source(wish, file, &source);
	} else {
		text_printf(&file->told, "lockstep: error: %s\n", err.text);
		broken(file, err.text, (struct place){.line = 0});
	}
	file->source = NULL;
	text_finish(&source);
}
