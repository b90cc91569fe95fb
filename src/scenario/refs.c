// SPDX-License-Identifier: GPL-2.0-only
#include "loader.h"

#include "lockstep/base/text.h"
#include "yaml_private.h"

#include <assert.h>
#include <string.h>

#define NO_RANK 99

static const struct scenario_object *object_at(const struct loader *l, unsigned object)
{
	return &l->s->objects[object];
}

static bool equals(const char *text, size_t len, const char *word)
{
	return word && strlen(word) == len && memcmp(text, word, len) == 0;
}

/* 0: by its name; 1: by the last part of it, as "wb" of "bdi.wb"; else NO_RANK. */
static unsigned rank_of_name(const char *text, size_t len, const char *name)
{
	const char *end = name + strlen(name);

	if (equals(text, len, name))
		return 0;
	if (strlen(name) > len + 1 && end[-(long)len - 1] == '.' &&
	    memcmp(end - len, text, len) == 0)
		return 1;
	return NO_RANK;
}

/* Nearest first: the object itself by name, by part of a name, then what it is embedded in. */
static unsigned rank_of_object(const struct loader *l, const char *text, size_t len,
                               unsigned object)
{
	unsigned rank = 0;

	for (; object != SCENARIO_NO_OBJECT; object = object_at(l, object)->owner, rank += 2) {
		const unsigned here = rank_of_name(text, len, object_at(l, object)->name);

		if (here != NO_RANK)
			return rank + here;
	}
	return NO_RANK;
}

static bool is_spelled(const struct vocab_field *field, const char *text, size_t len)
{
	return equals(text, len, field->name) || equals(text, len, field->alias);
}

/* Is text[0..len) this field, alone or after the name of an object? */
static unsigned rank_of_field(const struct loader *l, const char *text, size_t len, unsigned object,
                              const struct vocab_field *field)
{
	const char *dot = memrchr(text, '.', len);
	size_t before;

	if (!dot)
		return is_spelled(field, text, len) ? 0 : NO_RANK;
	before = (size_t)(dot - text);
	if (!is_spelled(field, dot + 1, len - before - 1))
		return NO_RANK;
	return rank_of_object(l, text, before, object);
}

/* The same for a bit, after a field, after an object, or alone. */
static unsigned rank_of_bit(const struct loader *l, const char *text, unsigned object,
                            const struct vocab_field *field, const char *bit)
{
	const char *dot = strrchr(text, '.');
	size_t before;
	unsigned rank;

	if (!dot)
		return strcmp(text, bit) == 0 ? 0 : NO_RANK;
	if (strcmp(dot + 1, bit) != 0)
		return NO_RANK;
	before = (size_t)(dot - text);
	rank = rank_of_object(l, text, before, object);
	return rank != NO_RANK ? rank : rank_of_field(l, text, before, object, field);
}

/* The readings found so far, all of the same rank. */
struct readings {
	struct load_ref *out;
	size_t nr;
	unsigned rank;
};

static void keep(struct readings *r, unsigned rank, struct load_ref ref)
{
	if (rank == NO_RANK || rank > r->rank)
		return;
	if (rank < r->rank)
		r->nr = 0;
	r->rank = rank;
	if (r->nr < LOAD_REFS_MAX)
		r->out[r->nr++] = ref;
}

static void read_field(const struct loader *l, const char *text, unsigned object, unsigned f,
                       bool bits, struct readings *r)
{
	const struct vocab_type *type = &l->s->study->types[object_at(l, object)->type];
	const struct vocab_field *field = &type->fields[f];
	struct load_ref ref = {.object = (uint16_t)object, .field = (uint16_t)f, .bit = -1};

	keep(r, rank_of_field(l, text, strlen(text), object, field), ref);
	for (const struct vocab_bit *bit = field->bits; bits && bit && bit->name; bit++) {
		ref.bit = bit->bit;
		keep(r, rank_of_bit(l, text, object, field, bit->name), ref);
	}
}

size_t load_refs(const struct loader *l, const char *text, unsigned kinds, bool bits,
                 struct load_ref *out)
{
	struct readings r = {.out = out, .rank = NO_RANK};

