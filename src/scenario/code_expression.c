// SPDX-License-Identifier: GPL-2.0-only
#include "code_load.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <ctype.h>
#include <string.h>

/* ---- tokens: as in C, where `hits-1` are three ---- */

static size_t token_end(const char *text, size_t at)
{
	size_t end = at;

	while (isalnum((unsigned char)text[end]) || text[end] == '_' ||
	       (unsigned char)text[end] >= 0x80)
		end++;
	if (end > at)
		return end;
	if (text[at] && strchr("&|", text[at]) && text[at + 1] == text[at])
		return at + 2;
	if (text[at] && strchr("=!<>", text[at]) && text[at + 1] == '=')
		return at + 2;
	return at + (text[at] != '\0');
}

struct load_token code_next(struct load_scan *scan)
{
	const char *text = scan->in.text;
	struct load_token token;

	scan->pos += strspn(text + scan->pos, " \t\n");
	token = (struct load_token){.from = scan->pos,
	                            .len = token_end(text, scan->pos) - scan->pos};
	token.text = arena_strndup(&scan->l->s->arena, text + token.from, token.len);
	scan->pos += token.len;
	return token;
}

struct load_token code_peek(const struct load_scan *scan)
{
	struct load_scan copy = *scan;

	return code_next(&copy);
}

bool code_take(struct load_scan *scan, const char *text)
{
	const struct load_token token = code_peek(scan);

	if (!load_is(&token, text))
		return false;
	code_next(scan);
	return true;
}

bool code_is_name(const struct load_token *token)
{
	return isalpha((unsigned char)token->text[0]) || token->text[0] == '_';
}

bool code_done(struct code_reader *r, const char *what)
{
	const struct load_token next = code_peek(&r->scan);

	if (load_done(&r->scan, what))
		return true;
	if (strchr(r->scan.in.text, '\n'))
		return diag_help(r->l->diags,
		                 "write a list: each statement after '- ', and no ';'");
	if (load_is(&next, ";"))
		return diag_help(r->l->diags, "each statement is a text of its own, without ';'");
	if (next.text[0] && strchr("*/%|^?", next.text[0]))
		return diag_help(r->l->diags, "operators: + - & == != < > <= >=");
	return false;
}

bool code_begin(struct code_reader *r, const struct yaml_node *node, const char *what)
{
	if (!yaml_want(node, what, YAML_SCALAR, r->l->diags))
		return false;
	if (yaml_is_null(node))
		return load_error(r->l, node->place, "'%s' has no value", what);
	r->scan = (struct load_scan){.l = r->l, .in = load_span_of(r->l, node)};
	return true;
}

/* ---- terms ---- */

static bool read_number(struct code_reader *r, bool negative, struct code_term *out)
{
	const struct load_token token = code_next(&r->scan);

	if (!load_number(&token, &out->number))
		return load_error(r->l, load_token_place(&r->scan, &token),
		                  "'%.*s%s' is not a number of at most 9 digits",
		                  YAML_SHOWN(token.text));
	out->kind = CODE_NUMBER;
	if (negative)
		out->number = -out->number;
	return true;
}

static bool read_local(struct code_reader *r, const struct load_token *token, struct code_term *out)
{
	const int local = code_local_find(r, token->text);

	if (local < 0)
		return code_no_value(r, token);
	if (r->locals[local].flags)
		return load_error(r->l, load_token_place(&r->scan, token),
		                  "'%s' keeps an IRQ state, which is no number", token->text);
	out->kind = CODE_LOCAL;
	out->number = local;
	return true;
}

static bool gives_value(struct code_reader *r, const struct load_token *token,
                        const struct code_call *call)
{
	if (call->function == CODE_NONE ? code_answers((enum vocab_primitive)call->primitive)
	                                : r->draft->functions[call->function].returns)
		return true;
	return load_error(r->l, load_token_place(&r->scan, token), "%s() gives no value",
	                  token->text);
}

static bool help_operators(struct code_reader *r)
{
	return diag_help(r->l->diags, "a term, or two with one of + - & == != < > <= >= between "
	                              "them; no brackets");
}

static bool read_term(struct code_reader *r, struct code_term *out)
{
	const bool negated = code_take(&r->scan, "!"), negative = code_take(&r->scan, "-");
	struct load_token token = code_peek(&r->scan);

	*out = (struct code_term){.negated = negated};
	if (isdigit((unsigned char)token.text[0]))
		return read_number(r, negative, out);
	if (negative || !code_is_name(&token)) {
		load_error(r->l, load_token_place(&r->scan, &token),
		           token.len ? "a value is missing before '%s'"
		                     : "a value is missing here%s",
		           token.text);
		return load_is(&token, "(") && help_operators(r);
	}
	code_next(&r->scan);
	if (!code_take(&r->scan, "("))
		return read_local(r, &token, out);
	out->kind = CODE_CALL;
	out->call = code_call(r, &token);
	return out->call && gives_value(r, &token, out->call);
}

/* ---- expressions ---- */

static enum code_operator read_operator(struct code_reader *r)
{
	const struct load_token token = code_peek(&r->scan);

	for (int op = CODE_PLUS; op < CODE_NR_OPERATORS; op++) {
		if (!load_is(&token, code_operator_text((enum code_operator)op)))
			continue;
		code_next(&r->scan);
		return (enum code_operator)op;
	}
	return CODE_ALONE;
}

/* "if (a && b)" is what one would write in C. */
static bool no_logic(struct code_reader *r, const struct load_token *token)
{
	if (!load_is(token, "&&") && !load_is(token, "||"))
		return true;
	load_error(r->l, load_token_place(&r->scan, token), "'%s' is not known here", token->text);
	return diag_help(r->l->diags, "x = ... and y = ... before, then: x %c y",
	                 token->text[0] == '&' ? '&' : '+');
}

static bool only_one(struct code_reader *r)
{
	const struct load_token token = code_peek(&r->scan);

	if (read_operator(r) == CODE_ALONE)
		return no_logic(r, &token);
	load_error(r->l, load_token_place(&r->scan, &token),
	           "an expression has one operator, and '%s' is a second", token.text);
	return diag_help(r->l->diags, "put the first part into a local before");
}

static bool read_expression(struct code_reader *r, struct code_expression *out)
{
	struct load_token next;

	if (!read_term(r, &out->left))
		return false;
	next = code_peek(&r->scan);
	out->op = read_operator(r);
	if (out->op == CODE_ALONE)
		return no_logic(r, &next);
	return read_term(r, &out->right) && only_one(r);
}

bool code_expression(struct code_reader *r, struct code_expression *out)
{
	const struct load_token first = code_peek(&r->scan);
	bool good;

	if (r->nesting == CODE_EXPRESSIONS_MAX) {
		load_error(r->l, load_token_place(&r->scan, &first),
		           "calls stand in one another more than %d deep", CODE_EXPRESSIONS_MAX);
		return diag_help(r->l->diags, "put the inner ones into locals before");
	}
	r->nesting++;
	good = read_expression(r, out);
	r->nesting--;
	return good;
}
