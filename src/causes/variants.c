// SPDX-License-Identifier: GPL-2.0-only
/*
 * The other variants on the same schedule, and where they first part.
 */
#include "finder.h"

#include <stdlib.h>
#include <string.h>

#include "lockstep/base/alloc.h"
#include "lockstep/explain/explain.h"

/* Who does what: the same words for the same thing. */
static void tell_doing(struct run *run, size_t k, struct text *out)
{
	text_printf(out, "%u ", run_step_at(run, k)->slot);
	explain_step_short(run, k, out);
}

/* What others could see of it; nothing when that is nothing. A look leaves no trace. */
static bool tell_effect(struct run *run, size_t k, struct text *out)
{
	struct text changes = {.len = 0};
	bool seen;

	explain_step_changes(run, k, &changes);
	seen = changes.len && changes.data[0] != '=';
	if (seen)
		text_printf(out, "%u %s", run_step_at(run, k)->slot, text_str(&changes));
	text_finish(&changes);
	return seen;
}

static bool same_doing(struct run *a, struct run *b, size_t k)
{
	struct text first = {.len = 0}, second = {.len = 0};
	bool same;

	tell_doing(a, k, &first);
	tell_doing(b, k, &second);
	same = strcmp(text_str(&first), text_str(&second)) == 0;
	text_finish(&first);
	text_finish(&second);
	return same;
}

/* The first step in which they do something else; 0 = none. */
static size_t first_doing(struct run *a, struct run *b)
{
	const size_t end = run_at(a) < run_at(b) ? run_at(a) : run_at(b);

	for (size_t k = 1; k <= end; k++)
		if (!same_doing(a, b, k))
			return k;
	return run_at(a) == run_at(b) ? 0 : end + 1;
}

/* The next step after @k that others could see something of; past the end: none. */
static size_t next_effect(struct run *run, size_t k, struct text *out)
{
	text_clear(out);
	for (k++; k <= run_at(run); k++)
		if (tell_effect(run, k, out))
			break;
	return k;
}

/* Step by step of what can be seen, however many steps lie between: where do they part? 0 = nowhere. */
static size_t first_effect(struct run *a, struct run *b)
{
	struct text first = {.len = 0}, second = {.len = 0};
	size_t in_a = 0, in_b = 0;
	bool both_end;

	do {
		in_a = next_effect(a, in_a, &first);
		in_b = next_effect(b, in_b, &second);
	} while (first.len && second.len && strcmp(text_str(&first), text_str(&second)) == 0);
	both_end = !first.len && !second.len;
	text_finish(&first);
	text_finish(&second);
	return both_end ? 0 : in_a < in_b ? in_a : in_b;
}

static void tell_both(struct run *run, size_t k, struct text *out)
{
	struct text changes = {.len = 0};

	if (k > run_at(run)) {
		text_add(out, "nothing");
		return;
	}
	explain_step_short(run, k, out);
	explain_step_changes(run, k, &changes);
	if (changes.len)
		text_printf(out, " [%s]", text_str(&changes));
	text_finish(&changes);
}

/* "buggy: local_irq_disable(); fixed: local_irq_save()". */
static char *difference(struct run *a, struct run *b, size_t k)
{
	struct text out = {.len = 0};

	if (k) {
		text_printf(&out, "%s: ", run_variant(a));
		tell_both(a, k, &out);
		text_printf(&out, "; %s: ", run_variant(b));
		tell_both(b, k, &out);
	}
	return text_take(&out);
}

static void compare(const struct finder *f, struct causes_trial *trial, struct run *other)
{
	trial->differs = first_doing(f->run, other);
	trial->shows = first_effect(f->run, other);
	free(trial->differs_text);
	free(trial->shows_text);
	trial->differs_text = difference(f->run, other, trial->differs);
	trial->shows_text = difference(f->run, other, trial->shows);
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
