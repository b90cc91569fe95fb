// SPDX-License-Identifier: GPL-2.0-only
#include "wander.h"

#define WALKS 512 /* at most */
#define WALKS_IN_VAIN 24
#define WALK_STEPS 2000

static uint64_t draw(uint64_t *random)
{
	*random ^= *random << 13;
	*random ^= *random >> 7;
	*random ^= *random << 17;
	return *random >> 16;
}

struct machine_choice wander_pick(const struct machine_choice *choices, unsigned nr,
                                  unsigned rarely, uint64_t *random)
{
	unsigned others = nr;

	/* Raises stand last. */
	while (others && choices[others - 1].kind == MACHINE_RAISE)
		others--;
	return choices[draw(random) % (others && draw(random) % rarely ? others : nr)];
}

static void walk(const struct wanderer *w, unsigned rarely, uint64_t *random)
{
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	struct machine_state state;
	unsigned nr;

	machine_initial(w->world, &state);
	for (unsigned step = 0; step < WALK_STEPS; step++) {
		if (w->at)
			w->at(w->whom, &state);
		nr = machine_choices(w->world, w->program, &state, choices);
		if (!nr)
			return;
		machine_take(w->world, w->program, &state, wander_pick(choices, nr, rarely, random),
		             &state, NULL);
	}
}

void wander(const struct wanderer *w)
{
	uint64_t random = WANDER_SEED;
	unsigned in_vain = 0;

	for (unsigned i = 0; i < WALKS && in_vain < WALKS_IN_VAIN; i++) {
		const size_t met = w->met(w->whom);

		walk(w, 1u << i % 8, &random);
		in_vain = w->met(w->whom) == met ? in_vain + 1 : 0;
	}
}
