// SPDX-License-Identifier: GPL-2.0-only
/*
 * How far a key moves. A context stands at an op. Where that op is the first of functions that were
 * just entered, the context stands at their call, in the caller: so `n` stops before a call and goes
 * over it, and `s` goes in.
 */
#include "tui/engine/player.h"
#include "tui/frame/chapters.h"

#include <string.h>

/*
 * Where a context stands: @frames functions deep, and for `n` at a line of a function @depth deep.
 * Not @there: it has no activation.
 */
struct stand {
	bool there, at_call;
	unsigned frames, depth;
	int line;
};

/* Functions entered since the context's last op, and not left again. */
static unsigned just_entered(struct run *run, size_t k, unsigned slot)
{
	const struct run_step *step;
	unsigned nr = 0;

	while (k > 0 && (run_step_at(run, k)->slot != slot ||
	                 run_step_at(run, k)->choice.kind != MACHINE_RUN))
		k--;
	if (k == 0)
		return 0;
	step = run_step_at(run, k);
	for (unsigned i = 0; i < step->nr_events; i++) {
		if (step->events[i].kind == RUN_EV_ENTER)
			nr++;
		else if (step->events[i].kind == RUN_EV_RETURN)
			nr = 0;
	}
	return nr;
}

static struct stand stand_at(struct run *run, size_t k, unsigned slot)
{
	const struct machine_world *world = &run_scenario(run)->world;
	const machine_node node = machine_node_of(world, run_state_at(run, k), slot);
	const struct path_place *place = node ? path_place(run_path(run), node) : NULL;
	unsigned entered;

	if (!place)
		return (struct stand){.there = false};
	entered = just_entered(run, k, slot);
	if (entered >= place->nr_frames)
		entered = place->nr_frames ? place->nr_frames - 1u : 0;
	return (struct stand){.there = true,
	                      .at_call = entered > 0,
	                      .frames = place->nr_frames,
	                      .depth = place->nr_frames - entered,
	                      .line = place->site ? place->site->line : 0};
}

static bool same_statement(struct stand a, struct stand b)
{
	return a.there && b.there && !a.at_call && !b.at_call && a.depth == b.depth &&
	       a.line == b.line;
}

static bool may_go_on(struct player *p, size_t nr_steps)
{
	return nr_steps < PLAYER_AHEAD_MAX && player_goes_on(p, nr_steps, 0);
}

bool player_forward(struct player *p)
{
	return run_forward(player_run(p));
}

bool player_back(struct player *p)
{
	return run_back(player_run(p));
}

static bool has_finding(struct run *run)
{
	return run_step_at(run, run_at(run))->nr_findings > 0;
}

static bool left_statement(struct stand before, struct stand now)
{
	if (!now.there || now.depth < before.depth)
		return true;
	return now.depth == before.depth && !same_statement(before, now);
}

bool player_line(struct player *p)
{
	struct run *run = player_run(p);
	const struct run_step *step;
	struct stand before;
	unsigned slot;

	if (!run_forward(run))
		return false;
	step = run_step_at(run, run_at(run));
	slot = step->slot;
	before = stand_at(run, run_at(run) - 1, slot);
	if (step->choice.kind != MACHINE_RUN || !before.there)
		return true;
	for (size_t i = 0; may_go_on(p, i) && !has_finding(run); i++)
		if (left_statement(before, stand_at(run, run_at(run), slot)) || !run_forward(run))
			break;
	return true;
}

/* Is position @k where a statement of @slot begins, no deeper than @depth? */
static bool begins_statement(struct run *run, size_t k, unsigned slot, unsigned depth)
{
	const struct stand here = stand_at(run, k, slot);

	if (!here.there || k == 0 || here.depth < depth)
		return true;
	return here.depth == depth && !same_statement(stand_at(run, k - 1, slot), here);
}

