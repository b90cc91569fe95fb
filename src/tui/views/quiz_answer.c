// SPDX-License-Identifier: GPL-2.0-only
/* An answer to a question, graded: each choice with what came of it, and the steps that were run. */
#include "tui/views/quiz.h"

#include <stdio.h>

static const char *mark_of(const struct grade *g, size_t i)
{
	if (g->choices[i].holds)
		return "OK";
	return i == g->chosen ? "no" : "";
}

static enum style style_of(const struct grade *g, size_t i)
{
	if (g->choices[i].holds)
		return STYLE_GOOD;
	return i == g->chosen ? STYLE_BAD : STYLE_DIM;
}

static int draw_graded(const struct asked *asked, struct area in, int y, size_t i)
{
	const struct scenario_choice *choice = &asked->question->q.choices[i];
	const struct grade *g = &asked->grade;
	struct text ran = {.len = 0};

	draw_text(in, 0, y, style_of(g, i), mark_of(g, i));
	draw_printf(in, 3, y, STYLE_HINT, "%c%s", (char)('a' + i), i == g->chosen ? "<" : "");
	y = quiz_wrapped(in, 6, y, i == g->chosen ? STYLE_STRONG : STYLE_NORMAL, choice->says);
	text_printf(&ran, "ran: @%zu %s", g->choices[i].step, text_str(&g->choices[i].why));
	y = quiz_wrapped(in, 6, y, i == g->chosen || g->choices[i].holds ? STYLE_NORMAL : STYLE_DIM,
	                 text_str(&ran));
	text_finish(&ran);
	return y;
}

static const char *outcome_of(const struct grade *g)
{
	if (g->chosen == GRADE_NOBODY && g->nr_true)
		return "This is what comes of it.";
	if (g->right)
		return "That is what happens.";
	if (!g->nr_true)
		return "None of these happens on the way you took.";
	return "That is not what happens.";
}

/* 0: none, or nobody had one. */
static unsigned wrong_idea(const struct asked *asked)
{
	const struct grade *g = &asked->grade;

	if (g->right || g->chosen == GRADE_NOBODY)
		return 0;
	return asked->question->q.choices[g->chosen].idea;
}

/* The wrong idea behind it, by its name. */
static int draw_idea(const struct asked *asked, struct area in, int y)
{
	const unsigned idea = wrong_idea(asked);
	struct text t = {.len = 0};

	if (!idea)
		return y;
	text_printf(&t, "%s \"%s\": %s", vocab_idea_name(idea), vocab_idea_text(idea),
	            vocab_idea_truth(idea));
	y = view_prose(in, y, in.rect.h, STYLE_CHANGED, text_str(&t));
	text_finish(&t);
	return y;
}

void quiz_draw_answer(const struct view *v, struct area a)
{
	const struct asked *asked = v->frame->asked;
	const struct grade *g = &asked->grade;
	const bool nobody = g->chosen == GRADE_NOBODY;
	char right[40] = "";
	struct area in;
	int y;

	if (!nobody)
		snprintf(right, sizeof(right), "you said %c, sure: %s", (char)('a' + g->chosen),
		         quiz_sure(asked->sure));
	in = draw_box(a, nobody ? "WHAT COMES" : g->right ? "RIGHT" : "NOT SO", right, true);
	y = view_prose(in, 0, in.rect.h, STYLE_STRONG, asked->question->q.ask);
	y = view_prose(in, y, in.rect.h,
	               nobody     ? STYLE_NORMAL
	               : g->right ? STYLE_GOOD
	                          : STYLE_UNSAFE,
	               outcome_of(g));
	y = draw_idea(asked, in, y);
	for (size_t i = 0; i < g->nr_choices; i++)
		y = draw_graded(asked, in, y, i);
}

int quiz_rows_of_answer(const struct view *v, int width)
{
	const struct asked *asked = v->frame->asked;
	const struct scenario_question *q = &asked->question->q;
	const struct grade *g = &asked->grade;
	int rows = quiz_height(q->ask, width) + 1;

	for (size_t i = 0; i < g->nr_choices; i++)
		rows += quiz_height(q->choices[i].says, width - 6) +
		        quiz_height(text_str(&g->choices[i].why), width - 6 - 10);
	if (wrong_idea(asked))
		rows += 2;
	return rows;
}

static void draw_found(const struct grade *g, struct area a)
{
	view_prose(a, 0, a.rect.h, STYLE_UNSAFE, text_str(&g->found));
}

static size_t nr_told(const struct grade *g, bool all)
{
	size_t nr = 0;

	for (size_t i = 0; i < g->nr_ran; i++)
		nr += all || g->ran[i].tells;
	return nr;
}

static void draw_ran_step(const struct grade *g, struct area a, int y,
                          const struct grade_step *step)
{
	const size_t marked = g->chosen == GRADE_NOBODY ? g->to : g->choices[g->chosen].step;
	const bool seen = step->at == marked;
	const int x = draw_printf(a, 0, y, seen ? STYLE_STRONG : STYLE_DIM, "%s%4zu ",
	                          seen ? ">" : " ", step->at);

	view_cut(a, x, y,
	         step->warns ? STYLE_UNSAFE
	         : seen      ? STYLE_STRONG
	                     : STYLE_NORMAL,
	         text_str(&step->what));
}

/* Where rows are few, what tells most, and the last of that. */
static void draw_ran_steps(const struct grade *g, struct area a)
{
	const size_t rows = a.rect.h > 0 ? (size_t)a.rect.h : 0;
	const bool all = g->nr_ran <= rows;
	size_t skip = nr_told(g, all) > rows ? nr_told(g, all) - rows : 0;
	int y = 0;

	for (size_t i = 0; i < g->nr_ran; i++) {
		if (!all && !g->ran[i].tells)
			continue;
		if (skip > 0)
			skip--;
		else
			draw_ran_step(g, a, y++, &g->ran[i]);
	}
}

/* What was run, the step that the answer hangs on marked, and what was found. */
void quiz_draw_ran(const struct view *v, struct area a)
{
	const struct asked *asked = v->frame->asked;
	const struct grade *g = &asked->grade;
	char title[60];
	struct area in;

	snprintf(title, sizeof(title), "what happened: steps %zu..%zu were run",
	         asked->question->at + 1, g->to);
	in = draw_box(a, title, NULL, false);
	if (g->found.len && in.rect.h >= 5)
		draw_found(g,
		           draw_area(a.canvas, rect_cut_bottom(&in.rect, in.rect.h > 8 ? 4 : 2)));
	draw_ran_steps(g, in);
}
