// SPDX-License-Identifier: GPL-2.0-only
/* Copies, pictures: what leaves the screen. */
#include "stage.h"

#include "tui/canvas/draw.h"
#include "tui/share/picture.h"

#include "lockstep/base/file.h"
#include "lockstep/base/home.h"
#include "lockstep/run/suite.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(share, .timeout = 120);

static char base[] = "/tmp/lockstep-test-XXXXXX";

static void begin(struct stage *s, const char *variant)
{
	cr_assert_not_null(mkdtemp(base));
	setenv("XDG_STATE_HOME", base, 1);
	stage_open(s, stage_story, variant, 120, 40);
}

static void end(struct stage *s)
{
	stage_close(s);
	cr_assert_eq(chdir(base), 0);
	unlink("lockstep/copied.txt");
	unlink("lockstep/options");
	rmdir("lockstep");
	cr_assert_eq(rmdir(base), 0, "a file was left behind");
}

/* ---- copies ---- */

static void read_copies(struct text *out)
{
	struct text path = {0};
	struct error err;

	cr_assert(home_path(HOME_STATE, "copied.txt", &path));
	cr_assert(file_read(text_str(&path), 1 << 20, out, &err), "%s", err.text);
	text_finish(&path);
}

Test(copy, gives_the_command_that_opens_this)
{
	struct text kept = {0};
	struct stage s;

	begin(&s, "buggy");
	stage_type(&s, "7sy");
	cr_expect_str_eq(text_str(&s.copied), "lockstep story@7 --variant buggy");
	cr_expect(stage_says(&s, "to the clipboard (OSC 52), and in"));
	read_copies(&kept);
	cr_expect_str_eq(text_str(&kept), text_str(&s.copied));
	text_finish(&kept);
	end(&s);
}

/* What was asked for is lost when a long command is stopped. */
Test(copy, writes_no_file_that_was_given_up)
{
	static const char export[] = ":export text given-up.txt";
	struct stage s;

	begin(&s, "buggy");
	cr_assert_eq(chdir(base), 0);
	for (const char *c = export; *c; c++)
		app_key(&s.app, (unsigned char)*c);
	app_key(&s.app, KEYS_ENTER);
	s.app.stop(s.app.engine);
	stage_type(&s, "y");
	cr_expect_str_eq(text_str(&s.copied), "lockstep story@0 --variant buggy");
	cr_expect_neq(access("given-up.txt", F_OK), 0);
	unlink("given-up.txt");
	end(&s);
}

/* Whatever was done: the schedule in the command leads to the same state. */
Test(copy, names_a_schedule_of_ones_own)
{
	struct scenario_options how = {.schedule = NULL};
	struct opened again;
	struct stage s;
	struct run *run;
	char *from;

	begin(&s, "buggy");
	stage_type(&s, "9si4sy");
	from = strstr(text_str(&s.copied), "--schedule '");
	cr_assert(from, "%s", text_str(&s.copied));
	from = strdup(from + strlen("--schedule '"));
	*strchr(from, '\'') = '\0';
	how.schedule = from;
	opened_text(&again, stage_story, &how);
	run = opened_run(&again, "buggy");
	run_go(run, s.frame->at);
	cr_expect_eq(run_digest(run, run_at(run)), run_digest(player_run(&s.player), s.frame->at),
	             "%s", from);
	opened_finish(&again);
	free(from);
	end(&s);
}

Test(copy, gives_the_view_in_ascii)
{
	struct stage s;

	begin(&s, "buggy");
	stage_type(&s, "7s");
	cr_assert(stage_says(&s, "step 7"));
	stage_type(&s, "Y");
	cr_expect(strstr(text_str(&s.copied), "| IF "));
	for (const char *p = text_str(&s.copied); *p; p++)
		cr_assert((unsigned char)*p < 0x80);
	cr_expect(stage_says(&s, "this view: to the clipboard"));
	end(&s);
}

/* What is made to be pasted is copied as it is: no frame, and not cut at the screen's edge. */
Test(copy, gives_a_page_of_the_post_mortem_whole)
{
	struct stage s;

	begin(&s, "buggy");
	stage_type(&s, "$");
	cr_assert(stage_says(&s, "how it came to this"));
	stage_type(&s, "Y");
	cr_expect(strstr(text_str(&s.copied), "| "), "a list to choose from is a picture");
	stage_press(&s, "\t\tY");
	cr_expect(strstr(text_str(&s.copied), "hard LOCKUP on cpu 0\n\nStep by step"));
	cr_expect(!strchr(text_str(&s.copied), '|'));
	stage_press(&s, "\tY");
	cr_expect(!strncmp(text_str(&s.copied), "CPU0 task T\n  cancel_dirty_page\n", 32));
	cr_expect(strstr(text_str(&s.copied), "<-- breaks I1: no IRQ-safe lock is held with "
	                                      "interrupts on\n"));
	cr_expect(stage_says(&s, "this page: to the clipboard"));
	end(&s);
}

/* ---- pictures ---- */

