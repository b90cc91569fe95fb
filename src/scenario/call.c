// SPDX-License-Identifier: GPL-2.0-only
#include "loader.h"

#include "lockstep/base/text.h"
#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

/* Equal texts are equal calls: objects are constant, so one root of code serves both. */
static uint16_t keep_call(struct loader *l, const struct scenario_call *call)
{
	struct scenario_call *more;

	for (size_t i = 0; i < l->nr_calls; i++)
		if (strcmp(l->calls[i].text, call->text) == 0)
			return (uint16_t)i;
	if (l->nr_calls == l->cap_calls) {
		l->cap_calls = l->cap_calls ? 2 * l->cap_calls : 16;
		more = ARENA_ARRAY(&l->s->arena, struct scenario_call, l->cap_calls);
		if (l->nr_calls)
			memcpy(more, l->calls, l->nr_calls * sizeof(*more));
		l->calls = more;
	}
	l->calls[l->nr_calls] = *call;
	return (uint16_t)l->nr_calls++;
}

static unsigned nr_params(const struct vocab_entry *entry)
{
	unsigned n = 0;

	while (n < VOCAB_ARGS_MAX && entry->args[n])
		n++;
	return n;
}

uint16_t load_call_of(struct loader *l, const char *entry, uint16_t object)
{
	const int found = load_entry_find(l->s->study, entry);
	struct scenario_call call = {.entry = (uint16_t)found, .nr_args = 1, .args = {object}};

	if (!nr_params(&l->s->study->entries[found]))
		call.nr_args = 0;
	call.text = arena_printf(&l->s->arena, "%s(%s)", entry,
	                         call.nr_args ? l->s->objects[object].name : "");
	return keep_call(l, &call);
}

/* The functions that may be called in @context. */
static struct load_words callable_in(struct loader *l, unsigned context)
{
	const struct vocab_entry *entries = l->s->study->entries;
	struct load_words words = {0};

	for (unsigned i = 0; entries[i].name; i++)
		if (entries[i].contexts & context)
			load_words_add(l, &words, entries[i].name);
	return words;
}

const char *load_whose(const struct loader *l)
{
	return l->code ? "the file" : l->s->study->name;
}

static bool unknown_entry(struct loader *l, const struct load_token *name, struct place place,
                          unsigned context)
{
	const struct load_words words = callable_in(l, context);

	load_error(l, place, "%s has no function '%.*s%s' to call", load_whose(l),
	           YAML_SHOWN(name->text));
	return load_suggest(l, name->text, &words, "there is:");
}

static const char *context_name(unsigned context)
{
	return context == VOCAB_HARDIRQ           ? "a hard interrupt"
	       : context == VOCAB_SOFTIRQ_CONTEXT ? "a softirq"
	                                          : "a task";
}

static bool wrong_context(struct loader *l, const struct vocab_entry *entry, struct place place,
                          unsigned context)
{
	const struct load_words words = callable_in(l, context);

	load_error(l, place, "%s() cannot be called in %s", entry->name, context_name(context));
	return load_list(l, &words, "what can:");
}

static bool wrong_count(struct loader *l, const struct vocab_entry *entry, struct place place,
                        unsigned nr)
{
	const unsigned want = nr_params(entry);
	struct text list;

	text_init(&list);
	for (unsigned i = 0; i < want; i++)
		text_printf(&list, "%s%s", i ? ", " : "", entry->args[i]);
	load_error(l, place, "%s() takes %u argument%s, not %u", entry->name, want,
	           want == 1 ? "" : "s", nr);
	diag_help(l->diags, "%s(%s)", entry->name, text_str(&list));
	text_finish(&list);
	return false;
}

static bool read_arg(struct loader *l, const struct load_token *token, struct place place,
                     const char *type, int32_t *out)
{
	uint16_t object;

	if (strcmp(type, "int") == 0) {
		if (load_number(token, out))
			return true;
		return load_error(l, place, "'%.*s%s' is not a number", YAML_SHOWN(token->text));
	}
	if (!load_object(l, token->text, place, (unsigned)load_type_find(l->s->study, type),
	                 &object))
		return false;
	*out = object;
	return true;
}

static bool broken_args(struct loader *l, const struct load_token *token, struct place place)
{
	if (token->len)
		return load_error(l, place, "an argument is missing before '%s'", token->text);
	load_error(l, place, "the call has no ')'");
	return diag_help(l->diags, "inside [] or {} a call with several arguments needs quotes");
}

/* The arguments as they stand: places of all, values as far as the function takes any. */
static bool read_args(struct load_scan *scan, const struct vocab_entry *entry,
                      struct scenario_call *call, struct text *text)
{
	const unsigned want = nr_params(entry);
	const size_t from = scan->pos;
	bool good = true;
	unsigned nr = 0;

	while (!load_take(scan, ")")) {
		struct load_token token = load_next(scan);
		const struct place place = load_token_place(scan, &token);

		if (!token.len || strchr("(),", token.text[0]))
			return broken_args(scan->l, &token, place);
		if (nr < want)
			good &= read_arg(scan->l, &token, place, entry->args[nr], &call->args[nr]);
		text_printf(text, "%s%s", nr++ ? ", " : "", token.text);
		load_take(scan, ",");
	}
	if (nr != want)
		return wrong_count(scan->l, entry,
		                   load_span_part(&scan->in, from, scan->pos - 1 - from), nr);
	call->nr_args = (uint8_t)nr;
	return good;
}

static bool read_call(struct load_scan *scan, unsigned context, struct scenario_call *call,
                      struct text *text)
{
	struct loader *l = scan->l;
	const struct load_token name = load_next(scan);
	const struct place place = load_token_place(scan, &name);
	const int found = load_entry_find(l->s->study, name.text);
	const struct vocab_entry *entry;

	if (found < 0)
		return unknown_entry(l, &name, place, context);
	entry = &l->s->study->entries[found];
	call->entry = (uint16_t)found;
	if (!(entry->contexts & context))
		return wrong_context(l, entry, place, context);
	if (!load_take(scan, "(")) {
		load_error(l, place,
		           nr_params(entry) ? "a call needs its arguments: %s(...)"
		                            : "a call needs its brackets: %s()",
		           entry->name);
		return false;
	}
	text_printf(text, "%s(", entry->name);
	if (!read_args(scan, entry, call, text))
		return false;
	text_add(text, ")");
	return load_done(scan, "the call");
}

bool load_call(struct loader *l, const struct yaml_node *node, const char *what, unsigned context,
               uint16_t *out)
{
	struct load_scan scan = {.l = l, .in = load_span_of(l, node)};
	struct scenario_call call = {0};
	struct text text;
	bool good;

	if (!yaml_want(node, what, YAML_SCALAR, l->diags))
		return false;
	if (yaml_is_null(node))
		return load_error(l, node->place, "'%s' has no value", what);
	text_init(&text);
	good = read_call(&scan, context, &call, &text);
	if (good) {
		call.text = arena_strdup(&l->s->arena, text_str(&text));
		*out = keep_call(l, &call);
	}
	text_finish(&text);
	return good;
}
