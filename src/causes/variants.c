// SPDX-License-Identifier: GPL-2.0-only
/*
 * The other variants on the same schedule, and where they first part.
 */
#include "finder.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/explain/cost.h"
#include "lockstep/explain/differences.h"

#define STEPS_MAX 1000 /* to compare; the cost is their square */

static void take(const struct difference *from, size_t *at, char **tells)
{
	if (!from)
		return;
	*at = from->at;
	free(*tells);
	*tells = xstrdup(from->tells);
}

/* Where others could tell the two apart, or where the other has no such moment any more. */
static const struct difference *first_shown(const struct differences *d)
{
	for (size_t i = 0; i < d->nr; i++)
		if (d->items[i].parted || !d->items[i].hidden)
			return &d->items[i];
	return NULL;
}

static void compare(const struct finder *f, struct causes_trial *trial, struct run *other)
{
	struct differences d = differences_find(f->run, other, STEPS_MAX, NULL, NULL);
	const struct difference *shows = first_shown(&d);

	take(differences_first(&d, true), &trial->differs, &trial->differs_text);
	take(shows, &trial->shows, &trial->shows_text);
	trial->parted = shows && shows->parted;
	differences_finish(&d);
}

/* Where a scenario says what it expects, what it does not speak of is beside the point. */
static bool is_wanted(const struct scenario *s, const char *variant)
{
	return !s->nr_expect || scenario_expectation(s, variant);
}

static void try(struct finder *f, size_t i)
{
	struct trial_world *world = &f->base;
	const char *name = suite_variant(world->suite, i);
	struct text what = {.len = 0};
	struct causes_trial *trial;
	struct error err;
	struct run *run = suite_run(world->suite, i, &err);

	if (!run)
		return;
	text_printf(&what, "variant %s", name);
	trial = trial_add(f, CAUSES_VARIANT, false, &what);
	if (!trial)
		return;
	free(trial->value);
	trial->value = xstrdup(name);
	run_to_end(run, f->steps_max);
	trial_judge(f, trial, run);
	trial->irqs_off = cost_irqs_off(run);
	compare(f, trial, run);
	prove_scope(f, trial, world, name);
}

void variants_try(struct finder *f)
{
	for (size_t i = 0; i < suite_nr(f->base.suite); i++)
		if (strcmp(suite_variant(f->base.suite, i), f->question->variant) != 0 &&
		    is_wanted(&f->base.scenario, suite_variant(f->base.suite, i)))
			try(f, i);
}
