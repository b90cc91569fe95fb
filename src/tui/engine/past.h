/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * past.h - what was there before: branches, undo, marks, and where one came from.
 *
 * The first branch, "main", is the lesson as it was opened. Whatever the user does that makes another
 * run of it (an interrupt, a choice, a setting) goes on in a branch of its own, b1, b2, ..., and the
 * one before is kept as it was, to the step. A change that loses nothing of one's own stays in the
 * branch:
 *
 *	main  ---------------*-------------------     the lesson
 *	                      \ i
 *	b1                     *------*----------     and again at a later step
 *	                        \ i at an earlier step: what b1 did there would be lost
 *	b2                       *---------------
 *
 * Undo is of actions, not of steps: each keeps what was shown before and after it. Marks, and the
 * places that jumps have left, are a branch and a step.
 *
 * Invariant: branches[0] is main; branches[current].kept is out of date, all others are not.
 * Threads: the engine's alone.
 */
#ifndef LOCKSTEP_TUI_PAST_H
#define LOCKSTEP_TUI_PAST_H

#include "tui/engine/command.h"
#include "tui/engine/kept.h"

#include "lockstep/base/text.h"

#define PAST_BRANCHES_MAX 64
#define PAST_UNDO_MAX 200
#define PAST_JUMPS_MAX 64
#define PAST_MARKS 26

/**
 * struct branch - one line of what happened
 * @number: 0 is main, n is "bn"; none is given twice
 * @from: the number of the branch that it left, @left_at: at which step
 * @own_at: the last step at which something was changed in it
 * @saved: it has been written to a file since
 * @why: what was done last, as a phrase
 */
struct branch {
	unsigned number, from;
	size_t left_at, own_at;
	bool saved;
	struct text why;
	struct kept kept;
};

/** struct past_place - a step of a branch. @used: there is one. */
struct past_place {
	bool used;
	unsigned branch;
	size_t at;
};

/**
 * struct deed - an action that can be undone
 * @before, @after: what was shown
 * @from, @to: numbers of the branches; @made: it began the second
 * @own_before, @own_after: own_at of the branch @to
 */
struct deed {
	struct kept before, after;
	unsigned from, to;
	bool made;
	size_t own_before, own_after;
	struct text why;
};

/**
 * struct past - all of it; all bytes zero is none
 * @current: index of the branch that is shown
 * @nr_ever: branches that ever were, main not counted
 * @deeds: nr_deeds of them, of which nr_done are done and the rest undone
 * @acting: what was shown before the command under way, when that is an action;
 *	@acting_from: in the branch with that number
 */
struct past {
	struct branch branches[PAST_BRANCHES_MAX];
	unsigned nr_branches, current, nr_ever;
	struct deed deeds[PAST_UNDO_MAX];
	unsigned nr_deeds, nr_done;
	struct past_place marks[PAST_MARKS], jumps[PAST_JUMPS_MAX];
	unsigned nr_jumps;
	struct kept acting;
	unsigned acting_from;
};

void past_init(struct past *past);
void past_finish(struct past *past);

/** past_before() - @command is about to be carried out; remember what may be wanted back. */
void past_before(struct player *p, const struct command *command);

/** past_after() - it was; if it made another run, that is a branch and can be undone. */
void past_after(struct player *p, const struct command *command);

/** past_branch_name() - "main", "b1", appended. */
void past_branch_name(unsigned number, struct text *out);

/** past_nr_unsaved() - branches of the user's own that no file has. */
unsigned past_nr_unsaved(const struct past *past);

/** past_wrote() - what is shown has been written to a file. */
void past_wrote(struct player *p);

/** past_to_main() - the lesson is shown again from its start, if it has the settings in force. */
void past_to_main(struct player *p);

/** past_new_main() - what is shown from now on is another lesson: nothing leads back into the old. */
void past_new_main(struct player *p);

/** past_show() - show the branch with that number. Return: false when it is gone. */
bool past_show(struct player *p, unsigned number);

/** past_left() - a jump leaves this place; past_left_from() - or that one. */
void past_left(struct player *p);
void past_left_from(struct player *p, unsigned branch, size_t at);

/** past_find() - its index, or -1; past_find_name() - of the one called "main", "b1". */
int past_find(const struct past *past, unsigned number);
int past_find_name(const struct past *past, const char *name);

/* Commands. */
void player_undo(struct player *p, const struct command *c);
void player_redo(struct player *p, const struct command *c);
void player_branch(struct player *p, const struct command *c);
void player_branch_drop(struct player *p, const struct command *c);
void player_mark(struct player *p, const struct command *c);
void player_to_mark(struct player *p, const struct command *c);
void player_return(struct player *p, const struct command *c);
void player_older(struct player *p, const struct command *c);

#endif
