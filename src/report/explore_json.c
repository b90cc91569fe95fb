// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/explore.h"

#include "build.h"
#include "lockstep/explore/moot.h"
#include "lockstep/run/record.h"

static const char *const answers[] = {
	[EXPLORE_NEVER] = "never",
	[EXPLORE_SOMETIMES] = "sometimes",
	[EXPLORE_UNKNOWN] = "unknown",
};

static const char *const ends[] = {
	[EXPLORE_COMPLETE] = "complete", [EXPLORE_STATES] = "states",   [EXPLORE_MEMORY] = "memory",
	[EXPLORE_TIME] = "time",         [EXPLORE_STOPPED] = "stopped",
};

static json_t *schedule_json(const struct explore_report *r, const struct explore_witness *w)
{
	struct text schedule = {.len = 0};
	struct error err;
	json_t *json;

	record_choices(r->scenario, r->path, w->choices, w->nr, &schedule, &err);
	json = string_or_null(text_str(&schedule));
	text_finish(&schedule);
	return json;
}

static json_t *goal_json(const struct explore_report *r, unsigned goal)
{
	const enum explore_answer answer = explore_answer(r->result, goal);
	json_t *json = need(json_object());

	put(json, "property", string_or_null(explore_goal_name(goal)));
	if (goal == EXPLORE_REACH)
		put(json, "moment", string_or_null(r->reach));
	put(json, "answer", string_or_null(answers[answer]));
	put(json, "steps", number_or_null(r->witnessed & EXPLORE_BIT(goal), r->witnesses[goal].nr));
	put(json, "shortest", need(json_boolean(r->witnessed & ~r->longer & EXPLORE_BIT(goal))));
	put(json, "schedule",
	    r->witnessed & EXPLORE_BIT(goal) ? schedule_json(r, &r->witnesses[goal])
	                                     : need(json_null()));
	return json;
}

static json_t *moot_json(unsigned goal)
{
	json_t *json = need(json_object());

	put(json, "property", string_or_null(explore_goal_name(goal)));
	put(json, "why", string_or_null(explore_moot_why(goal)));
	return json;
}

static json_t *report_json(const struct explore_report *r)
{
	const struct explore_result *result = r->result;
	json_t *json = need(json_object());
	json_t *properties = need(json_array()), *moot = need(json_array());

	put(json, "variant", string_or_null(path_build(r->path)->variant));
	put(json, "end", string_or_null(ends[result->end]));
	put(json, "states", number((json_int_t)result->last.nr_states));
	put(json, "transitions", number((json_int_t)result->last.nr_transitions));
	put(json, "frontier", number((json_int_t)result->last.nr_frontier));
	put(json, "depth", number((json_int_t)result->last.depth));
	put(json, "reduced", need(json_boolean(result->reduced)));
	put(json, "rounds", number(result->nr_rounds));
	put(json, "threads", number(r->limits->nr_threads));
	put(json, "bytes", number((json_int_t)result->peak_bytes));
	put(json, "milliseconds", number((json_int_t)(1000 * result->last.seconds)));
	put(json, "miss", need(json_real(result->miss)));
	put(json, "as_expected", need(json_boolean(!r->differs)));
	for (explore_goals left = r->asked; left; left &= left - 1)
		append(properties, goal_json(r, (unsigned)__builtin_ctz(left)));
	put(json, "properties", properties);
	for (explore_goals left = r->moot; left; left &= left - 1)
		append(moot, moot_json((unsigned)__builtin_ctz(left)));
	put(json, "not_asked", moot);
	return json;
}

void explore_json(const struct explore_report *reports, size_t nr, struct text *out)
{
	json_t *json = need(json_object());
	json_t *searches = need(json_array());

	put(json, "format", number(REPORT_EXPLORE_FORMAT));
	put(json, "scenario", string_or_null(reports[0].scenario->name));
	put(json, "study", string_or_null(reports[0].scenario->study->name));
	for (size_t i = 0; i < nr; i++)
		append(searches, report_json(&reports[i]));
	put(json, "searches", searches);
	dump(json, out);
}
