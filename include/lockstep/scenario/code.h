/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * code.h - functions that a scenario brings along, as a tree.
 *
 * A scenario may run the C code of a study, or code of its own: a few locks and words, and functions
 * that are lists of statements, written in the same file. A statement is a call of a primitive, an
 * assignment to a local, a call of another function, a condition or a loop. Which primitives there
 * are, and what each takes, stands in vocab/primitive.h and nowhere else.
 *
 * Such code is a study like any other: one object with all locks and words as its fields, the
 * functions as its entries, a build for each variant. What a build has no C for is run from this
 * tree. A function may have another body in each variant; one that is written once serves all.
 *
 * Locals are integers of 32 bits, 0 until they are assigned, and belong to one activation of their
 * function; so do those that keep an IRQ state. Everything is constant once it is loaded, and lives
 * in the scenario's arena.
 */
#ifndef LOCKSTEP_SCENARIO_CODE_H
#define LOCKSTEP_SCENARIO_CODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lockstep/vocab/study.h"

/* What a study made of such code is called, and its source file. */
#define CODE_STUDY "own-code"
#define CODE_FILE "functions.c"

#define CODE_LOCALS_MAX 12 /* of a body, IRQ states included */
#define CODE_LOOPS_MAX 8   /* of a body */
#define CODE_VALUES_MAX 8  /* that wait while the rest of an expression is worked out */
#define CODE_NESTING_MAX 8 /* blocks in one another */
#define CODE_CALLS_MAX 4096
#define CODE_ROUNDS_MAX 1000
#define CODE_NONE (-1)

enum code_operator {
	CODE_ALONE, /* only the left term */
	CODE_PLUS,
	CODE_MINUS,
	CODE_AND,
	CODE_EQUAL,
	CODE_UNEQUAL,
	CODE_LESS,
	CODE_GREATER,
	CODE_AT_MOST,
	CODE_AT_LEAST,
	CODE_NR_OPERATORS
};

enum code_term_kind { CODE_NUMBER, CODE_LOCAL, CODE_CALL };

/** struct code_term - @number: NUMBER: the value; LOCAL: index. @negated: `!` stands before it. */
struct code_term {
	enum code_term_kind kind;
	bool negated;
	int32_t number;
	const struct code_call *call;
};

/** struct code_expression - one term, or two with an operator between them. */
struct code_expression {
	enum code_operator op;
	struct code_term left, right;
};

/**
 * struct code_call - a call of a primitive or of a function of the file.
 * @number: among all calls of the file, 0-based; @owner: the function it stands in
 * @function: index of the function called, or CODE_NONE for a primitive
 * @primitive: enum vocab_primitive; @undo: what follows when it has not got its lock, or
 *	VOCAB_NR_PRIMITIVES
 * @field: which field of the code's object it works on, or CODE_NONE
 * @id: softirq vector or CPU where it takes one
 * @flags: the local that keeps the IRQ state, or CODE_NONE
 * @value, @expected: or NULL
 * @object, @flags_name: the operands as the source shows them, "&A" and "flags"; or ""
 */
struct code_call {
	uint16_t number, owner;
	int16_t function, field, flags;
	uint16_t primitive, undo, id;
	uint8_t bit;
	const struct code_expression *value, *expected;
	const char *object, *flags_name;
	const char *const *operands; /* as the source shows them, in order; NULL: a value */
	uint8_t nr_operands;
};

enum code_statement_kind {
	CODE_DO, /* expression, perhaps into a local */
	CODE_RETURN,
	CODE_BREAK,
	CODE_IF,     /* expression, body, other */
	CODE_REPEAT, /* body, @rounds times */
	CODE_WHILE,  /* expression, body; left after @rounds, 0 = never */
};

struct code_statement;

struct code_block {
	const struct code_statement *at;
	uint16_t nr;
};

/**
 * struct code_statement - see above.
 * @local: DO: where the value goes, or CODE_NONE
 * @loop: REPEAT, WHILE: index of its counter in the body
 * @has_value: RETURN: with an expression
 */
struct code_statement {
	enum code_statement_kind kind;
	bool has_value;
	int16_t local;
	uint8_t loop;
	uint16_t rounds;
	struct code_expression expression;
	struct code_block body, other;
};

/** struct code_local - @flags: an IRQ state; @zero: it may be read before it is assigned. */
struct code_local {
	const char *name;
	bool flags, zero;
};

struct code_body {
	struct code_block block;
	const struct code_local *locals;
	uint8_t nr_locals, nr_loops;
};

/** struct code_function - @bodies: by variant; @returns: it gives its caller a value. */
struct code_function {
	const char *name;
	bool returns;
	const struct code_body *const *bodies;
};

/** struct scenario_code - the code of a scenario. @lines: by variant, by call: line in its text. */
struct scenario_code {
	const struct vocab_build *const *builds; /* by variant */
	size_t nr_variants;
	const struct code_function *functions;
	size_t nr_functions;
	const struct code_call *const *calls;
	size_t nr_calls;
	const uint16_t *const *lines;
};

/** code_operator_text() - "==". Constant data. */
const char *code_operator_text(enum code_operator op);

/** code_variant() - number of the variant that @build is. */
size_t code_variant(const struct scenario_code *code, const struct vocab_build *build);

/** code_operate() - @left @op @right, as C has it; sums wrap around. */
int32_t code_operate(enum code_operator op, int32_t left, int32_t right);

#endif
