// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a primitive takes is a list of kinds in its row; each kind is read by a function of its own
 * here, so that a new primitive needs no code.
 */
#include "code_load.h"

#include "yaml_private.h"

#include <string.h>

bool code_has_op(const struct vocab_primitive_info *info, enum vocab_op op)
{
	for (unsigned i = 0; i < info->nr_ops; i++)
		if (info->ops[i] == op)
			return true;
	return false;
}

static const char *shown(struct code_reader *r, const char *prefix, const char *text)
{
	return arena_printf(&r->l->s->arena, "%s%s", prefix, text);
}

/* Macros in capitals and those for per-CPU words take the word itself, all others its address. */
static bool wants_address(const char *primitive, const char *kind)
{
	return strcmp(kind, "percpu") != 0 && !(primitive[0] >= 'A' && primitive[0] <= 'Z');
}

static bool read_field(struct code_reader *r, struct code_arguments *a, const char *kind)
{
	struct load_token token;
	const char *text;

	code_take(&r->scan, "&");
	token = code_next(&r->scan);
	if (!code_field(r, &token, kind, a->info, &a->call->field))
		return false;
	text = shown(r, wants_address(a->info->name, kind) ? "&" : "", token.text);
	a->call->object = text;
	if (r->draft->fields[a->call->field].kind == VOCAB_FIELD_WORK)
		text = shown(r, "system_wq, ", text);
	if (r->draft->fields[a->call->field].kind == VOCAB_FIELD_RCU_HEAD)
		text = arena_printf(&r->l->s->arena, "%s, %s", text,
		                    r->draft->fields[a->call->field].text);
	a->operands[a->nr] = text;
	return true;
}

static bool read_flags(struct code_reader *r, struct code_arguments *a)
{
	const struct load_token token = code_next(&r->scan);
	const struct place place = load_token_place(&r->scan, &token);
	const bool saves = code_has_op(a->info, VOCAB_IRQ_SAVE);
	const int local = code_local_find(r, token.text);

	if (saves && !code_assign(r, &token, true, &a->call->flags))
		return false;
	if (!saves && local < 0) {
		load_error(r->l, place, "'%.*s%s' was never saved", YAML_SHOWN(token.text));
		return diag_help(r->l->diags,
		                 "%s() puts back what was kept before, in this "
		                 "function",
		                 a->info->name);
	}
	if (!saves && !r->locals[local].flags)
		return load_error(r->l, place, "'%s' is a number, not a saved IRQ state",
		                  token.text);
	if (!saves)
		a->call->flags = (int16_t)local;
	a->call->flags_name = a->operands[a->nr] = token.text;
	return true;
}

static bool read_value(struct code_reader *r, const struct code_expression **out)
{
	struct code_expression *value = ARENA_NEW(&r->l->s->arena, struct code_expression);

	*out = value;
	return code_expression(r, value);
}

/* `atomic_add(n, 1)` is how other calls have it. */
static bool word_is_first(struct code_reader *r, const struct code_arguments *a)
{
	const struct load_token token = code_peek(&r->scan);
	const int field = code_field_find(r->draft, token.text);

	if (a->nr || strcmp(a->info->args, "value word") != 0 || field < 0)
		return false;
	load_error(r->l, load_token_place(&r->scan, &token),
	           "%s() takes a value here, and '%s' is %s", a->info->name, token.text,
	           code_field_what(r->l, &r->draft->fields[field]));
	diag_help(r->l->diags, "%s", code_form(r->l, a->info));
	return true;
}

static bool read_vector(struct code_reader *r, struct code_arguments *a)
{
	const struct load_token token = code_next(&r->scan);
	const int vector = load_vector_find(token.text);
	struct load_words words = {0};

	a->operands[a->nr] = token.text;
	if (vector >= 0) {
		a->call->id = (uint16_t)vector;
		a->call->object = token.text;
		return true;
	}
	for (const char *const *name = scenario_softirqs(); *name; name++)
		load_words_add(r->l, &words, *name);
	load_error(r->l, load_token_place(&r->scan, &token), "there is no softirq '%.*s%s'",
	           YAML_SHOWN(token.text));
	return load_suggest(r->l, token.text, &words, "there is:");
}

static bool read_cpu(struct code_reader *r, struct code_arguments *a)
{
	const struct load_token token = code_next(&r->scan);
	int32_t cpu;

	if (!load_number(&token, &cpu) || cpu < 0 || cpu >= r->l->s->world.nr_cpus)
		return load_error(r->l, load_token_place(&r->scan, &token),
		                  "'%.*s%s' is not the number of a CPU: 0 to %d",
		                  YAML_SHOWN(token.text), r->l->s->world.nr_cpus - 1);
	a->call->id = (uint16_t)cpu;
	a->call->object = a->operands[a->nr] = token.text;
	return true;
}

bool code_operand(struct code_reader *r, struct code_arguments *a, const char *kind)
{
	if (strcmp(kind, "flags") == 0)
		return read_flags(r, a);
	if (strcmp(kind, "value") == 0)
		return !word_is_first(r, a) && read_value(r, &a->call->value);
	if (strcmp(kind, "expected") == 0)
		return read_value(r, &a->call->expected);
	if (strcmp(kind, "vector") == 0)
		return read_vector(r, a);
	if (strcmp(kind, "cpu") == 0)
		return read_cpu(r, a);
	if (strcmp(kind, "bit") != 0)
		return read_field(r, a, kind);
	a->bit = code_next(&r->scan);
	a->operands[a->nr] = a->bit.text;
	return true;
}

bool code_bit(struct code_reader *r, struct code_arguments *a)
{
	const struct vocab_field *field = &r->draft->fields[a->call->field];
	const struct vocab_bit *bit = load_bit_find(field, a->bit.text);
	struct load_words words = {0};
	int32_t number;

	if (bit || (load_number(&a->bit, &number) && number >= 0 && number < field->width)) {
		a->call->bit = bit ? bit->bit : (uint8_t)number;
		return true;
	}
	load_error(r->l, load_token_place(&r->scan, &a->bit), "'%s' has no bit '%.*s%s'",
	           field->name, YAML_SHOWN(a->bit.text));
	for (bit = field->bits; bit && bit->name; bit++)
		load_words_add(r->l, &words, bit->name);
	if (!words.nr)
		return diag_help(r->l->diags, "0 to %d, or give them names: %s: {bits: [...]}",
		                 field->width - 1, field->name);
	return load_suggest(r->l, a->bit.text, &words, "its bits:");
}
