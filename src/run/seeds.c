// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/run/seeds.h"

#include "lockstep/base/alloc.h"

#include <stdlib.h>

/* The first step with a finding, 0 = there is none. */
static size_t first_find(const struct run *run)
{
	for (size_t k = 1; k <= run_at(run); k++)
		if (run_step_at(run, k)->nr_findings)
			return k;
	return 0;
}

static void add_find(struct seeds_tally *tally, size_t step)
{
	if (!step)
		return;
	tally->finds = xrealloc_array(tally->finds, tally->nr_finds + 1, sizeof(*tally->finds));
	tally->finds[tally->nr_finds++] = step;
}

static void add_verdict(struct seeds_tally *tally, enum machine_verdict verdict, uint32_t seed)
{
	if (!tally->by_verdict[verdict]++ || seed < tally->lowest[verdict])
		tally->lowest[verdict] = seed;
}

void seeds_play(const struct scenario *scenario, struct path *path, uint32_t seed, size_t max,
                struct seeds_tally *tally)
{
	const struct scenario_item item = {.kind = SCENARIO_RANDOM, .seed = seed, .text = "random"};
	struct scenario one = *scenario; /* the same but for the schedule; owns nothing */
	struct run *run;

	one.schedule = &item;
	one.nr_schedule = 1;
	run = run_create(&one, path);
	run_to_end(run, max);
	tally->nr++;
	tally->steps += run_at(run);
	tally->cut += run_at(run) == max && run_forward(run);
	add_verdict(tally, run_verdict(run), seed);
	add_find(tally, first_find(run));
	run_destroy(run);
}

static int by_size(const void *a, const void *b)
{
	const size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return x < y ? -1 : x > y;
}

void seeds_sort(struct seeds_tally *tally)
{
	if (tally->nr_finds)
		qsort(tally->finds, tally->nr_finds, sizeof(*tally->finds), by_size);
}

double seeds_mean(const struct seeds_tally *tally)
{
	double sum = 0;

	for (size_t i = 0; i < tally->nr_finds; i++)
		sum += (double)tally->finds[i];
	return tally->nr_finds ? sum / (double)tally->nr_finds : 0;
}

double seeds_median(const struct seeds_tally *tally)
{
	const size_t nr = tally->nr_finds, below = (nr - 1) / 2, above = nr / 2;

	if (!nr)
		return 0;
	return ((double)tally->finds[below] + (double)tally->finds[above]) / 2;
}

size_t seeds_wrong(const struct seeds_tally *tally)
{
	return tally->nr_finds;
}

void seeds_finish(struct seeds_tally *tally)
{
	free(tally->finds);
	*tally = (struct seeds_tally){.variant = NULL};
}
