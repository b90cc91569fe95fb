/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * actions.h - what keys do: one list feeds the keyboard, the hints, the help and the manual.
 *
 * ACTION(name, first key, other key, as shown, group, hint, what it does). The hint is what the
 * last line of the screen says, for keys worth a place there. An action `name` is carried out by
 * app_name() in app_actions.c.
 *
 * Lower case goes forward, upper case goes back, as in gdb's TUI with single keys.
 *
 * Threads: a constant table.
 */
#ifndef LOCKSTEP_TUI_ACTIONS_H
#define LOCKSTEP_TUI_ACTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/term/keys.h"

struct app;

/* clang-format off */
#define ACTION_LIST(ACTION) \
	ACTION(step, 's', KEYS_RIGHT, "s Right", "Time", "s/S step", "one micro-step forward") \
	ACTION(step_back, 'S', KEYS_LEFT, "S Left", "Time", NULL, "one micro-step back") \
	ACTION(line, 'n', KEYS_NONE, "n", "Time", "n/N over", "one statement forward, over calls") \
	ACTION(line_back, 'N', KEYS_NONE, "N", "Time", NULL, "one statement back") \
	ACTION(finish, 'f', KEYS_NONE, "f", "Time", NULL, "to the end of this function") \
	ACTION(finish_back, 'F', KEYS_NONE, "F", "Time", NULL, "to the start of this function") \
	ACTION(go_on, 'c', KEYS_NONE, "c", "Time", "c/C stop", "on to the next stop: something is said, warned of or found") \
	ACTION(go_back, 'C', KEYS_NONE, "C", "Time", NULL, "back to the stop before") \
	ACTION(event, ']', KEYS_NONE, "]", "Time", "[ ] event", "to the next change of IF, a lock or an interrupt") \
	ACTION(event_back, '[', KEYS_NONE, "[", "Time", NULL, "to the one before") \
	ACTION(first, 'g', KEYS_HOME, "gg Home", "Time", NULL, "to the start") \
	ACTION(start, '0', KEYS_NONE, "0", "Time", NULL, "to the start (after a digit: part of a count)") \
	ACTION(last, 'G', KEYS_END, "G End", "Time", NULL, "to the end; 18G: to step 18") \
	ACTION(end, '$', KEYS_NONE, "$", "Time", NULL, "to the end") \
	ACTION(restart, 'r', KEYS_NONE, "r", "Time", NULL, "start again; forget what I changed") \
	ACTION(play, 'p', KEYS_NONE, "p", "Time", NULL, "play; any key stops it") \
	ACTION(faster, '+', KEYS_NONE, "+", "Time", NULL, "play faster") \
	ACTION(slower, '-', KEYS_NONE, "-", "Time", NULL, "play slower") \
	ACTION(raise, 'i', KEYS_NONE, "i", "Interrupts and CPUs", "i irq", "raise an interrupt on the focused CPU, now") \
	ACTION(focus, KEYS_TAB, KEYS_NONE, "Tab", "Interrupts and CPUs", NULL, "look at the next CPU") \
	ACTION(focus_back, KEYS_SHIFT_TAB, KEYS_NONE, "Shift-Tab", "Interrupts and CPUs", NULL, "look at the CPU before") \
	ACTION(variant, 'v', KEYS_NONE, "v", "Variants and source", "v variant", "the next variant of the code, same moment; 3v: the third") \
	ACTION(up, KEYS_UP, KEYS_PAGE_UP, "Up PageUp", "Variants and source", NULL, "scroll the source up") \
	ACTION(down, KEYS_DOWN, KEYS_PAGE_DOWN, "Down PageDown", "Variants and source", NULL, "scroll the source down") \
	ACTION(help, '?', KEYS_F1, "? F1", "Program", NULL, "this help") \
	ACTION(stop, KEYS_CTRL('C'), KEYS_ESC, "Ctrl-C Esc", "Program", NULL, "stop what runs; Ctrl-C twice quits") \
	ACTION(redraw, KEYS_CTRL('L'), KEYS_NONE, "Ctrl-L", "Program", NULL, "draw the screen anew") \
	ACTION(quit, 'q', KEYS_NONE, "q", "Program", NULL, "quit")
/* clang-format on */

/**
 * struct action - a row of the list
 * @act: carries it out; returns false to quit
 */
struct action {
	const char *name, *shown, *group, *hint, *help;
	key_code keys[2];
	bool (*act)(struct app *app, key_code key);
};

/** action_list() - all rows, groups together. Borrowed. */
const struct action *action_list(size_t *nr);

/** action_find() - the row of a key, or NULL. */
const struct action *action_find(key_code key);

#endif
