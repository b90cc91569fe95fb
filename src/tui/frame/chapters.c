// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/chapters.h"
#include "tui/frame/chart.h"

#include "lockstep/run/run.h"

static void add(struct chapters *c, size_t at, const struct scenario_narration *said)
{
	/* Of too many the end is kept: one must be able to get there. */
	if (c->nr == CHAPTERS_MAX)
		c->nr--;
	c->list[c->nr++] = (struct chapter){
		.at = at, .says = said ? said->text : NULL, .notes = said ? said->notes : NULL};
}

void chapters_find(struct chapters *c, const struct chart *chart, struct run *run)
{
	const size_t length = run_length(run), at = run_at(run);

	c->nr = c->here = 0;
	for (size_t k = 1; k <= length && k < chart->nr; k++) {
		const struct scenario_narration *said =
			chart->stops[k] != ' ' ? run_said(run, k) : NULL;

		if (said)
			add(c, k, said);
	}
	if (length && (!c->nr || c->list[c->nr - 1].at < length))
		add(c, length, NULL);
	while (c->here < c->nr && c->list[c->here].at <= at)
		c->here++;
}

const struct chapter *chapters_now(const struct chapters *c)
{
	return c->here ? &c->list[c->here - 1] : NULL;
}

const struct chapter *chapters_next(const struct chapters *c)
{
	return c->here < c->nr ? &c->list[c->here] : NULL;
}
