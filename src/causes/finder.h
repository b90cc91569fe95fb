/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * finder.h - the search for causes, private to the module.
 *
 *	causes.c	the order of it all
 *	trial.c		worlds, runs, and what came of them
 *	prove.c		does it hold on every schedule?
 *	events.c	trials without an event of the schedule
 *	facts.c		trials with another world
 *	variants.c	trials with another variant
 *	lines.c		trials with an interrupt on another CPU, at another moment
 */
#ifndef CAUSES_FINDER_H
#define CAUSES_FINDER_H

#include "lockstep/causes/causes.h"
#include "lockstep/run/suite.h"

/** struct trial_world - a scenario, loaded once more. */
struct trial_world {
	struct scenario scenario;
	struct suite *suite;
};

/**
 * struct finder - a search in progress.
 * @options: how worlds are loaded: as the question says, but for a schedule with random steps, which
 *	becomes @schedule, the steps that were drawn
 * @base: the scenario as it is; @run: the run asked about, at its end
 * @wrong: something goes wrong there: @finding, or if nothing but an invariant breaks: @broken
 * @lines: mask of the lines that its schedule raises
 */
struct finder {
	const struct causes_question *question;
	struct scenario_options options;
	struct text schedule;
	struct causes *out;
	struct trial_world base;
	struct run *run;
	struct machine_finding finding;
	unsigned broken;
	bool wrong;
	uint32_t lines;
	size_t steps_max;
	uint64_t states_max;
};

/** struct trial_change - how a world differs. */
struct trial_change {
	const struct scenario_setting *settings;
	size_t nr_settings;
};

/* ---- trial.c ---- */

/**
 * trial_world_open() - load the scenario with a change.
 * @why: appended: the first error; NULL = nobody wants to know
 *
 * Return: false, with nothing to close, when it cannot be loaded.
 */
bool trial_world_open(const struct finder *f, const struct trial_change *change,
                      struct trial_world *out, struct text *why);
void trial_world_close(struct trial_world *world);

/** trial_goal() - what a search looks for to find the same. */
explore_goals trial_goal(const struct finder *f);

/** trial_world_run() - the run of the variant asked about, at its end; NULL = it has none. */
struct run *trial_world_run(const struct finder *f, struct trial_world *world);

/** trial_add() - a new trial; NULL when the search is to stop. @what moves. */
struct causes_trial *trial_add(struct finder *f, enum causes_kind kind, bool removal,
                               struct text *what);

/** trial_judge() - what came of it: @run stands at its end. */
void trial_judge(const struct finder *f, struct causes_trial *trial, struct run *run);

/** trial_play() - judge @scenario's schedule, on @path. */
void trial_play(const struct finder *f, struct causes_trial *trial, const struct scenario *scenario,
                struct path *path);

/** trial_is_raise() - is @item of the schedule the raise of a line by a device? */
static inline bool trial_is_raise(const struct scenario_item *item)
{
	return item->kind == SCENARIO_RAISE_LINE;
}

const char *trial_line_name(const struct finder *f, unsigned line);

/* ---- prove.c ---- */

/** prove_scope() - @trial ended well in @world's @variant: of what does that hold? */
void prove_scope(const struct finder *f, struct causes_trial *trial, struct trial_world *world,
                 const char *variant);

/** prove_without() - the same where @line is never raised. */
void prove_without(const struct finder *f, struct causes_trial *trial, unsigned line);

/** prove_every() - does any of @goals happen in the world as it is? */
enum explore_answer prove_every(const struct finder *f, explore_goals goals);

/* ---- the trials ---- */

void events_try(struct finder *f);
void facts_try(struct finder *f, bool removals);
void variants_try(struct finder *f);
void lines_try(struct finder *f);

#endif
