// SPDX-License-Identifier: GPL-2.0-only
#include "tui/commands/find.h"
#include "tui/engine/player.h"

#include "lockstep/base/cpus.h"
#include "lockstep/explore/reach.h"
#include "lockstep/scenario/when.h"

#include <stdio.h>
#include <string.h>

#define THREADS_MAX 8

/*
 * What is searched for. @world: where: a copy that begins with the state shown, or, for `here`, at
 * the start. @read: the scenario that read the moment, a reference.
 */
struct search {
	struct player *p;
	struct machine_world world;
	struct explore_model model;
	struct explore_limits limits;
	struct explore_result result;
	struct explore_moment moment;
	struct scenario_when when;
	struct explore_state state;
	struct world *read;
	bool from_start, of_state;
	atomic_bool stopped;
};

/* ---- what to look for ---- */

static bool read_moment(struct search *s, const char *text, struct error *err)
{
	struct seek seek;

	if (!seek_parse_event(s->p, text, &seek, err))
		return false;
	s->read = seek.world;
	if (seek.event.ops || seek.event.nth > 1)
		return error_set(err, "reach asks whether it can happen at all: no #K, no +N");
	s->moment = (struct explore_moment){.event = seek.event,
	                                    .world = &s->p->world->scenario->world,
	                                    .path = run_path(player_run(s->p))};
	s->model.reached = explore_reached;
	s->model.what = &s->moment;
	return true;
}

static bool read_state(struct search *s, const char *text, struct error *err)
{
	struct diags diags;
	bool good;

	/* Reading needs a scenario whose arena may grow: one of its own. */
	s->read = world_load(&s->p->options, s->p->world, NULL, 0, "run all", err);
	if (!s->read)
		return false;
	diags_init(&diags);
	good = scenario_when_parse(&s->read->own, text, &s->when, &diags);
	if (!good)
		error_set(err, "%s%s%s", diags.nr ? diags.items[0].message : "that is no state",
		          diags.nr && diags.items[0].help ? "; " : "",
		          diags.nr && diags.items[0].help ? diags.items[0].help : "");
	diags_finish(&diags);
	s->state = (struct explore_state){.when = &s->when,
	                                  .world = &s->p->world->scenario->world,
	                                  .program = s->model.program};
	s->model.reached = explore_arrived;
	s->model.what = &s->state;
	s->of_state = true;
	return good;
}

static void want_here(struct search *s)
{
	s->state = (struct explore_state){.state = run_state(player_run(s->p)),
	                                  .world = &s->p->world->scenario->world,
	                                  .program = s->model.program};
	s->model.reached = explore_arrived;
	s->model.what = &s->state;
	s->from_start = s->of_state = true;
}

/* Whatever goes wrong first: one goal, so that the search ends with it. */
static bool goes_wrong(const void *what, const struct machine_state *from,
                       const struct machine_state *to, const struct machine_outcome *outcome)
{
	const struct search *s = what;
	struct explore_model plain = s->model;

	plain.reached = NULL;
	return (explore_judge_step(&plain, from, to, outcome) | explore_judge_state(&plain, to)) &
	       EXPLORE_WRONGS;
}

static bool may_be_asked(unsigned goal)
{
	return goal != MACHINE_LIVELOCK && (EXPLORE_ASKABLE & EXPLORE_BIT(goal));
}

static bool no_wish(const char *text, struct error *err)
{
	const char *names[EXPLORE_REACH + 2] = {"wrong", "here"}, *near;
	size_t nr = 2;

	for (unsigned goal = 0; goal < EXPLORE_REACH; goal++)
		if (may_be_asked(goal) && explore_goal_name(goal))
			names[nr++] = explore_goal_name(goal);
	near = text_nearest(text, names, nr);
	if (near)
		return error_set(err, "find cannot search for '%s'; did you mean '%s'?", text,
		                 near);
	return error_set(err,
	                 "find what? wrong, deadlock, I1, completes, reach MOMENT, "
	                 "reach STATE, here; not '%s'",
	                 text);
}

