// SPDX-License-Identifier: GPL-2.0-only
/*
 * The loader fed with anything. What loads is also played a little, with the first variant there
 * is: a file that passes every check must not be able to hurt the engine.
 */
#include "lockstep/base/diag.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/run/run.h"
#include "lockstep/scenario/scenario.h"
#include "target.h"

#include <stdio.h>

#define BYTES_MAX (1u << 20)
#define STEPS_MAX 200

static const struct vocab_build *build_of(const struct scenario *scenario)
{
	const struct vocab_build *const *builds;
	size_t nr;

	builds = kernel_builds(&nr);
	builds = scenario_builds(scenario, builds, &nr);
	for (size_t i = 0; i < nr; i++)
		if (builds[i]->study == scenario->study)
			return builds[i];
	return NULL;
}

static void play(const struct scenario *scenario)
{
	const struct vocab_build *build = build_of(scenario);
	struct error err;
	struct path *path = build ? path_create(scenario, build, &err) : NULL;
	struct run *run;

	if (!path)
		return;
	run = run_create(scenario, path);
	run_to_end(run, STEPS_MAX);
	run_digest(run, run_at(run));
	run_destroy(run);
	path_destroy(path);
}

static FILE *nowhere(void)
{
	static FILE *out;

	if (!out)
		out = fopen("/dev/null", "w");
	return out;
}

static void load(const struct source *source, const struct scenario_options *how)
{
	const struct vocab_build *const *builds;
	struct scenario scenario = {0};
	struct diags diags;
	size_t nr;

	builds = kernel_builds(&nr);
	diags_init(&diags);
	if (scenario_load(&scenario, source, builds, nr, how, &diags))
		play(&scenario);
	diags_print(&diags, source, nowhere(), true);
	scenario_finish(&scenario);
	diags_finish(&diags);
}

/* As the file stands; and with its first change, which a file with an error may have as well. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct scenario_options as_it_is, changed = {.change = 1};
	struct source source;

	if (size > BYTES_MAX || !nowhere())
		return 0;
	source_init(&source, "input.yaml", (const char *)data, size);
	load(&source, &as_it_is);
	load(&source, &changed);
	source_finish(&source);
	return 0;
}
