// SPDX-License-Identifier: GPL-2.0-only
/*
 * The interrupts of the schedule, each on another CPU, and at the nearest other moment that makes a
 * difference. What a sweep finds at a position is the outcome. A sweep moves one raise: a line that
 * the schedule raises more than once is left as it is.
 */
#include "finder.h"

#include <stdlib.h>

#include "lockstep/base/alloc.h"
#include "lockstep/explain/explain.h"

#define POSITIONS_MAX 1000 /* a run for each; a longer schedule is not swept */

/** struct moved - a line that is moved. @step: of the run in which it is raised, for @cpu. */
struct moved {
	unsigned line, cpu;
	size_t step;
};

static bool is_bad(const struct sweep_spot *spot)
{
	return spot->kind == SWEEP_WRONG || spot->kind == SWEEP_DEADLOCK ||
	       spot->kind == SWEEP_MASKED_DEADLOCK;
}

/* ---- a position as a trial ---- */

static char *outcome_of(const struct sweep_spot *spot)
{
	struct text out = {.len = 0};

	if (spot->kind == SWEEP_IMPOSSIBLE)
		text_add(&out, "cannot be raised there");
	else if (is_bad(spot))
		text_add(&out, machine_verdict_name((enum machine_verdict)spot->verdict));
	else
		text_printf(&out, "%scompletes after %u steps",
		            spot->kind == SWEEP_WAITED   ? "waits for a lock, then "
		            : spot->kind == SWEEP_MASKED ? "waits for IF, then "
		                                         : "",
		            spot->length);
	return text_take(&out);
}

static enum causes_result result_of(const struct finder *f, const struct sweep_spot *spot)
{
	if (spot->kind == SWEEP_IMPOSSIBLE)
		return CAUSES_UNFINISHED;
	if (!is_bad(spot))
		return CAUSES_FINE;
	return f->wrong && spot->verdict == f->finding.verdict ? CAUSES_SAME : CAUSES_OTHER;
}

static void fill(const struct finder *f, struct causes_trial *trial, const struct sweep_spot *spot,
                 unsigned line, size_t value)
{
	struct text text = {.len = 0};

	text_printf(&text, "%zu", value);
	trial->verdict = (enum machine_verdict)spot->verdict;
	trial->length = spot->length;
	trial->waited = spot->kind == SWEEP_WAITED;
	trial->result = result_of(f, spot);
	free(trial->outcome);
	free(trial->key);
	free(trial->value);
	trial->outcome = outcome_of(spot);
	trial->key = xstrdup(trial_line_name(f, line));
	trial->value = text_take(&text);
}

static void sum(struct finder *f, const struct sweep_row *row, unsigned line)
{
	struct causes_swept *swept;

	if (f->out->nr_swept == CAUSES_SWEPT_MAX)
		return;
	swept = &f->out->swept[f->out->nr_swept++];
	*swept = (struct causes_swept){.line = line, .cpu = row->cpu};
	for (size_t k = 0; k < row->nr_spots; k++) {
		swept->positions += row->spots[k].kind != SWEEP_IMPOSSIBLE;
		swept->bad += is_bad(&row->spots[k]);
	}
}

/* ---- another moment ---- */

/* What is looked for: a harmless moment where it goes wrong, a bad one where it does not. */
static bool is_worth(const struct finder *f, const struct sweep_spot *spot)
{
	return spot->kind != SWEEP_IMPOSSIBLE && is_bad(spot) != f->wrong;
}

static void describe_moment(struct run *plain, size_t k, struct text *out)
{
	text_add(out, k < run_at(plain) ? "before " : "after the end");
	if (k < run_at(plain))
		explain_step_short(plain, k + 1, out);
}

static void add_moment(struct finder *f, const struct sweep_row *row, struct run *plain,
                       unsigned line, size_t k)
{
	struct text what = {.len = 0};
	struct causes_trial *trial;

	text_printf(&what, "irq %s raised ", trial_line_name(f, line));
	describe_moment(plain, k, &what);
	trial = trial_add(f, CAUSES_POSITION, false, &what);
	if (!trial)
		return;
	trial->step = k;
	fill(f, trial, &row->spots[k], line, k);
}

