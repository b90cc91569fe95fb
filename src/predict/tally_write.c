// SPDX-License-Identifier: GPL-2.0-only
/* A tally as tables with bars, and as JSON. */
#include "lockstep/predict/tally.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/wrap.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define TALLY_FORMAT 1
#define BAR 24 /* columns */
#define SHORT_BAR 16
#define WIDTH 79

static const char *const sure_words[ANSWERS_SURE_MAX + 1] = {"not said", "guess", "fairly",
                                                             "certain"};

/* ---- for eyes ---- */

static unsigned percent(size_t part, size_t all)
{
	return all ? (unsigned)((100 * part + all / 2) / all) : 0;
}

/* How long a bar of @n is where @most takes all the room; whatever is not nothing shows. */
static size_t bar(size_t n, size_t most, size_t columns)
{
	return most > columns ? (n * columns + most - 1) / most : n;
}

static void add_bar(size_t n, size_t most, size_t columns, struct text *out)
{
	text_addc(out, '#', bar(n, most, columns));
	text_addc(out, ' ', columns - bar(n, most, columns));
}

/* What comes from a log is not trusted to be harmless on a terminal. */
static void add_safe(struct text *out, const char *s)
{
	text_add_safe(out, s, strlen(s));
}

/* Lines of at most WIDTH columns that begin at column @indent; the first goes on where it stands. */
static void add_wrapped(struct text *out, size_t indent, const char *s)
{
	struct text safe = {.len = 0};
	const char *rest, *line;
	size_t size;

	add_safe(&safe, s);
	rest = text_str(&safe);
	while ((line = wrap_next_line(&rest, (int)(WIDTH - indent), &size))) {
		if (line != text_str(&safe))
			text_addc(out, ' ', indent);
		text_addn(out, line, size);
		text_add(out, "\n");
	}
	text_finish(&safe);
}

static void add_name(const struct tally_question *q, struct text *out)
{
	add_safe(out, q->scenario);
	text_add(out, " [");
	add_safe(out, q->variant);
	text_add(out, "] ");
	add_safe(out, q->question);
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
	struct text says = {.len = 0};
	const size_t from = out->len;

	if (!c->says)
		return;
	text_printf(out, "  %s %c  ", c->right ? "ok" : "  ", (char)('a' + i));
	add_bar(c->nr, most_of(q), SHORT_BAR, out);
	text_printf(out, " %4zu  ", c->nr);
	text_add(&says, c->says);
	if (c->idea && c->right < c->nr)
		text_printf(&says, " (%s)", vocab_idea_name(c->idea));
	add_wrapped(out, out->len - from, text_str(&says));
	text_finish(&says);
}

static void write_question(const struct tally_question *q, size_t number, struct text *out)
{
	text_printf(out, "%zu. ", number);
	add_name(q, out);
	text_printf(out, ": %u%% of %zu right", percent(q->right, q->nr), q->nr);
	if (q->polls)
		text_printf(out, ", %zu class%s", q->polls, q->polls == 1 ? "" : "es");
	if (q->hints)
		text_printf(out, ", %zu hint%s", q->hints, q->hints == 1 ? "" : "s");
	text_add(out, "\n   ");
	add_wrapped(out, 3, q->ask);
	for (int c = 0; c < SCENARIO_CHOICES_MAX; c++)
		write_choice(q, c, out);
	text_add(out, "\n");
}

/* The table of them all: a line each. */
static void write_all(const struct tally *t, const size_t *order, struct text *out)
{
	text_add(out, " no  right                            of  question, the hardest first\n");
	for (size_t i = 0; i < t->nr; i++) {
		const struct tally_question *q = &t->questions[order[i]];

		text_printf(out, "%3zu  %4u%%  ", i + 1, percent(q->right, q->nr));
		add_bar(percent(q->right, q->nr), 100, BAR, out);
		text_printf(out, " %4zu  ", q->nr);
		add_name(q, out);
		text_add(out, "\n");
	}
	text_add(out, "\n");
}

static size_t most_sure(const struct tally *t)
{
	size_t most = 0;

	for (unsigned i = 0; i <= ANSWERS_SURE_MAX; i++) {
		most = t->right[i] > most ? t->right[i] : most;
		most = t->wrong[i] > most ? t->wrong[i] : most;
	}
	return most;
}

static void write_sure(const struct tally *t, struct text *out)
{
	const size_t most = most_sure(t);

	text_add(out, "how sure   right                            wrong\n");
	for (unsigned i = 0; i <= ANSWERS_SURE_MAX; i++) {
		const unsigned sure = (i + 1) % (ANSWERS_SURE_MAX + 1);

		if (!t->right[sure] && !t->wrong[sure])
			continue;
		text_printf(out, "%-9s %6zu  ", sure_words[sure], t->right[sure]);
		add_bar(t->right[sure], most, BAR, out);
		text_printf(out, " %6zu  ", t->wrong[sure]);
		text_addc(out, '#', bar(t->wrong[sure], most, BAR));
		text_add(out, "\n");
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
	const size_t most = t->ideas[idea];

	if (idea)
		text_add(out, "\nwrong ideas, the most common first\n");
	for (; idea; told |= 1u << idea, idea = next_idea(t, told)) {
		struct text says = {.len = 0};
		const size_t from = out->len;

		text_printf(out, "%-4s ", vocab_idea_name(idea));
		add_bar(t->ideas[idea], most, SHORT_BAR, out);
		text_printf(out, " %4zu  ", t->ideas[idea]);
		text_add(&says, vocab_idea_text(idea));
		if (t->certain[idea])
			text_printf(&says, " (%zu certain)", t->certain[idea]);
		add_wrapped(out, out->len - from, text_str(&says));
		text_finish(&says);
	}
}

static void write_sum(const struct tally *t, struct text *out)
{
	size_t right = 0;

	for (unsigned i = 0; i <= ANSWERS_SURE_MAX; i++)
		right += t->right[i];
	text_printf(out, "%zu answer%s to %zu question%s", t->answers, t->answers == 1 ? "" : "s",
	            t->nr, t->nr == 1 ? "" : "s");
	if (t->answers)
		text_printf(out, ", %u%% right", percent(right, t->answers));
	text_add(out, "\n");
}

void tally_text(const struct tally *t, struct text *out)
{
	size_t *order = tally_hardest(t);

	write_sum(t, out);
	if (t->nr)
		text_add(out, "\n");
	if (t->nr > 1)
		write_all(t, order, out);
	for (size_t i = 0; i < t->nr; i++)
		write_question(&t->questions[order[i]], i + 1, out);
	if (t->answers) {
		write_sure(t, out);
		write_ideas(t, out);
	}
	free(order);
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

		if (c->says)
			json_array_append_new(
				choices,
				need(json_pack("{s:s#, s:s, s:I, s:I, s:o}", "choice", &letter, 1,
			                       "says", c->says, "answers", (json_int_t)c->nr,
			                       "right", (json_int_t)c->right, "idea",
			                       idea_json(c->idea))));
	}
	return need(json_pack("{s:s, s:s, s:s, s:s, s:s, s:I, s:I, s:I, s:I, s:o}", "scenario",
	                      q->scenario, "study", q->study, "variant", q->variant, "question",
	                      q->question, "ask", q->ask, "answers", (json_int_t)q->nr, "right",
	                      (json_int_t)q->right, "hints", (json_int_t)q->hints, "classes",
	                      (json_int_t)q->polls, "choices", choices));
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
	size_t *order = tally_hardest(t);
	char *dump;

	for (size_t i = 0; i < t->nr; i++)
		json_array_append_new(questions, question_json(&t->questions[order[i]]));
	free(order);
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
