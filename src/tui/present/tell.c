// SPDX-License-Identifier: GPL-2.0-only
#include "tui/present/tell.h"
#include "tui/app/app.h"
#include "tui/frame/frame.h"
#include "tui/views/view.h"

#include "lockstep/explain/room.h"

#include <string.h>

#define SET(field, value) talk_copy(out->field, sizeof(out->field), value)

static const char *const views[SCREEN_NR_MODES] = {
	[SCREEN_MAIN] = "main",           [SCREEN_SWEEP] = "sweep",
	[SCREEN_COMPARE] = "comparison",  [SCREEN_TIMELINE] = "timeline",
	[SCREEN_DEATH] = "post-mortem",   [SCREEN_PRESENT] = "lesson",
	[SCREEN_WHERE] = "stacks",        [SCREEN_LOG] = "log",
	[SCREEN_PATCH] = "patch",         [SCREEN_LIST] = "list",
	[SCREEN_QUIZ] = "question",       [SCREEN_HELP] = "help",
	[SCREEN_ASK] = "question",        [SCREEN_WORDS] = "glossary",
	[SCREEN_PROMPT] = "command line", [SCREEN_SEARCH] = "search"};

static void tell_numbers(struct talk *out, const struct frame *f, const struct screen *s)
{
	out->lesson = s->present.lesson + 1;
	out->lessons = s->present.nr_lessons;
	out->seconds = s->present.seconds;
	out->minutes = s->present.minutes;
	out->step = (unsigned)f->at;
	out->steps = (unsigned)f->length;
	out->stop = f->chapters.here;
	out->stops = f->chapters.nr;
	out->blank = s->present.blank;
	out->future_hidden = s->future_hidden;
}

/* The words of a stop stay until the next one; at the start the story is told. */
static void tell_now(struct talk *out, const struct frame *f)
{
	const struct chapter *now = chapters_now(&f->chapters);
	struct text story = {.len = 0};

	if (f->at == 0 && f->scenario->story)
		room_story(f->scenario->story, &story);
	SET(says, now ? now->says : text_str(&story));
	SET(notes, now ? now->notes : NULL);
	SET(tells, text_str(&f->tells));
	if (now && !now->says)
		SET(says, text_str(&f->concludes));
	text_finish(&story);
}

static void tell_next(struct talk *out, const struct frame *f)
{
	const struct chapter *next = chapters_next(&f->chapters);
	const unsigned cpu = f->snapshot.has_next ? f->snapshot.next.cpu : f->actor;
	struct text t = {.len = 0};

	text_printf(&t, "%s @%zu", view_verdict_word(f->ends), f->ends_at);
	SET(comes_to, text_str(&t));
	text_clear(&t);
	if (f->at < f->length)
		text_printf(&t, "CPU%u: %s", cpu, text_str(&f->cpus[cpu].next));
	SET(does_next, text_str(&t));
	text_finish(&t);
	if (!next)
		return;
	out->next_step = (unsigned)next->at;
	SET(next_says, next->says ? next->says : "The run ends.");
}

static void tell_hands(struct talk *out, const struct poll *poll, size_t nr)
{
	struct text t = {.len = 0};

	for (size_t i = 0; poll->id && i < nr; i++)
		text_printf(&t, "%s%u", i ? " " : "", poll->nr[i]);
	SET(hands, text_str(&t));
	text_finish(&t);
}

/* What comes true is told when it was run, and not before. */
static void tell_question(struct talk *out, const struct frame *f)
{
	const struct asked *asked = f->asked;
	const struct scenario_question *q = asked ? &asked->question->q : NULL;
	struct text t = {.len = 0}, true_ones = {.len = 0};

	if (!q)
		return;
	SET(question, q->ask);
	for (size_t i = 0; i < q->nr_choices; i++) {
		text_printf(&t, "%s%s", i ? "\n" : "", q->choices[i].says);
		if (asked->graded && asked->grade.choices[i].holds)
			text_addc(&true_ones, (char)('a' + i), 1);
	}
	SET(choices, text_str(&t));
	if (asked->graded)
		SET(came_true, true_ones.len ? text_str(&true_ones) : "none");
	tell_hands(out, &f->poll, q->nr_choices);
	text_finish(&t);
	text_finish(&true_ones);
}

void tell_fill(struct talk *out, const struct app *app, const char *name)
{
	const struct frame *f = app->frame;
	const struct screen *s = &app->screen;
	const struct view view = {.frame = f, .screen = s};
	enum style style;

	memset(out, 0, sizeof(*out));
	SET(presentation, name);
	SET(scenario, f->scenario->name);
	SET(title, f->scenario->title);
	SET(variant, f->variant);
	SET(view, views[s->mode]);
	SET(state, view_state_word(&view, &style));
	tell_numbers(out, f, s);
	tell_now(out, f);
	tell_next(out, f);
	tell_question(out, f);
}

void tell_next_lesson(struct talk *out, const struct scenario *next)
{
	struct text t = {.len = 0};

	if (out->next_step)
		return;
	text_printf(&t, "The next lesson: %s", next->title ? next->title : next->name);
	SET(next_says, text_str(&t));
	text_finish(&t);
}
