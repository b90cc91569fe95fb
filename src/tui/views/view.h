/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * view.h - pictures of a frame.
 *
 * Every view is a pure function: a frame and what the user looks at in, cells out. view_draw() cuts
 * the screen into panes and gives each to one of the functions below, which draw what fits, the
 * most telling first. Nothing is said by colour alone: `*` changed at this step, `!` unsafe, words
 * beside numbers.
 *
 * Layouts: small (80x24), medium (from 100x30), large (from 180x50). Below 60x18 there is no room
 * for panes, and a line of prose is shown instead.
 *
 * Threads: none; frames and screens are only read.
 */
#ifndef LOCKSTEP_TUI_VIEW_H
#define LOCKSTEP_TUI_VIEW_H

#include "tui/app/screen.h"
#include "tui/canvas/draw.h"
#include "tui/frame/frame.h"

#define VIEW_INDENT 5 /* the labels' column of a CPU pane */

/** struct view - what is drawn; both borrowed. */
struct view {
	const struct frame *frame;
	const struct screen *screen;
};

/** view_draw() - the whole picture on a blank canvas. */
void view_draw(const struct view *v, struct canvas *canvas);

/** view_hides_future() - is what comes after this step not to be seen? */
bool view_hides_future(const struct view *v);

/** view_hides_runs() - is what comes of other runs not to be seen? */
bool view_hides_runs(const struct view *v);

/** view_add_variant() - "BUGGY", or "M5 restored, not saved": the name says nothing. Appended. */
void view_add_variant(const struct frame *f, struct text *out);

/** view_add_step() - "step 18/26", or "step 18" where the future is hidden: appended. */
void view_add_step(const struct view *v, struct text *out);

/** view_sought() - what is sought, in the last row. */
void view_sought(const struct sought *find, struct area a);

/* Views other than main. */
void view_compare(const struct view *v, struct canvas *c);
void view_present(const struct view *v, struct canvas *c);
/** view_pane() - one of the panes, alone. */
void view_pane(const struct view *v, struct area a, enum screen_pane pane);

void view_zoomed(const struct view *v, struct canvas *c);
void view_death(const struct view *v, struct canvas *c);
void view_timeline(const struct view *v, struct canvas *c);
void view_sweep(const struct view *v, struct canvas *c);
void view_where(const struct view *v, struct canvas *c);
void view_pager(const struct view *v, struct canvas *c);

/** view_where_frames() - how many frames there are; view_where_first() - the first of @cpu. */
unsigned view_where_frames(const struct view *v);
unsigned view_where_first(const struct view *v, unsigned cpu);

/** view_where_context() - the innermost frame of context @context of @cpu. */
unsigned view_where_context(const struct view *v, unsigned cpu, unsigned context);

/** struct view_frame - frame @nr of all, on @cpu; the focused one where it is on none. */
struct view_frame {
	unsigned nr, cpu;
};

/** view_where_taken() - the frame that took a lock. Return: false where nobody holds it. */
bool view_where_taken(const struct view *v, unsigned lock, struct view_frame *out);

/** view_pager_lines() - how many lines of the page are to be seen. */
size_t view_pager_lines(const struct view *v);

/** view_pager_top() - the first line shown of @nr, where there is room for @rows. */
size_t view_pager_top(const struct screen_pager *pager, size_t nr, size_t rows);
void view_list(const struct view *v, struct canvas *c);

/** view_row_says() - of a row of the list, as much as may be told. Borrowed from @row or @out. */
const char *view_row_says(const struct view *v, const struct listed_row *row, struct text *out);
void view_quiz(const struct view *v, struct canvas *c);
void view_menu(const struct view *v, struct canvas *c);

/** view_finding() - how far a search is, over the middle of the screen. */
void view_finding(const struct view *v, struct area a);

#define VIEW_NR_FACTS 8

/** view_fact() - row @fact of the facts of a side; @other: the other one. */
void view_fact(const struct view *v, const struct view *other, struct area a, int fact);

/** view_tried() - what was tried, from line @top on. */
void view_tried(const struct frame *f, struct area a, int top);

/** view_tried_lines() - how many lines of @width columns there are about what was tried. */
int view_tried_lines(const struct frame *f, int width);

/** view_death_text() - append the page in front as it is pasted elsewhere. Return: false: as a picture. */
bool view_death_text(const struct view *v, struct text *out);

