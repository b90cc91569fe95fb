// SPDX-License-Identifier: GPL-2.0-only
#include "choose.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/text.h"
#include "message.h"

#include <stdlib.h>
#include <string.h>

static bool unknown_variant(const struct suite *suite, const char *name)
{
	const char **names = xcalloc(suite_nr(suite) + 1, sizeof(*names));
	const char *near;
	struct text all;

	text_init(&all);
	for (size_t i = 0; i < suite_nr(suite); i++) {
		names[i] = suite_variant(suite, i);
		text_printf(&all, "%s%s", i ? ", " : "", names[i]);
	}
	near = text_nearest(name, names, suite_nr(suite));
	if (near)
		message_error("there is no variant '%s'; did you mean '%s'?", name, near);
	else
		message_error("there is no variant '%s'; there are: %s, and 'all'", name,
		              text_str(&all));
	text_finish(&all);
	free(names);
	return false;
}

static bool expects_anything(const struct suite *suite)
{
	for (size_t i = 0; i < suite_nr(suite); i++)
		if (scenario_expectation(suite_scenario(suite), suite_variant(suite, i)))
			return true;
	return false;
}

bool choose_variants(const struct suite *suite, const char *name, uint64_t *mask)
{
	const bool expects = expects_anything(suite);
	int found;

	*mask = 0;
	if (name && strcmp(name, "all") == 0) {
		for (size_t i = 0; i < suite_nr(suite); i++)
			if (!expects ||
			    scenario_expectation(suite_scenario(suite), suite_variant(suite, i)))
				*mask |= 1ull << i;
		return true;
	}
	found = name ? suite_find(suite, name) : (int)suite_default(suite);
	if (found < 0)
		return unknown_variant(suite, name);
	*mask = 1ull << found;
	return true;
}
