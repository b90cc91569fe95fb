// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/vocab/primitive.h"

#include "lockstep/vocab/op.h"

/* NONE fills the unused places of a row; a place counts when it is not NONE. */

enum {
	ROW_NONE = 0xff,
#define ROW_VALUE(code, name, operand, formula) ROW_##code = VOCAB_##code,
	VOCAB_OPS(ROW_VALUE)
#undef ROW_VALUE
};

static const struct vocab_primitive_info infos[VOCAB_NR_PRIMITIVES] = {
#define PRIMITIVE_ROW(text, arguments, a, b, c, d)                                                 \
	[VOCAB_P_##text] = {                                                                       \
		.name = #text,                                                                     \
		.args = arguments,                                                                 \
		.nr_ops =                                                                          \
			1 + (ROW_##b != ROW_NONE) + (ROW_##c != ROW_NONE) + (ROW_##d != ROW_NONE), \
		.ops = {ROW_##a, ROW_##b, ROW_##c, ROW_##d},                                       \
	},
	VOCAB_PRIMITIVES(PRIMITIVE_ROW)
#undef PRIMITIVE_ROW
};

const struct vocab_primitive_info *vocab_primitive_info(enum vocab_primitive primitive)
{
	return &infos[primitive];
}
