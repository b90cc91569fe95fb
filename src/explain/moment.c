// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/explain/explain.h"

static const char *const verbs[] = {[SCENARIO_ENTER] = "enter",
                                    [SCENARIO_RETURN] = "return",
                                    [SCENARIO_ACQUIRE] = "acquire",
                                    [SCENARIO_RELEASE] = "release"};

bool explain_moment(const struct run *run, size_t k, struct text *out)
{
	const struct machine_world *world = &run_scenario(run)->world;
	struct scenario_event event;

	if (!run_moment(run, k, &event))
		return false;
	text_printf(out, "%s: %s %s #%u", world->slots[event.who].name, verbs[event.kind],
	            event.function ? event.function : world->locks[event.object].name, event.nth);
	if (event.ops)
		text_printf(out, " +%u", event.ops);
	return true;
}
