// SPDX-License-Identifier: GPL-2.0-only
/* The keys of the question. */
#include "tui/app/app.h"
#include "tui/frame/frame.h"

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

static bool choose(struct app *app, int choice)
{
	const struct asked *asked = open_question(app);

	if (!asked)
		app_note(app, "it is answered: Enter goes on");
	else if (choice < 0)
		app_note(app, "a to d choose");
	else if (choice >= (int)asked->question->q.nr_choices)
		app_note(app, "there is no %c", 'a' + choice);
	else
		app->screen.quiz.chosen = choice;
	return true;
}

bool app_choose(struct app *app, key_code key)
{
	return choose(app, (int)(key - 'a'));
}

bool app_choose_more(struct app *app, key_code key)
{
	return choose(app, (int)(key - 'a'));
}

bool app_choice_down(struct app *app, key_code key)
{
	const struct asked *asked = open_question(app);
	const int nr = asked ? (int)asked->question->q.nr_choices : 1;

	(void)key;
	return choose(app, (app->screen.quiz.chosen + 1) % nr);
}

bool app_choice_up(struct app *app, key_code key)
{
	const struct asked *asked = open_question(app);
	const int nr = asked ? (int)asked->question->q.nr_choices : 1;
	const int chosen = app->screen.quiz.chosen;

	(void)key;
	return choose(app, chosen > 0 ? chosen - 1 : nr - 1);
}

bool app_sure(struct app *app, key_code key)
{
	if (!open_question(app))
		app_note(app, "it is answered: Enter goes on");
	else if (key >= '1' && key <= '3')
		app->screen.quiz.sure = key - '0';
	else
		app_note(app, "1 guess, 2 fairly, 3 certain");
	return true;
}

bool app_certain(struct app *app, key_code key)
{
	return app_sure(app, key);
}

bool app_hint(struct app *app, key_code key)
{
	const struct asked *asked = open_question(app);

	(void)key;
	if (!asked)
		app_note(app, "it is answered: Enter goes on");
	else if (app->screen.quiz.hints < asked->question->q.nr_hints)
		app->screen.quiz.hints++;
	else
		app_note(app,
		         asked->question->q.nr_hints ? "that were all hints" : "there is no hint");
	return true;
}

bool app_sitting(struct app *app, key_code key)
{
	(void)key;
	app->screen.quiz.tally = !app->screen.quiz.tally;
	return true;
}

static bool leave(struct app *app)
{
	const struct command c = {.kind = COMMAND_SKIP};

	app_view(app, SCREEN_MAIN);
	return app_post(app, &c);
}

bool app_answer(struct app *app, key_code key)
{
	const struct screen_quiz *quiz = &app->screen.quiz;
	const struct command c = {.kind = COMMAND_ANSWER,
	                          .row = (uint16_t)quiz->chosen,
	                          .line = (uint8_t)quiz->sure,
	                          .count = quiz->hints};

	(void)key;
	if (!open_question(app))
		return leave(app);
	if (quiz->chosen < 0) {
		app_note(app, "choose first: a to %c",
		         (char)('a' + open_question(app)->question->q.nr_choices - 1));
		return true;
	}
	return app_post(app, &c);
}

bool app_quiz_skip(struct app *app, key_code key)
{
	(void)key;
	return leave(app);
}
