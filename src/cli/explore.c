// SPDX-License-Identifier: GPL-2.0-only
/*
 * lockstep explore: every interleaving of a scenario. The schedule is left aside, and every choice
 * is free.
 */
#include <stdio.h>

#include "choose.h"
#include "commands.h"
#include "explore_from.h"
#include "explore_reach.h"
#include "explore_save.h"
#include "judge.h"
#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/base/cpus.h"
#include "lockstep/explore/chance.h"
#include "lockstep/explore/moot.h"
#include "lockstep/report/explore.h"
#include "lockstep/run/suite.h"
#include "message.h"
#include "output.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_BYTES ((uint64_t)2 << 30)
#define DEFAULT_SECONDS 600
#define MANY_THREADS 8 /* more have to be asked for */

/* A signal handler can be told of nothing else. */
static atomic_bool interrupted;

/** struct variant - a search and what came of it. */
struct variant {
	struct path *path;
	struct explore_result result;
	struct explore_witness witnesses[EXPLORE_NR_GOALS];
	struct explore_report report;
};

struct exploring {
	const struct options *options;
	struct scenario *scenario;
	struct suite *suite;
	struct explore_limits limits;
	struct reach reach;
	explore_goals asked, moot;
	struct variant *variants;
	size_t nr;
	int status;
	bool witnesses; /* somebody wants to see them */
	bool told;
};

/* ---- progress ---- */

static void on_interrupt(int signal)
{
	(void)signal;
	atomic_store(&interrupted, true);
}

static void tell(void *whom, const struct explore_progress *p)
{
	struct exploring *e = whom;

	if (p->seconds < 1 || !isatty(STDERR_FILENO))
		return;
	e->told = true;
	fprintf(stderr,
	        "\r\033[K%.1f M states, %.2f M/s, depth %u, %.2f M to look at, %zu of %zu MiB, "
	        "%.0f of %.0f s",
	        (double)p->nr_states / 1e6, (double)p->nr_states / 1e6 / p->seconds, p->depth,
	        (double)p->nr_frontier / 1e6, p->bytes >> 20, e->limits.max_bytes >> 20, p->seconds,
	        e->limits.max_seconds);
}

static void tell_end(struct exploring *e)
{
	if (e->told)
		fputs("\r\033[K", stderr);
	e->told = false;
}

/* ---- what is wanted ---- */

static unsigned threads_of(const struct options *o)
{
	const unsigned cpus = cpus_usable();

	if (o->threads)
		return o->threads;
	return cpus < MANY_THREADS ? cpus : MANY_THREADS;
}

static void set_limits(struct exploring *e)
{
	const struct options *o = e->options;

	e->limits = (struct explore_limits){
		.wanted = e->asked,
		.max_states = o->max_states,
		.max_bytes = o->max_memory ? o->max_memory : DEFAULT_BYTES,
		.max_seconds = o->max_seconds ? (double)o->max_seconds : DEFAULT_SECONDS,
		.nr_threads = threads_of(o),
		.fingerprints = o->fingerprints,
		.reduce = !o->no_reduction,
		.stop = &interrupted,
		.tell = tell,
		.whom = e,
	};
}

static bool read_wishes(struct exploring *e)
{
	e->asked = e->options->properties;
	if (e->options->reach)
		e->asked |= EXPLORE_BIT(EXPLORE_REACH);
	if (!e->asked)
		e->asked = EXPLORE_WRONGS | EXPLORE_INVARIANTS;
	/* By their own names they are asked for all the same. */
	if ((e->asked & EXPLORE_INVARIANTS) == EXPLORE_INVARIANTS)
		e->moot = explore_moot(e->scenario);
	e->asked &= ~e->moot;
	set_limits(e);
	if (!reach_read(&e->reach, e->scenario, e->options->reach))
		return false;
	/* Orders that pass through a state may be left out. */
	e->limits.reduce &= !e->reach.of_state;
	return true;
}

/* ---- what came of it ---- */

