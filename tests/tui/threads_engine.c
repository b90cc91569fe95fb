// SPDX-License-Identifier: GPL-2.0-only
/*
 * The engine under fire: commands as fast as they can be posted, stops among them, frames drawn
 * while the next ones are filled. Run under ThreadSanitizer it shows that a frame is nobody else's
 * once it is taken.
 */
#include "stage.h"
#include "tui/canvas/canvas.h"
#include "tui/engine/engine.h"
#include "tui/views/view.h"

#include "lockstep/kernel/builds.h"
#include "lockstep/tui/tui.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define NR_POSTS 3000

static void draw(const struct frame *frame, struct canvas *canvas)
{
	struct screen screen = {.focus = frame->actor, .zoom = 2};
	const struct view view = {.frame = frame, .screen = &screen};

	for (int i = 0; i < SCREEN_NR_VIEWS; i++) {
		screen.mode = screen.view = (enum screen_mode)i;
		canvas_clear(canvas);
		view_draw(&view, canvas);
	}
}

/* Read it empty, as the terminal does. Return: whether a frame came in time. */
static bool wait_frame(struct engine *e)
{
	struct pollfd fd = {.fd = engine_fd(e), .events = POLLIN};
	uint64_t nr;

	return poll(&fd, 1, 60000) == 1 && read(fd.fd, &nr, sizeof(nr)) == sizeof(nr);
}

static bool hammer(struct engine *e, struct canvas *canvas)
{
	for (unsigned i = 0; i < NR_POSTS; i++) {
		const struct command c = {.kind = (enum command_kind)(i % NR_COMMANDS),
		                          .count = i % 13,
		                          .cpu = (uint8_t)(i % 2)};

		while (!engine_post(e, &c))
			if (!wait_frame(e))
				return false;
		if (i % 97 == 0)
			engine_stop(e);
		if (i % 5 == 0)
			draw(engine_take(e), canvas);
	}
	return true;
}

/* After the last command its frame comes. */
static bool settles(struct engine *e, struct canvas *canvas)
{
	const struct command no_questions = {.kind = COMMAND_QUIZ, .count = 2};
	const struct command last = {.kind = COMMAND_GO, .count = 3};

	if (!engine_post(e, &no_questions) || !engine_post(e, &last))
		return false;
	for (;;) {
		const struct frame *frame;

		if (!wait_frame(e))
			return false;
		frame = engine_take(e);
		draw(frame, canvas);
		if (frame->at == 3 && !frame->message.len)
			return true;
	}
}

/* Who waits for all that was asked for gets the frame of the last of it. */
static bool settles_when_asked(struct engine *e)
{
	for (unsigned i = 0; i < 100; i++) {
		const struct command away = {.kind = COMMAND_END};
		const struct command back = {.kind = COMMAND_GO, .count = 1 + i % 3};
		const struct frame *frame;

		if (!engine_post(e, &away) || !engine_post(e, &back))
			return false;
		frame = engine_settle(e);
		if (frame->busy || frame->at != 1 + i % 3)
			return false;
	}
	return true;
}

int main(void)
{
	struct tui_options options = {0};
	struct canvas *canvas = canvas_create(120, 40, CHARSET_UTF8);
	struct text text = {0};
	struct opened opened;
	struct player player;
	struct engine *e;
	struct error err;
	bool good;

	opened_text(&opened, stage_story, NULL);
	text_add(&text, stage_story);
	options.text = &text;
	options.scenario = &opened.scenario;
	options.builds = kernel_builds(&options.nr_builds);
	if (!player_init(&player, &options, &err))
		return 1;
	e = engine_create(&player, &err);
	if (!e)
		return 1;
	good = hammer(e, canvas);
	engine_stop(e);
	good = good && settles(e, canvas) && settles_when_asked(e);
	engine_destroy(e);
	opened_finish(&opened);
	text_finish(&text);
	canvas_destroy(canvas);
	if (!good)
		fprintf(stderr, "a frame did not come, or another one\n");
	return good ? 0 : 1;
}
