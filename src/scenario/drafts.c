// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which objects there are. They are drafted in the order in which they are met, then sorted so that
 * those of a type stand together, as struct scenario wants them.
 */
#include "loader.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <assert.h>
#include <string.h>

static unsigned add_draft(struct loader *l, struct load_object draft)
{
	const struct vocab_type *type = &l->s->study->types[draft.type];
	const unsigned number = (unsigned)l->nr_objects;

	if (l->nr_objects == LOAD_OBJECTS_MAX)
		return number;
	l->objects[l->nr_objects++] = draft;
	for (unsigned f = 0; type->fields[f].name; f++) {
		struct load_object part = {.owner = (uint16_t)number, .owner_field = (uint16_t)f};

		if (type->fields[f].kind != VOCAB_FIELD_PART)
			continue;
		part.type = (uint16_t)load_type_find(l->s->study, type->fields[f].target);
		part.place = draft.place;
		part.node = load_field_node(draft.node, &type->fields[f]);
		part.name = arena_printf(&l->s->arena, "%s.%s", draft.name, type->fields[f].name);
		add_draft(l, part);
	}
	return number;
}

static void draft_plain(struct loader *l, unsigned type, const struct yaml_node *map)
{
	const char *what = arena_printf(&l->s->arena, "a struct %s", l->s->study->types[type].name);

	if (!map || yaml_is_null(map) ||
	    !yaml_want(map, l->s->study->types[type].key, YAML_MAPPING, l->diags))
		return;
	for (const struct yaml_node *n = map->first; n; n = n->next) {
		if (!load_claim(l, n->key->text, n->key->place, what))
			continue;
		add_draft(l, (struct load_object){.name = n->key->text,
		                                  .type = (uint16_t)type,
		                                  .owner = SCENARIO_NO_OBJECT,
		                                  .node = n,
		                                  .place = n->key->place});
	}
}

static void draft_made(struct loader *l, unsigned type, const char *name,
                       const struct yaml_node *node)
{
	add_draft(l, (struct load_object){.name = name,
	                                  .type = (uint16_t)type,
	                                  .owner = SCENARIO_NO_OBJECT,
	                                  .node = node});
}

/* Objects of a pool with callbacks that nothing can queue would only make the state larger. */
static int64_t pool_size(const struct loader *l, const struct vocab_type *type)
{
	bool has_callbacks = false;

	for (const struct vocab_field *field = type->fields; field->name; field++) {
		if (field->kind != VOCAB_FIELD_WORK && field->kind != VOCAB_FIELD_RCU_HEAD)
			continue;
		if (load_is_needed(l, field))
			return type->initial;
		has_callbacks = true;
	}
	return has_callbacks ? 0 : type->initial;
}

static void draft_pool(struct loader *l, unsigned t, const struct yaml_node *node)
{
	const struct vocab_type *type = &l->s->study->types[t];
	int64_t nr = pool_size(l, type);

	if (node)
		yaml_int(node, type->key, 0, MACHINE_TASKS_MAX, &nr, l->diags);
	for (int i = 0; i < nr; i++)
		draft_made(l, t, arena_printf(&l->s->arena, "%s%d", type->key, i), NULL);
}

static void reserve_names(struct loader *l)
{
	const struct vocab_type *types = l->s->study->types;

	for (unsigned t = 0; types[t].name; t++) {
		if (types[t].role == VOCAB_ROLE_SINGLETON)
			load_reserve(l, types[t].key, "an object of the study");
		for (int i = 0; types[t].role == VOCAB_ROLE_POOL && i < MACHINE_TASKS_MAX; i++)
			load_reserve(l, arena_printf(&l->s->arena, "%s%d", types[t].key, i),
			             "a pool's object");
	}
	for (unsigned cpu = 0; cpu < MACHINE_CPUS_MAX; cpu++)
		load_reserve(l, arena_printf(&l->s->arena, "idle%u", cpu), "an idle task");
}

static const struct yaml_node *world_of(struct loader *l)
{
	const struct vocab_type *types = l->s->study->types;
	const struct yaml_node *world = yaml_get(l->root, "world");
	struct load_words keys = {0};

	if (!world || yaml_is_null(world))
		return NULL;
	for (unsigned t = 0; types[t].name; t++)
		if (types[t].key && types[t].role != VOCAB_ROLE_PART &&
		    types[t].role != VOCAB_ROLE_TASK)
			load_words_add(l, &keys, types[t].key);
	yaml_check_keys(world, "the world", keys.at, keys.nr, l->diags);
	return world;
}

static void draft_roots(struct loader *l, const struct yaml_node *world)
{
	const struct vocab_type *types = l->s->study->types;

	for (unsigned t = 0; types[t].name; t++) {
		const struct yaml_node *node = types[t].key ? yaml_get(world, types[t].key) : NULL;

		switch (types[t].role) {
		case VOCAB_ROLE_PLAIN: draft_plain(l, t, node); break;
		case VOCAB_ROLE_SINGLETON: draft_made(l, t, types[t].key, node); break;
		case VOCAB_ROLE_POOL: draft_pool(l, t, node); break;
		case VOCAB_ROLE_PART:
		case VOCAB_ROLE_TASK: break;
		}
	}
}

static bool is_drafted(const struct loader *l, const char *name)
{
	const size_t len = strlen(name);

	for (size_t i = 0; i < l->nr_objects; i++) {
		const char *other = l->objects[i].name;
		const size_t tail = strlen(other);

		if (strcmp(other, name) == 0 || (tail > len + 1 && other[tail - len - 1] == '.' &&
		                                 strcmp(other + tail - len, name) == 0))
			return true;
	}
	return false;
}

