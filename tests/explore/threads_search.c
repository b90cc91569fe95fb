// SPDX-License-Identifier: GPL-2.0-only
/*
 * Several threads search one machine, and make the nodes of its code while they do.
 */
#include <stdio.h>
#include <string.h>

#include "lockstep/explore/explore.h"
#include "opened.h"

static bool search(const char *name, unsigned threads, bool reduce, struct explore_result *r)
{
	const struct explore_limits limits = {.nr_threads = threads, .reduce = reduce};
	struct explore_witness w[EXPLORE_NR_GOALS] = {{.nr = 0}};
	struct explore_model model;
	struct opened o;
	bool ok;

	opened_file(&o, name, NULL);
	model = (struct explore_model){
		.world = &o.scenario.world,
		.program = path_program(run_path(opened_run(&o, suite_variant(o.suite, 0))))};
	explore_search(&model, &limits, r);
	ok = r->end == EXPLORE_COMPLETE &&
	     explore_witness(&model, &limits, r->reached, w) == r->reached;
	explore_witness_finish(w);
	opened_finish(&o);
	return ok;
}

int main(void)
{
	static const char *const names[] = {"truncate", "two-callers", "switch-starts"};
	struct explore_result one, many, fewer;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (!search(names[i], 1, false, &one) || !search(names[i], 4, false, &many) ||
		    !search(names[i], 4, true, &fewer))
			return 1;
		if (fewer.reached != one.reached || fewer.last.nr_states >= one.last.nr_states) {
			fprintf(stderr, "%s: not the same with reduction\n", names[i]);
			return 1;
		}
		if (one.last.nr_states != many.last.nr_states || one.reached != many.reached ||
		    one.last.nr_transitions != many.last.nr_transitions ||
		    memcmp(one.at, many.at, sizeof(one.at)) != 0) {
			fprintf(stderr, "%s: %llu states with one thread, %llu with four\n",
			        names[i], (unsigned long long)one.last.nr_states,
			        (unsigned long long)many.last.nr_states);
			return 1;
		}
		printf("%s: %llu states\n", names[i], (unsigned long long)one.last.nr_states);
	}
	return 0;
}
