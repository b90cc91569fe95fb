// SPDX-License-Identifier: GPL-2.0-only
#include "build.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/utf8.h"

#include <stdlib.h>
#include <string.h>

json_t *need(json_t *json)
{
	if (!json)
		alloc_die(0);
	return json;
}

json_t *string_or_null(const char *s)
{
	struct text safe;
	json_t *json;

	if (!s)
		return json_null();
	if (utf8_check(s, strlen(s), NULL))
		return need(json_string(s));
	text_init(&safe);
	text_add_safe(&safe, s, strlen(s));
	json = need(json_string(text_str(&safe)));
	text_finish(&safe);
	return json;
}

json_t *number(json_int_t value)
{
	return need(json_integer(value));
}

json_t *number_or_null(bool there, json_int_t value)
{
	return there ? number(value) : json_null();
}

void put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value) != 0)
		alloc_die(0);
}

void append(json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) != 0)
		alloc_die(0);
}

void dump(json_t *json, struct text *out)
{
	char *bytes = json_dumps(json, JSON_INDENT(1));

	if (!bytes)
		alloc_die(0);
	text_add(out, bytes);
	free(bytes);
	json_decref(json);
}
