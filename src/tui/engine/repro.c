// SPDX-License-Identifier: GPL-2.0-only
#include "tui/engine/repro.h"
#include "tui/engine/player.h"

#include "lockstep/run/record.h"

#include <stdlib.h>
#include <string.h>

void repro_quote(const char *word, struct text *out)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-_./=,@+:";

	if (*word && strspn(word, plain) == strlen(word)) {
		text_add(out, word);
		return;
	}
	text_add(out, "'");
	for (; *word; word++) {
		if (*word == '\'')
			text_add(out, "'\\''");
		else
			text_addc(out, *word, 1);
	}
	text_add(out, "'");
}

bool repro_is_as_in_file(struct player *p)
{
	struct run *shown = player_run(p), *fresh;
	bool same;

	if (p->world->schedule || p->options.loading.schedule)
		return false;
	fresh = run_create(run_scenario(shown), run_path(shown));
	run_go(fresh, run_at(shown));
	same = run_at(fresh) == run_at(shown) &&
	       run_digest(fresh, run_at(fresh)) == run_digest(shown, run_at(shown));
	run_destroy(fresh);
	return same;
}

static void add_settings(struct player *p, struct text *out)
{
	size_t nr;
	struct scenario_setting *settings = world_settings(p->world, &p->options, &nr);
	struct text word = {.len = 0};

	for (size_t i = 0; i < nr; i++) {
		text_clear(&word);
		text_printf(&word, "%s=%s", settings[i].key, settings[i].value);
		text_add(out, " --set ");
		repro_quote(text_str(&word), out);
	}
	for (size_t i = 0; i < p->options.loading.nr_without; i++) {
		text_add(out, " --without ");
		repro_quote(p->options.loading.without[i], out);
	}
	text_finish(&word);
	free(settings);
}

static void add_schedule(struct player *p, struct text *out)
{
	struct text lines = {.len = 0}, words = {.len = 0};

	record_steps(player_run(p), &lines);
	record_line(&lines, &words);
	if (words.len) {
		text_add(out, " --schedule ");
		repro_quote(text_str(&words), out);
	}
	text_finish(&lines);
	text_finish(&words);
}

void repro_add(struct player *p, struct text *out)
{
	const struct scenario *s = p->world->scenario;
	struct text name = {.len = 0};

	text_printf(&name, "%s@%zu", p->options.file ? p->options.file : s->name,
	            run_at(player_run(p)));
	text_add(out, "lockstep ");
	repro_quote(text_str(&name), out);
	text_printf(out, " --variant %s", run_variant(player_run(p)));
	if (s->studies && s->studies[0] && strcmp(s->studies[0], s->study->name) != 0)
		text_printf(out, " --study %s", s->study->name);
	add_settings(p, out);
	if (!repro_is_as_in_file(p))
		add_schedule(p, out);
	text_finish(&name);
}

void player_repro(struct player *p, const struct command *c)
{
	(void)c;
	text_clear(&p->repro);
	repro_add(p, &p->repro);
	p->nr_repros++;
}
