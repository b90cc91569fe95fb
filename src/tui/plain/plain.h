/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * plain.h - the screen in sentences: lines in, lines out.
 *
 * For a screen reader, a dumb terminal, a script. It has the same app (app.h) and the same player as
 * the screen, so whatever a key or a command does it does here too; only the last part is another
 * one: where the screen draws a view, told.h turns what the view shows into sentences, and of those
 * only what was not said before is said.
 *
 * A line is what would be typed on the screen, see keyboard.h. What is said after it has one order:
 * the steps that were taken, or where one stands now; a verdict; a message; then what has opened, or
 * what has changed in what is open. What the screen opens by itself (a verdict's post-mortem) is not
 * opened here: whoever listens is led nowhere unasked.
 *
 * Nothing is printed here: the words are left in @out. Everything happens on the caller's thread, and
 * a line has been dealt with when plain_line() returns, so a script always says the same.
 *
 * Threads: one.
 */
#ifndef LOCKSTEP_TUI_PLAIN_H
#define LOCKSTEP_TUI_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/app/app.h"
#include "tui/engine/player.h"
#include "tui/plain/told.h"
#include "tui/settings/settings.h"

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/tui/tui.h"

#define PLAIN_POSTED_MAX 16

/**
 * struct plain_past - how it was before a line was typed
 * @line: of the log or the patch, under the cursor
 * @here: what told_here() said
 */
struct plain_past {
	const struct world *world;
	const char *variant;
	size_t at, nr_moves, verdict_at;
	bool completes;
	size_t line;
	enum screen_mode mode, view;
	struct text here;
};

/**
 * struct plain - all of it
 * @settings: the user's keys, and bounds of searches
 * @out: what is to be said; the caller prints it and clears it
 * @rings: @out has a verdict: the caller rings the bell and clears this
 * @again: the line that an empty one repeats
 * @action: that the line carried out last, NULL for none
 * @jumps: a command went somewhere, rather than step by step
 * @forced: something that changes nothing was asked for: it is said though it was said before
 * @answered: a command was carried out, so what the frame has to say is new
 * @stopped: optional; asked in long commands with @arg: has somebody pressed Ctrl-C?
 */
struct plain {
	struct player player;
	struct frame *frame;
	struct app app;
	struct settings settings;
	struct command posted[PLAIN_POSTED_MAX];
	unsigned nr_posted;
	struct plain_past past;
	struct text out;
	bool rings, ended, jumps, forced, answered;
	char again[PROMPT_SIZE];
	const struct action *action;
	bool (*stopped)(void *arg);
	void *arg;
};

/**
 * plain_init() - open it, and say where it begins
 * @p: the caller's, any content; not moved before plain_finish()
 * @options: borrowed until then
 * @err: written only on false; @p needs no plain_finish() then
 */
bool plain_init(struct plain *p, const struct tui_options *options, struct error *err);

void plain_finish(struct plain *p);

/** plain_line() - do what @line says, without its line feed. Return: false to quit. */
bool plain_line(struct plain *p, const char *line);

/** plain_press() - press a key and do what it asks for. */
void plain_press(struct plain *p, key_code key);

/** plain_do() - carry out an action, whichever key it has. */
void plain_do(struct plain *p, const struct action *action);

/** plain_scene() - what is told of: the frame, the looking, the run. */
struct scene plain_scene(const struct plain *p);

/** plain_say() - a line. */
void plain_say(struct plain *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/**
 * plain_reason() - why an action says nothing here: it changes the picture alone.
 *
 * Return: a sentence; NULL for all others: those say what they do.
 */
const char *plain_reason(const struct action *action);

#endif
