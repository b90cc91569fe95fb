// SPDX-License-Identifier: GPL-2.0-only
/* The keys of the question. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"

#include <stdio.h>

void app_quiz_show(struct app *app)
{
	const bool again = app->frame->asked && app->frame->asked->graded;
	const bool tally = app->screen.quiz.tally;

	if (!again)
		app->screen.quiz = (struct screen_quiz){.chosen = -1, .tally = tally};
	app->screen.playing = false;
	app_view(app, SCREEN_QUIZ);
}

static const struct asked *open_question(const struct app *app)
{
	return app->frame->asked && !app->frame->asked->graded ? app->frame->asked : NULL;
}

bool app_predict(struct app *app, key_code key)
{
	const struct command c = {.kind = COMMAND_QUIZ};

	(void)key;
	return app_post(app, &c);
}

bool app_ask(struct app *app, key_code key)
{
	const struct command c = {.kind = COMMAND_ASK, .cpu = (uint8_t)app->screen.focus};

	(void)key;
	return app_post(app, &c);
}

/* ---- watching it again ---- */

static bool replay(struct app *app, int choice)
{
	const struct command c = {.kind = COMMAND_REPLAY, .row = (uint16_t)choice};

	if (!app->frame->asked || choice < 0 ||
	    choice >= (int)app->frame->asked->question->q.nr_choices)
		return true;
	return app_post(app, &c);
}

void app_replay_show(struct app *app)
{
	app_view(app, SCREEN_MAIN);
	app->screen.playing = app->frame->at < app->frame->replay_to;
}

void app_replay_note(struct app *app)
{
	const struct frame *f = app->frame;
	const struct grade *g = &f->asked->grade;

	app_note(app, "%c %s: %s. Enter: back to the answer", (char)('a' + f->replay_of),
	         g->choices[f->replay_of].holds ? "comes true" : "does not come true",
	         text_str(&g->choices[f->replay_of].why));
}

bool app_replay_leave(struct app *app, key_code key)
{
	const struct command c = {.kind = COMMAND_REPLAYED};

	(void)key;
	app->screen.playing = false;
	if (app->frame->replays)
		return app_post(app, &c);
	app_note(app, "no answer to go back to; c goes on, ? lists the keys");
	return true;
}

/* ---- choosing ---- */

bool app_choose_answer(struct app *app, int choice)
{
	const struct asked *asked = open_question(app);

	if (!asked)
		return replay(app, choice);
	if (choice < 0)
		app_note(app, "a to d choose");
	else if (choice >= (int)asked->question->q.nr_choices)
		app_note(app, "there is no %c", 'a' + choice);
	else
		app->screen.quiz.chosen = choice;
	return true;
}

bool app_choose(struct app *app, key_code key)
{
	return app_choose_answer(app, key == KEYS_NONE ? -1 : app_second(app, "choose", key));
}

bool app_choose_more(struct app *app, key_code key)
{
	return app_choose_answer(app, 2 + app_second(app, "choose_more", key));
}

static bool is_answered(struct app *app)
{
	app_note(app, "it is answered: Enter goes on");
	return true;
}

bool app_choice_down(struct app *app, key_code key)
{
	const struct asked *asked = open_question(app);

	(void)key;
	if (!asked)
		return is_answered(app);
	return app_choose_answer(app, (app->screen.quiz.chosen + 1) %
	                                      (int)asked->question->q.nr_choices);
}

bool app_choice_up(struct app *app, key_code key)
{
	const struct asked *asked = open_question(app);
	const int chosen = app->screen.quiz.chosen;

	(void)key;
	if (!asked)
		return is_answered(app);
	return app_choose_answer(app,
	                         (chosen > 0 ? chosen : (int)asked->question->q.nr_choices) - 1);
}

bool app_be_sure(struct app *app, unsigned n)
{
	if (!open_question(app))
		return is_answered(app);
	app->screen.quiz.sure = n;
	return true;
}

bool app_sure(struct app *app, key_code key)
{
	if (key == KEYS_NONE && open_question(app)) {
		app_note(app, "1 guess, 2 fairly, 3 certain");
		return true;
	}
	return app_be_sure(app, 1 + app_second(app, "sure", key));
}

bool app_certain(struct app *app, key_code key)
{
	(void)key;
	return app_be_sure(app, 3);
}

bool app_hint(struct app *app, key_code key)
{
	const struct asked *asked = open_question(app);

	(void)key;
	if (!asked)
		return is_answered(app);
	if (app->screen.quiz.hints < asked->question->q.nr_hints)
		app->screen.quiz.hints++;
	else
		app_note(app,
		         asked->question->q.nr_hints ? "that were all hints" : "there is no hint");
	return true;
}

/* ---- how it went, and how the class sees it ---- */

bool app_class(struct app *app, const char *hands)
{
	struct command c = {.kind = COMMAND_CLASS};

	app->screen.quiz.tally = true;
	snprintf(c.text, sizeof(c.text), "%s", hands);
	return app_post(app, &c);
}

/* Before an audience there is a class whose hands have not been counted yet. */
bool app_sitting(struct app *app, key_code key)
{
	(void)key;
	if (app->screen.home == SCREEN_PRESENT && !app->frame->poll.id)
		app_prompt_with(app, "class ");
	else
		app->screen.quiz.tally = !app->screen.quiz.tally;
	return true;
}

static bool leave(struct app *app)
{
	const struct command c = {.kind = COMMAND_SKIP};

	app_view(app, SCREEN_MAIN);
	return app_post(app, &c);
}

static bool run_it(struct app *app)
{
	const struct screen_quiz *quiz = &app->screen.quiz;
	const struct command c = {.kind = COMMAND_ANSWER,
	                          .row = quiz->chosen < 0 ? GRADE_NOBODY : (uint16_t)quiz->chosen,
	                          .line = (uint8_t)quiz->sure,
	                          .count = quiz->hints};

	return app_post(app, &c);
}

/* Who presents need not choose: the class has. */
bool app_answer(struct app *app, key_code key)
{
	(void)key;
	if (!open_question(app))
		return leave(app);
	if (app->screen.quiz.chosen >= 0 || app->screen.home == SCREEN_PRESENT ||
	    app->frame->poll.id)
		return run_it(app);
	app_note(app, "choose first: a to %c",
	         (char)('a' + open_question(app)->question->q.nr_choices - 1));
	return true;
}

bool app_quiz_next(struct app *app, key_code key)
{
	return app_answer(app, key);
}

bool app_quiz_skip(struct app *app, key_code key)
{
	(void)key;
	return leave(app);
}
