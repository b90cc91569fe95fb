// SPDX-License-Identifier: GPL-2.0-only
/*
 * Counters and what they count: the machine gets the ways from items to counters as tables, and
 * counters that nobody gave a value begin with the right one.
 */
#include "loader.h"

#include <assert.h>
#include <string.h>

/* Where one step leads from @object when a run begins; SCENARIO_NO_OBJECT for nowhere. */
static uint16_t step_from(const struct loader *l, uint16_t object, const char *step)
{
	const struct vocab_type *type = load_type_of(l, object);
	unsigned target;
	int32_t value;
	int f;

	if (strcmp(step, "-") == 0)
		return l->objects[object].owner;
	f = load_field_find(type, step);
	assert(f >= 0);
	value = l->objects[object].values[f];
	if (type->fields[f].kind != VOCAB_FIELD_POINTER)
		return l->s->objects[object].fields[f] < 0
		               ? SCENARIO_NO_OBJECT
		               : (uint16_t)l->s->objects[object].fields[f];
	target = (unsigned)load_type_find(l->s->study, type->fields[f].target);
	return value ? (uint16_t)(l->s->first_object[target] + value - 1) : SCENARIO_NO_OBJECT;
}

static unsigned count_steps(const char *const *steps)
{
	unsigned n = 0;

	while (n <= VOCAB_STEPS_MAX && steps[n])
		n++;
	return n;
}

static uint16_t follow(const struct loader *l, uint16_t object, const char *const *steps,
                       unsigned nr)
{
	for (unsigned i = 0; i < nr && object != SCENARIO_NO_OBJECT; i++)
		object = step_from(l, object, steps[i]);
	return object;
}

/* The last of @unless is the CONST field itself. */
static bool is_ignored(const struct loader *l, const struct vocab_tally *tally, uint16_t item)
{
	const unsigned nr = count_steps(tally->unless);
	const struct vocab_field *field;
	uint16_t at;
	int f;

	if (!nr)
		return false;
	at = follow(l, item, tally->unless, nr - 1);
	if (at == SCENARIO_NO_OBJECT)
		return false;
	f = load_field_find(load_type_of(l, at), tally->unless[nr - 1]);
	assert(f >= 0);
	field = &load_type_of(l, at)->fields[f];
	return l->objects[at].values[f] >> load_bit_find(field, tally->unless_bit)->bit & 1;
}

/* Type to which @step leads from @type; an owner's type is that of the first one embedded. */
static unsigned type_after(const struct loader *l, unsigned type, const char *step)
{
	const struct vocab_type *from = &l->s->study->types[type];
	const uint16_t first = l->s->first_object[type];

	if (strcmp(step, "-") == 0)
		return l->objects[l->objects[first].owner].type;
	return (unsigned)load_type_find(l->s->study,
	                                from->fields[load_field_find(from, step)].target);
}

/* A pointer can change, so the machine follows its words; all else is a table of indices. */
static struct machine_hop make_hop(struct loader *l, unsigned type, const char *step)
{
	const unsigned first = l->s->first_object[type];
	const unsigned nr = l->s->first_object[type + 1] - first;
	const struct vocab_type *from = &l->s->study->types[type];
	const int f = strcmp(step, "-") == 0 ? -1 : load_field_find(from, step);
	const bool pointer = f >= 0 && from->fields[f].kind == VOCAB_FIELD_POINTER;
	uint16_t *table = ARENA_ARRAY(&l->s->arena, uint16_t, nr + 1u);

	for (unsigned i = 0; i < nr; i++) {
		const uint16_t to = pointer ? 0 : step_from(l, (uint16_t)(first + i), step);

		if (pointer)
			table[i] = (uint16_t)l->s->objects[first + i].fields[f];
		else
			table[i] = to == SCENARIO_NO_OBJECT
			                   ? 0
			                   : (uint16_t)(l->s->objects[to].index + 1);
	}
	return pointer ? (struct machine_hop){.words = table}
	               : (struct machine_hop){.links = table};
}

