// SPDX-License-Identifier: GPL-2.0-only
#include "loader.h"

#include "lockstep/base/text.h"
#include "yaml_private.h"

#include <string.h>

unsigned load_nr_types(const struct vocab_study *study)
{
	unsigned n = 0;

	while (study->types[n].name)
		n++;
	return n;
}

unsigned load_nr_fields(const struct vocab_type *type)
{
	unsigned n = 0;

	while (type->fields[n].name)
		n++;
	return n;
}

unsigned load_nr_entries(const struct vocab_study *study)
{
	unsigned n = 0;

	while (study->entries[n].name)
		n++;
	return n;
}

int load_type_find(const struct vocab_study *study, const char *name)
{
	for (int i = 0; study->types[i].name; i++)
		if (strcmp(study->types[i].name, name) == 0)
			return i;
	return -1;
}

int load_entry_find(const struct vocab_study *study, const char *name)
{
	for (int i = 0; study->entries[i].name; i++)
		if (strcmp(study->entries[i].name, name) == 0)
			return i;
	return -1;
}

int load_field_find(const struct vocab_type *type, const char *name)
{
	for (int i = 0; type->fields[i].name; i++)
		if (strcmp(type->fields[i].name, name) == 0 ||
		    (type->fields[i].alias && strcmp(type->fields[i].alias, name) == 0))
			return i;
	return -1;
}

bool load_is_word(enum vocab_field_kind kind)
{
	return LOAD_WORDS >> kind & 1;
}

const struct vocab_type *load_type_of(const struct loader *l, unsigned object)
{
	return &l->s->study->types[l->objects[object].type];
}

const struct vocab_bit *load_bit_find(const struct vocab_field *field, const char *name)
{
	for (const struct vocab_bit *bit = field->bits; bit && bit->name; bit++)
		if (strcmp(bit->name, name) == 0)
			return bit;
	return NULL;
}

/* ---- functions ---- */

static bool is_listed(const struct scenario *s, const struct vocab_build *build)
{
	for (size_t i = 0; s->studies && s->studies[i]; i++)
		if (strcmp(s->studies[i], build->study->name) == 0)
			return build->nr_symbols;
	return false;
}

static bool has_function(const struct vocab_build *build, const char *name)
{
	for (size_t i = 0; i < build->nr_symbols; i++)
		if (strcmp(build->symbols[i].name, name) == 0)
			return true;
	return false;
}

static void add_functions(struct loader *l, const struct vocab_build *build,
                          struct load_words *words)
{
	for (size_t i = 0; i < build->nr_symbols; i++)
		load_words_add(l, words, build->symbols[i].name);
}

bool load_has_function(const struct loader *l, const char *name)
{
	for (size_t i = 0; i < l->s->nr_builds; i++)
		if (is_listed(l->s, l->s->builds[i]) && has_function(l->s->builds[i], name))
			return true;
	return false;
}

bool load_function(struct loader *l, const char *name, struct place place)
{
	const struct scenario *s = l->s;
	struct load_words words = {0};
	const char *near;
	size_t listed = 0;

	for (size_t i = 0; i < s->nr_builds; i++) {
		if (!is_listed(s, s->builds[i]))
			continue;
		if (has_function(s->builds[i], name))
			return true;
		listed++;
	}
	if (!listed)
		return true;
	for (size_t i = 0; i < s->nr_builds; i++)
		if (is_listed(s, s->builds[i]))
			add_functions(l, s->builds[i], &words);
	load_error(l, place, "no variant of the code has a function '%.*s%s'", YAML_SHOWN(name));
	near = text_nearest(name, words.at, words.nr);
	if (near)
		return diag_help(l->diags, "did you mean '%s'?", near);
	/* A study has too many, and a file has its own once for each variant. */
	words.nr = l->code ? s->builds[0]->nr_symbols : 0;
	return load_list(l, &words, "there is:");
}

const struct yaml_node *load_field_node(const struct yaml_node *map,
                                        const struct vocab_field *field)
{
	const struct yaml_node *node = yaml_get(map, field->name);

	return node || !field->alias ? node : yaml_get(map, field->alias);
}