static bool read_wish(struct search *s, const char *text, struct error *err)
{
	int goal;

	s->limits.wanted = EXPLORE_BIT(EXPLORE_REACH);
	if (strcmp(text, "here") == 0) {
		want_here(s);
		return true;
	}
	if (str_has_prefix(text, "reach ")) {
		text += 6 + strspn(text + 6, " ");
		return (scenario_when_moment(text) ? read_moment : read_state)(s, text, err);
	}
	goal = explore_goal_find(text);
	if (strcmp(text, "wrong") == 0) {
		s->model.reached = goes_wrong;
		s->model.what = s;
	} else if (goal >= 0 && may_be_asked((unsigned)goal)) {
		s->limits.wanted = EXPLORE_BIT(goal);
	} else {
		return no_wish(text, err);
	}
	return true;
}

/* "deadlock within 30 s": cuts @text off before `within`. */
static bool read_bounds(char *text, struct bounds *bounds, struct error *err)
{
	char *within = strstr(text, " within ");

	if (!within)
		return true;
	*within = '\0';
	return bounds_read(within + strlen(" within "), bounds, err);
}

/* ---- searching ---- */

static void tell(void *whom, const struct explore_progress *progress)
{
	struct search *s = whom;
	struct player *p = s->p;

	p->find.progress = *progress;
	if (p->go_on && !p->go_on(p->go_on_arg, true))
		atomic_store(&s->stopped, true);
}

static unsigned nr_threads(void)
{
	const unsigned nr = cpus_usable();

	return nr < THREADS_MAX ? nr : THREADS_MAX;
}

static void init(struct search *s, struct player *p)
{
	struct run *run = player_run(p);

	*s = (struct search){.p = p, .world = run_scenario(run)->world};
	s->model =
		(struct explore_model){.world = &s->world, .program = path_program(run_path(run))};
	s->limits = (struct explore_limits){.max_bytes = p->find.bounds.bytes,
	                                    .max_seconds = p->find.bounds.seconds,
	                                    .nr_threads = nr_threads(),
	                                    .stop = p->stop ? p->stop : &s->stopped,
	                                    .tell = tell,
	                                    .whom = s};
}

/* "It has happened already" needs no search. */
static bool is_there(const struct search *s)
{
	const struct machine_state *state = run_state(player_run(s->p));

	if (s->from_start)
		return run_at(player_run(s->p)) == 0;
	if (s->of_state)
		return scenario_when_holds(&s->when, &s->world, s->model.program, state);
	return (explore_judge_state(&s->model, state) &
	        (s->model.reached == goes_wrong ? EXPLORE_WRONGS : s->limits.wanted)) != 0;
}

/* Any schedule is better than none where the shortest is out of reach. */
static bool find_witness(struct search *s, struct explore_witness out[EXPLORE_NR_GOALS])
{
	struct explore_limits limits = s->limits;

	limits.reduce = false;
	if (explore_witness(&s->model, &limits, limits.wanted, out))
		return true;
	limits.reduce = s->limits.reduce;
	return limits.reduce && explore_witness(&s->model, &limits, limits.wanted, out);
}

/* ---- what came of it ---- */

/* "4,321 states" */
static void add_seen(const struct search *s, struct text *out)
{
	text_printf(out, "%llu states, %.1f s", (unsigned long long)s->result.last.nr_states,
	            s->result.last.seconds);
}

