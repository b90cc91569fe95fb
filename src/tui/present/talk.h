/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * talk.h - what a presentation tells its notes, and what notes may ask of it: lines of JSON.
 *
 * The presentation writes a line whenever something has changed: all there is to tell, so that who
 * comes late or has missed lines knows as much as anybody. Notes write a line for each key. Both are
 * described in docs/present.md. Names of fields stand in the lists below and nowhere else.
 *
 * Who reads trusts nothing: a line is no longer than a limit, has to be an object of the right
 * version with fields of the right kinds, and texts are cut to the room there is. What is not known
 * is passed over, so that a later version may tell more.
 *
 * Threads: plain values.
 */
#ifndef LOCKSTEP_TUI_TALK_H
#define LOCKSTEP_TUI_TALK_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/text.h"

#define TALK_VERSION 1
#define TALK_LINE_MAX 65536 /* bytes of what is told, the line feed included */
#define TALK_ASK_MAX 256    /* bytes of what is asked, likewise */
#define TALK_NAME_MAX 32    /* of an action, with its NUL */
#define TALK_WITH_MAX 64    /* of what is typed for it, likewise */
#define TALK_NUMBER_MAX 1000000000

/* X(name, size with the NUL) */
/* clang-format off */
#define TALK_TEXTS(X) \
	X(presentation, 64) /* its name */ \
	X(scenario, 64) \
	X(title, 200) \
	X(variant, 64) \
	X(view, 32) /* what the audience looks at: "main", "timeline", ... */ \
	X(state, 32) /* PAUSED, PLAYING, DEADLOCK, ... */ \
	X(says, 2048) /* the stop of now; at the start: the story */ \
	X(notes, 2048) /* its notes */ \
	X(tells, 512) /* what the last step did */ \
	X(next_says, 2048) /* the stop that comes next */ \
	X(does_next, 256) /* what the next step will do */ \
	X(comes_to, 64) /* what the run comes to, and at which step */ \
	X(question, 512) /* what the audience is asked now */ \
	X(choices, 1024) /* its choices, a line each */ \
	X(hands, 48) /* how many of the class chose each, by blanks; "": nobody has counted */ \
	X(came_true, 8) /* once it was run: the letters of the choices that did, or "none" */

#define TALK_NUMBERS(X) \
	X(lesson) /* from 1 */ \
	X(lessons) \
	X(step) \
	X(steps) \
	X(stop) /* 0: before the first */ \
	X(stops) \
	X(next_step) /* 0: there is no next stop */ \
	X(seconds) /* of the stopwatch, when this was told */ \
	X(minutes) /* that it should take; 0: nobody has said */ \
	X(watch) /* counts the times that the stopwatch began again */

#define TALK_TRUTHS(X) \
	X(blank) \
	X(future_hidden)
/* clang-format on */

/** struct talk - what is told. Bytes after the end of a text are 0. */
struct talk {
#define TALK_TEXT(name, size) char name[size];
#define TALK_NUMBER(name) unsigned name;
#define TALK_TRUTH(name) bool name;
	TALK_TEXTS(TALK_TEXT)
	TALK_NUMBERS(TALK_NUMBER)
	TALK_TRUTHS(TALK_TRUTH)
#undef TALK_TEXT
#undef TALK_NUMBER
#undef TALK_TRUTH
};

/** talk_copy() - @from into a field of @size bytes: cut between characters, the rest is zeroed. */
void talk_copy(char *to, size_t size, const char *from);

/** talk_is_same() - do both tell the same, the seconds aside? */
bool talk_is_same(const struct talk *a, const struct talk *b);

/** talk_write() - append @t as a line. */
void talk_write(const struct talk *t, struct text *out);

/**
 * talk_read() - what a line tells
 * @line: @len bytes, without its line feed
 * @out: written only on success
 */
bool talk_read(const char *line, size_t len, struct talk *out);

/** struct talk_ask - an action, and what was typed for it, "" for nothing. */
struct talk_ask {
	char action[TALK_NAME_MAX], with[TALK_WITH_MAX];
};

/** talk_write_ask() - append a line that asks for an action. */
void talk_write_ask(const struct talk_ask *ask, struct text *out);

/** talk_read_ask() - what a line asks for. @out: written only on success. */
bool talk_read_ask(const char *line, size_t len, struct talk_ask *out);

#endif
