// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a file may say about a study. A file is for one study or several, so whatever any of them
 * knows may stand in it.
 */
#include "schema.h"

#include <string.h>

#define NAME "^[A-Za-z_][A-Za-z0-9_-]*$"

json_t *schema_studies(const struct schema *schema)
{
	json_t *words = need(json_array());

	for (size_t i = 0; i < schema->nr_builds; i++)
		schema_add_word(words, schema->builds[i]->study->name);
	return schema_words(words);
}

json_t *schema_variants(const struct schema *schema)
{
	json_t *words = need(json_array());

	for (size_t i = 0; i < schema->nr_builds; i++)
		schema_add_word(words, schema->builds[i]->variant);
	return schema_words(words);
}

/* ---- config ---- */

static void add_switch(json_t *switches, const char *name, const char *help)
{
	json_t *it = need(json_pack("{s:[b,b,i,i]}", "enum", 1, 0, 1, 0));

	if (help)
		put(it, "description", string_or_null(help));
	put(switches, name, it);
}

static json_t *closed(json_t *properties)
{
	return need(json_pack("{s:s,s:o,s:b}", "type", "object", "properties", properties,
	                      "additionalProperties", 0));
}

json_t *schema_config(const struct schema *schema)
{
	json_t *switches = need(json_object());

	for (size_t i = 0; i < schema->nr_builds; i++) {
		const struct vocab_study *study = schema->builds[i]->study;

		for (const struct vocab_config *c = study->configs; c && c->name; c++)
			add_switch(switches, c->name, c->help);
		for (const struct vocab_hack *h = study->hacks; h && h->name; h++)
			add_switch(switches, h->name, h->help);
	}
	return closed(switches);
}

/* ---- world ---- */

static const struct vocab_type *type_called(const struct vocab_study *study, const char *name)
{
	const struct vocab_type *type = study->types;

	while (type->name && strcmp(type->name, name) != 0)
		type++;
	return type;
}

static json_t *bits_value(const struct vocab_field *field)
{
	json_t *words = need(json_array());
	json_t *number = need(json_pack("{s:s,s:i}", "type", "integer", "minimum", 0));

	for (const struct vocab_bit *b = field->bits; b && b->name; b++)
		schema_add_word(words, b->name);
	if (!json_array_size(words)) {
		json_decref(words);
		return number;
	}
	return schema_any(number, schema_one_or_list(schema_words(words), 0));
}

static json_t *number_value(const struct vocab_field *field)
{
	const json_int_t top = (json_int_t)1 << (field->width ? field->width - 1 : 31);

	return need(
		json_pack("{s:s,s:I,s:I}", "type", "integer", "minimum", -top, "maximum", top - 1));
}

static json_t *fields_of(const struct vocab_study *study, const struct vocab_type *type);

/* NULL: no value may be given. */
static json_t *field_value(const struct vocab_study *study, const struct vocab_field *field)
{
	switch (field->kind) {
	case VOCAB_FIELD_INT:
	case VOCAB_FIELD_PERCPU: return number_value(field);
	case VOCAB_FIELD_FLAGS: return need(json_pack("{s:[i,i]}", "enum", 0, 1));
	case VOCAB_FIELD_BITS:
	case VOCAB_FIELD_CONST: return bits_value(field);
	case VOCAB_FIELD_POINTER:
	case VOCAB_FIELD_LINK: return need(json_pack("{s:[s,s]}", "type", "string", "null"));
	case VOCAB_FIELD_PART: return fields_of(study, type_called(study, field->target));
	case VOCAB_FIELD_LOCK:
	case VOCAB_FIELD_MEMBERS:
	case VOCAB_FIELD_RCU_HEAD:
	case VOCAB_FIELD_WORK: return NULL;
	}
	return NULL;
}

static json_t *fields_of(const struct vocab_study *study, const struct vocab_type *type)
{
	json_t *properties = need(json_object());

	for (const struct vocab_field *f = type->fields; f->name; f++) {
		json_t *value = field_value(study, f);

		if (!value)
			continue;
		if (f->help)
			put(value, "description", string_or_null(f->help));
		if (f->alias)
			put(properties, f->alias, json_incref(value));
		put(properties, f->name, value);
	}
	return need(json_pack("{s:[s,s],s:o,s:b}", "type", "object", "null", "properties",
	                      properties, "additionalProperties", 0));
}

/* NULL: the world does not speak of it. */
static json_t *type_value(const struct vocab_study *study, const struct vocab_type *type)
{
	json_t *names;

	switch (type->role) {
	case VOCAB_ROLE_PLAIN:
		names = schema_map(schema_text(NAME), fields_of(study, type));
		json_object_set_new(names, "type", need(json_pack("[s,s]", "object", "null")));
		return names;
	case VOCAB_ROLE_SINGLETON: return fields_of(study, type);
	case VOCAB_ROLE_POOL: return need(json_pack("{s:s,s:i}", "type", "integer", "minimum", 0));
	case VOCAB_ROLE_PART:
	case VOCAB_ROLE_TASK: return NULL;
	}
	return NULL;
}

/* What stands in two studies may differ between them: either will do. */
static void add_type(json_t *world, const char *key, json_t *value)
{
	json_t *old = json_object_get(world, key);
	json_t *list = old ? json_object_get(old, "anyOf") : NULL;
	size_t i;
	json_t *it;

	if (old && json_equal(old, value)) {
		json_decref(value);
		return;
	}
	json_array_foreach(list, i, it)
	{
		if (json_equal(it, value)) {
			json_decref(value);
			return;
		}
	}
	if (list)
		append(list, value);
	else
		put(world, key, old ? schema_any(json_incref(old), value) : value);
}

json_t *schema_world(const struct schema *schema)
{
	json_t *world = need(json_object());

	for (size_t i = 0; i < schema->nr_builds; i++) {
		const struct vocab_study *study = schema->builds[i]->study;

		/* Variants of a study describe the same types. */
		if (i && study == schema->builds[i - 1]->study)
			continue;
		for (const struct vocab_type *t = study->types; t->name; t++) {
			json_t *value = type_value(study, t);

			if (!value)
				continue;
			if (t->help)
				put(value, "description", string_or_null(t->help));
			add_type(world, t->key ? t->key : t->name, value);
		}
	}
	return closed(world);
}

/* ---- calls ---- */

static void add_example(json_t *examples, const struct vocab_entry *entry)
{
	struct text call;

	text_init(&call);
	text_printf(&call, "%s(", entry->name);
	for (const char *const *arg = entry->args; *arg; arg++)
		text_printf(&call, "%s%s", arg == entry->args ? "" : ", ", *arg);
	text_add(&call, ")");
	schema_add_word(examples, text_str(&call));
	text_finish(&call);
}

json_t *schema_call(const struct schema *schema)
{
	json_t *names = need(json_array()), *examples = need(json_array()), *call, *name;
	struct text pattern;
	size_t i;

	text_init(&pattern);
	for (i = 0; i < schema->nr_builds; i++)
		for (const struct vocab_entry *e = schema->builds[i]->study->entries; e->name;
		     e++) {
			schema_add_word(names, e->name);
			add_example(examples, e);
		}
	text_add(&pattern, "^\\s*(");
	json_array_foreach(names, i, name)
		text_printf(&pattern, "%s%s", i ? "|" : "", json_string_value(name));
	text_add(&pattern, ")\\s*\\(.*\\)\\s*$");
	call = schema_text(text_str(&pattern));
	put(call, "examples", examples);
	json_decref(names);
	text_finish(&pattern);
	return call;
}
