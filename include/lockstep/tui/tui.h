/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tui.h - a loaded scenario on a full screen.
 *
 * One screen shows one moment of a run: every CPU with its contexts, the source with the line that
 * runs next, the locks, the lanes of what came before and comes after, and a sentence about it.
 * Keys step, go back, raise interrupts, and switch to another variant at the same moment.
 *
 * tui_main() takes the terminal over until the user quits. tui_render() draws the same screen once
 * as text, for files, tests and pipes: no terminal is needed and nothing about one is asked.
 *
 * tui_plain() does the same with sentences, a line at a time, and writes nothing but text: for screen
 * readers, dumb terminals, scripts.
 *
 * Threads: call all from the thread that owns standard input and output. tui_main() runs the
 * engine on a thread of its own and has joined it when it returns.
 */
#ifndef LOCKSTEP_TUI_TUI_H
#define LOCKSTEP_TUI_TUI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/scenario/scenario.h"

/**
 * struct tui_options - what to show, and how
 * @scenario: loaded; borrowed until the call returns
 * @builds: the studies there are, as kernel_builds() gives them; borrowed likewise
 * @nr_builds: how many
 * @text: what it was loaded from, borrowed likewise; NULL: nothing about it can be changed
 * @loading: how it was loaded; what it points to is borrowed likewise
 * @shelf: paths of the scenarios that come with the program, @nr_shelf of them, borrowed likewise: the
 *	patch tells which of them execute it
 * @variant: the variant to begin with; NULL: buggy when there is one, else the first
 * @start: the step to begin at; beyond the end means the end
 * @color: "auto", "always" or "never"; NULL is "auto", which honours NO_COLOR. tui_render() never
 *	writes colours
 * @predict: begin with predicting on
 * @answers: the file that answers are logged in, borrowed likewise; NULL: they are not
 * @ascii: draw in ASCII even where UTF-8 is possible
 * @silent: tui_plain() rings no bell
 * @theme: the name of a theme; NULL: the one chosen last, else "dark"
 * @no_mouse: leave the mouse to the terminal
 * @view: tui_render(): the view to draw, see tui_views(); NULL: "main"
 * @file: what to call the scenario in a command that opens it again; NULL: by its name
 */
struct tui_options {
	const struct scenario *scenario;
	const struct vocab_build *const *builds;
	size_t nr_builds;
	const struct text *text;
	struct scenario_options loading;
	const char *const *shelf;
	size_t nr_shelf;
	const char *variant;
	size_t start;
	const char *color;
	bool ascii, silent, predict;
	const char *answers;
	const char *theme;
	bool no_mouse;
	const char *view, *file;
};

/**
 * struct tui_lesson - a row of the menu. All borrowed.
 * @number: 0 for none; says which chapter it belongs to
 * @story: NULL for none
 */
struct tui_lesson {
	const char *name, *title, *story;
	int number;
};

/**
 * struct tui_menu - what there is to choose from
 * @lessons: @nr of them, in order
 * @open: make lesson @which ready; fills in what differs from the options the menu was opened with.
 *	False with @err when it cannot be. What it opened before may be closed then
 */
struct tui_menu {
	const struct tui_lesson *lessons;
	size_t nr;
	bool (*open)(void *arg, size_t which, struct tui_options *options, struct error *err);
	void *arg;
};

/** enum tui_status - what tui_main() returns besides 128 + the signal that ended it. */
enum tui_status {
	TUI_OK = 0,
	TUI_FAILED = 2, /* @err says why: no terminal, an unknown variant, ... */
};

/**
 * tui_main() - show it until the user quits
 * @options: borrowed for the call
 * @err: written only when TUI_FAILED is returned; nothing was shown then
 *
 * Return: the exit status of the program: enum tui_status, or 128 + the signal that asked to end.
 */
int tui_main(const struct tui_options *options, struct error *err);

/**
 * tui_plain() - tell it in sentences until the user quits, or standard input ends
 * @options: borrowed for the call
 * @err: written only when TUI_FAILED is returned; nothing was said then
 *
 * Return: as tui_main().
 */
int tui_plain(const struct tui_options *options, struct error *err);

/**
 * tui_menu() - let the user choose among lessons, again and again
 * @from: borrowed for the call
 * @options: how to show the menu and the lessons; its scenario is not asked for
 * @err: as for tui_main()
 */
int tui_menu(const struct tui_menu *from, const struct tui_options *options, struct error *err);

/** tui_menu_render() - the menu as it opens, as text; as tui_render() otherwise. */
bool tui_menu_render(const struct tui_menu *menu, const struct tui_options *options, unsigned cols,
                     unsigned rows, FILE *out, struct error *err);

/**
 * tui_render() - draw the screen once, as text
 * @options: borrowed for the call
 * @cols: columns, 1 or more
 * @rows: rows, 1 or more; each ends in a line feed and has no trailing spaces
 * @out: where to; not closed
 * @err: written only on failure
 *
 * The character set is UTF-8, or ASCII with @options->ascii.
 */
bool tui_render(const struct tui_options *options, unsigned cols, unsigned rows, FILE *out,
                struct error *err);

/**
 * tui_export() - a view as a file, or a walk through all steps
 * @options: as for tui_render()
 * @to: svg, html, md, text; asciicast: a recording from the step that @options name to the end
 * @cols, @rows: of the screen that is drawn; 0: 120x40
 * @path: where to; NULL: standard output
 * @force: also over a file that is there
 * @err: written only on failure
 */
bool tui_export(const struct tui_options *options, const char *to, unsigned cols, unsigned rows,
                const char *path, bool force, struct error *err);

#endif
