// SPDX-License-Identifier: GPL-2.0-only
/* A tally as a table with bars, and as JSON. */
#include "lockstep/predict/tally.h"

#include "lockstep/base/alloc.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define TALLY_FORMAT 1
#define BAR 24 /* columns */

static const char *const sure_words[ANSWERS_SURE_MAX + 1] = {"not said", "guess", "fairly",
                                                             "certain"};

/* ---- for eyes ---- */

static unsigned percent(size_t part, size_t all)
{
	return all ? (unsigned)((100 * part + all / 2) / all) : 0;
}

static void add_bar(size_t n, size_t most, struct text *out)
{
	const size_t width = most > BAR ? (n * BAR + most - 1) / most : n;

	text_addc(out, '#', width);
	text_addc(out, ' ', BAR - width);
}

/* What comes from a log is not trusted to be harmless on a terminal. */
static void add_safe(struct text *out, const char *s)
{
	text_add_safe(out, s, strlen(s));
}

static size_t most_of(const struct tally_question *q)
{
	size_t most = 0;

	for (int c = 0; c < SCENARIO_CHOICES_MAX; c++)
		most = q->choices[c].nr > most ? q->choices[c].nr : most;
	return most;
}

static void write_choice(const struct tally_question *q, int i, struct text *out)
{
	const struct tally_choice *c = &q->choices[i];

	if (!c->nr)
		return;
	text_printf(out, "  %c  ", (char)('a' + i));
	add_bar(c->nr, most_of(q), out);
	text_printf(out, " %4zu  %s  ", c->nr, c->right ? "right" : "     ");
	add_safe(out, c->says);
	if (c->idea && c->right < c->nr)
		text_printf(out, " (%s)", vocab_idea_name(c->idea));
	text_add(out, "\n");
}

static void write_question(const struct tally_question *q, struct text *out)
{
	add_safe(out, q->scenario);
	text_add(out, " [");
	add_safe(out, q->study);
	text_add(out, "/");
	add_safe(out, q->variant);
	text_add(out, "] ");
	add_safe(out, q->question);
	text_printf(out, ": %zu answer%s, %u%% right\n  ", q->nr, q->nr == 1 ? "" : "s",
	            percent(q->right, q->nr));
	add_safe(out, q->ask);
	text_add(out, "\n");
	for (int c = 0; c < SCENARIO_CHOICES_MAX; c++)
		write_choice(q, c, out);
	text_add(out, "\n");
}

static void write_sure(const struct tally *t, struct text *out)
{
	text_add(out, "how sure   right  wrong\n");
	for (unsigned i = 0; i <= ANSWERS_SURE_MAX; i++) {
		const unsigned sure = (i + 1) % (ANSWERS_SURE_MAX + 1);

		if (t->right[sure] + t->wrong[sure])
			text_printf(out, "%-9s %6zu %6zu\n", sure_words[sure], t->right[sure],
			            t->wrong[sure]);
	}
}

/* The most common one that is not in @told; 0: none is left. */
static unsigned next_idea(const struct tally *t, unsigned told)
{
	unsigned best = 0;

	for (unsigned i = 1; i <= VOCAB_NR_IDEAS; i++)
		if (t->ideas[i] && !(told >> i & 1) && (!best || t->ideas[i] > t->ideas[best]))
			best = i;
	return best;
}

static void write_ideas(const struct tally *t, struct text *out)
{
	unsigned told = 0, idea = next_idea(t, told);

	if (idea)
		text_add(out, "\nwrong ideas\n");
	for (; idea; told |= 1u << idea, idea = next_idea(t, told)) {
		text_printf(out, "%-4s %4zu  %s", vocab_idea_name(idea), t->ideas[idea],
		            vocab_idea_text(idea));
		if (t->certain[idea])
			text_printf(out, " (%zu certain)", t->certain[idea]);
		text_add(out, "\n");
	}
}

void tally_text(const struct tally *t, struct text *out)
{
	for (size_t i = 0; i < t->nr; i++)
		write_question(&t->questions[i], out);
	if (t->answers) {
		write_sure(t, out);
		write_ideas(t, out);
		text_add(out, "\n");
	}
	text_printf(out, "%zu answer%s to %zu question%s\n", t->answers, t->answers == 1 ? "" : "s",
	            t->nr, t->nr == 1 ? "" : "s");
}

/* ---- for programs ---- */

static json_t *need(json_t *json)
{
	if (!json)
		alloc_die(0);
	return json;
}

static json_t *idea_json(unsigned idea)
{
	return need(idea ? json_string(vocab_idea_name(idea)) : json_null());
}

static json_t *question_json(const struct tally_question *q)
{
	json_t *choices = need(json_array());

	for (int i = 0; i < SCENARIO_CHOICES_MAX; i++) {
		const char letter = (char)('a' + i);
		const struct tally_choice *c = &q->choices[i];

		if (c->nr)
			json_array_append_new(
				choices,
				need(json_pack("{s:s#, s:s, s:I, s:I, s:o}", "choice", &letter, 1,
			                       "says", c->says, "answers", (json_int_t)c->nr,
			                       "right", (json_int_t)c->right, "idea",
			                       idea_json(c->idea))));
	}
	return need(json_pack("{s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:o}", "scenario",
	                      q->scenario, "study", q->study, "variant", q->variant, "question",
	                      q->question, "ask", q->ask, "answers", (json_int_t)q->nr, "right",
	                      (json_int_t)q->right, "hints", (json_int_t)q->hints, "choices",
	                      choices));
}

static json_t *sure_json(const struct tally *t)
{
	json_t *list = need(json_array());

	for (int i = 0; i <= ANSWERS_SURE_MAX; i++)
		json_array_append_new(list, need(json_pack("{s:i, s:I, s:I}", "sure", i, "right",
		                                           (json_int_t)t->right[i], "wrong",
		                                           (json_int_t)t->wrong[i])));
	return list;
}

static json_t *ideas_json(const struct tally *t)
{
	json_t *list = need(json_array());

	for (unsigned told = 0, idea; (idea = next_idea(t, told)); told |= 1u << idea)
		json_array_append_new(
			list,
			need(json_pack("{s:o, s:s, s:I, s:I}", "idea", idea_json(idea), "text",
		                       vocab_idea_text(idea), "answers", (json_int_t)t->ideas[idea],
		                       "certain", (json_int_t)t->certain[idea])));
	return list;
}

void tally_json(const struct tally *t, struct text *out)
{
	json_t *questions = need(json_array()), *all;
	char *dump;

	for (size_t i = 0; i < t->nr; i++)
		json_array_append_new(questions, question_json(&t->questions[i]));
	all = need(json_pack("{s:i, s:I, s:o, s:o, s:o}", "format", TALLY_FORMAT, "answers",
	                     (json_int_t)t->answers, "questions", questions, "sure", sure_json(t),
	                     "ideas", ideas_json(t)));
	dump = json_dumps(all, JSON_INDENT(2));
	if (!dump)
		alloc_die(0);
	text_printf(out, "%s\n", dump);
	free(dump);
	json_decref(all);
}
