// SPDX-License-Identifier: GPL-2.0-only
/*
 * The values of fields when a run begins: from the file, else what the study says.
 */
#include "loader.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <inttypes.h>
#include <string.h>

static void suggest_bit(struct loader *l, const struct vocab_field *field, const char *wrong)
{
	struct load_words words = {0};

	for (const struct vocab_bit *bit = field->bits; bit && bit->name; bit++)
		load_words_add(l, &words, bit->name);
	load_suggest(l, wrong, &words, "its bits:");
}

static bool read_bit(struct loader *l, const struct vocab_field *field,
                     const struct yaml_node *node, const char *what, int32_t *value)
{
	const struct vocab_bit *bit;

	if (!yaml_want(node, what, YAML_SCALAR, l->diags))
		return false;
	bit = load_bit_find(field, node->text);
	if (bit && *value >> bit->bit & 1)
		return load_error(l, node->place, "the bit '%s' is given twice", node->text);
	if (bit) {
		*value |= (int32_t)(1u << bit->bit);
		return true;
	}
	load_error(l, node->place, "'%s' has no bit '%.*s%s'", field->name, YAML_SHOWN(node->text));
	suggest_bit(l, field, node->text);
	return false;
}

static bool looks_like_number(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR && !node->quoted && strchr("-0123456789", node->text[0]) &&
	       node->text[0];
}

/* [A, B], or A alone, or the number. */
static bool read_bits(struct loader *l, const struct vocab_field *field,
                      const struct yaml_node *node, const char *what, int32_t *out)
{
	const unsigned width = field->kind == VOCAB_FIELD_CONST ? 31 : field->width;
	int64_t number = 0;
	int32_t value = 0;
	bool good = true;

	if (looks_like_number(node)) {
		if (!yaml_int(node, what, 0, (int64_t)((1ull << width) - 1), &number, l->diags))
			return false;
		*out = (int32_t)number;
		return true;
	}
	if (yaml_is_null(node)) {
		load_error(l, node->place, "'%s' has no value", what);
		return diag_help(l->diags, "no bits at all: []");
	}
	if (node->kind == YAML_SEQUENCE)
		for (const struct yaml_node *n = node->first; n; n = n->next)
			good &= read_bit(l, field, n, what, &value);
	else
		good = read_bit(l, field, node, what, &value);
	*out = value;
	return good;
}

/* Pointers hold index + 1, links the number of the object. */
static bool read_object(struct loader *l, const struct vocab_field *field,
                        const struct yaml_node *node, const char *what, int32_t *out)
{
	const unsigned type = (unsigned)load_type_find(l->s->study, field->target);
	const bool pointer = field->kind == VOCAB_FIELD_POINTER;
	uint16_t object;

	if (node->kind == YAML_SCALAR && yaml_is_null(node)) {
		*out = pointer ? 0 : -1;
		return true;
	}
	if (!yaml_want(node, what, YAML_SCALAR, l->diags) ||
	    !load_object(l, node->text, node->place, type, &object))
		return false;
	*out = pointer ? l->s->objects[object].index + 1 : object;
	return true;
}

static bool read_number(struct loader *l, const struct vocab_field *field,
                        const struct yaml_node *node, const char *what, int32_t *out)
{
	const bool flags = field->kind == VOCAB_FIELD_FLAGS;
	const int64_t top = flags ? 2 : (int64_t)1 << (field->width - 1);
	int64_t value;

	if (!yaml_int(node, what, flags ? 0 : -top, top - 1, &value, l->diags))
		return false;
	*out = (int32_t)value;
	return true;
}

static const char *why_no_value(enum vocab_field_kind kind)
{
	return kind == VOCAB_FIELD_LOCK       ? "a lock, free when a run begins"
	       : kind == VOCAB_FIELD_MEMBERS  ? "made of the objects that point here"
	       : kind == VOCAB_FIELD_RCU_HEAD ? "a callback, idle when a run begins"
	                                      : "a work item, idle when a run begins";
}

bool load_value(struct loader *l, const struct vocab_field *field, const struct yaml_node *node,
                const char *what, int32_t *out)
{
	switch (field->kind) {
	case VOCAB_FIELD_INT:
	case VOCAB_FIELD_PERCPU:
	case VOCAB_FIELD_FLAGS: return read_number(l, field, node, what, out);
	case VOCAB_FIELD_BITS:
	case VOCAB_FIELD_CONST: return read_bits(l, field, node, what, out);
	case VOCAB_FIELD_POINTER:
	case VOCAB_FIELD_LINK: return read_object(l, field, node, what, out);
	case VOCAB_FIELD_PART: return true; /* an object of its own, with the same node */
	case VOCAB_FIELD_LOCK:
	case VOCAB_FIELD_MEMBERS:
	case VOCAB_FIELD_RCU_HEAD:
	case VOCAB_FIELD_WORK: break;
	}
	return load_error(l, node->key ? node->key->place : node->place,
	                  "'%s' takes no value: it is %s", what, why_no_value(field->kind));
}

