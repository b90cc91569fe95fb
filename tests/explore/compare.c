// SPDX-License-Identifier: GPL-2.0-only
#include "compare.h"

#include "lockstep/explore/chance.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static bool __attribute__((format(printf, 2, 3)))
differ(struct compared *c, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(c->why, sizeof(c->why), format, args);
	va_end(args);
	c->same = false;
	return false;
}

/* ---- what is said ---- */

static bool same_numbers(struct compared *c, const struct naive *naive,
                         const struct explore_result *r, const char *how)
{
	if (r->last.nr_states != naive->nr_states)
		return differ(c, "%s: %llu states, not %zu", how,
		              (unsigned long long)r->last.nr_states, naive->nr_states);
	if (r->last.nr_transitions != naive->nr_transitions)
		return differ(c, "%s: %llu transitions, not %zu", how,
		              (unsigned long long)r->last.nr_transitions, naive->nr_transitions);
	if (r->last.depth != naive->depth)
		return differ(c, "%s: depth %u, not %u", how, r->last.depth, naive->depth);
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS; goal++)
		if (naive->reached >> goal & 1 && r->at[goal] != naive->at[goal])
			return differ(c, "%s: %s after %u steps, not %u", how,
			              explore_goal_name(goal), r->at[goal], naive->at[goal]);
	return true;
}

static bool same_answers(struct compared *c, const struct explore_model *m,
                         const struct naive *naive, const struct explore_limits *limits,
                         const char *how)
{
	struct explore_result r;

	explore_search(m, limits, &r);
	if (r.end != EXPLORE_COMPLETE || r.last.nr_frontier)
		return differ(c, "%s: not complete", how);
	if (r.reached != naive->reached)
		return differ(c, "%s: reached %x, not %x", how, r.reached, naive->reached);
	if (!limits->reduce)
		return same_numbers(c, naive, &r, how);
	c->fewer = r.last.nr_states < naive->nr_states;
	return r.last.nr_states <= naive->nr_states || differ(c, "%s: more states", how);
}

/* ---- schedules ---- */

/* Does the last step, and none before it, reach the goal? */
static bool replays(struct compared *c, const struct explore_model *m,
                    const struct explore_witness *w, unsigned goal)
{
	const char *name = explore_goal_name(goal);
	struct machine_state state;
	struct machine_outcome outcome;
	explore_goals here;

	machine_initial(m->world, &state);
	here = explore_judge_state(m, &state);
	for (unsigned i = 0; i < w->nr; i++) {
		const struct machine_state from = state;

		if (here >> goal & 1)
			return differ(c, "%s before step %u of %u", name, i + 1, w->nr);
		if (!machine_step(m->world, m->program, &from, w->choices[i], &state, &outcome))
			return differ(c, "%s: step %u is not possible", name, i);
		here = explore_judge_step(m, &from, &state, &outcome) |
		       explore_judge_state(m, &state);
	}
	return here >> goal & 1 || differ(c, "no %s at the end of its schedule", name);
}

static bool same_schedules(struct compared *c, const struct explore_model *m,
                           const struct naive *naive)
{
	const struct explore_limits limits = {0};
	struct explore_witness out[EXPLORE_NR_GOALS] = {{.nr = 0}};

	if (explore_witness(m, &limits, naive->reached, out) != naive->reached)
		differ(c, "a schedule is missing");
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS && c->same; goal++) {
		if (!(naive->reached >> goal & 1))
			continue;
		if (out[goal].nr != naive->at[goal])
			differ(c, "a schedule of %u steps to %s, not %u", out[goal].nr,
			       explore_goal_name(goal), naive->at[goal]);
		else
			replays(c, m, &out[goal], goal);
	}
	explore_witness_finish(out);
	return c->same;
}

static bool same_livelock(struct compared *c, const struct explore_model *m,
                          const struct naive_graph *graph)
{
	const struct explore_limits limits = {0};
	struct explore_witness w = {.nr = 0};
	unsigned steps = 0, nr;
	enum explore_answer answer;

	c->livelock = naive_livelock(m, graph, &steps);
	answer = explore_livelock(m, &limits, &w);
	nr = w.nr;
	free(w.choices);
	if (answer != (c->livelock ? EXPLORE_SOMETIMES : EXPLORE_NEVER))
		return differ(c, "livelock: %d, not %d", answer, c->livelock);
	return !c->livelock || nr == steps ||
	       differ(c, "livelock after %u steps, not %u", nr, steps);
}

/* ---- */

struct compared compare_searches(const struct explore_model *model, const struct naive *naive,
                                 const struct naive_graph *graph, bool livelock)
{
	/* One thread first: it makes the code known, which the machines of tests want of one. */
	static const struct {
		const char *name;
		struct explore_limits limits;
	} ways[] = {
		{"one thread", {.nr_threads = 1}},
		{"two threads", {.nr_threads = 2}},
		{"with reduction", {.nr_threads = 1, .reduce = true}},
		{"with reduction, two threads", {.nr_threads = 2, .reduce = true}},
	};
	struct compared c = {.same = true};

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
		if (!same_answers(&c, model, naive, &ways[i].limits, ways[i].name))
			return c;
	if (same_schedules(&c, model, naive) && livelock)
		same_livelock(&c, model, graph);
	return c;
}

struct compared compare_without(const struct explore_model *model, const struct naive *naive,
                                unsigned row)
{
	const struct explore_limits limits = {
		.nr_threads = 1, .reduce = true, .without = 1u << row};
	struct compared c = {.same = true};

	same_answers(&c, model, naive, &limits, "with reduction");
	return c;
}

struct compared compare_chance(const struct explore_model *model, const struct naive *naive,
                               explore_goals *found)
{
	const struct explore_limits limits = {0};
	struct explore_witness out[EXPLORE_NR_GOALS] = {{.nr = 0}};
	struct compared c = {.same = true};

	*found = explore_chance(model, &limits, EXPLORE_BIT(EXPLORE_REACH) - 1, out);
	if (*found & ~naive->reached)
		differ(&c, "chance has met %x, there is only %x", *found, naive->reached);
	for (unsigned goal = 0; goal < EXPLORE_NR_GOALS && c.same; goal++)
		if (*found >> goal & 1 && replays(&c, model, &out[goal], goal) &&
		    out[goal].nr < naive->at[goal])
			differ(&c, "chance takes %u steps to %s, the shortest are %u", out[goal].nr,
			       explore_goal_name(goal), naive->at[goal]);
	explore_witness_finish(out);
	return c;
}
