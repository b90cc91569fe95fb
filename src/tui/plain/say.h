/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * say.h - what came of a line, as lines: the parts of plain.h that speak.
 *
 * Before a line is carried out it is remembered how things stand; afterwards what has become another
 * is said, in the order that plain.h tells.
 *
 * Threads: as plain.h.
 */
#ifndef LOCKSTEP_TUI_SAY_H
#define LOCKSTEP_TUI_SAY_H

#include <stdbool.h>

struct plain;

/** say_remember() - how it is before a line. */
void say_remember(struct plain *p);

/** say_what_came_of_it() - and what has become of it. */
void say_what_came_of_it(struct plain *p);

/** form_say() - what the line's action is about, if it moves nothing. Return: whether it is such. */
bool form_say(struct plain *p);

#endif
