// SPDX-License-Identifier: GPL-2.0-only
/* What is typed after `:` and needs the scenario's loader: settings, moments, items, recordings. */
#include "tui/engine/player.h"

#include "lockstep/base/file.h"
#include "lockstep/report/recording.h"
#include "lockstep/run/record.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* "--set KEY: ..." is how the command line calls it. */
void player_say_error(struct player *p, const struct error *err)
{
	static const char *const prefixes[] = {"--set ", "--schedule: "};
	const char *text = err->text;

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++)
		if (str_has_prefix(text, prefixes[i]))
			text += strlen(prefixes[i]);
	text_add(&p->message, text);
}

/* ---- :set ---- */

#define SET_MAX 8

/* "a=1 b=2" into settings that point into @line. */
static bool split_settings(char *line, struct scenario_setting *out, size_t *nr, struct error *err)
{
	char *rest = line;

	*nr = 0;
	for (char *word; (word = strtok_r(rest, " ", &rest));) {
		char *value = strchr(word, '=');

		if (!value || value == word)
			return error_set(err, "set wants KEY=VALUE, not '%s'", word);
		if (*nr == SET_MAX)
			return error_set(err, "set takes %d values at once", SET_MAX);
		*value = '\0';
		out[(*nr)++] = (struct scenario_setting){.key = word, .value = value + 1};
	}
	return true;
}

static void new_base(struct player *p, struct world *world)
{
	const size_t at = run_at(player_run(p));

	world_put(p->base);
	p->base = world_get(world);
	player_enter(p, world, world_same_variant(world, p->world, p->variant), at);
}

void player_set(struct player *p, const struct command *c)
{
	struct scenario_setting settings[SET_MAX];
	char line[COMMAND_TEXT];
	struct world *world = NULL;
	struct error err;
	size_t nr;

	snprintf(line, sizeof(line), "%s", c->text);
	if (split_settings(line, settings, &nr, &err))
		world = nr ? world_load(&p->options, p->base, settings, nr, NULL, &err)
		           : world_load_plain(&p->options, p->base, &err);
	if (!world) {
		player_say_error(p, &err);
		return;
	}
	if (!suite_run(world->suite, world_same_variant(world, p->world, p->variant), &err)) {
		player_say_error(p, &err);
		world_put(world);
		return;
	}
	new_base(p, world);
	text_add(&p->message, nr ? "runs with " : "runs as it was opened");
	text_add(&p->message, nr ? c->text : "");
}

/* ---- moments ---- */

void player_add_until(const char *moment, struct text *out)
{
	const char *colon = strchr(moment, ':');

	if (colon)
		text_printf(out, "run %.*s until%s", (int)(colon - moment), moment, colon + 1);
	else
		text_printf(out, "run all until %s", moment);
}

/* ---- :run, :raise, :tick, ... ---- */

/* All that is known of the run, an item behind the other. */
static void tell_schedule(struct player *p)
{
	struct run *run = player_run(p);
	const size_t at = run_at(run);
	struct text items = {.len = 0};
	const char *item;

	run_go(run, run_length(run));
	record_steps(run, &items);
	run_go(run, at);
	text_add(&p->message, "schedule:");
	for (item = text_str(&items); *item;) {
		const size_t size = strcspn(item, "\n");

		text_printf(&p->message, "%s %.*s", item == text_str(&items) ? "" : ";", (int)size,
		            item);
		item += size + (item[size] == '\n');
	}
	text_finish(&items);
}

static void make_items(struct player *p, const struct command *c, struct text *out)
{
	if (!c->count)
		record_steps(player_run(p), out);
	text_printf(out, "%s\n", c->text);
}

void player_item(struct player *p, const struct command *c)
{
	const size_t at = run_at(player_run(p));
	struct text schedule = {.len = 0};
	struct world *world;
	struct error err;

	if (c->count && !c->text[0]) {
		tell_schedule(p);
		return;
	}
	make_items(p, c, &schedule);
	world = world_load(&p->options, p->base, NULL, 0, text_str(&schedule), &err);
	text_finish(&schedule);
	if (!world) {
		player_say_error(p, &err);
		return;
	}
	text_printf(&world->about, "%s%s", world->about.len ? ", " : "", c->text);
	player_enter(p, world, p->variant, c->count ? 0 : at);
	text_printf(&p->message, "from %s: %s, then everybody (r: as the file has it)",
	            c->count ? "the start" : "here on", c->text);
}

/* ---- :record ---- */

static bool record_text(struct player *p, const char *path, struct text *out, struct error *err)
{
	struct recording recording = {.run = player_run(p),
	                              .builds = p->options.builds,
	                              .nr_builds = p->options.nr_builds,
	                              .path = path};
	const struct text *text = world_text(p->world, &p->options);
	struct source lines;
	bool good;

	if (!text)
		return error_set(err, "the scenario's text is not at hand");
	source_init(&lines, p->options.scenario->path, text_str(text), text->len);
	recording.source = &lines;
	good = recording_write(&recording, out, err);
	source_finish(&lines);
	return good;
}

void player_record(struct player *p, const struct command *c)
{
	struct text out = {.len = 0};
	struct error err;
	bool good;

	if (!c->count && file_exists(c->text))
		good = error_set(&err, "'%s' exists; record! or w! overwrites it", c->text);
	else
		good = record_text(p, c->text, &out, &err) &&
		       file_write(c->text, text_str(&out), out.len, &err);
	if (good)
		past_wrote(p);
	if (good)
		text_printf(&p->message, "written to %s: %zu steps", c->text,
		            run_at(player_run(p)));
	else
		player_say_error(p, &err);
	text_finish(&out);
}

void player_digest(struct player *p, const struct command *c)
{
	struct run *run = player_run(p);

	(void)c;
	text_printf(&p->message, "digest %016" PRIx64 ": step %zu, %s",
	            run_digest(run, run_at(run)), run_at(run), run_variant(run));
}
