// SPDX-License-Identifier: GPL-2.0-only
#include "code_load.h"

#include "lockstep/vocab/op.h"
#include "yaml_private.h"

#include <string.h>

/* ---- what a row tells ---- */

/* An answer is the last op's; that of an op which keeps an IRQ state goes into its argument. */
bool code_answers(enum vocab_primitive primitive)
{
	const struct vocab_primitive_info *info = vocab_primitive_info(primitive);
	const uint8_t last = info->ops[info->nr_ops - 1];

	return last != VOCAB_IRQ_SAVE && strstr(vocab_op_info((enum vocab_op)last)->formula, "->");
}

/* What a trylock that got nothing has to give back. */
static uint16_t undo_of(const struct vocab_primitive_info *info)
{
	char name[64];
	uint16_t undo = 0;

	snprintf(name, sizeof(name), "%s_failed", info->name);
	while (undo < VOCAB_NR_PRIMITIVES &&
	       strcmp(vocab_primitive_info((enum vocab_primitive)undo)->name, name) != 0)
		undo++;
	return undo;
}

/* ---- how many there are ---- */

/* From behind the '(': arguments up to its ')', which must be there. */
static bool count_arguments(struct code_reader *r, unsigned *nr, struct place *place)
{
	struct load_scan scan = r->scan;
	const size_t from = scan.pos;
	unsigned depth = 1;

	for (*nr = 0; depth;) {
		const struct load_token token = code_next(&scan);

		if (!token.len) {
			r->unclosed = true;
			load_error(r->l, load_token_place(&scan, &token), "the call has no ')'");
			return diag_help(r->l->diags, "inside [] or {} a call with several "
			                              "arguments needs quotes");
		}
		depth += load_is(&token, "(");
		depth -= load_is(&token, ")");
		*nr += depth && !*nr;
		*nr += depth == 1 && load_is(&token, ",");
	}
	*place = load_span_part(&scan.in, from, scan.pos - 1 - from);
	return true;
}

static unsigned nr_kinds(const char *args)
{
	unsigned nr = *args != '\0';

	for (; *args; args++)
		nr += *args == ' ';
	return nr;
}

static bool wrong_count(struct code_reader *r, const struct vocab_primitive_info *info, unsigned nr,
                        struct place place)
{
	const unsigned want = nr_kinds(info->args);

	load_error(r->l, place, "%s() takes %u argument%s, not %u", info->name, want,
	           want == 1 ? "" : "s", nr);
	return diag_help(r->l->diags, "%s", code_form(r->l, info));
}

/* ---- calls ---- */

static bool read_arguments(struct code_reader *r, struct code_arguments *a)
{
	struct arena *arena = &r->l->s->arena;

	for (const char *kind = a->info->args; *kind;) {
		const size_t len = strcspn(kind, " ");
		struct load_token token;

		if (!code_operand(r, a, arena_strndup(arena, kind, len)))
			return false;
		a->nr++;
		kind += len + (kind[len] == ' ');
		token = code_next(&r->scan);
		if (!load_is(&token, *kind ? "," : ")"))
			return load_error(r->l, load_token_place(&r->scan, &token),
			                  "'%.*s%s' is too much here", YAML_SHOWN(token.text));
	}
	if (!a->info->args[0])
		code_next(&r->scan);
	return !a->bit.len || code_bit(r, a);
}

static const struct code_call *keep(struct code_reader *r, struct code_arguments *a)
{
	struct arena *arena = &r->l->s->arena;
	const char **operands = ARENA_ARRAY(arena, const char *, CODE_OPERANDS_MAX);

	memcpy(operands, a->operands, sizeof(a->operands));
	a->call->operands = operands;
	a->call->nr_operands = (uint8_t)a->nr;
	a->call->number = (uint16_t)r->draft->nr_calls;
	a->call->owner = r->function;
	r->draft->calls[r->draft->nr_calls++] = a->call;
	return a->call;
}

static bool function_takes_none(struct code_reader *r, const struct load_token *token, unsigned nr,
                                struct place place)
{
	if (!nr) {
		code_next(&r->scan);
		return true;
	}
	load_error(r->l, place, "%s() takes no arguments, not %u", token->text, nr);
	return diag_help(r->l->diags, "functions of the file hand things over in words");
}

const struct code_call *code_call(struct code_reader *r, const struct load_token *token)
{
	struct code_arguments a = {.call = ARENA_NEW(&r->l->s->arena, struct code_call)};
	const int function = code_function_find(r->draft, token->text);
	const int primitive = code_primitive_find(token->text);
	struct place place = {.line = 0};
	unsigned nr;

	*a.call = (struct code_call){.function = (int16_t)function,
	                             .field = CODE_NONE,
	                             .flags = CODE_NONE,
	                             .undo = VOCAB_NR_PRIMITIVES,
	                             .object = "",
	                             .flags_name = ""};
	if (function < 0 && primitive < 0) {
		code_unknown_call(r, token);
		return NULL;
	}
	if (!count_arguments(r, &nr, &place))
		return NULL;
	if (r->draft->nr_calls == CODE_CALLS_MAX) {
		load_error(r->l, place, "the functions make more than %d calls", CODE_CALLS_MAX);
		return NULL;
	}
	if (function >= 0)
		return function_takes_none(r, token, nr, place) ? keep(r, &a) : NULL;
	a.info = vocab_primitive_info((enum vocab_primitive)primitive);
	a.call->primitive = (uint16_t)primitive;
	a.call->undo = undo_of(a.info);
	if (nr != nr_kinds(a.info->args)) {
		wrong_count(r, a.info, nr, place);
		return NULL;
	}
	return read_arguments(r, &a) ? keep(r, &a) : NULL;
}
