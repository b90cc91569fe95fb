// SPDX-License-Identifier: GPL-2.0-only
/*
 * The question: what one knows above it, the choices, and after the answer (quiz_answer.c) what came
 * of them. What lies ahead is in none of its panes before that; view_draw() has taken it out of the
 * frame.
 */
#include "tui/views/quiz.h"

#include "lockstep/base/wrap.h"

#include <stdio.h>
#include <string.h>

#define CHOICE_INDENT 5 /* "> b  " */
#define WIDE 100        /* columns from which panes stand side by side */

/* ---- pieces ---- */

const char *quiz_sure(unsigned sure)
{
	static const char *const words[ANSWERS_SURE_MAX + 1] = {"not said", "guess", "fairly",
	                                                        "certain"};

	return words[sure];
}

int quiz_height(const char *text, int width)
{
	return width > 0 ? wrap_lines(text, width) : 1;
}

int quiz_wrapped(struct area a, int x, int y, enum style style, const char *text)
{
	rect_cut_left(&a.rect, x);
	return view_prose(a, y, a.rect.h, style, text);
}

static void draw_title(const struct view *v, struct area a)
{
	const struct frame *f = v->frame;
	const struct asked *asked = f->asked;
	struct text variant = {.len = 0};
	const char *right = asked->graded ? "ANSWERED " : "future hidden ";
	int x;

	draw_right(a, 0, STYLE_STRONG, right);
	a.rect.w -= draw_width(right) + 1;
	x = draw_text(a, 1, 0, STYLE_TITLE, "PREDICT   ");
	x = draw_printf(a, x, 0, STYLE_TITLE, "%s  ", f->scenario->name);
	text_add_upper(&variant, f->variant);
	x = draw_printf(a, x, 0, STYLE_DIFFERS, "[%s]", text_str(&variant));
	draw_printf(a, x, 0, STYLE_NORMAL, "   after step %zu", asked->question->at);
	text_finish(&variant);
}

/* ---- what one knows ---- */

static void draw_known(const struct view *v, struct area a)
{
	const unsigned nr = v->frame->scenario->world.nr_cpus;
	const int lines = (int)nr < a.rect.h / 3 ? (int)nr : a.rect.h / 3;
	struct rect rest = a.rect;
	struct area cpus = draw_area(a.canvas, rect_cut_top(&rest, lines > 0 ? lines : 1));

	rect_cut_left(&cpus.rect, 1);
	for (unsigned i = 0; i < nr; i++)
		view_cpu_line(v, cpus, (int)i, (view_focus(v) + i) % nr);
	view_source(v, draw_area(a.canvas, rest));
}

static void draw_known_wide(const struct view *v, struct area a)
{
	struct rect rest = a.rect;

	view_cpus(v, draw_area(a.canvas, rect_cut_left(&rest, rest.w / 2)));
	view_source(v, draw_area(a.canvas, rest));
}

/* ---- before the answer ---- */

static int hints_shown(const struct view *v)
{
	const unsigned nr = (unsigned)v->frame->asked->question->q.nr_hints;

	return (int)(v->screen->quiz.hints < nr ? v->screen->quiz.hints : nr);
}

static int rows_of_choices(const struct view *v, int width)
{
	const struct scenario_question *q = &v->frame->asked->question->q;
	int rows = quiz_height(q->ask, width) + 1;

	for (size_t i = 0; i < q->nr_choices; i++)
		rows += quiz_height(q->choices[i].says, width - CHOICE_INDENT);
	return rows;
}

static int rows_of_question(const struct view *v, int width)
{
	const struct scenario_question *q = &v->frame->asked->question->q;
	int rows = rows_of_choices(v, width) + 2;

	for (int i = 0; i < hints_shown(v); i++)
		rows += quiz_height(q->hints[i], width - 6);
	return rows;
}

static int draw_sure(const struct view *v, struct area a, int y)
{
	const unsigned sure = v->screen->quiz.sure;
	int x = draw_text(a, 0, y, STYLE_LABEL, "sure?  ");

	for (unsigned i = 1; i <= ANSWERS_SURE_MAX; i++) {
		const int from = x;

		x = draw_printf(a, x, y, sure == i ? STYLE_SELECTED : STYLE_NORMAL,
		                sure == i ? "[%u] %s" : " %u  %s", i, quiz_sure(i));
		draw_zone(a, rect_make(from, y, x - from, 1),
		          (struct zone){.kind = ZONE_SURE, .value = i});
		x += 3;
	}
	return y + 1;
}

static int draw_hints(const struct view *v, struct area a, int y)
{
	const struct scenario_question *q = &v->frame->asked->question->q;

	for (int i = 0; i < hints_shown(v); i++) {
		draw_text(a, 0, y, STYLE_LABEL, "hint");
		y = quiz_wrapped(a, 6, y, STYLE_NORMAL, q->hints[i]);
	}
	return y;
}

