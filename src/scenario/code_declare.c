// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the functions work on: locks, words, rcu_heads and works become the fields of one object.
 */
#include "code_load.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

#define BITS_MAX 31

static struct vocab_field *new_field(struct loader *l, struct code_draft *draft,
                                     const struct yaml_node *node, const char *what)
{
	struct vocab_field *field = &draft->fields[draft->nr_fields];

	if (draft->nr_fields == CODE_FIELDS_MAX) {
		load_error(l, node->key->place, "'functions' work on more than %d things",
		           CODE_FIELDS_MAX);
		return NULL;
	}
	if (!code_claim(l, node->key, what))
		return NULL;
	*field = (struct vocab_field){.name = node->key->text,
	                              .offset = (uint16_t)(2 * draft->nr_fields)};
	draft->nr_fields++;
	return field;
}

static bool read_truth(struct loader *l, const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_get(map, key);
	bool truth = false;

	if (node)
		yaml_bool(node, key, &truth, l->diags);
	return truth;
}

/* ---- locks ---- */

static void read_kind(struct loader *l, const struct yaml_node *node, struct vocab_field *field)
{
	const char *words[VOCAB_NR_LOCK_KINDS];
	size_t kind;

	for (int i = 0; i < VOCAB_NR_LOCK_KINDS; i++)
		words[i] = vocab_lock_kind_name((enum vocab_lock_kind)i);
	if (yaml_word(node, "the kind of a lock", words, VOCAB_NR_LOCK_KINDS, &kind, l->diags))
		field->lock_kind = (uint8_t)kind;
}

/* As lockdep writes a class that is locked with a subclass: "inode lock/1". */
static void read_class(struct loader *l, const struct yaml_node *map, struct vocab_field *field)
{
	const struct yaml_node *class = yaml_get(map, "class");
	const struct yaml_node *subclass = yaml_get(map, "subclass");
	int64_t number;

	field->text = field->name;
	if (class)
		yaml_string(class, "class", &field->text, l->diags);
	if (subclass && yaml_int(subclass, "subclass", 0, FORMAT_SUBCLASS_MAX, &number, l->diags) &&
	    number)
		field->text = arena_printf(&l->s->arena, "%s/%d", field->text, (int)number);
}

static void declare_lock(struct loader *l, struct code_draft *draft, const struct yaml_node *node)
{
	struct vocab_field *field = new_field(l, draft, node, "a lock");
	const struct yaml_node *kind;

	if (!field)
		return;
	field->kind = VOCAB_FIELD_LOCK;
	if (node->kind == YAML_SCALAR) {
		read_kind(l, node, field);
		return;
	}
	if (!load_keys(l, node, FORMAT_LOCK))
		return;
	kind = yaml_get(node, "kind");
	if (kind)
		read_kind(l, kind, field);
	field->irq_safe = read_truth(l, node, "irq_safe");
	read_class(l, node, field);
}

/* ---- words ---- */

static void read_bits(struct loader *l, const struct yaml_node *list, struct vocab_field *field)
{
	struct vocab_bit *bits;
	unsigned nr = 0;

	if (!yaml_want(list, "bits", YAML_SEQUENCE, l->diags))
		return;
	if (!list->nr || list->nr > BITS_MAX) {
		load_error(l, list->place, "a word has 1 to %d bits, not %u", BITS_MAX, list->nr);
		return;
	}
	bits = ARENA_ARRAY(&l->s->arena, struct vocab_bit, list->nr + 1u);
	field->kind = VOCAB_FIELD_BITS;
	field->bits = bits;
	for (const struct yaml_node *n = list->first; n; n = n->next) {
		const struct yaml_node key = {.text = n->text, .place = n->place};

		if (!yaml_want(n, "bits", YAML_SCALAR, l->diags) || !code_claim(l, &key, "a bit"))
			continue;
		bits[nr] = (struct vocab_bit){.name = n->text, .bit = (uint8_t)nr};
		nr++;
	}
	field->width = (uint8_t)(nr ? nr : 1);
}

