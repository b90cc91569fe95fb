// SPDX-License-Identifier: GPL-2.0-only
#include "finder.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/explain/check.h"

/* ---- worlds ---- */

/* What was asked for comes first: a change has the last word. */
static struct scenario_setting *join_settings(const struct scenario_options *options,
                                              const struct trial_change *change)
{
	struct scenario_setting *all =
		xcalloc(options->nr_settings + change->nr_settings + 1, sizeof(*all));

	for (size_t i = 0; i < options->nr_settings; i++)
		all[i] = options->settings[i];
	for (size_t i = 0; i < change->nr_settings; i++)
		all[options->nr_settings + i] = change->settings[i];
	return all;
}

bool trial_world_open(const struct finder *f, const struct trial_change *change,
                      struct trial_world *out, struct text *why)
{
	const struct causes_question *q = f->question;
	struct scenario_options options = f->options;
	struct scenario_setting *settings = join_settings(&options, change);
	struct diags diags;
	bool ok;

	options.settings = settings;
	options.nr_settings += change->nr_settings;
	memset(out, 0, sizeof(*out));
	diags_init(&diags);
	ok = scenario_load(&out->scenario, q->source, q->builds, q->nr_builds, &options, &diags);
	if (ok)
		out->suite = suite_create(&out->scenario, q->builds, q->nr_builds);
	else if (why && diags.nr)
		text_add(why, diags.items[0].message);
	diags_finish(&diags);
	if (!ok)
		scenario_finish(&out->scenario);
	free(settings);
	return ok;
}

void trial_world_close(struct trial_world *world)
{
	suite_destroy(world->suite);
	scenario_finish(&world->scenario);
}

struct run *trial_world_run(const struct finder *f, struct trial_world *world)
{
	const int variant = suite_find(world->suite, f->question->variant);
	struct error err;
	struct run *run = variant < 0 ? NULL : suite_run(world->suite, (size_t)variant, &err);

	if (run)
		run_to_end(run, f->steps_max);
	return run;
}

explore_goals trial_goal(const struct finder *f)
{
	return f->broken ? EXPLORE_BIT(EXPLORE_INVARIANT + f->broken)
	                 : EXPLORE_BIT(f->finding.verdict);
}

const char *trial_line_name(const struct finder *f, unsigned line)
{
	const struct machine_world *world = &f->base.scenario.world;

	return machine_line_name(world, line);
}

/* ---- a trial ---- */

struct causes_trial *trial_add(struct finder *f, enum causes_kind kind, bool removal,
                               struct text *what)
{
	struct causes *out = f->out;
	const struct causes_question *q = f->question;
	struct causes_trial *trial;

	if (out->cut || (q->tell && !q->tell(q->context, out->nr_trials))) {
		out->cut = true;
		text_finish(what);
		return NULL;
	}
	out->trials = xrealloc_array(out->trials, out->nr_trials + 1, sizeof(*out->trials));
	trial = &out->trials[out->nr_trials++];
	*trial = (struct causes_trial){.kind = kind,
	                               .removal = removal,
	                               .what = text_take(what),
	                               .key = xstrdup(""),
	                               .value = xstrdup(""),
	                               .outcome = xstrdup(""),
	                               .trouble = xstrdup(""),
	                               .differs_text = xstrdup(""),
	                               .shows_text = xstrdup("")};
	return trial;
}

static const char *object_name(const struct scenario *scenario, const struct machine_finding *f)
{
	const struct machine_world *world = &scenario->world;

	if (f->object == MACHINE_NO_OBJECT)
		return "";
	if (f->verdict == MACHINE_DRIFT)
		return f->object < world->nr_words ? world->words[f->object].name : "";
	if (f->verdict == MACHINE_DEADLOCK && !machine_wait_is_lock((enum machine_wait)f->wait))
		return "";
	return f->object < world->nr_locks ? world->locks[f->object].name : "";
}

/* The same verdict about the same thing; numbers of things may differ between worlds. */
static bool is_same(const struct finder *f, const struct run *run,
                    const struct machine_finding *finding)
{
	return f->wrong && !f->broken && finding->verdict == f->finding.verdict &&
	       strcmp(object_name(run_scenario(run), finding),
	              object_name(&f->base.scenario, &f->finding)) == 0;
}

/* Where only an invariant broke, it is the one to look for. */
static enum causes_result result_without_finding(const struct finder *f, struct run *run)
{
	struct machine_event event;
	size_t step;

	if (run_verdict(run) != MACHINE_COMPLETES)
		return CAUSES_UNFINISHED;
	if (!f->broken)
		return CAUSES_FINE;
	if (!run_first_broken(run, &step, &event))
		return CAUSES_FINE;
	return (unsigned)event.a == f->broken ? CAUSES_SAME : CAUSES_OTHER;
}

static enum causes_result result_of(const struct finder *f, struct run *run)
{
	struct machine_finding finding;
	size_t step;

	if (!run_worst(run, &finding, &step))
		return result_without_finding(f, run);
	if (finding.verdict == MACHINE_LIMIT)
		return CAUSES_UNFINISHED;
	return is_same(f, run, &finding) ? CAUSES_SAME : CAUSES_OTHER;
}

static char *outcome_of(struct run *run, const struct causes_trial *trial)
{
	struct text out = {.len = 0};

	if (trial->verdict == MACHINE_COMPLETES) {
		text_printf(&out, "completes after %zu steps", trial->length);
		if (trial->broken)
			text_printf(&out, ", but I%u breaks", trial->broken);
	} else {
		outcome_text(run, &out);
	}
	return text_take(&out);
}

static char *trouble_of(const struct run *run)
{
	return xstrdup(run_trouble(run) ? run_trouble(run) : "");
}

void trial_judge(const struct finder *f, struct causes_trial *trial, struct run *run)
{
	struct machine_event event;
	size_t step;

	trial->result = result_of(f, run);
	trial->verdict = run_verdict(run);
	trial->length = run_at(run);
	trial->broken = run_first_broken(run, &step, &event);
	free(trial->outcome);
	trial->outcome = outcome_of(run, trial);
	free(trial->trouble);
	trial->trouble = trouble_of(run);
}

void trial_play(const struct finder *f, struct causes_trial *trial, const struct scenario *scenario,
                struct path *path)
{
	struct run *run = run_create(scenario, path);

	run_to_end(run, f->steps_max);
	trial_judge(f, trial, run);
	run_destroy(run);
}
