// SPDX-License-Identifier: GPL-2.0-only
#include "lockstep/predict/question.h"

#include "lockstep/base/hash.h"

#include <stdio.h>
#include <string.h>

bool question_applies(const struct scenario_question *q, const char *variant)
{
	for (size_t i = 0; i < q->nr_variants; i++)
		if (strcmp(q->variants[i], variant) == 0)
			return true;
	return q->nr_variants == 0;
}

/* The scenario asks something of this variant, here or elsewhere. */
static bool is_asked(const struct run *run)
{
	const struct scenario *s = run_scenario(run);

	for (size_t i = 0; i < s->nr_questions; i++)
		if (question_applies(&s->questions[i], run_variant(run)))
			return true;
	return false;
}

static bool stands_at(const struct run *run, const struct scenario_question *q)
{
	struct scenario_event at = q->at;

	if (!at.nth)
		at.nth = 1;
	return run_at(run) > 0 && question_applies(q, run_variant(run)) &&
	       run_reached(run, run_at(run), &at);
}

static void seal(struct run *run, struct question *out)
{
	out->at = run_at(run);
	out->digest = run_digest(run, out->at);
	out->key = hash_bytes64(out->id, strlen(out->id), out->digest);
}

static bool find_own(const struct run *run, struct question *out)
{
	const struct scenario *s = run_scenario(run);

	for (size_t i = 0; i < s->nr_questions; i++) {
		if (!stands_at(run, &s->questions[i]))
			continue;
		out->q = s->questions[i];
		snprintf(out->id, sizeof(out->id), "q%u", out->q.number);
		return true;
	}
	return false;
}

static bool begin(struct question *out)
{
	memset(out, 0, sizeof(*out));
	arena_init(&out->arena);
	return true;
}

static bool end(struct run *run, struct question *out, bool found)
{
	if (found)
		seal(run, out);
	else
		question_finish(out);
	return found;
}

bool question_find(struct run *run, struct question *out)
{
	begin(out);
	return end(run, out, is_asked(run) ? find_own(run, out) : question_from_state(run, out));
}

bool question_demand(struct run *run, unsigned cpu, struct question *out)
{
	begin(out);
	return end(run, out, find_own(run, out) || question_of_cpu(run, cpu, out));
}

void question_finish(struct question *q)
{
	arena_finish(&q->arena);
}
