// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/scenario/code.h"

static const char *const operators[CODE_NR_OPERATORS] = {
	[CODE_ALONE] = "",     [CODE_PLUS] = "+",      [CODE_MINUS] = "-", [CODE_AND] = "&",
	[CODE_EQUAL] = "==",   [CODE_UNEQUAL] = "!=",  [CODE_LESS] = "<",  [CODE_GREATER] = ">",
	[CODE_AT_MOST] = "<=", [CODE_AT_LEAST] = ">=",
};

const char *code_operator_text(enum code_operator op)
{
	return operators[op];
}

size_t code_variant(const struct scenario_code *code, const struct vocab_build *build)
{
	size_t i = 0;

	while (i + 1 < code->nr_variants && code->builds[i] != build)
		i++;
	return i;
}

int32_t code_operate(enum code_operator op, int32_t left, int32_t right)
{
	switch (op) {
	case CODE_ALONE: return left;
	case CODE_PLUS: return (int32_t)((uint32_t)left + (uint32_t)right);
	case CODE_MINUS: return (int32_t)((uint32_t)left - (uint32_t)right);
	case CODE_AND: return left & right;
	case CODE_EQUAL: return left == right;
	case CODE_UNEQUAL: return left != right;
	case CODE_LESS: return left < right;
	case CODE_GREATER: return left > right;
	case CODE_AT_MOST: return left <= right;
	case CODE_AT_LEAST: return left >= right;
	case CODE_NR_OPERATORS: break;
	}
	return 0;
}
