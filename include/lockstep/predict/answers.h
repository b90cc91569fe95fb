/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * answers.h - the log of answers: one JSON object a line, in a file of the user's own.
 *
 * An answer is appended by one write to a file opened for appending, so that two programs which log at
 * once do not mix their lines, and nothing is lost when the program ends in the next moment. The file is
 * the user's alone (0600), and never leaves the machine by itself. docs/answers.schema.json describes
 * a line: an answer, or how many of a class gave which.
 *
 * Threads: safe.
 */
#ifndef LOCKSTEP_PREDICT_ANSWERS_H
#define LOCKSTEP_PREDICT_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/scenario/question.h"

#define ANSWERS_FORMAT 1
#define ANSWERS_SURE_MAX 3
#define ANSWERS_CLASS_MAX 9999 /* hands for one choice */

/**
 * struct answer_to - what was asked; texts are borrowed
 * @question: its id; @ask: in words
 * @step, @digest: of the state in which it was asked
 */
struct answer_to {
	const char *scenario, *study, *variant, *question, *ask;
	size_t step;
	uint64_t digest;
};

/**
 * struct answer - an answer and what came of it; texts are borrowed.
 * @choice: 'a' .. 'd'; @says: in words
 * @sure: 1 guess, 2 fairly, 3 certain, 0 not said
 * @hints: how many were shown before
 * @idea: behind the choice, 0: none
 */
struct answer {
	struct answer_to to;
	const char *says;
	char choice;
	bool right;
	unsigned sure, hints, idea;
};

/** struct answers_choice - @nr of a class chose it; the rest as in struct answer. */
struct answers_choice {
	const char *says;
	unsigned nr, idea;
	bool right;
};

/**
 * struct answers_class - the hands of a class, counted.
 * @poll: of two with the same number the later one corrects the earlier
 * @choices: @nr of them, from a on
 */
struct answers_class {
	struct answer_to to;
	uint64_t poll;
	struct answers_choice choices[SCENARIO_CHOICES_MAX];
	size_t nr;
};

/**
 * answers_path() - where the log is: $XDG_STATE_HOME/lockstep/answers.jsonl, else in
 * ~/.local/state; appended to @out.
 *
 * Return: false when neither variable says anything.
 */
bool answers_path(struct text *out);

/** answers_line() - append the line of @a, with its end, to @out. @when: seconds of the epoch. */
void answers_line(const struct answer *a, time_t when, struct text *out);

/** answers_class_line() - likewise of a class. */
void answers_class_line(const struct answers_class *c, time_t when, struct text *out);

/** answers_log() - append @line to the log @path, and make what folders of it are missing. */
bool answers_log(const char *path, const struct text *line, struct error *err);

#endif
