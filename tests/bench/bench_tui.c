// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a user waits for, at 200x60: from the start of the program to its first picture, and from a
 * key to the picture that answers it, through a terminal emulator; and how long drawing takes.
 */
#include "pty.h"
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define COLS 200
#define ROWS 60
#define NR 101

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void tell(const char *what, double *v, double limit)
{
	qsort(v, NR, sizeof(*v), ascending);
	printf("%-32s %7.2f ms  (95 of 100: %.2f)%s", what, v[NR / 2], v[NR * 95 / 100],
	       limit > 0 ? "" : "\n");
	if (limit > 0)
		printf("  wanted: %.0f\n", limit);
}

static struct pty *start(const char *path)
{
	const struct pty_options options = {.cols = COLS, .rows = ROWS};

	return pty_start(&options, (const char *const[]){getenv("LOCKSTEP"), path, NULL});
}

static void must(bool good)
{
	if (!good)
		abort();
}

static void end(struct pty *p)
{
	pty_send(p, "q", 1);
	must(pty_wait_exit(p) == 0);
	pty_stop(p);
}

static void measure_start(const char *path)
{
	double v[NR];

	for (int i = 0; i < NR; i++) {
		const double begin = now_ms();
		struct pty *p = start(path);

		must(pty_wait_text(p, "step 0/"));
		v[i] = now_ms() - begin;
		end(p);
	}
	tell("start to first frame", v, 50);
}

static void measure_keys(const char *path)
{
	struct pty *p = start(path);
	double v[NR];

	must(pty_wait_text(p, "step 0/"));
	for (int i = 0; i < NR; i++) {
		const size_t to = i % 2 ? 20 : 30;
		char words[32];
		double begin;

		snprintf(words, sizeof(words), "step %zu/", to);
		must(pty_type(p, i % 2 ? "20" : "30"));
		begin = now_ms();
		pty_send(p, "G", 1);
		must(pty_wait_text(p, words));
		v[i] = now_ms() - begin;
	}
	tell("key to frame", v, 5);
	end(p);
}

static void measure_parts(void)
{
	static double step[NR], fill[NR], draw[NR];
	struct text text = {0};
	struct stage s;

	stage_open(&s, "truncate", "fixed", COLS, ROWS);
	for (int i = 0; i < NR; i++) {
		const struct command go = {.kind = COMMAND_GO, .count = (size_t)i % 80};
		double begin = now_ms();

		player_do(&s.player, &go);
		step[i] = now_ms() - begin;
		begin = now_ms();
		frame_fill(s.frame, &s.player);
		app_show(&s.app, s.frame);
		fill[i] = now_ms() - begin;
		begin = now_ms();
		canvas_clear(s.canvas);
		app_draw(&s.app, s.canvas);
		draw[i] = now_ms() - begin;
	}
	tell("  of that: going there", step, 0);
	tell("  of that: filling the frame", fill, 0);
	tell("  of that: drawing the canvas", draw, 0);
	text_finish(&text);
	stage_close(&s);
}

int main(void)
{
	struct text path = {0};

	text_printf(&path, "%s/scenarios/truncate.yaml", getenv("LOCKSTEP_SOURCE_ROOT"));
	measure_start(text_str(&path));
	measure_keys(text_str(&path));
	measure_parts();
	text_finish(&path);
	return 0;
}
