// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names of locks, words and callbacks: as short as can be without being mistaken. `move_lock` where
 * there is one, `A.move_lock` where there are two, `I.tree_lock` although the lock lies in I.i_data.
 */
#include "loader.h"

#include <string.h>

static unsigned root_of(const struct loader *l, unsigned object)
{
	while (l->objects[object].owner != SCENARIO_NO_OBJECT)
		object = l->objects[object].owner;
	return object;
}

static bool has_number(const struct loader *l, unsigned object, unsigned f)
{
	const enum vocab_field_kind kind = load_type_of(l, object)->fields[f].kind;

	return (load_is_word(kind) || kind == VOCAB_FIELD_LOCK || kind == VOCAB_FIELD_RCU_HEAD ||
	        kind == VOCAB_FIELD_WORK) &&
	       l->s->objects[object].fields[f] >= 0;
}

/* How many numbered fields have this name: everywhere, or within one root object. */
static unsigned count_same(const struct loader *l, const char *name, unsigned root)
{
	unsigned nr = 0;

	for (unsigned o = 0; o < l->nr_objects; o++) {
		const int f = load_field_find(load_type_of(l, o), name);

		if (f >= 0 && has_number(l, o, (unsigned)f))
			nr += root == SCENARIO_NO_OBJECT || root_of(l, o) == root;
	}
	return nr;
}

static const char *label_of(struct loader *l, unsigned object, const char *field)
{
	const unsigned root = root_of(l, object);

	if (count_same(l, field, SCENARIO_NO_OBJECT) == 1)
		return field;
	if (count_same(l, field, root) == 1)
		object = root;
	return arena_printf(&l->s->arena, "%s.%s", l->objects[object].name, field);
}

static void label_field(struct loader *l, unsigned object, unsigned f)
{
	const struct vocab_field *field = &load_type_of(l, object)->fields[f];
	const int32_t number = l->s->objects[object].fields[f];
	const char *label = label_of(l, object, field->name);
	struct machine_world *w = &l->s->world;

	if (field->kind == VOCAB_FIELD_LOCK)
		w->locks[number].name = label;
	else if (field->kind == VOCAB_FIELD_RCU_HEAD)
		w->rcu_heads[number].name = label;
	else if (field->kind == VOCAB_FIELD_WORK)
		w->works[number].name = label;
	else
		w->words[number].name = label;
}

void load_labels(struct loader *l)
{
	for (unsigned o = 0; o < l->nr_objects; o++) {
		const struct vocab_field *fields = load_type_of(l, o)->fields;

		for (unsigned f = 0; fields[f].name; f++)
			if (has_number(l, o, f))
				label_field(l, o, f);
	}
}
