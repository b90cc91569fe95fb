/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * input.h - from the bytes of a terminal to keys.
 *
 * A key arrives as one byte or as several: a character as UTF-8, an arrow as an
 * escape sequence, a click as a longer one. Nothing says that the rest of them
 * is there already: a slow line cuts anywhere, and what was pasted may end in
 * the middle. So bytes are put into a buffer as they come, and taken out again
 * a *unit* at a time: a character, a sequence, or what cannot become either.
 * What waits for its rest waits in here, and nobody sleeps for it.
 *
 * Curses would decode them, too, and does not: from within a mouse sequence
 * wget_wch() of ncurses 6.4 reads on until its end, whatever nodelay() says,
 * and meanwhile nothing is drawn and no signal obeyed. It stays the one who
 * draws, and who knows what the keys of a terminal send (input_teach()).
 *
 * Esc is the beginning of every sequence, and a key. It is that key when
 * nothing has come after it for input_patience() milliseconds. What has begun
 * to be something longer is dropped when its rest does not come. The caller
 * has the clock; here no time passes.
 *
 *	input_add(&in, bytes, n);
 *	while ((key = input_take(&in, false)) != KEYS_NONE)
 *		...
 *	(nothing more for input_patience(&in) ms:  input_take(&in, true))
 *
 * Clicks are understood as SGR (1006) and as X10 tell them. Sequences that mean
 * nothing here are KEYS_OTHER as a whole, and not the keys they are spelled with.
 *
 * Threads: a value.
 *
 * Source: ECMA-48, 5.4 (control sequences); xterm's ctlseqs, "Mouse Tracking".
 */
#ifndef LOCKSTEP_TUI_INPUT_H
#define LOCKSTEP_TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/keys.h"

#define INPUT_SIZE 256
#define INPUT_KEYS_MAX 80
#define INPUT_ESC_MS 25   /* what comes this soon after Esc was not typed by hand */
#define INPUT_REST_MS 500 /* a line that needs longer for half a unit is of no use */

/**
 * struct input - bytes that have come, and what to make of them
 * @bytes: from @at to @size not taken yet
 * @taught: sequences of keys, borrowed
 * @esc_ms, @rest_ms: how long Esc waits for more, and what has begun for its rest
 */
struct input {
	char bytes[INPUT_SIZE];
	size_t at, size;
	struct input_key {
		const char *bytes;
		key_code key;
	} taught[INPUT_KEYS_MAX];
	size_t nr_taught;
	int esc_ms, rest_ms;
};

/** input_init() - nothing has come; the sequences that most terminals agree on are known. */
void input_init(struct input *in);

/**
 * input_teach() - a key of this terminal
 * @bytes: borrowed for as long as @in lives; NULL, and what does not begin with Esc, is left out
 */
void input_teach(struct input *in, const char *bytes, key_code key);

/** input_room() - how many bytes there is room for; never 0 once input_take() has nothing. */
size_t input_room(const struct input *in);

/** input_add() - @size bytes have come; at most input_room(). @bytes: copied. */
void input_add(struct input *in, const char *bytes, size_t size);

/**
 * input_take() - the next unit
 * @waited: whether nothing has come for input_patience()
 *
 * Return: its key; KEYS_NONE when there is none, or none whose rest may not come yet.
 */
key_code input_take(struct input *in, bool waited);

/** input_patience() - for how long to wait for the rest of a unit, in ms; -1: there is none. */
int input_patience(const struct input *in);

#endif
