// SPDX-License-Identifier: GPL-2.0-only
#include "tui/term/loop.h"
#include "tui/canvas/canvas.h"
#include "tui/term/tty.h"

#include "lockstep/base/clock.h"

#include <signal.h>
#include <stdint.h>

struct loop {
	struct tty *tty;
	const struct loop_ops *ops;
	void *app;
	struct canvas *canvas;
	bool interrupted; /* the last key was Ctrl-C */
	int64_t drawn_ms; /* when the last frame was begun */
};

static void draw_frame(struct loop *l)
{
	int w = tty_cols(l->tty);
	int h = tty_rows(l->tty);

	l->drawn_ms = clock_ms();
	if (l->canvas->w != w || l->canvas->h != h)
		canvas_resize(l->canvas, w, h);
	else
		canvas_clear(l->canvas);
	l->ops->draw(l->app, l->canvas);
	tty_show(l->tty, l->canvas);
}

static int exit_status(int sig)
{
	return 128 + sig;
}

/* Return: whether to go on; @status is written when not. */
static bool handle(struct loop *l, key_code key, int *status)
{
	if (key == KEYS_QUIT) {
		*status = exit_status(tty_quit_signal(l->tty));
		return false;
	}
	if (key == KEYS_CTRL('C')) {
		*status = exit_status(SIGINT);
		if (l->interrupted)
			return false;
	}
	if (keys_is_input(key))
		l->interrupted = key == KEYS_CTRL('C');
	if (key == KEYS_CTRL('L'))
		tty_repaint(l->tty);
	*status = 0;
	return l->ops->key(l->app, key);
}

/* Handle what there is, until it is time for a frame. */
static bool handle_all(struct loop *l, key_code key, int *status)
{
	do {
		if (!handle(l, key, status))
			return false;
		if (clock_ms() - l->drawn_ms >= LOOP_FRAME_MS)
			return true;
		key = tty_wait(l->tty, 0);
	} while (key != KEYS_TICK);
	return true;
}

int loop_run(struct tty *t, const struct loop_ops *ops, void *app)
{
	struct loop l = {.tty = t, .ops = ops, .app = app};
	int status = 0;
	key_code key;

	l.canvas = canvas_create(tty_cols(t), tty_rows(t), tty_charset(t));
	do {
		draw_frame(&l);
		key = tty_wait(t, ops->timeout_ms ? ops->timeout_ms(app) : -1);
	} while (handle_all(&l, key, &status));
	canvas_destroy(l.canvas);
	return status;
}
