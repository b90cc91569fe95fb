// SPDX-License-Identifier: GPL-2.0-only
/*
 * Of what an answer holds: every schedule if a search can see them all, else every position of the
 * interrupts, else the one schedule that was played.
 */
#include "finder.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"

#define BYTES_MAX ((size_t)256 << 20)
#define POSITIONS_MAX 256 /* each is a run: more would keep whoever has asked waiting */

static enum explore_answer search(const struct finder *f, const struct scenario *scenario,
                                  struct path *path, explore_goals goals)
{
	const struct explore_model model = {.world = &scenario->world,
	                                    .program = path_program(path)};
	const struct explore_limits limits = {
		.wanted = goals, .max_states = f->states_max, .max_bytes = BYTES_MAX};
	struct explore_result result;
	enum explore_answer worst = EXPLORE_NEVER;

	explore_search(&model, &limits, &result);
	if (result.reached & goals)
		return EXPLORE_SOMETIMES;
	for (explore_goals left = goals; left; left &= left - 1)
		if (explore_answer(&result, (unsigned)__builtin_ctz(left)) == EXPLORE_UNKNOWN)
			worst = EXPLORE_UNKNOWN;
	return worst;
}

static unsigned cpu_of_raise(const struct finder *f, unsigned line)
{
	const struct scenario *s = &f->base.scenario;

	for (size_t i = 0; i < s->nr_schedule; i++)
		if (trial_is_raise(&s->schedule[i]) && s->schedule[i].object == line)
			return s->schedule[i].cpu;
	return 0;
}

static bool is_fine(const struct sweep_row *row)
{
	return !row->counts[SWEEP_WRONG] && !row->counts[SWEEP_DEADLOCK] &&
	       !row->counts[SWEEP_MASKED_DEADLOCK];
}

static bool fine_everywhere(const struct finder *f, const struct scenario *scenario,
                            struct path *path)
{
	bool fine = f->lines != 0;

	for (uint32_t left = f->lines; fine && left; left &= left - 1) {
		const unsigned line = (unsigned)__builtin_ctz(left);
		struct sweep_base base;
		struct sweep_row row;

		sweep_begin(&base, scenario, path, line, f->steps_max);
		fine = sweep_positions(&base) <= POSITIONS_MAX;
		if (fine) {
			row = sweep_row(&base, cpu_of_raise(f, line), f->steps_max, NULL, NULL);
			fine = is_fine(&row);
			sweep_row_finish(&row);
		}
		sweep_end(&base);
	}
	return fine;
}

void prove_scope(const struct finder *f, struct causes_trial *trial, struct trial_world *world,
                 const char *variant)
{
	const int i = suite_find(world->suite, variant);
	struct error err;
	struct run *run = i < 0 ? NULL : suite_run(world->suite, (size_t)i, &err);

	if (!f->wrong || trial->result != CAUSES_FINE || !run)
		return;
	if (search(f, &world->scenario, run_path(run), trial_goal(f)) == EXPLORE_NEVER)
		trial->scope = CAUSES_ALWAYS;
	else if (!f->broken && fine_everywhere(f, &world->scenario, run_path(run)))
		trial->scope = CAUSES_POSITIONS;
}

void prove_without(const struct finder *f, struct causes_trial *trial, unsigned line)
{
	struct scenario copy = f->base.scenario;
	struct machine_line *lines = xcalloc(copy.world.nr_lines, sizeof(*lines));

	/* Where it may go nowhere it is never raised, and all else is as it was. */
	memcpy(lines, copy.world.lines, copy.world.nr_lines * sizeof(*lines));
	lines[line].cpus = 0;
	copy.world.lines = lines;
	if (f->wrong && trial->result == CAUSES_FINE &&
	    search(f, &copy, run_path(f->run), trial_goal(f)) == EXPLORE_NEVER)
		trial->scope = CAUSES_ALWAYS;
	free(lines);
}

enum explore_answer prove_every(const struct finder *f, explore_goals goals)
{
	return search(f, &f->base.scenario, run_path(f->run), goals);
}
