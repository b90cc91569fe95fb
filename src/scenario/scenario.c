// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/scenario/scenario.h"

#include <string.h>

void scenario_finish(struct scenario *scenario)
{
	arena_finish(&scenario->arena);
	*scenario = (struct scenario){0};
}

const struct scenario_expectation *scenario_expectation(const struct scenario *scenario,
                                                        const char *variant)
{
	for (size_t i = 0; i < scenario->nr_expect; i++)
		if (strcmp(scenario->expect[i].variant, variant) == 0)
			return &scenario->expect[i];
	return NULL;
}

uint16_t scenario_object_find(const struct scenario *scenario, const char *name)
{
	for (size_t i = 0; i < scenario->nr_objects; i++)
		if (strcmp(scenario->objects[i].name, name) == 0)
			return (uint16_t)i;
	return SCENARIO_NO_OBJECT;
}

const struct vocab_build *const *scenario_builds(const struct scenario *scenario,
                                                 const struct vocab_build *const *all, size_t *nr)
{
	if (!scenario->code)
		return all;
	*nr = scenario->code->nr_variants;
	return scenario->code->builds;
}
