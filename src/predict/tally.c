// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/predict/tally.h"

#include "lockstep/base/alloc.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* ---- a line ---- */

/* What every line says; texts are borrowed from its JSON. */
struct head {
	const char *scenario, *study, *variant, *question, *ask;
	int format;
};

/* struct read - an answer, read; texts are borrowed from its JSON. */
struct read {
	const char *says, *choice, *idea;
	int right, sure, hints;
};

/* One of the choices of a class, read. */
struct hands {
	const char *says, *choice, *idea;
	json_int_t nr;
	int right;
};

static bool unpack_head(json_t *json, struct head *h, struct error *err)
{
	json_error_t why;

	if (json_unpack_ex(json, &why, 0, "{s:i, s:s, s:s, s:s, s:s, s:s}", "format", &h->format,
	                   "scenario", &h->scenario, "study", &h->study, "variant", &h->variant,
	                   "question", &h->question, "ask", &h->ask))
		return error_set(err, "no answer: %s", why.text);
	if (h->format != ANSWERS_FORMAT)
		return error_set(err, "format %d is not known", h->format);
	return true;
}

static const char *idea_of(const json_t *json)
{
	return json_string_value(json_object_get(json, "idea"));
}

static bool check_choice(const char *choice, const char *idea, struct error *err)
{
	if (strlen(choice) != 1 || *choice < 'a' || *choice >= 'a' + SCENARIO_CHOICES_MAX)
		return error_set(err, "there is no choice '%.20s'", choice);
	if (idea && !vocab_idea_find(idea))
		return error_set(err, "there is no idea '%.20s'", idea);
	return true;
}

static bool unpack(json_t *json, struct read *r, struct error *err)
{
	json_error_t why;

	r->idea = idea_of(json);
	if (json_unpack_ex(json, &why, 0, "{s:s, s:s, s:b, s:i, s:i}", "says", &r->says, "choice",
	                   &r->choice, "right", &r->right, "sure", &r->sure, "hints", &r->hints))
		return error_set(err, "no answer: %s", why.text);
	if (r->sure < 0 || r->sure > ANSWERS_SURE_MAX || r->hints < 0)
		return error_set(err, "'sure' or 'hints' is out of range");
	return check_choice(r->choice, r->idea, err);
}

static bool unpack_hands(json_t *json, struct hands *h, struct error *err)
{
	json_error_t why;

	h->idea = idea_of(json);
	if (json_unpack_ex(json, &why, 0, "{s:s, s:s, s:I, s:b}", "says", &h->says, "choice",
	                   &h->choice, "answers", &h->nr, "right", &h->right))
		return error_set(err, "no answers of a class: %s", why.text);
	if (h->nr < 0 || h->nr > ANSWERS_CLASS_MAX)
		return error_set(err, "'answers' is out of range");
	return check_choice(h->choice, h->idea, err);
}

/* ---- adding ---- */

static bool is_same(const struct tally_question *q, const struct head *h)
{
	return strcmp(q->scenario, h->scenario) == 0 && strcmp(q->study, h->study) == 0 &&
	       strcmp(q->variant, h->variant) == 0 && strcmp(q->question, h->question) == 0 &&
	       strcmp(q->ask, h->ask) == 0;
}

/* Return: its number. */
static size_t question_of(struct tally *t, const struct head *h)
{
	for (size_t i = 0; i < t->nr; i++)
		if (is_same(&t->questions[i], h))
			return i;
	t->questions = xrealloc_array(t->questions, t->nr + 1, sizeof(*t->questions));
	t->questions[t->nr] = (struct tally_question){.scenario = xstrdup(h->scenario),
	                                              .study = xstrdup(h->study),
	                                              .variant = xstrdup(h->variant),
	                                              .question = xstrdup(h->question),
	                                              .ask = xstrdup(h->ask)};
	return t->nr++;
}

/* @n answers, or what is one less of them where @n is (size_t)-1, and so on: sums wrap back. */
static void count(struct tally *t, struct tally_question *q, int choice, unsigned sure, bool right,
                  unsigned idea, size_t n)
{
	struct tally_choice *c = &q->choices[choice];

	c->nr += n;
	q->nr += n;
	t->answers += n;
	(right ? t->right : t->wrong)[sure] += n;
	if (right) {
		c->right += n;
		q->right += n;
	} else if (idea) {
		t->ideas[idea] += n;
		t->certain[idea] += sure == ANSWERS_SURE_MAX ? n : 0;
	}
}

static void note_choice(struct tally_choice *c, const char *says, unsigned idea)
{
	if (!c->says)
		c->says = xstrdup(says);
	c->idea = idea;
}

