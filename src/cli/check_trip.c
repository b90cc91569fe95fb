// SPDX-License-Identifier: GPL-2.0-only
/*
 * --roundtrip: is going back the exact inverse of going forward? From every step of a run one goes
 * back and forward again, and all of it is played anew from the start: everything that can be shown,
 * as a digest, must be the same.
 */
#include <stdio.h>

#include "check.h"

#include "lockstep/base/alloc.h"

static bool same(const struct run *run, const struct run *played, size_t k)
{
	return run_digest(run, k) == run_digest(played, k);
}

/* Return: the first step at which @fresh is not what @played was; 0: it is, everywhere. */
static size_t play_again(struct run *fresh, struct run *played)
{
	for (size_t k = 1; k <= run_length(played); k++)
		if (!run_do(fresh, run_step_at(played, k)->choice) || !same(fresh, played, k))
			return k;
	return 0;
}

/* Backwards, since a step that is done anew ends what was known. */
static size_t rock(struct run *fresh, struct run *played)
{
	for (size_t k = run_length(played); k > 0; k--) {
		run_go(fresh, k);
		if (!run_back(fresh) || !same(fresh, played, k - 1) ||
		    !run_do(fresh, run_step_at(played, k)->choice) || !same(fresh, played, k))
			return k;
	}
	return 0;
}

void check_trip(struct check_file *file, const struct vocab_build *build, struct run *run,
                const struct scenario_expectation *e)
{
	struct run *fresh;
	struct check_result *r;

	if (!file->wish->roundtrip)
		return;
	fresh = run_create(run_scenario(run), run_path(run));
	r = check_add(file, build, run_scenario(run)->code, e->place);
	r->kind = "there and back";
	r->step = play_again(fresh, run);
	if (!r->step)
		r->step = rock(fresh, run);
	if (r->step) {
		r->outcome = CHECK_FAILED;
		r->why = xstrdup("the state after this step is another when it is done again");
	}
	run_destroy(fresh);
}