	for (unsigned o = 0; o < l->s->nr_objects; o++) {
		const struct vocab_field *fields = l->s->study->types[object_at(l, o)->type].fields;

		for (unsigned f = 0; fields[f].name; f++)
			if (kinds >> fields[f].kind & 1)
				read_field(l, text, o, f, bits, &r);
	}
	return r.nr;
}

static void add_fields_of(struct loader *l, unsigned object, unsigned kinds, bool bits,
                          struct load_words *words)
{
	const struct vocab_field *fields = l->s->study->types[object_at(l, object)->type].fields;

	for (unsigned f = 0; fields[f].name; f++) {
		if (fields[f].kind == VOCAB_FIELD_PART)
			add_fields_of(l, (unsigned)object_at(l, object)->fields[f], kinds, bits,
			              words);
		if (!(kinds >> fields[f].kind & 1))
			continue;
		load_words_add(l, words, fields[f].name);
		for (const struct vocab_bit *b = fields[f].bits; bits && b && b->name; b++)
			load_words_add(l, words, b->name);
	}
}

/* An error in `X.filed`: X is known, so only its fields come into question. */
static bool no_such_field(struct loader *l, struct place place, unsigned object, const char *rest,
                          unsigned kinds, bool bits, const char *what)
{
	const struct vocab_type *type = &l->s->study->types[object_at(l, object)->type];
	struct load_words words = {0};

	add_fields_of(l, object, kinds, bits, &words);
	load_error(l, place, "'%s' (struct %s) has no %s '%.*s%s'", object_at(l, object)->name,
	           type->name, what, YAML_SHOWN(rest));
	return load_suggest(l, rest, &words, "it has:");
}

/* What a name without a dot might have meant: fields, and objects to put before one. */
static void add_everything(struct loader *l, unsigned kinds, bool bits, struct load_words *words)
{
	for (unsigned t = 0; t < load_nr_types(l->s->study); t++) {
		const struct vocab_field *fields = l->s->study->types[t].fields;

		if (l->s->first_object[t] == l->s->first_object[t + 1])
			continue;
		for (unsigned f = 0; fields[f].name; f++) {
			if (!(kinds >> fields[f].kind & 1))
				continue;
			load_words_add(l, words, fields[f].name);
			for (const struct vocab_bit *b = fields[f].bits; bits && b && b->name; b++)
				load_words_add(l, words, b->name);
		}
	}
}

/* `acquire A`: an object where one of its fields is wanted. */
static bool only_object(struct loader *l, struct place place, unsigned object, unsigned kinds,
                        bool bits, const char *what)
{
	struct load_words words = {0};

	add_fields_of(l, object, kinds, bits, &words);
	load_error(l, place, "'%s' is a struct %s: say which %s of it", object_at(l, object)->name,
	           l->s->study->types[object_at(l, object)->type].name, what);
	for (size_t i = 0; i < words.nr; i++)
		words.at[i] = arena_printf(&l->s->arena, "%s.%s", object_at(l, object)->name,
		                           words.at[i]);
	return load_list(l, &words, "there is:");
}

static bool is_users(const struct loader *l, unsigned object)
{
	const enum vocab_role role = l->s->study->types[object_at(l, object)->type].role;

	return object_at(l, object)->owner == SCENARIO_NO_OBJECT &&
	       (role == VOCAB_ROLE_PLAIN || role == VOCAB_ROLE_SINGLETON);
}

static bool nothing(struct loader *l, const char *text, struct place place, unsigned kinds,
                    bool bits, const char *what)
{
	const char *dot = strrchr(text, '.');
	struct load_words words = {0};
	uint16_t object = scenario_object_find(l->s, text);
	const char *name;

	if (object != SCENARIO_NO_OBJECT)
		return only_object(l, place, object, kinds, bits, what);
	for (; dot && object == SCENARIO_NO_OBJECT;
	     dot = memrchr(text, '.', (size_t)(dot - text))) {
		name = arena_strndup(&l->s->arena, text, (size_t)(dot - text));
		object = scenario_object_find(l->s, name);
		if (object != SCENARIO_NO_OBJECT)
			return no_such_field(l, place, object, dot + 1, kinds, bits, what);
	}
	if (l->incomplete)
		return false;
	load_error(l, place, "there is no %s '%.*s%s'", what, YAML_SHOWN(text));
	dot = strchr(text, '.');
	if (!dot || l->code) {
		add_everything(l, kinds, bits, &words);
		return load_suggest(l, text, &words, "known here:");
	}
	for (size_t i = 0; i < l->s->nr_objects; i++)
		if (is_users(l, (unsigned)i))
			load_words_add(l, &words, object_at(l, (unsigned)i)->name);
	name = arena_strndup(&l->s->arena, text, (size_t)(dot - text));
	return load_suggest(l, name, &words, "known objects:");
}

