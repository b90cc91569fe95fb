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

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "tui/commands/find.h"
#include "tui/engine/breaks.h"
#include "tui/engine/command.h"
#include "tui/engine/past.h"
#include "tui/engine/world.h"
#include "tui/frame/chart.h"
#include "tui/frame/listed.h"
#include "tui/frame/quiz.h"
#include "tui/frame/story.h"

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/explain/differences.h"
#include "lockstep/run/suite.h"
#include "lockstep/tui/tui.h"

#define PLAYER_AHEAD_MAX 4096 /* steps looked ahead, and of a command that finds no end */

#define PLAYER_ROUND_MAX 64 /* variants */

struct page;
struct patch;
struct swept;
struct tried;

/** enum player_opens - a screen that a command opens once it is done. */
enum player_opens {
	PLAYER_OPENS_NOTHING,
	PLAYER_OPENS_MAIN,
	PLAYER_OPENS_SWEEP,
	PLAYER_OPENS_COMPARE,
	PLAYER_OPENS_PAGE,
	PLAYER_OPENS_LIST,
	PLAYER_OPENS_EDITOR,
	PLAYER_OPENS_QUIZ,
	PLAYER_OPENS_NEXT, /* lesson, where there is one */
	PLAYER_OPENS_REPLAY,
};

/**
 * struct comparison - two variants on one schedule
 * @on: the user compares
 * @locked: the one that is not moved is brought to the moment of the one that is
 * @left, @right: the variants; the one shown is one of them
 * @d: how they differ, seen from the left one
 * @parted: why the other could not follow, "" when it could
 */
struct comparison {
	bool on, locked;
	size_t left, right;
	struct differences d;
	struct text parted;
};

/**
 * struct player - everything the engine works on
 * @options: as given; what they point to is borrowed
 * @base: the scenario with the settings in force, and its own schedule; a reference
 * @world: what is shown: @base, or the same with another schedule; a reference
 * @nr_worlds: that were ever shown
 * @first: the variant it was opened with
 * @variant: the one shown
 * @anchor: the one whose position the others follow
 * @is_whole: the run shown is known to its end
 * @nr_moves: counts commands that changed what is shown
 * @message: what the last command has to say besides, "" for nothing
 * @asks: lines to choose from, of a raise that could mean several; 0 when nothing is asked
 * @asks_cpu: where it would be raised
 * @opens: what the screen shall open; @nr_opens: counts that
 * @swept: the last sweep, a reference; NULL for none
 * @both: for the comparison
 * @story: how it came to what went wrong up to here
 * @tried: the last answer to what was necessary for it, a reference; NULL for none
 * @page: the last page, a reference; NULL for none
 * @patch: the last one, owned; NULL for none
 * @past: branches, undo, marks
 * @breaks: where `c` stops besides
 * @lists: the list that is open
 * @errors: of the file that could not be loaded, a line each
 * @quiz: for predicting
 * @find: the search under way
 * @path: of the copy that is edited, "" for the file it was opened with
 * @stop: set by anybody to end the command under way; may be NULL
 * @repro: the command line that opens the moment at which it was asked for; @nr_repros: how often
 * @go_on: optional; called each step of a long command, returns false to stop there. @shows: a
 *	frame would be a good thing now
 * @done, @total: how far it is; @total 0: nobody knows
 */