static void say_none(struct search *s)
{
	static const char *const why[] = {
		[EXPLORE_COMPLETE] = "",
		[EXPLORE_STATES] = "too many states",
		[EXPLORE_MEMORY] = "no more memory",
		[EXPLORE_TIME] = "out of time",
		[EXPLORE_STOPPED] = "stopped",
	};
	const bool all = s->result.end == EXPLORE_COMPLETE && !s->result.last.nr_frontier &&
	                 !(s->result.reached & EXPLORE_BIT(MACHINE_LIMIT));
	struct text *out = &s->p->message;

	text_printf(out, "%s: ", s->p->find.what);
	if (s->result.reached & s->limits.wanted)
		text_add(out, "it happens, but its schedule was not found: ");
	else if (all)
		text_printf(out,
		            "never from %s: all were seen: ", s->from_start ? "the start" : "here");
	else
		text_printf(out, "unknown: not within what was seen (%s): ",
		            s->result.end == EXPLORE_COMPLETE ? "the simulation ran out of room"
		                                              : why[s->result.end]);
	add_seen(s, out);
	if (!all)
		text_printf(out, ", to %u steps from here", s->result.last.depth);
	if (s->result.end == EXPLORE_TIME || s->result.end == EXPLORE_MEMORY)
		text_add(out, " (within 10 min 4 GiB allows more)");
}

/* What went wrong at the end of it, by name. */
static void add_verdict(struct run *run, struct text *out)
{
	const struct run_step *step = run_at(run) ? run_step_at(run, run_at(run)) : NULL;

	if (step && step->nr_findings)
		text_printf(out, "%s, ",
		            machine_verdict_name((enum machine_verdict)step->findings[0].verdict));
}

static void replay(struct search *s, const struct explore_witness *w)
{
	struct player *p = s->p;
	struct run *run = player_run(p);
	const size_t at = s->from_start ? 0 : run_at(run);
	unsigned taken = 0;

	run_go(run, at);
	while (taken < w->nr && run_do(run, w->choices[taken]))
		taken++;
	text_printf(&p->message, "%s: ", p->find.what);
	if (s->model.reached == goes_wrong)
		add_verdict(run, &p->message);
	player_new_future(p, at);
	run_go(run, s->from_start ? at + taken : at);
	if (s->from_start)
		text_printf(&p->message, "%u steps from the start, no way is shorter; ", taken);
	else
		text_printf(&p->message, "%u steps from here, in step %zu (%zuG); ", taken,
		            at + taken, at + taken);
	add_seen(s, &p->message);
}

static void run_search(struct search *s)
{
	struct explore_witness witnesses[EXPLORE_NR_GOALS] = {0};
	struct player *p = s->p;
	bool found = false;

	explore_search(&s->model, &s->limits, &s->result);
	text_clear(&p->message);
	if (s->result.reached & s->limits.wanted) {
		p->find.writes = true;
		found = find_witness(s, witnesses);
	}
	p->find.on = false;
	if (found)
		replay(s, &witnesses[__builtin_ctz(s->limits.wanted)]);
	else
		say_none(s);
	explore_witness_finish(witnesses);
}

void player_find(struct player *p, const struct command *c)
{
	static const struct bounds usual = {.seconds = FIND_SECONDS_USUAL,
	                                    .bytes = FIND_BYTES_USUAL};
	struct machine_state from = {.w = {0}};
	struct search s;
	struct error err;
	bool good;

	machine_copy(&p->world->scenario->world, &from, run_state(player_run(p)));
	p->find = (struct find){.on = true, .bounds = c->bounds};
	snprintf(p->find.what, sizeof(p->find.what), "%s", c->text);
	good = read_bounds(p->find.what, &p->find.bounds, &err);
	bounds_fill(&p->find.bounds, &usual);
	init(&s, p);
	if (!good || !read_wish(&s, p->find.what, &err)) {
		text_add(&p->message, err.text);
	} else if (is_there(&s)) {
		text_printf(&p->message, "%s: that is so here already", p->find.what);
	} else {
		if (!s.from_start)
			s.world.begins = &from;
		s.limits.reduce = !s.of_state;
		run_search(&s);
	}
	p->find.on = false;
	world_put(s.read);
}
