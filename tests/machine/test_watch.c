// SPDX-License-Identifier: GPL-2.0-only
/*
 * A step depends on the parts that were touched, and on nothing else: in any other state that agrees
 * in these it does the same, and leaves the others alone. Tried on walks through machines made up
 * at random, where the other state is an earlier one of the walk.
 */
#include "random_machine.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "lockstep/machine/watch.h"

#define MACHINES 300
#define STEPS 80

struct walk {
	struct random_machine machine;
	struct machine_watched watched;
	struct machine_watch watch;
	struct machine_state state, past[STEPS];
	unsigned long long seed;
};

static bool is_touched(const struct walk *w, unsigned part)
{
	return w->watch.seen[part / 64] >> part % 64 & 1;
}

/* @into with the parts of @from that were touched, or with all others. */
static void mix(const struct walk *w, struct machine_state *into, const struct machine_state *from,
                bool touched)
{
	for (unsigned i = 0; i < w->watched.nr_pieces; i++) {
		const struct machine_piece *piece = &w->watched.pieces[i];

		if (is_touched(w, piece->part) == touched)
			into->w[piece->word] = (into->w[piece->word] & ~piece->mask) |
			                       (from->w[piece->word] & piece->mask);
	}
}

static void check_step(struct walk *w, const struct machine_state *other,
                       struct machine_choice choice)
{
	struct rig *r = &w->machine.rig;
	struct machine_outcome plain, watched, again;
	struct machine_state to, mixed = *other, expected = *other;

	machine_watch_anew(&w->watch);
	w->watch.state = w->state;
	cr_assert(machine_step(&r->world, &r->program.base, &w->state, choice, &to, &plain));
	cr_assert(machine_step(&w->watched.world, &r->program.base, &w->watch.state, choice,
	                       &w->watch.state, &watched));
	cr_assert(machine_equal(&r->world, &to, &w->watch.state), "seed %llu", w->seed);
	cr_assert_eq(plain.nr_events, watched.nr_events);

	mix(w, &mixed, &w->state, true);
	mix(w, &expected, &to, true);
	cr_assert(machine_step(&r->world, &r->program.base, &mixed, choice, &mixed, &again),
	          "seed %llu: not possible there", w->seed);
	cr_assert(machine_equal(&r->world, &mixed, &expected), "seed %llu: leads elsewhere",
	          w->seed);
	cr_assert_eq(again.nr_events, plain.nr_events, "seed %llu", w->seed);
	cr_assert_eq(again.nr_findings, plain.nr_findings, "seed %llu", w->seed);
}

static void walk(struct walk *w)
{
	struct rig *r = &w->machine.rig;
	struct machine_choice choices[MACHINE_CHOICES_MAX];

	machine_initial(&r->world, &w->state);
	for (unsigned step = 0; step < STEPS; step++) {
		const unsigned nr =
			machine_choices(&r->world, &r->program.base, &w->state, choices);
		struct machine_choice choice;

		if (!nr)
			return;
		choice = choices[random_below(&w->machine.random, nr)];
		w->past[step] = w->state;
		check_step(w, &w->past[random_below(&w->machine.random, step + 1)], choice);
		machine_take(&r->world, &r->program.base, &w->state, choice, &w->state, NULL);
	}
}

Test(watch, sees_all_that_a_step_depends_on, .timeout = 60)
{
	static struct walk w;

	for (w.seed = 1; w.seed <= MACHINES; w.seed++) {
		random_machine_init(&w.machine, w.seed);
		cr_assert(machine_watched_init(&w.watched, &w.machine.rig.world));
		w.watch.part_of = w.watched.part_of;
		walk(&w);
		machine_watched_finish(&w.watched);
		rig_finish(&w.machine.rig);
	}
}

/* Every field belongs to a part, and no bit to two. */
Test(watch, parts_cover_the_state)
{
	static struct walk w;
	uint64_t bits = 0;

	random_machine_init(&w.machine, 7);
	cr_assert(machine_watched_init(&w.watched, &w.machine.rig.world));
	for (unsigned i = 0; i < w.watched.nr_pieces; i++) {
		for (unsigned k = 0; k < i; k++)
			cr_assert_not(w.watched.pieces[i].word == w.watched.pieces[k].word &&
			              w.watched.pieces[i].mask & w.watched.pieces[k].mask);
		bits += (unsigned)__builtin_popcountll(w.watched.pieces[i].mask);
	}
	cr_assert_gt(bits, w.watched.nr_parts - 1);
	cr_assert_leq(bits, w.machine.rig.world.nr_bits);
	machine_watched_finish(&w.watched);
	rig_finish(&w.machine.rig);
}
