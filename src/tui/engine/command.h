/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * command.h - what the screen may ask of the engine.
 *
 * The screen never touches a run. A key becomes a command; the engine carries it out and answers
 * with a new frame (frame.h).
 *
 * Threads: plain values.
 */
#ifndef LOCKSTEP_TUI_COMMAND_H
#define LOCKSTEP_TUI_COMMAND_H

#include <stddef.h>
#include <stdint.h>

#include "tui/engine/bounds.h"

#define COMMAND_TEXT 160

enum command_kind {
	COMMAND_NONE,
	COMMAND_STEP, /* one micro-step; @count of them */
	COMMAND_STEP_BACK,
	COMMAND_LINE, /* one statement, over calls */
	COMMAND_LINE_BACK,
	COMMAND_FINISH, /* to the end of the function that runs on @cpu */
	COMMAND_FINISH_BACK,
	COMMAND_CONTINUE, /* to the next stop */
	COMMAND_CONTINUE_BACK,
	COMMAND_STOP, /* to the next stop of the lesson: chapters.h */
	COMMAND_STOP_BACK,
	COMMAND_EVENT, /* to the next change of IF, a lock or an interrupt */
	COMMAND_EVENT_BACK,
	COMMAND_GO,      /* to step @count */
	COMMAND_END,     /* to the last step, or to step @count when that is not 0 */
	COMMAND_RAISE,   /* an interrupt on @cpu, if there is only one it can be */
	COMMAND_LINE_UP, /* raise line @line on @cpu */
	COMMAND_VARIANT, /* the next variant, at the same moment */
	COMMAND_RESTART,
	COMMAND_COMPARE,         /* with @count 0: on; else off */
	COMMAND_SIDE,            /* move the other one from now on */
	COMMAND_LOCK,            /* lock the two together, or unlock them */
	COMMAND_DIFFERENCE,      /* to the first one */
	COMMAND_DIFFERENCE_NEXT, /* to the next */
	COMMAND_DIFFERENCE_BACK,
	COMMAND_PAIR,    /* compare with the next variant */
	COMMAND_EARLIER, /* the interrupt, by @count steps */
	COMMAND_LATER,
	COMMAND_CAUSES,     /* what was necessary for what went wrong? */
	COMMAND_SWEEP,      /* move line @line over all positions */
	COMMAND_SWEEP_OPEN, /* the run of position @count of row @row */
	COMMAND_SET,        /* load with the settings in @text */
	COMMAND_UNTIL,      /* as COMMAND_OF, told step by step in plain mode */
	COMMAND_ITEM, /* the item of a schedule in @text, from here on; @count: all of it, from the start */
	COMMAND_QUIZ,   /* predict: @count 0: turn it on or off; 1: on; 2: off */
	COMMAND_ASK,    /* ask something about @cpu, now */
	COMMAND_ANSWER, /* with choice @row or GRADE_NOBODY, as sure as @line, after @count hints */
	COMMAND_SKIP,   /* no more of this question */
	COMMAND_CLASS,  /* so many of a class chose a, b, ...: @text */
	COMMAND_REPLAY, /* watch what came of choice @row */
	COMMAND_REPLAYED,  /* back to the answer from there */
	COMMAND_RECORD,    /* write a scenario to the file @text; @count: over what is there */
	COMMAND_LOG,       /* a page of what has happened */
	COMMAND_PATCH,     /* a page of how the variant differs from another one */
	COMMAND_EXERCISE,  /* run one more scenario over it */
	COMMAND_SCENARIOS, /* which scenarios execute hunk @count of the patch? */
	COMMAND_SEARCH,    /* to the next step that says @text; @count: back */
	COMMAND_WITHDRAW,  /* the interrupt raised last, of @cpu if there is one */
	COMMAND_REROUTE,   /* it goes to the next CPU, by @count of them */
	COMMAND_LIST,      /* open list @count, see listed.h */
	COMMAND_PICK,      /* take the choice, or go to the breakpoint, with the id @count */
	COMMAND_DROP,      /* remove row @count of the list */
	COMMAND_BREAK,     /* set or remove a breakpoint at @text, or where @cpu stands */
	COMMAND_OF,        /* to where @text happens next */
	COMMAND_OF_BACK,   /* to where it happened before */
	COMMAND_UNDO,      /* the last action, or @count of them */
	COMMAND_REDO,
	COMMAND_BRANCH,  /* show the branch called @text, or number @count in the list */
	COMMAND_DIFF,    /* to where this branch and the one called @text part */
	COMMAND_MARK,    /* this place shall be called @line, a letter */
	COMMAND_TO_MARK, /* go there */
	COMMAND_RETURN,  /* to the lesson, or to where one was */
	COMMAND_OLDER,   /* to where the last jump came from */
	COMMAND_FIND,    /* search for @text; see find.h */
	COMMAND_RELOAD,  /* read the scenario's file anew */
	COMMAND_COPY,    /* write the scenario to the new file @text, and edit that */
	COMMAND_REPRO,   /* which command line opens this moment? */
	COMMAND_DIGEST,  /* of what is shown */
	COMMAND_CAST,    /* the run into the file @text, recorded from a screen of @cols x @row */
	NR_COMMANDS,
};

/** struct command - @count: 0 when none was given; @text: "" likewise; @bounds: of a search. */
struct command {
	enum command_kind kind;
	size_t count;
	uint16_t row, cols;
	uint8_t cpu, line;
	char text[COMMAND_TEXT];
	struct bounds bounds;
};

#endif
