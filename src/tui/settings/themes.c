// SPDX-License-Identifier: GPL-2.0-only
#include "tui/settings/themes.h"
#include "tui/settings/conf.h"

#include "lockstep/base/text.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

void themes_init(struct themes *t)
{
	t->nr = 0;
	for (enum theme_id id = 0; id < NR_THEMES; id++)
		t->all[t->nr++] = theme_builtin(id);
}

int themes_find(const struct themes *t, const char *name)
{
	for (size_t i = 0; i < t->nr; i++)
		if (strcmp(t->all[i].name, name) == 0)
			return (int)i;
	return -1;
}

static size_t theme_names(const struct themes *t, const char *names[THEMES_MAX])
{
	for (size_t i = 0; i < t->nr; i++)
		names[i] = t->all[i].name;
	return t->nr;
}

const char *themes_nearest(const struct themes *t, const char *name)
{
	const char *names[THEMES_MAX];

	return text_nearest(name, names, theme_names(t, names));
}

static struct theme *add_theme(struct themes *t, const struct conf_word *name, struct diags *diags)
{
	struct theme *theme = &t->all[t->nr];

	if (t->nr == THEMES_MAX)
		diag_error(diags, name->place, "there can be %d themes", THEMES_MAX);
	else if (!*name->text || strlen(name->text) >= THEME_NAME_SIZE)
		diag_error(diags, name->place, "the name of a theme has 1 to %d letters",
		           THEME_NAME_SIZE - 1);
	else if (themes_find(t, name->text) >= 0)
		diag_error(diags, name->place, "there is a theme '%s' already", name->text);
	else {
		*theme = theme_builtin(THEME_DARK);
		snprintf(theme->name, sizeof(theme->name), "%s", name->text);
		t->nr++;
		return theme;
	}
	return NULL;
}

static void read_base(struct themes *t, struct theme *theme, struct conf_line *line,
                      struct diags *diags)
{
	const char *names[THEMES_MAX];
	struct conf_word word;
	char name[THEME_NAME_SIZE];
	int base;

	if (!conf_word(line, &word)) {
		diag_error(diags, line->name.place, "which theme shall it begin as?");
		return;
	}
	base = themes_find(t, word.text);
	if (base < 0) {
		conf_unknown(diags, &word, "theme", names, theme_names(t, names));
		return;
	}
	memcpy(name, theme->name, sizeof(name));
	*theme = t->all[base];
	memcpy(theme->name, name, sizeof(name));
}

static void read_look(struct look *look, struct conf_line *line, struct diags *diags)
{
	static const char *const words[] = {
		"default", "black", "red",  "green", "yellow",  "blue",      "magenta",
		"cyan",    "white", "bold", "dim",   "reverse", "underline", "bright-red",
	};
	struct look fresh = {.colour = COLOUR_DEFAULT, .fine = COLOUR_DEFAULT};
	struct conf_word word;
	bool good = true;

	while (conf_word(line, &word)) {
		fresh.attrs |= attr_parse(word.text);
		if (!attr_parse(word.text) && !colour_parse(word.text, &fresh)) {
			conf_unknown(diags, &word, "colour and no attribute", words,
			             sizeof(words) / sizeof(words[0]));
			good = false;
		}
	}
	if (good)
		*look = fresh;
}

static int find_style(const char *name)
{
	for (int i = 0; i < NR_STYLES; i++)
		if (strcasecmp(style_name((enum style)i), name) == 0)
			return i;
	return -1;
}

static void unknown_style(const struct conf_word *word, struct diags *diags)
{
	const char *names[NR_STYLES + 1];

	for (int i = 0; i < NR_STYLES; i++)
		names[i] = style_name((enum style)i);
	names[NR_STYLES] = "base";
	conf_unknown(diags, word, "style", names, NR_STYLES + 1);
}

static void read_line(struct themes *t, struct theme *theme, struct conf_line *line,
                      struct diags *diags)
{
	const int style = find_style(line->name.text);

	if (strcmp(line->name.text, "base") == 0)
		read_base(t, theme, line, diags);
	else if (style < 0)
		unknown_style(&line->name, diags);
	else
		read_look(&theme->looks[style], line, diags);
}

void themes_load(struct themes *t, const struct source *source, struct diags *diags)
{
	struct theme *theme = NULL, nobodys = theme_builtin(THEME_DARK);
	bool told = false;
	struct conf_line line;
	struct conf c;

	conf_begin(&c, source);
	while (conf_next(&c, &line, diags)) {
		if (line.is_section) {
			theme = add_theme(t, &line.name, diags);
			told = true;
			continue;
		}
		if (!theme && !told)
			told = !diag_error(diags, line.name.place,
			                   "a theme begins with its name: [name]");
		read_line(t, theme ? theme : &nobodys, &line, diags);
	}
}
