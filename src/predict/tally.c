// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/predict/tally.h"

#include "lockstep/base/alloc.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* ---- a line ---- */

/* struct read - a line, read; texts are borrowed from its JSON. */
struct read {
	const char *scenario, *study, *variant, *question, *ask, *says, *choice, *idea;
	int format, right, sure, hints;
};

static bool unpack(json_t *json, struct read *r, struct error *err)
{
	json_error_t why;

	r->idea = NULL;
	if (json_unpack_ex(json, &why, 0, "{s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:i, s:i}",
	                   "format", &r->format, "scenario", &r->scenario, "study", &r->study,
	                   "variant", &r->variant, "question", &r->question, "ask", &r->ask, "says",
	                   &r->says, "choice", &r->choice, "right", &r->right, "sure", &r->sure,
	                   "hints", &r->hints))
		return error_set(err, "no answer: %s", why.text);
	if (json_is_string(json_object_get(json, "idea")))
		r->idea = json_string_value(json_object_get(json, "idea"));
	return true;
}

static bool check(const struct read *r, struct error *err)
{
	if (r->format != ANSWERS_FORMAT)
		return error_set(err, "format %d is not known", r->format);
	if (strlen(r->choice) != 1 || *r->choice < 'a' || *r->choice >= 'a' + SCENARIO_CHOICES_MAX)
		return error_set(err, "there is no choice '%.20s'", r->choice);
	if (r->sure < 0 || r->sure > ANSWERS_SURE_MAX || r->hints < 0)
		return error_set(err, "'sure' or 'hints' is out of range");
	if (r->idea && !vocab_idea_find(r->idea))
		return error_set(err, "there is no idea '%.20s'", r->idea);
	return true;
}

/* ---- adding ---- */

static bool is_same(const struct tally_question *q, const struct read *r)
{
	return strcmp(q->scenario, r->scenario) == 0 && strcmp(q->study, r->study) == 0 &&
	       strcmp(q->variant, r->variant) == 0 && strcmp(q->question, r->question) == 0 &&
	       strcmp(q->ask, r->ask) == 0;
}

static struct tally_question *question_of(struct tally *t, const struct read *r)
{
	struct tally_question *q;

	for (size_t i = 0; i < t->nr; i++)
		if (is_same(&t->questions[i], r))
			return &t->questions[i];
	t->questions = xrealloc_array(t->questions, t->nr + 1, sizeof(*t->questions));
	q = &t->questions[t->nr++];
	*q = (struct tally_question){.scenario = xstrdup(r->scenario),
	                             .study = xstrdup(r->study),
	                             .variant = xstrdup(r->variant),
	                             .question = xstrdup(r->question),
	                             .ask = xstrdup(r->ask)};
	return q;
}

static void add(struct tally *t, const struct read *r)
{
	struct tally_question *q = question_of(t, r);
	struct tally_choice *c = &q->choices[*r->choice - 'a'];
	const unsigned idea = r->idea ? vocab_idea_find(r->idea) : 0;

	if (!c->says)
		c->says = xstrdup(r->says);
	c->idea = idea;
	c->nr++;
	c->right += r->right != 0;
	q->nr++;
	q->right += r->right != 0;
	q->hints += (size_t)r->hints;
	t->answers++;
	(r->right ? t->right : t->wrong)[r->sure]++;
	if (r->right || !idea)
		return;
	t->ideas[idea]++;
	t->certain[idea] += r->sure == ANSWERS_SURE_MAX;
}

bool tally_line(struct tally *t, const char *line, size_t len, struct error *err)
{
	json_error_t why;
	struct read r;
	json_t *json = json_loadb(line, len, JSON_REJECT_DUPLICATES, &why);
	bool good;

	if (!json)
		return error_set(err, "no JSON: %s", why.text);
	good = unpack(json, &r, err) && check(&r, err);
	if (good)
		add(t, &r);
	json_decref(json);
	return good;
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
	*t = (struct tally){.nr = 0};
}
