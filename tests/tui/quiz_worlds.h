/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * quiz_worlds.h - two worlds that are the same up to a question, and then are not.
 */
#ifndef TESTS_TUI_QUIZ_WORLDS_H
#define TESTS_TUI_QUIZ_WORLDS_H

#include "stage.h"

extern const char quiz_raised[];    /* the disk raises its interrupt */
extern const char quiz_contended[]; /* the other CPU wants the lock */

/** quiz_open() - show @story at its question. */
void quiz_open(struct stage *s, const char *story, int cols, int rows);

#endif
