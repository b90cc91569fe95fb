// SPDX-License-Identifier: GPL-2.0-only
#include "option_store.h"

#include "lockstep/base/text.h"
#include "lockstep/explore/explore.h"

#include <stdlib.h>
#include <string.h>

static const char *nearest_goal(const char *name)
{
	const char *names[EXPLORE_NR_GOALS];
	size_t nr = 0;

	for (unsigned goal = 0; goal < EXPLORE_REACH; goal++)
		if (explore_goal_name(goal))
			names[nr++] = explore_goal_name(goal);
	return text_nearest(name, names, nr);
}

static bool add_property(struct options *o, const char *name, struct error *err)
{
	const int goal = explore_goal_find(name);
	const char *near;

	if (strcmp(name, "invariants") == 0) {
		o->properties |= EXPLORE_INVARIANTS;
		return true;
	}
	if (goal >= 0 && (EXPLORE_ASKABLE & EXPLORE_BIT(goal))) {
		o->properties |= EXPLORE_BIT(goal);
		return true;
	}
	near = nearest_goal(name);
	if (near && strcmp(near, name) != 0)
		return error_set(err, "there is no property '%s'; did you mean '%s'?", name, near);
	return error_set(err,
	                 "there is no property '%s'; there are verdicts such as deadlock, "
	                 "I1 to I9, and invariants",
	                 name);
}

bool store_property(struct options *o, const struct option_row *row, const char *value,
                    struct error *err)
{
	char name[32];

	while (*value) {
		const size_t len = strcspn(value, ",");

		snprintf(name, sizeof(name), "%.*s", (int)(len < 31 ? len : 31), value);
		if (!add_property(o, name, err))
			return false;
		value += len + (value[len] == ',');
	}
	return o->properties || error_set(err, "--%s wants a name", row->name);
}

/* A number and perhaps a unit: each of @units stands for the factor of the same place. */
static bool read_amount(const char *value, const char *units, const uint64_t *factors,
                        uint64_t *out)
{
	const size_t digits = strspn(value, "0123456789");
	const char *unit = value[digits] ? strchr(units, value[digits]) : NULL;

	if (!digits || digits > 15 || (value[digits] && (!unit || value[digits + 1])))
		return false;
	return !__builtin_mul_overflow(strtoull(value, NULL, 10), unit ? factors[unit - units] : 1,
	                               out) &&
	       *out > 0;
}

bool store_threads(struct options *o, const struct option_row *row, const char *value,
                   struct error *err)
{
	uint64_t n;

	if (!read_amount(value, "", NULL, &n) || n > EXPLORE_THREADS_MAX)
		return error_set(err, "--%s wants a number from 1 to %d, not '%s'", row->name,
		                 EXPLORE_THREADS_MAX, value);
	o->threads = (unsigned)n;
	return true;
}

bool store_max_states(struct options *o, const struct option_row *row, const char *value,
                      struct error *err)
{
	static const uint64_t factors[] = {1000, 1000000, 1000000000};

	if (read_amount(value, "kMG", factors, &o->max_states))
		return true;
	return error_set(err, "--%s wants a number such as 500000 or 20M, not '%s'", row->name,
	                 value);
}

bool store_max_memory(struct options *o, const struct option_row *row, const char *value,
                      struct error *err)
{
	static const uint64_t factors[] = {1u << 10, 1u << 20, 1u << 30};

	if (read_amount(value, "KMG", factors, &o->max_memory))
		return true;
	return error_set(err, "--%s wants a size such as 512M or 4G, not '%s'", row->name, value);
}

bool store_max_time(struct options *o, const struct option_row *row, const char *value,
                    struct error *err)
{
	static const uint64_t factors[] = {1, 60, 3600};

	if (read_amount(value, "smh", factors, &o->max_seconds))
		return true;
	return error_set(err, "--%s wants a time such as 30s or 10m, not '%s'", row->name, value);
}
