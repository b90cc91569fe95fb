// SPDX-License-Identifier: GPL-2.0-only
/*
 * The code as C, for the source pane: as somebody would write it who knows the kernel's style. Each
 * call learns the line that it stands on.
 */
#include "code_load.h"

#include "lockstep/base/text.h"

#include <string.h>

struct writer {
	const struct code_draft *draft;
	const struct code_body *body;
	struct text out;
	uint16_t *lines;
	uint16_t line; /* that is being written, from 1 */
	unsigned indent;
};

static void begin(struct writer *w)
{
	text_addc(&w->out, '\t', w->indent);
}

static void end(struct writer *w)
{
	text_add(&w->out, "\n");
	w->line++;
}

#define LINE(w, ...)                                                                               \
	do {                                                                                       \
		begin(w);                                                                          \
		text_printf(&(w)->out, __VA_ARGS__);                                               \
		end(w);                                                                            \
	} while (0)

/* ---- declarations ---- */

static void write_bits(struct writer *w, const struct vocab_field *field)
{
	text_printf(&w->out, "enum %s_bits { ", field->name);
	for (const struct vocab_bit *bit = field->bits; bit->name; bit++)
		text_printf(&w->out, "%s%s", bit == field->bits ? "" : ", ", bit->name);
	text_add(&w->out, " };");
	end(w);
	text_printf(&w->out, "static unsigned long %s", field->name);
	for (const struct vocab_bit *bit = field->bits, *first = NULL; bit->name; bit++) {
		if (!(field->initial >> bit->bit & 1))
			continue;
		text_printf(&w->out, "%sBIT(%s)", first ? " | " : " = ", bit->name);
		first = bit;
	}
	text_add(&w->out, ";");
	end(w);
}

static void write_number(struct writer *w, const struct vocab_field *field)
{
	if (field->kind == VOCAB_FIELD_PERCPU)
		text_printf(&w->out, "static DEFINE_PER_CPU(int, %s)", field->name);
	else
		text_printf(&w->out, "static int %s", field->name);
	if (field->initial)
		text_printf(&w->out, " = %d", field->initial);
	text_add(&w->out, ";");
	end(w);
}

static void write_field(struct writer *w, const struct vocab_field *field)
{
	if (field->kind == VOCAB_FIELD_LOCK)
		LINE(w, "static %s(%s);",
		     vocab_lock_kind_definition((enum vocab_lock_kind)field->lock_kind),
		     field->name);
	else if (field->kind == VOCAB_FIELD_RCU_HEAD)
		LINE(w, "static struct rcu_head %s;", field->name);
	else if (field->kind == VOCAB_FIELD_WORK)
		LINE(w, "static DECLARE_WORK(%s, %s);", field->name, field->text);
	else if (field->kind == VOCAB_FIELD_BITS && field->bits)
		write_bits(w, field);
	else
		write_number(w, field);
}

/* ---- expressions ---- */

static void write_expression(struct writer *w, const struct code_expression *e);

static void write_call(struct writer *w, const struct code_call *call)
{
	const bool own = call->function != CODE_NONE;
	const struct code_expression *value = call->expected ? call->expected : call->value;

	w->lines[call->number] = w->line;
	text_add(&w->out, own ? w->draft->functions[call->function].name
	                      : vocab_primitive_info((enum vocab_primitive)call->primitive)->name);
	text_add(&w->out, "(");
	for (unsigned i = 0; i < call->nr_operands; i++) {
		text_add(&w->out, i ? ", " : "");
		if (call->operands[i]) {
			text_add(&w->out, call->operands[i]);
			continue;
		}
		write_expression(w, value);
		value = call->value;
	}
	text_add(&w->out, ")");
}

static void write_term(struct writer *w, const struct code_term *term)
{
	text_add(&w->out, term->negated ? "!" : "");
	if (term->kind == CODE_CALL)
		write_call(w, term->call);
	else if (term->kind == CODE_LOCAL)
		text_add(&w->out, w->body->locals[term->number].name);
	else
		text_printf(&w->out, "%d", term->number);
}

static void write_expression(struct writer *w, const struct code_expression *e)
{
	write_term(w, &e->left);
	if (e->op == CODE_ALONE)
		return;
	text_printf(&w->out, " %s ", code_operator_text(e->op));
	write_term(w, &e->right);
}

/* ---- statements ---- */

static void write_block(struct writer *w, const struct code_block *block);

static bool is_simple(const struct code_block *block)
{
	return block->nr == 1 && block->at[0].kind <= CODE_BREAK;
}

static void write_body(struct writer *w, const struct code_block *block)
{
	w->indent++;
	if (block->nr)
		write_block(w, block);
	else
		LINE(w, ";");
	w->indent--;
}

