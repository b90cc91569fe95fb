// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a user waits for, at 200x60: from the start of the program to its first picture, and from a
 * key to the picture that answers it, through a terminal emulator, also with eight CPUs on it; how
 * long drawing takes. Then what is sent to the terminal for a step at 80x24, and how often there is a
 * picture while keys without end are waiting.
 */
#include "pty.h"
#include "stage.h"

#include "lockstep/base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

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

static struct pty *start_as(const struct pty_options *options, const char *path,
                            const char *variant)
{
	struct pty *p = pty_start(options, (const char *const[]){getenv("LOCKSTEP"), path,
	                                                         variant ? "--variant" : NULL,
	                                                         variant, NULL});

	return p;
}

static struct pty *start(const char *path)
{
	const struct pty_options options = {.cols = COLS, .rows = ROWS};

	return start_as(&options, path, NULL);
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

/* ---- eight CPUs ---- */

#define NR_STEPS 1000
#define TURN 30 /* steps there, and back again */

static void tell_many(const char *what, double *v, size_t nr, const char *wanted)
{
	qsort(v, nr, sizeof(*v), ascending);
	printf("%-32s %7.2f ms  (99 of 100: %.2f)  wanted: %s\n", what, v[nr / 2], v[nr * 99 / 100],
	       wanted);
}

static void measure_crowd(void)
{
	char path[] = "/tmp/lockstep-bench-XXXXXX.yaml";
	static double v[NR_STEPS];
	struct error err;
	struct pty *p;
	int at = 0, fd = mkstemps(path, 5);

	must(fd >= 0 && file_write(path, stage_crowd, strlen(stage_crowd), &err));
	close(fd);
	p = start(path);
	must(pty_wait_text(p, "step 0/"));
	for (int i = 0; i < NR_STEPS; i++) {
		const bool there = i / TURN % 2 == 0;
		char words[32];
		double begin;

		at += there ? 1 : -1;
		snprintf(words, sizeof(words), "step %d/", at);
		begin = now_ms();
		pty_send(p, there ? "s" : "S", 1);
		must(pty_wait_text(p, words));
		v[i] = now_ms() - begin;
	}
	tell_many("key to frame, 8 CPUs", v, NR_STEPS, "2, 10");
	end(p);
	unlink(path);
}

/* ---- what is sent ---- */

static void measure_bytes(const char *path, const char *variant)
{
	const struct pty_options options = {.cols = 80, .rows = 24};
	struct pty *p = start_as(&options, path, variant);
	unsigned long before, most = 0, sum = 0;
	unsigned nr = 0;

	must(pty_wait_text(p, "step 0/"));
	for (before = pty_nr_bytes(p); !pty_has_text(p, "COMPLETES"); nr++) {
		unsigned long bytes;
		char words[32];

		snprintf(words, sizeof(words), "step %u/", nr + 1);
		pty_send(p, "s", 1);
		must(pty_wait_text(p, words));
		bytes = pty_nr_bytes(p) - before;
		before += bytes;
		sum += bytes;
		most = bytes > most ? bytes : most;
	}
	printf("%-32s %7.0f bytes  (at most: %lu, over %u steps)  wanted: 400\n",
	       "to the terminal, for a step", (double)sum / nr, most, nr);
	end(p);
}

/* ---- many keys at once ---- */

#define NR_FLOOD 100000

#define NR_GAPS 4096

struct flood {
	double last, gaps[NR_GAPS];
	size_t nr;
};

static void framed(void *arg)
{
	struct flood *f = arg;
	const double now = now_ms();

	if (f->last > 0 && f->nr < NR_GAPS)
		f->gaps[f->nr++] = now - f->last;
	f->last = now;
}

static void measure_flood(const char *path)
{
	static struct flood f;
	const struct pty_options options = {
		.cols = COLS, .rows = ROWS, .framed = framed, .arg = &f};
	struct pty *p = start_as(&options, path, NULL);
	char keys[101] = {0};

	must(pty_wait_text(p, "step 0/"));
	for (int i = 0; i < 100; i++)
		keys[i] = i % 20 < 10 ? 's' : 'S';
	f = (struct flood){.last = now_ms()};
	for (int i = 0; i < NR_FLOOD / 100; i++)
		pty_send(p, keys, 100);
	must(pty_sync(p));
	qsort(f.gaps, f.nr, sizeof(*f.gaps), ascending);
	printf("%-32s %7.2f ms  (at most: %.2f, over %zu frames)  wanted: 50\n",
	       "frame to frame, 100,000 keys", f.gaps[f.nr / 2], f.gaps[f.nr - 1], f.nr);
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
	measure_crowd();
	measure_bytes(text_str(&path), "fixed");
	measure_flood(text_str(&path));
	text_finish(&path);
	return 0;
}