static bool preset_missing(struct loader *l, unsigned object, const struct vocab_field *field)
{
	const struct load_object *o = &l->objects[object];
	const struct place place = o->place.line ? o->place : l->root->place;

	load_error(l, place, "'%s' needs '%s': its default '%s' is not in this world", o->name,
	           field->name, field->preset);
	return diag_help(l->diags, "give it: %s: NAME, or null", field->name);
}

/* What a pointer or link leads to when nobody says so; SCENARIO_NO_OBJECT for nothing. */
static uint16_t preset_of(struct loader *l, unsigned object, const struct vocab_field *field)
{
	const unsigned type = (unsigned)load_type_find(l->s->study, field->target);
	const struct load_object *o = &l->objects[object];
	const bool embedded = o->owner != SCENARIO_NO_OBJECT;
	uint16_t found;

	if (field->preset && strcmp(field->preset, "-") != 0) {
		found = load_object_quiet(l, field->preset, type);
		if (found == SCENARIO_NO_OBJECT)
			preset_missing(l, object, field);
		return found;
	}
	if (embedded && l->objects[o->owner].type == type &&
	    (field->preset || field->kind == VOCAB_FIELD_LINK))
		return o->owner;
	return SCENARIO_NO_OBJECT;
}

static void set_default(struct loader *l, unsigned object, unsigned f)
{
	const struct vocab_field *field = &load_type_of(l, object)->fields[f];
	int32_t *value = &l->objects[object].values[f];
	uint16_t found;

	switch (field->kind) {
	case VOCAB_FIELD_POINTER:
		found = preset_of(l, object, field);
		*value = found == SCENARIO_NO_OBJECT ? 0 : l->s->objects[found].index + 1;
		break;
	case VOCAB_FIELD_LINK:
		found = preset_of(l, object, field);
		*value = found == SCENARIO_NO_OBJECT ? -1 : found;
		break;
	case VOCAB_FIELD_INT:
	case VOCAB_FIELD_BITS:
	case VOCAB_FIELD_FLAGS:
	case VOCAB_FIELD_PERCPU:
	case VOCAB_FIELD_CONST: *value = field->initial; break;
	case VOCAB_FIELD_LOCK:
	case VOCAB_FIELD_PART:
	case VOCAB_FIELD_MEMBERS:
	case VOCAB_FIELD_RCU_HEAD:
	case VOCAB_FIELD_WORK: break;
	}
}

static void unknown_field(struct loader *l, const struct vocab_type *type,
                          const struct yaml_node *key)
{
	struct load_words words = {0};

	load_error(l, key->place, "struct %s has no field '%.*s%s'", type->name,
	           YAML_SHOWN(key->text));
	for (const struct vocab_field *field = type->fields; field->name; field++) {
		if (load_bit_find(field, key->text)) {
			diag_help(l->diags, "it is a bit: %s: [%s]", field->name, key->text);
			return;
		}
		if (field->kind == VOCAB_FIELD_PART || (LOAD_VALUES >> field->kind & 1))
			load_words_add(l, &words, field->name);
	}
	load_suggest(l, key->text, &words, "it has:");
}

static void read_fields(struct loader *l, unsigned object)
{
	const struct vocab_type *type = load_type_of(l, object);
	const struct load_object *o = &l->objects[object];

	if (!o->node || yaml_is_null(o->node) ||
	    !yaml_want(o->node, o->name, YAML_MAPPING, l->diags))
		return;
	for (const struct yaml_node *n = o->node->first; n; n = n->next) {
		const int f = load_field_find(type, n->key->text);

		if (f < 0)
			unknown_field(l, type, n->key);
		else if (o->given[f])
			load_error(l, n->key->place, "'%s' is given twice under its two names",
			           type->fields[f].name);
		else
			load_value(l, &type->fields[f], n, n->key->text, &o->values[f]);
		if (f >= 0)
			o->given[f] = true;
	}
}

void load_values(struct loader *l)
{
	for (unsigned object = 0; object < l->nr_objects; object++) {
		const unsigned nr = load_nr_fields(load_type_of(l, object));

		read_fields(l, object);
		for (unsigned f = 0; f < nr; f++)
			if (!l->objects[object].given[f])
				set_default(l, object, f);
	}
}
