// SPDX-License-Identifier: GPL-2.0-only
/*
 * Random walks through random machines: what must hold in every state of every machine. The seed
 * can be given in LOCKSTEP_TEST_SEED; machine number i has seed + i.
 */
#include "random_machine.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#define MACHINES 2000
#define STEPS 300
#define STEPS_STUCK 500 /* further, once somebody is stuck */

struct walk {
	struct random_machine *machine;
	struct rig *rig;
	unsigned long long seed;
	unsigned step;
	uint64_t stuck;
	uint32_t nodes[MACHINE_SLOTS_MAX]; /* of the stuck */
	struct machine_choice all[MACHINE_CHOICES_MAX];
	unsigned nr;
};

/* How often the interesting cases came up: a generator gone lame would pass every test. */
static struct {
	unsigned stuck, rests, completes, limits, queued, answered;
} tally;

static unsigned long long base_seed(void)
{
	const char *given = getenv("LOCKSTEP_TEST_SEED");

	return given ? strtoull(given, NULL, 0) : 1;
}

/* Every choice listed can be taken; of those not listed none can. */
static void check_choices(struct walk *w)
{
	struct rig *r = w->rig;
	unsigned taken = 0;

	for (unsigned kind = 0; kind <= MACHINE_RAISE; kind++)
		for (unsigned cpu = 0; cpu < r->world.nr_cpus; cpu++)
			for (unsigned arg = 0; arg < r->world.nr_slots; arg++) {
				const struct machine_choice c = {(uint8_t)kind, (uint8_t)cpu,
				                                 (uint8_t)arg};
				struct machine_state to;
				bool same;

				if ((arg && (kind == MACHINE_RUN || kind == MACHINE_TICK)) ||
				    (cpu && kind == MACHINE_GP_END))
					continue;
				same = taken < w->nr && w->all[taken].kind == kind &&
				       w->all[taken].cpu == cpu && w->all[taken].arg == arg;
				cr_assert_eq(machine_step(&r->world, &r->program.base, &r->state, c,
				                          &to, NULL),
				             same, "seed %llu, step %u: choice %u %u %u", w->seed,
				             w->step, kind, cpu, arg);
				taken += same;
			}
	cr_assert_eq(taken, w->nr, "seed %llu, step %u: order", w->seed, w->step);
}

static void check_stuck(struct walk *w)
{
	struct rig *r = w->rig;
	const uint64_t stuck = rig_stuck(r);
	struct machine_finding found[MACHINE_SLOTS_MAX];

	cr_assert_eq(w->stuck & ~stuck, 0, "seed %llu, step %u: no longer stuck", w->seed, w->step);
	for (unsigned slot = 0; slot < r->world.nr_slots; slot++) {
		const machine_node node = machine_node_of(&r->world, &r->state, slot);

		if ((w->stuck >> slot) & 1)
			cr_assert_eq(node, w->nodes[slot], "seed %llu, step %u: slot %u moved",
			             w->seed, w->step, slot);
		w->nodes[slot] = node;
	}
	cr_assert_eq(rig_deadlocks(r, found) != 0, stuck != 0, "seed %llu, step %u", w->seed,
	             w->step);
	w->stuck = stuck;
}

static uint64_t alive(const struct rig *r)
{
	uint64_t mask = 0;

	for (unsigned slot = 0; slot < r->world.nr_slots; slot++)
		if (machine_has_work(&r->world, &r->state, slot))
			mask |= 1ull << slot;
	return mask;
}

/* A CPU on which the last task left interrupts off keeps what is pending there for ever. */
static bool left_off(const struct rig *r)
{
	for (unsigned cpu = 0; cpu < r->world.nr_cpus; cpu++)
		if (!rig_if(r, cpu) && machine_top(&r->world, &r->state, cpu) < 0)
			return true;
	return false;
}

static void check_rest(struct walk *w)
{
	struct rig *r = w->rig;

	cr_assert_eq(rig_stuck(r), alive(r), "seed %llu: at rest, but not stuck", w->seed);
	if (!alive(r))
		cr_assert(machine_all_done(&r->world, &r->state) || left_off(r), "seed %llu",
		          w->seed);
	tally.rests++;
	tally.completes += machine_all_done(&r->world, &r->state);
}

static void walk(struct random_machine *machine, unsigned long long seed)
{
	struct walk w = {.machine = machine, .rig = &machine->rig, .seed = seed};
	unsigned left = STEPS;

	for (; left; left--, w.step++) {
		const bool was_stuck = w.stuck;

		w.nr = machine_choices(&w.rig->world, &w.rig->program.base, &w.rig->state, w.all);
		if (w.step % 8 == 0 || !w.nr)
			check_choices(&w);
		check_stuck(&w);
		if (w.stuck && !was_stuck) {
			left = STEPS_STUCK;
			tally.stuck++;
		}
		if (!w.nr) {
			check_rest(&w);
			break;
		}
		cr_assert(rig_try(w.rig, w.all[random_below(&machine->random, w.nr)]));
		tally.queued += rig_event(w.rig, MACHINE_EV_QUEUED) != NULL;
		tally.answered += rig_event(w.rig, MACHINE_EV_OP) &&
		                  rig_event(w.rig, MACHINE_EV_OP)->a == VOCAB_IPI_WAIT;
		tally.limits += rig_event(w.rig, MACHINE_EV_FINDING) &&
		                w.rig->out.findings[0].detail == MACHINE_NODE_LIMIT;
	}
}

Test(random, machines_keep_their_promises)
{
	static struct random_machine machine;
	const unsigned long long seed = base_seed();

	fprintf(stderr, "LOCKSTEP_TEST_SEED=%llu\n", seed);
	for (unsigned i = 0; i < MACHINES; i++) {
		random_machine_init(&machine, seed + i);
		walk(&machine, seed + i);
		rig_finish(&machine.rig);
	}
	fprintf(stderr,
	        "%u walks met a deadlock, %u came to rest, %u of them with all done; "
	        "%u places in queues, %u IPIs answered\n",
	        tally.stuck, tally.rests, tally.completes, tally.queued, tally.answered);
	cr_assert(tally.stuck > MACHINES / 20);
	cr_assert(tally.completes > MACHINES / 20);
	cr_assert(tally.queued > MACHINES / 20);
	cr_assert(tally.answered > MACHINES / 20);
	cr_assert_eq(tally.limits, 0);
}
