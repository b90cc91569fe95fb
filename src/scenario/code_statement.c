// SPDX-License-Identifier: GPL-2.0-only
/*
 * A statement that is one text:
 *
 *	spin_lock(A)        x = READ_ONCE(n) + 1        f()        return x        break
 */
#include "code_load.h"

#include "yaml_private.h"

#include <string.h>

/* How a word gets another value. */
static bool help_change(struct code_reader *r, const struct vocab_field *field)
{
	if (field->kind == VOCAB_FIELD_PERCPU)
		return diag_help(r->l->diags, "this_cpu_add(%s, 1), __this_cpu_write(%s, ...)",
		                 field->name, field->name);
	if (field->kind == VOCAB_FIELD_INT)
		return diag_help(r->l->diags, "WRITE_ONCE(%s, ...), atomic_add(1, %s)", field->name,
		                 field->name);
	if (field->kind == VOCAB_FIELD_BITS)
		return diag_help(r->l->diags, "set_bit(%s, %s), clear_bit(...)",
		                 field->bits ? field->bits[0].name : "0", field->name);
	return false;
}

static bool cannot_assign(struct code_reader *r, const struct load_token *token)
{
	const struct place place = load_token_place(&r->scan, token);
	const int field = code_field_find(r->draft, token->text);

	if (field >= 0) {
		load_error(r->l, place, "'%s' is %s: only primitives touch it", token->text,
		           code_field_what(r->l, &r->draft->fields[field]));
		return help_change(r, &r->draft->fields[field]);
	}
	return load_error(r->l, place, "'%.*s%s' cannot be the name of a local",
	                  YAML_SHOWN(token->text));
}

static bool new_local(struct code_reader *r, const struct load_token *token, bool flags,
                      int16_t *out)
{
	if (r->body->nr_locals == CODE_LOCALS_MAX)
		return load_error(r->l, load_token_place(&r->scan, token),
		                  "a function has at most %d locals", CODE_LOCALS_MAX);
	*out = r->body->nr_locals++;
	r->locals[*out] = (struct code_local){
		.name = token->text, .flags = flags, .zero = r->depth > 1 && !flags};
	return true;
}

bool code_assign(struct code_reader *r, const struct load_token *token, bool flags, int16_t *out)
{
	const int local = code_local_find(r, token->text);

	if (!code_is_name(token) || code_field_find(r->draft, token->text) >= 0 ||
	    code_function_find(r->draft, token->text) >= 0 || code_is_taken(token->text))
		return cannot_assign(r, token);
	if (local < 0)
		return new_local(r, token, flags, out);
	*out = (int16_t)local;
	if (r->locals[local].flags == flags)
		return true;
	return load_error(r->l, load_token_place(&r->scan, token),
	                  flags ? "'%s' is a number, and cannot keep an IRQ state"
	                        : "'%s' keeps an IRQ state, and cannot be a number",
	                  token->text);
}

static bool read_assignment(struct code_reader *r, const struct load_token *token,
                            struct code_statement *out)
{
	/* The value first: `x = x + 1` needs an x that was there before. */
	if (!code_expression(r, &out->expression))
		return false;
	return code_assign(r, token, false, &out->local) && code_done(r, "the value");
}

static bool read_return(struct code_reader *r, const struct load_token *token,
                        struct code_statement *out)
{
	const struct load_token next = code_peek(&r->scan);
	const bool wanted = r->draft->functions[r->function].returns;

	out->kind = CODE_RETURN;
	out->has_value = next.len > 0;
	if (out->has_value)
		return code_expression(r, &out->expression) && code_done(r, "the value");
	if (!wanted)
		return true;
	return load_error(r->l, load_token_place(&r->scan, token),
	                  "%s() gives a value elsewhere: return what?",
	                  r->draft->functions[r->function].name);
}

static bool read_break(struct code_reader *r, const struct load_token *token,
                       struct code_statement *out)
{
	out->kind = CODE_BREAK;
	if (!r->loops)
		return load_error(r->l, load_token_place(&r->scan, token),
		                  "'break' leaves a loop, and this is in none");
	return code_done(r, "'break'");
}

static bool read_call(struct code_reader *r, const struct load_token *token,
                      struct code_statement *out)
{
	out->expression.left.kind = CODE_CALL;
	out->expression.left.call = code_call(r, token);
	return out->expression.left.call && code_done(r, "the call");
}

static bool no_statement(struct code_reader *r, const struct load_token *token)
{
	int field;

	/* The rest of a call that a comma has cut off was reported with it. */
	if (r->unclosed && strchr(r->scan.in.text, ')') && !strchr(r->scan.in.text, '('))
		return false;
	load_error(r->l, load_token_place(&r->scan, token), "'%.*s%s' is not a statement",
	           YAML_SHOWN(r->scan.in.text));
	field = code_field_find(r->draft, token->text);
	if (field >= 0 && r->draft->fields[field].kind != VOCAB_FIELD_LOCK)
		return help_change(r, &r->draft->fields[field]);
	return diag_help(r->l->diags, "a statement is a call, x = ..., return or break, or a "
	                              "mapping with if, repeat or while");
}

bool code_text_statement(struct code_reader *r, const struct yaml_node *node,
                         struct code_statement *out)
{
	struct load_token token;

	*out = (struct code_statement){.kind = CODE_DO, .local = CODE_NONE};
	if (!code_begin(r, node, "a statement"))
		return false;
	token = code_next(&r->scan);
	if (load_is(&token, "return"))
		return read_return(r, &token, out);
	if (load_is(&token, "break"))
		return read_break(r, &token, out);
	if (code_is_name(&token) && code_take(&r->scan, "="))
		return read_assignment(r, &token, out);
	if (code_is_name(&token) && code_take(&r->scan, "("))
		return read_call(r, &token, out);
	return no_statement(r, &token);
}