bool player_line_back(struct player *p)
{
	struct run *run = player_run(p);
	const struct run_step *step;
	struct stand here;
	unsigned slot;

	if (run_at(run) == 0)
		return false;
	step = run_step_at(run, run_at(run));
	slot = step->slot;
	here = stand_at(run, run_at(run), slot);
	run_back(run);
	if (step->choice.kind != MACHINE_RUN)
		return true;
	for (size_t i = 0; may_go_on(p, i); i++)
		if (begins_statement(run, run_at(run), slot, here.there ? here.depth : 1) ||
		    !run_back(run))
			break;
	return true;
}

static int top_of(struct run *run, unsigned cpu)
{
	return machine_top(&run_scenario(run)->world, run_state(run), cpu);
}

bool player_finish_function(struct player *p, unsigned cpu)
{
	struct run *run = player_run(p);
	const int slot = top_of(run, cpu);
	struct stand begin, now;

	if (slot < 0)
		return run_forward(run);
	begin = stand_at(run, run_at(run), (unsigned)slot);
	if (!run_forward(run))
		return false;
	for (size_t i = 0; may_go_on(p, i) && !has_finding(run); i++) {
		now = stand_at(run, run_at(run), (unsigned)slot);
		if (!now.there || now.depth < begin.frames || !run_forward(run))
			break;
	}
	return true;
}

bool player_begin_function(struct player *p, unsigned cpu)
{
	struct run *run = player_run(p);
	const size_t from = run_at(run);
	const int slot = top_of(run, cpu);
	struct stand begin, now;

	if (slot < 0 || from == 0)
		return run_back(run);
	/* Who stands at the start of a function wants that of its caller. */
	begin = stand_at(run, from, (unsigned)slot);
	for (size_t i = 0; may_go_on(p, i) && run_back(run); i++) {
		now = stand_at(run, run_at(run), (unsigned)slot);
		if (!now.there || now.depth < (begin.at_call ? begin.depth : begin.frames))
			break;
	}
	now = stand_at(run, run_at(run), (unsigned)slot);
	if (!now.there && run_at(run) + 1 < from)
		run_forward(run);
	return true;
}

static bool is_notable(struct player *p, size_t k)
{
	return run_notable(player_run(p), k);
}

static bool is_stop(struct player *p, size_t k)
{
	return chart_is_stop(player_run(p), k) || breaks_hit(p, k);
}

static bool forward_until(struct player *p, bool (*there)(struct player *p, size_t k))
{
	struct run *run = player_run(p);

	if (!run_forward(run))
		return false;
	for (size_t i = 0; may_go_on(p, i) && !there(p, run_at(run)); i++)
		if (!run_forward(run))
			break;
	return true;
}

static bool back_until(struct player *p, bool (*there)(struct player *p, size_t k))
{
	struct run *run = player_run(p);

	if (!run_back(run))
		return false;
	for (size_t i = 0; may_go_on(p, i) && run_at(run) > 0 && !there(p, run_at(run)); i++)
		run_back(run);
	return true;
}

bool player_continue(struct player *p)
{
	return forward_until(p, is_stop);
}

bool player_continue_back(struct player *p)
{
	return back_until(p, is_stop);
}

/* Warnings are passed by: a lesson stops where it has something to say. */
bool player_stop(struct player *p)
{
	struct run *run = player_run(p);
	struct chapters stops;
	const struct chapter *next;

	chart_update(player_chart(p), run);
	chapters_find(&stops, player_chart(p), run);
	next = chapters_next(&stops);
	if (next)
		run_go(run, next->at);
	return next;
}

bool player_stop_back(struct player *p)
{
	struct run *run = player_run(p);
	const size_t at = run_at(run);
	struct chapters stops;

	chart_update(player_chart(p), run);
	chapters_find(&stops, player_chart(p), run);
	while (stops.here && stops.list[stops.here - 1].at >= at)
		stops.here--;
	run_go(run, stops.here ? stops.list[stops.here - 1].at : 0);
	return at > 0;
}

bool player_event(struct player *p)
{
	return forward_until(p, is_notable);
}

bool player_event_back(struct player *p)
{
	return back_until(p, is_notable);
}
