// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/predict/question.h"

#include "lockstep/explain/explain.h"
#include "lockstep/predict/claim.h"

#include <string.h>

static void judge(struct run *run, const struct scenario_question *q, struct grade *out)
{
	for (size_t i = 0; i < q->nr_choices; i++) {
		struct grade_choice *c = &out->choices[i];

		text_init(&c->why);
		c->holds = claim_holds(run, &q->choices[i].claim, &c->step, &c->why);
		out->nr_true += c->holds;
	}
	out->nr_choices = q->nr_choices;
}

/* As far as the answers look; what is merely claimed never to happen is seen at the end. */
static size_t last_looked_at(const struct grade *g)
{
	size_t last = 0;

	for (size_t i = 0; i < g->nr_choices; i++)
		if (g->choices[i].holds || i == g->chosen)
			last = g->choices[i].step > last ? g->choices[i].step : last;
	return last;
}

static bool is_seen(const struct grade *g, size_t k)
{
	for (size_t i = 0; i < g->nr_choices; i++)
		if (g->choices[i].step == k)
			return true;
	return false;
}

static void tell(struct run *run, size_t k, struct grade_step *out)
{
	const size_t short_enough = 3;
	size_t len;

	out->at = k;
	text_init(&out->what);
	explain_step_short(run, k, &out->what);
	len = out->what.len;
	text_addc(&out->what, ' ', short_enough);
	explain_step_changes(run, k, &out->what);
	out->warns = strchr(text_str(&out->what) + len, '!') != NULL;
}

/* All steps where they are few; else those that change something, and those an answer hangs on. */
static void tell_steps(struct run *run, struct grade *g)
{
	const size_t from = run_at(run);
	const bool all = g->to - from <= QUESTION_RAN_MAX / 2;

	for (size_t k = from + 1; k <= g->to; k++) {
		const bool told = all || k == g->to || is_seen(g, k) || run_notable(run, k);

		if (!told || (g->nr_ran == QUESTION_RAN_MAX - 1 && k != g->to))
			continue;
		g->ran[g->nr_ran].tells = is_seen(g, k) || run_notable(run, k);
		tell(run, k, &g->ran[g->nr_ran++]);
	}
}

/* What was found before is no news. */
static void tell_found(struct run *run, struct grade *g)
{
	const size_t from = run_at(run);
	struct machine_finding finding;
	size_t step;

	run_go(run, g->to);
	if (run_worst(run, &finding, &step) && step > from)
		explain_finding_at(run, step, &finding, &g->found);
	run_go(run, from);
}

void grade_make(struct run *run, const struct scenario_question *q, unsigned chosen,
                struct grade *out)
{
	memset(out, 0, sizeof(*out));
	out->chosen = chosen;
	judge(run, q, out);
	out->right = chosen < out->nr_choices && out->choices[chosen].holds;
	out->to = last_looked_at(out);
	tell_steps(run, out);
	tell_found(run, out);
}

void grade_finish(struct grade *g)
{
	for (size_t i = 0; i < g->nr_choices; i++)
		text_finish(&g->choices[i].why);
	for (size_t i = 0; i < g->nr_ran; i++)
		text_finish(&g->ran[i].what);
	text_finish(&g->found);
}
