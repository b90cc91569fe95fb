// SPDX-License-Identifier: GPL-2.0-only
#include "shots.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void begin(struct stage *s, int cols, int rows)
{
	stage_open(s, stage_story, "buggy", cols, rows);
	stage_menu(s);
}

Test(menu, shows_lessons_in_chapters_with_marks)
{
	static const char *const words[] = {
		"[x] seen: 1 of 7",
		"The flag that was not saved: writeback and its locks",
		"Locking from zero",
		"[x]   1 The flag that was not saved",
		"[ ]   2 The same moment",
		"[.] 101 One lock",
		"j/k choose",
		"q quit",
	};
	struct stage s;

	begin(&s, 80, 24);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		cr_expect(stage_says(&s, words[i]), "%s", words[i]);
	stage_close(&s);
}

Test(menu, is_as_it_was_looked_at)
{
	static const struct {
		int cols, rows;
		const char *name;
	} rows[] = {{80, 24, "80x24_menu"}, {120, 40, "120x40_menu"}, {200, 60, "200x60_menu"}};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct stage s;

		begin(&s, rows[i].cols, rows[i].rows);
		stage_type(&s, "jjj");
		cr_expect(shots_one(&s, rows[i].name), "%s", rows[i].name);
		stage_close(&s);
	}
}

Test(menu, opens_the_chosen_lesson)
{
	struct stage s;

	begin(&s, 80, 24);
	stage_press(&s, "jj\n");
	cr_expect(s.ended);
	cr_expect_eq(s.app.end, APP_OPENS);
	cr_expect_eq(s.app.opened, 2);
	stage_close(&s);
}

Test(menu, is_left_with_q)
{
	struct stage s;

	begin(&s, 80, 24);
	stage_press(&s, "q");
	cr_expect(s.ended);
	cr_expect_neq(s.app.end, APP_OPENS);
	stage_close(&s);
}

Test(menu, is_searched_and_shown_whole_again)
{
	struct stage s;

	begin(&s, 80, 24);
	stage_press(&s, "/SAME lock");
	cr_expect(stage_says(&s, "The same lock twice"));
	cr_expect(stage_says(&s, "The same mistake, in the block layer"));
	cr_expect(!stage_says(&s, "One lock"));
	cr_expect(!stage_says(&s, "The same moment"));
	stage_press(&s, "\n\n");
	cr_expect_eq(s.app.opened, 4);
	stage_press(&s, "\033");
	cr_expect(stage_says(&s, "One lock"));
	stage_press(&s, "/nothing of the kind");
	cr_expect(stage_says(&s, "no lesson has these words"));
	stage_press(&s, "\n\n");
	cr_expect(stage_says(&s, "no lesson has these words"), "there is nothing to open");
	stage_close(&s);
}

Test(menu, goes_to_numbers_and_chapters)
{
	struct stage s;

	begin(&s, 80, 24);
	stage_press(&s, "104G");
	cr_expect_eq(s.app.screen.menu_at.row, 4);
	stage_press(&s, "\t");
	cr_expect_eq(s.app.screen.menu_at.row, 5);
	stage_press(&s, "\t");
	cr_expect_eq(s.app.screen.menu_at.row, 0);
	stage_press(&s, "999G");
	cr_expect(stage_says(&s, "there is no lesson 999"));
	stage_press(&s, "3j2k");
	cr_expect_eq(s.app.screen.menu_at.row, 1);
	stage_press(&s, "?");
	cr_expect(stage_says(&s, "open the lesson; q comes back here"));
	stage_close(&s);
}

Test(menu, survives_every_small_window)
{
	struct text text = {0};
	struct stage s;

	begin(&s, 80, 24);
	for (int w = 1; w < 90; w += 4)
		for (int h = 1; h < 30; h++) {
			stage_size(&s, w, h);
			stage_text(&s, &text);
		}
	text_finish(&text);
	stage_close(&s);
}

/* ---- progress ---- */

Test(progress, is_remembered_and_never_goes_down)
{
	char base[] = "/tmp/lockstep-test-XXXXXX";
	struct progress p = {.lines = {0}}, again = {.lines = {0}};
	struct error err;

	cr_assert_not_null(mkdtemp(base));
	setenv("XDG_STATE_HOME", base, 1);
	cr_expect_eq(progress_of(&p, "one"), PROGRESS_NEW);
	cr_assert(progress_set(&p, "one", PROGRESS_SEEN, &err), "%s", err.text);
	cr_assert(progress_set(&p, "on", PROGRESS_BEGUN, &err));
	cr_assert(progress_set(&p, "one", PROGRESS_BEGUN, &err));
	progress_read(&again);
	cr_expect_str_eq(text_str(&again.lines), "one seen\non begun\n");
	cr_expect_eq(progress_of(&again, "one"), PROGRESS_SEEN);
	cr_expect_eq(progress_of(&again, "on"), PROGRESS_BEGUN);
	cr_expect_eq(progress_of(&again, "o"), PROGRESS_NEW);
	progress_finish(&p);
	progress_finish(&again);
	cr_assert_eq(chdir(base), 0);
	unlink("lockstep/progress");
	rmdir("lockstep");
	rmdir(base);
}
