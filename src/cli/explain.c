// SPDX-License-Identifier: GPL-2.0-only
/*
 * lockstep explain: what went wrong, how it came to this, what was necessary, what would have helped.
 */
#include <stdio.h>

#include "choose.h"
#include "commands.h"
#include "judge.h"
#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/report/causes.h"
#include "lockstep/run/suite.h"
#include "message.h"
#include "output.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_MAX 20000u /* of each of some dozen runs */

/** struct variant - what is told of one. */
struct variant {
	struct chain chain;
	struct causes causes;
	struct causes_report report;
};

/** struct explaining - a document in the making. */
struct explaining {
	const struct options *options;
	struct scenario_options how;
	const struct loaded *loaded;
	struct source source;
	struct suite *suite;
	struct progress progress;
	struct variant *variants;
	size_t nr, done;
	int status;
};

static int play(struct run *run)
{
	struct machine_choice next;
	enum run_end why;

	run_to_end(run, STEPS_MAX);
	if (run_at(run) < STEPS_MAX || !run_next(run, &next, &why))
		return CLI_OK;
	message_error("%s: stopped after %u steps, the limit", run_variant(run), STEPS_MAX);
	return CLI_LIMIT;
}

static bool tell(void *context, size_t done)
{
	struct explaining *e = context;

	progress_tell(&e->progress, e->done + done);
	return true;
}

static bool explain_variant(struct explaining *e, size_t i)
{
	const struct vocab_build *const *builds;
	struct variant *v = &e->variants[e->nr];
	struct causes_question question = {.source = &e->source,
	                                   .options = &e->how,
	                                   .variant = suite_variant(e->suite, i),
	                                   .steps_max = STEPS_MAX,
	                                   .tell = tell,
	                                   .context = e};
	struct error err;
	struct run *run = suite_run(e->suite, i, &err);

	builds = kernel_builds(&question.nr_builds);
	question.builds = builds;
	if (!run || !causes_find(&question, &v->causes, &err)) {
		message_error("%s", err.text);
		return false;
	}
	e->status = judge_worse(e->status, play(run));
	chain_make(run, &v->chain);
	v->report = (struct causes_report){.run = run,
	                                   .chain = &v->chain,
	                                   .causes = &v->causes,
	                                   .colour = output_colour(e->options)};
	e->done += v->causes.nr_trials;
	e->nr++;
	e->status = judge_worse(e->status, judge_run(run));
	return true;
}

static void write_down(const struct explaining *e, bool json, struct text *out)
{
	struct causes_report *reports = xcalloc(e->nr + 1, sizeof(*reports));

	for (size_t i = 0; i < e->nr; i++)
		reports[i] = e->variants[i].report;
	if (json)
		causes_json(reports, e->nr, out);
	for (size_t i = 0; i < e->nr && !json; i++) {
		if (i)
			text_addc(out, '\n', 1);
		causes_text(&reports[i], out);
	}
	free(reports);
}

static bool explain_all(struct explaining *e, uint64_t mask)
{
	bool good = true;

	e->variants = xcalloc((size_t)__builtin_popcountll(mask) + 1, sizeof(*e->variants));
	progress_begin(&e->progress, "explain");
	for (; good && mask; mask &= mask - 1)
		good = explain_variant(e, (size_t)__builtin_ctzll(mask));
	progress_end(&e->progress);
	return good;
}

static int explain_loaded(struct explaining *e, const char *path, bool json)
{
	struct text out = {.len = 0};
	int status = CLI_USAGE;
	uint64_t mask;

	source_init(&e->source, path, text_str(&e->loaded->text), e->loaded->text.len);
	e->suite = load_suite(&e->loaded->scenario);
	if (choose_variants(e->suite, e->options->variant, &mask) && explain_all(e, mask)) {
		write_down(e, json, &out);
		status = output_write(e->options, &out) ? e->status : CLI_USAGE;
	}
	for (size_t i = 0; i < e->nr; i++)
		causes_finish(&e->variants[i].causes);
	free(e->variants);
	text_finish(&out);
	suite_destroy(e->suite);
	source_finish(&e->source);
	return status;
}

static int explain_path(const struct options *options, const char *path, bool json)
{
	struct loaded loaded;
	struct explaining e = {.options = options, .how = load_options(options), .loaded = &loaded};
	int status = CLI_USAGE;

	if (load_scenario(path, &e.how, &loaded))
		status = explain_loaded(&e, path, json);
	load_finish(&loaded);
	return status;
}

int command_explain(const struct options *options, struct library *library)
{
	bool json;
	char *path;
	int status;

	if (!output_wants_json(options, "explain", &json))
		return CLI_USAGE;
	path = load_path(options, library, "explain");
	if (!path)
		return CLI_USAGE;
	status = explain_path(options, path, json);
	free(path);
	return status;
}
