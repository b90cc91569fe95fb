// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/kernel/builds.h"

#include <stdint.h>
#include <string.h>

#define KERNEL_BUILD(name) extern const struct vocab_build name;
#include "builds-list.h"
#undef KERNEL_BUILD

static const struct vocab_build *const builds[] = {
#define KERNEL_BUILD(name) &name,
#include "builds-list.h"
#undef KERNEL_BUILD
};

#define NR_BUILDS (sizeof(builds) / sizeof(builds[0]))

const struct vocab_build *const *kernel_builds(size_t *nr)
{
	*nr = NR_BUILDS;
	return builds;
}

const struct vocab_build *
kernel_find(const char *study, const char *variant, const char *off)
{
	for (size_t i = 0; i < NR_BUILDS; i++) {
		const struct vocab_build *build = builds[i];

		if (!strcmp(build->study->name, study) &&
		    !strcmp(build->variant, variant) &&
		    !strcmp(build->off, off))
			return build;
	}
	return NULL;
}

const char *kernel_symbol(const struct vocab_build *build,
                          const void *function)
{
	const uintptr_t at =
		(uintptr_t)function - (uintptr_t)build->text;
	size_t low = 0, high = build->nr_symbols;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		const struct vocab_symbol *symbol =
			&build->symbols[middle];

		if (symbol->offset == at)
			return symbol->name;
		if (symbol->offset < at)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
