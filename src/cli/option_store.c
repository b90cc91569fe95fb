// SPDX-License-Identifier: GPL-2.0-only
#include "option_store.h"

#include "lockstep/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SIZE_MAX_SIDE 500 /* columns or rows */

static void *field_of(struct options *o, const struct option_row *row)
{
	return (char *)o + row->at;
}

/* All of @value as a number of at most @digits digits. */
static bool read_number(const char *value, size_t digits, unsigned long *out)
{
	const size_t nr = strspn(value, "0123456789");

	if (!nr || value[nr] || nr > digits)
		return false;
	*out = strtoul(value, NULL, 10);
	return true;
}

/* ---- for many options ---- */

bool store_text(struct options *o, const struct option_row *row, const char *value,
                struct error *err)
{
	const char **text = field_of(o, row);

	(void)err;
	*text = value;
	return true;
}

bool store_flag(struct options *o, const struct option_row *row, const char *value,
                struct error *err)
{
	bool *flag = field_of(o, row);

	(void)value, (void)err;
	*flag = true;
	return true;
}

bool store_step(struct options *o, const struct option_row *row, const char *value,
                struct error *err)
{
	size_t *step = field_of(o, row);
	unsigned long n;

	if (!read_number(value, 9, &n))
		return error_set(err, "--%s wants the number of a step, not '%s'", row->name,
		                 value);
	*step = n;
	return true;
}

bool store_steps(struct options *o, const struct option_row *row, const char *value,
                 struct error *err)
{
	return store_step(o, row, value, err) &&
	       (*(const size_t *)field_of(o, row) > 0 ||
	        error_set(err, "--%s wants a number from 1 on, not '0'", row->name));
}

bool store_number(struct options *o, const struct option_row *row, const char *value,
                  struct error *err)
{
	unsigned *number = field_of(o, row);
	unsigned long n;

	if (!read_number(value, 3, &n) || n == 0)
		return error_set(err, "--%s wants a number from 1 to 999, not '%s'", row->name,
		                 value);
	*number = (unsigned)n;
	return true;
}

bool store_size(struct options *o, const struct option_row *row, const char *value,
                struct error *err)
{
	struct option_size *size = field_of(o, row);
	char *end;
	const unsigned long cols = strtoul(value, &end, 10);
	const unsigned long rows = *end == 'x' ? strtoul(end + 1, &end, 10) : 0;

	if (*end || !cols || !rows || cols > SIZE_MAX_SIDE || rows > SIZE_MAX_SIDE)
		return error_set(err, "--%s wants a size such as 80x24, not '%s'", row->name,
		                 value);
	*size = (struct option_size){.cols = (unsigned)cols, .rows = (unsigned)rows};
	return true;
}

/* ---- for one ---- */

bool store_setting(struct options *o, const struct option_row *row, const char *value,
                   struct error *err)
{
	char *equals = strchr(value, '=');

	if (!equals || equals == value)
		return error_set(err, "--%s wants KEY=VALUE, not '%s'", row->name, value);
	if (o->nr_settings == OPTIONS_SETTINGS_MAX)
		return error_set(err, "more than %d --%s, the limit", OPTIONS_SETTINGS_MAX,
		                 row->name);
	*equals = '\0'; /* argv is ours */
	o->settings[o->nr_settings++] =
		(struct scenario_setting){.key = value, .value = equals + 1};
	return true;
}

bool store_without(struct options *o, const struct option_row *row, const char *value,
                   struct error *err)
{
	if (o->nr_without == OPTIONS_WITHOUT_MAX)
		return error_set(err, "more than %d --%s, the limit", OPTIONS_WITHOUT_MAX,
		                 row->name);
	o->without[o->nr_without++] = value;
	return true;
}

bool store_target(struct options *o, const struct option_row *row, const char *value,
                  struct error *err)
{
	static const char *const names[] = {"promela", "svg", "html", "md", "text", "asciicast"};
	const size_t nr = sizeof(names) / sizeof(names[0]);
	const char *near = text_nearest(value, names, nr);

	(void)row;
	o->target = value;
	for (size_t i = 0; i < nr; i++)
		if (strcmp(value, names[i]) == 0)
			return true;
	return error_set(err, "there is no format '%s'; did you mean '%s'?", value,
	                 near ? near : names[0]);
}

/* Return: what follows the number, or NULL. */
static const char *read_seed(const char *value, uint32_t *seed)
{
	const size_t digits = strspn(value, "0123456789");

	if (!digits || digits > 9)
		return NULL;
	*seed = (uint32_t)strtoul(value, NULL, 10);
	return value + digits;
}

bool store_seed(struct options *o, const struct option_row *row, const char *value,
                struct error *err)
{
	uint32_t seed;
	const char *end = read_seed(value, &seed);

	if (!end || *end)
		return error_set(err, "--%s wants a number from 0 to 999999999, not '%s'",
		                 row->name, value);
	snprintf(o->seed, sizeof(o->seed), "random %u", seed);
	return true;
}

bool store_seeds(struct options *o, const struct option_row *row, const char *value,
                 struct error *err)
{
	const char *end = read_seed(value, &o->seed_from);

	o->has_seeds = true;
	if (end && str_has_prefix(end, ".."))
		end = read_seed(end + 2, &o->seed_to);
	else
		end = NULL;
	if (end && !*end && o->seed_from <= o->seed_to)
		return true;
	return error_set(err, "--%s wants two numbers such as 1..200, not '%s'", row->name, value);
}

bool store_colour(struct options *o, const struct option_row *row, const char *value,
                  struct error *err)
{
	for (int i = COLOUR_AUTO; i <= COLOUR_NEVER; i++) {
		if (strcmp(value, options_colour_name((enum colour)i)) == 0) {
			o->colour = (enum colour)i;
			return true;
		}
	}
	return error_set(err, "--%s wants auto, always or never, not '%s'", row->name, value);
}

bool store_no_colour(struct options *o, const struct option_row *row, const char *value,
                     struct error *err)
{
	(void)row, (void)value, (void)err;
	o->colour = COLOUR_NEVER;
	return true;
}
