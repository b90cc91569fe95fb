// SPDX-License-Identifier: GPL-2.0-only
/*
 * Trials with another world. What the scenario gives and would not be so by itself is taken away:
 * that tells what was necessary. Every other bit, switch and link is turned over: that may help.
 */
#include "finder.h"

#include <string.h>

#include "lockstep/base/alloc.h"

#include <stdlib.h>

/* struct fact - a --set: what it is now, and what it becomes. */
struct fact {
	enum causes_kind kind;
	const char *key;
	const char *now, *then;
	bool removal;
};

/* "A.moving_account=1" is what is there; "A.moving_account=0" is what is done. */
static void try(struct finder *f, const struct fact *fact)
{
	const struct scenario_setting setting = {.key = fact->key, .value = fact->then};
	const struct trial_change change = {.settings = &setting, .nr_settings = 1};
	struct text what = {.len = 0};
	struct causes_trial *trial;
	struct trial_world world;
	struct run *run;

	if (f->out->cut || !trial_world_open(f, &change, &world, NULL))
		return;
	text_printf(&what, "%s=%s", fact->key, fact->removal ? fact->now : fact->then);
	run = trial_world_run(f, &world);
	trial = run ? trial_add(f, fact->kind, fact->removal, &what) : NULL;
	if (trial) {
		free(trial->key);
		free(trial->value);
		trial->key = xstrdup(fact->key);
		trial->value = xstrdup(fact->then);
		trial_judge(f, trial, run);
		prove_scope(f, trial, &world, f->question->variant);
	}
	text_finish(&what);
	trial_world_close(&world);
}

static const char *truth(bool value)
{
	return value ? "1" : "0";
}

/* ---- fields ---- */

/* In a scenario's own code a word is called by its name alone. */
static void add_key(const struct finder *f, const char *object, const char *name, struct text *out)
{
	if (f->base.scenario.code)
		text_add(out, name);
	else
		text_printf(out, "%s.%s", object, name);
}

static void try_number(struct finder *f, const char *object, const struct vocab_field *field,
                       int32_t value)
{
	struct text key = {.len = 0}, now = {.len = 0}, then = {.len = 0};

	add_key(f, object, field->name, &key);
	text_printf(&now, "%d", value);
	text_printf(&then, "%d", value != field->initial ? field->initial : !value);
	if (value != field->initial || value == 0 || value == 1)
		try(f, &(struct fact){.kind = CAUSES_VALUE,
		                      .key = text_str(&key),
		                      .now = text_str(&now),
		                      .then = text_str(&then),
		                      .removal = value != field->initial});
	text_finish(&key);
	text_finish(&now);
	text_finish(&then);
}

static void try_bits(struct finder *f, const char *object, const struct vocab_field *field,
                     int32_t value, bool removals)
{
	for (const struct vocab_bit *bit = field->bits; bit && bit->name; bit++) {
		const bool now = ((uint32_t)value >> bit->bit) & 1;
		const bool removal = now != (((uint32_t)field->initial >> bit->bit) & 1);
		struct text key = {.len = 0};

		if (removal != removals)
			continue;
		add_key(f, object, bit->name, &key);
		try(f, &(struct fact){.kind = CAUSES_VALUE,
		                      .key = text_str(&key),
		                      .now = truth(now),
		                      .then = truth(!now),
		                      .removal = removal});
		text_finish(&key);
	}
}

static int type_named(const struct scenario *s, const char *name)
{
	for (int t = 0; s->study->types[t].name; t++)
		if (strcmp(s->study->types[t].name, name) == 0)
			return t;
	return -1;
}

/* It points to another one of its type. Whether nothing may be there, only the code knows. */
static void try_pointer(struct finder *f, const char *object, const struct vocab_field *field,
                        int32_t value)
{
	const struct scenario *s = &f->base.scenario;
	const int type = type_named(s, field->target);
	struct text key = {.len = 0};

	if (type < 0 || !value)
		return;
	add_key(f, object, field->name, &key);
	for (unsigned i = s->first_object[type]; i < s->first_object[type + 1]; i++)
		if (s->objects[i].index + 1 != value)
			try(f, &(struct fact){.kind = CAUSES_VALUE,
			                      .key = text_str(&key),
			                      .then = s->objects[i].name});
	text_finish(&key);
}