static void read_word(struct loader *l, const struct yaml_node *node, struct vocab_field *field)
{
	const struct yaml_node *bits = yaml_get(node, "bits");
	const struct yaml_node *initial = yaml_get(node, "initial");
	const struct yaml_node *width = yaml_get(node, "width");
	const bool percpu = read_truth(l, node, "percpu");
	int64_t number;

	field->wraps = read_truth(l, node, "wraps");
	if (percpu)
		field->kind = VOCAB_FIELD_PERCPU;
	if (bits && (percpu || width || field->wraps))
		load_error(l, bits->key->place,
		           "a word with 'bits' has no 'percpu', 'width' or 'wraps'");
	else if (bits)
		read_bits(l, bits, field);
	if (width && yaml_int(width, "width", 1, FORMAT_WIDTH_MAX, &number, l->diags))
		field->width = (uint8_t)number;
	if (initial)
		load_value(l, field, initial, "initial", &field->initial);
}

static void declare_word(struct loader *l, struct code_draft *draft, const struct yaml_node *node)
{
	struct vocab_field *field = new_field(l, draft, node, "a word");

	if (!field)
		return;
	field->kind = VOCAB_FIELD_INT;
	field->width = CODE_WIDTH;
	if (node->kind == YAML_SCALAR && !yaml_is_null(node))
		load_value(l, field, node, node->key->text, &field->initial);
	else if (node->kind == YAML_MAPPING && load_keys(l, node, FORMAT_WORD))
		read_word(l, node, field);
	else if (node->kind == YAML_SEQUENCE)
		load_error(l, node->place, "a word begins with a number, or is a mapping");
}

/* ---- callbacks ---- */

static void read_function(struct loader *l, struct code_draft *draft, const struct yaml_node *node,
                          struct vocab_field *field)
{
	struct load_words words = {0};

	field->text = draft->functions[0].name;
	if (!yaml_want(node, node->key->text, YAML_SCALAR, l->diags))
		return;
	if (code_function_find(draft, node->text) >= 0) {
		field->text = node->text;
		return;
	}
	for (unsigned i = 0; i < draft->nr_functions; i++)
		load_words_add(l, &words, draft->functions[i].name);
	load_error(l, node->place, "there is no function '%.*s%s'", YAML_SHOWN(node->text));
	load_suggest(l, node->text, &words, "there is:");
}

static void declare_rcu_head(struct loader *l, struct code_draft *draft,
                             const struct yaml_node *node)
{
	struct vocab_field *field = new_field(l, draft, node, "an rcu_head");

	if (!field)
		return;
	field->kind = VOCAB_FIELD_RCU_HEAD;
	read_function(l, draft, node, field);
}

static void declare_work(struct loader *l, struct code_draft *draft, const struct yaml_node *node)
{
	struct vocab_field *field = new_field(l, draft, node, "a work item");

	if (!field)
		return;
	field->kind = VOCAB_FIELD_WORK;
	read_function(l, draft, node, field);
}

/* ---- all of them ---- */

void code_declare(struct loader *l, struct code_draft *draft)
{
	static const struct {
		const char *key;
		void (*declare)(struct loader *l, struct code_draft *draft,
		                const struct yaml_node *node);
	} kinds[] = {
		{"locks", declare_lock},
		{"words", declare_word},
		{"rcu_heads", declare_rcu_head},
		{"works", declare_work},
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const struct yaml_node *map = yaml_get(l->root, kinds[i].key);

		if (!map || yaml_is_null(map))
			continue;
		if (!yaml_want(map, kinds[i].key, YAML_MAPPING, l->diags)) {
			l->incomplete = true;
			continue;
		}
		for (const struct yaml_node *n = map->first; n; n = n->next)
			kinds[i].declare(l, draft, n);
	}
}
