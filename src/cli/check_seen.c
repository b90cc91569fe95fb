// SPDX-License-Identifier: GPL-2.0-only
/*
 * Of a failure: on how many schedules does it show, and which is the shortest? Who played one
 * schedule knows of one. A search knows of all: that none shows it, or some, and then the shortest,
 * which is written in the grammar of --schedule.
 */
#include <stdio.h>

#include "check.h"

#include "lockstep/base/alloc.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/run/record.h"

#include <stdlib.h>
#include <string.h>

#define BYTES_MAX ((size_t)1 << 30)
#define SECONDS_MAX 60

struct explore_limits check_limits(explore_goals wanted)
{
	return (struct explore_limits){.wanted = wanted,
	                               .max_bytes = BYTES_MAX,
	                               .max_seconds = SECONDS_MAX,
	                               .reduce = true};
}

/* ---- the shortest schedule ---- */

/* Return: it is the shortest. */
static bool find_way(const struct explore_model *model, unsigned goal, struct explore_witness *way)
{
	struct explore_witness ways[EXPLORE_NR_GOALS] = {{.nr = 0}};
	const struct explore_limits limits = check_limits(EXPLORE_BIT(goal));
	explore_goals found, longer;

	if (goal == MACHINE_LIVELOCK)
		return explore_livelock(model, &limits, way) == EXPLORE_SOMETIMES;
	found = explore_ways(model, &limits, limits.wanted, ways, &longer);

	*way = ways[goal];
	return found && !longer;
}

static void add_way(struct run *played, const struct explore_witness *way,
                    struct check_result *result)
{
	struct run *run = run_create(run_scenario(played), run_path(played));
	struct text items = {.len = 0}, line = {.len = 0};
	unsigned i = 0;

	while (i < way->nr && run_do(run, way->choices[i]))
		i++;
	if (i && i == way->nr) {
		record_steps(run, &items);
		record_line(&items, &line);
		result->schedule = text_take(&line);
		result->nr_way = run_at(run);
	}
	text_finish(&items);
	run_destroy(run);
}

/* ---- what is said ---- */

static void say_some(struct run *run, const struct explore_model *model, unsigned goal,
                     struct text *out, struct check_result *result)
{
	struct explore_witness way = {.nr = 0};
	const bool shortest = find_way(model, goal, &way);

	text_printf(out, "%s: in some of all schedules", machine_verdict_name(goal));
	if (way.nr)
		add_way(run, &way, result);
	if (result->schedule)
		text_printf(out, "; %s takes %zu steps",
		            shortest ? "the shortest" : "one, not the shortest,", result->nr_way);
	free(way.choices);
}

void check_seen_say(struct run *run, const struct explore_model *model, unsigned goal,
                    const struct explore_result *found, struct check_result *result)
{
	const enum explore_answer answer = explore_answer(found, goal);
	struct text out = {.len = 0};

	if (answer == EXPLORE_SOMETIMES)
		say_some(run, model, goal, &out, result);
	else if (answer == EXPLORE_NEVER)
		text_printf(&out, "%s: in none of all schedules", machine_verdict_name(goal));
	else
		text_printf(&out,
		            "%s: in none of the schedules tried before a bound ended the search",
		            machine_verdict_name(goal));
	free(result->seen);
	result->seen = text_take(&out);
}

/* What came and was not expected; where it came to a good end, what was expected and did not come. */
static unsigned goal_of(struct run *run, const struct scenario_expectation *e)
{
	const enum machine_verdict came = run_verdict(run);

	return came == MACHINE_COMPLETES ? e->verdict : came;
}

static void ask_all(struct run *run, unsigned goal, struct check_result *result)
{
	const struct explore_limits limits = check_limits(EXPLORE_BIT(goal));
	const struct explore_model model = {.world = &run_scenario(run)->world,
	                                    .program = path_program(run_path(run))};
	struct explore_witness way = {.nr = 0};
	struct explore_result found;

	explore_search(&model, &limits, &found);
	if (goal == MACHINE_LIVELOCK)
		found.livelock = explore_livelock(&model, &limits, &way);
	free(way.choices);
	check_seen_say(run, &model, goal, &found, result);
}

void check_seen(const struct check_wish *wish, struct run *run,
                const struct scenario_expectation *e, struct check_result *result)
{
	if (result->outcome != CHECK_DIFFERS)
		return;
	if (run_verdict(run) == e->verdict)
		result->seen = xstrdup("in 1 of 1 schedule played, the file's own");
	else if (wish->every)
		ask_all(run, goal_of(run, e), result);
	else
		result->seen = xstrdup("in 1 of 1 schedule played, the file's own; "
		                       "--every asks all of them");
}