/** view_death_lines() - lines of the page of the post-mortem that keys scroll. */
int view_death_lines(const struct view *v);

/* The panes. */
void view_title(const struct view *v, struct area a);
void view_cpus(const struct view *v, struct area a);
void view_cpu(const struct view *v, struct area a, unsigned cpu);
void view_cpu_line(const struct view *v, struct area a, int y, unsigned cpu);
void view_held(const struct frame *f, unsigned cpu, struct area a, int y, int rows);
void view_locks(const struct view *v, struct area a);
void view_ledger(const struct view *v, struct area a);
void view_source(const struct view *v, struct area a);
/** view_source_short() - without an edge: a row for the place, then the lines. */
void view_source_short(const struct view *v, struct area a);
void view_partner(const struct view *v, struct area a);
void view_story(const struct view *v, struct area a);

void view_words(const struct view *v, struct area a);
void view_hints(const struct view *v, struct area a);
void view_message(const struct view *v, struct area a);
void view_help(const struct view *v, struct area a);
void view_options(const struct view *v, struct area a);
void view_glossary(const struct view *v, struct area a);
void view_ask(const struct view *v, struct area a);
void view_prompt(const struct view *v, struct area a);

/**
 * struct lanes_look - how lanes are drawn
 * @ruler: a first row with the numbers of steps
 * @by_cpu: all of a CPU together, then locks, then interrupts; else the most telling first
 * @zoom: columns for a step; 0: as many as fit, up to 4
 * @name_width: columns of the names, with a blank; 0: as they need
 * @span: positions to leave room for, so that two charts have one scale; 0: those of the frame
 */
struct lanes_look {
	bool ruler, by_cpu;
	int zoom, name_width;
	size_t span;
};

/** view_lanes() - as many lanes as fit, and the cursor under them. Return: the next row. */
int view_lanes(const struct view *v, struct area a, const struct lanes_look *look);

/** view_lane_sign() - a cell of a lane as it is drawn there. */
void view_lane_sign(struct area a, int x, int y, char cell);

/** view_lanes_name_width() - what the names of a chart of @rows lanes need. */
int view_lanes_name_width(const struct view *v, int rows);

struct vocab_file;

/**
 * struct view_spot - what the source pane is about
 * @file: NULL when the focused CPU runs no code under study
 * @line: where it looks; @next: the line that runs next, 0 for none
 * @function: around it, or NULL
 */
struct view_spot {
	const struct vocab_file *file;
	const char *function;
	int line, next;
};

/** view_spot() - of the focused CPU. */
struct view_spot view_spot(const struct view *v);

/** view_top() - the context on top of a CPU, or NULL when it idles. */
const struct snapshot_context *view_top(const struct frame *f, unsigned cpu);

/** view_focus() - the focused CPU. */
unsigned view_focus(const struct view *v);

/** view_state_word() - PAUSED, PLAYING, DEADLOCK, ...; @style: what it means. */
const char *view_state_word(const struct view *v, enum style *style);

/** view_verdict_word() - in capitals: DEADLOCK. Borrowed. */
const char *view_verdict_word(enum machine_verdict verdict);

/** view_slot() - "task T", "hardirq wb_end": appended to @out. */
void view_slot(const struct frame *f, unsigned slot, struct text *out);

/** view_add_held() - "  holds move_lock !UNSAFE", nothing when a CPU holds none: appended. */
void view_add_held(const struct frame *f, unsigned cpu, struct text *out);

/** view_line_name() - the name of an interrupt line. Borrowed. */
const char *view_line_name(const struct frame *f, unsigned line);

/** view_how() - how a lock was taken, short: "irqsave", "irq", "bh", "" for a plain spin_lock(). */
const char *view_how(unsigned primitive);

/** view_saved() - the ledger's row that goes with a lock a context holds, or NULL. */
const struct path_saved *view_saved(const struct path_place *place, unsigned lock);

/** view_cut() - a text in one row; where it is cut it ends in `>`. */
int view_cut(struct area a, int x, int y, enum style style, const char *text);

/** view_prose() - a text in rows @y .. @end; where it is cut it ends in "...". Return: the next row. */
int view_prose(struct area a, int y, int end, enum style style, const char *text);

#endif
