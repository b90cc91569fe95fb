// SPDX-License-Identifier: GPL-2.0-only
/* Questions: a moment, what is asked, and choices with their claims (claim.c). */
#include "loader.h"

#include "lockstep/base/wrap.h"
#include "lockstep/vocab/idea.h"
#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

static void read_text(struct loader *l, const struct yaml_node *map, const char *what,
                      const char *key, const char **out)
{
	const struct yaml_node *node = yaml_need(map, what, key, l->diags);

	*out = "";
	if (!node || !yaml_string(node, key, out, l->diags))
		return;
	if (!**out)
		load_error(l, node->place, "'%s' is empty", key);
	else if (wrap_lines(*out, SCENARIO_ASK_COLUMNS) > SCENARIO_ASK_LINES)
		load_error(l, node->place, "'%s' takes more than %d lines of %d columns", key,
		           SCENARIO_ASK_LINES, SCENARIO_ASK_COLUMNS);
}

static void read_idea(struct loader *l, const struct yaml_node *map, struct scenario_choice *out)
{
	const struct yaml_node *node = yaml_get(map, "idea");
	const char *words[VOCAB_NR_IDEAS];
	size_t found;

	for (unsigned i = 0; i < VOCAB_NR_IDEAS; i++)
		words[i] = vocab_idea_name(i + 1);
	if (node && yaml_word(node, "idea", words, VOCAB_NR_IDEAS, &found, l->diags))
		out->idea = (uint8_t)(found + 1);
}

static void read_choice(struct loader *l, const struct yaml_node *node, struct scenario_choice *out)
{
	const struct yaml_node *claim;

	out->place = node->place;
	if (!load_keys(l, node, FORMAT_CHOICE))
		return;
	read_text(l, node, "a choice", "says", &out->says);
	claim = yaml_need(node, "a choice", "claim", l->diags);
	if (claim)
		load_claim_of(l, claim, &out->claim);
	read_idea(l, node, out);
}

static void read_choices(struct loader *l, const struct yaml_node *map,
                         struct scenario_question *out)
{
	const struct yaml_node *list = yaml_need(map, "a question", "choices", l->diags);

	if (!list || !yaml_want(list, "choices", YAML_SEQUENCE, l->diags))
		return;
	if (list->nr < 2 || list->nr > SCENARIO_CHOICES_MAX)
		load_error(l, list->key->place, "a question has 2 to %d choices, this one %u",
		           SCENARIO_CHOICES_MAX, (unsigned)list->nr);
	for (const struct yaml_node *n = list->first; n && out->nr_choices < SCENARIO_CHOICES_MAX;
	     n = n->next)
		read_choice(l, n, &out->choices[out->nr_choices++]);
}

static void read_hints(struct loader *l, const struct yaml_node *map, struct scenario_question *out)
{
	const struct yaml_node *node = yaml_get(map, "hint");
	const bool list = node && node->kind == YAML_SEQUENCE;

	if (list && node->nr > SCENARIO_HINTS_MAX) {
		load_error(l, node->key->place, "%u hints, the limit is %d", (unsigned)node->nr,
		           SCENARIO_HINTS_MAX);
		return;
	}
	for (const struct yaml_node *n = list ? node->first : node; n; n = list ? n->next : NULL)
		if (yaml_string(n, "hint", &out->hints[out->nr_hints], l->diags))
			out->nr_hints++;
}

static void read_variants(struct loader *l, const struct yaml_node *map,
                          struct scenario_question *out)
{
	const struct yaml_node *node = yaml_get(map, "variant");
	const bool list = node && node->kind == YAML_SEQUENCE;
	const char **names = ARENA_ARRAY(&l->s->arena, const char *, yaml_len(node) + 1u);

	for (const struct yaml_node *n = list ? node->first : node; n; n = list ? n->next : NULL)
		if (yaml_want(n, "variant", YAML_SCALAR, l->diags) &&
		    load_variant(l, n->text, n->place))
			names[out->nr_variants++] = n->text;
	out->variants = names;
}

static void read_question(struct loader *l, const struct yaml_node *node,
                          struct scenario_question *out)
{
	const struct yaml_node *at;

	out->place = node->place;
	if (!load_keys(l, node, FORMAT_QUESTION))
		return;
	at = yaml_need(node, "a question", "at", l->diags);
	if (at)
		load_moment(l, at, "at", &out->at);
	read_text(l, node, "a question", "ask", &out->ask);
	read_choices(l, node, out);
	read_hints(l, node, out);
	read_variants(l, node, out);
}

/* Does anything in here name an actor that --without has left out, or a CPU that --set has? */
static bool is_left_out(struct loader *l, const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR && load_is_left_out(l, node))
		return true;
	if (node->key && load_is_cpu_left_out(l, node->key->text))
		return true;
	for (const struct yaml_node *n = node->first; n; n = n->next)
		if (is_left_out(l, n))
			return true;
	return false;
}

static bool names_left_out(struct loader *l, const struct yaml_node *question)
{
	const struct yaml_node *at = yaml_get(question, "at");
	const struct yaml_node *choices = yaml_get(question, "choices");

	if (at && is_left_out(l, at))
		return true;
	for (const struct yaml_node *n = choices ? choices->first : NULL; n; n = n->next) {
		const struct yaml_node *claim = yaml_get(n, "claim");

		if (claim && is_left_out(l, claim))
			return true;
	}
	return false;
}

void load_questions(struct loader *l)
{
	const struct yaml_node *list = yaml_get(l->root, "questions");
	struct scenario_question *questions;
	unsigned number = 0;

	if (!list || yaml_is_null(list) || !yaml_want(list, "questions", YAML_SEQUENCE, l->diags))
		return;
	questions = ARENA_ARRAY(&l->s->arena, struct scenario_question, list->nr + 1u);
	l->s->questions = questions;
	for (const struct yaml_node *n = list->first; n; n = n->next) {
		number++;
		if (names_left_out(l, n))
			continue;
		questions[l->s->nr_questions].number = number;
		read_question(l, n, &questions[l->s->nr_questions++]);
	}
}
