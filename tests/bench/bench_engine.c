// SPDX-License-Identifier: GPL-2.0-only
/*
 * Steps a second through the public step function, real C with its nodes cached, against copying
 * and hashing a state of the same size: the least that any search has to do for a state.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lockstep/base/hash.h"
#include "opened.h"

#define ROUNDS 20000
#define REPEATS 5
#define STEPS_MAX 2000

struct recorded {
	struct machine_choice choices[STEPS_MAX];
	size_t nr;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(double *v)
{
	qsort(v, REPEATS, sizeof(*v), ascending);
	return v[REPEATS / 2];
}

static double steps_a_second(const struct scenario *s, struct machine_program *program,
                             const struct recorded *r, struct machine_outcome *outcome)
{
	double rates[REPEATS];

	for (int i = 0; i < REPEATS; i++) {
		const double start = now();

		for (int round = 0; round < ROUNDS; round++) {
			struct machine_state state;

			machine_initial(&s->world, &state);
			for (size_t k = 0; k < r->nr; k++)
				if (!machine_step(&s->world, program, &state, r->choices[k], &state,
				                  outcome))
					abort();
		}
		rates[i] = ROUNDS * (double)r->nr / (now() - start);
	}
	return median(rates);
}

/* @sum keeps the compiler from leaving the work out. */
static double copies_a_second(const struct scenario *s, uint64_t *sum)
{
	double rates[REPEATS];

	for (int i = 0; i < REPEATS; i++) {
		const double start = now();
		struct machine_state a, b;

		machine_initial(&s->world, &a);
		for (int round = 0; round < ROUNDS * 100; round++) {
			machine_copy(&s->world, &b, &a);
			b.w[0] ^= (uint64_t)round;
			*sum += hash_bytes64(b.w, s->world.nr_state_words * 8u, 0);
		}
		rates[i] = ROUNDS * 100 / (now() - start);
	}
	return median(rates);
}

int main(void)
{
	static struct machine_outcome outcome;
	static struct recorded recorded;
	struct machine_program *program;
	struct opened o;
	struct run *run;
	double silent, told, copies;
	uint64_t sum = 0;

	opened_file(&o, "truncate", NULL);
	run = opened_run(&o, "fixed");
	run_to_end(run, STEPS_MAX);
	recorded.nr = run_length(run);
	for (size_t k = 1; k <= recorded.nr; k++)
		recorded.choices[k - 1] = run_step_at(run, k)->choice;
	program = path_program(run_path(run));
	silent = steps_a_second(&o.scenario, program, &recorded, NULL);
	told = steps_a_second(&o.scenario, program, &recorded, &outcome);
	copies = copies_a_second(&o.scenario, &sum);
	printf("truncate, fixed: %zu steps, %zu nodes, %u bytes a state\n", recorded.nr,
	       path_nr_nodes(run_path(run)), machine_state_bytes(&o.scenario.world));
	printf("step, no events      %6.2f M/s   %.2f of copy+hash\n", silent / 1e6,
	       silent / copies);
	printf("step, with events    %6.2f M/s   %.2f of copy+hash\n", told / 1e6, told / copies);
	printf("copy + hash a state  %6.2f M/s   (baseline)\n", copies / 1e6);
	printf("sum of the hashes: %016" PRIx64 "\n", sum);
	opened_finish(&o);
	return 0;
}
