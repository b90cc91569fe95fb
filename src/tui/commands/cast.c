// SPDX-License-Identifier: GPL-2.0-only
/* The run that is shown as a recording, whoever chose its steps: it is played anew on a screen of its own. */
#include "tui/share/cast.h"
#include "tui/engine/player.h"
#include "tui/engine/repro.h"
#include "tui/share/headless.h"

#include "lockstep/base/file.h"
#include "lockstep/run/record.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* All steps that are known, as a schedule; nothing where the file leads there by itself. */
static bool record_all(struct player *p, struct text *out)
{
	struct run *run = player_run(p);
	const size_t at = run_at(run);
	bool own;

	run_go(run, run_length(run));
	own = !repro_is_as_in_file(p);
	if (own)
		record_steps(run, out);
	run_go(run, at);
	return own;
}

static bool walk(const struct tui_options *options, const struct command *c, struct text *out,
                 struct error *err)
{
	struct headless h;

	if (!headless_open(&h, options, c->cols, c->row, err))
		return false;
	cast_walk(&h, out);
	headless_close(&h);
	return true;
}

/* The scenario as it is shown, with everything that was changed about it. */
static bool make(struct player *p, const struct command *c, struct text *out, struct error *err)
{
	struct tui_options options = p->options;
	struct scenario_setting *settings;
	struct text schedule = {.len = 0};
	const bool own = record_all(p, &schedule);
	struct world *world;
	bool good = false;

	world = world_load(&p->options, p->world, NULL, 0, own ? text_str(&schedule) : NULL, err);
	if (world) {
		settings = world_settings(world, &p->options, &options.loading.nr_settings);
		options.scenario = world->scenario;
		options.loading.settings = settings;
		options.variant = run_variant(player_run(p));
		options.start = 0;
		options.view = NULL;
		options.predict = false;
		options.answers = NULL;
		good = walk(&options, c, out, err);
		free(settings);
	}
	world_put(world);
	text_finish(&schedule);
	return good;
}

void player_cast(struct player *p, const struct command *c)
{
	struct text out = {.len = 0};
	struct error err;

	if (make(p, c, &out, &err) && file_write(c->text, text_str(&out), out.len, &err))
		text_printf(&p->message, "all %zu steps are in '%s' (asciinema play)",
		            run_length(player_run(p)), c->text);
	else
		text_add(&p->message, err.text);
	text_finish(&out);
}
