/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * frame.h - everything one picture is made from.
 *
 * The engine fills a frame and hands it over; from then on nobody writes to it. Views read frames
 * and nothing else of the engine, so a picture is a function of a frame and of what the user looks
 * at (screen.h), and drawing never waits for a run.
 *
 * Names, places and calls in a frame are borrowed from the scenario and from paths, whose parts
 * never change once made; everything a run may forget is copied.
 *
 * Threads: a frame belongs to one thread at a time (see engine.h).
 */
#ifndef LOCKSTEP_TUI_FRAME_H
#define LOCKSTEP_TUI_FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/commands/find.h"
#include "tui/frame/chapters.h"
#include "tui/frame/chart.h"
#include "tui/frame/listed.h"
#include "tui/frame/quiz.h"
#include "tui/frame/story.h"

#include "lockstep/base/text.h"
#include "lockstep/run/snapshot.h"

#define FRAME_SPAN 1024 /* positions of the lanes around the current one */

#define FRAME_VARIANTS 64
#define FRAME_EVENTS 48 /* notable steps around the current one */

struct page;
struct player;
struct swept;
struct tried;
struct vocab_build;
struct world;

/** struct frame_op - an op that was executed: at which step (0: not yet), and what it changed. */
struct frame_op {
	size_t at;
	struct text changes;
};

/**
 * struct frame_cpu - what a snapshot does not tell about a CPU
 * @next: what it does next
 * @ops: of the primitive at which the context on top stands: those that were executed
 * @ran: the last place at which it executed an op, and when; NULL for none
 * @begins: the function that is called next, when the context on top has no activation; or NULL
 */
struct frame_cpu {
	struct text next;
	struct frame_op ops[VOCAB_OPS_PER_PRIMITIVE];
	const struct kapi_site *ran;
	struct frame_op ran_op;
	const char *begins;
};

/**
 * struct frame_event - a step that changes IF, a lock or an interrupt, or that says something
 * @what: as phrases; @warns: it broke an invariant or made a finding
 */
struct frame_event {
	size_t at;
	bool warns;
	struct text what;
};

/** struct frame_lane - a row of cells, for positions from .. from + nr of the frame. */
struct frame_lane {
	struct explain_lane lane;
	struct text name;
	char cells[FRAME_SPAN];
};

/**
 * struct frame_both - two variants side by side
 * @on: they are; @locked: at one moment; @is_left: the frame's own is the left one
 * @nr, @here: differences in all, and how many of them lie here or before
 * @hidden_at, @seen_at: steps, of the frame's own run, of the first of each kind; 0 for none
 * @hidden, @seen: what they are
 * @tells: how the two differ here, "" for not at all
 * @parted: why the other could not follow, "" when it could
 */
struct frame_both {
	bool on, locked, is_left;
	size_t nr, here, hidden_at, seen_at;
	struct text hidden, seen, tells, parted;
};

/**
 * struct frame - one moment of one variant
 * @world: what the rest borrows from, a reference; @about: what is not as in the file
 * @partner: the build to compare the source with: fixed for buggy and the other way round; or NULL
 * @snapshot: its last is NULL: what is behind it may be gone
 * @off: @nr_off contexts that are in a call and on no CPU
 * @at, @length: steps taken, steps known
 * @is_whole: the run ends at @length
 * @actor: CPU that acted last, or at the start the one that acts first
 * @verdict, @verdict_at: the worst finding up to here and its step; 0: no finding
 * @completes: everything has ended well here
 * @raised_at: by line: the step in which a pending line was raised
 * @says: what the scenario says here, borrowed; NULL for nothing
 * @tells: what happened in the last step; @brief: the same as a phrase; @changes: what it changed
 * @concludes: how the run stands, when it has come to an end or to a finding
 * @warns: the last step broke an invariant or made a finding
 * @ends, @ends_at: the verdict of all steps that are known, and where it comes to that
 * @irqs_off: while variants are compared, the longest stretch of all known steps with interrupts off
 * @other: the variant compared with; what it says is right while @both.on; owned, may be NULL
 * @from, @nr: positions of the lanes; @stops, @marks (a letter or 0): likewise
 * @chapters: the stops of the lesson
 * @variants: names of all, @nr_variants of them; constants
 * @events: @nr_events of them, in order
 * @asks, @asks_cpu, @message, @opens, @nr_opens: as the player's
 * @repro, @nr_repros: as the player's
 * @swept, @tried, @page: as the player's, references
 * @story: as the player's, a copy
 * @find: the search under way, while @busy
 * @path: the scenario's file; @file_line: where in it this step is, 0: nowhere
 * @list: the one that is open
 * @branch: the one that is shown; @branches: all, a line each; @nr_unsaved: branches of the user's that no file has
 * @breaks: where breakpoints are, as FILE:LINE and other texts, a line each
 * @done, @total: how far a long command is; @total 0: nobody knows
 * @quiz_on: one predicts; @asked: what is asked or was just answered, a reference; or NULL
 * @sitting, @poll: as the player's
 * @replays: an answer is watched, choice @replay_of, up to step @replay_to
 * @busy: a long command is under way; the next key stops it
 */
struct frame {
	struct world *world;
	const struct scenario *scenario;
	const struct vocab_build *build, *partner;
	const char *variant, *next_variant;
	const char *variants[FRAME_VARIANTS];
	size_t nr_variants;
	struct snapshot snapshot;
	struct frame_cpu cpus[MACHINE_CPUS_MAX];
	struct snapshot_context off[MACHINE_SLOTS_MAX];
	unsigned nr_off;
	size_t at, length, nr_moves;
	bool is_whole, completes, warns, busy;
	unsigned actor;
	enum machine_verdict verdict;
	size_t verdict_at;
	enum machine_verdict ends;
	size_t ends_at, irqs_off;
	struct frame *other;
	struct frame_both both;
	size_t raised_at[MACHINE_LINES_MAX];
	const char *says;
	struct text about, tells, brief, changes, concludes, trouble, message;
	size_t from, nr;
	unsigned nr_lanes;
	struct frame_lane lanes[CHART_LANES];
	char stops[FRAME_SPAN], marks[FRAME_SPAN];
	struct chapters chapters;
	unsigned nr_events;
	struct frame_event events[FRAME_EVENTS];
	uint32_t asks;
	uint8_t asks_cpu;
	unsigned opens, nr_opens, nr_repros;
	struct text repro;
	struct swept *swept;
	struct tried *tried;
	struct page *page;
	struct story story;
	struct find find;
	struct listed list;
	struct text branch, branches, breaks, path;
	unsigned file_line;
	unsigned nr_unsaved;
	bool quiz_on;
	struct asked *asked;
	struct sitting sitting;
	struct poll poll;
	bool replays;
	unsigned replay_of;
	size_t replay_to;
	size_t done, total;
};

/** frame_create() - an empty frame, owned by the caller. */
struct frame *frame_create(void);
void frame_destroy(struct frame *f);

/**
 * frame_past() - what somebody knows of @f who knows the past alone
 *
 * Return: to be freed by free(); all it points to is borrowed from @f.
 */
struct frame *frame_past(const struct frame *f);

/** frame_fill() - describe what @p shows now. */
void frame_fill(struct frame *f, struct player *p);

#endif
