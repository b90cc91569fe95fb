// SPDX-License-Identifier: GPL-2.0-only
#include "code_load.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

#define ANYWHERE (VOCAB_TASK | VOCAB_SOFTIRQ_CONTEXT | VOCAB_HARDIRQ)
#define ONLY_VARIANT "only"

/* ---- what does not go together ---- */

/* Keys of the file that are about a study, and those that are about code of its own. */
static const char *const studys_keys[] = {"studies", "config", "world"};
static const char *const own_keys[] = {"locks", "words", "rcu_heads", "works"};

static void refuse_keys(struct loader *l, const char *const *keys, size_t nr, const char *why)
{
	for (size_t i = 0; i < nr; i++) {
		const struct yaml_node *node = yaml_get(l->root, keys[i]);

		if (node)
			load_error(l, node->key->place, "'%s' %s", keys[i], why);
	}
}

static bool has_own_keys(const struct loader *l)
{
	for (size_t i = 0; i < sizeof(own_keys) / sizeof(own_keys[0]); i++)
		if (yaml_get(l->root, own_keys[i]))
			return true;
	return false;
}

bool load_has_code(struct loader *l)
{
	if (yaml_get(l->root, "functions"))
		return true;
	if (!yaml_get(l->root, "studies"))
		return has_own_keys(l);
	refuse_keys(l, own_keys, sizeof(own_keys) / sizeof(own_keys[0]),
	            "is for 'functions' of one's own, and there are none");
	return false;
}

/* ---- variants ---- */

static void add_variant(struct loader *l, struct code_draft *draft, const struct yaml_node *key)
{
	for (unsigned i = 0; i < draft->nr_variants; i++)
		if (strcmp(draft->variants[i], key->text) == 0)
			return;
	if (!load_is_well_formed(key->text) || code_is_taken(key->text)) {
		load_error(l, key->place, "'%.*s%s' cannot be the name of a variant",
		           YAML_SHOWN(key->text));
		diag_help(l->diags, "a function is a list of statements, or one for each variant");
	} else if (draft->nr_variants == CODE_VARIANTS_MAX)
		load_error(l, key->place, "there are more than %d variants", CODE_VARIANTS_MAX);
	else
		draft->variants[draft->nr_variants++] = key->text;
}

static void find_variants(struct loader *l, struct code_draft *draft)
{
	draft->variants = ARENA_ARRAY(&l->s->arena, const char *, CODE_VARIANTS_MAX);
	for (unsigned i = 0; i < draft->nr_functions; i++)
		if (draft->nodes[i]->kind == YAML_MAPPING)
			for (const struct yaml_node *n = draft->nodes[i]->first; n; n = n->next)
				add_variant(l, draft, n->key);
	if (!draft->nr_variants)
		draft->variants[draft->nr_variants++] = ONLY_VARIANT;
}

/* ---- functions ---- */

/* Does a `return x` stand anywhere in it? */
static bool returns_value(const struct yaml_node *node)
{
	const char *text = node->text;

	for (const struct yaml_node *n = node->first; n; n = n->next)
		if (returns_value(n))
			return true;
	return node->kind == YAML_SCALAR && strncmp(text, "return", 6) == 0 &&
	       strchr(" \t", text[6]) && text[6] && text[6 + strspn(text + 6, " \t")];
}

static void find_functions(struct loader *l, struct code_draft *draft, const struct yaml_node *map)
{
	struct arena *arena = &l->s->arena;

	draft->functions = ARENA_ARRAY(arena, struct code_function, CODE_FUNCTIONS_MAX);
	draft->nodes = ARENA_ARRAY(arena, const struct yaml_node *, CODE_FUNCTIONS_MAX);
	for (const struct yaml_node *n = map->first; n; n = n->next) {
		if (draft->nr_functions == CODE_FUNCTIONS_MAX) {
			load_error(l, n->key->place, "there are more than %d functions",
			           CODE_FUNCTIONS_MAX);
			return;
		}
		code_check_name(l, n->key, "a function");
		draft->nodes[draft->nr_functions] = n;
		draft->functions[draft->nr_functions++] =
			(struct code_function){.name = n->key->text, .returns = returns_value(n)};
	}
}