Test(pictures, are_escaped_and_complete)
{
	struct text out = {0}, row = {0};
	struct theme theme = theme_builtin(THEME_LIGHT);
	struct canvas *c = canvas_create(12, 2, CHARSET_UTF8);
	const struct area a = {.canvas = c, .rect = {0, 0, 12, 2}};
	const struct picture p = {.canvas = c,
	                          .theme = &theme,
	                          .title = "<&>",
	                          .command = "lockstep 'a'",
	                          .tells = "\"so\""};

	draw_text(a, 0, 0, STYLE_UNSAFE, "a<b");
	draw_text(a, 3, 0, STYLE_BAD, "&");
	draw_text(a, 0, 1, STYLE_NORMAL, "\u4e2d\u6587 x");
	for (const struct picture_format *f = picture_formats(); f->name; f++) {
		text_clear(&out);
		f->write(&p, &out);
		cr_expect(out.len > 10, "%s", f->name);
	}
	text_clear(&out);
	picture_svg(&p, &out);
	cr_expect(strstr(text_str(&out), "<title>&lt;&amp;&gt;</title>"));
	cr_expect(strstr(text_str(&out), ">a&lt;b</text>"));
	cr_expect(strstr(text_str(&out), ">&amp;</text>"));
	cr_expect(strstr(text_str(&out), "fill=\"#ffffff\""), "a light theme has a light ground");
	text_clear(&out);
	picture_html(&p, &out);
	cr_expect(strstr(text_str(&out), "a&lt;b</span>"));
	cr_expect(strstr(text_str(&out), "&quot;so&quot;"));
	cr_expect(strstr(text_str(&out), "\u4e2d\u6587 x"));
	text_finish(&out);
	text_finish(&row);
	canvas_destroy(c);
}

Test(pictures, are_written_once_and_then_only_when_forced)
{
	struct stage s;

	begin(&s, "buggy");
	cr_assert_eq(chdir(base), 0);
	stage_press(&s, "7sE");
	cr_expect(stage_says(&s, ":export"));
	stage_press(&s, "svg\n");
	cr_expect(stage_says(&s, "this view is in 'story-7.svg'"));
	stage_press(&s, ":export svg\n");
	cr_expect(stage_says(&s, "is there already"));
	stage_press(&s, ":export! svg\n");
	cr_expect(stage_says(&s, "this view is in"));
	stage_press(&s, ":export png\n");
	cr_expect(stage_says(&s,
	                     "there is no format 'png'; there is: asciicast, svg, html, md, text"));
	stage_press(&s, ":export svgg\n");
	cr_expect(stage_says(&s, "did you mean 'svg'?"));
	unlink("story-7.svg");
	end(&s);
}

static void read_back(const char *path, struct text *out)
{
	struct error err;

	text_clear(out);
	cr_assert(file_read(path, 1 << 22, out, &err), "%s", err.text);
	unlink(path);
}

Test(pictures, have_the_size_that_is_asked_for)
{
	struct text out = {.len = 0};
	size_t rows = 0;
	struct stage s;

	begin(&s, "buggy");
	cr_assert_eq(chdir(base), 0);
	stage_press(&s, "7s:render 100x30\n");
	cr_expect(stage_says(&s, "this view is in 'story-7.100x30.txt'"));
	cr_assert(file_read("story-7.100x30.txt", 1 << 20, &out, &(struct error){.text = ""}));
	for (const char *c = text_str(&out); *c; c++)
		rows += *c == '\n';
	cr_expect_geq(rows, 30);
	cr_expect(!strstr(text_str(&out), ":render"));
	stage_press(&s, ":render 100x30\n");
	cr_expect(stage_says(&s, "render! overwrites it"));
	stage_press(&s, ":render 100\n");
	cr_expect(stage_says(&s, "COLSxROWS"));
	unlink("story-7.100x30.txt");
	text_finish(&out);
	end(&s);
}

/* Steps that were chosen by hand: the file is of them, and says how to come there again. */
Test(pictures, are_of_what_was_done_by_hand)
{
	struct text out = {.len = 0};
	struct stage s;

	begin(&s, "buggy");
	cr_assert_eq(chdir(base), 0);
	stage_press(&s, "4siss:export md\n");
	cr_expect(stage_says(&s, "this view is in 'story-7.md'"));
	read_back("story-7.md", &out);
	cr_expect(strstr(text_str(&out), "pend"), "the view itself");
	cr_expect(!strstr(text_str(&out), ":export"), "not the line it was asked for in");
	cr_expect(strstr(text_str(&out), "--schedule"), "%s", text_str(&out));
	cr_expect(strstr(text_str(&out), "raise wb_end"), "%s", text_str(&out));
	stage_press(&s, ":export asciicast walk.cast\n");
	cr_expect(stage_says(&s, "steps are in 'walk.cast'"));
	cr_expect_eq(s.frame->at, 7, "the screen stays where it is");
	stage_press(&s, ":export asciicast walk.cast\n");
	cr_expect(stage_says(&s, "is there already"));
	read_back("walk.cast", &out);
	cr_expect(strstr(text_str(&out), "raised @5"),
	          "raised in the step in which it was by hand");
	stage_press(&s, "r:export asciicast walk.cast\n");
	read_back("walk.cast", &out);
	cr_expect(!strstr(text_str(&out), "raised @5"), "the lesson's own run raises it later");
	text_finish(&out);
	end(&s);
}
