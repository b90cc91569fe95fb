// SPDX-License-Identifier: GPL-2.0-only
/* An answer: graded by running, logged, watched once more. And the answers of a class. */
#include "tui/engine/player.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

/* ---- the log ---- */

static struct answer_to to_of(const struct player *p, const struct question *q)
{
	const struct scenario *s = p->world->scenario;

	return (struct answer_to){.scenario = s->name,
	                          .study = s->study->name,
	                          .variant = suite_variant(p->world->suite, p->variant),
	                          .question = q->id,
	                          .ask = q->q.ask,
	                          .step = q->at,
	                          .digest = q->digest};
}

/* That it cannot be written is told once. */
static void log_line(struct player *p, const struct text *line)
{
	struct error err;

	if (answers_log(p->options.answers, line, &err) || p->quiz.told)
		return;
	p->quiz.told = true;
	player_say(p, "answers are not logged: %s", err.text);
}

static void log_answer(struct player *p, const struct asked *a)
{
	const struct scenario_choice *choice = &a->question->q.choices[a->grade.chosen];
	const struct answer answer = {.to = to_of(p, a->question),
	                              .says = choice->says,
	                              .choice = (char)('a' + a->grade.chosen),
	                              .right = a->grade.right,
	                              .sure = a->sure,
	                              .hints = a->hints,
	                              .idea = choice->idea};
	struct text line = {.len = 0};

	if (!p->options.answers)
		return;
	answers_line(&answer, time(NULL), &line);
	log_line(p, &line);
	text_finish(&line);
}

/* Only of a question that was run is it known which of them were right. */
static void log_class(struct player *p)
{
	const struct asked *a = p->quiz.asked;
	const struct poll *poll = &p->quiz.poll;
	struct text line = {.len = 0};
	struct answers_class class;

	if (!p->options.answers || !a || !a->graded || !poll->id)
		return;
	class = (struct answers_class){.to = to_of(p, a->question), .poll = poll->id};
	class.nr = a->question->q.nr_choices;
	for (size_t i = 0; i < class.nr; i++)
		class.choices[i] = (struct answers_choice){.says = a->question->q.choices[i].says,
		                                           .nr = poll->nr[i],
		                                           .idea = a->question->q.choices[i].idea,
		                                           .right = a->grade.choices[i].holds};
	answers_class_line(&class, time(NULL), &line);
	log_line(p, &line);
	text_finish(&line);
}

/* ---- an answer ---- */

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
	const unsigned chosen = c->row;
	struct asked *a;

	if (!p->quiz.asked || p->quiz.asked->graded ||
	    (chosen != GRADE_NOBODY && chosen >= p->quiz.asked->question->q.nr_choices))
		return;
	a = asked_again(p->quiz.asked);
	a->graded = true;
	a->sure = c->line <= ANSWERS_SURE_MAX ? c->line : 0;
	a->hints = (unsigned)c->count;
	grade_make(player_run(p), &a->question->q, chosen, &a->grade);
	quiz_note_done(&p->quiz, a->question->key);
	asked_put(p->quiz.asked);
	p->quiz.asked = a;
	if (chosen != GRADE_NOBODY) {
		count(&p->quiz.sitting, a);
		log_answer(p, a);
	}
	log_class(p);
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

/* ---- a class ---- */

/* "4 17 3", "4,17,3". Return: false when that is something else. */
static bool read_hands(const char *text, size_t nr, struct poll *out)
{
	static const char between[] = " ,;";
	size_t i = 0;

	for (text += strspn(text, between); *text; text += strspn(text, between)) {
		char *end;
		const unsigned long hands = strtoul(text, &end, 10);

		if (*text < '0' || *text > '9' || hands > ANSWERS_CLASS_MAX || i == nr ||
		    (*end && !strchr(between, *end)))
			return false;
		out->nr[i++] = (unsigned)hands;
		out->all += (unsigned)hands;
		text = end;
	}
	return i > 0;
}

static uint64_t new_poll(void)
{
	uint64_t id = 0;

	if (getrandom(&id, sizeof(id), 0) < 0)
		id = (uint64_t)time(NULL);
	return id | 1;
}

void player_class(struct player *p, const struct command *c)
{
	const struct asked *a = p->quiz.asked;
	struct poll poll = {.id = p->quiz.poll.id};

	if (!a) {
		player_say(p, "nothing is asked: there is nothing to count hands for");
		return;
	}
	if (!read_hands(c->text, a->question->q.nr_choices, &poll)) {
		player_say(p, "how many chose a to %c? class 4 17 3",
		           (char)('a' + a->question->q.nr_choices - 1));
		return;
	}
	if (!poll.id)
		poll.id = new_poll();
	p->quiz.poll = poll;
	log_class(p);
}

/* ---- once more ---- */

void player_replay(struct player *p, const struct command *c)
{
	const struct asked *a = p->quiz.asked;

	if (!a || !a->graded || c->row >= a->grade.nr_choices)
		return;
	p->quiz.replays = true;
	p->quiz.replay_to = a->grade.choices[c->row].step;
	p->quiz.replay_of = c->row;
	run_go(player_run(p), a->question->at);
	player_open(p, PLAYER_OPENS_REPLAY);
}

void player_replayed(struct player *p, const struct command *c)
{
	(void)c;
	if (!p->quiz.replays)
		return;
	p->quiz.replays = false;
	run_go(player_run(p), p->quiz.asked->question->at);
	player_open(p, PLAYER_OPENS_QUIZ);
}
