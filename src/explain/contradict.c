// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where a run first leaves what is expected of it. What is found and what breaks contradicts at its
 * step; a word contradicts where it gets the value that it ends with; what never comes is only known
 * to be missing at the end.
 */
#include <stdio.h>

#include "lockstep/explain/check.h"
#include "words.h"

struct contradiction {
	size_t step;
	struct text why;
};

static bool is_earlier(const struct contradiction *c, size_t step)
{
	return step && (!c->step || step < c->step);
}

/* ---- findings ---- */

/* Is it the finding that is expected, as far as that says what it is? */
static bool is_meant(const struct machine_finding *f, const struct scenario_expectation *e)
{
	return f->verdict == e->verdict && (e->cpu < 0 || f->cpu == e->cpu) &&
	       (e->lock < 0 || f->object == e->lock) &&
	       (e->lockup == MACHINE_NO_LOCKUP || f->lockup == e->lockup);
}

/* Lesser ones are not spoken of; of those expected the first counts. */
static bool is_allowed(const struct machine_finding *f, const struct scenario_expectation *e,
                       bool came)
{
	return f->verdict < e->verdict || (f->verdict == e->verdict && came) || is_meant(f, e);
}

static void look_at_finding(const struct machine_finding *f, size_t k,
                            const struct scenario_expectation *e, bool *came,
                            struct contradiction *c)
{
	if (!is_allowed(f, e, *came) && is_earlier(c, k)) {
		c->step = k;
		text_clear(&c->why);
		text_printf(&c->why, "%s is found%s",
		            machine_verdict_name((enum machine_verdict)f->verdict),
		            f->verdict == e->verdict ? ", but another one" : "");
	}
	*came |= f->verdict == e->verdict;
}

static void look_at_findings(const struct run *run, const struct scenario_expectation *e,
                             struct contradiction *c)
{
	bool came = false;

	for (size_t k = 1; k <= run_at(run); k++)
		for (unsigned i = 0; i < run_step_at(run, k)->nr_findings; i++)
			look_at_finding(&run_step_at(run, k)->findings[i], k, e, &came, c);
}

/* ---- invariants ---- */

static void look_at_broken(const struct run *run, const struct scenario_expectation *e,
                           struct contradiction *c)
{
	struct machine_event event;
	size_t step;
	const unsigned broken = run_first_broken(run, &step, &event);

	if (!broken || e->broken < 0 || broken == (unsigned)e->broken || !is_earlier(c, step))
		return;
	c->step = step;
	text_clear(&c->why);
	text_printf(&c->why, "I%u breaks", broken);
}

/* ---- words ---- */

static bool changes(const struct run_event *event, const struct scenario_fact *fact)
{
	const int32_t mask = fact->mask ? fact->mask : -1;

	return event->kind == RUN_EV_MACHINE && event->machine.kind == MACHINE_EV_WORD &&
	       event->machine.object == fact->word &&
	       ((event->machine.a ^ event->machine.b) & mask);
}

/* 0: it never changes. */
static size_t last_change(const struct run *run, const struct scenario_fact *fact)
{
	for (size_t k = run_at(run); k > 0; k--) {
		const struct run_step *step = run_step_at(run, k);

		for (unsigned i = 0; i < step->nr_events; i++)
			if (changes(&step->events[i], fact))
				return k;
	}
	return 0;
}

static void look_at_facts(const struct run *run, const struct scenario_expectation *e,
                          struct contradiction *c)
{
	const struct machine_world *world = &run_scenario(run)->world;

	for (size_t i = 0; i < e->nr_facts; i++) {
		const struct scenario_fact *fact = &e->facts[i];
		const int32_t word = machine_word(world, run_state(run), fact->word);
		const size_t step = last_change(run, fact);

		if ((fact->mask ? word & fact->mask : word) == fact->value || !is_earlier(c, step))
			continue;
		c->step = step;
		text_clear(&c->why);
		text_printf(&c->why, "%s changes for the last time", world->words[fact->word].name);
	}
}

size_t expectation_contradicted(struct run *run, const struct scenario_expectation *e,
                                struct text *why)
{
	struct contradiction c = {.step = 0};

	look_at_findings(run, e, &c);
	look_at_broken(run, e, &c);
	if (!c.step)
		look_at_facts(run, e, &c);
	if (!c.step) {
		c.step = run_at(run);
		text_add(&c.why, "it ends here, and what is expected has not come");
	}
	text_add(why, text_str(&c.why));
	text_finish(&c.why);
	return c.step;
}
