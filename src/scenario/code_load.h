/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * code_load.h - the code of a scenario while it is being read
 *
 * Two passes of the loader's. The first knows all names, and makes a study of them: what the file
 * declares are the fields of one object, its functions are the entries. The second reads the bodies
 * and writes them as C.
 *
 *	code_load.c        the passes; variants; the study
 *	code_declare.c     locks, words, rcu_heads, works
 *	code_body.c        statements: what YAML says of them
 *	code_statement.c   what is written in one text: assignment, call, return
 *	code_expression.c  terms and operators
 *	code_call.c        calls of primitives and functions
 *	code_operand.c     arguments, by their kinds
 *	code_names.c       which name is what, and what is said of a wrong one
 *	code_instead.c     what to write for calls that do not exist here
 *	code_flow.c        recursion, ends of functions
 *	code_text.c        the C that the source pane shows
 *
 * Invariant: whatever could not be read has been reported, and is left out.
 */
#ifndef LOCKSTEP_SCENARIO_CODE_LOAD_H
#define LOCKSTEP_SCENARIO_CODE_LOAD_H

#include "loader.h"
#include "lockstep/scenario/code.h"
#include "lockstep/vocab/op.h"
#include "lockstep/vocab/primitive.h"

#define CODE_OBJECT "globals"
#define CODE_FIELDS_MAX 96
#define CODE_FUNCTIONS_MAX 64
#define CODE_VARIANTS_MAX 16
#define CODE_EXPRESSIONS_MAX 4 /* in one another */
#define CODE_OPERANDS_MAX 4
#define CODE_WIDTH 16 /* bits of a word, unless it says otherwise */

/** struct code_draft - what is known of the code. @nodes, @bodies: by function. */
struct code_draft {
	struct scenario_code *code;
	struct vocab_study *study;
	struct vocab_build *builds; /* by variant */
	struct vocab_field *fields;
	unsigned nr_fields;
	struct code_function *functions;
	const struct yaml_node **nodes;
	unsigned nr_functions;
	const char **variants;
	unsigned nr_variants;
	const struct code_call **calls;
	unsigned nr_calls;
};

/** struct code_reader - reads one body. @scan: the text that is being read. */
struct code_reader {
	struct loader *l;
	struct code_draft *draft;
	struct load_scan scan;
	uint16_t function;
	unsigned depth, loops, nesting;
	bool unclosed; /* a call before this had no ')' */
	struct code_local *locals;
	struct code_body *body;
};

/* ---- code_names.c ---- */

/** code_check_name() - can it be a name in C? code_claim() - and it becomes that of @what. */
bool code_check_name(struct loader *l, const struct yaml_node *key, const char *what);
bool code_claim(struct loader *l, const struct yaml_node *key, const char *what);
/** code_is_taken() - is it a word of C or a primitive? */
bool code_is_taken(const char *name);
int code_field_find(const struct code_draft *draft, const char *name);
int code_function_find(const struct code_draft *draft, const char *name);
int code_primitive_find(const char *name);
int code_local_find(const struct code_reader *r, const char *name);

/** code_field_what() - "a spinlock", "a word", ... */
const char *code_field_what(struct loader *l, const struct vocab_field *field);

/** code_field() - the field that @token names, if it is of the kind the argument @kind wants. */
bool code_field(struct code_reader *r, const struct load_token *token, const char *kind,
                const struct vocab_primitive_info *info, int16_t *out);
bool code_unknown_call(struct code_reader *r, const struct load_token *token);

/** code_form() - "set_bit(bit, word)". */
const char *code_form(struct loader *l, const struct vocab_primitive_info *info);
bool code_no_value(struct code_reader *r, const struct load_token *token);

/* ---- code_instead.c ---- */

/** code_instead() - what to write for a call that does not exist here, or NULL. */
const char *code_instead(const char *name);

/** code_likeness() - how many parts of @wrong, between its '_', does the primitive @name have? */
unsigned code_likeness(const char *name, const char *wrong);

/* ---- code_expression.c ---- */

struct load_token code_next(struct load_scan *scan);
struct load_token code_peek(const struct load_scan *scan);
bool code_take(struct load_scan *scan, const char *text);
bool code_is_name(const struct load_token *token);
bool code_expression(struct code_reader *r, struct code_expression *out);

/** code_done() - report what follows the end of @what. */
bool code_done(struct code_reader *r, const char *what);

/** code_begin() - the reader goes to the text of @node; false when it is none. */
bool code_begin(struct code_reader *r, const struct yaml_node *node, const char *what);

/* ---- code_call.c ---- */

/** code_call() - from behind the name @token on; NULL when that was reported. */
const struct code_call *code_call(struct code_reader *r, const struct load_token *token);

/** code_answers() - does the primitive give its caller a value? */
bool code_answers(enum vocab_primitive primitive);

/* ---- code_operand.c ---- */

/** struct code_arguments - a call while its arguments are read. @bit: looked up in the end. */
struct code_arguments {
	const struct vocab_primitive_info *info;
	struct code_call *call;
	struct load_token bit;
	const char *operands[CODE_OPERANDS_MAX];
	unsigned nr;
};

/** code_operand() - the next argument, which is of @kind; code_bit() - the bit, in its word. */
bool code_operand(struct code_reader *r, struct code_arguments *a, const char *kind);
bool code_bit(struct code_reader *r, struct code_arguments *a);

/** code_has_op() - is @op one of those that the primitive is made of? */
bool code_has_op(const struct vocab_primitive_info *info, enum vocab_op op);

/* ---- the rest ---- */

void code_declare(struct loader *l, struct code_draft *draft);
bool code_text_statement(struct code_reader *r, const struct yaml_node *node,
                         struct code_statement *out);
bool code_assign(struct code_reader *r, const struct load_token *token, bool flags, int16_t *out);
const struct code_body *code_body(struct loader *l, struct code_draft *draft, unsigned function,
                                  const struct yaml_node *node);
void code_flow(struct loader *l, const struct code_draft *draft);
bool code_always_leaves(const struct code_block *block, bool only_returns);

/** code_text() - the text of variant @variant; @lines gets the line of each call. */
const char *code_text(struct loader *l, const struct code_draft *draft, unsigned variant,
                      uint16_t *lines);

#endif