/* What the scenario expects over all schedules; without that, nothing bad may happen. */
static int judge(const struct exploring *e, struct variant *v)
{
	const struct scenario *s = e->scenario;
	const char *name = path_build(v->path)->variant;
	bool expects = false;
	int status = CLI_OK;

	for (size_t i = 0; i < s->nr_every && !e->options->after; i++) {
		const unsigned goal = s->every[i].verdict;
		const enum explore_answer answer = explore_answer(&v->result, goal);

		if (strcmp(s->every[i].variant, name) != 0 || !(e->asked & EXPLORE_BIT(goal)))
			continue;
		expects = true;
		if (answer == EXPLORE_UNKNOWN)
			status = judge_worse(status, CLI_LIMIT);
		else if ((answer == EXPLORE_SOMETIMES) != s->every[i].sometimes)
			v->report.differs = true;
	}
	for (explore_goals left = e->asked; left; left &= left - 1)
		if (explore_answer(&v->result, (unsigned)__builtin_ctz(left)) == EXPLORE_UNKNOWN)
			status = CLI_LIMIT;
	/* Mutants are wrong on purpose. */
	if (!expects && !e->options->mutants && (v->result.reached & e->asked & EXPLORE_WRONGS))
		status = judge_worse(status, CLI_DIFFERS);
	return v->report.differs ? judge_worse(status, CLI_DIFFERS) : status;
}

static bool save(const struct exploring *e, const struct variant *v, const char *source)
{
	const int goal = explore_worst(&v->report);

	return !e->options->save || goal < 0 ||
	       save_witness(e->options->save, e->scenario, v->path, &v->witnesses[goal], source);
}

static void write_down(const struct exploring *e, bool json, struct text *out)
{
	struct explore_report *reports = xcalloc(e->nr + 1, sizeof(*reports));

	for (size_t i = 0; i < e->nr; i++)
		reports[i] = e->variants[i].report;
	if (json)
		explore_json(reports, e->nr, out);
	else if (e->options->mutants && e->nr)
		explore_table(reports, e->nr, out);
	for (size_t i = 0; i < e->nr && !json && !e->options->mutants; i++) {
		if (i)
			text_addc(out, '\n', 1);
		explore_text(&reports[i], out);
	}
	free(reports);
}

/* ---- searching ---- */

/* What a bound kept from the search may still be met by chance: then it does happen. */
static void try_chance(const struct exploring *e, const struct explore_model *model,
                       struct variant *v)
{
	const explore_goals missing =
		e->asked & ~v->report.witnessed & ~EXPLORE_BIT(MACHINE_LIVELOCK);
	const explore_goals found = explore_chance(model, &e->limits, missing, v->witnesses);

	v->result.reached |= found;
	v->report.witnessed |= found;
	v->report.longer |= found;
}

/* What is the case at the beginning takes no step. */
static void look_at_beginning(const struct exploring *e, const struct explore_model *model,
                              struct variant *v)
{
	if (!reach_is_there(&e->reach, model))
		return;
	free(v->witnesses[EXPLORE_REACH].choices);
	v->witnesses[EXPLORE_REACH] = (struct explore_witness){.nr = 0};
	v->result.reached |= EXPLORE_BIT(EXPLORE_REACH);
	v->result.at[EXPLORE_REACH] = 0;
	v->report.witnessed |= EXPLORE_BIT(EXPLORE_REACH);
}

static void search_model(struct exploring *e, struct variant *v, const struct explore_model *model)
{
	explore_goals worth;

	explore_search(model, &e->limits, &v->result);
	if (e->asked & EXPLORE_BIT(MACHINE_LIVELOCK))
		v->result.livelock =
			explore_livelock(model, &e->limits, &v->witnesses[MACHINE_LIVELOCK]);
	worth = v->result.reached & e->asked;
	if (worth && e->witnesses)
		v->report.witnessed =
			explore_ways(model, &e->limits, worth, v->witnesses, &v->report.longer);
	if (v->result.end != EXPLORE_COMPLETE && v->result.end != EXPLORE_STOPPED)
		try_chance(e, model, v);
	if (v->result.livelock == EXPLORE_SOMETIMES)
		v->report.witnessed |= EXPLORE_BIT(MACHINE_LIVELOCK);
	look_at_beginning(e, model, v);
}