static void try_field(struct finder *f, const struct scenario_object *object,
                      const struct vocab_field *field, int32_t at, bool removals)
{
	const struct machine_world *world = &f->base.scenario.world;
	int32_t value;

	switch (field->kind) {
	case VOCAB_FIELD_INT:
		value = world->words[at].initial;
		if (!field->wraps && (value != field->initial) == removals)
			try_number(f, object->name, field, value);
		break;
	case VOCAB_FIELD_BITS:
		try_bits(f, object->name, field, world->words[at].initial, removals);
		break;
	case VOCAB_FIELD_CONST: try_bits(f, object->name, field, at, removals); break;
	case VOCAB_FIELD_POINTER:
		if (!removals)
			try_pointer(f, object->name, field, world->words[at].initial);
		break;
	case VOCAB_FIELD_LOCK:
	case VOCAB_FIELD_FLAGS:
	case VOCAB_FIELD_PERCPU:
	case VOCAB_FIELD_LINK:
	case VOCAB_FIELD_PART:
	case VOCAB_FIELD_MEMBERS:
	case VOCAB_FIELD_RCU_HEAD:
	case VOCAB_FIELD_WORK: break;
	}
}

static bool is_users(const struct vocab_type *type)
{
	return type->role == VOCAB_ROLE_PLAIN || type->role == VOCAB_ROLE_SINGLETON;
}

static void try_objects(struct finder *f, bool removals)
{
	const struct scenario *s = &f->base.scenario;

	for (size_t i = 0; i < s->nr_objects; i++) {
		const struct vocab_type *type = &s->study->types[s->objects[i].type];

		for (size_t k = 0; is_users(type) && type->fields[k].name; k++)
			try_field(f, &s->objects[i], &type->fields[k], s->objects[i].fields[k],
			          removals);
	}
}

/* ---- switches, and the machine ---- */

static void try_switch(struct finder *f, enum causes_kind kind, const char *key, bool now,
                       bool initial, bool removals)
{
	if ((now != initial) == removals)
		try(f, &(struct fact){.kind = kind,
		                      .key = key,
		                      .now = truth(now),
		                      .then = truth(!now),
		                      .removal = removals});
}

/* Does the hack's lie stand in the words it is about? */
static bool hack_is_on(const struct scenario *s, const struct vocab_hack *hack)
{
	for (unsigned i = 0; i < s->world.nr_words; i++)
		if (s->world.words[i].forced_op == hack->op &&
		    (s->world.words[i].forced & hack->mask) == hack->mask)
			return true;
	return false;
}

static void try_config(struct finder *f, bool removals)
{
	const struct scenario *s = &f->base.scenario;
	const struct vocab_config *config = s->study->configs;
	const struct vocab_hack *hack = s->study->hacks;

	for (size_t i = 0; config && config[i].name; i++)
		try_switch(f, CAUSES_CONFIG, config[i].name, s->config[i], config[i].initial,
		           removals);
	for (size_t i = 0; hack && hack[i].name; i++)
		try_switch(f, CAUSES_CONFIG, hack[i].name, hack_is_on(s, &hack[i]), false,
		           removals);
}

/* The last CPU is taken away, where no task and no interrupt needs it. */
static void try_machine(struct finder *f, bool removals)
{
	const struct machine_world *world = &f->base.scenario.world;
	struct text now = {.len = 0}, then = {.len = 0};

	text_printf(&now, "%u", world->nr_cpus);
	text_printf(&then, "%u", world->nr_cpus - 1u);
	if (removals && world->nr_cpus > 1)
		try(f, &(struct fact){.kind = CAUSES_MACHINE,
		                      .key = "cpus",
		                      .now = text_str(&now),
		                      .then = text_str(&then),
		                      .removal = true});
	try_switch(f, CAUSES_MACHINE, "up", world->up, false, removals);
	try_switch(f, CAUSES_MACHINE, "preempt", world->preempt, false, removals);
	text_finish(&now);
	text_finish(&then);
}

void facts_try(struct finder *f, bool removals)
{
	try_objects(f, removals);
	try_config(f, removals);
	try_machine(f, removals);
}