static bool add_answer(struct tally *t, const struct head *h, json_t *json, struct error *err)
{
	struct tally_question *q;
	struct read r;
	unsigned idea;
	size_t question;

	if (!unpack(json, &r, err))
		return false;
	idea = r.idea ? vocab_idea_find(r.idea) : 0;
	question = question_of(t, h);
	q = &t->questions[question];
	note_choice(&q->choices[*r.choice - 'a'], r.says, idea);
	count(t, q, *r.choice - 'a', (unsigned)r.sure, r.right != 0, idea, 1);
	q->hints += (size_t)r.hints;
	return true;
}

/* ---- a class ---- */

static void count_poll(struct tally *t, const struct tally_poll *p, bool back)
{
	for (int i = 0; i < SCENARIO_CHOICES_MAX; i++)
		count(t, &t->questions[p->question], i, 0, p->right[i], p->idea[i],
		      back ? (size_t)0 - p->nr[i] : p->nr[i]);
}

/* The one that is corrected, or one more. */
static struct tally_poll *poll_of(struct tally *t, size_t question, const char *name)
{
	for (size_t i = 0; i < t->nr_polls; i++) {
		struct tally_poll *p = &t->polls[i];

		if (p->question == question && strcmp(p->name, name) == 0) {
			count_poll(t, p, true);
			return p;
		}
	}
	t->polls = xrealloc_array(t->polls, t->nr_polls + 1, sizeof(*t->polls));
	t->questions[question].polls++;
	return &t->polls[t->nr_polls++];
}

static void set_hands(struct tally_poll *p, struct tally_question *q, const struct hands *h)
{
	const int i = *h->choice - 'a';

	p->nr[i] = (size_t)h->nr;
	p->right[i] = h->right != 0;
	p->idea[i] = h->idea ? vocab_idea_find(h->idea) : 0;
	note_choice(&q->choices[i], h->says, p->idea[i]);
}

/* A class, read. */
struct class
{
	struct hands hands[SCENARIO_CHOICES_MAX];
	size_t nr;
};

static bool read_class(json_t *list, struct class *class, struct error *err)
{
	json_t *item;
	size_t i;

	class->nr = 0;
	if (!json_is_array(list) || json_array_size(list) > SCENARIO_CHOICES_MAX)
		return error_set(err, "'class' is no list of up to %d choices",
		                 SCENARIO_CHOICES_MAX);
	json_array_foreach(list, i, item) if (!unpack_hands(item, &class->hands[class->nr++],
	                                                    err)) return false;
	return true;
}

static bool add_class(struct tally *t, const struct head *h, json_t *json, struct error *err)
{
	const char *name = json_string_value(json_object_get(json, "poll"));
	struct tally_poll *p;
	struct class class;
	size_t question;

	if (!name || strlen(name) != TALLY_POLL_SIZE - 1)
		return error_set(err, "'poll' is no number of %d digits", TALLY_POLL_SIZE - 1);
	if (!read_class(json_object_get(json, "class"), &class, err))
		return false;
	question = question_of(t, h);
	p = poll_of(t, question, name);
	*p = (struct tally_poll){.question = question};
	memcpy(p->name, name, TALLY_POLL_SIZE);
	for (size_t i = 0; i < class.nr; i++)
		set_hands(p, &t->questions[question], &class.hands[i]);
	count_poll(t, p, false);
	return true;
}

/* ---- all ---- */

bool tally_line(struct tally *t, const char *line, size_t len, struct error *err)
{
	json_error_t why;
	struct head head;
	json_t *json = json_loadb(line, len, JSON_REJECT_DUPLICATES, &why);
	bool good;

	if (!json)
		return error_set(err, "no JSON: %s", why.text);
	good = unpack_head(json, &head, err) &&
	       (json_object_get(json, "class") ? add_class : add_answer)(t, &head, json, err);
	json_decref(json);
	return good;
}

/* ---- in order ---- */

/* Is question @a harder than @b? Of equals the one that more have answered. */
static bool is_harder(const struct tally_question *a, const struct tally_question *b)
{
	const size_t left = a->right * b->nr, right = b->right * a->nr;

	return left < right || (left == right && a->nr > b->nr);
}

size_t *tally_hardest(const struct tally *t)
{
	size_t *order = xcalloc(t->nr + 1, sizeof(*order));

	for (size_t i = 0; i < t->nr; i++) {
		size_t at = i;

		for (; at > 0 && is_harder(&t->questions[i], &t->questions[order[at - 1]]); at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	return order;
}

void tally_finish(struct tally *t)
{
	for (size_t i = 0; i < t->nr; i++) {
		struct tally_question *q = &t->questions[i];

		free(q->scenario);
		free(q->study);
		free(q->variant);
		free(q->question);
		free(q->ask);
		for (int c = 0; c < SCENARIO_CHOICES_MAX; c++)
			free(q->choices[c].says);
	}
	free(t->questions);
	free(t->polls);
	*t = (struct tally){.nr = 0};
}
