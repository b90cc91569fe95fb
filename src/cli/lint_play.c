// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "lint.h"

#include "load.h"
#include "lockstep/base/alloc.h"
#include "lockstep/kernel/builds.h"
#include "lockstep/run/suite.h"
#include "lockstep/scenario/lint.h"

#include <stdlib.h>
#include <string.h>

#define STEPS_MAX 100000u

/* ---- lists ---- */

static bool is_told(const struct diags *all, const struct diag *it)
{
	for (uint32_t i = 0; i < all->nr; i++)
		if (memcmp(&all->items[i].place, &it->place, sizeof(it->place)) == 0 &&
		    strcmp(all->items[i].message, it->message) == 0)
			return true;
	return false;
}

/* What one study says the other mostly says too. */
static void merge(struct diags *all, const struct diags *more)
{
	for (uint32_t i = 0; i < more->nr; i++) {
		const struct diag *it = &more->items[i];

		if (is_told(all, it))
			continue;
		if (it->severity == DIAG_ERROR)
			diag_error(all, it->place, "%s", it->message);
		else
			diag_warning(all, it->place, "%s", it->message);
		if (it->help)
			diag_help(all, "%s", it->help);
	}
}

static bool load(struct lint_file *file, const struct scenario_options *how, struct scenario *out)
{
	const struct vocab_build *const *builds;
	struct diags diags;
	size_t nr;
	bool ok;

	builds = kernel_builds(&nr);
	diags_init(&diags);
	ok = scenario_load(out, &file->source, builds, nr, how, &diags);
	merge(&file->diags, &diags);
	diags_finish(&diags);
	return ok;
}

/* ---- what a run shows ---- */

/* Where the file's own scenario, its first study's, and what was seen of it meet one more study. */
struct watch {
	const struct scenario *first;
	struct scenario_seen seen;
	const struct scenario *s;
	uint16_t *words, *locks; /* by number: the object in `first` it belongs to */
};

static uint16_t object_in_first(const struct watch *w, unsigned object)
{
	while (w->s->objects[object].owner != SCENARIO_NO_OBJECT)
		object = w->s->objects[object].owner;
	return scenario_object_find(w->first, w->s->objects[object].name);
}

static void map_object(struct watch *w, unsigned object)
{
	const struct scenario_object *o = &w->s->objects[object];
	const struct vocab_field *field = w->s->study->types[o->type].fields;
	const uint16_t found = object_in_first(w, object);

	for (unsigned f = 0; field[f].name; f++) {
		if (o->fields[f] < 0)
			continue;
		if (field[f].kind == VOCAB_FIELD_LOCK)
			w->locks[o->fields[f]] = found;
		else if (field[f].kind == VOCAB_FIELD_INT || field[f].kind == VOCAB_FIELD_BITS ||
		         field[f].kind == VOCAB_FIELD_FLAGS ||
		         field[f].kind == VOCAB_FIELD_POINTER ||
		         field[f].kind == VOCAB_FIELD_PERCPU)
			w->words[o->fields[f]] = found;
	}
}

static void see_event(struct watch *w, const struct machine_event *event)
{
	enum vocab_operand operand = VOCAB_NONE;
	uint16_t object = SCENARIO_NO_OBJECT;

	if (event->kind == MACHINE_EV_RAISED)
		w->seen.lines[event->object] = true;
	if (event->kind == MACHINE_EV_OP)
		operand = vocab_op_info((enum vocab_op)event->a)->operand;
	if (operand == VOCAB_LOCK && event->object < w->s->world.nr_locks)
		object = w->locks[event->object];
	if (operand == VOCAB_WORD && event->object < w->s->world.nr_words)
		object = w->words[event->object];
	if (object != SCENARIO_NO_OBJECT)
		w->seen.objects[object] = true;
}

static void see_said(struct watch *w, const char *said)
{
	for (size_t i = 0; said && i < w->s->nr_narration; i++)
		if (w->s->narration[i].text == said)
			w->seen.narration[i] = true;
}

static bool could_raise(struct run *run, size_t k, unsigned line)
{
	const struct machine_world *world = &run_scenario(run)->world;

	for (unsigned cpu = 0; cpu < world->nr_cpus; cpu++) {
		const struct machine_choice raise = {
			.kind = MACHINE_RAISE, .cpu = (uint8_t)cpu, .arg = (uint8_t)line};

		if (machine_possible(world, path_program(run_path(run)), run_state_at(run, k),
		                     raise))
			return true;
	}
	return false;
}

