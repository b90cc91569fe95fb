// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/explain.h"
#include "lockstep/run/record.h"

bool explain_moment(const struct run *run, size_t k, struct text *out)
{
	struct scenario_event event;

	if (!run_moment(run, k, &event))
		return false;
	record_event(run_scenario(run), &event, out);
	return true;
}