/* ---- the study ---- */

static const struct vocab_type *make_types(struct loader *l, const struct code_draft *draft)
{
	struct vocab_type *types = ARENA_ARRAY(&l->s->arena, struct vocab_type, 2);

	types[0] = (struct vocab_type){.name = CODE_OBJECT,
	                               .key = CODE_OBJECT,
	                               .help = "what the functions work on",
	                               .role = VOCAB_ROLE_SINGLETON,
	                               .size = (uint16_t)(2 * CODE_FIELDS_MAX),
	                               .fields = draft->fields};
	return types;
}

static const struct vocab_entry *make_entries(struct loader *l, const struct code_draft *draft)
{
	struct vocab_entry *entries =
		ARENA_ARRAY(&l->s->arena, struct vocab_entry, draft->nr_functions + 1u);

	for (unsigned i = 0; i < draft->nr_functions; i++)
		entries[i] = (struct vocab_entry){
			.name = draft->functions[i].name, .help = "", .contexts = ANYWHERE};
	return entries;
}

static struct vocab_study *make_study(struct loader *l, const struct code_draft *draft)
{
	static const struct vocab_config no_configs[] = {{.name = NULL}};
	static const struct vocab_hack no_hacks[] = {{.name = NULL}};
	static const struct vocab_tally no_tallies[] = {{.type = NULL}};
	static const struct vocab_transaction no_transactions[] = {{.begin = NULL}};
	struct vocab_study *study = ARENA_NEW(&l->s->arena, struct vocab_study);

	*study = (struct vocab_study){.name = CODE_STUDY,
	                              .title = l->s->title,
	                              .types = make_types(l, draft),
	                              .entries = make_entries(l, draft),
	                              .configs = no_configs,
	                              .hacks = no_hacks,
	                              .tallies = no_tallies,
	                              .transactions = no_transactions};
	return study;
}

/* The loader knows no other builds from here on. */
static void make_builds(struct loader *l, struct code_draft *draft)
{
	struct arena *arena = &l->s->arena;
	struct vocab_build *builds = ARENA_ARRAY(arena, struct vocab_build, draft->nr_variants);
	const struct vocab_build **list =
		ARENA_ARRAY(arena, const struct vocab_build *, draft->nr_variants);
	struct vocab_symbol *symbols = ARENA_ARRAY(arena, struct vocab_symbol, draft->nr_functions);
	const char **studies = ARENA_ARRAY(arena, const char *, 2);

	for (unsigned i = 0; i < draft->nr_functions; i++)
		symbols[i] = (struct vocab_symbol){.offset = i, .name = draft->functions[i].name};
	for (unsigned i = 0; i < draft->nr_variants; i++) {
		builds[i] = (struct vocab_build){.variant = draft->variants[i],
		                                 .off = "",
		                                 .study = draft->study,
		                                 .symbols = symbols,
		                                 .nr_symbols = draft->nr_functions};
		list[i] = &builds[i];
	}
	studies[0] = draft->study->name;
	draft->builds = builds;
	draft->code->builds = list;
	draft->code->nr_variants = draft->nr_variants;
	l->s->study = draft->study;
	l->s->studies = studies;
	l->s->builds = l->builds = list;
	l->s->nr_builds = l->nr_builds = draft->nr_variants;
}

static bool is_wanted(struct loader *l)
{
	const char *want = l->options->study;

	if (!want || strcmp(want, l->s->study->name) == 0)
		return true;
	load_error(l, yaml_get(l->root, "functions")->key->place,
	           "this scenario brings its own code, not the study '%.*s%s'", YAML_SHOWN(want));
	return false;
}

