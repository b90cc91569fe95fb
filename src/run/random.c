// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/run/random.h"

#include "history.h"
#include "lockstep/base/hash.h"

static uint64_t weight(struct machine_choice choice)
{
	return choice.kind == MACHINE_RUN ? RANDOM_WEIGHT_RUN : 1;
}

/* Byte by byte, so that the order of bytes in a word does not matter. */
static uint64_t hash_of(uint32_t seed, uint64_t at)
{
	unsigned char bytes[8];

	for (unsigned i = 0; i < 8; i++)
		bytes[i] = (unsigned char)(at >> 8 * i);
	return hash_bytes64(bytes, sizeof(bytes), seed);
}

bool random_choice(struct run *run, uint32_t seed, struct machine_choice *choice)
{
	struct machine_choice all[MACHINE_CHOICES_MAX];
	const unsigned nr = machine_choices(run->world, run->program, run_state(run), all);
	uint64_t sum = 0, drawn;
	unsigned i = 0;

	for (unsigned j = 0; j < nr; j++)
		sum += weight(all[j]);
	if (!sum)
		return false;
	for (drawn = hash_of(seed, run->at) % sum; drawn >= weight(all[i]); i++)
		drawn -= weight(all[i]);
	*choice = all[i];
	return true;
}
