// SPDX-License-Identifier: GPL-2.0-only
/*
 * Calls. What a primitive takes is a list of kinds in its row; each kind is read by a function of
 * its own here, so that a new primitive needs no code.
 */
#include "code_load.h"

#include "lockstep/base/text.h"
#include "lockstep/vocab/op.h"
#include "yaml_private.h"

#include <string.h>

/* ---- what a row tells ---- */

static bool has_op(const struct vocab_primitive_info *info, enum vocab_op op)
{
	for (unsigned i = 0; i < info->nr_ops; i++)
		if (info->ops[i] == op)
			return true;
	return false;
}

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

/* ---- arguments ---- */

/* A call while its arguments are read. @bit: its token, read when the word is known. */
struct arguments {
	const struct vocab_primitive_info *info;
	struct code_call *call;
	struct load_token bit;
	const char *operands[CODE_OPERANDS_MAX];
	unsigned nr;
};

static const char *shown(struct code_reader *r, const char *prefix, const char *text)
{
	return arena_printf(&r->l->s->arena, "%s%s", prefix, text);
}

/* Macros in capitals and those for per-CPU words take the word itself, all others its address. */
static bool wants_address(const char *primitive, const char *kind)
{
	return strcmp(kind, "percpu") != 0 && !(primitive[0] >= 'A' && primitive[0] <= 'Z');
}

static bool read_field(struct code_reader *r, struct arguments *a, const char *kind)
{
	struct load_token token;
	const char *text;

	code_take(&r->scan, "&");
	token = code_next(&r->scan);
	if (!code_field(r, &token, kind, a->info->name, &a->call->field))
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

static bool read_flags(struct code_reader *r, struct arguments *a)
{
	const struct load_token token = code_next(&r->scan);
	const struct place place = load_token_place(&r->scan, &token);
	const bool saves = has_op(a->info, VOCAB_IRQ_SAVE);
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

static bool read_vector(struct code_reader *r, struct arguments *a)
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

static bool read_cpu(struct code_reader *r, struct arguments *a)
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

static bool read_argument(struct code_reader *r, struct arguments *a, const char *kind)
{
	if (strcmp(kind, "flags") == 0)
		return read_flags(r, a);
	if (strcmp(kind, "value") == 0)
		return read_value(r, &a->call->value);
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

static bool resolve_bit(struct code_reader *r, struct arguments *a)
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
	struct text list;

	text_init(&list);
	for (const char *c = info->args; *c; c++)
		text_addn(&list, *c == ' ' ? ", " : c, *c == ' ' ? 2 : 1);
	load_error(r->l, place, "%s() takes %u argument%s, not %u", info->name, want,
	           want == 1 ? "" : "s", nr);
	diag_help(r->l->diags, "%s(%s)", info->name, text_str(&list));
	text_finish(&list);
	return false;
}

/* ---- calls ---- */

static bool read_arguments(struct code_reader *r, struct arguments *a)
{
	struct arena *arena = &r->l->s->arena;

	for (const char *kind = a->info->args; *kind;) {
		const size_t len = strcspn(kind, " ");
		struct load_token token;

		if (!read_argument(r, a, arena_strndup(arena, kind, len)))
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
	return !a->bit.len || resolve_bit(r, a);
}

static const struct code_call *keep(struct code_reader *r, struct arguments *a)
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
	return load_error(r->l, place, "%s() takes no arguments, not %u", token->text, nr);
}

const struct code_call *code_call(struct code_reader *r, const struct load_token *token)
{
	struct arguments a = {.call = ARENA_NEW(&r->l->s->arena, struct code_call)};
	const int function = code_function_find(r->draft, token->text);
	const int primitive = code_primitive_find(token->text);
	struct place place;
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