/* Return: false when it is not known where to begin. */
static bool search(struct exploring *e, struct variant *v)
{
	struct beginning begins;
	struct explore_model model;
	const bool found = beginning_find(&begins, e->scenario, v->path, e->options->after);

	v->report = (struct explore_report){
		.scenario = e->scenario,
		.path = v->path,
		.limits = &e->limits,
		.result = &v->result,
		.asked = e->asked,
		.moot = e->moot,
		.witnesses = v->witnesses,
		.reach = e->options->reach,
		.named = e->options->words[0],
		.after = e->options->after,
		.begins = begins.nr,
		.colour = output_colour(e->options),
	};
	if (found) {
		model = reach_model(&e->reach, &begins.world, v->path);
		search_model(e, v, &model);
		beginning_prepend(&begins, v->report.witnessed, v->witnesses, &v->result);
		e->status = judge_worse(e->status, judge(e, v));
	}
	beginning_finish(&begins);
	tell_end(e);
	return found;
}

static bool search_all(struct exploring *e, uint64_t mask)
{
	struct error err;

	e->variants = xcalloc((size_t)__builtin_popcountll(mask) + 1, sizeof(*e->variants));
	for (; mask && !atomic_load(&interrupted); mask &= mask - 1) {
		struct run *run = suite_run(e->suite, (size_t)__builtin_ctzll(mask), &err);

		if (!run) {
			message_error("%s", err.text);
			return false;
		}
		e->variants[e->nr].path = run_path(run);
		if (!search(e, &e->variants[e->nr++]))
			return false;
	}
	return true;
}

static bool choose(const struct exploring *e, uint64_t *mask)
{
	if (!e->options->mutants)
		return choose_variants(e->suite, e->options->variant, mask);
	*mask = (1ull << suite_nr(e->suite)) - 1;
	return true;
}

static int explore_loaded(const struct options *options, struct loaded *loaded, bool json)
{
	struct exploring e = {.options = options, .scenario = &loaded->scenario};
	struct text out = {.len = 0};
	uint64_t mask;
	int status = CLI_USAGE;

	e.suite = load_suite(e.scenario);
	e.witnesses = json || !options->mutants;
	if (read_wishes(&e) && choose(&e, &mask) && search_all(&e, mask)) {
		write_down(&e, json, &out);
		status = e.status;
		for (size_t i = 0; i < e.nr; i++)
			if (!save(&e, &e.variants[i], text_str(&loaded->text)))
				status = CLI_USAGE;
		if (!output_write(options, &out))
			status = CLI_USAGE;
	}
	for (size_t i = 0; i < e.nr; i++)
		explore_witness_finish(e.variants[i].witnesses);
	free(e.variants);
	text_finish(&out);
	suite_destroy(e.suite);
	return status;
}

static int explore_path(const struct options *options, const char *path, bool json)
{
	const struct scenario_options how = load_options(options);
	struct sigaction action = {.sa_handler = on_interrupt, .sa_flags = SA_RESETHAND}, before;
	struct loaded loaded;
	int status = CLI_USAGE;

	sigaction(SIGINT, &action, &before);
	if (load_scenario(path, &how, &loaded))
		status = explore_loaded(options, &loaded, json);
	load_finish(&loaded);
	sigaction(SIGINT, &before, NULL);
	return status;
}

static bool is_sane(const struct options *o)
{
	if (o->mutants && (o->variant || o->save))
		message_error("--mutants is about all variants: it goes without %s",
		              o->variant ? "--variant" : "--save");
	else if (o->save && o->variant && strcmp(o->variant, "all") == 0)
		message_error("--save writes down one variant, not 'all'");
	else
		return output_may_replace(o, o->save);
	return false;
}

int command_explore(const struct options *options, struct library *library)
{
	bool json;
	char *path;
	int status;

	if (!output_wants_json(options, "explore", &json) || !is_sane(options))
		return CLI_USAGE;
	path = load_path(options, library, "explore");
	if (!path)
		return CLI_USAGE;
	status = explore_path(options, path, json);
	free(path);
	return status;
}