static void draw_question(const struct view *v, struct area a)
{
	const struct scenario_question *q = &v->frame->asked->question->q;
	struct area in = draw_box(a, "what comes?", "graded by running it", true);
	int y = view_prose(in, 0, in.rect.h, STYLE_STRONG, q->ask);

	y++;
	for (size_t i = 0; i < q->nr_choices; i++) {
		const bool chosen = v->screen->quiz.chosen == (int)i;
		const int rows = quiz_height(q->choices[i].says, in.rect.w - CHOICE_INDENT);

		draw_zone(in, rect_make(0, y, in.rect.w, rows),
		          (struct zone){.kind = ZONE_ANSWER, .value = (uint32_t)i});

		draw_printf(in, 0, y, chosen ? STYLE_SELECTED : STYLE_HINT, "%c %c",
		            chosen ? '>' : ' ', (char)('a' + i));
		y = quiz_wrapped(in, CHOICE_INDENT, y, chosen ? STYLE_STRONG : STYLE_NORMAL,
		                 q->choices[i].says);
	}
	y = draw_sure(v, in, y + 1);
	draw_hints(v, in, y);
}

/* ---- all of it ---- */

static void draw_so_far(const struct view *v, struct area a)
{
	const struct sitting *s = &v->frame->sitting;
	unsigned right;
	const unsigned all = sitting_answers(s, &right);
	const unsigned guessed = s->right[1];
	struct text t = {.len = 0};

	text_printf(&t, "hints %u of %zu   ", v->screen->quiz.hints,
	            v->frame->asked->question->q.nr_hints);
	if (all)
		text_printf(&t, "so far %u of %u right", right, all);
	if (guessed)
		text_printf(&t, ", %u of them guessed", guessed);
	view_cut(a, 1, 0, STYLE_DIM, text_str(&t));
	if (v->frame->asked->graded) {
		const int x = draw_right(a, 0, STYLE_STRONG, "Enter goes on ");

		draw_zone(a, rect_make(x, 0, a.rect.w - x, 1),
		          (struct zone){.kind = ZONE_ANSWER, .value = 0});
	}
	text_finish(&t);
}

static int at_least(int n, int min)
{
	return n > min ? n : min;
}

static void draw_before(const struct view *v, struct canvas *c, struct rect rest)
{
	const bool wide = c->w >= WIDE;
	const int rows = rows_of_question(v, rest.w - 3) + 2;
	struct area upper = draw_area(c, rect_cut_top(&rest, at_least(rest.h - rows, 4)));

	draw_question(v, draw_area(c, rest));
	if (v->screen->quiz.tally && v->frame->poll.id)
		quiz_draw_class(
			v, draw_area(c, rect_cut_bottom(&upper.rect, quiz_class_rows(v, rest.w))));
	else if (v->screen->quiz.tally) {
		quiz_draw_sitting(v, upper);
		return;
	}
	if (wide)
		draw_known_wide(v, upper);
	else
		draw_known(v, upper);
}

#define RAN_ROWS 5 /* with fewer it tells nothing */

/* Where there is no room for both the class is what was asked for. */
static void draw_ran_and_class(const struct view *v, struct canvas *c, struct rect r)
{
	const int rows = quiz_class_rows(v, r.w);

	if (r.h < rows + RAN_ROWS) {
		quiz_draw_class(v, draw_area(c, r));
		return;
	}
	quiz_draw_class(v, draw_area(c, rect_cut_bottom(&r, rows)));
	quiz_draw_ran(v, draw_area(c, r));
}

static void draw_after(const struct view *v, struct canvas *c, struct rect rest)
{
	const bool wide = c->w >= WIDE, class = v->screen->quiz.tally && v->frame->poll.id;
	struct rect ran;

	if (wide && class)
		quiz_draw_class(v,
		                draw_area(c, rect_cut_bottom(&rest, quiz_class_rows(v, rest.w))));
	ran = wide ? rect_cut_right(&rest, rest.w / 2 - 4)
	           : rect_cut_bottom(&rest,
	                             at_least(rest.h - quiz_rows_of_answer(v, rest.w - 3) - 2, 5));
	quiz_draw_answer(v, draw_area(c, rest));
	if (class && !wide)
		draw_ran_and_class(v, c, ran);
	else if (v->screen->quiz.tally && !class)
		quiz_draw_sitting(v, draw_area(c, ran));
	else
		quiz_draw_ran(v, draw_area(c, ran));
}

static int rows_of_lanes(const struct view *v, int height)
{
	const int all = (int)v->frame->nr_lanes + 2;

	return all < height / 4 ? all : height / 4;
}

void view_quiz(const struct view *v, struct canvas *c)
{
	static const struct lanes_look ruled = {.ruler = true};
	struct rect rest = canvas_rect(c);

	if (!v->frame->asked)
		return;
	draw_title(v, draw_area(c, rect_cut_top(&rest, 1)));
	view_hints(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	draw_so_far(v, draw_area(c, rect_cut_bottom(&rest, 1)));
	if (c->w >= WIDE)
		view_lanes(v, draw_area(c, rect_cut_bottom(&rest, rows_of_lanes(v, rest.h))),
		           &ruled);
	if (v->frame->asked->graded)
		draw_after(v, c, rest);
	else
		draw_before(v, c, rest);
}
