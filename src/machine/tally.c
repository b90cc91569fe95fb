// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/machine/stuck.h"

/* Follows the hops from item @index to the object that should count it; 0 = nobody. */
static unsigned follow(const struct machine_world *world, const struct machine_state *state,
                       const struct machine_tally *tally, unsigned index)
{
	unsigned at = index + 1;

	for (unsigned i = 0; i < tally->nr_hops && at; i++) {
		const struct machine_hop *hop = &tally->hops[i];

		at = hop->words ? (unsigned)machine_word(world, state, hop->words[at - 1])
		                : hop->links[at - 1];
	}
	return at;
}

int32_t machine_tally(const struct machine_world *world, const struct machine_state *state,
                      const struct machine_tally *tally, unsigned index)
{
	int32_t count = 0;

	for (unsigned i = 0; i < tally->nr_items; i++) {
		const int32_t word = machine_word(world, state, tally->items[i]);

		if ((word & tally->mask) == tally->mask && !(tally->ignored && tally->ignored[i]) &&
		    follow(world, state, tally, i) == index + 1)
			count++;
	}
	return count;
}

unsigned machine_drift(const struct machine_world *world, const struct machine_state *state,
                       struct machine_finding *out)
{
	unsigned nr = 0;

	for (unsigned t = 0; t < world->nr_tallies; t++) {
		const struct machine_tally *tally = &world->tallies[t];

		for (unsigned i = 0; i < tally->nr_counters && nr < MACHINE_FINDINGS_MAX; i++) {
			const int32_t is = machine_word(world, state, tally->counters[i]);
			const int32_t should = machine_tally(world, state, tally, i);

			if (is != should)
				out[nr++] = (struct machine_finding){.verdict = MACHINE_DRIFT,
				                                     .object = tally->counters[i],
				                                     .value = is - should};
		}
	}
	return nr;
}
