/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * quiz.h - parts of the view of a question.
 *
 * Widths and heights are columns and rows of cells. All of it is drawn for the question of the frame,
 * which must have one; the functions about an answer want one that is graded.
 *
 * Threads: pure functions.
 */
#ifndef LOCKSTEP_TUI_VIEWS_QUIZ_H
#define LOCKSTEP_TUI_VIEWS_QUIZ_H

#include "tui/views/view.h"

/** quiz_sure() - how sure somebody is: 0 "not said" to ANSWERS_SURE_MAX "certain". A constant. */
const char *quiz_sure(unsigned sure);

/** quiz_height() - rows of @text, wrapped to @width columns. */
int quiz_height(const char *text, int width);

/** quiz_wrapped() - wrapped text from column @x on. Return: the next row. */
int quiz_wrapped(struct area a, int x, int y, enum style style, const char *text);

/** quiz_rows_of_answer() - rows that quiz_draw_answer() takes inside its box. */
int quiz_rows_of_answer(const struct view *v, int width);

/** quiz_draw_answer() - what was answered, and which choices came true. */
void quiz_draw_answer(const struct view *v, struct area a);

/** quiz_draw_ran() - the steps that were run to grade it, and what was found at their end. */
void quiz_draw_ran(const struct view *v, struct area a);

/** quiz_class_rows() - rows of how a class answers; quiz_draw_class() - that. */
int quiz_class_rows(const struct view *v, int width);
void quiz_draw_class(const struct view *v, struct area a);

/** quiz_draw_sitting() - how predicting went so far. */
void quiz_draw_sitting(const struct view *v, struct area a);

#endif
