// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/run/suite.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"

struct variant {
	const struct vocab_build *build;
	struct path *path;
	struct run *run;
};

struct suite {
	const struct scenario *scenario;
	struct variant *variants;
	size_t nr;
};

struct suite *suite_create(const struct scenario *scenario, const struct vocab_build *const *builds,
                           size_t nr_builds)
{
	struct suite *suite = xcalloc(1, sizeof(*suite));

	builds = scenario_builds(scenario, builds, &nr_builds);
	suite->scenario = scenario;
	suite->variants = xcalloc(nr_builds + 1, sizeof(*suite->variants));
	for (size_t i = 0; i < nr_builds; i++)
		if (strcmp(builds[i]->study->name, scenario->study->name) == 0 &&
		    strcmp(builds[i]->off, scenario->off) == 0)
			suite->variants[suite->nr++].build = builds[i];
	return suite;
}

void suite_destroy(struct suite *suite)
{
	if (!suite)
		return;
	for (size_t i = 0; i < suite->nr; i++) {
		run_destroy(suite->variants[i].run);
		path_destroy(suite->variants[i].path);
	}
	free(suite->variants);
	free(suite);
}

const struct scenario *suite_scenario(const struct suite *suite)
{
	return suite->scenario;
}

size_t suite_nr(const struct suite *suite)
{
	return suite->nr;
}

const char *suite_variant(const struct suite *suite, size_t i)
{
	return suite->variants[i].build->variant;
}

int suite_find(const struct suite *suite, const char *name)
{
	for (size_t i = 0; i < suite->nr; i++)
		if (strcmp(suite_variant(suite, i), name) == 0)
			return (int)i;
	return -1;
}

size_t suite_default(const struct suite *suite)
{
	const int buggy = suite_find(suite, "buggy");

	return buggy < 0 ? 0 : (size_t)buggy;
}

const struct vocab_build *suite_build(const struct suite *suite, size_t i)
{
	return suite->variants[i].build;
}

struct run *suite_run(struct suite *suite, size_t i, struct error *err)
{
	struct variant *v = &suite->variants[i];

	if (!v->path)
		v->path = path_create(suite->scenario, v->build, err);
	if (v->path && !v->run)
		v->run = run_create(suite->scenario, v->path);
	return v->run;
}
