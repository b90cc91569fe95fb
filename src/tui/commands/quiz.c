// SPDX-License-Identifier: GPL-2.0-only
/* Predicting: where to stop and ask, and what comes of an answer. */
#include "tui/engine/player.h"

#include "lockstep/base/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

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

/* The same question, to be answered. */
static struct asked *asked_again(const struct asked *before)
{
	struct asked *a = xcalloc(1, sizeof(*a));

	a->nr_refs = 1;
	a->question = before->question;
	a->question_refs = before->question_refs;
	++*a->question_refs;
	return a;
}

static void ask(struct player *p, struct asked *asked)
{
	asked_put(p->quiz.asked);
	p->quiz.asked = asked;
}

static void say(struct player *p, const char *what)
{
	text_clear(&p->message);
	text_add(&p->message, what);
}

/* ---- where ---- */

static bool is_done(const struct quiz *q, uint64_t key)
{
	for (size_t i = 0; i < q->nr_done; i++)
		if (q->done[i] == key)
			return true;
	return false;
}

static void note_done(struct quiz *q, uint64_t key)
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
	       kind == COMMAND_SKIP;
}

void player_quiz_gate(struct player *p, const struct command *c, bool same, size_t before)
{
	const size_t at = run_at(player_run(p));

	if (!p->quiz.on || is_about_quiz(c->kind) || (same && at == before))
		return;
	ask(p, NULL);
	if (same && at > before)
		stop_between(p, before);
	else
		asks_here(p);
}

bool player_quiz_forbids(struct player *p, enum command_kind kind)
{
	static const bool tells[NR_COMMANDS] = {
		[COMMAND_SWEEP] = true,    [COMMAND_SWEEP_OPEN] = true, [COMMAND_PATCH] = true,
		[COMMAND_EXERCISE] = true, [COMMAND_FIND] = true,
	};

	if (!p->quiz.on || !tells[kind])
		return false;
	say(p, "that would tell what comes; P ends predicting");
	return true;
}

/* ---- commands ---- */

void player_quiz(struct player *p, const struct command *c)
{
	const bool on = c->count == 0 ? !p->quiz.on : c->count == 1;

	p->quiz.on = on;
	ask(p, NULL);
	if (!on) {
		say(p, "no more questions");
		return;
	}
	p->quiz.nr_done = 0;
	if (!asks_here(p))
		say(p, "predict: questions come before what decides, and the future is hidden");
}

void player_ask(struct player *p, const struct command *c)
{
	struct question question;

	if (question_demand(player_run(p), c->cpu, &question)) {
		p->quiz.on = true;
		open_question(p, &question);
	} else {
		say(p, "nothing can be asked here");
	}
}

static void log_answer(struct player *p, const struct asked *a)
{
	const struct question *q = a->question;
	const struct scenario *s = p->world->scenario;
	const struct scenario_choice *choice = &q->q.choices[a->grade.chosen];
	const struct answer answer = {.scenario = s->name,
	                              .study = s->study->name,
	                              .variant = suite_variant(p->world->suite, p->variant),
	                              .question = q->id,
	                              .ask = q->q.ask,
	                              .says = choice->says,
	                              .step = q->at,
	                              .digest = q->digest,
	                              .choice = (char)('a' + a->grade.chosen),
	                              .right = a->grade.right,
	                              .sure = a->sure,
	                              .hints = a->hints,
	                              .idea = choice->idea};
	struct error err;

	if (!p->options.answers || answers_log(p->options.answers, &answer, time(NULL), &err) ||
	    p->quiz.told)
		return;
	p->quiz.told = true;
	text_clear(&p->message);
	text_printf(&p->message, "answers are not logged: %s", err.text);
}

static void count(struct sitting *s, const struct asked *a)
{
	s->hints += a->hints;
	if (a->grade.right) {
		s->right[a->sure]++;
		return;
	}
	s->wrong[a->sure]++;
	s->ideas[a->question->q.choices[a->grade.chosen].idea]++;
}

void player_answer(struct player *p, const struct command *c)
{
	struct asked *a;

	if (!p->quiz.asked || p->quiz.asked->graded ||
	    c->row >= p->quiz.asked->question->q.nr_choices)
		return;
	a = asked_again(p->quiz.asked);
	a->graded = true;
	a->sure = c->line <= ANSWERS_SURE_MAX ? c->line : 0;
	a->hints = (unsigned)c->count;
	grade_make(player_run(p), &a->question->q, c->row, &a->grade);
	note_done(&p->quiz, a->question->key);
	count(&p->quiz.sitting, a);
	ask(p, a);
	log_answer(p, a);
}

void player_skip(struct player *p, const struct command *c)
{
	(void)c;
	if (!p->quiz.asked)
		return;
	if (!p->quiz.asked->graded) {
		note_done(&p->quiz, p->quiz.asked->question->key);
		p->quiz.sitting.skipped++;
	}
	ask(p, NULL);
}

unsigned sitting_answers(const struct sitting *s, unsigned *right)
{
	unsigned all = 0;

	*right = 0;
	for (unsigned i = 0; i <= ANSWERS_SURE_MAX; i++) {
		*right += s->right[i];
		all += s->right[i] + s->wrong[i];
	}
	return all;
}
