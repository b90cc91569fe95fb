// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/vocab/study.h"

#include <string.h>

static const struct lock_kind {
	const char *name, *type, *definition;
	bool sleeps;
} kinds[VOCAB_NR_LOCK_KINDS] = {
#define KIND_ROW(code, text, c_type, macro, may_sleep)                                             \
	[VOCAB_##code] = {                                                                         \
		.name = (text), .type = (c_type), .definition = (macro), .sleeps = (may_sleep)},
	VOCAB_LOCK_KINDS(KIND_ROW)
#undef KIND_ROW
};

const char *vocab_lock_kind_name(enum vocab_lock_kind kind)
{
	return kinds[kind].name;
}

const char *vocab_lock_kind_type(enum vocab_lock_kind kind)
{
	return kinds[kind].type;
}

const char *vocab_lock_kind_definition(enum vocab_lock_kind kind)
{
	return kinds[kind].definition;
}

bool vocab_lock_kind_sleeps(enum vocab_lock_kind kind)
{
	return kinds[kind].sleeps;
}

const struct vocab_variant *vocab_variant_find(const struct vocab_study *study, const char *name)
{
	for (const struct vocab_variant *v = study->variants; v && v->name; v++)
		if (strcmp(v->name, name) == 0)
			return v;
	return NULL;
}