static const uint16_t *words_of(struct loader *l, unsigned type, const char *name, uint16_t *nr)
{
	const unsigned first = l->s->first_object[type];
	const int f = load_field_find(&l->s->study->types[type], name);
	uint16_t *words;

	*nr = (uint16_t)(l->s->first_object[type + 1] - first);
	words = ARENA_ARRAY(&l->s->arena, uint16_t, *nr + 1u);
	for (unsigned i = 0; i < *nr; i++)
		words[i] = (uint16_t)l->s->objects[first + i].fields[f];
	return words;
}

static const uint8_t *ignored_of(struct loader *l, const struct vocab_tally *tally, unsigned item,
                                 uint16_t nr)
{
	uint8_t *ignored = ARENA_ARRAY(&l->s->arena, uint8_t, nr + 1u);
	bool any = false;

	for (unsigned i = 0; i < nr; i++) {
		ignored[i] = is_ignored(l, tally, (uint16_t)(l->s->first_object[item] + i));
		any |= ignored[i];
	}
	return any ? ignored : NULL;
}

/* Before any counter can be used, it counts what is there. */
static void count_initial(struct loader *l, const struct vocab_tally *tally,
                          const struct machine_tally *made, unsigned type, unsigned item)
{
	const int counter = load_field_find(&l->s->study->types[type], tally->field);
	const unsigned nr_steps = count_steps(tally->steps);

	for (unsigned c = 0; c < made->nr_counters; c++)
		if (!l->objects[l->s->first_object[type] + c].given[counter])
			l->s->world.words[made->counters[c]].initial = 0;
	for (unsigned i = 0; i < made->nr_items; i++) {
		const uint16_t object = (uint16_t)(l->s->first_object[item] + i);
		const uint16_t to = follow(l, object, tally->steps, nr_steps);

		if (to == SCENARIO_NO_OBJECT || l->objects[to].type != type ||
		    l->objects[to].given[counter] || (made->ignored && made->ignored[i]) ||
		    !(l->s->world.words[made->items[i]].initial & made->mask))
			continue;
		l->s->world.words[l->s->objects[to].fields[counter]].initial++;
	}
}

static void make_tally(struct loader *l, const struct vocab_tally *tally)
{
	const unsigned type = (unsigned)load_type_find(l->s->study, tally->type);
	const unsigned item = (unsigned)load_type_find(l->s->study, tally->item);
	const struct vocab_type *items = &l->s->study->types[item];
	const struct vocab_field *flags = &items->fields[load_field_find(items, tally->item_field)];
	struct machine_tally made = {.name = tally->field};
	unsigned at = item;

	made.counters = words_of(l, type, tally->field, &made.nr_counters);
	made.items = words_of(l, item, tally->item_field, &made.nr_items);
	if (!made.nr_counters || !made.nr_items)
		return;
	made.mask = (int32_t)(1u << load_bit_find(flags, tally->bit)->bit);
	made.ignored = ignored_of(l, tally, item, made.nr_items);
	for (unsigned i = 0; i < count_steps(tally->steps); i++) {
		if (l->s->first_object[at] == l->s->first_object[at + 1])
			return; /* nowhere to go from here: nothing is counted */
		made.hops[made.nr_hops++] = make_hop(l, at, tally->steps[i]);
		at = type_after(l, at, tally->steps[i]);
	}
	count_initial(l, tally, &made, type, item);
	l->s->world.tallies[l->s->world.nr_tallies++] = made;
}

/* Where a switch turns the counting off, the counters agree with nothing. */
static bool is_silenced(const struct loader *l, const struct vocab_tally *tally)
{
	const struct vocab_config *configs = l->s->study->configs;

	for (unsigned i = 0; configs[i].name; i++)
		if (l->s->config[i] && configs[i].silences &&
		    strcmp(configs[i].silences, tally->type) == 0)
			return true;
	return false;
}

void load_tallies(struct loader *l)
{
	const struct vocab_tally *tallies = l->s->study->tallies;
	unsigned nr = 0;

	while (tallies[nr].type)
		nr++;
	l->s->world.tallies = ARENA_ARRAY(&l->s->arena, struct machine_tally, nr + 1u);
	for (unsigned i = 0; i < nr; i++)
		if (!is_silenced(l, &tallies[i]))
			make_tally(l, &tallies[i]);
}
