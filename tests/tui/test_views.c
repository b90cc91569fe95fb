// SPDX-License-Identifier: GPL-2.0-only
/*
 * Golden screens: characters and meanings of whole pictures. To renew them: UPDATE_GOLDEN=1, and
 * then look at what has changed.
 */
#include "golden.h"
#include "stage.h"

#include "lockstep/kernel/builds.h"
#include "lockstep/tui/tui.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(views, .timeout = 120);

static bool same(struct stage *s, const char *name)
{
	struct text text = {0}, styles = {0};
	char file[80];
	bool good;

	stage_text(s, &text);
	canvas_styles(s->canvas, &styles);
	snprintf(file, sizeof(file), "screen/%s", name);
	good = golden_check(file, text_str(&text));
	snprintf(file, sizeof(file), "screen/%s_styles", name);
	good &= golden_check(file, text_str(&styles));
	text_finish(&text);
	text_finish(&styles);
	return good;
}

static const struct {
	const char *name, *variant, *words,
		*keys; /* keys are pressed where the screen says words */
} moments[] = {
	{"start", "buggy", "step 0/", ""},
	{"raised", "buggy", "Masked is not lost", ""},
	{"bad", "buggy", "ON, and move_lock is still held", ""},
	{"bad_in_fixed", "buggy", "ON, and move_lock is still held", "v"},
	{"deadlock", "buggy", "DEADLOCK", "q"},
	{"end_of_fixed", "fixed", "COMPLETES", ""},
	{"help", "buggy", "step 0/", "?"},
};

static const struct {
	int cols, rows;
} sizes[] = {{80, 24}, {120, 40}};

static const char own_code[] = "lockstep: 1\n"
			       "name: own\n"
			       "title: Code of its own\n"
			       "locks: {A: spinlock, B: spinlock}\n"
			       "words: {n: 0}\n"
			       "functions:\n"
			       "  left:\n"
			       "    - spin_lock_irqsave(A, flags)\n"
			       "    - x = READ_ONCE(n)\n"
			       "    - if: x == 0\n"
			       "      then: right()\n"
			       "    - spin_unlock_irqrestore(A, flags)\n"
			       "  right:\n"
			       "    buggy: [spin_lock_irq(B), spin_unlock_irq(B)]\n"
			       "    fixed: [spin_lock(B), spin_unlock(B)]\n"
			       "tasks:\n"
			       "  T: {cpu: 0, calls: left()}\n"
			       "schedule: [run T]\n";

Test(views, show_functions_of_a_scenario_as_c)
{
	struct stage s;

	stage_open(&s, own_code, "buggy", 120, 40);
	stage_go(&s, "step 7/");
	cr_expect(same(&s, "120x40_own_code"));
	stage_close(&s);
}

Test(views, are_as_they_were_looked_at)
{
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		for (size_t j = 0; j < sizeof(sizes) / sizeof(sizes[0]); j++) {
			struct stage s;
			char name[60];

			stage_open(&s, stage_story, moments[i].variant, sizes[j].cols,
			           sizes[j].rows);
			stage_go(&s, moments[i].words);
			stage_type(&s, moments[i].keys);
			snprintf(name, sizeof(name), "%dx%d_%s", sizes[j].cols, sizes[j].rows,
			         moments[i].name);
			cr_expect(same(&s, name), "%s", name);
			stage_close(&s);
		}
	}
}

Test(views, fit_windows_of_any_size)
{
	static const struct {
		int cols, rows;
	} windows[] = {{60, 18}, {59, 18}, {40, 10}, {1, 1}, {100, 30}, {200, 60}};

	for (size_t i = 0; i < sizeof(windows) / sizeof(windows[0]); i++) {
		struct stage s;
		char name[60];

		stage_open(&s, stage_story, "buggy", 80, 24);
		stage_go(&s, "ON, and move_lock is still held");
		stage_size(&s, windows[i].cols, windows[i].rows);
		snprintf(name, sizeof(name), "%dx%d_bad", windows[i].cols, windows[i].rows);
		cr_expect(same(&s, name), "%s", name);
		stage_close(&s);
	}
}

Test(views, are_complete_in_ascii)
{
	struct stage s;
	struct text text = {0};

	stage_open(&s, stage_story, "buggy", 80, 24);
	canvas_destroy(s.canvas);
	s.canvas = canvas_create(80, 24, CHARSET_ASCII);
	stage_go(&s, "ON, and move_lock is still held");
	for (const char *p = stage_text(&s, &text); *p; p++)
		cr_assert((unsigned char)*p < 0x80);
	cr_assert(same(&s, "80x24_ascii"));
	text_finish(&text);
	stage_close(&s);
}

Test(views, show_many_cpus_and_ask_which_interrupt)
{
	struct stage s;

	stage_open(&s, stage_crowd, NULL, 80, 24);
	stage_type(&s, "sss");
	cr_expect(same(&s, "80x24_crowd"));
	stage_type(&s, "i");
	cr_expect(same(&s, "80x24_ask"));
	stage_size(&s, 200, 60);
	cr_expect(same(&s, "200x60_crowd"));
	stage_close(&s);
}

