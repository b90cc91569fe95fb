// SPDX-License-Identifier: GPL-2.0-only
/* A question and its choices, and after the answer what came of them, in sentences. */
#include "tui/frame/quiz.h"
#include "tui/plain/told.h"

static const char *const sure_words[ANSWERS_SURE_MAX + 1] = {
	"not said", "you guess", "you are fairly sure", "you are certain"};

static void tell_choice(const struct asked *a, size_t i, struct text *out)
{
	text_printf(out, "%c: %s.\n", (char)('a' + i), a->question->q.choices[i].says);
}

static void tell_sitting(const struct sitting *s, struct text *out)
{
	unsigned right;
	const unsigned all = sitting_answers(s, &right);

	text_printf(out, "So far %u of %u right, %u hints, %u skipped.\n", right, all, s->hints,
	            s->skipped);
	for (unsigned i = 1; i <= VOCAB_NR_IDEAS; i++)
		if (s->ideas[i])
			text_printf(out, "%u times the idea %s, %s.\n", s->ideas[i],
			            vocab_idea_name(i), vocab_idea_text(i));
}

/* "The class: 4 for a, 17 for b, 3 for c." */
static void tell_class(const struct frame *f, struct text *out)
{
	const struct asked *a = f->asked;

	if (!f->poll.id)
		return;
	text_printf(out, "The class, %u hands:", f->poll.all);
	for (size_t i = 0; i < a->question->q.nr_choices; i++)
		text_printf(out, "%s %u for %c%s", i ? "," : "", f->poll.nr[i], (char)('a' + i),
		            a->graded && a->grade.choices[i].holds ? ", which is right" : "");
	text_add(out, ".\n");
}

static void tell_question(const struct asked *a, struct text *out)
{
	text_printf(out, "Question: %s\n", a->question->q.ask);
	for (size_t i = 0; i < a->question->q.nr_choices; i++)
		tell_choice(a, i, out);
	text_add(out, "Type a letter to choose, 1 to 3 for how sure you are, h for a hint, and an "
	              "empty line to run it.\n");
}

static void tell_chosen(const struct asked *a, struct text *out)
{
	const struct grade *g = &a->grade;
	const unsigned idea = a->question->q.choices[g->chosen].idea;

	text_printf(out, "%c is %s.\n", (char)('a' + g->chosen), g->right ? "right" : "not so");
	if (!g->right && idea)
		text_printf(out, "Idea %s, %s: %s\n", vocab_idea_name(idea), vocab_idea_text(idea),
		            vocab_idea_truth(idea));
}

static void tell_grade(const struct asked *a, struct text *out)
{
	const struct grade *g = &a->grade;

	if (g->chosen != GRADE_NOBODY)
		tell_chosen(a, out);
	for (size_t i = 0; i < g->nr_choices; i++)
		text_printf(out, "%c %s: at step %zu, %s.\n", (char)('a' + i),
		            g->choices[i].holds ? "comes true" : "does not", g->choices[i].step,
		            text_str(&g->choices[i].why));
	for (size_t i = 0; i < g->nr_ran; i++)
		if (g->ran[i].tells)
			text_printf(out, "Step %zu: %s.\n", g->ran[i].at,
			            text_str(&g->ran[i].what));
	if (g->found.len)
		text_printf(out, "%s\n", text_str(&g->found));
	text_add(out, "A letter shows the steps again, an empty line goes on.\n");
}

void told_quiz(const struct scene *s, struct text *out)
{
	const struct asked *a = s->view.frame->asked;

	if (!a)
		return;
	if (a->graded)
		tell_grade(a, out);
	else
		tell_question(a, out);
	tell_class(s->view.frame, out);
	if (s->view.screen->quiz.tally)
		tell_sitting(&s->view.frame->sitting, out);
}

void told_quiz_here(const struct scene *s, struct text *out)
{
	const struct asked *a = s->view.frame->asked;
	const struct screen_quiz *quiz = &s->view.screen->quiz;

	if (!a)
		return;
	if (a->graded) {
		tell_grade(a, out);
	} else {
		if (quiz->chosen >= 0) {
			text_add(out, "Chosen: ");
			tell_choice(a, (size_t)quiz->chosen, out);
		}
		if (quiz->sure)
			text_printf(out, "Sure: %s.\n", sure_words[quiz->sure]);
		for (unsigned i = 0; i < quiz->hints; i++)
			text_printf(out, "Hint: %s\n", a->question->q.hints[i]);
	}
	tell_class(s->view.frame, out);
	if (quiz->tally)
		tell_sitting(&s->view.frame->sitting, out);
	else
		text_add(out, "The tally is closed.\n");
}
