/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * room.h - how much room a screen of some size has, and for which words.
 *
 * The screen is laid out by these numbers, and whoever asks whether a text will be seen whole asks
 * for the same ones. Which panes there are depends on the size alone:
 *
 *	TINY	no panes: a line for the state, and what is said
 *	SMALL	CPUs, source, lanes, words, one above the other
 *	ROOMY	locks and saved states stand beside them
 *	LARGE	a second variant's source stands beside the first
 *
 * Where words are broken into lines is said by base/wrap.h.
 */
#ifndef LOCKSTEP_EXPLAIN_ROOM_H
#define LOCKSTEP_EXPLAIN_ROOM_H

#include <stdbool.h>

#include "lockstep/base/text.h"

#define ROOM_MIN_COLS 60
#define ROOM_MIN_ROWS 18

enum room_kind { ROOM_TINY, ROOM_SMALL, ROOM_ROOMY, ROOM_LARGE };

/** struct room_text - @rows lines of @cols columns. */
struct room_text {
	int cols, rows;
};

/**
 * struct room - the sizes of the panes, in columns and rows; 0 where there is none.
 * @words_rows: of the strip that says what happens
 * @lanes_rows: of the lanes; ROOMY, LARGE: at most
 * @cpus_rows: of the CPUs (SMALL), or of what stands above the source, at most
 * @side_cols: of locks and saved states
 * @words: what is told of a step
 * @story: the story, inside its pane
 * @title: the title, above the story; one row
 */
struct room {
	enum room_kind kind;
	int words_rows, lanes_rows, cpus_rows, side_cols;
	struct room_text words, story, title;
};

struct room room_of(int cols, int rows);

/** room_present() - the same for a presentation, which has fewer panes and more words. */
struct room room_present(int cols, int rows);

/** room_story() - append @story as the screen shows it: the lines of a paragraph flow together. */
void room_story(const char *story, struct text *out);

#endif
