// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/report/explore.h"

#include "lockstep/explain/explain.h"
#include "lockstep/explore/moot.h"
#include "lockstep/run/record.h"
#include "lockstep/run/snapshot.h"

#include <stdio.h>
#include <string.h>

#define RED_BOLD "\033[1;31m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

static const char *const answers[] = {
	[EXPLORE_NEVER] = "never",
	[EXPLORE_SOMETIMES] = "sometimes",
	[EXPLORE_UNKNOWN] = "unknown",
};

/* Worst first; then what was asked for, and warnings. */
int explore_worst(const struct explore_report *r)
{
	const explore_goals wrongs = r->witnessed & EXPLORE_WRONGS;

	if (r->witnessed & EXPLORE_BIT(EXPLORE_REACH))
		return EXPLORE_REACH;
	if (wrongs)
		return 31 - __builtin_clz(wrongs);
	if (r->witnessed & EXPLORE_INVARIANTS)
		return __builtin_ctz(r->witnessed & EXPLORE_INVARIANTS);
	return r->witnessed ? __builtin_ctz(r->witnessed) : -1;
}

static const char *colour_of(enum explore_answer answer, unsigned goal)
{
	const explore_goals bad = EXPLORE_WRONGS | EXPLORE_INVARIANTS;

	if (answer == EXPLORE_SOMETIMES && (bad & EXPLORE_BIT(goal)))
		return RED_BOLD;
	return answer == EXPLORE_NEVER && (bad & EXPLORE_BIT(goal)) ? GREEN : "";
}

/* Any schedule to it bounds the length of the shortest. With reduction, levels are no lengths. */
static void earliest(const struct explore_report *r, unsigned goal, struct text *out)
{
	if (r->witnessed & ~r->longer & EXPLORE_BIT(goal))
		text_printf(out, ", after %u steps at the earliest", r->witnesses[goal].nr);
	else if (!r->result->reduced && r->result->at[goal])
		text_printf(out, ", after %u steps at the earliest", r->result->at[goal]);
	else if (r->witnessed & EXPLORE_BIT(goal))
		text_printf(out, ", after at most %u steps", r->witnesses[goal].nr);
}

static void answer_line(const struct explore_report *r, unsigned goal, struct text *out)
{
	const enum explore_answer answer = explore_answer(r->result, goal);
	const char *colour = r->colour ? colour_of(answer, goal) : "";

	text_printf(out, "  %s%-9s%s  %s", colour, answers[answer], colour[0] ? PLAIN : "",
	            goal == EXPLORE_REACH && r->reach ? r->reach : explore_goal_name(goal));
	if (goal > EXPLORE_INVARIANT && goal < EXPLORE_REACH)
		text_printf(out, " broken: %s", machine_invariant_text(goal - EXPLORE_INVARIANT));
	if (answer == EXPLORE_SOMETIMES)
		earliest(r, goal, out);
	text_addc(out, '\n', 1);
}

/* What never happens is one line: there is nothing to tell of each. */
static void never_line(const struct explore_report *r, explore_goals never, struct text *out)
{
	const char *colour = r->colour ? GREEN : "";
	const char *between = "";

	if (!never)
		return;
	text_printf(out, "  %snever%s      %s", colour, colour[0] ? PLAIN : "",
	            never & EXPLORE_INVARIANTS ? "broken: " : "");
	for (; never; never &= never - 1) {
		const unsigned goal = (unsigned)__builtin_ctz(never);

		text_printf(out, "%s%s", between,
		            goal == EXPLORE_REACH && r->reach ? r->reach : explore_goal_name(goal));
		between = ", ";
	}
	text_addc(out, '\n', 1);
}

/* One line for all that are not asked for the same reason. */
static void moot_lines(const struct explore_report *r, struct text *out)
{
	explore_goals left = r->moot;

	while (left) {
		const char *why = explore_moot_why((unsigned)__builtin_ctz(left));
		const char *between = "  not asked  ";

		for (explore_goals g = left; g; g &= g - 1) {
			const unsigned goal = (unsigned)__builtin_ctz(g);

			if (strcmp(explore_moot_why(goal), why) != 0)
				continue;
			text_printf(out, "%s%s", between, explore_goal_name(goal));
			between = ", ";
			left &= ~EXPLORE_BIT(goal);
		}
		text_printf(out, ": %s\n", why);
	}
}

static void answer_lines(const struct explore_report *r, struct text *out)
{
	explore_goals by_answer[EXPLORE_UNKNOWN + 1] = {0};

	for (explore_goals left = r->asked; left; left &= left - 1) {
		const unsigned goal = (unsigned)__builtin_ctz(left);

		by_answer[explore_answer(r->result, goal)] |= EXPLORE_BIT(goal);
	}
	for (explore_goals g = by_answer[EXPLORE_SOMETIMES]; g; g &= g - 1)
		answer_line(r, (unsigned)__builtin_ctz(g), out);
	never_line(r, by_answer[EXPLORE_NEVER] & ~EXPLORE_INVARIANTS, out);
	never_line(r, by_answer[EXPLORE_NEVER] & EXPLORE_INVARIANTS, out);
	for (explore_goals g = by_answer[EXPLORE_UNKNOWN]; g; g &= g - 1)
		answer_line(r, (unsigned)__builtin_ctz(g), out);
	moot_lines(r, out);
}

