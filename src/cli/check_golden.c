// SPDX-License-Identifier: GPL-2.0-only
/*
 * --golden: is each run, step by step, the one that was kept? An expectation tells how a run ends; a
 * golden trace notices when it gets there in another way. A line of a trace is a step, without its
 * number and without places in the source, so that what has not changed stays the same line.
 */
#include <stdio.h>

#include "check.h"

#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/base/diff.h"
#include "lockstep/explain/check.h"
#include "lockstep/explain/explain.h"

#include <string.h>

static void trace(struct run *run, struct text *out)
{
	for (size_t k = 1; k <= run_length(run); k++) {
		struct text changes = {.len = 0};

		check_say_step(run, k, out);
		explain_step_changes(run, k, &changes);
		if (changes.len)
			text_printf(out, "  | %s", text_str(&changes));
		text_add(out, "\n");
		text_finish(&changes);
	}
	outcome_text(run, out);
	text_add(out, "\n");
}

/* ---- how it differs ---- */

/* What the left or the right text has from line @from of the difference on; NULL: it is at its end. */
static char *next_line(const struct diff *d, size_t from, bool left)
{
	struct text out = {.len = 0};

	for (; from < d->nr; from++) {
		const struct diff_line *line = &d->lines[from];

		if (!(left ? line->left : line->right))
			continue;
		text_addn(&out, line->text, line->size);
		return text_take(&out);
	}
	return NULL;
}

static size_t count(const struct diff *d, char sign)
{
	size_t nr = 0;

	for (size_t i = 0; i < d->nr; i++)
		nr += d->lines[i].sign == sign;
	return nr;
}

static size_t first_change(const struct diff *d)
{
	size_t i = 0;

	while (i < d->nr && d->lines[i].sign == ' ')
		i++;
	return i;
}

/* The last line of a trace is how it ends, which is no step. */
static size_t step_of(const struct diff *d, size_t first, const struct run *run)
{
	const size_t before = first ? (size_t)d->lines[first - 1].right : 0;

	return before < run_length(run) ? before + 1 : run_length(run);
}

static void describe(const char *path, const char *kept, const char *now, struct run *run,
                     struct check_result *r)
{
	struct text why = {.len = 0};
	struct diff d;
	size_t first;

	diff_make(&d, kept, now);
	first = first_change(&d);
	r->expected = next_line(&d, first, true);
	r->got = next_line(&d, first, false);
	r->step = step_of(&d, first, run);
	text_printf(&why, "not as in '%s': lines gone %zu, new %zu", path, count(&d, '-'),
	            count(&d, '+'));
	r->why = text_take(&why);
	r->outcome = CHECK_DIFFERS;
	diff_finish(&d);
}

/* ---- the file ---- */

static void missing(const char *path, struct check_result *r)
{
	struct text why = {.len = 0};

	text_printf(&why, "there is no golden trace '%s'; --update writes it", path);
	r->why = text_take(&why);
	r->outcome = CHECK_DIFFERS;
}

static void compare(struct check_file *file, struct run *run, const char *path,
                    struct check_result *r)
{
	struct text kept = {.len = 0}, now = {.len = 0};
	struct error err;
	const bool is_there = load_read(path, &kept, &err);

	trace(run, &now);
	if (is_there && strcmp(text_str(&kept), text_str(&now)) == 0)
		r->outcome = CHECK_MET;
	else if (file->wish->update)
		check_write(file, path, &now, true);
	else if (is_there)
		describe(path, text_str(&kept), text_str(&now), run, r);
	else
		missing(path, r);
	text_finish(&kept);
	text_finish(&now);
}

void check_golden(struct check_file *file, const struct vocab_build *build, struct run *run,
                  const struct scenario_expectation *e)
{
	struct text path = {.len = 0};
	struct check_result *r;

	if (!file->wish->golden)
		return;
	r = check_add(file, build, run_scenario(run)->code, e->place);
	r->kind = "golden trace";
	check_stem(r, file->wish->golden, &path);
	text_add(&path, CHECK_TRACE);
	compare(file, run, text_str(&path), r);
	text_finish(&path);
}