static bool all_said(const struct watch *w)
{
	for (size_t i = 0; i < w->s->nr_narration; i++)
		if (!w->seen.narration[i])
			return false;
	return true;
}

static void see_run(struct watch *w, struct run *run)
{
	const bool silent = all_said(w);

	for (size_t k = 1; k <= run_length(run); k++) {
		const struct run_step *step = run_step_at(run, k);

		for (unsigned i = 0; i < step->nr_events; i++)
			if (step->events[i].kind == RUN_EV_MACHINE)
				see_event(w, &step->events[i].machine);
		if (!silent)
			see_said(w, run_narration(run, k));
	}
	for (unsigned line = 0; line < w->s->world.nr_lines; line++)
		for (size_t k = 0; !w->seen.lines[line] && k <= run_length(run); k++)
			w->seen.lines[line] = could_raise(run, k, line);
}

/* ---- one study ---- */

static void play(struct watch *w, const struct scenario *s)
{
	struct suite *suite;
	struct error err;

	w->s = s;
	w->words = xcalloc(s->world.nr_words + 1u, sizeof(*w->words));
	w->locks = xcalloc(s->world.nr_locks + 1u, sizeof(*w->locks));
	for (unsigned i = 0; i < s->nr_objects; i++)
		map_object(w, i);
	suite = load_suite(s);
	for (size_t i = 0; i < suite_nr(suite); i++) {
		struct run *run = suite_run(suite, i, &err);

		if (!run)
			continue;
		run_to_end(run, STEPS_MAX);
		see_run(w, run);
	}
	suite_destroy(suite);
	free(w->words);
	free(w->locks);
	w->words = w->locks = NULL;
	w->s = NULL;
}

static void load_changes(struct lint_file *file, const struct scenario *s)
{
	for (size_t i = 0; i < s->nr_changes; i++) {
		const struct scenario_options how = {.study = s->study->name, .change = i + 1};
		struct scenario changed = {.path = NULL};

		if (!s->changes[i].study || strcmp(s->changes[i].study, s->study->name) == 0)
			load(file, &how, &changed);
		scenario_finish(&changed);
	}
}

static bool play_studies(struct lint_file *file, struct watch *w)
{
	bool good = true;

	for (const char *const *study = w->first->studies; *study; study++) {
		const struct scenario_options how = {.study = *study};
		struct scenario s = {.path = NULL};

		if (load(file, &how, &s)) {
			load_changes(file, &s);
			play(w, &s);
		} else {
			good = false;
		}
		scenario_finish(&s);
	}
	return good;
}

/* ---- one file ---- */

static void lint_loaded(struct lint_file *file, const struct scenario *s)
{
	struct watch w = {.first = s};
	struct place place;

	w.seen.objects = xcalloc(s->nr_objects + 1u, sizeof(bool));
	w.seen.narration = xcalloc(s->nr_narration + 1u, sizeof(bool));
	w.seen.lines = xcalloc(s->world.nr_lines + 1u, sizeof(bool));
	file->name = xstrdup(s->name);
	file->lesson = s->lesson;
	place = scenario_lint(s, &file->source, play_studies(file, &w) ? &w.seen : NULL,
	                      &file->diags);
	file->lesson_place = place;
	free(w.seen.objects);
	free(w.seen.narration);
	free(w.seen.lines);
}

void lint_play(struct lint_file *file)
{
	const char *name = strcmp(file->path, "-") == 0 ? "<stdin>" : file->path;
	const struct scenario_options how = {.study = NULL};
	struct scenario s = {.path = NULL};
	struct error err;

	text_init(&file->text);
	diags_init(&file->diags);
	if (!load_read(file->path, &file->text, &err))
		file->failure = xstrdup(err.text);
	source_init(&file->source, name, text_str(&file->text), file->text.len);
	if (!file->failure && load(file, &how, &s))
		lint_loaded(file, &s);
	scenario_finish(&s);
}

size_t lint_nr(const struct lint_file *file)
{
	return file->diags.nr_errors + file->diags.nr_warnings + (file->failure != NULL);
}

void lint_finish(struct lint_file *file)
{
	source_finish(&file->source);
	diags_finish(&file->diags);
	text_finish(&file->text);
	free(file->failure);
	free(file->name);
}
