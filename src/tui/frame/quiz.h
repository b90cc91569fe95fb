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
 * struct poll - the hands of a class, counted for what is asked.
 * @nr: by choice; @all: of them
 * @id: the same for a poll that is corrected; 0: nobody has counted
 */
struct poll {
	unsigned nr[SCENARIO_CHOICES_MAX], all;
	uint64_t id;
};

/**
 * struct quiz - of a player.
 * @asked: what is asked, or was just answered; a reference, NULL: nothing
 * @replays: the answer is watched: choice @replay_of, up to step @replay_to
 * @done: keys of what was answered or skipped, @nr_done of them
 * @told: that the log cannot be written
 */
struct quiz {
	bool on, told, replays;
	struct asked *asked;
	struct poll poll;
	unsigned replay_of;
	size_t replay_to;
	struct sitting sitting;
	uint64_t done[QUIZ_DONE_MAX];
	size_t nr_done;
};

/** sitting_answers() - how many; @right: receives how many of them were right. */
unsigned sitting_answers(const struct sitting *s, unsigned *right);

/** quiz_note_done() - the question with @key is not asked again. */
void quiz_note_done(struct quiz *q, uint64_t key);

struct asked *asked_get(struct asked *a);

/** asked_again() - the same question, to be answered; owned by the caller. */
struct asked *asked_again(const struct asked *before);

/** asked_put() - give a reference back; NULL is fine. */
void asked_put(struct asked *a);

#endif
