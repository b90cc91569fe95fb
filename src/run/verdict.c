// SPDX-License-Identifier: GPL-2.0-only
#include "history.h"

bool run_worst(const struct run *run, struct machine_finding *finding, size_t *step)
{
	int worst = -1;

	for (size_t k = 1; k <= run->at; k++) {
		const struct run_step *it = &run->records[k]->step;

		for (unsigned i = 0; i < it->nr_findings; i++) {
			if (it->findings[i].verdict <= worst)
				continue;
			worst = it->findings[i].verdict;
			*finding = it->findings[i];
			*step = k;
		}
	}
	return worst >= 0;
}

enum machine_verdict run_verdict(struct run *run)
{
	struct machine_finding finding;
	struct machine_choice next;
	enum run_end why;
	size_t step;

	if (run_worst(run, &finding, &step))
		return finding.verdict;
	/* Every task may have ended while the schedule still has an interrupt to raise. */
	if (!machine_all_done(run->world, run_state(run)) || run_next(run, &next, &why))
		return MACHINE_UNFINISHED;
	return MACHINE_COMPLETES;
}

unsigned run_first_broken(const struct run *run, size_t *step, struct machine_event *event)
{
	for (size_t k = 1; k <= run->at; k++) {
		const struct run_step *it = &run->records[k]->step;

		for (unsigned i = 0; i < it->nr_events; i++) {
			const struct run_event *e = &it->events[i];

			if (e->kind != RUN_EV_MACHINE || e->machine.kind != MACHINE_EV_WARNING)
				continue;
			*step = k;
			*event = e->machine;
			return (unsigned)e->machine.a;
		}
	}
	return 0;
}

unsigned run_drift(const struct run *run, struct machine_finding *out)
{
	if (!machine_all_done(run->world, run_state(run)))
		return 0;
	return machine_drift(run->world, run_state(run), out);
}
