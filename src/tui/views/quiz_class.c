// SPDX-License-Identifier: GPL-2.0-only
/*
 * Beside a question: how a class answers it, and how this sitting went. Which answer is right, and what
 * the others come from, is told once it was run.
 */
#include "tui/views/quiz.h"

#include <stdio.h>
#include <string.h>

/* ---- the class ---- */

#define BAR 20         /* columns */
#define TWO_COLUMNS 64 /* from here on choices stand in pairs while nothing is told of them */

static unsigned most_hands(const struct poll *poll)
{
	unsigned most = 0;

	for (size_t i = 0; i < SCENARIO_CHOICES_MAX; i++)
		most = poll->nr[i] > most ? poll->nr[i] : most;
	return most;
}

/* Whatever is not nothing shows. */
static int bar_width(unsigned n, unsigned most, unsigned room)
{
	return (int)(most > room ? (n * room + most - 1) / most : n);
}

static bool in_pairs(const struct asked *asked, int width)
{
	return !asked->graded && width >= TWO_COLUMNS;
}

int quiz_class_rows(const struct view *v, int width)
{
	const struct asked *asked = v->frame->asked;
	const int nr = (int)asked->question->q.nr_choices, borders = 2;

	return borders + (in_pairs(asked, width) ? (nr + 1) / 2 : nr + asked->graded);
}

static void draw_hands(const struct view *v, struct area a, size_t i)
{
	const struct asked *asked = v->frame->asked;
	const struct poll *poll = &v->frame->poll;
	const bool right = asked->graded && asked->grade.choices[i].holds;
	const unsigned idea = asked->question->q.choices[i].idea;
	int x = draw_text(a, 0, 0, STYLE_GOOD, right ? "OK " : "   ");

	x = draw_printf(a, x, 0, STYLE_HINT, "%c ", (char)('a' + i));
	draw_fill(draw_area(a.canvas, rect_make(a.rect.x + x, a.rect.y,
	                                        bar_width(poll->nr[i], most_hands(poll), BAR), 1)),
	          right ? STYLE_GOOD : STYLE_NORMAL, '#');
	x = draw_printf(a, x + BAR + 1, 0, STYLE_STRONG, "%4u", poll->nr[i]);
	if (!asked->graded)
		return;
	if (right)
		draw_text(a, x + 2, 0, STYLE_GOOD, "right");
	else if (idea)
		x = draw_printf(a, x + 2, 0, STYLE_NORMAL, "%s ", vocab_idea_name(idea));
	if (!right && idea)
		view_cut(a, x, 0, STYLE_DIM, vocab_idea_text(idea));
}

/* The wrong answer that most have given; -1: none was. */
static int most_wrong(const struct view *v)
{
	const struct poll *poll = &v->frame->poll;
	const struct grade *g = &v->frame->asked->grade;
	int most = -1;

	for (size_t i = 0; i < g->nr_choices; i++)
		if (!g->choices[i].holds && poll->nr[i] &&
		    (most < 0 || poll->nr[i] > poll->nr[most]))
			most = (int)i;
	return most;
}

static void draw_sum(const struct view *v, struct area a)
{
	const struct poll *poll = &v->frame->poll;
	const struct grade *g = &v->frame->asked->grade;
	const int wrong = most_wrong(v);
	unsigned right = 0;
	int x;

	for (size_t i = 0; i < g->nr_choices; i++)
		right += g->choices[i].holds ? poll->nr[i] : 0;
	x = draw_printf(a, 0, 0, STYLE_STRONG, "%u hands, %u%% right", poll->all,
	                poll->all ? (100 * right + poll->all / 2) / poll->all : 0);
	if (wrong >= 0)
		draw_printf(a, x, 0, STYLE_NORMAL, "; of the wrong ones most say %c",
		            (char)('a' + wrong));
}

void quiz_draw_class(const struct view *v, struct area a)
{
	const struct asked *asked = v->frame->asked;
	const size_t nr = asked->question->q.nr_choices;
	const bool pairs = in_pairs(asked, a.rect.w);
	char title[40];
	struct area in;

	snprintf(title, sizeof(title), "the class: %u hands", v->frame->poll.all);
	in = draw_box(a, asked->graded ? "the class" : title, "T hide", false);
	for (size_t i = 0; i < nr; i++) {
		struct area row = in;

		rect_cut_top(&row.rect, (int)(pairs ? i / 2 : i));
		if (pairs && i % 2)
			rect_cut_left(&row.rect, row.rect.w / 2);
		else if (pairs)
			row.rect.w /= 2;
		draw_hands(v, row, i);
	}
	rect_cut_top(&in.rect, (int)nr);
	if (asked->graded)
		draw_sum(v, in);
}

/* ---- this sitting ---- */

static void bar(char *out, unsigned n)
{
	const unsigned most = 20;

	memset(out, '#', n < most ? n : most);
	out[n < most ? n : most] = '\0';
}

static int draw_sure_row(const struct sitting *s, struct area in, int y, unsigned sure)
{
	char right[24], wrong[24];

	if (!s->right[sure] && !s->wrong[sure])
		return y;
	bar(right, s->right[sure]);
	bar(wrong, s->wrong[sure]);
	draw_printf(in, 0, y, STYLE_LABEL, "%-9s", quiz_sure(sure));
	draw_printf(in, 10, y, STYLE_GOOD, "right %2u %s", s->right[sure], right);
	draw_printf(in, in.rect.w / 2 + 4, y, STYLE_BAD, "wrong %2u %s", s->wrong[sure], wrong);
	return y + 1;
}

void quiz_draw_sitting(const struct view *v, struct area a)
{
	const struct sitting *s = &v->frame->sitting;
	struct area in = draw_box(a, "this sitting", "T hide", false);
	unsigned right;
	const unsigned all = sitting_answers(s, &right);
	int y = 0;

	draw_printf(in, 0, y++, STYLE_STRONG, "%u of %u right, %u hint%s, %u skipped", right, all,
	            s->hints, s->hints == 1 ? "" : "s", s->skipped);
	for (unsigned i = 0; i <= ANSWERS_SURE_MAX; i++)
		y = draw_sure_row(s, in, y, (i + 1) % (ANSWERS_SURE_MAX + 1));
	for (unsigned i = 1; i <= VOCAB_NR_IDEAS; i++)
		if (s->ideas[i])
			draw_printf(in, 0, y++, STYLE_NORMAL, "%ux %s \"%s\"", s->ideas[i],
			            vocab_idea_name(i), vocab_idea_text(i));
}
