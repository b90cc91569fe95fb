// SPDX-License-Identifier: GPL-2.0-only
#include "loader.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

/* "a,b" or "[a, b]" becomes a list, as it would be in the file. */
static void split_list(struct loader *l, struct yaml_node *list, const char *value)
{
	const char *end;

	list->kind = YAML_SEQUENCE;
	list->text = "";
	for (value += *value == '['; *value && *value != ']'; value = *end == ',' ? end + 1 : end) {
		struct yaml_node *item = ARENA_NEW(&l->s->arena, struct yaml_node);

		value += strspn(value, " ");
		end = value + strcspn(value, ",]");
		if (end == value)
			continue;
		item->kind = YAML_SCALAR;
		item->place = list->place;
		item->text = arena_strndup(&l->s->arena, value, (size_t)(end - value));
		if (list->last)
			list->last->next = item;
		else
			list->first = item;
		list->last = item;
		list->nr++;
	}
}

void load_setting_add(struct loader *l, const char *key, const char *value, const char *from,
                      struct place place)
{
	struct load_setting *it, *more;

	if (l->nr_settings == l->cap_settings) {
		l->cap_settings = l->cap_settings ? 2 * l->cap_settings : 8;
		more = ARENA_ARRAY(&l->s->arena, struct load_setting, l->cap_settings);
		if (l->nr_settings)
			memcpy(more, l->settings, l->nr_settings * sizeof(*more));
		l->settings = more;
	}
	it = &l->settings[l->nr_settings++];
	it->key = key;
	it->what = arena_printf(&l->s->arena, "%s %s", from, key);
	it->value = value;
	it->node.kind = YAML_SCALAR;
	it->node.place = place;
	it->node.text = value;
	if (value[0] == '[' || strchr(value, ','))
		split_list(l, &it->node, value);
}

void load_settings(struct loader *l)
{
	for (size_t i = 0; i < l->options->nr_settings; i++)
		load_setting_add(l, arena_strdup(&l->s->arena, l->options->settings[i].key),
		                 arena_strdup(&l->s->arena, l->options->settings[i].value), "--set",
		                 (struct place){0});
}

void load_settings_keep(struct loader *l)
{
	struct scenario_setting *set =
		ARENA_ARRAY(&l->s->arena, struct scenario_setting, l->nr_settings + 1);
	const char **without = ARENA_ARRAY(&l->s->arena, const char *, l->without.nr + 1);

	for (size_t i = 0; i < l->nr_settings; i++)
		set[i] = (struct scenario_setting){.key = l->settings[i].key,
		                                   .value = l->settings[i].value};
	for (size_t i = 0; i < l->without.nr; i++)
		without[i] = arena_strdup(&l->s->arena, l->without.at[i]);
	l->s->set = set;
	l->s->nr_set = l->nr_settings;
	l->s->without = without;
	l->s->nr_without = l->without.nr;
}

static const struct load_setting *last_of(struct loader *l, const char *key)
{
	const struct load_setting *found = NULL;

	for (size_t i = 0; i < l->nr_settings; i++) {
		if (strcmp(l->settings[i].key, key) != 0)
			continue;
		l->settings[i].used = true;
		found = &l->settings[i];
	}
	return found;
}

const struct yaml_node *load_either(struct loader *l, const struct yaml_node *map, const char *key,
                                    const char *setting, const char **what)
{
	const struct load_setting *set = last_of(l, setting);

	*what = set ? set->what : key;
	return set ? &set->node : yaml_get(map, key);
}

static void set_bit(struct loader *l, const struct load_ref *ref,
                    const struct load_setting *setting)
{
	struct load_object *o = &l->objects[ref->object];
	bool value;

	if (!yaml_bool(&setting->node, setting->what, &value, l->diags))
		return;
	o->values[ref->field] &= ~(int32_t)(1u << ref->bit);
	o->values[ref->field] |= (int32_t)((unsigned)value << ref->bit);
	o->given[ref->field] = true;
}

static void set_field(struct loader *l, const struct load_ref *ref,
                      const struct load_setting *setting)
{
	const struct vocab_field *field = &load_type_of(l, ref->object)->fields[ref->field];
	struct load_object *o = &l->objects[ref->object];

	load_value(l, field, &setting->node, setting->what, &o->values[ref->field]);
	o->given[ref->field] = true;
}

static void apply(struct loader *l, struct load_setting *setting)
{
	struct load_ref refs[LOAD_REFS_MAX];
	const size_t nr = load_refs(l, setting->key, LOAD_VALUES, true, refs);
	const uint32_t errors = l->diags->nr_errors;

	/* Without a dot it goes to every object that has it; a bad value is told once. */
	for (size_t i = 0; i < nr && l->diags->nr_errors == errors; i++) {
		if (refs[i].bit >= 0)
			set_bit(l, &refs[i], setting);
		else
			set_field(l, &refs[i], setting);
	}
	setting->used |= nr > 0;
}

void load_settings_apply(struct loader *l)
{
	for (size_t i = 0; i < l->nr_settings; i++) {
		if (l->settings[i].used)
			continue;
		l->origin = l->settings[i].what;
		apply(l, &l->settings[i]);
	}
	l->origin = NULL;
}

static void unknown_setting(struct loader *l, const struct load_setting *setting)
{
	const struct vocab_study *study = l->s->study;
	struct load_words words = {0};
	struct load_ref ref;

	if (strchr(setting->key, '.')) {
		const struct load_token key = {.text = setting->key, .len = strlen(setting->key)};

		load_ref(l, &key, setting->node.place, LOAD_VALUES, true, "field or bit", &ref);
		return;
	}
	for (const struct format_key *key = format_keys(FORMAT_MACHINE); key->key; key++)
		load_words_add(l, &words, key->key);
	for (unsigned i = 0; study->configs[i].name; i++)
		load_words_add(l, &words, study->configs[i].name);
	for (unsigned i = 0; study->hacks[i].name; i++)
		load_words_add(l, &words, study->hacks[i].name);
	for (unsigned t = 0; study->types[t].name; t++) {
		const struct vocab_field *field = study->types[t].fields;

		for (; field->name && l->s->first_object[t] < l->s->first_object[t + 1]; field++) {
			if (LOAD_VALUES >> field->kind & 1)
				load_words_add(l, &words, field->name);
			for (const struct vocab_bit *b = field->bits; b && b->name; b++)
				load_words_add(l, &words, b->name);
		}
	}
	load_error(l, setting->node.place, "there is nothing of this name to set");
	load_suggest(l, setting->key, &words, "known:");
}

void load_settings_rest(struct loader *l)
{
	for (size_t i = 0; i < l->nr_settings; i++) {
		if (l->settings[i].used)
			continue;
		l->origin = l->settings[i].what;
		unknown_setting(l, &l->settings[i]);
	}
	l->origin = NULL;
}