bool load_code(struct loader *l)
{
	const struct yaml_node *map = yaml_get(l->root, "functions");
	struct code_draft *draft = ARENA_NEW(&l->s->arena, struct code_draft);

	refuse_keys(l, studys_keys, sizeof(studys_keys) / sizeof(studys_keys[0]),
	            "belongs to a study, and 'functions' are code of one's own");
	if (!map)
		return yaml_need(l->root, "a scenario with names of its own", "functions",
		                 l->diags);
	if (!yaml_want(map, "functions", YAML_MAPPING, l->diags))
		return false;
	if (!map->nr)
		return load_error(l, map->place, "'functions' has none");
	*draft = (struct code_draft){.code = ARENA_NEW(&l->s->arena, struct scenario_code)};
	l->code = draft;
	draft->fields = ARENA_ARRAY(&l->s->arena, struct vocab_field, CODE_FIELDS_MAX + 1);
	draft->calls = ARENA_ARRAY(&l->s->arena, const struct code_call *, CODE_CALLS_MAX);
	find_functions(l, draft, map);
	find_variants(l, draft);
	code_declare(l, draft);
	draft->study = make_study(l, draft);
	make_builds(l, draft);
	return is_wanted(l);
}

/* ---- the bodies ---- */

/* What has a body for one variant has one for each. */
static void check_bodies(struct loader *l, const struct code_draft *draft, unsigned function)
{
	const struct yaml_node *node = draft->nodes[function];
	struct load_words missing = {0};

	for (unsigned v = 0; node->kind == YAML_MAPPING && v < draft->nr_variants; v++)
		if (!yaml_get(node, draft->variants[v]))
			load_words_add(l, &missing, draft->variants[v]);
	if (!missing.nr || (node->nr && code_is_taken(node->first->key->text)))
		return;
	load_error(l, node->key->place, "%s() lacks a body", draft->functions[function].name);
	load_list(l, &missing, "one list serves all variants; by variant there is none for:");
}

static const struct code_body *const *read_bodies(struct loader *l, struct code_draft *draft,
                                                  unsigned function)
{
	const struct yaml_node *node = draft->nodes[function];
	const struct code_body *no_body = ARENA_NEW(&l->s->arena, struct code_body);
	const struct code_body **bodies =
		ARENA_ARRAY(&l->s->arena, const struct code_body *, draft->nr_variants);

	check_bodies(l, draft, function);
	for (unsigned v = 0; v < draft->nr_variants; v++) {
		const struct yaml_node *own = yaml_get(node, draft->variants[v]);

		bodies[v] = no_body;
		if (own)
			bodies[v] = code_body(l, draft, function, own);
		else if (node->kind != YAML_MAPPING)
			bodies[v] = v ? bodies[0] : code_body(l, draft, function, node);
	}
	return bodies;
}

static void write_texts(struct loader *l, struct code_draft *draft)
{
	const uint16_t **lines = ARENA_ARRAY(&l->s->arena, const uint16_t *, draft->nr_variants);

	for (unsigned v = 0; v < draft->nr_variants; v++) {
		struct vocab_file *files = ARENA_ARRAY(&l->s->arena, struct vocab_file, 2);
		uint16_t *own = ARENA_ARRAY(&l->s->arena, uint16_t, draft->nr_calls + 1u);

		files[0].path = CODE_FILE;
		files[0].text = code_text(l, draft, v, own);
		draft->builds[v].files = files;
		lines[v] = own;
	}
	draft->code->lines = lines;
}

void load_code_bodies(struct loader *l)
{
	struct code_draft *draft = l->code;
	const uint32_t errors = l->diags->nr_errors;

	if (!draft)
		return;
	for (unsigned i = 0; i < draft->nr_functions; i++)
		draft->functions[i].bodies = read_bodies(l, draft, i);
	code_flow(l, draft);
	draft->code->functions = draft->functions;
	draft->code->nr_functions = draft->nr_functions;
	draft->code->calls = draft->calls;
	draft->code->nr_calls = draft->nr_calls;
	if (l->diags->nr_errors == errors)
		write_texts(l, draft);
	l->s->code = draft->code;
}
