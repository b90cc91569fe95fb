// SPDX-License-Identifier: GPL-2.0-only
#include "explore/parts.h"
#include "random_machine.h"

#include <criterion/criterion.h>

#define MACHINES 100
#define STEPS 120

struct keys {
	struct random_machine machine;
	struct parts *parts;
	struct machine_state states[STEPS];
	unsigned nr;
};

static void walk(struct keys *k)
{
	struct rig *r = &k->machine.rig;
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	unsigned nr;

	machine_initial(&r->world, &k->states[0]);
	for (k->nr = 1; k->nr < STEPS; k->nr++) {
		struct machine_state *at = &k->states[k->nr - 1];

		nr = machine_choices(&r->world, &r->program.base, at, choices);
		if (!nr)
			return;
		machine_take(&r->world, &r->program.base, at,
		             choices[random_below(&k->machine.random, nr)], at + 1, NULL);
	}
}

/* Return: false when the layout is too narrow. */
static bool check_key(struct keys *k, unsigned i)
{
	uint64_t key[MACHINE_STATE_WORDS];
	struct machine_state back;

	if (!parts_pack(k->parts, &k->states[i], key))
		return false;
	parts_unpack(k->parts, key, &back);
	cr_assert(machine_equal(&k->machine.rig.world, &back, &k->states[i]), "state %u", i);
	return true;
}

/* All keys of the old layout, moved, are those that the new one gives. */
static void widen(struct keys *k, unsigned nr)
{
	struct layout old = k->parts->layout, wide = parts_plan(k->parts);
	const struct parts_moving moving = {.parts = k->parts, .from = &old, .to = &wide};

	for (unsigned i = 0; i < nr; i++) {
		uint64_t before[MACHINE_STATE_WORDS], moved[MACHINE_STATE_WORDS],
			key[MACHINE_STATE_WORDS];

		k->parts->layout = old;
		cr_assert(parts_pack(k->parts, &k->states[i], before));
		parts_move(&moving, before, moved);
		k->parts->layout = wide;
		cr_assert(parts_pack(k->parts, &k->states[i], key));
		cr_assert_arr_eq(key, moved, wide.nr_words * sizeof(*key), "state %u", i);
	}
	k->parts->layout = wide;
	layout_finish(&old);
	atomic_store(&k->parts->narrow, false);
}

Test(parts, keys_stand_for_their_states_in_every_layout)
{
	static struct keys k;
	unsigned nr_wider = 0;

	for (unsigned seed = 1; seed <= MACHINES; seed++) {
		random_machine_init(&k.machine, seed);
		k.parts = parts_create(&k.machine.rig.world, NULL);
		cr_assert(k.parts);
		walk(&k);
		for (unsigned i = 0; i < k.nr; i++)
			while (!check_key(&k, i)) {
				cr_assert(atomic_load(&k.parts->narrow));
				widen(&k, i);
				nr_wider++;
			}
		parts_destroy(k.parts);
		rig_finish(&k.machine.rig);
	}
	cr_assert_gt(nr_wider, MACHINES);
}
