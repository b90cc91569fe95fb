// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/swept.h"
#include "tui/engine/player.h"

#include "lockstep/base/alloc.h"
#include "lockstep/explain/explain.h"

#include <stdlib.h>
#include <string.h>

const char *swept_name(const struct swept *s)
{
	return machine_line_name(&s->base->scenario->world, s->line);
}

/* ---- the world in which devices interrupt any CPU ---- */

static struct world *free_lines(const struct player *p, struct error *err)
{
	const struct machine_world *world = &p->base->scenario->world;
	struct scenario_setting settings[MACHINE_LINES_MAX];
	struct text keys[MACHINE_LINES_MAX];
	struct world *freed;
	size_t nr = 0;

	for (unsigned i = 0; i < world->nr_lines; i++) {
		if (world->lines[i].ipi)
			continue;
		text_init(&keys[nr]);
		text_printf(&keys[nr], "%s.cpu", machine_line_name(world, i));
		settings[nr] =
			(struct scenario_setting){.key = text_str(&keys[nr]), .value = "any"};
		nr++;
	}
	freed = world_load(&p->options, p->base, settings, nr, p->base->schedule, err);
	while (nr > 0)
		text_finish(&keys[--nr]);
	return freed;
}

/* A scenario that does not take the settings is swept as it is. */
static struct world *world_to_sweep(const struct player *p)
{
	struct error err;
	struct world *freed = p->base->scenario->world.nr_cpus > 1 ? free_lines(p, &err) : NULL;

	return freed ? freed : world_get(p->base);
}

/* ---- sweeping ---- */

/* struct sweeping - @done: positions of the rows that are complete, of @total. */
struct sweeping {
	struct player *p;
	struct swept *s;
	size_t done, total;
	bool stopped;
};

static bool tell(void *context, size_t done)
{
	struct sweeping *s = context;

	s->stopped = !player_goes_on(s->p, s->done + done, s->total);
	return !s->stopped;
}

static void note_places(struct swept_variant *v, struct sweep_base *base)
{
	v->nr_places = sweep_positions(base);
	v->places = xcalloc(v->nr_places, sizeof(*v->places));
	for (size_t k = 0; k + 1 < v->nr_places; k++) {
		const struct path_place *place = explain_place(base->run, k + 1);
		struct text t = {.len = 0};

		explain_step_short(base->run, k + 1, &t);
		v->places[k].brief = text_take(&t);
		v->places[k].site = place ? place->site : NULL;
	}
}

static void add_row(struct sweeping *w, struct sweep_base *base, unsigned cpu)
{
	const struct machine_line *line = &w->s->base->scenario->world.lines[w->s->line];
	struct swept *s = w->s;

	s->rows = xrealloc_array(s->rows, s->nr_rows + 1, sizeof(*s->rows));
	s->rows[s->nr_rows++] =
		(struct swept_row){.row = sweep_row(base, cpu, PLAYER_AHEAD_MAX, tell, w),
	                           .variant = s->nr_variants - 1,
	                           .at_home = (line->cpus >> cpu) & 1};
	w->done += sweep_positions(base);
}

/* What comes can only be guessed: the other rows are about as long. */
static void add_variant(struct sweeping *w, size_t variant, size_t nr_variants)
{
	struct swept *s = w->s;
	struct run *run = suite_run(s->world->suite, variant, NULL);
	const unsigned nr_cpus = s->world->scenario->world.nr_cpus;
	struct sweep_base base;

	if (!run)
		return;
	sweep_begin(&base, s->world->scenario, run_path(run), s->line, PLAYER_AHEAD_MAX);
	s->variants = xrealloc_array(s->variants, s->nr_variants + 1, sizeof(*s->variants));
	s->variants[s->nr_variants] = (struct swept_variant){
		.variant = variant, .build = suite_build(s->world->suite, variant)};
	note_places(&s->variants[s->nr_variants++], &base);
	w->total = w->done + sweep_positions(&base) * nr_cpus * (nr_variants - s->nr_variants + 1);
	for (unsigned cpu = 0; cpu < nr_cpus && !w->stopped; cpu++)
		add_row(w, &base, cpu);
	sweep_end(&base);
}

static bool can_be_moved(const struct player *p, unsigned line, struct error *why)
{
	const struct machine_world *world = &p->base->scenario->world;

	if (line < world->nr_lines && !world->lines[line].ipi)
		return true;
	return error_set(why, "this scenario has no interrupt that could be moved");
}

/* Those of the round, and the one that is shown, whether it is one of them or not. */
static size_t variants_to_sweep(const struct player *p, size_t out[PLAYER_ROUND_MAX + 1])
{
	const size_t nr = player_round(p, out);

	for (size_t i = 0; i < nr; i++)
		if (out[i] == p->variant)
			return nr;
	out[nr] = p->variant;
	return nr + 1;
}

struct swept *swept_make(struct player *p, unsigned line, struct error *why)
{
	struct sweeping w = {.p = p};
	size_t round[PLAYER_ROUND_MAX + 1];
	size_t nr;

	if (!can_be_moved(p, line, why))
		return NULL;
	w.s = xcalloc(1, sizeof(*w.s));
	*w.s = (struct swept){
		.nr_refs = 1, .base = world_get(p->base), .world = world_to_sweep(p), .line = line};
	nr = variants_to_sweep(p, round);
	for (size_t i = 0; i < nr && !w.stopped; i++)
		add_variant(&w, round[i], nr);
	if (!w.stopped && w.s->nr_rows)
		return w.s;
	error_set(why, w.stopped ? "stopped" : "no variant of it can be run");
	swept_put(w.s);
	return NULL;
}

/* ---- references ---- */

struct swept *swept_get(struct swept *s)
{
	s->nr_refs++;
	return s;
}

static void free_variant(struct swept_variant *v)
{
	for (size_t k = 0; k < v->nr_places; k++)
		free(v->places[k].brief);
	free(v->places);
}

void swept_put(struct swept *s)
{
	if (!s || --s->nr_refs > 0)
		return;
	for (size_t i = 0; i < s->nr_variants; i++)
		free_variant(&s->variants[i]);
	for (size_t i = 0; i < s->nr_rows; i++)
		sweep_row_finish(&s->rows[i].row);
	free(s->variants);
	free(s->rows);
	world_put(s->base);
	world_put(s->world);
	free(s);
}