static const char *const ends[] = {
	[EXPLORE_COMPLETE] = "complete",
	[EXPLORE_STATES] = "ended by --max-states",
	[EXPLORE_MEMORY] = "ended by --max-memory",
	[EXPLORE_TIME] = "ended by --max-time",
	[EXPLORE_STOPPED] = "interrupted",
};

static bool early(const struct explore_result *r)
{
	return r->end == EXPLORE_COMPLETE && r->last.nr_frontier;
}

static void coverage(const struct explore_report *r, struct text *out)
{
	const struct explore_progress *p = &r->result->last;
	const bool whole = r->result->end == EXPLORE_COMPLETE && !early(r->result);

	text_add(out, whole ? "\nAll " : "\n");
	text_add_count(out, p->nr_states);
	text_printf(out, " states%s and %s", r->result->reduced ? " kept" : "",
	            whole ? "all " : "");
	text_add_count(out, p->nr_transitions);
	text_printf(out, " transitions, %u %s%s deep, %s reduction: %s.\n", p->depth,
	            r->result->reduced ? "choice" : "step", p->depth == 1 ? "" : "s",
	            r->result->reduced ? "with" : "no",
	            early(r->result) ? "ended when all was answered" : ends[r->result->end]);
	if (!whole) {
		text_add_count(out, p->nr_frontier);
		text_add(out, " of the states were met but not looked at.\n");
		if (!r->result->reduced)
			text_printf(out,
			            "Schedules of up to %u step%s are covered, longer ones in "
			            "part.\n",
			            p->depth, p->depth == 1 ? "" : "s");
	}
	if (r->result->reached & EXPLORE_BIT(MACHINE_LIMIT))
		text_printf(out,
		            "The simulation ran out of room (%s): nothing is known from there.\n",
		            path_limit(r->path) ? path_limit(r->path) : "the range of a word");
	if (r->limits->fingerprints)
		text_printf(out,
		            "States were kept as 64-bit fingerprints: the chance that one was "
		            "missed is below %.1e.\n",
		            r->result->miss);
}

/* ---- the witness ---- */

static struct run *replay(const struct explore_report *r, const struct explore_witness *w)
{
	struct run *run = run_create(r->scenario, r->path);

	for (unsigned i = 0; i < w->nr; i++)
		run_do(run, w->choices[i]);
	return run;
}

static void step_line(struct run *run, size_t k, struct text *out)
{
	const struct run_step *step = run_step_at(run, k);
	struct text changes = {.len = 0};
	char who[64];
	size_t before;

	text_printf(out, "  %4zu  ", k);
	before = out->len;
	if (step->choice.kind != MACHINE_RAISE && step->choice.kind != MACHINE_GP_END)
		text_printf(out, "CPU%u %s: ", step->cpu,
		            snapshot_slot_text(run_scenario(run), step->slot, who, sizeof(who)));
	explain_step_short(run, k, out);
	explain_step_changes(run, k, &changes);
	if (changes.len) {
		const size_t width = out->len - before;

		text_addc(out, ' ', width < 50 ? 52 - width : 2);
		text_add(out, text_str(&changes));
	}
	text_addc(out, '\n', 1);
	text_finish(&changes);
}

static void say_findings(struct run *run, struct text *out)
{
	const struct run_step *last = run_step_at(run, run_at(run));

	for (unsigned i = 0; i < last->nr_findings; i++) {
		text_addc(out, '\n', 1);
		explain_finding_at(run, run_at(run), &last->findings[i], out);
		text_addc(out, '\n', 1);
	}
}

/* In single quotes; names in schedules have none. */
static void command(const struct explore_report *r, struct run *run, struct text *out)
{
	struct text schedule = {.len = 0};

	record_schedule(run, &schedule);
	text_printf(out,
	            "\nAs a schedule:\n\n  lockstep run %s --study %s --variant %s --schedule '",
	            r->named, r->scenario->study->name, run_variant(run));
	for (size_t i = 0; i < schedule.len; i++) {
		if (schedule.data[i] != '\n')
			text_addn(out, &schedule.data[i], 1);
		else if (i + 1 < schedule.len)
			text_add(out, "; ");
	}
	text_add(out, "'\n");
	text_finish(&schedule);
}

static void witness(const struct explore_report *r, struct text *out)
{
	const int goal = explore_worst(r);
	struct run *run;

	if (goal < 0 || !r->witnesses[goal].nr)
		return;
	run = replay(r, &r->witnesses[goal]);
	text_printf(out, "\n%s way to %s, %u steps:\n\n",
	            r->longer & EXPLORE_BIT(goal) ? "A" : "The shortest",
	            goal == EXPLORE_REACH && r->reach ? r->reach
	                                              : explore_goal_name((unsigned)goal),
	            r->witnesses[goal].nr);
	for (size_t k = 1; k <= run_at(run); k++)
		step_line(run, k, out);
	say_findings(run, out);
	command(r, run, out);
	run_destroy(run);
}

void explore_text(const struct explore_report *r, struct text *out)
{
	text_printf(out, "%s (%s, %s): every interleaving, and every moment of every interrupt\n\n",
	            r->scenario->name, r->scenario->study->name, path_build(r->path)->variant);
	if (r->after)
		text_printf(out, "From step %u, after: %s\n\n", r->begins, r->after);
	answer_lines(r, out);
	coverage(r, out);
	witness(r, out);
	if (r->differs)
		text_add(out, "\nThat is not as the scenario expects.\n");
}