/* A world that does not speak of a type at all gets the objects that others mean by default. */
static void draft_presets(struct loader *l, const struct yaml_node *world)
{
	const struct vocab_type *types = l->s->study->types;

	for (size_t i = 0; i < l->nr_objects; i++) {
		const struct vocab_field *field = types[l->objects[i].type].fields;

		for (; field->name; field++) {
			const bool leads = field->kind == VOCAB_FIELD_POINTER ||
			                   field->kind == VOCAB_FIELD_LINK;
			const int t = leads && field->preset
			                      ? load_type_find(l->s->study, field->target)
			                      : -1;

			if (t < 0 || types[t].role != VOCAB_ROLE_PLAIN ||
			    yaml_get(world, types[t].key) || strcmp(field->preset, "-") == 0 ||
			    load_field_node(l->objects[i].node, field) ||
			    is_drafted(l, field->preset))
				continue;
			load_reserve(l, field->preset, "an object of the study");
			draft_made(l, (unsigned)t, field->preset, NULL);
		}
	}
}

static unsigned count_works(const struct loader *l)
{
	unsigned nr = 0;

	for (size_t i = 0; i < l->nr_objects; i++)
		for (const struct vocab_field *f = load_type_of(l, (unsigned)i)->fields; f->name;
		     f++)
			nr += f->kind == VOCAB_FIELD_WORK && load_is_needed(l, f);
	return nr;
}

static void draft_tasks(struct loader *l)
{
	const struct yaml_node *tasks = yaml_get(l->root, "tasks");
	struct arena *arena = &l->s->arena;
	unsigned type = 0;

	l->nr_workers = count_works(l);
	l->nr_tasks = tasks && tasks->kind == YAML_MAPPING ? tasks->nr : 0;
	while (l->s->study->types[type].name && l->s->study->types[type].role != VOCAB_ROLE_TASK)
		type++;
	for (const struct yaml_node *n = l->nr_tasks ? tasks->first : NULL; n; n = n->next) {
		load_claim(l, n->key->text, n->key->place, "a task");
		if (l->s->study->types[type].name)
			draft_made(l, type, n->key->text, NULL);
	}
	if (!l->s->study->types[type].name)
		return;
	for (unsigned i = 0; i < l->nr_workers; i++)
		draft_made(l, type, arena_printf(arena, "kworker/%u", i), NULL);
	for (unsigned i = 0; i < l->s->world.nr_cpus; i++)
		draft_made(l, type, arena_printf(arena, "idle%u", i), NULL);
}

/* Stable counting sort by type; owners follow their objects. */
static void sort_by_type(struct loader *l)
{
	const unsigned nr_types = load_nr_types(l->s->study);
	struct load_object *sorted =
		ARENA_ARRAY(&l->s->arena, struct load_object, l->nr_objects + 1);
	uint16_t *first = ARENA_ARRAY(&l->s->arena, uint16_t, nr_types + 1u);
	uint16_t *moved = ARENA_ARRAY(&l->s->arena, uint16_t, l->nr_objects + 1);
	uint16_t at = 0;

	for (unsigned t = 0; t < nr_types; t++) {
		first[t] = at;
		for (size_t i = 0; i < l->nr_objects; i++)
			if (l->objects[i].type == t)
				moved[i] = at++;
	}
	first[nr_types] = at;
	for (size_t i = 0; i < l->nr_objects; i++) {
		sorted[moved[i]] = l->objects[i];
		if (l->objects[i].owner != SCENARIO_NO_OBJECT)
			sorted[moved[i]].owner = moved[l->objects[i].owner];
	}
	l->objects = sorted;
	l->s->first_object = first;
}

static void publish(struct loader *l)
{
	struct scenario_object *objects =
		ARENA_ARRAY(&l->s->arena, struct scenario_object, l->nr_objects + 1);

	for (size_t i = 0; i < l->nr_objects; i++) {
		struct load_object *it = &l->objects[i];
		const unsigned nr = load_nr_fields(load_type_of(l, (unsigned)i));
		int32_t *fields = ARENA_ARRAY(&l->s->arena, int32_t, nr + 1u);

		for (unsigned f = 0; f < nr; f++)
			fields[f] = -1;
		it->values = ARENA_ARRAY(&l->s->arena, int32_t, nr + 1u);
		it->given = ARENA_ARRAY(&l->s->arena, bool, nr + 1u);
		objects[i] = (struct scenario_object){
			.name = it->name,
			.type = it->type,
			.index = (uint16_t)(i - l->s->first_object[it->type]),
			.owner = it->owner,
			.fields = fields};
	}
	for (size_t i = 0; i < l->nr_objects; i++)
		if (l->objects[i].owner != SCENARIO_NO_OBJECT)
			/* Written through the table of its owner, which is still ours. */
			((int32_t *)(uintptr_t)objects[l->objects[i].owner]
			         .fields)[l->objects[i].owner_field] = (int32_t)i;
	l->s->objects = objects;
	l->s->nr_objects = l->nr_objects;
}

bool load_drafts(struct loader *l)
{
	const struct yaml_node *world;

	l->objects = ARENA_ARRAY(&l->s->arena, struct load_object, LOAD_OBJECTS_MAX);
	reserve_names(l);
	world = world_of(l);
	draft_roots(l, world);
	draft_presets(l, world);
	draft_tasks(l);
	if (l->nr_objects == LOAD_OBJECTS_MAX)
		return load_error(l, world ? world->place : l->root->place,
		                  "the world has too many objects, the limit is %d",
		                  LOAD_OBJECTS_MAX);
	sort_by_type(l);
	publish(l);
	return true;
}
