// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a file promises about each variant: of its own schedule, and of all schedules there are.
 */
#include "loader.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

/* The file may speak of a variant that only another of its studies has. */
static bool is_variant(const struct loader *l, const struct vocab_build *build)
{
	for (size_t i = 0; l->s->studies[i]; i++)
		if (strcmp(l->s->studies[i], build->study->name) == 0)
			return true;
	return false;
}

bool load_variant(struct loader *l, const char *name, struct place place)
{
	struct load_words words = {0};

	for (size_t i = 0; i < l->nr_builds; i++) {
		bool known = !is_variant(l, l->builds[i]);

		if (!known && strcmp(l->builds[i]->variant, name) == 0)
			return true;
		for (size_t w = 0; w < words.nr; w++)
			known |= strcmp(words.at[w], l->builds[i]->variant) == 0;
		if (!known)
			load_words_add(l, &words, l->builds[i]->variant);
	}
	load_error(l, place, "%s has no variant '%.*s%s'", load_whose(l), YAML_SHOWN(name));
	return load_suggest(l, name, &words, "it has:");
}

bool load_verdict(struct loader *l, const char *name, struct place place, enum machine_verdict *out)
{
	const int found = machine_verdict_find(name);
	struct load_words words = {0};

	if (found >= 0 && found != MACHINE_LIMIT) {
		*out = (enum machine_verdict)found;
		return true;
	}
	for (int i = 0; i < MACHINE_LIMIT; i++)
		load_words_add(l, &words, machine_verdict_name((enum machine_verdict)i));
	load_error(l, place, "there is no verdict '%.*s%s'", YAML_SHOWN(name));
	if (strchr(name, ':'))
		return diag_help(l->diags, "a space is needed after the ':'");
	return load_suggest(l, name, &words, "verdicts:");
}

/* ---- expect ---- */

static void read_verdict(struct loader *l, const struct yaml_node *map,
                         struct scenario_expectation *out)
{
	const struct yaml_node *node = yaml_need(map, "an expectation", "verdict", l->diags);

	if (node && yaml_want(node, "verdict", YAML_SCALAR, l->diags))
		load_verdict(l, node->text, node->place, &out->verdict);
}

static void read_lockup(struct loader *l, const struct yaml_node *map,
                        struct scenario_expectation *out)
{
	const char *words[MACHINE_HUNG_TASK];
	const struct yaml_node *node = yaml_get(map, "lockup");
	size_t found;

	for (unsigned i = 0; i < MACHINE_HUNG_TASK; i++)
		words[i] = machine_lockup_name((enum machine_lockup)(i + 1));
	if (!node || !yaml_word(node, "lockup", words, MACHINE_HUNG_TASK, &found, l->diags))
		return;
	out->lockup = (enum machine_lockup)(found + 1);
	if (out->verdict != MACHINE_DEADLOCK)
		load_error(l, node->key->place,
		           "'lockup' is how a deadlock looks, and '%s' is none",
		           machine_verdict_name(out->verdict));
}

int load_lock_of(struct loader *l, const char *name, struct place place)
{
	const struct load_token token = {.text = name, .len = strlen(name)};
	struct load_ref ref;

	if (!load_ref(l, &token, place, LOAD_KIND(LOCK), false, "lock", &ref))
		return -1;
	return l->s->objects[ref.object].fields[ref.field];
}

static int read_lock(struct loader *l, const struct yaml_node *map)
{
	const struct yaml_node *node = yaml_get(map, "lock");

	if (!node || !yaml_want(node, "lock", YAML_SCALAR, l->diags))
		return -1;
	return load_lock_of(l, node->text, node->place);
}

static int read_broken(struct loader *l, const struct yaml_node *map)
{
	static const char *const words[MACHINE_NR_INVARIANTS + 1] = {
		"none", "I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9",
	};
	const struct yaml_node *node = yaml_get(map, "broken");
	size_t found;

	if (!node || !yaml_word(node, "broken", words, MACHINE_NR_INVARIANTS + 1, &found, l->diags))
		return -1;
	return (int)found;
}

/* "Y.flags = [PG_dirty]" */
const char *load_fact_text(struct loader *l, const struct yaml_node *node)
{
	const char *text = arena_printf(&l->s->arena, "%s = %s", node->key->text,
	                                node->kind == YAML_SCALAR ? node->text : "[");

	for (const struct yaml_node *n = node->first; n; n = n->next)
		text = arena_printf(&l->s->arena, "%s%s%s", text, n->text, n->next ? ", " : "");
	return node->kind == YAML_SCALAR ? text : arena_printf(&l->s->arena, "%s]", text);
}

