/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tally.h - logs of answers, added up: what was answered how often, how sure, with which idea.
 *
 * Nothing in it says whose answers they are; a log does not know either. A question of a file counts
 * for each variant by itself, since another choice may come true there.
 *
 * Threads: a tally belongs to one.
 */
#ifndef LOCKSTEP_PREDICT_TALLY_H
#define LOCKSTEP_PREDICT_TALLY_H

#include <stdbool.h>
#include <stddef.h>

#include "lockstep/base/error.h"
#include "lockstep/base/text.h"
#include "lockstep/predict/answers.h"
#include "lockstep/scenario/question.h"
#include "lockstep/vocab/idea.h"

#define TALLY_POLL_SIZE 17

/** struct tally_choice - @nr: how often it was chosen, @right of them rightly; @idea: 0 for none. */
struct tally_choice {
	char *says;
	size_t nr, right;
	unsigned idea;
};

/** struct tally_question - owns its texts. @polls: of classes */
struct tally_question {
	char *scenario, *study, *variant, *question, *ask;
	struct tally_choice choices[SCENARIO_CHOICES_MAX];
	size_t nr, right, hints, polls;
};

/** struct tally_poll - a class that was counted, as it was said last; at @question. */
struct tally_poll {
	char name[TALLY_POLL_SIZE];
	size_t question, nr[SCENARIO_CHOICES_MAX];
	bool right[SCENARIO_CHOICES_MAX];
	unsigned idea[SCENARIO_CHOICES_MAX];
};

/**
 * struct tally - all bytes zero is an empty one
 * @questions: @nr of them, in the order in which they came first
 * @polls: @nr_polls of them; their hands are among the @answers
 * @right, @wrong: by how sure, see struct answer
 * @ideas: how often wrong answers had them; @certain: how often who had one was certain
 */
struct tally {
	struct tally_question *questions;
	size_t nr, answers;
	struct tally_poll *polls;
	size_t nr_polls;
	size_t right[ANSWERS_SURE_MAX + 1], wrong[ANSWERS_SURE_MAX + 1];
	size_t ideas[VOCAB_NR_IDEAS + 1], certain[VOCAB_NR_IDEAS + 1];
};

/**
 * tally_line() - add a line of a log
 * @line: @len bytes without the end of the line
 * @err: written only on false: it is no answer; nothing is added then
 */
bool tally_line(struct tally *t, const char *line, size_t len, struct error *err);

/** tally_hardest() - the numbers of all questions, those first that were answered worst; to be freed. */
size_t *tally_hardest(const struct tally *t);

/** tally_text() - for eyes, in 79 columns: all questions, each with its choices, the rest. Appended. */
void tally_text(const struct tally *t, struct text *out);

/** tally_json() - the same for programs: docs/tally.schema.json. Appended. */
void tally_json(const struct tally *t, struct text *out);

void tally_finish(struct tally *t);

#endif
