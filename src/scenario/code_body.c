// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bodies: lists of statements, and the statements that are mappings.
 */
#include "code_load.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

static bool read_block(struct code_reader *r, const struct yaml_node *node, const char *what,
                       struct code_block *out);

/* What an if or a loop cannot be without; its help tells the shape of it. */
static const struct yaml_node *need(struct code_reader *r, const struct yaml_node *map,
                                    enum format_section section, const char *key)
{
	const struct yaml_node *node = yaml_need(map, format_what(section), key, r->l->diags);

	if (!node)
		diag_help(r->l->diags, "write '%s: [...]' in the column of '%s:'", key,
		          map->first->key->text);
	return node;
}

static bool read_condition(struct code_reader *r, const struct yaml_node *map, const char *key,
                           struct code_statement *out)
{
	const struct yaml_node *node = yaml_get(map, key);

	return code_begin(r, node, key) && code_expression(r, &out->expression) &&
	       code_done(r, "the condition");
}

/* ---- conditions and loops ---- */

static bool read_if(struct code_reader *r, const struct yaml_node *map, struct code_statement *out)
{
	const struct yaml_node *then = need(r, map, FORMAT_IF, "then");
	const struct yaml_node *other = yaml_get(map, "else");
	bool good = read_condition(r, map, "if", out);

	out->kind = CODE_IF;
	good &= then && read_block(r, then, "then", &out->body);
	return (!other || read_block(r, other, "else", &out->other)) && good;
}

static bool new_loop(struct code_reader *r, const struct yaml_node *map, struct code_statement *out)
{
	if (r->body->nr_loops == CODE_LOOPS_MAX)
		return load_error(r->l, map->place, "a function has at most %d loops",
		                  CODE_LOOPS_MAX);
	out->loop = r->body->nr_loops++;
	return true;
}

static bool read_do(struct code_reader *r, const struct yaml_node *map, enum format_section section,
                    struct code_statement *out)
{
	const struct yaml_node *body = need(r, map, section, "do");
	bool good;

	r->loops++;
	good = body && read_block(r, body, "do", &out->body);
	r->loops--;
	return good;
}

static bool read_rounds(struct code_reader *r, const struct yaml_node *map, const char *key,
                        struct code_statement *out)
{
	const struct yaml_node *node = yaml_get(map, key);
	int64_t rounds;

	if (!node)
		return true;
	if (!yaml_int(node, key, 1, FORMAT_ROUNDS_MAX, &rounds, r->l->diags))
		return false;
	out->rounds = (uint16_t)rounds;
	return true;
}

static bool read_repeat(struct code_reader *r, const struct yaml_node *map,
                        struct code_statement *out)
{
	bool good = new_loop(r, map, out) && read_rounds(r, map, "repeat", out);

	out->kind = CODE_REPEAT;
	return read_do(r, map, FORMAT_REPEAT, out) && good;
}

static bool read_while(struct code_reader *r, const struct yaml_node *map,
                       struct code_statement *out)
{
	bool good = new_loop(r, map, out) && read_rounds(r, map, "at_most", out);

	good &= read_condition(r, map, "while", out);
	out->kind = CODE_WHILE;
	return read_do(r, map, FORMAT_WHILE, out) && good;
}

/* ---- statements ---- */

static const struct {
	const char *key;
	enum format_section section;
	bool (*read)(struct code_reader *r, const struct yaml_node *map,
	             struct code_statement *out);
} mappings[] = {
	{"if", FORMAT_IF, read_if},
	{"repeat", FORMAT_REPEAT, read_repeat},
	{"while", FORMAT_WHILE, read_while},
};

static bool is_part(const char *key)
{
	static const char *const parts[] = {"then", "else", "do", "at_most"};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (strcmp(parts[i], key) == 0)
			return true;
	return false;
}

static bool read_mapping(struct code_reader *r, const struct yaml_node *map,
                         struct code_statement *out)
{
	struct load_words words = {0};

	*out = (struct code_statement){.local = CODE_NONE};
	for (size_t i = 0; i < sizeof(mappings) / sizeof(mappings[0]); i++) {
		if (yaml_get(map, mappings[i].key))
			return load_keys(r->l, map, mappings[i].section) &&
			       mappings[i].read(r, map, out);
		load_words_add(r->l, &words, mappings[i].key);
	}
	if (!map->nr)
		return load_error(r->l, map->place, "a statement is missing here");
	if (is_part(map->first->key->text)) {
		load_error(r->l, map->first->key->place, "'%s' begins no statement",
		           map->first->key->text);
		return diag_help(r->l->diags, "it stands in the column of its 'if:', 'repeat:' or "
		                              "'while:', without a '- '");
	}
	load_error(r->l, map->first->key->place, "there is no statement '%.*s%s'",
	           YAML_SHOWN(map->first->key->text));
	return load_suggest(r->l, map->first->key->text, &words, "as a mapping there is:");
}

static bool read_statement(struct code_reader *r, const struct yaml_node *node,
                           struct code_statement *out)
{
	if (node->kind == YAML_MAPPING)
		return read_mapping(r, node, out);
	if (node->kind == YAML_SEQUENCE)
		return load_error(r->l, node->place, "a list of statements is not a statement");
	return code_text_statement(r, node, out);
}

static bool ends_block(const struct code_statement *statement)
{
	const struct code_block one = {.at = statement, .nr = 1};

	return code_always_leaves(&one, false);
}

static bool too_deep(struct code_reader *r, const struct yaml_node *node)
{
	return load_error(r->l, node->place, "blocks stand in one another more than %d deep",
	                  CODE_NESTING_MAX);
}

/* A list of statements, or one alone. */
static bool read_block(struct code_reader *r, const struct yaml_node *node, const char *what,
                       struct code_block *out)
{
	const bool list = node->kind == YAML_SEQUENCE;
	struct code_statement *at;
	bool good = true, over = false;

	if (yaml_is_null(node))
		return load_error(r->l, node->place, "'%s' has no statements", what) ||
		       diag_help(r->l->diags, "none at all: []");
	if (r->depth == CODE_NESTING_MAX)
		return too_deep(r, node);
	at = ARENA_ARRAY(&r->l->s->arena, struct code_statement, list ? node->nr + 1u : 1u);
	out->at = at;
	r->depth++;
	for (const struct yaml_node *n = list ? node->first : node; n; n = list ? n->next : NULL) {
		if (over)
			diag_warning(r->l->diags, n->place, "this is never reached");
		if (read_statement(r, n, &at[out->nr])) {
			over = ends_block(&at[out->nr]) && !over;
			out->nr++;
		} else {
			good = false;
		}
	}
	r->depth--;
	return good;
}

/* ---- bodies ---- */

const struct code_body *code_body(struct loader *l, struct code_draft *draft, unsigned function,
                                  const struct yaml_node *node)
{
	struct code_body *body = ARENA_NEW(&l->s->arena, struct code_body);
	struct code_reader r = {
		.l = l, .draft = draft, .function = (uint16_t)function, .body = body};

	*body = (struct code_body){.nr_locals = 0};
	r.locals = ARENA_ARRAY(&l->s->arena, struct code_local, CODE_LOCALS_MAX);
	body->locals = r.locals;
	if (!read_block(&r, node, draft->functions[function].name, &body->block))
		return body;
	if (draft->functions[function].returns && !code_always_leaves(&body->block, true)) {
		load_error(l, node->place, "%s() gives a value, and may end without 'return'",
		           draft->functions[function].name);
		diag_help(l->diags, "let its last statement be: return ...");
	}
	return body;
}
