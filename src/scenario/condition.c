// SPDX-License-Identifier: GPL-2.0-only
/*
 * When a device may raise its line: X.PG_writeback, not X.PG_writeback, A.moving_account == 1.
 */
#include "loader.h"

#include "yaml_private.h"
#include "yaml_value.h"

#include <string.h>

static const struct vocab_field *field_of(const struct loader *l, const struct load_ref *ref)
{
	return &l->s->study->types[l->s->objects[ref->object].type].fields[ref->field];
}

/* What stands after == or !=, as the word holds it. */
static bool read_operand(struct load_scan *scan, const struct load_ref *ref, int32_t *out)
{
	struct loader *l = scan->l;
	const struct vocab_field *field = field_of(l, ref);
	const struct load_token token = load_next(scan);
	const struct place place = load_token_place(scan, &token);
	uint16_t object;

	if (field->kind != VOCAB_FIELD_POINTER) {
		if (load_number(&token, out))
			return true;
		return load_error(l, place, "'%s' is compared with a number, not with '%.*s%s'",
		                  field->name, YAML_SHOWN(token.text));
	}
	*out = 0;
	if (strcasecmp(token.text, "null") == 0)
		return true;
	if (!load_object(l, token.text, place, (unsigned)load_type_find(l->s->study, field->target),
	                 &object))
		return false;
	*out = l->s->objects[object].index + 1;
	return true;
}

static bool read_comparison(struct load_scan *scan, const struct load_token *subject,
                            const struct load_ref *ref, struct machine_condition *out)
{
	const struct vocab_field *field = field_of(scan->l, ref);
	const struct place place = load_token_place(scan, subject);
	const struct load_token op = load_next(scan);

	if (load_is(&op, "==") || load_is(&op, "!=")) {
		out->negate ^= load_is(&op, "!=");
		return read_operand(scan, ref, &out->value);
	}
	if (op.len) {
		load_error(scan->l, load_token_place(scan, &op), "'%.*s%s' is not known here",
		           YAML_SHOWN(op.text));
		return diag_help(scan->l->diags, "a word is compared with == or !=");
	}
	load_error(scan->l, place, "'%s' is no condition by itself", subject->text);
	if (field->bits)
		return diag_help(scan->l->diags, "name a bit of it: %s.%s", subject->text,
		                 field->bits[0].name);
	return diag_help(scan->l->diags, "compare it: %s == %s", subject->text,
	                 field->kind == VOCAB_FIELD_POINTER ? "null" : "1");
}

bool load_condition_scan(struct load_scan *scan, struct machine_condition *out)
{
	struct loader *l = scan->l;
	struct machine_condition condition = {0};
	struct load_token subject;
	struct load_ref ref;

	condition.negate = load_take(scan, "not");
	subject = load_next(scan);
	if (load_is(&subject, "!")) {
		load_error(l, load_token_place(scan, &subject), "'!' is not known here");
		return diag_help(l->diags, "write: not %s", scan->in.text + scan->pos);
	}
	if (!load_ref(l, &subject, load_token_place(scan, &subject), LOAD_WORDS, true,
	              "word or bit", &ref))
		return false;
	condition.word = (uint16_t)l->s->objects[ref.object].fields[ref.field];
	if (ref.bit >= 0)
		condition.mask = (int32_t)(1u << ref.bit);
	else if (!read_comparison(scan, &subject, &ref, &condition))
		return false;
	*out = condition;
	return true;
}

bool load_condition(struct loader *l, const struct yaml_node *node, struct machine_condition *out)
{
	struct load_scan scan = {.l = l, .in = load_span_of(l, node)};
	struct machine_condition condition;

	if (!yaml_want(node, "when", YAML_SCALAR, l->diags) ||
	    !load_condition_scan(&scan, &condition))
		return false;
	if (!load_done(&scan, "the condition"))
		return diag_help(l->diags, "several that must hold are a list: [a, not b]");
	*out = condition;
	return true;
}
