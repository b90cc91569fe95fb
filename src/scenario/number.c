// SPDX-License-Identifier: GPL-2.0-only
/*
 * Locks, words, rcu_heads, works and pools get their numbers: in the order of the objects, then of
 * their fields.
 */
#include "loader.h"

#include <string.h>

/* ---- counting ---- */

static bool is_numbered(const struct loader *l, const struct vocab_field *field)
{
	switch (field->kind) {
	case VOCAB_FIELD_LOCK:
	case VOCAB_FIELD_INT:
	case VOCAB_FIELD_BITS:
	case VOCAB_FIELD_FLAGS:
	case VOCAB_FIELD_POINTER:
	case VOCAB_FIELD_PERCPU: return true;
	case VOCAB_FIELD_RCU_HEAD:
	case VOCAB_FIELD_WORK: return load_is_needed(l, field);
	case VOCAB_FIELD_LINK:
	case VOCAB_FIELD_CONST:
	case VOCAB_FIELD_PART:
	case VOCAB_FIELD_MEMBERS: return false;
	}
	return false;
}

/* Numbers of the next of each kind; words share one count. */
struct counts {
	unsigned locks, words, rcu_heads, works;
};

static unsigned *count_of(struct counts *counts, enum vocab_field_kind kind)
{
	return kind == VOCAB_FIELD_LOCK       ? &counts->locks
	       : kind == VOCAB_FIELD_RCU_HEAD ? &counts->rcu_heads
	       : kind == VOCAB_FIELD_WORK     ? &counts->works
	                                      : &counts->words;
}

static struct counts count_all(const struct loader *l)
{
	struct counts counts = {0};

	for (unsigned o = 0; o < l->nr_objects; o++)
		for (const struct vocab_field *f = load_type_of(l, o)->fields; f->name; f++)
			if (is_numbered(l, f))
				(*count_of(&counts, f->kind))++;
	return counts;
}

static bool check_limit(struct loader *l, unsigned nr, unsigned limit, const char *what)
{
	const struct yaml_node *world = yaml_get(l->root, "world");

	if (nr <= limit)
		return true;
	return load_error(l, world ? world->key->place : l->root->place,
	                  "this world has %u %s, the limit is %u", nr, what, limit);
}

/* ---- words ---- */

static uint8_t bits_for(unsigned max)
{
	uint8_t bits = 0;

	while (max >> bits)
		bits++;
	return bits;
}

static uint8_t word_width(const struct loader *l, const struct vocab_field *field)
{
	unsigned type;

	switch (field->kind) {
	case VOCAB_FIELD_FLAGS: return 1;
	case VOCAB_FIELD_POINTER:
		type = (unsigned)load_type_find(l->s->study, field->target);
		return bits_for(l->s->first_object[type + 1] - (unsigned)l->s->first_object[type]);
	case VOCAB_FIELD_INT:
	case VOCAB_FIELD_BITS:
	case VOCAB_FIELD_PERCPU:
	case VOCAB_FIELD_LOCK:
	case VOCAB_FIELD_LINK:
	case VOCAB_FIELD_CONST:
	case VOCAB_FIELD_PART:
	case VOCAB_FIELD_MEMBERS:
	case VOCAB_FIELD_RCU_HEAD:
	case VOCAB_FIELD_WORK: return field->width;
	}
	return field->width;
}

/* A hacked kernel: loads answer with more than the word holds. */
static void force(const struct loader *l, const struct vocab_type *type,
                  const struct vocab_field *field, struct machine_word *word)
{
	const struct vocab_hack *hacks = l->s->study->hacks;

	for (unsigned i = 0; hacks[i].name; i++) {
		if (!l->hack_on[i] || strcmp(hacks[i].type, type->name) != 0 ||
		    strcmp(hacks[i].field, field->name) != 0)
			continue;
		word->forced_op = hacks[i].op;
		word->forced |= hacks[i].mask;
	}
}

static void make_word(const struct loader *l, unsigned object, unsigned f,
                      struct machine_word *word)
{
	const struct vocab_type *type = load_type_of(l, object);
	const struct vocab_field *field = &type->fields[f];

	word->initial = l->objects[object].values[f];
	word->width = word_width(l, field);
	word->is_signed = field->kind == VOCAB_FIELD_INT || field->kind == VOCAB_FIELD_PERCPU;
	word->per_cpu = field->kind == VOCAB_FIELD_PERCPU;
	word->guarded = field->kind == VOCAB_FIELD_POINTER;
	word->wraps = field->wraps;
	force(l, type, field, word);
}

/* ---- everything gets its number ---- */

