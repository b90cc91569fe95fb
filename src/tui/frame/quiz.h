/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * quiz.h - predicting: what is asked, how it was answered, and how this sitting went.
 *
 * While it is on, whatever moves the run forward stops where something is to be asked
 * (predict/question.h), and the views tell nothing of what lies ahead. A question is asked once in a
 * sitting.
 *
 * Threads: made and referred to by the engine alone; frames refer to what is asked, and read it.
 */
#ifndef LOCKSTEP_TUI_QUIZ_H
#define LOCKSTEP_TUI_QUIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lockstep/predict/answers.h"
#include "lockstep/predict/question.h"
#include "lockstep/vocab/idea.h"

#define QUIZ_DONE_MAX 1024

/**
 * struct asked - a question, and once there is an answer its grade. Never changes.
 * @graded: there is an answer; @sure, @hints: as in struct answer
 */
struct asked {
	unsigned nr_refs;
	const struct question *question; /* shared with the one it was before the answer */
	unsigned *question_refs;
	bool graded;
	struct grade grade;
	unsigned sure, hints;
};

/**
 * struct sitting - how it went so far.
 * @right, @wrong: by how sure one was, see struct answer
 * @ideas: behind wrong answers, by number
 */
struct sitting {
	unsigned right[ANSWERS_SURE_MAX + 1], wrong[ANSWERS_SURE_MAX + 1];
	unsigned ideas[VOCAB_NR_IDEAS + 1];
	unsigned hints, skipped;
};

/**
 * struct quiz - of a player.
 * @asked: what is asked, or was just answered; a reference, NULL: nothing
 * @done: keys of what was answered or skipped, @nr_done of them
 * @told: that the log cannot be written
 */
struct quiz {
	bool on, told;
	struct asked *asked;
	struct sitting sitting;
	uint64_t done[QUIZ_DONE_MAX];
	size_t nr_done;
};

/** sitting_answers() - how many; @right: receives how many of them were right. */
unsigned sitting_answers(const struct sitting *s, unsigned *right);

struct asked *asked_get(struct asked *a);

/** asked_put() - give a reference back; NULL is fine. */
void asked_put(struct asked *a);

#endif
