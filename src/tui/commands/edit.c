// SPDX-License-Identifier: GPL-2.0-only
/* The scenario's file, changed while it is shown: read anew, at the same step; or copied first. */
#include "tui/engine/player.h"
#include "tui/frame/swept.h"

#include "lockstep/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_MAX ((size_t)4 << 20)

const char *player_path(const struct player *p)
{
	return p->path.len ? text_str(&p->path) : p->options.scenario->path;
}

/* Of the item of the schedule that the step here followed, or follows next; 0: in no file. */
unsigned player_file_line(struct player *p)
{
	struct run *run = player_run(p);
	const struct scenario *s = run_scenario(run);
	const size_t k = run_at(run) ? run_at(run) : 1;
	size_t item;

	if (p->world->schedule || p->options.loading.schedule || !s->nr_schedule ||
	    k > run_length(run))
		return 0;
	item = run_item(run, k);
	return s->schedule[item < s->nr_schedule ? item : s->nr_schedule - 1].line;
}

/* ---- reading it ---- */

static void print_errors(struct player *p, const struct diags *diags, const struct source *source)
{
	char *bytes = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&bytes, &size);

	text_clear(&p->errors);
	if (!out)
		return;
	diags_print(diags, source, out, false);
	fclose(out);
	text_addn(&p->errors, bytes, size);
	free(bytes);
}

/* Told as the loader tells it; the list of errors opens. */
static bool is_good(struct player *p, const struct text *text)
{
	struct scenario_options how = p->options.loading;
	struct scenario_setting *all = world_settings(p->base, &p->options, &how.nr_settings);
	struct scenario trial = {.path = NULL};
	struct source source;
	struct diags diags;
	bool good;

	how.settings = all;
	source_init(&source, player_path(p), text_str(text), text->len);
	diags_init(&diags);
	good = scenario_load(&trial, &source, p->options.builds, p->options.nr_builds, &how,
	                     &diags);
	if (!good)
		print_errors(p, &diags, &source);
	diags_finish(&diags);
	source_finish(&source);
	scenario_finish(&trial);
	free(all);
	return good;
}

/* What was made from the scenario as it was shows nothing of what it is now. */
static void show(struct player *p, struct world *world)
{
	const size_t at = run_at(player_run(p));
	const size_t variant = world_same_variant(world, p->world, p->variant);

	p->first = world_same_variant(world, p->world, p->first);
	past_new_main(p);
	swept_put(p->swept);
	p->swept = NULL;
	world_put(p->base);
	p->base = world_get(world);
	player_enter(p, world, variant, at);
	text_printf(&p->message, "%s is read anew", player_path(p));
	if (run_at(player_run(p)) < at)
		text_printf(&p->message, "; it has no step %zu: this is %zu, its last", at,
		            run_at(player_run(p)));
	breaks_reload(p);
}

static void reload(struct player *p, const struct text *text)
{
	struct error err;
	struct world *world = world_read(&p->options, p->base, text, &err);

	if (world &&
	    suite_run(world->suite, world_same_variant(world, p->world, p->variant), &err)) {
		show(p, world);
		return;
	}
	text_add(&p->message, err.text);
	world_put(world);
}

void player_reload(struct player *p, const struct command *c)
{
	const struct text *before = world_text(p->base, &p->options);
	struct text text = {.len = 0};
	struct error err;

	(void)c;
	if (!before) {
		text_add(&p->message, "the scenario's text is not at hand");
	} else if (!file_read(player_path(p), FILE_MAX, &text, &err)) {
		text_add(&p->message, err.text);
	} else if (text.len == before->len &&
	           memcmp(text_str(&text), text_str(before), text.len) == 0) {
		text_printf(&p->message, "%s is as it was", player_path(p));
	} else if (is_good(p, &text)) {
		reload(p, &text);
	} else {
		p->lists = LISTED_ERRORS;
		player_open(p, PLAYER_OPENS_LIST);
	}
	text_finish(&text);
}

/* ---- a copy ---- */

static bool write_new(const char *path, const struct text *text, struct error *err)
{
	const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0 && errno == EEXIST)
		return error_set(err, "'%s' exists; nothing is overwritten", path);
	if (fd < 0)
		return error_set(err, "cannot write '%s': %s", path, strerror(errno));
	close(fd);
	if (file_write(path, text_str(text), text->len, err))
		return true;
	unlink(path);
	return false;
}

void player_copy(struct player *p, const struct command *c)
{
	const struct text *text = world_text(p->base, &p->options);
	struct error err;

	if (!text) {
		text_add(&p->message, "the scenario's text is not at hand");
	} else if (!write_new(c->text, text, &err)) {
		text_add(&p->message, err.text);
	} else {
		text_clear(&p->path);
		text_add(&p->path, c->text);
		text_printf(&p->message, "%s is a copy; it is what is edited and shown now",
		            c->text);
		player_open(p, PLAYER_OPENS_EDITOR);
	}
}
