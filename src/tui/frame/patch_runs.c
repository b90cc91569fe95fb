// SPDX-License-Identifier: GPL-2.0-only
/* Which of the shipped scenarios execute a hunk: each is loaded, and run to its end. */
#include "tui/engine/player.h"
#include "tui/frame/patch.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/diag.h"
#include "lockstep/base/file.h"
#include "lockstep/explain/explain.h"

#include <stdlib.h>
#include <string.h>

#define SHELF_FILE_MAX (1u << 20) /* bytes */

static bool load(struct scenario *out, const char *path, const struct tui_options *options,
                 const char *study)
{
	const struct scenario_options how = {.study = study};
	struct text text = {.len = 0};
	struct source source;
	struct diags diags;
	struct error err;
	bool good;

	if (!file_read(path, SHELF_FILE_MAX, &text, &err)) {
		text_finish(&text);
		return false;
	}
	source_init(&source, path, text_str(&text), text.len);
	diags_init(&diags);
	good = scenario_load(out, &source, options->builds, options->nr_builds, &how, &diags);
	diags_finish(&diags);
	source_finish(&source);
	text_finish(&text);
	return good;
}

/* One step is enough to exercise a hunk. */
static void note(struct patch *p, struct run *run, bool right, bool *met)
{
	for (size_t i = 0; i < PLAYER_AHEAD_MAX && run_forward(run); i++)
		patch_mark(p, right, explain_place(run, run_at(run)), met);
}

static void run_variant_of(struct patch *p, struct suite *suite, bool right, bool *met)
{
	const int i = suite_find(suite, suite_variant(p->world->suite, right ? p->right : p->left));
	struct run *run = i < 0 ? NULL : suite_run(suite, (size_t)i, NULL);

	if (run)
		note(p, run, right, met);
}

static void exercise(struct patch *p, const struct scenario *s, const struct tui_options *options)
{
	struct suite *suite = suite_create(s, options->builds, options->nr_builds);
	bool *met = xcalloc(p->nr_hunks + 1, sizeof(*met));

	run_variant_of(p, suite, false, met);
	run_variant_of(p, suite, true, met);
	p->nr_run++;
	for (size_t i = 0; i < p->nr_hunks; i++) {
		struct patch_hunk *h = &p->hunks[i];

		if (met[i])
			text_printf(&h->exercised_by, "%s%s", h->nr_scenarios++ ? ", " : "",
			            s->name);
	}
	free(met);
	suite_destroy(suite);
}

bool patch_exercise(struct patch *p, const struct tui_options *options)
{
	struct scenario s = {.name = NULL};

	if (p->next >= options->nr_shelf)
		return false;
	if (load(&s, options->shelf[p->next++], options, p->world->scenario->study->name) &&
	    strcmp(s.study->name, p->world->scenario->study->name) == 0)
		exercise(p, &s, options);
	scenario_finish(&s);
	return true;
}
