/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * player.h - the runs of a scenario, and what commands do to them.
 *
 * A player has a run for each variant and shows one of them. Whatever the schedule does next is
 * known in advance: after each command that changes the future the run is followed to its end and
 * taken back, so that the screen can show how long it is and what is to come.
 *
 * Switching the variant keeps the moment. The variant in which the user moved last is the anchor:
 * all others are brought to its moment, so that going round through the variants ends where it
 * began, to the step.
 *
 * Threads: one at a time. A long command asks @go_on now and then whether to stop.
 */
#ifndef LOCKSTEP_TUI_PLAYER_H
#define LOCKSTEP_TUI_PLAYER_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/engine/chart.h"
#include "tui/engine/command.h"

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/run/suite.h"

#define PLAYER_AHEAD_MAX 4096 /* steps looked ahead, and of a command that finds no end */

struct tui_options;

/**
 * struct player - everything the engine works on
 * @charts: by variant
 * @first: the variant it was opened with
 * @variant: the one shown
 * @anchor: the one whose position the others follow
 * @is_whole: the run shown is known to its end
 * @nr_moves: counts commands that changed what is shown
 * @message: what the last command has to say besides, "" for nothing
 * @asks: lines to choose from, of a raise that could mean several; 0 when nothing is asked
 * @asks_cpu: where it would be raised
 * @go_on: optional; called each step of a long command, returns false to stop there
 */
struct player {
	struct suite *suite;
	struct chart *charts;
	size_t first, variant, anchor;
	bool is_whole;
	size_t nr_moves;
	struct text message;
	uint32_t asks;
	uint8_t asks_cpu;
	bool (*go_on)(void *arg, size_t nr_steps);
	void *go_on_arg;
};

/**
 * player_init() - open the runs
 * @p: the caller's struct, any content
 * @options: borrowed as tui.h says
 * @err: written only on false; @p needs no player_finish() then
 */
bool player_init(struct player *p, const struct tui_options *options, struct error *err);

void player_finish(struct player *p);

/** player_run() - the run that is shown. Borrowed. */
struct run *player_run(const struct player *p);

/**
 * player_next_variant() - the variant that COMMAND_VARIANT leads to
 *
 * It goes round those of which the scenario says what to expect, and the one it was opened with; a
 * study may have many more. If that is one alone, it goes round all.
 */
size_t player_next_variant(const struct player *p);

/** player_do() - carry out a command. */
void player_do(struct player *p, const struct command *command);

/* player_moves.c; each returns false when it could not move at all. */

bool player_forward(struct player *p);
bool player_back(struct player *p);
bool player_line(struct player *p);
bool player_line_back(struct player *p);
bool player_finish_function(struct player *p, unsigned cpu);
bool player_begin_function(struct player *p, unsigned cpu);
bool player_continue(struct player *p);
bool player_continue_back(struct player *p);
bool player_event(struct player *p);
bool player_event_back(struct player *p);

#endif