static void try_moments(struct finder *f, const struct sweep_row *row,
                        const struct sweep_base *base, const struct moved *moved)
{
	const size_t at = moved->step - 1;
	struct run *plain = run_create(&base->scenario, run_path(f->run));
	size_t k;

	run_to_end(plain, f->steps_max);
	for (k = at; k > 0 && !is_worth(f, &row->spots[k - 1]); k--)
		;
	if (k > 0)
		add_moment(f, row, plain, moved->line, k - 1);
	for (k = at + 1; k < row->nr_spots && !is_worth(f, &row->spots[k]); k++)
		;
	if (k < row->nr_spots)
		add_moment(f, row, plain, moved->line, k);
	run_destroy(plain);
}

static void try_own_cpu(struct finder *f, const struct moved *moved)
{
	struct sweep_base base;
	struct sweep_row row;

	sweep_begin(&base, &f->base.scenario, run_path(f->run), moved->line, f->steps_max);
	if (sweep_positions(&base) <= POSITIONS_MAX) {
		row = sweep_row(&base, moved->cpu, f->steps_max, NULL, NULL);
		sum(f, &row, moved->line);
		try_moments(f, &row, &base, moved);
		sweep_row_finish(&row);
	}
	sweep_end(&base);
}

/* ---- another CPU ---- */

static void add_cpu(struct finder *f, const struct sweep_row *row, const struct moved *moved)
{
	struct text what = {.len = 0};
	struct causes_trial *trial;

	text_printf(&what, "irq %s on CPU%u", trial_line_name(f, moved->line), row->cpu);
	trial = trial_add(f, CAUSES_CPU, false, &what);
	if (trial)
		fill(f, trial, &row->spots[moved->step - 1], moved->line, row->cpu);
}

static bool open_freed(const struct finder *f, unsigned line, struct trial_world *world)
{
	struct text key = {.len = 0};
	struct scenario_setting setting = {.value = "any"};
	const struct trial_change change = {.settings = &setting, .nr_settings = 1};
	bool ok;

	text_printf(&key, "%s.cpu", trial_line_name(f, line));
	setting.key = text_str(&key);
	ok = trial_world_open(f, &change, world, NULL);
	text_finish(&key);
	return ok;
}

static void sweep_other_cpus(struct finder *f, struct sweep_base *base, const struct moved *moved)
{
	for (unsigned cpu = 0; cpu < f->base.scenario.world.nr_cpus && !f->out->cut; cpu++) {
		struct sweep_row row;

		if (cpu == moved->cpu)
			continue;
		row = sweep_row(base, cpu, f->steps_max, NULL, NULL);
		sum(f, &row, moved->line);
		add_cpu(f, &row, moved);
		sweep_row_finish(&row);
	}
}

static void try_other_cpus(struct finder *f, const struct moved *moved)
{
	struct trial_world world;
	struct sweep_base base;
	struct run *run;

	if (f->base.scenario.world.nr_cpus < 2 || !open_freed(f, moved->line, &world))
		return;
	run = trial_world_run(f, &world);
	if (run) {
		sweep_begin(&base, &world.scenario, run_path(run), moved->line, f->steps_max);
		if (sweep_positions(&base) <= POSITIONS_MAX)
			sweep_other_cpus(f, &base, moved);
		sweep_end(&base);
	}
	trial_world_close(&world);
}

/* ---- which lines ---- */

/* The one step of the run in which @line was raised. Return: false when there is not just one. */
static bool find_raise(const struct finder *f, unsigned line, struct moved *out)
{
	unsigned nr = 0;

	for (size_t k = 1; k <= run_at(f->run); k++) {
		const struct machine_choice choice = run_step_at(f->run, k)->choice;

		if (choice.kind != MACHINE_RAISE || choice.arg != line)
			continue;
		*out = (struct moved){.line = line, .cpu = choice.cpu, .step = k};
		nr++;
	}
	return nr == 1;
}

void lines_try(struct finder *f)
{
	struct moved moved;

	for (uint32_t left = f->lines; left; left &= left - 1)
		if (find_raise(f, (unsigned)__builtin_ctz(left), &moved) && !f->out->cut)
			try_other_cpus(f, &moved);
	for (uint32_t left = f->lines; left; left &= left - 1)
		if (find_raise(f, (unsigned)__builtin_ctz(left), &moved) && !f->out->cut)
			try_own_cpu(f, &moved);
}
