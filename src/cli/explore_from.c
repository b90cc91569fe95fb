// SPDX-License-Identifier: GPL-2.0-only
#include "explore_from.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/text.h"
#include "message.h"
#include "options.h"

#include <stdlib.h>
#include <string.h>

static void complain(const struct diags *diags)
{
	const char *text = diags->nr ? diags->items[0].message : "that is no schedule";

	if (str_has_prefix(text, "--schedule: "))
		text += strlen("--schedule: ");
	message_error("--after: %s", text);
}

static bool read_schedule(struct scenario *scenario, const char *text, struct scenario *out)
{
	struct diags diags;
	bool good;

	*out = *scenario;
	diags_init(&diags);
	good = scenario_schedule_parse(scenario, text, (struct place){.line = 0}, &out->schedule,
	                               &out->nr_schedule, &diags);
	if (!good)
		complain(&diags);
	diags_finish(&diags);
	return good;
}

/*
 * As far as the items go, without what the machine would do by itself behind the last one. Return:
 * do they come to an end?
 */
static bool follow(struct run *run, size_t nr_items)
{
	while (run_at(run) < OPTIONS_STEPS) {
		if (!run_forward(run))
			return true;
		if (run_item(run, run_at(run)) == nr_items) {
			run_back(run);
			return true;
		}
	}
	message_error("--after: it does not end within %u steps", OPTIONS_STEPS);
	return false;
}

bool beginning_find(struct beginning *b, struct scenario *scenario, struct path *path,
                    const char *schedule)
{
	struct scenario from;
	struct run *run;
	bool ends;

	memset(b, 0, sizeof(*b));
	b->world = scenario->world;
	if (!schedule)
		return true;
	if (!read_schedule(scenario, schedule, &from))
		return false;
	run = run_create(&from, path);
	ends = follow(run, from.nr_schedule);
	b->nr = (unsigned)run_at(run);
	b->steps = xcalloc(b->nr + 1u, sizeof(*b->steps));
	for (unsigned i = 0; i < b->nr; i++)
		b->steps[i] = run_step_at(run, i + 1)->choice;
	machine_copy(&b->world, &b->state, run_state(run));
	b->world.begins = &b->state;
	if (run_trouble(run))
		message_error("--after: %s", run_trouble(run));
	run_destroy(run);
	return ends;
}

void beginning_finish(struct beginning *b)
{
	free(b->steps);
}

void beginning_prepend(const struct beginning *b, explore_goals found,
                       struct explore_witness witnesses[EXPLORE_NR_GOALS],
                       struct explore_result *result)
{
	for (unsigned goal = 0; b->nr && goal < EXPLORE_NR_GOALS; goal++) {
		struct explore_witness *w = &witnesses[goal];
		struct machine_choice *all;

		if (result->reached & EXPLORE_BIT(goal))
			result->at[goal] += b->nr;
		if (!(found & EXPLORE_BIT(goal)))
			continue;
		all = xcalloc(b->nr + w->nr + 1u, sizeof(*all));
		memcpy(all, b->steps, b->nr * sizeof(*all));
		if (w->nr)
			memcpy(all + b->nr, w->choices, w->nr * sizeof(*all));
		free(w->choices);
		w->choices = all;
		w->nr += b->nr;
	}
}