struct player {
	struct tui_options options;
	struct world *base, *world;
	uint64_t nr_worlds;
	size_t first, variant, anchor;
	bool is_whole;
	size_t nr_moves;
	struct text message;
	uint32_t asks;
	uint8_t asks_cpu;
	enum player_opens opens;
	unsigned nr_opens;
	struct swept *swept;
	struct comparison both;
	struct story story;
	struct tried *tried;
	struct page *page;
	struct patch *patch;
	struct past past;
	struct breaks breaks;
	enum listed_kind lists;
	struct text errors;
	struct quiz quiz;
	struct find find;
	struct text path;
	const atomic_bool *stop;
	struct text repro;
	unsigned nr_repros;
	bool (*go_on)(void *arg, bool shows);
	void *go_on_arg;
	size_t done, total;
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

/** player_round() - those variants, in order. Return: how many. */
size_t player_round(const struct player *p, size_t out[PLAYER_ROUND_MAX]);

/** player_chart() - of the run that is shown. Borrowed. */
struct chart *player_chart(const struct player *p);

/** player_do() - carry out a command. */
void player_do(struct player *p, const struct command *command);

/* Parts of commands. */

/** player_goes_on() - step @done of @total (0: unknown) of a long command is done: go on? */
bool player_goes_on(struct player *p, size_t done, size_t total);

/** player_look_ahead() - follow the schedule as far as it goes, and come back. */
void player_look_ahead(struct player *p);

/** player_follow() - bring variant @variant to the moment of variant @to. Return: all the way? */
bool player_follow(struct player *p, size_t variant, size_t to, struct error *why);

/** player_new_future() - something else than before lies ahead of step @k. */
void player_new_future(struct player *p, size_t k);

/** player_say() - what the command has to say, instead of what was said before. */
void player_say(struct player *p, const char *format, ...) __attribute__((format(printf, 2, 3)));

/** player_enter() - show @world, a reference that moves to the player, at position @at. */
void player_enter(struct player *p, struct world *world, size_t variant, size_t at);

/** player_open() - the screen shall open something when the command is done. */
void player_open(struct player *p, enum player_opens what);

/* commands/compare.c */
void player_compare(struct player *p, const struct command *c);
void player_side(struct player *p, const struct command *c);
void player_lock(struct player *p, const struct command *c);
void player_difference(struct player *p, const struct command *c);
void player_difference_next(struct player *p, const struct command *c);
void player_difference_back(struct player *p, const struct command *c);
void player_pair(struct player *p, const struct command *c);

void player_diff(struct player *p, const struct command *c);

/** player_other() - the variant compared with the one shown. */
size_t player_other(const struct player *p);

/** player_partner() - the bug beside its cure; else whatever comes next. */
size_t player_partner(const struct player *p);

/** player_sync() - what a command has moved is followed, where two are compared. */
void player_sync(struct player *p);

/** player_difference_here() - how many differences lie at the moment shown or before it. */
size_t player_difference_here(const struct player *p);

/* commands/prompt.c */
void player_set(struct player *p, const struct command *c);
void player_item(struct player *p, const struct command *c);
void player_record(struct player *p, const struct command *c);
void player_digest(struct player *p, const struct command *c);

/** player_say_error() - what was typed was wrong: say so. */
void player_say_error(struct player *p, const struct error *err);

/**
 * player_add_until() - append a moment as an item of a schedule: "T: release A" is "run T until release
 * A"; without a colon it is anybody.
 */
void player_add_until(const char *moment, struct text *out);
void player_repro(struct player *p, const struct command *c);

/* commands/cast.c */
void player_cast(struct player *p, const struct command *c);

/** player_causes() - try what was necessary for what has gone wrong. */
void player_causes(struct player *p, const struct command *c);

/* commands/pages.c */
void player_log(struct player *p, const struct command *c);
void player_patch(struct player *p, const struct command *c);
void player_exercise(struct player *p, const struct command *c);
void player_scenarios(struct player *p, const struct command *c);

/* commands/search.c */
void player_search(struct player *p, const struct command *c);
/* commands/quiz.c */
void player_quiz(struct player *p, const struct command *c);
void player_ask(struct player *p, const struct command *c);
void player_skip(struct player *p, const struct command *c);

/**
 * player_quiz_gate() - a command was carried out: is something to be asked on the way it went?
 * @same: it went on in the run that was shown before, from @before; else another one is shown
 */
void player_quiz_gate(struct player *p, const struct command *c, bool same, size_t before);

/** player_quiz_forbids() - would this command tell the future of whom it is hidden from? */
bool player_quiz_forbids(struct player *p, enum command_kind kind);

/* commands/answer.c */
void player_answer(struct player *p, const struct command *c);
void player_class(struct player *p, const struct command *c);
void player_replay(struct player *p, const struct command *c);
void player_replayed(struct player *p, const struct command *c);

/* commands/steps.c */
void player_do_step(struct player *p, const struct command *c);
void player_do_step_back(struct player *p, const struct command *c);
void player_do_line(struct player *p, const struct command *c);
void player_do_line_back(struct player *p, const struct command *c);
void player_do_finish(struct player *p, const struct command *c);
void player_do_finish_back(struct player *p, const struct command *c);
void player_do_continue(struct player *p, const struct command *c);
void player_do_continue_back(struct player *p, const struct command *c);
void player_do_stop(struct player *p, const struct command *c);
void player_do_stop_back(struct player *p, const struct command *c);
void player_do_event(struct player *p, const struct command *c);
void player_do_event_back(struct player *p, const struct command *c);
void player_do_go(struct player *p, const struct command *c);
void player_do_end(struct player *p, const struct command *c);

/* commands/raise.c */
void player_raise(struct player *p, const struct command *c);
void player_line_up(struct player *p, const struct command *c);

/* commands/lines.c */
void player_withdraw(struct player *p, const struct command *c);
void player_reroute(struct player *p, const struct command *c);

/* commands/edit.c */
void player_reload(struct player *p, const struct command *c);
void player_copy(struct player *p, const struct command *c);

/** player_path() - the file that is shown; player_file_line() - the line of this step, 0: none. */
const char *player_path(const struct player *p);
unsigned player_file_line(struct player *p);

/* commands/world.c */
void player_variant(struct player *p, const struct command *c);
void player_restart(struct player *p, const struct command *c);
void player_sweep(struct player *p, const struct command *c);
void player_sweep_open(struct player *p, const struct command *c);
void player_earlier(struct player *p, const struct command *c);
void player_later(struct player *p, const struct command *c);

/* commands/moves.c; each returns false when it could not move at all. */

bool player_forward(struct player *p);
bool player_back(struct player *p);
bool player_line(struct player *p);
bool player_line_back(struct player *p);
bool player_finish_function(struct player *p, unsigned cpu);
bool player_begin_function(struct player *p, unsigned cpu);
bool player_continue(struct player *p);
bool player_continue_back(struct player *p);
bool player_stop(struct player *p);
bool player_stop_back(struct player *p);
bool player_event(struct player *p);
bool player_event_back(struct player *p);

#endif