static void write_if(struct writer *w, const struct code_statement *s)
{
	const bool braces = !is_simple(&s->body) || (s->other.nr && !is_simple(&s->other));

	begin(w);
	text_add(&w->out, "if (");
	write_expression(w, &s->expression);
	text_add(&w->out, braces ? ") {" : ")");
	end(w);
	write_body(w, &s->body);
	if (s->other.nr) {
		LINE(w, "%s", braces ? "} else {" : "else");
		write_body(w, &s->other);
	}
	if (braces)
		LINE(w, "}");
}

static void write_loop(struct writer *w, const struct code_statement *s)
{
	const bool braces = s->body.nr > 0 && !is_simple(&s->body);
	const char counter = "ijkmnpqr"[s->loop];

	begin(w);
	if (s->kind == CODE_REPEAT) {
		text_printf(&w->out, "for (int %c = 0; %c < %u; %c++)", counter, counter, s->rounds,
		            counter);
	} else {
		text_add(&w->out, "while (");
		write_expression(w, &s->expression);
		text_add(&w->out, ")");
	}
	text_add(&w->out, braces ? " {" : "");
	if (s->kind == CODE_WHILE && s->rounds)
		text_printf(&w->out, " /* at most %u times */", s->rounds);
	end(w);
	write_body(w, &s->body);
	if (braces)
		LINE(w, "}");
}

static void write_simple(struct writer *w, const struct code_statement *s)
{
	begin(w);
	if (s->kind == CODE_BREAK)
		text_add(&w->out, "break");
	if (s->kind == CODE_RETURN)
		text_add(&w->out, s->has_value ? "return " : "return");
	if (s->kind == CODE_DO && s->local != CODE_NONE)
		text_printf(&w->out, "%s = ", w->body->locals[s->local].name);
	if (s->kind == CODE_DO || s->has_value)
		write_expression(w, &s->expression);
	text_add(&w->out, ";");
	end(w);
}

static void write_block(struct writer *w, const struct code_block *block)
{
	for (unsigned i = 0; i < block->nr; i++) {
		const struct code_statement *s = &block->at[i];

		if (s->kind == CODE_IF)
			write_if(w, s);
		else if (s->kind == CODE_REPEAT || s->kind == CODE_WHILE)
			write_loop(w, s);
		else
			write_simple(w, s);
	}
}

/* ---- functions ---- */

static bool is_called(const struct code_draft *draft, int function)
{
	for (unsigned i = 0; i < draft->nr_calls; i++)
		if (draft->calls[i]->function == function)
			return true;
	return false;
}

/* Callbacks are handed what they are embedded in. */
static const char *parameters(const struct code_draft *draft, unsigned function)
{
	for (unsigned i = 0; i < draft->nr_fields && !is_called(draft, (int)function); i++) {
		const struct vocab_field *field = &draft->fields[i];

		if (field->kind != VOCAB_FIELD_RCU_HEAD && field->kind != VOCAB_FIELD_WORK)
			continue;
		if (strcmp(field->text, draft->functions[function].name) == 0)
			return field->kind == VOCAB_FIELD_WORK ? "struct work_struct *work"
			                                       : "struct rcu_head *head";
	}
	return "void";
}

static void write_function(struct writer *w, unsigned function, unsigned variant)
{
	const struct code_function *f = &w->draft->functions[function];
	const struct code_local *locals = f->bodies[variant]->locals;
	const unsigned nr = f->bodies[variant]->nr_locals;

	w->body = f->bodies[variant];
	LINE(w, "static %s %s(%s)", f->returns ? "int" : "void", f->name,
	     parameters(w->draft, function));
	LINE(w, "{");
	w->indent++;
	for (unsigned i = 0; i < nr; i++)
		LINE(w, "%s%s%s;", locals[i].flags ? "unsigned long " : "int ", locals[i].name,
		     locals[i].zero ? " = 0" : "");
	if (nr)
		end(w);
	write_block(w, &w->body->block);
	w->indent--;
	LINE(w, "}");
}

const char *code_text(struct loader *l, const struct code_draft *draft, unsigned variant,
                      uint16_t *lines)
{
	struct writer w = {.draft = draft, .line = 1};
	const char *text;

	w.lines = lines;
	text_init(&w.out);
	for (unsigned i = 0; i < draft->nr_fields; i++)
		write_field(&w, &draft->fields[i]);
	for (unsigned i = 0; i < draft->nr_functions; i++) {
		if (w.line > 1)
			end(&w);
		write_function(&w, i, variant);
	}
	text = arena_strdup(&l->s->arena, text_str(&w.out));
	text_finish(&w.out);
	return text;
}