/* What matters is said in words: the text alone, without any style, tells it. */
Test(views, say_nothing_by_colour_alone)
{
	static const struct {
		const char *at, *words;
	} rows[] = {
		{"step 0/", "1 ON"},
		{"Masked is not lost", "0 off"},
		{"Masked is not lost", "(masked)"},
		{"ON, and move_lock", "* was 0 off"},
		{"ON, and move_lock", "! UNSAFE"},
		{"ON, and move_lock", "irq wb_end is delivered here"},
		{"ON, and move_lock", "!I1 move_lock"},
		{"ON, and move_lock", "=>"},
		{"ON, and move_lock", "▲"},
		{"DEADLOCK", "!STUCK"},
		{"DEADLOCK", "> hardirq wb_end"},
		{"DEADLOCK", "spins for move_lock (task T has it)"},
	};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		stage_go(&s, rows[i].at);
		if (s.app.screen.view == SCREEN_DEATH)
			stage_type(&s, "q");
		cr_expect(stage_says(&s, rows[i].words), "%s: %s", rows[i].at, rows[i].words);
	}
	stage_close(&s);
}

Test(views, always_show_where_help_is)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "s");
	cr_expect(stage_says(&s, "? help"));
	stage_type(&s, "7");
	cr_expect(stage_says(&s, "? help"));
	stage_type(&s, "Z");
	cr_expect(stage_says(&s, "? help"));
	cr_expect(stage_says(&s, "Z does nothing here"));
	stage_close(&s);
}

Test(views, are_the_same_rendered_without_a_terminal)
{
	struct tui_options options = {.variant = "buggy", .start = 12};
	struct text text = {0};
	struct error err;
	struct stage s;
	char *rendered;
	size_t size;
	FILE *out;

	stage_open(&s, stage_story, "buggy", 80, 24);
	options.scenario = &s.opened.scenario;
	options.builds = kernel_builds(&options.nr_builds);
	out = open_memstream(&rendered, &size);
	cr_assert(tui_render(&options, 80, 24, out, &err));
	fclose(out);
	stage_type(&s, "12s");
	cr_assert_str_eq(rendered, stage_text(&s, &text));
	free(rendered);
	text_finish(&text);
	options.variant = "nonsense";
	cr_assert(!tui_render(&options, 80, 24, stderr, &err));
	cr_assert_str_eq(err.text, "there is no variant 'nonsense'");
	stage_close(&s);
}

/* However small the window, and for each moment: nothing crashes, nothing is drawn outside. */
Test(views, survive_every_small_window)
{
	struct stage s;
	struct text text = {0};

	stage_open(&s, stage_crowd, NULL, 80, 24);
	stage_type(&s, "20s");
	for (int w = 1; w < 70; w += 3) {
		for (int h = 1; h < 30; h++) {
			stage_size(&s, w, h);
			stage_text(&s, &text);
		}
	}
	text_finish(&text);
	stage_close(&s);
}

/* In each view z leaves what its keys move, and brings back the rest. */
Test(views, show_a_pane_alone)
{
	static const struct {
		const char *keys, *gone, *stays;
	} rows[] = {
		{"t", "what changes, around the cursor", "TIMELINE"},
		{"V", "COMPLETES @83", "DEADLOCK @38"},
		{"w", "static inline void", "stacks, the innermost"},
		{"a", "Enter opens it", "30 deadlock"},
		{"G", "who waits for whom", "how it came to this"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct stage s;

		stage_open(&s, stage_story, "buggy", 120, 40);
		s.tries_nothing = true;
		stage_go(&s, "Masked is not lost");
		stage_type(&s, rows[i].keys);
		cr_expect(stage_says(&s, rows[i].gone), "%s", rows[i].keys);
		stage_type(&s, "z");
		cr_expect(!stage_says(&s, rows[i].gone), "%s", rows[i].keys);
		cr_expect(stage_says(&s, rows[i].stays), "%s", rows[i].keys);
		stage_type(&s, "?q");
		cr_expect(!stage_says(&s, rows[i].gone), "%s: the help changes nothing",
		          rows[i].keys);
		stage_type(&s, "z");
		cr_expect(stage_says(&s, rows[i].gone), "%s", rows[i].keys);
		stage_type(&s, "z");
		stage_type(&s, "q");
		cr_expect(!s.app.screen.alone, "%s: another view shows all", rows[i].keys);
		stage_close(&s);
	}
}

/* The number of the first line of source on the screen. */
static int first_line(struct stage *s)
{
	struct text screen = {.len = 0};
	const char *pane = strstr(stage_text(s, &screen), "─ memcontrol.c"), *row;
	int line;

	cr_assert(pane);
	row = strchr(pane, '\n') + 1;
	row += strcspn(row, "0123456789");
	line = (int)strtol(row, NULL, 10);
	text_finish(&screen);
	return line;
}

Test(views, scroll_the_source_line_by_line)
{
	static const int windows[][2] = {{60, 18}, {60, 40}, {80, 24}, {120, 40}};

	for (size_t i = 0; i < sizeof(windows) / sizeof(windows[0]); i++) {
		struct stage s;
		int line;

		stage_open(&s, stage_story, "buggy", windows[i][0], windows[i][1]);
		stage_type(&s, "4s");
		line = first_line(&s);
		for (int k = 1; k < 12; k++) {
			stage_key(&s, k < 6 ? KEYS_UP : KEYS_DOWN);
			cr_assert_eq(first_line(&s), line - (k < 6 ? k : 10 - k), "%d at %d", k,
			             windows[i][0]);
		}
		stage_close(&s);
	}
}