static void make_world(struct loader *l, const struct counts *counts)
{
	struct machine_world *w = &l->s->world;
	struct arena *arena = &l->s->arena;

	w->nr_locks = (uint16_t)counts->locks;
	w->nr_words = (uint16_t)counts->words;
	w->nr_rcu_heads = (uint16_t)counts->rcu_heads;
	w->nr_works = (uint16_t)counts->works;
	w->locks = ARENA_ARRAY(arena, struct machine_lock, counts->locks + 1u);
	w->words = ARENA_ARRAY(arena, struct machine_word, counts->words + 1u);
	w->rcu_heads = ARENA_ARRAY(arena, struct machine_rcu_head, counts->rcu_heads + 1u);
	w->works = ARENA_ARRAY(arena, struct machine_work, counts->works + 1u);
}

static void number_field(struct loader *l, unsigned object, unsigned f, unsigned number)
{
	const struct vocab_field *field = &load_type_of(l, object)->fields[f];
	struct machine_world *w = &l->s->world;

	if (field->kind == VOCAB_FIELD_LOCK) {
		w->locks[number].class_name = field->text ? field->text : field->name;
		w->locks[number].irq_safe = field->irq_safe;
		w->locks[number].kind = field->lock_kind;
	} else if (field->kind == VOCAB_FIELD_RCU_HEAD) {
		w->rcu_heads[number].call = load_call_of(l, field->text, (uint16_t)object);
	} else if (field->kind == VOCAB_FIELD_WORK) {
		w->works[number].slot = (uint8_t)(l->nr_tasks + number);
	} else {
		make_word(l, object, f, &w->words[number]);
	}
}

static void number_object(struct loader *l, unsigned object, struct counts *next)
{
	const struct vocab_field *fields = load_type_of(l, object)->fields;
	const int32_t *values = l->objects[object].values;
	/* The table is constant for everybody else; here it is filled. */
	int32_t *numbers = (int32_t *)(uintptr_t)l->s->objects[object].fields;

	for (unsigned f = 0; fields[f].name; f++) {
		if (fields[f].kind == VOCAB_FIELD_LINK || fields[f].kind == VOCAB_FIELD_CONST) {
			numbers[f] = values[f];
		} else if (is_numbered(l, &fields[f])) {
			numbers[f] = (int32_t)(*count_of(next, fields[f].kind))++;
			number_field(l, object, f, (unsigned)numbers[f]);
		}
	}
}

static void make_pools(struct loader *l)
{
	const struct vocab_type *types = l->s->study->types;
	struct machine_world *w = &l->s->world;

	w->pools = ARENA_ARRAY(&l->s->arena, struct machine_pool, load_nr_types(l->s->study) + 1u);
	for (unsigned t = 0; types[t].name; t++) {
		if (types[t].role != VOCAB_ROLE_POOL)
			continue;
		w->pools[w->nr_pools++] = (struct machine_pool){
			.name = types[t].name,
			.nr = (uint8_t)(l->s->first_object[t + 1] - l->s->first_object[t]),
			.first = 1};
	}
}

/* Every `target` whose field `via` starts here; the code's table of them has an end. */
static bool check_members(struct loader *l, unsigned object, const struct vocab_field *field)
{
	const unsigned type = (unsigned)load_type_find(l->s->study, field->target);
	const int via = load_field_find(&l->s->study->types[type], field->via);
	const int32_t here = l->s->objects[object].index + 1;
	unsigned nr = 0;

	for (unsigned o = l->s->first_object[type]; o < l->s->first_object[type + 1]; o++) {
		nr += l->objects[o].values[via] == here;
		if (nr > VOCAB_MEMBERS_MAX)
			return load_error(l, l->objects[o].place,
			                  "'%s' has more than %d of struct %s, which is the limit",
			                  l->objects[object].name, VOCAB_MEMBERS_MAX,
			                  field->target);
	}
	return true;
}

static bool check_all_members(struct loader *l)
{
	bool good = true;

	for (unsigned o = 0; o < l->nr_objects; o++)
		for (const struct vocab_field *f = load_type_of(l, o)->fields; f->name; f++)
			if (f->kind == VOCAB_FIELD_MEMBERS)
				good &= check_members(l, o, f);
	return good;
}

bool load_numbers(struct loader *l)
{
	struct counts counts = count_all(l), next = {0};
	bool good = check_limit(l, counts.locks, MACHINE_LOCKS_MAX, "locks");

	good &= check_limit(l, counts.words, MACHINE_WORDS_MAX, "memory words");
	good &= check_limit(l, counts.works, MACHINE_TASKS_MAX, "work items");
	good &= check_limit(l, counts.rcu_heads, MACHINE_TASKS_MAX, "rcu_heads");
	good &= check_all_members(l);
	if (!good)
		return false;
	make_world(l, &counts);
	for (unsigned o = 0; o < l->nr_objects; o++)
		number_object(l, o, &next);
	make_pools(l);
	load_labels(l);
	return true;
}
