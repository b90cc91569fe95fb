/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * settings.h - how the user wants the screen: keys, looks, mouse.
 *
 * Three sources, the later ones win: what was chosen in the options view before (a state file that
 * the program writes), what the user has written ($XDG_CONFIG_HOME/lockstep/keys, themes and settings, which
 * the program never writes), and the command line. What is wrong in a file is told with its place, and
 * the screen starts all the same.
 *
 * Threads: the terminal's.
 */
#ifndef LOCKSTEP_TUI_SETTINGS_H
#define LOCKSTEP_TUI_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/engine/bounds.h"
#include "tui/settings/keymap.h"
#include "tui/settings/themes.h"

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"

struct tui_options;

/**
 * struct settings - all of it
 * @theme: of @themes, chosen
 * @find: how far a search goes
 * @ascii, @mouse: as chosen
 * @can_utf8, @has_colour: what the terminal can do; set by whoever opens it
 * @told: what is wrong in the files, in the form of diag.h; "" for nothing
 * @nr_wrong: how many mistakes and warnings that are
 */
struct settings {
	struct keymap keys;
	struct themes themes;
	size_t theme;
	struct bounds find;
	bool ascii, mouse, can_utf8, has_colour;
	struct text told;
	unsigned nr_wrong;
};

/** settings_usual() - without files and options. Give it to settings_finish(). */
void settings_usual(struct settings *s);

/**
 * settings_init() - with the user's files, and with @options
 * @err: written only on failure: there is no theme of the name in @options. @s is finished then
 */
bool settings_init(struct settings *s, const struct tui_options *options, struct error *err);

/** settings_theme_only() - the same without keys and what was remembered: for pictures. */
bool settings_theme_only(struct settings *s, const struct tui_options *options, struct error *err);

/** settings_without_looks() - the usual ones, with the user's keys and bounds: for where nothing is drawn. */
void settings_without_looks(struct settings *s);

void settings_finish(struct settings *s);

/** settings_keep() - remember what was chosen. Return: false with @err when it cannot be written. */
bool settings_keep(const struct settings *s, struct error *err);

/** settings_chosen() - the theme. Borrowed. */
const struct theme *settings_chosen(const struct settings *s);

#endif
