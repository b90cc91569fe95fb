// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/vocab/op.h"

static const struct vocab_op_info infos[VOCAB_NR_OPS] = {
#define VOCAB_OP_ROW(code, text, class, does)                                                      \
	[VOCAB_##code] = {.name = (text), .formula = (does), .operand = VOCAB_##class},
	VOCAB_OPS(VOCAB_OP_ROW)
#undef VOCAB_OP_ROW
};

const struct vocab_op_info *vocab_op_info(enum vocab_op op)
{
	return &infos[op];
}

bool vocab_op_reads(uint8_t op)
{
	switch (op) {
	case VOCAB_READ_LOCK:
	case VOCAB_READ_TRYLOCK:
	case VOCAB_READ_UNLOCK:
	case VOCAB_DOWN_READ:
	case VOCAB_DOWN_READ_TRYLOCK:
	case VOCAB_UP_READ: return true;
	default: return false;
	}
}
