// SPDX-License-Identifier: GPL-2.0-only
/* Predicting: where to stop and ask. What comes of an answer is in answer.c. */
#include "tui/engine/player.h"

#include "lockstep/base/alloc.h"

#include <stdlib.h>

/* ---- what is asked ---- */

struct asked *asked_get(struct asked *a)
{
	a->nr_refs++;
	return a;
}

static void put_question(struct asked *a)
{
	if (--*a->question_refs > 0)
		return;
	question_finish((struct question *)(uintptr_t)a->question);
	free((void *)(uintptr_t)a->question);
	free(a->question_refs);
}

void asked_put(struct asked *a)
{
	if (!a || --a->nr_refs > 0)
		return;
	put_question(a);
	if (a->graded)
		grade_finish(&a->grade);
	free(a);
}

static struct asked *asked_make(const struct question *question)
{
	struct asked *a = xcalloc(1, sizeof(*a));
	struct question *own = xcalloc(1, sizeof(*own));

	*own = *question;
	a->nr_refs = 1;
	a->question = own;
	a->question_refs = xcalloc(1, sizeof(*a->question_refs));
	*a->question_refs = 1;
	return a;
}

struct asked *asked_again(const struct asked *before)
{
	struct asked *a = xcalloc(1, sizeof(*a));

	a->nr_refs = 1;
	a->question = before->question;
	a->question_refs = before->question_refs;
	++*a->question_refs;
	return a;
}

/* Another question is asked, or none: the hands of the class were for the one before. */
static void ask(struct player *p, struct asked *asked)
{
	asked_put(p->quiz.asked);
	p->quiz.asked = asked;
	p->quiz.poll = (struct poll){.all = 0};
	p->quiz.replays = false;
}

/* ---- where ---- */

static bool is_done(const struct quiz *q, uint64_t key)
{
	for (size_t i = 0; i < q->nr_done; i++)
		if (q->done[i] == key)
			return true;
	return false;
}

void quiz_note_done(struct quiz *q, uint64_t key)
{
	if (q->nr_done < QUIZ_DONE_MAX && !is_done(q, key))
		q->done[q->nr_done++] = key;
}

static void open_question(struct player *p, const struct question *question)
{
	ask(p, asked_make(question));
	player_open(p, PLAYER_OPENS_QUIZ);
}

static bool asks_here(struct player *p)
{
	struct question question;

	if (!question_find(player_run(p), &question))
		return false;
	if (is_done(&p->quiz, question.key)) {
		question_finish(&question);
		return false;
	}
	open_question(p, &question);
	return true;
}

/* The first position after @from, up to where the run stands now, at which something is asked. */
static void stop_between(struct player *p, size_t from)
{
	struct run *run = player_run(p);
	const size_t to = run_at(run);

	for (size_t k = from + 1; k <= to; k++) {
		run_go(run, k);
		if (asks_here(p))
			return;
	}
}

static bool is_about_quiz(enum command_kind kind)
{
	return kind == COMMAND_QUIZ || kind == COMMAND_ASK || kind == COMMAND_ANSWER ||
	       kind == COMMAND_SKIP || kind == COMMAND_CLASS || kind == COMMAND_REPLAY ||
	       kind == COMMAND_REPLAYED;
}

void player_quiz_gate(struct player *p, const struct command *c, bool same, size_t before)
{
	const size_t at = run_at(player_run(p));

	if (!p->quiz.on || is_about_quiz(c->kind) || (same && at == before))
		return;
	if (p->quiz.replays && same && at >= p->quiz.asked->question->at && at <= p->quiz.replay_to)
		return;
	ask(p, NULL);
	if (same && at > before)
		stop_between(p, before);
	else
		asks_here(p);
}

/* What neither moves nor looks ahead: all that there is until an open question is answered or left. */
static bool is_idle(enum command_kind kind)
{
	static const bool idle[NR_COMMANDS] = {
		[COMMAND_NONE] = true,  [COMMAND_LOG] = true,    [COMMAND_MARK] = true,
		[COMMAND_LIST] = true,  [COMMAND_DROP] = true,   [COMMAND_BREAK] = true,
		[COMMAND_REPRO] = true, [COMMAND_RECORD] = true, [COMMAND_DIGEST] = true,
	};

	return idle[kind] || is_about_quiz(kind);
}

bool player_quiz_forbids(struct player *p, enum command_kind kind)
{
	static const bool tells[NR_COMMANDS] = {
		[COMMAND_SWEEP] = true,    [COMMAND_SWEEP_OPEN] = true, [COMMAND_PATCH] = true,
		[COMMAND_EXERCISE] = true, [COMMAND_FIND] = true,       [COMMAND_CAST] = true,
		[COMMAND_DIFF] = true,
	};
	const struct asked *asked = p->quiz.asked;

	if (p->quiz.on && tells[kind])
		player_say(p, "that would tell what comes; P ends predicting");
	else if (asked && !asked->graded && !is_idle(kind))
		player_say(p, "answer first: a to d, then Enter; Esc leaves the question");
	else
		return false;
	return true;
}

/* ---- commands ---- */

void player_quiz(struct player *p, const struct command *c)
{
	const bool on = c->count == 0 ? !p->quiz.on : c->count == 1;

	p->quiz.on = on;
	ask(p, NULL);
	if (!on) {
		player_say(p, "no more questions");
		return;
	}
	p->quiz.nr_done = 0;
	if (!asks_here(p))
		player_say(p,
		           "predict: questions come before what decides, and the future is hidden");
}

void player_ask(struct player *p, const struct command *c)
{
	struct question question;

	if (question_demand(player_run(p), c->cpu, &question)) {
		p->quiz.on = true;
		open_question(p, &question);
	} else {
		player_say(p, "nothing can be asked here");
	}
}

void player_skip(struct player *p, const struct command *c)
{
	(void)c;
	if (!p->quiz.asked)
		return;
	if (!p->quiz.asked->graded) {
		quiz_note_done(&p->quiz, p->quiz.asked->question->key);
		p->quiz.sitting.skipped++;
	}
	ask(p, NULL);
}
