/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cli.h - the command line.
 *
 * cli_main() reads the arguments and does what they ask, all but one thing: the screen. The two
 * do not know each other, so a wish for the screen is handed back, complete and checked, and the
 * program's main function opens it.
 *
 * Data goes to standard output, messages to standard error. Threads: one.
 */
#ifndef LOCKSTEP_CLI_CLI_H
#define LOCKSTEP_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/scenario/scenario.h"

/** enum cli_status - exit status of the program. */
enum cli_status {
	CLI_OK = 0,        /* as expected */
	CLI_DIFFERS = 1,   /* not as expected; or nothing was expected and something bad found */
	CLI_USAGE = 2,     /* usage, a bad scenario, a file that cannot be read or written */
	CLI_LIMIT = 3,     /* a limit was hit: nothing is known */
	CLI_INTERNAL = 70, /* an error of our own */
};

struct cli_request;

/** struct cli_lesson - of a presentation: a scenario, and what it was loaded from. */
struct cli_lesson {
	const struct scenario *scenario;
	const struct text *text;
};

/** struct cli_entry - a scenario to choose. Borrowed. @number: 0 for none; @story: NULL for none. */
struct cli_entry {
	const char *name, *title, *story;
	int number;
};

/**
 * struct cli_screen - the screen that is wanted.
 * @wanted: false: everything is done, the rest is not filled in
 * @notes: the notes of presentation @who are wanted, NULL: of the only one; nothing is loaded
 * @lessons: @nr_lessons of them, if more than 0, are to be presented
 * @minutes, @keys, @hide: for present.h of tui
 * @scenario: loaded
 * @text, @loading: what it was loaded from, and how
 * @builds: the studies there are, @nr_builds of them
 * @shelf: paths of the scenarios that come with the program, @nr_shelf of them
 * @variant: NULL = the usual one
 * @start: the step to open it at, 0 = the beginning
 * @color: "auto", "always" or "never"
 * @plain: in sentences; @silent: without a bell
 * @predict: ask before what decides
 * @cols, @rows: print a screen of this size instead, 0 = open it
 * @file: the name or path that opens the scenario again
 * @theme, @no_mouse, @view: as asked for; NULL for the usual ones
 * @menu: let the user choose one of these @nr_menu; there is no scenario yet. See
 *	cli_screen_choose()
 * @to, @output: write a picture of that kind to that file instead; NULL: open the screen; standard
 *	output
 * @force: to a file that is there already
 * @request: owns all this, private to cli
 */
struct cli_screen {
	bool wanted, notes;
	const char *who;
	const struct cli_lesson *lessons;
	size_t nr_lessons;
	unsigned minutes;
	bool keys, hide;
	const struct scenario *scenario;
	const struct text *text;
	struct scenario_options loading;
	const struct vocab_build *const *builds;
	size_t nr_builds;
	const char *const *shelf;
	size_t nr_shelf;
	const char *variant;
	size_t start;
	const char *color;
	bool ascii, plain, silent, predict;
	unsigned cols, rows;
	const char *theme, *view, *to, *output, *file;
	bool no_mouse, force;
	const struct cli_entry *menu;
	size_t nr_menu;
	struct cli_request *request;
};

/**
 * cli_screen_choose() - load lesson @which
 * @screen: its scenario, text and loading are those of the lesson now; those before are gone
 *
 * Return: false with @err when it cannot be loaded.
 */
bool cli_screen_choose(struct cli_screen *screen, size_t which, struct error *err);

/**
 * cli_main() - do what the arguments ask.
 * @argv: permuted; borrowed as long as @screen is in use
 * @screen: filled in; give it to cli_screen_finish() in any case
 *
 * Return: enum cli_status; meaningless when a screen is wanted.
 */
int cli_main(int argc, char **argv, struct cli_screen *screen);

void cli_screen_finish(struct cli_screen *screen);

/** cli_finish() - flush and close standard output. Return: @status, or CLI_USAGE if it failed. */
int cli_finish(int status);

#endif