/* As the machine's tables call it. */
static const char *label(struct loader *l, const struct load_ref *ref)
{
	const struct scenario_object *o = object_at(l, ref->object);
	const struct vocab_field *field = &l->s->study->types[o->type].fields[ref->field];
	const int32_t number = o->fields[ref->field];

	if (field->kind == VOCAB_FIELD_LOCK && number >= 0)
		return l->s->world.locks[number].name;
	if (load_is_word(field->kind) && number >= 0)
		return l->s->world.words[number].name;
	return arena_printf(&l->s->arena, "%s.%s", o->name, field->name);
}

static bool ambiguous(struct loader *l, const char *text, struct place place, const char *what,
                      const struct load_ref *refs, size_t nr)
{
	struct text list;

	load_error(l, place, "'%s' can be any of %zu: say which %s is meant", text, nr, what);
	text_init(&list);
	for (size_t i = 0; i < nr && i < 8; i++) {
		text_printf(&list, "%s%s", i ? ", " : "", label(l, &refs[i]));
	}
	diag_help(l->diags, "one of: %s%s", text_str(&list), nr > 8 ? ", ..." : "");
	text_finish(&list);
	return false;
}

bool load_ref(struct loader *l, const struct load_token *token, struct place place, unsigned kinds,
              bool bits, const char *what, struct load_ref *out)
{
	struct load_ref refs[LOAD_REFS_MAX];
	const size_t nr = load_refs(l, token->text, kinds, bits, refs);

	if (!token->len)
		return load_error(l, place, "a %s is missing here", what);
	if (!nr)
		return nothing(l, token->text, place, kinds, bits, what);
	if (nr > 1)
		return ambiguous(l, token->text, place, what, refs, nr);
	*out = refs[0];
	return true;
}

/* How many objects of @type can @name mean, and the last of them. */
static unsigned count_objects(const struct loader *l, const char *name, unsigned type,
                              uint16_t *found)
{
	unsigned best = NO_RANK, nr = 0;

	for (unsigned o = 0; o < l->s->nr_objects; o++) {
		const unsigned rank = object_at(l, o)->type == type
		                              ? rank_of_object(l, name, strlen(name), o)
		                              : NO_RANK;

		if (rank == NO_RANK || rank > best)
			continue;
		nr = rank < best ? 1 : nr + 1;
		best = rank;
		*found = (uint16_t)o;
	}
	return nr;
}

uint16_t load_object_quiet(const struct loader *l, const char *name, unsigned type)
{
	uint16_t found;

	return count_objects(l, name, type, &found) == 1 ? found : SCENARIO_NO_OBJECT;
}

bool load_object(struct loader *l, const char *name, struct place place, unsigned type,
                 uint16_t *out)
{
	const struct vocab_type *want = &l->s->study->types[type];
	const unsigned nr = count_objects(l, name, type, out);
	struct load_words words = {0};
	uint16_t other;

	if (nr == 1)
		return true;
	if (nr > 1)
		return load_error(l, place, "'%s' can be any of %u: give the full name", name, nr);

	other = scenario_object_find(l->s, name);
	if (other != SCENARIO_NO_OBJECT)
		load_error(l, place, "'%s' is a struct %s, not a struct %s", name,
		           l->s->study->types[object_at(l, other)->type].name, want->name);
	else
		load_error(l, place, "there is no struct %s called '%.*s%s'", want->name,
		           YAML_SHOWN(name));
	for (unsigned i = l->s->first_object[type]; i < l->s->first_object[type + 1]; i++) {
		const uint16_t owner = object_at(l, i)->owner;

		load_words_add(l, &words,
		               object_at(l, owner != SCENARIO_NO_OBJECT ? owner : i)->name);
	}
	if (!words.nr && want->key && want->role == VOCAB_ROLE_PLAIN)
		return diag_help(l->diags, "there is none: name one under world: %s:", want->key);
	return load_suggest(l, name, &words, "there is:");
}
