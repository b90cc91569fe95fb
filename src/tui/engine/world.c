// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/world.h"

#include "lockstep/base/alloc.h"
#include "lockstep/explore/sweep.h"
#include "lockstep/run/record.h"
#include "lockstep/tui/tui.h"

#include <stdlib.h>
#include <string.h>

/* Many worlds are read from one text. */
struct world_text {
	unsigned nr_refs;
	struct text text;
};

static struct world_text *get_text(struct world_text *t)
{
	if (t)
		t->nr_refs++;
	return t;
}

static void put_text(struct world_text *t)
{
	if (!t || --t->nr_refs > 0)
		return;
	text_finish(&t->text);
	free(t);
}

const struct text *world_text(const struct world *w, const struct tui_options *options)
{
	return w->read ? &w->read->text : options->text;
}

static void open_suite(struct world *w, const struct tui_options *options)
{
	w->suite = suite_create(w->scenario, options->builds, options->nr_builds);
	w->charts = xcalloc(suite_nr(w->suite) + 1, sizeof(*w->charts));
}

struct world *world_open(const struct tui_options *options)
{
	struct world *w = xcalloc(1, sizeof(*w));

	w->nr_refs = 1;
	w->scenario = options->scenario;
	open_suite(w, options);
	return w;
}

/* ---- settings ---- */

static bool set(struct world *w, const struct scenario_setting *setting, struct error *err)
{
	size_t i = 0;

	while (i < w->nr_settings && strcmp(w->settings[i].key, setting->key) != 0)
		i++;
	if (i == WORLD_SETTINGS_MAX)
		return error_set(err, "%s: no more than %d values can be set", setting->key,
		                 WORLD_SETTINGS_MAX);
	if (i == w->nr_settings) {
		w->settings[i].key = xstrdup(setting->key);
		w->nr_settings++;
	} else {
		free((void *)(uintptr_t)w->settings[i].value);
	}
	w->settings[i].value = xstrdup(setting->value);
	return true;
}

static bool set_all(struct world *w, const struct scenario_setting *settings, size_t nr,
                    struct error *err)
{
	for (size_t i = 0; i < nr; i++)
		if (!set(w, &settings[i], err))
			return false;
	return true;
}

static void free_settings(struct world *w)
{
	for (size_t i = 0; i < w->nr_settings; i++) {
		free((void *)(uintptr_t)w->settings[i].key);
		free((void *)(uintptr_t)w->settings[i].value);
	}
}

/* ---- loading ---- */

/* Those of the command line come first, so that what is set later wins. */
struct scenario_setting *world_settings(const struct world *w, const struct tui_options *options,
                                        size_t *nr)
{
	const size_t given = options->loading.nr_settings;
	struct scenario_setting *all = xcalloc(given + w->nr_settings + 1, sizeof(*all));

	for (size_t i = 0; i < given; i++)
		all[i] = options->loading.settings[i];
	for (size_t i = 0; i < w->nr_settings; i++)
		all[given + i] = w->settings[i];
	*nr = given + w->nr_settings;
	return all;
}

static bool fail(const struct diags *diags, struct error *err)
{
	for (uint32_t i = 0; i < diags->nr; i++)
		if (diags->items[i].severity == DIAG_ERROR)
			return error_set(err, "%s%s%s", diags->items[i].message,
			                 diags->items[i].help ? "; " : "",
			                 diags->items[i].help ? diags->items[i].help : "");
	return error_set(err, "it cannot be loaded so");
}

static bool load(struct world *w, const struct tui_options *options, struct error *err)
{
	const struct text *text = world_text(w, options);
	struct scenario_options how = options->loading;
	struct scenario_setting *all = world_settings(w, options, &how.nr_settings);
	struct source source;
	struct diags diags;
	bool good;

	how.settings = all;
	if (w->schedule)
		how.schedule = w->schedule;
	source_init(&source, options->scenario->path, text_str(text), text->len);
	diags_init(&diags);
	good = scenario_load(&w->own, &source, options->builds, options->nr_builds, &how, &diags);
	if (!good)
		fail(&diags, err);
	diags_finish(&diags);
	source_finish(&source);
	free(all);
	return good;
}

/* A reference to @read moves here. */
static struct world *create(struct world_text *read, const char *schedule)
{
	struct world *w = xcalloc(1, sizeof(*w));

