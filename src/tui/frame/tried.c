// SPDX-License-Identifier: GPL-2.0-only
#include "tui/frame/tried.h"
#include "tui/engine/player.h"

#include "lockstep/base/alloc.h"
#include "lockstep/run/record.h"

#include <stdlib.h>

#define STATES_MAX 5000 /* of a search: the answer shall come while one reads the rest */

static bool tell(void *context, size_t done)
{
	return player_goes_on(context, done, 0);
}

/* As it was played, to the end that is known. */
static void record_all(struct run *run, struct text *out)
{
	const size_t at = run_at(run);

	run_go(run, run_length(run));
	record_schedule(run, out);
	run_go(run, at);
	if (!out->len)
		text_add(out, "run all");
}

static bool find(struct player *p, const struct text *text, const struct scenario_options *how,
                 struct causes *out, struct error *err)
{
	struct causes_question question = {.builds = p->options.builds,
	                                   .nr_builds = p->options.nr_builds,
	                                   .options = how,
	                                   .variant = suite_variant(p->world->suite, p->variant),
	                                   .steps_max = PLAYER_AHEAD_MAX,
	                                   .states_max = STATES_MAX,
	                                   .tell = tell,
	                                   .context = p};
	struct source source;
	bool good;

	source_init(&source, p->options.scenario->path, text_str(text), text->len);
	question.source = &source;
	good = causes_find(&question, out, err);
	source_finish(&source);
	return good;
}

struct tried *tried_make(struct player *p, struct error *err)
{
	const struct text *text = world_text(p->world, &p->options);
	struct tried *t = xcalloc(1, sizeof(*t));
	struct scenario_options how = p->options.loading;
	struct text schedule = {.len = 0};
	struct scenario_setting *all = world_settings(p->world, &p->options, &how.nr_settings);
	bool good;

	t->nr_refs = 1;
	t->key = p->story.key;
	record_all(player_run(p), &schedule);
	how.settings = all;
	how.schedule = text_str(&schedule);
	good = text ? find(p, text, &how, &t->causes, err)
	            : error_set(err, "the scenario's text is not at hand");
	if (good && t->causes.cut) {
		good = error_set(err, "stopped");
		causes_finish(&t->causes);
	}
	text_finish(&schedule);
	free(all);
	if (good)
		return t;
	free(t);
	return NULL;
}

struct tried *tried_get(struct tried *t)
{
	t->nr_refs++;
	return t;
}

void tried_put(struct tried *t)
{
	if (!t || --t->nr_refs > 0)
		return;
	causes_finish(&t->causes);
	free(t);
}