/* A word where one looks, or a bit of one. */
void load_fact(struct loader *l, const struct yaml_node *node, struct scenario_fact *out)
{
	const struct load_token token = {.text = node->key->text, .len = strlen(node->key->text)};
	struct load_ref ref;
	bool bit;

	if (!load_ref(l, &token, node->key->place, LOAD_WORDS, true, "word or bit", &ref))
		return;
	out->word = (uint16_t)l->s->objects[ref.object].fields[ref.field];
	out->text = load_fact_text(l, node);
	if (ref.bit >= 0) {
		if (!yaml_bool(node, token.text, &bit, l->diags))
			return;
		out->mask = (int32_t)(1u << ref.bit);
		out->value = bit ? out->mask : 0;
		return;
	}
	load_value(l, &load_type_of(l, ref.object)->fields[ref.field], node, token.text,
	           &out->value);
}

static void read_facts(struct loader *l, const struct yaml_node *map,
                       struct scenario_expectation *out)
{
	const struct yaml_node *end = yaml_get(map, "end");
	struct scenario_fact *facts;

	if (!end || !yaml_want(end, "end", YAML_MAPPING, l->diags))
		return;
	facts = ARENA_ARRAY(&l->s->arena, struct scenario_fact, end->nr + 1u);
	for (const struct yaml_node *n = end->first; n; n = n->next)
		load_fact(l, n, &facts[out->nr_facts++]);
	out->facts = facts;
}

void load_expectation(struct loader *l, const struct yaml_node *map,
                      struct scenario_expectation *out)
{
	/* A change may have another number of CPUs. */
	const int cpus = map->key && !l->change ? l->s->world.nr_cpus : MACHINE_CPUS_MAX;
	const struct yaml_node *cpu = yaml_get(map, "cpu");
	int64_t number;

	*out = (struct scenario_expectation){.variant = out->variant, .place = out->place};
	read_verdict(l, map, out);
	out->cpu = -1;
	if (cpu && yaml_int(cpu, "cpu", 0, cpus - 1, &number, l->diags))
		out->cpu = (int)number;
	out->lock = read_lock(l, map);
	read_lockup(l, map, out);
	out->broken = read_broken(l, map);
	read_facts(l, map, out);
}

static void read_expectation(struct loader *l, const struct yaml_node *node,
                             struct scenario_expectation *out)
{
	*out = (struct scenario_expectation){.variant = node->key->text, .place = node->key->place};
	load_variant(l, node->key->text, node->key->place);
	if (load_keys(l, node, FORMAT_EXPECT))
		load_expectation(l, node, out);
	else if (machine_verdict_find(node->text) >= 0)
		diag_help(l->diags, "write {verdict: %s}", node->text);
}

void load_expect(struct loader *l)
{
	const struct yaml_node *map = yaml_get(l->root, "expect");
	struct scenario_expectation *expect;

	if (!map || yaml_is_null(map) || !yaml_want(map, "expect", YAML_MAPPING, l->diags))
		return;
	expect = ARENA_ARRAY(&l->s->arena, struct scenario_expectation, map->nr + 1u);
	for (const struct yaml_node *n = map->first; n; n = n->next)
		read_expectation(l, n, &expect[l->s->nr_expect++]);
	l->s->expect = expect;
}

/* ---- every ---- */

static void read_every(struct loader *l, const struct yaml_node *variant,
                       struct scenario_every *every)
{
	static const char *const words[] = {"never", "sometimes"};

	for (const struct yaml_node *n = variant->first; n; n = n->next) {
		struct scenario_every *out = &every[l->s->nr_every];
		size_t word;
		bool good = load_verdict(l, n->key->text, n->key->place, &out->verdict);

		if (!good && n->kind == YAML_SCALAR && yaml_is_null(n))
			continue;
		good &= yaml_word(n, n->key->text, words, 2, &word, l->diags);
		if (!good)
			continue;
		out->variant = variant->key->text;
		out->sometimes = word;
		out->place = n->key->place;
		l->s->nr_every++;
	}
}

void load_every(struct loader *l)
{
	const struct yaml_node *map = yaml_get(l->root, "every");
	struct scenario_every *every;
	unsigned nr = 0;

	if (!map || yaml_is_null(map) || !yaml_want(map, "every", YAML_MAPPING, l->diags))
		return;
	for (const struct yaml_node *n = map->first; n; n = n->next)
		nr += n->nr;
	every = ARENA_ARRAY(&l->s->arena, struct scenario_every, nr + 1u);
	l->s->every = every;
	for (const struct yaml_node *n = map->first; n; n = n->next) {
		load_variant(l, n->key->text, n->key->place);
		if (yaml_want(n, n->key->text, YAML_MAPPING, l->diags))
			read_every(l, n, every);
		else if (machine_verdict_find(n->text) >= 0)
			diag_help(l->diags, "write {%s: sometimes} or {%s: never}", n->text,
			          n->text);
	}
}
