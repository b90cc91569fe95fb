// SPDX-License-Identifier: GPL-2.0-only
#include "tui/settings/settings.h"
#include "tui/settings/conf.h"

#include "lockstep/base/diag.h"
#include "lockstep/base/file.h"
#include "lockstep/base/home.h"
#include "lockstep/tui/tui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define REMEMBERED "options"

void settings_usual(struct settings *s)
{
	*s = (struct settings){.keys = *keymap_usual(), .can_utf8 = true, .has_colour = true};
	themes_init(&s->themes);
}

void settings_finish(struct settings *s)
{
	text_finish(&s->told);
}

const struct theme *settings_chosen(const struct settings *s)
{
	return &s->themes.all[s->theme];
}

/* ---- files ---- */

static void tell(struct settings *s, const struct diags *diags, const struct source *source)
{
	char *bytes;
	size_t size;
	FILE *out = open_memstream(&bytes, &size);

	if (!out)
		return;
	diags_print(diags, source, out, false);
	fclose(out);
	text_add(&s->told, bytes);
	free(bytes);
	s->nr_wrong += diags->nr_errors + diags->nr_warnings;
}

/* Reads a file that does not have to be there. */
static void read_file(struct settings *s, enum home_kind kind, const char *name,
                      void (*load)(struct settings *s, const struct source *source,
                                   struct diags *diags))
{
	struct text path = {.len = 0}, shown = {.len = 0}, bytes = {.len = 0};
	struct source source;
	struct diags diags;
	struct error err;

	if (home_path(kind, name, &path) && access(text_str(&path), F_OK) == 0) {
		home_short(text_str(&path), &shown);
		if (file_read(text_str(&path), CONF_FILE_MAX, &bytes, &err)) {
			source_init(&source, text_str(&shown), text_str(&bytes), bytes.len);
			diags_init(&diags);
			load(s, &source, &diags);
			if (diags.nr_errors + diags.nr_warnings)
				tell(s, &diags, &source);
			diags_finish(&diags);
			source_finish(&source);
		} else {
			text_printf(&s->told, "%s\n", err.text);
			s->nr_wrong++;
		}
	}
	text_finish(&path);
	text_finish(&shown);
	text_finish(&bytes);
}

static void load_keys(struct settings *s, const struct source *source, struct diags *diags)
{
	keymap_load(&s->keys, source, diags);
}

static void load_themes(struct settings *s, const struct source *source, struct diags *diags)
{
	themes_load(&s->themes, source, diags);
}

/* All words of a line as one text, and where it stands. */
static void join(struct conf_line *line, struct text *out, struct place *place)
{
	struct conf_word word;

	while (conf_word(line, &word)) {
		if (!out->len)
			*place = word.place;
		place->len = word.place.col + word.place.len - place->col;
		text_printf(out, "%s%s", out->len ? " " : "", word.text);
	}
}

static void load_find(struct settings *s, struct conf_line *line, struct diags *diags)
{
	struct text words = {.len = 0};
	struct place place = line->name.place;
	struct error err;

	join(line, &words, &place);
	if (!bounds_read(text_str(&words), &s->find, &err)) {
		diag_error(diags, place, "%s", err.text);
		s->find = (struct bounds){0};
	}
	text_finish(&words);
}

static void load_own(struct settings *s, const struct source *source, struct diags *diags)
{
	static const char *const names[] = {"find"};
	struct conf_line line;
	struct conf c;

	conf_begin(&c, source);
	while (conf_next(&c, &line, diags)) {
		if (!line.is_section && strcmp(line.name.text, names[0]) == 0)
			load_find(s, &line, diags);
		else
			conf_unknown(diags, &line.name, "setting", names, 1);
	}
}

/* Written by the program: what it does not know was written by another version of it. */
static void load_remembered(struct settings *s, const struct source *source, struct diags *diags)
{
	struct conf_line line;
	struct conf_word word;
	struct conf c;

	conf_begin(&c, source);
	while (conf_next(&c, &line, diags)) {
		if (!conf_word(&line, &word))
			continue;
		if (strcmp(line.name.text, "theme") == 0 && themes_find(&s->themes, word.text) >= 0)
			s->theme = (size_t)themes_find(&s->themes, word.text);
		else if (strcmp(line.name.text, "characters") == 0)
			s->ascii = strcmp(word.text, "ascii") == 0;
		else if (strcmp(line.name.text, "mouse") == 0)
			s->mouse = strcmp(word.text, "on") == 0;
	}
}

static bool choose(struct settings *s, const struct tui_options *options, struct error *err)
{
	const int theme = options->theme ? themes_find(&s->themes, options->theme) : 0;
	const char *near;

	if (theme < 0) {
		near = themes_nearest(&s->themes, options->theme);
		error_set(err, "there is no theme '%s'; did you mean '%s'?", options->theme,
		          near ? near : s->themes.all[0].name);
		settings_finish(s);
		return false;
	}
	if (options->theme)
		s->theme = (size_t)theme;
	s->ascii |= options->ascii;
	s->mouse &= !options->no_mouse;
	return true;
}

bool settings_init(struct settings *s, const struct tui_options *options, struct error *err)
{
	settings_usual(s);
	s->mouse = true;
	read_file(s, HOME_CONFIG, "keys", load_keys);
	read_file(s, HOME_CONFIG, "themes", load_themes);
	read_file(s, HOME_CONFIG, "settings", load_own);
	read_file(s, HOME_STATE, REMEMBERED, load_remembered);
	return choose(s, options, err);
}

void settings_without_looks(struct settings *s)
{
	settings_usual(s);
	read_file(s, HOME_CONFIG, "keys", load_keys);
	read_file(s, HOME_CONFIG, "settings", load_own);
}

bool settings_theme_only(struct settings *s, const struct tui_options *options, struct error *err)
{
	settings_usual(s);
	if (options->theme && themes_find(&s->themes, options->theme) < 0)
		read_file(s, HOME_CONFIG, "themes", load_themes);
	return choose(s, options, err);
}

bool settings_keep(const struct settings *s, struct error *err)
{
	struct text out = {.len = 0};
	bool good;

	text_printf(&out, "theme = %s\ncharacters = %s\nmouse = %s\n", settings_chosen(s)->name,
	            s->ascii ? "ascii" : "utf-8", s->mouse ? "on" : "off");
	good = home_write(REMEMBERED, text_str(&out), out.len, err);
	text_finish(&out);
	return good;
}
