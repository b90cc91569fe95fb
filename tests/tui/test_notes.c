// SPDX-License-Identifier: GPL-2.0-only
/* The picture of the notes, and what a presentation tells of itself. */
#include "golden.h"
#include "stage.h"
#include "tui/present/talk.h"
#include "tui/present/tell.h"
#include "tui/views/notes.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(notes, .timeout = 60);

static bool golden(const struct notes_look *look, int cols, int rows, const char *name,
                   enum charset charset)
{
	struct canvas *c = canvas_create(cols, rows, charset);
	struct text text = {.len = 0}, styles = {.len = 0};
	char file[80];
	bool good;

	view_notes(look, c);
	canvas_text(c, &text);
	canvas_styles(c, &styles);
	snprintf(file, sizeof(file), "screen/%dx%d_notes_%s", cols, rows, name);
	good = golden_check(file, text_str(&text));
	if (charset == CHARSET_UTF8) {
		snprintf(file, sizeof(file), "screen/%dx%d_notes_%s_styles", cols, rows, name);
		good &= golden_check(file, text_str(&styles));
	}
	text_finish(&text);
	text_finish(&styles);
	canvas_destroy(c);
	return good;
}

static bool goldens(const struct notes_look *look, const char *name)
{
	char ascii[60];
	bool good = golden(look, 80, 24, name, CHARSET_UTF8);

	good &= golden(look, 120, 40, name, CHARSET_UTF8);
	good &= golden(look, 200, 60, name, CHARSET_UTF8);
	good &= golden(look, 40, 8, name, CHARSET_UTF8);
	snprintf(ascii, sizeof(ascii), "%s_ascii", name);
	return golden(look, 80, 24, ascii, CHARSET_ASCII) && good;
}

static void tell_of(struct talk *talk, const char *words, const char *keys)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_go(&s, words);
	stage_present(&s);
	stage_press(&s, keys);
	tell_fill(talk, &s.app, "story");
	stage_close(&s);
}

static struct notes_look look_of(const struct talk *talk)
{
	return (struct notes_look){
		.talk = talk, .listens = true, .trouble = "", .note = "", .seconds = 754};
}

Test(notes, are_as_they_were_looked_at)
{
	struct notes_look look;
	struct talk talk;

	tell_of(&talk, "Masked is not lost", "");
	look = look_of(&talk);
	cr_expect(goldens(&look, "stop"));
	tell_of(&talk, "Masked is not lost", "PsT4 17\n");
	look = look_of(&talk);
	cr_expect(goldens(&look, "question"));
	tell_of(&talk, "Masked is not lost", "PsT4 17\n\n");
	look = look_of(&talk);
	cr_expect(goldens(&look, "answered"));
	tell_of(&talk, "Masked is not lost", "H.");
	look.seconds = 3001;
	cr_expect(goldens(&look, "blank"));
	look.listens = false;
	cr_expect(goldens(&look, "gone"));
	look.helps = true;
	cr_expect(goldens(&look, "help"));
	look = look_of(NULL);
	look.who = "truncate";
	cr_expect(goldens(&look, "waiting"));
	look.trouble = "'/run/user/7/lockstep' is open to others";
	cr_expect(goldens(&look, "trouble"));
}

Test(notes, are_told_what_the_audience_does_not_see)
{
	struct talk talk;

	tell_of(&talk, "Masked is not lost", "H.");
	cr_assert(talk.blank && talk.future_hidden);
	cr_assert_str_eq(talk.says, "Masked is not lost. The interrupt waits.");
	cr_assert_str_eq(talk.notes, "Ask: is it lost?");
	cr_assert_eq(talk.next_step, 30);
	cr_assert_str_eq(talk.next_says, "ON, and move_lock is still held.");
	cr_assert_str_eq(talk.comes_to, "DEADLOCK @38");
	cr_assert(strstr(talk.does_next, "CPU0: "));
	cr_assert_eq(talk.stop, 2);
	cr_assert_eq(talk.stops, 4);
}

Test(notes, move_the_presentation_whatever_lies_over_it)
{
	static const char *const over[] = {"", "?", ":", "a", "K", "t", "12"};
	struct stage s;

	for (size_t i = 0; i < sizeof(over) / sizeof(over[0]); i++) {
		size_t at;

		stage_open(&s, stage_story, "buggy", 80, 24);
		stage_present(&s);
		stage_type(&s, "}");
		at = s.frame->at;
		stage_type(&s, over[i]);
		app_obey(&s.app, "stop_next", "");
		stage_key(&s, KEYS_F5);
		cr_expect_gt(s.frame->at, at, "'%s'", over[i]);
		cr_expect_eq(s.frame->chapters.here, 2, "'%s'", over[i]);
		stage_close(&s);
	}
}

Test(notes, ask_for_what_they_may_alone)
{
	static const char *const no[] = {"quit", "restart", "record", "", "nothing such"};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_present(&s);
	stage_type(&s, "5s");
	for (size_t i = 0; i < sizeof(no) / sizeof(no[0]); i++) {
		app_obey(&s.app, no[i], "");
		stage_key(&s, KEYS_F5);
		cr_expect_eq(s.frame->at, 5, "%s", no[i]);
	}
	app_obey(&s.app, "blank", "");
	cr_expect(s.app.screen.present.blank);
	app_obey(&s.app, "step", "");
	cr_expect(s.app.screen.present.blank, "behind a blank screen");
	app_obey(&s.app, "blank", "");
	cr_expect(!s.app.screen.present.blank);
	stage_key(&s, KEYS_F5);
	cr_expect_eq(s.frame->at, 6);
	stage_close(&s);
}
