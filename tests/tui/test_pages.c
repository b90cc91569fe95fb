// SPDX-License-Identifier: GPL-2.0-only
/* The log, the patch, the stacks, and searching. */
#include "shots.h"
#include "tui/frame/page.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(pages, .timeout = 240);

Test(pages, are_as_they_were_looked_at)
{
	cr_expect(shots_same(stage_story, "buggy", "ON, and move_lock", "L", "log"));
	cr_expect(shots_same(stage_story, "buggy", "ON, and move_lock", "HL", "log_hidden"));
	cr_expect(shots_same(stage_story, "buggy", "ON, and move_lock", "d", "patch"));
	cr_expect(shots_same(stage_story, "buggy", "ON, and move_lock", "Hd", "patch_hidden"));
	cr_expect(shots_same(stage_story, "buggy", "DEADLOCK", "qw", "where"));
	cr_expect(shots_same(stage_crowd, NULL, "step 20/", "w", "where_crowd"));
}

/* ---- the log ---- */

static const struct page_line *line_here(const struct stage *s)
{
	return &s->frame->page->lines[s->app.screen.pager.at];
}

Test(pages, log_opens_at_the_present_and_leads_to_steps)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "8sL");
	cr_assert_eq(s.app.screen.view, SCREEN_LOG);
	cr_assert_eq(line_here(&s)->step, 8);
	cr_assert_eq(line_here(&s)->kind, PAGE_STEP);
	stage_press(&s, "jjj\n");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert(s.frame->at > 8 && s.frame->at <= 11);
	stage_press(&s, "LLgg");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN, "L closes it, and the rest steps");
	stage_close(&s);
}

Test(pages, log_tells_warnings_findings_and_the_console)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 120, 60);
	stage_type(&s, "LG");
	cr_expect(stage_says(&s, "How it stands"));
	cr_expect(stage_says(&s, "! Deadlock on move_lock"));
	cr_expect(stage_says(&s, "hard LOCKUP on cpu 0"));
	stage_close(&s);
	stage_open(&s, stage_story, "fixed", 120, 60);
	stage_type(&s, "LG");
	cr_expect(stage_says(&s, "nobody is stuck for ever"));
	cr_expect(!stage_says(&s, "! "));
	stage_close(&s);
}

Test(pages, have_the_keys_of_less)
{
	struct stage s;
	size_t at;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "L18g");
	cr_assert_eq(s.app.screen.pager.at, 17);
	at = s.app.screen.pager.at;
	stage_key(&s, KEYS_CTRL('F'));
	cr_assert_eq(s.app.screen.pager.at, at + 20);
	stage_key(&s, KEYS_CTRL('U'));
	cr_assert_eq(s.app.screen.pager.at, at + 10);
	stage_key(&s, KEYS_CTRL('D'));
	stage_key(&s, KEYS_CTRL('B'));
	cr_assert_eq(s.app.screen.pager.at, at);
	stage_type(&s, "3j");
	cr_assert_eq(s.app.screen.pager.at, at + 3);
	stage_type(&s, "999k");
	cr_assert_eq(s.app.screen.pager.at, 0);
	stage_type(&s, "G");
	cr_assert_eq(s.app.screen.pager.at + 1, s.frame->page->nr);
	stage_type(&s, "q");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	stage_close(&s);
}

Test(pages, search_as_less_does)
{
	struct stage s;
	size_t first;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, "Lgg/+tree_lock\n");
	cr_assert(strstr(line_here(&s)->cells[LINE_CHANGES], "+tree_lock"));
	stage_press(&s, "/MOVE_LOCK\n");
	cr_assert(stage_says(&s, "'MOVE_LOCK' does not stand behind"));
	stage_press(&s, "g/move_lock\n");
	first = s.app.screen.pager.at;
	stage_type(&s, "n");
	cr_assert(s.app.screen.pager.at > first);
	stage_type(&s, "N");
	cr_assert_eq(s.app.screen.pager.at, first);
	stage_press(&s, "/\033");
	cr_assert_eq(s.app.screen.mode, SCREEN_LOG);
	stage_close(&s);
}

Test(pages, log_tells_nothing_of_a_hidden_future)
{
	struct text hidden = {0}, other = {0};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "20sHLG");
	cr_assert_eq(line_here(&s)->step, 20);
	cr_assert(!stage_says(&s, "eadlock"));
	stage_text(&s, &hidden);
	stage_close(&s);
	/* another future: the interrupt comes later */
	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "t>>>qgg20sHLG");
	stage_text(&s, &other);
	cr_assert_str_eq(strchr(text_str(&other), '\n'), strchr(text_str(&hidden), '\n'));
	text_finish(&hidden);
	text_finish(&other);
	stage_close(&s);
}

/* ---- the patch ---- */

static const char *note_of(const struct stage *s, int nth)
{
	return s->frame->page->lines[s->app.screen.pager.at + (size_t)nth].cells[0];
}

