/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * prompt.h - a line that is typed: editing, history, completion.
 *
 * The editor knows no command: it is handed candidates when Tab asks for them, and hands back the
 * line when Enter is pressed. Text is UTF-8; the cursor stands before a character, never inside one.
 *
 * Threads: plain values of the terminal's thread.
 */
#ifndef LOCKSTEP_TUI_PROMPT_H
#define LOCKSTEP_TUI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/keys.h"

#include "lockstep/base/text.h"

#define PROMPT_SIZE 160
#define PROMPT_HISTORY 50

/**
 * struct prompt - all bytes zero is an empty one
 * @line: what is typed, @len bytes; the cursor stands at byte @at
 * @old: lines entered before, the newest last, @nr of them
 * @back: how many lines back in the history; 0: the line itself is shown
 * @draft: the line, while the history is shown
 * @matches: what Tab has found, joined by two blanks; "" for nothing
 */
struct prompt {
	char line[PROMPT_SIZE];
	size_t len, at;
	char old[PROMPT_HISTORY][PROMPT_SIZE];
	size_t nr, back;
	char draft[PROMPT_SIZE];
	char matches[2000];
};

/** enum prompt_result - what a key came to. */
enum prompt_result {
	PROMPT_GOES_ON,
	PROMPT_COMPLETE, /* Tab: the owner calls prompt_complete() */
	PROMPT_ENTERED,  /* the line is there; the owner calls prompt_enter() */
	PROMPT_LEFT,     /* Esc, or Backspace on an empty line */
};

/** prompt_open() - an empty line; the history stays. */
void prompt_open(struct prompt *p);

/** prompt_key() - edit. */
enum prompt_result prompt_key(struct prompt *p, key_code key);

/** prompt_enter() - the line goes into the history, unless it is empty or there already. */
void prompt_enter(struct prompt *p);

/**
 * prompt_complete() - complete the word before the cursor
 * @words: candidates separated by line feeds; those that begin with the word count
 *
 * One candidate is put in whole, with a blank behind it unless it ends in `=` or `/`; of several as much as
 * they have in common, and they are listed.
 */
void prompt_complete(struct prompt *p, const char *words);

#endif
