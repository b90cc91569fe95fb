// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/chart.h"

#include "lockstep/base/alloc.h"

#include <stdlib.h>
#include <string.h>

static char stop_of(struct run *run, size_t k)
{
	const struct run_step *step = k ? run_step_at(run, k) : NULL;

	if (!step)
		return ' ';
	if (step->nr_findings || run_step_event(step, MACHINE_EV_WARNING, RUN_ANY_OBJECT))
		return '!';
	return run_narration(run, k) ? 's' : ' ';
}

bool chart_is_stop(struct run *run, size_t k)
{
	return stop_of(run, k) != ' ';
}

static bool same_lanes(const struct chart *c, const struct explain_lane *lanes, unsigned nr)
{
	if (nr != c->nr_lanes)
		return false;
	for (unsigned i = 0; i < nr; i++)
		if (lanes[i].kind != c->lanes[i].kind || lanes[i].cpu != c->lanes[i].cpu ||
		    lanes[i].object != c->lanes[i].object)
			return false;
	return true;
}

static void choose_lanes(struct chart *c, struct run *run)
{
	struct explain_lane lanes[CHART_LANES];
	const unsigned nr = explain_lanes(run, lanes, CHART_LANES);

	if (same_lanes(c, lanes, nr))
		return;
	memcpy(c->lanes, lanes, nr * sizeof(lanes[0]));
	c->nr_lanes = nr;
	c->nr = 0;
}

static void make_room(struct chart *c, size_t room)
{
	if (room <= c->room)
		return;
	c->room = room + room / 2;
	c->stops = xrealloc(c->stops, c->room);
	for (unsigned i = 0; i < CHART_LANES; i++)
		c->cells[i] = xrealloc(c->cells[i], c->room);
}

void chart_update(struct chart *c, struct run *run)
{
	const size_t nr = run_length(run) + 1;

	if (c->nr == nr)
		return;
	choose_lanes(c, run);
	make_room(c, nr);
	for (; c->nr < nr; c->nr++) {
		c->stops[c->nr] = stop_of(run, c->nr);
		for (unsigned i = 0; i < c->nr_lanes; i++)
			c->cells[i][c->nr] = explain_lane_cell(run, &c->lanes[i], c->nr);
	}
}

void chart_forget(struct chart *c, size_t k)
{
	if (c->nr > k + 1)
		c->nr = k + 1;
}

void chart_finish(struct chart *c)
{
	for (unsigned i = 0; i < CHART_LANES; i++)
		free(c->cells[i]);
	free(c->stops);
	memset(c, 0, sizeof(*c));
}
