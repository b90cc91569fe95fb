// SPDX-License-Identifier: GPL-2.0-only
#include "objects.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/kapi/kapi.h"

#define ALIGN 16

static const struct vocab_type *type_of(const struct scenario *scenario, unsigned object)
{
	return &scenario->study->types[scenario->objects[object].type];
}

static size_t place_all(struct objects *o)
{
	size_t bytes = 0;

	for (size_t i = 0; i < o->scenario->nr_objects; i++) {
		if (o->scenario->objects[i].owner != SCENARIO_NO_OBJECT)
			continue;
		bytes += (type_of(o->scenario, (unsigned)i)->size + ALIGN - 1) &
		         ~(size_t)(ALIGN - 1);
	}
	return bytes;
}

/* An embedded object lies where its owner's field says, once the owner has a place. */
static void *embedded_in(const struct objects *o, unsigned object)
{
	const struct scenario *s = o->scenario;
	const unsigned owner = s->objects[object].owner;
	const struct vocab_field *field = type_of(s, owner)->fields;
	char *at = o->at[owner] ? o->at[owner] : embedded_in(o, owner);

	for (unsigned f = 0; field[f].name; f++)
		if (field[f].kind == VOCAB_FIELD_PART &&
		    s->objects[owner].fields[f] == (int32_t)object)
			return at + field[f].offset;
	return NULL;
}

static void place_members(const struct objects *o, unsigned object, const struct vocab_field *field,
                          struct kapi_members *members)
{
	const struct scenario *s = o->scenario;

	for (size_t i = 0; i < s->nr_objects; i++) {
		const struct vocab_type *type = type_of(s, (unsigned)i);
		unsigned via = 0;
		int32_t word;

		if (strcmp(type->name, field->target) != 0)
			continue;
		while (strcmp(type->fields[via].name, field->via) != 0)
			via++;
		word = s->objects[i].fields[via];
		if (s->world.words[word].initial == s->objects[object].index + 1 &&
		    members->nr < VOCAB_MEMBERS_MAX)
			members->at[members->nr++] = o->at[i];
	}
}

static void fill_field(struct objects *o, unsigned object, const struct vocab_field *field,
                       int32_t value)
{
	char *at = (char *)o->at[object] + field->offset;
	const struct kapi_id id = {.id = (uint16_t)value};

	switch (field->kind) {
	case VOCAB_FIELD_POINTER:
		for (unsigned t = 0; o->scenario->study->types[t].name; t++)
			if (strcmp(o->scenario->study->types[t].name, field->target) == 0)
				o->targets[value] = (int16_t)t;
		memcpy(at, &id, sizeof(id));
		break;
	case VOCAB_FIELD_FLAGS:
		o->is_flags[value] = 1;
		memcpy(at, &id, sizeof(id));
		break;
	case VOCAB_FIELD_LOCK:
	case VOCAB_FIELD_INT:
	case VOCAB_FIELD_BITS:
	case VOCAB_FIELD_PERCPU:
	case VOCAB_FIELD_RCU_HEAD:
	case VOCAB_FIELD_WORK: memcpy(at, &id, sizeof(id)); break;
	case VOCAB_FIELD_LINK: *(void **)(void *)at = value < 0 ? NULL : o->at[value]; break;
	case VOCAB_FIELD_CONST: *(unsigned long *)(void *)at = (unsigned long)value; break;
	case VOCAB_FIELD_MEMBERS:
		place_members(o, object, field, (struct kapi_members *)(void *)at);
		break;
	case VOCAB_FIELD_PART: break;
	}
}

void objects_init(struct objects *o, const struct scenario *scenario)
{
	const size_t n = scenario->nr_objects;
	size_t used = 0;

	*o = (struct objects){.scenario = scenario};
	o->at = xcalloc(n + 1, sizeof(*o->at));
	o->targets = xcalloc(scenario->world.nr_words + 1u, sizeof(*o->targets));
	o->is_flags = xcalloc(scenario->world.nr_words + 1u, sizeof(*o->is_flags));
	for (unsigned i = 0; i < scenario->world.nr_words; i++)
		o->targets[i] = -1;
	o->memory = xcalloc(1, place_all(o) + ALIGN);
	for (size_t i = 0; i < n; i++) {
		if (scenario->objects[i].owner != SCENARIO_NO_OBJECT)
			continue;
		o->at[i] = o->memory + used;
		used += (type_of(scenario, (unsigned)i)->size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	}
	for (size_t i = 0; i < n; i++)
		if (!o->at[i])
			o->at[i] = embedded_in(o, (unsigned)i);
	for (size_t i = 0; i < n; i++) {
		const struct vocab_field *field = type_of(scenario, (unsigned)i)->fields;

		for (unsigned f = 0; field[f].name; f++)
			fill_field(o, (unsigned)i, &field[f], scenario->objects[i].fields[f]);
	}
}

void objects_finish(struct objects *o)
{
	free(o->memory);
	free(o->at);
	free(o->targets);
	free(o->is_flags);
}

void *objects_pointer(const struct objects *o, unsigned type, int32_t value)
{
	return value ? o->at[o->scenario->first_object[type] + value - 1] : NULL;
}

int32_t objects_value(const struct objects *o, unsigned type, const void *pointer)
{
	const unsigned first = o->scenario->first_object[type];

	if (!pointer)
		return 0;
	for (unsigned i = first; i < o->scenario->first_object[type + 1]; i++)
		if (o->at[i] == pointer)
			return (int32_t)(i - first + 1);
	return -1;
}

void *objects_task(const struct objects *o, unsigned current)
{
	const struct vocab_type *types = o->scenario->study->types;

	for (unsigned t = 0; types[t].name; t++)
		if (types[t].role == VOCAB_ROLE_TASK)
			return o->at[o->scenario->first_object[t] + current];
	return NULL;
}

void *objects_named(const struct objects *o, const char *name)
{
	const uint16_t object = scenario_object_find(o->scenario, name);

	return object == SCENARIO_NO_OBJECT ? NULL : o->at[object];
}
