// SPDX-License-Identifier: GPL-2.0-only
/*
 * demo - a small full-screen program, to hold the terminal layer to its word.
 *
 *	demo [--ascii] [--color=WHEN]
 *
 * It shows panes, wide characters and every style, and the last keys and clicks. Upper-case
 * keys make things happen: A abort(), E exit(3), K SIGKILL, M no memory left, S a null
 * pointer, W another thread calls, T three ticks pass, R runs `echo` on the
 * ordinary screen. q ends.
 */
#include "tui/canvas/canvas.h"
#include "tui/canvas/draw.h"
#include "tui/term/loop.h"
#include "tui/term/tty.h"

#include "lockstep/base/alloc.h"
#include "lockstep/base/error.h"

#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

struct demo {
	struct tty *tty;
	char last[KEYS_NAME_SIZE];
	unsigned long nr_keys;
	unsigned int nr_wakes, nr_ticks, nr_resizes;
	bool ticking, focus_right;
	int wake_fd;
};

static void draw_cpus(struct area a, const struct demo *d)
{
	static const struct span halves[2] = {{.weight = 1}, {.weight = 1}};
	struct rect r[2];
	struct area in;
	int x;

	rect_split_cols(a.rect, halves, 2, r);
	in = draw_box(draw_area(a.canvas, r[0]), "CPU0  dd/1234", "runs", !d->focus_right);
	x = draw_text(in, 0, 0, STYLE_LABEL, "IF   ");
	x = draw_text(in, x, 0, STYLE_ON, "1 ON");
	draw_text(in, x + 4, 0, STYLE_NORMAL, "was 0 (off)");
	draw_right(in, 0, STYLE_CHANGED, "* changed ");
	x = draw_text(in, 0, 1, STYLE_LABEL, "held ");
	draw_text(in, x, 1, STYLE_HELD, "1 move_lock");
	draw_right(in, 1, STYLE_UNSAFE, "! UNSAFE ");
	in = draw_box(draw_area(a.canvas, r[1]), "CPU1  idle", NULL, d->focus_right);
	draw_text(in, 0, 0, STYLE_NORMAL,
	          "caf\xc3\xa9 \xe6\x97\xa5\xe6\x9c\xac "
	          "e\xcc\x81 \x1b[31mraw");
	draw_printf(in, 0, 1, STYLE_DIM, "keys %lu  last %s", d->nr_keys, d->last);
	draw_printf(in, 0, 2, STYLE_PENDING, "wakes %u  ticks %u  resizes %u", d->nr_wakes,
	            d->nr_ticks, d->nr_resizes);
}

static void draw_styles(struct area a)
{
	struct area in = draw_box(a, "styles", NULL, false);
	int x = 0;
	int y = 0;

	for (enum style s = 0; s < NR_STYLES; s++) {
		if (x + 10 > in.rect.w) {
			x = 0;
			y++;
		}
		draw_printf(in, x, y, s, "%c text", style_letter(s));
		x += 10;
	}
	canvas_mark(a.canvas, rect_make(in.rect.x + 12, in.rect.y, 1, in.rect.h));
}

static void draw_lane(struct area a)
{
	draw_text(a, 0, 0, STYLE_LABEL, "IF");
	draw_glyph(a, 11, 0, STYLE_ON, GLYPH_LANE_LOW, 8);
	draw_glyph(a, 19, 0, STYLE_OFF, GLYPH_LANE_FULL, 20);
	draw_glyph(a, 39, 0, STYLE_PENDING, GLYPH_LANE_WAIT, 6);
	draw_glyph(a, 45, 1, STYLE_NORMAL, GLYPH_CURSOR_BELOW, 1);
	canvas_mark(a.canvas, rect_make(a.rect.x + 45, a.rect.y, 1, 1));
}

static void draw(void *app, struct canvas *c)
{
	const struct demo *d = app;
	struct rect screen = canvas_rect(c);
	struct area title = draw_area(c, rect_cut_top(&screen, 1));
	struct area hints = draw_area(c, rect_cut_bottom(&screen, 1));
	struct area words = draw_area(c, rect_cut_bottom(&screen, 2));
	struct area lane = draw_area(c, rect_cut_bottom(&screen, 2));

	draw_text(title, 1, 0, STYLE_TITLE, "truncate-vs-wbend");
	draw_right(title, 0, STYLE_BAD, " PAUSED ");
	draw_paragraph(words, 0, STYLE_NORMAL,
	               "spin_unlock_irq() turns interrupts ON no matter what they were before. "
	               "CPU0 still holds move_lock, and irq wb_end takes it too.");
	draw_lane(lane);
	draw_text(hints, draw_text(hints, 1, 0, STYLE_HINT, "q"), 0, STYLE_NORMAL, " quit");
	draw_cpus(draw_area(c, rect_cut_top(&screen, 6)), d);
	draw_styles(draw_area(c, screen));
}

static void *call_later(void *arg)
{
	const struct demo *d = arg;
	uint64_t one = 1;

	if (write(d->wake_fd, &one, sizeof(one)) != sizeof(one))
		abort();
	return NULL;
}

static void call_from_thread(struct demo *d)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, call_later, d))
		abort();
	pthread_detach(thread);
}

static void run_elsewhere(struct demo *d)
{
	tty_leave(d->tty);
	if (system("echo on the ordinary screen"))
		abort();
	tty_enter(d->tty);
}

static void react(struct demo *d, key_code key)
{
	static volatile int *volatile nowhere;

	switch (key) {
	case 'A': abort();
	case 'E': exit(3);
	case 'K': raise(SIGKILL); break;
	case 'M': alloc_die(1);
	case 'R': run_elsewhere(d); break;
	case 'S': *nowhere = 1; break;
	case 'T': d->ticking = true; break;
	case 'W': call_from_thread(d); break;
	case KEYS_TAB: d->focus_right = !d->focus_right; break;
	default: break;
	}
}

static bool on_key(void *app, key_code key)
{
	struct demo *d = app;

	if (key == KEYS_WAKE)
		d->nr_wakes++;
	if (key == KEYS_RESIZE)
		d->nr_resizes++;
	if (key == KEYS_TICK && ++d->nr_ticks == 3)
		d->ticking = false;
	if (keys_is_mouse(key))
		snprintf(d->last, sizeof(d->last), "at %d,%d", keys_mouse_x(key),
		         keys_mouse_y(key));
	if (!keys_is_input(key))
		return true;
	d->nr_keys++;
	keys_name(key, d->last);
	react(d, key);
	return key != 'q';
}

static int timeout_ms(void *app)
{
	const struct demo *d = app;

	return d->ticking ? 1 : -1;
}

int main(int argc, char **argv)
{
	static const struct loop_ops ops = {.key = on_key, .draw = draw, .timeout_ms = timeout_ms};
	struct demo demo = {.wake_fd = eventfd(0, EFD_CLOEXEC)};
	struct tty_options options = {.wake_fd = demo.wake_fd};
	struct error err;
	int status;

	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--ascii"))
			options.ascii = true;
		if (!strncmp(argv[i], "--color=", 8))
			options.color = argv[i] + 8;
	}
	demo.tty = tty_open(&options, &err);
	if (!demo.tty) {
		fprintf(stderr, "demo: %s\n", err.text);
		return 2;
	}
	tty_set_mouse(demo.tty, true);
	status = loop_run(demo.tty, &ops, &demo);
	tty_close(demo.tty);
	close(demo.wake_fd);
	return status;
}
