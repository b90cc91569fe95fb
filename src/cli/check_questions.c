// SPDX-License-Identifier: GPL-2.0-only
/*
 * The questions of a scenario: wherever one is asked, exactly one of its choices has to come true. No
 * choice is marked as right, so this is what keeps a question from going stale.
 */
#include <stdio.h>

#include "check.h"

#include "lockstep/base/alloc.h"
#include "lockstep/explain/explain.h"
#include "lockstep/predict/question.h"

#include <string.h>

/* The first position at which @q is asked, 0: none. The run is played to its end. */
static size_t position_of(struct run *run, const struct scenario_question *q)
{
	struct scenario_event at = q->at;

	if (!at.nth)
		at.nth = 1;
	for (size_t k = 1; k <= run_length(run); k++)
		if (run_reached(run, k, &at))
			return k;
	return 0;
}

static struct check_result *add(struct check_file *file, const struct suite *suite, size_t variant,
                                const struct scenario_question *q)
{
	struct check_result *r =
		check_add(file, suite_build(suite, variant), suite_scenario(suite)->code, q->place);

	r->question = q->number;
	return r;
}

static void tell(const struct grade *g, struct text *out)
{
	for (size_t i = 0; i < g->nr_choices; i++)
		text_printf(out, "%s%c %s: %s @%zu", i ? "; " : "", (char)('a' + i),
		            g->choices[i].holds ? "holds" : "fails", text_str(&g->choices[i].why),
		            g->choices[i].step);
}

static void compare(struct run *run, size_t at, const struct scenario_question *q,
                    struct check_result *r)
{
	struct text got;
	struct grade g;

	run_go(run, at);
	grade_make(run, q, 0, &g);
	if (g.nr_true != 1) {
		text_init(&got);
		r->outcome = CHECK_DIFFERS;
		r->step = at;
		r->why = xstrdup(g.nr_true ? "more than one choice comes true"
		                           : "none of the choices comes true");
		r->expected = xstrdup("exactly one choice comes true");
		tell(&g, &got);
		r->got = text_take(&got);
		explain_step_short(run, at, &got);
		r->at = text_take(&got);
	}
	grade_finish(&g);
}

static bool is_expected(const struct check_wish *wish, const struct scenario *s, size_t i)
{
	return check_wish_has(wish, s->study->name, s->expect[i].variant);
}

/* Where a question is never asked at all it is broken too. */
static void check_question(const struct check_wish *wish, struct check_file *file,
                           struct suite *suite, const struct scenario_question *q)
{
	const struct scenario *s = suite_scenario(suite);
	size_t asked = 0, looked = 0;
	struct check_result *r;

	for (size_t i = 0; i < s->nr_expect; i++) {
		const int variant = suite_find(suite, s->expect[i].variant);
		struct run *run;
		size_t at;

		if (variant < 0 || !is_expected(wish, s, i) ||
		    !question_applies(q, s->expect[i].variant))
			continue;
		run = check_run(file, suite, (size_t)variant, &s->expect[i]);
		if (!run)
			return;
		looked++;
		at = position_of(run, q);
		if (!at)
			continue;
		asked++;
		compare(run, at, q, add(file, suite, (size_t)variant, q));
		run_go(run, run_length(run));
	}
	if (asked || !looked || wish->variant)
		return;
	r = add(file, suite, suite_default(suite), q);
	r->outcome = CHECK_DIFFERS;
	r->why = xstrdup("its moment never comes, so it is never asked");
}

void check_questions(const struct check_wish *wish, struct check_file *file, struct suite *suite)
{
	const struct scenario *s = suite_scenario(suite);

	for (size_t i = 0; i < s->nr_questions; i++)
		check_question(wish, file, suite, &s->questions[i]);
}