	w->nr_refs = 1;
	w->scenario = &w->own;
	w->read = read;
	w->schedule = schedule ? xstrdup(schedule) : NULL;
	return w;
}

static void tell_settings(struct world *w)
{
	for (size_t i = 0; i < w->nr_settings; i++)
		text_printf(&w->about, "%s%s=%s", i ? ", " : "", w->settings[i].key,
		            w->settings[i].value);
}

/* @w moves here; it comes back loaded, or is freed. */
static struct world *loaded(struct world *w, const struct tui_options *options, struct error *err)
{
	if (!load(w, options, err)) {
		world_put(w);
		return NULL;
	}
	open_suite(w, options);
	tell_settings(w);
	return w;
}

struct world *world_load(const struct tui_options *options, const struct world *like,
                         const struct scenario_setting *settings, size_t nr, const char *schedule,
                         struct error *err)
{
	struct world *w;

	if (!world_text(like, options)) {
		error_set(err, "the scenario's text is not at hand");
		return NULL;
	}
	w = create(get_text(like->read), schedule);
	if (!set_all(w, like->settings, like->nr_settings, err) || !set_all(w, settings, nr, err)) {
		world_put(w);
		return NULL;
	}
	return loaded(w, options, err);
}

struct world *world_load_plain(const struct tui_options *options, const struct world *like,
                               struct error *err)
{
	return like->read ? loaded(create(get_text(like->read), NULL), options, err)
	                  : world_open(options);
}

struct world *world_read(const struct tui_options *options, const struct world *like,
                         const struct text *text, struct error *err)
{
	struct world_text *read = xcalloc(1, sizeof(*read));
	struct world *w;

	read->nr_refs = 1;
	text_addn(&read->text, text_str(text), text->len);
	w = create(read, NULL);
	if (!set_all(w, like->settings, like->nr_settings, err)) {
		world_put(w);
		return NULL;
	}
	return loaded(w, options, err);
}

size_t world_same_variant(const struct world *w, const struct world *from, size_t variant)
{
	const int found = suite_find(w->suite, suite_variant(from->suite, variant));

	return found < 0 ? suite_default(w->suite) : (size_t)found;
}

/* ---- moving an interrupt ---- */

bool world_record_move(const struct world *from, size_t variant, struct world_move move,
                       struct text *out)
{
	struct run *run = suite_run(from->suite, variant, NULL);
	struct sweep_base base;
	bool good = false;

	if (!run)
		return false;
	sweep_begin(&base, from->scenario, run_path(run), move.line, WORLD_STEPS_MAX);
	if (move.position < sweep_positions(&base) &&
	    sweep_try(&base, move.position, move.cpu, WORLD_STEPS_MAX).kind != SWEEP_IMPOSSIBLE) {
		record_schedule(base.run, out);
		good = true;
	}
	sweep_end(&base);
	return good;
}

struct world *world_move(const struct tui_options *options, struct world *from, size_t variant,
                         struct world_move move, struct error *err)
{
	struct text schedule = {.len = 0};
	struct world *w = NULL;

	if (!world_record_move(from, variant, move, &schedule))
		error_set(err, "irq %s cannot be raised there",
		          machine_line_name(&from->scenario->world, move.line));
	else
		w = world_load(options, from, NULL, 0, text_str(&schedule), err);
	text_finish(&schedule);
	if (!w)
		return NULL;
	w->moved_from = world_get(from);
	w->moved = move;
	text_printf(&w->about, "%s%s @%zu CPU%u", w->about.len ? ", " : "",
	            machine_line_name(&from->scenario->world, move.line), move.position + 1,
	            move.cpu);
	return w;
}

/* ---- references ---- */

struct world *world_get(struct world *w)
{
	w->nr_refs++;
	return w;
}

void world_put(struct world *w)
{
	if (!w || --w->nr_refs > 0)
		return;
	for (size_t i = 0; w->suite && i < suite_nr(w->suite); i++)
		chart_finish(&w->charts[i]);
	free(w->charts);
	suite_destroy(w->suite);
	scenario_finish(&w->own);
	free_settings(w);
	put_text(w->read);
	free(w->schedule);
	text_finish(&w->about);
	world_put(w->moved_from);
	free(w);
}
