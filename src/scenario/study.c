// SPDX-License-Identifier: GPL-2.0-only
#include "loader.h"

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

const struct yaml_node *load_field_node(const struct yaml_node *map,
                                        const struct vocab_field *field)
{
	const struct yaml_node *node = yaml_get(map, field->name);

	return node || !field->alias ? node : yaml_get(map, field->alias);
}
