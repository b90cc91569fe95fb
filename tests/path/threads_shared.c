// SPDX-License-Identifier: GPL-2.0-only
/*
 * Several threads walk one path at once, each in an order of its own, and all must see what one
 * thread alone sees. A plain program, so that it also runs under ThreadSanitizer.
 */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include "opened.h"

#define THREADS 4
#define WALKS 40
#define STEPS 400

struct worker {
	const struct scenario *scenario;
	struct path *path;
	uint64_t seed, sum;
};

static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

/* A random walk; the sum of its digests says what it saw. */
static uint64_t walk(const struct scenario *scenario, struct path *path, uint64_t seed)
{
	struct run *run = run_create(scenario, path);
	struct machine_choice choices[MACHINE_CHOICES_MAX];
	uint64_t sum = 0;

	for (unsigned i = 0; i < STEPS; i++) {
		const unsigned nr = machine_choices(&scenario->world, path_program(path),
		                                    run_state(run), choices);

		if (nr == 0)
			break;
		run_do(run, choices[next_random(&seed) % nr]);
		sum = sum * 31 + run_digest(run, run_at(run));
	}
	run_destroy(run);
	return sum;
}

static void *work(void *arg)
{
	struct worker *w = arg;

	for (unsigned i = 0; i < WALKS; i++)
		w->sum += walk(w->scenario, w->path, w->seed + (i * 7 + w->seed) % WALKS);
	return NULL;
}

int main(void)
{
	pthread_t threads[THREADS];
	struct worker shared[THREADS];
	struct opened o;
	int failed = 0;

	opened_file(&o, "truncate", NULL);
	for (unsigned i = 0; i < THREADS; i++) {
		shared[i] = (struct worker){.scenario = &o.scenario,
		                            .path = run_path(opened_run(&o, "buggy")),
		                            .seed = 1000 * i};
		pthread_create(&threads[i], NULL, work, &shared[i]);
	}
	for (unsigned i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (unsigned i = 0; i < THREADS; i++) {
		struct error err;
		struct worker alone = {.scenario = &o.scenario, .seed = 1000 * i};

		alone.path = path_create(&o.scenario, suite_build(o.suite, suite_default(o.suite)),
		                         &err);
		work(&alone);
		if (alone.sum != shared[i].sum) {
			fprintf(stderr, "thread %u saw something else than alone\n", i);
			failed = 1;
		}
		path_destroy(alone.path);
	}
	printf("%zu nodes, %u threads, %u walks each\n",
	       path_nr_nodes(run_path(opened_run(&o, "buggy"))), THREADS, WALKS);
	opened_finish(&o);
	return failed;
}
