// SPDX-License-Identifier: GPL-2.0-only
#include "schema.h"

#include <string.h>

json_t *schema_type(const char *type)
{
	return need(json_pack("{s:s}", "type", type));
}

json_t *schema_text(const char *pattern)
{
	json_t *json = schema_type("string");

	if (pattern)
		put(json, "pattern", string_or_null(pattern));
	return json;
}

json_t *schema_words(json_t *words)
{
	return need(json_pack("{s:o}", "enum", words));
}

json_t *schema_any(json_t *a, json_t *b)
{
	return need(json_pack("{s:[o,o]}", "anyOf", a, b));
}

json_t *schema_one_or_list(json_t *item, int least)
{
	return schema_any(json_incref(item), need(json_pack("{s:s,s:o,s:i}", "type", "array",
	                                                    "items", item, "minItems", least)));
}

json_t *schema_map(json_t *names, json_t *values)
{
	json_t *json = schema_type("object");

	if (names)
		put(json, "propertyNames", names);
	put(json, "additionalProperties", values);
	return json;
}

void schema_add_word(json_t *words, const char *word)
{
	size_t i;
	json_t *it;

	json_array_foreach(words, i, it) if (strcmp(json_string_value(it), word) == 0) return;
	append(words, string_or_null(word));
}
