// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a scenario says of all schedules of a variant: one search answers it, and is one result. The
 * search wants as little as it must: it ends when all that is expected sometimes has happened, unless
 * something is expected never.
 */
#include <stdio.h>

#include "check.h"

#include "lockstep/base/alloc.h"
#include "lockstep/explore/explore.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/run/suite.h"

#include <stdlib.h>
#include <string.h>

static bool is_about(const struct scenario_every *every, const char *variant)
{
	return strcmp(every->variant, variant) == 0;
}

static explore_goals goals_of(const struct scenario *s, const char *variant)
{
	explore_goals goals = 0;

	for (size_t i = 0; i < s->nr_every; i++)
		if (is_about(&s->every[i], variant))
			goals |= EXPLORE_BIT(s->every[i].verdict);
	return goals;
}

static enum explore_answer wanted(const struct scenario_every *every)
{
	return every->sometimes ? EXPLORE_SOMETIMES : EXPLORE_NEVER;
}

static const char *word_of(enum explore_answer answer)
{
	return answer == EXPLORE_NEVER       ? "never"
	       : answer == EXPLORE_SOMETIMES ? "sometimes"
	                                     : "unknown";
}

static void add_answer(struct text *out, const struct scenario_every *every,
                       enum explore_answer answer)
{
	text_printf(out, "%s%s %s", out->len ? ", " : "", machine_verdict_name(every->verdict),
	            word_of(answer));
}

static void compare(const struct scenario *s, const char *variant,
                    const struct explore_result *found, struct check_result *r)
{
	struct text expected = {.len = 0}, got = {.len = 0};

	for (size_t i = 0; i < s->nr_every; i++) {
		const struct scenario_every *every = &s->every[i];
		const enum explore_answer want = wanted(every);
		const enum explore_answer answer = explore_answer(found, every->verdict);

		if (!is_about(every, variant) || answer == want)
			continue;
		if (!r->outcome || answer != EXPLORE_UNKNOWN)
			r->place = every->place;
		if (answer != EXPLORE_UNKNOWN)
			r->outcome = CHECK_DIFFERS;
		else if (!r->outcome)
			r->outcome = CHECK_LIMIT;
		add_answer(&expected, every, want);
		add_answer(&got, every, answer);
	}
	if (r->outcome) {
		text_addc(&expected, ' ', 1);
		text_add(&expected, "over all schedules");
		r->why = xstrdup(r->outcome == CHECK_LIMIT ? "a bound ended the search"
		                                           : "not so over all schedules");
		r->expected = text_take(&expected);
		r->got = text_take(&got);
	}
	text_finish(&expected);
	text_finish(&got);
}

/* Of all that is not as expected the first that does come: there is something to look at. */
static void tell_ways(const struct scenario *s, struct run *run, const struct explore_model *model,
                      const struct explore_result *found, struct check_result *r)
{
	for (size_t i = 0; i < s->nr_every && !r->schedule; i++) {
		const struct scenario_every *every = &s->every[i];
		const enum explore_answer want = wanted(every);

		if (is_about(every, run_variant(run)) &&
		    explore_answer(found, every->verdict) != want)
			check_seen_say(run, model, every->verdict, found, r);
	}
}

static void search(struct check_file *file, struct suite *suite, size_t variant)
{
	const struct scenario *s = suite_scenario(suite);
	const struct vocab_build *build = suite_build(suite, variant);
	const struct explore_limits limits = check_limits(goals_of(s, build->variant));
	struct check_result *r = check_add(file, build, s->code, (struct place){.line = 0});
	struct explore_witness way = {.nr = 0};
	struct explore_model model;
	struct explore_result found;
	struct error err;
	struct run *run = suite_run(suite, variant, &err);

	r->every = true;
	r->outcome = run ? CHECK_MET : CHECK_FAILED;
	if (!run) {
		r->why = xstrdup(err.text);
		return;
	}
	model = (struct explore_model){.world = &s->world, .program = path_program(run_path(run))};
	explore_search(&model, &limits, &found);
	if (limits.wanted & EXPLORE_BIT(MACHINE_LIVELOCK))
		found.livelock = explore_livelock(&model, &limits, &way);
	free(way.choices);
	compare(s, build->variant, &found, r);
	tell_ways(s, run, &model, &found, r);
}

void check_every(const struct check_wish *wish, struct check_file *file, struct suite *suite)
{
	const struct scenario *s = suite_scenario(suite);

	for (size_t i = 0; i < suite_nr(suite); i++)
		if (goals_of(s, suite_variant(suite, i)) &&
		    check_wish_has(wish, s->study->name, suite_variant(suite, i)))
			search(file, suite, i);
}
