/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * keyboard.h - a line of text as the keys it stands for.
 *
 *	s, G, ?, Tab, Ctrl-G, gg	a key, by its character or its name
 *	3s, 18G, sss, ma		with a count; the same key several times; a key and its letter
 *	18				to step 18
 *	v fixed, K hard lockup		a key and what it would have to ask for
 *	:until irqs-on, until irqs-on	a command of the command line, with or without the colon
 *	state, locks, help time		a word of plain mode (told.h)
 *	(empty)				Enter, where it does something; else the last line again
 *
 * All but the last two kinds end in app_key(): there is no second interpreter.
 *
 * Threads: none of its own.
 */
#ifndef LOCKSTEP_TUI_KEYBOARD_H
#define LOCKSTEP_TUI_KEYBOARD_H

struct plain;

/** keyboard_type() - do what @line, without blanks around it, stands for. */
void keyboard_type(struct plain *p, const char *line);

#endif
