/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * told.h - what a view shows, in sentences.
 *
 * A function for each view, from the same frame that the picture is made from. What is told comes in
 * lines, each a sentence or two that can stand alone: the important one first, numbers with what they
 * count, no sign that a voice would have to spell. told_here() tells what a key in that view may
 * change (the position under the cursor of a sweep), so that a line is said when it becomes another.
 *
 * A view without a row of its own is told as the words of its picture, line by line.
 *
 * Threads: none; frames and screens are only read. The run is moved by nobody meanwhile.
 */
#ifndef LOCKSTEP_TUI_TOLD_H
#define LOCKSTEP_TUI_TOLD_H

#include "tui/views/view.h"

#include "lockstep/base/text.h"

struct player;
struct run;

/** struct scene - what is told of; all borrowed. @player, @run: for sentences about steps, NULL for told_cursor(). */
struct scene {
	struct view view;
	const struct player *player;
	struct run *run;
};

/** told_all() - the view or what lies over it, as a whole. Appended, in lines. */
void told_all(const struct scene *s, struct text *out);

/** told_here() - what keys in this view may change. Appended, in lines. */
void told_here(const struct scene *s, struct text *out);

/** told_cursor() - what is under the cursor of the view, whatever lies over it; may be nothing. */
void told_cursor(const struct scene *s, struct text *out);

/** told_has_words() - has @mode a row of its own, or is it told as its picture? */
bool told_has_words(enum screen_mode mode);

/** told_step() - step @k: its number, what happened, and what the scenario says of it. */
void told_step(const struct scene *s, size_t k, struct text *out);

/** told_place() - where one stands: "Step 18 of 38, buggy: ..." */
void told_place(const struct scene *s, struct text *out);

/** told_number() - "18 of 38"; "18" where the future is hidden, "18 of at least 4096" of a long run. */
void told_number(const struct frame *f, const struct screen *screen, struct text *out);

/** told_story() - the title, what it is about, and how to begin. */
void told_story(const struct scene *s, struct text *out);

/* Parts that a word asks for; see words.h. */
void told_state(const struct scene *s, const char *args, struct text *out);
void told_next(const struct scene *s, const char *args, struct text *out);
void told_cpus(const struct scene *s, const char *args, struct text *out);
void told_locks(const struct scene *s, const char *args, struct text *out);
void told_saved(const struct scene *s, const char *args, struct text *out);
void told_values(const struct scene *s, const char *args, struct text *out);
void told_variants(const struct scene *s, const char *args, struct text *out);
void told_glossary(const struct scene *s, const char *args, struct text *out);
void told_view(const struct scene *s, const char *args, struct text *out);

/** told_source() - the line that runs next; @args: how many before and after it, too. */
void told_source(const struct scene *s, const char *args, struct text *out);

/** told_help() - the keys; @args: a key, a word of a heading, "all", or "" for the most used. */
void told_help(const struct scene *s, const char *args, struct text *out);

/** told_cpu() - the focused CPU, as told_state() has it, and what it does next. */
void told_cpu(const struct scene *s, struct text *out);

/* Views. */
void told_main(const struct scene *s, struct text *out);
void told_sweep(const struct scene *s, struct text *out);
void told_sweep_here(const struct scene *s, struct text *out);
void told_compare(const struct scene *s, struct text *out);
void told_compare_here(const struct scene *s, struct text *out);
void told_timeline(const struct scene *s, struct text *out);
void told_death(const struct scene *s, struct text *out);
void told_death_here(const struct scene *s, struct text *out);
void told_list(const struct scene *s, struct text *out);
void told_list_here(const struct scene *s, struct text *out);
void told_where(const struct scene *s, struct text *out);
void told_where_here(const struct scene *s, struct text *out);
void told_pager(const struct scene *s, struct text *out);
void told_pager_here(const struct scene *s, struct text *out);
void told_ask(const struct scene *s, struct text *out);
void told_ask_here(const struct scene *s, struct text *out);
void told_quiz(const struct scene *s, struct text *out);
void told_quiz_here(const struct scene *s, struct text *out);
void told_word(const struct scene *s, struct text *out);

/** told_lines() - lines @from to @to of the log or the patch. */
void told_lines(const struct scene *s, size_t from, size_t to, struct text *out);

/** told_picture() - the words in the picture of a view. */
void told_picture(const struct scene *s, struct text *out);

#endif