Test(pages, patch_tells_where_each_hunk_matters)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "d");
	cr_assert_eq(s.app.screen.view, SCREEN_PATCH);
	cr_assert(stage_says(&s, "from buggy to fixed"));
	cr_assert(strstr(line_here(&s)->cells[0], "unlocked_inode_to_wb_begin"));
	cr_assert(strstr(note_of(&s, 1), "first executed by step @"));
	cr_assert(strstr(note_of(&s, 2), "first step it changes: @14"), "%s", note_of(&s, 2));
	stage_type(&s, "n");
	while (!strstr(line_here(&s)->cells[0], "_to_wb_end"))
		stage_type(&s, "n");
	stage_press(&s, "\n");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert(stage_says(&s, "ON, and move_lock is still held"));
	stage_close(&s);
}

Test(pages, patch_says_where_nothing_differs)
{
	struct stage s;

	stage_open(&s, stage_alone, "buggy", 80, 24);
	stage_type(&s, "d");
	cr_assert(!stage_says(&s, "first step it changes"));
	cr_assert(stage_says(&s, "no effect here"));
	stage_close(&s);
}

Test(pages, patch_is_of_any_two_variants)
{
	struct stage s;
	char keys[16];

	stage_open(&s, stage_story, "buggy", 80, 24);
	snprintf(keys, sizeof(keys), "%dd", suite_find(s.player.world->suite, "m1") + 1);
	stage_type(&s, keys);
	cr_assert(stage_says(&s, "from buggy to m1"));
	stage_type(&s, "d");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	stage_type(&s, "99d");
	cr_assert(stage_says(&s, "there are "));
	stage_close(&s);
}

Test(pages, patch_names_the_scenarios_that_execute_it)
{
	static const char *const names[] = {"truncate", "one-lock", "not-there"};
	const char *root = getenv("LOCKSTEP_SOURCE_ROOT");
	char paths[3][300];
	const char *const shelf[] = {paths[0], paths[1], paths[2]};
	struct stage s;

	cr_assert(root);
	for (size_t i = 0; i < 3; i++)
		snprintf(paths[i], sizeof(paths[i]), "%s/scenarios/%s.yaml", root, names[i]);

	stage_open(&s, stage_story, "buggy", 80, 24);
	s.player.options.shelf = shelf;
	s.player.options.nr_shelf = 3;
	stage_type(&s, "d");
	cr_assert(strstr(note_of(&s, 3), "scenarios execute it"), "%s", note_of(&s, 3));
	cr_assert(strstr(note_of(&s, 3), "truncate"));
	cr_assert(!s.frame->page->waits);
	stage_type(&s, "G");
	cr_assert(stage_says(&s, "hunk 1: none"));
	stage_close(&s);
}

/* ---- the stacks ---- */

Test(pages, where_walks_the_frames)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 140, 40);
	stage_go(&s, "DEADLOCK");
	stage_type(&s, "qw");
	cr_assert(stage_says(&s, "hardirq wb_end, on top of task T"));
	cr_assert(stage_says(&s, "mm/memcontrol.c:31  mem_cgroup_begin_page_stat"));
	stage_type(&s, "2j");
	cr_assert(stage_says(&s, "mm/filemap.c:15  end_page_writeback"));
	stage_type(&s, "j");
	cr_assert(stage_says(&s, "backing-dev.h:59  unlocked_inode_to_wb_end"));
	stage_type(&s, "k");
	cr_assert(stage_says(&s, "mm/filemap.c:15  end_page_writeback"));
	stage_type(&s, "S");
	cr_assert_eq(s.app.screen.view, SCREEN_WHERE, "stepping goes on in it");
	cr_assert(stage_says(&s, "step 37/"));
	stage_type(&s, "w");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	stage_close(&s);
}

/* ---- searching among the steps ---- */

Test(pages, steps_are_searched_for_words_and_events)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, "/+tree_lock\n");
	cr_assert_eq(s.frame->at, 16);
	stage_press(&s, "/irqs-on\n");
	cr_assert_eq(s.frame->at, 30);
	stage_press(&s, "/IF\n");
	cr_assert_eq(s.frame->at, 31);
	stage_type(&s, ",");
	cr_assert_eq(s.frame->at, 30);
	stage_type(&s, ",");
	cr_assert(s.frame->at < 30);
	stage_type(&s, ";");
	cr_assert_eq(s.frame->at, 30);
	stage_press(&s, ":back masked is not\n");
	cr_assert_eq(s.frame->at, 29);
	stage_press(&s, "/nothing like it\n");
	cr_assert_eq(s.frame->at, 29);
	cr_assert(stage_says(&s, "no step behind this one says 'nothing like it'"));
	stage_press(&s, "t/wb_end\n");
	cr_assert_eq(s.app.screen.view, SCREEN_TIMELINE);
	cr_assert(s.frame->at > 29);
	stage_close(&s);
}

Test(pages, a_hidden_future_is_not_searched)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, "20sH/deadlock\n");
	cr_assert_eq(s.frame->at, 20);
	cr_assert(stage_says(&s, "hidden"));
	stage_press(&s, ":back move_lock\n");
	cr_assert(s.frame->at < 20);
	stage_close(&s);
}

Test(pages, a_hidden_future_is_not_entered_from_the_patch)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_press(&s, "5sHd");
	while (!line_here(&s)->step)
		stage_type(&s, "n");
	cr_assert(line_here(&s)->step > 5);
	stage_press(&s, "\n");
	cr_assert_eq(s.app.screen.view, SCREEN_PATCH);
	cr_assert_eq(s.frame->at, 5);
	stage_close(&s);
}
