// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where control can go: which blocks never come to their end, and who calls whom.
 */
#include "code_load.h"

#include <string.h>

static bool always_leaves(const struct code_statement *s, bool only_returns)
{
	switch (s->kind) {
	case CODE_RETURN: return true;
	case CODE_BREAK: return !only_returns;
	case CODE_IF:
		return code_always_leaves(&s->body, only_returns) &&
		       code_always_leaves(&s->other, only_returns);
	case CODE_DO:
	case CODE_REPEAT:
	case CODE_WHILE: return false;
	}
	return false;
}

bool code_always_leaves(const struct code_block *block, bool only_returns)
{
	for (unsigned i = 0; i < block->nr; i++)
		if (always_leaves(&block->at[i], only_returns))
			return true;
	return false;
}

/* ---- recursion ---- */

/* A walk over the functions of one variant. @open: by function: it is being walked through. */
struct walk {
	struct loader *l;
	const struct code_draft *draft;
	unsigned variant;
	bool open[CODE_FUNCTIONS_MAX], done[CODE_FUNCTIONS_MAX];
};

static bool walk_function(struct walk *w, unsigned function);
static bool walk_block(struct walk *w, const struct code_block *block);

static bool walk_expression(struct walk *w, const struct code_expression *e)
{
	const struct code_term *terms[] = {&e->left, e->op == CODE_ALONE ? NULL : &e->right};

	for (unsigned i = 0; i < 2; i++) {
		const struct code_call *call =
			terms[i] && terms[i]->kind == CODE_CALL ? terms[i]->call : NULL;

		if (!call)
			continue;
		if ((call->value && !walk_expression(w, call->value)) ||
		    (call->expected && !walk_expression(w, call->expected)) ||
		    (call->function != CODE_NONE && !walk_function(w, (unsigned)call->function)))
			return false;
	}
	return true;
}

static bool walk_block(struct walk *w, const struct code_block *block)
{
	for (unsigned i = 0; i < block->nr; i++) {
		const struct code_statement *s = &block->at[i];

		if (!walk_expression(w, &s->expression) || !walk_block(w, &s->body) ||
		    !walk_block(w, &s->other))
			return false;
	}
	return true;
}

/* Return: false when the function comes back to itself, which was reported. */
static bool walk_function(struct walk *w, unsigned function)
{
	const struct code_function *f = &w->draft->functions[function];
	bool good;

	if (w->open[function]) {
		load_error(w->l, w->draft->nodes[function]->key->place,
		           "%s() calls itself, directly or through others", f->name);
		return diag_help(w->l->diags, "a loop is written with 'while' or 'repeat'");
	}
	if (w->done[function])
		return true;
	w->open[function] = true;
	good = walk_block(w, &f->bodies[w->variant]->block);
	w->open[function] = false;
	w->done[function] = true;
	return good;
}

void code_flow(struct loader *l, const struct code_draft *draft)
{
	for (unsigned v = 0; v < draft->nr_variants; v++) {
		struct walk w = {.l = l, .draft = draft, .variant = v};

		for (unsigned i = 0; i < draft->nr_functions; i++)
			if (!walk_function(&w, i))
				return;
	}
}
