// SPDX-License-Identifier: GPL-2.0-only
/* The scenario's file, changed while it is shown. */
#include "shots.h"
#include "stage.h"
#include "tui/term/editor.h"

#include "lockstep/base/error.h"
#include "lockstep/base/file.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

TestSuite(edit, .timeout = 120);

/* An editor that replaces one text by another, and notes what it was asked for. */
struct editor {
	const char *from, *to;
	char path[80];
	unsigned line, nr;
};

static bool replace(void *terminal, const char *path, unsigned line, struct error *err)
{
	struct editor *e = terminal;
	struct text before = {.len = 0}, after = {.len = 0};
	const char *at;

	snprintf(e->path, sizeof(e->path), "%s", path);
	e->line = line;
	e->nr++;
	if (!e->from)
		return error_set(err, "the editor has failed");
	cr_assert(file_read(path, 1 << 20, &before, err));
	at = strstr(text_str(&before), e->from);
	cr_assert(at, "no '%s'", e->from);
	text_addn(&after, text_str(&before), (size_t)(at - text_str(&before)));
	text_printf(&after, "%s%s", e->to, at + strlen(e->from));
	cr_assert(file_write(path, text_str(&after), after.len, err));
	text_finish(&before);
	text_finish(&after);
	return true;
}

static char copy[64];

/* Shows a story whose file is a fresh copy. */
static void open_copy(struct stage *s, struct editor *e, const char *variant)
{
	char line[100];

	snprintf(copy, sizeof(copy), "/tmp/lockstep-edit-%d.yaml", (int)getpid());
	unlink(copy);
	stage_open(s, stage_story, variant, 80, 24);
	s->app.edit = replace;
	s->app.terminal = e;
	snprintf(line, sizeof(line), ":edit %s\n", copy);
	*e = (struct editor){.from = "title: ", .to = "title: My "};
	stage_press(s, line);
}

static void close_copy(struct stage *s)
{
	unlink(copy);
	stage_close(s);
}

Test(edit, copies_what_is_not_ones_own_and_never_overwrites)
{
	struct editor e;
	struct stage s;
	char line[100];

	open_copy(&s, &e, "buggy");
	cr_assert_str_eq(e.path, copy);
	cr_assert_eq(e.nr, 1);
	cr_assert(stage_says(&s, "is read anew"));
	cr_assert_str_eq(s.frame->scenario->title, "My Two locks and an interrupt");
	snprintf(line, sizeof(line), ":edit %s\n", copy);
	stage_press(&s, line);
	cr_assert(stage_says(&s, "exists; nothing is overwritten"));
	cr_assert_eq(e.nr, 1);
	close_copy(&s);
}

Test(edit, offers_a_copy)
{
	struct editor e = {.from = NULL};
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	s.app.edit = replace;
	s.app.terminal = &e;
	stage_type(&s, "e");
	cr_assert_eq(e.nr, 0);
	cr_assert(stage_says(&s, "This scenario is not yours to write"));
	cr_assert(stage_says(&s, ":edit story.yaml"));
	stage_press(&s, "\033");
	cr_assert_eq(s.app.screen.mode, SCREEN_MAIN);
	stage_close(&s);
}

Test(edit, says_where_there_is_no_terminal)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 80, 24);
	stage_type(&s, "e");
	cr_assert(stage_says(&s, ":reload"));
	stage_close(&s);
}

Test(edit, stays_at_the_step_and_begins_at_its_line)
{
	struct editor e;
	struct stage s;
	size_t length;

	open_copy(&s, &e, "buggy");
	stage_type(&s, "12s");
	length = s.frame->length;
	e.from = "moving_account: 1";
	e.to = "moving_account: 0";
	stage_type(&s, "e");
	cr_assert_eq(e.line, 22, "run T until release tree_lock, not %u", e.line);
	cr_assert_eq(s.frame->at, 12);
	cr_assert_neq(s.frame->length, length);
	cr_assert_eq(s.frame->ends, MACHINE_COMPLETES);
	stage_press(&s, ":set\n");
	cr_assert_eq(s.frame->ends, MACHINE_COMPLETES, "as it was read last");
	close_copy(&s);
}

Test(edit, goes_to_the_nearest_step_and_says_so)
{
	struct editor e;
	struct stage s;

	open_copy(&s, &e, "fixed");
	stage_press(&s, "G");
	e.from = "  - raise wb_end\n";
	e.to = "";
	stage_type(&s, "e");
	cr_assert(stage_says(&s, "it has no step 83"));
	cr_assert_eq(s.frame->at, s.frame->length);
	close_copy(&s);
}

Test(edit, shows_errors_and_goes_on_with_the_world_before)
{
	struct editor e;
	struct stage s;
	uint64_t before;

	open_copy(&s, &e, "buggy");
	stage_type(&s, "12s");
	before = run_digest(player_run(&s.player), 12);
	e.from = "tasks:";
	e.to = "taskz:";
	stage_type(&s, "e");
	cr_assert_eq(s.app.screen.view, SCREEN_LIST);
	cr_assert(stage_says(&s, "unknown key 'taskz'"));
	cr_assert(stage_says(&s, "the one before goes on"));
	stage_press(&s, "\n");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	cr_assert_eq(s.frame->at, 12);
	cr_assert_eq(run_digest(player_run(&s.player), 12), before);
	e.from = "taskz:";
	e.to = "tasks:";
	stage_press(&s, "e");
	cr_assert(stage_says(&s, "is as it was"));
	cr_assert_eq(s.frame->at, 12);
	close_copy(&s);
}

Test(edit, reads_nothing_anew_when_the_editor_fails)
{
	struct editor e;
	struct stage s;

	open_copy(&s, &e, "buggy");
	e.from = NULL;
	stage_type(&s, "e");
	cr_assert(stage_says(&s, "the editor has failed"));
	close_copy(&s);
}

Test(edit, keeps_breakpoints_branches_and_marks)
{
	struct editor e;
	struct stage s;

	open_copy(&s, &e, "buggy");
	stage_press(&s, ":break move_lock\n4smai");
	e.from = "title: ";
	e.to = "title: Again ";
	stage_type(&s, "e");
	cr_assert_eq(s.player.breaks.nr, 1);
	cr_assert_str_eq(text_str(&s.frame->branch), "main");
	stage_press(&s, ":branch b1\n");
	cr_assert_str_eq(text_str(&s.frame->branch), "b1");
	stage_type(&s, "'a");
	cr_assert_eq(s.frame->at, 4);
	cr_assert_str_eq(s.frame->scenario->title, "Again My Two locks and an interrupt");
	close_copy(&s);
}

static const char other[] = "lockstep: 1\n"
			    "name: other\n"
			    "title: Another one\n"
			    "locks: {A: spinlock}\n"
			    "functions:\n"
			    "  one: [spin_lock(A), spin_unlock(A)]\n"
			    "tasks:\n"
			    "  T: {cpu: 0, calls: [one()]}\n"
			    "schedule:\n"
			    "  - run all\n";

/* The story of the copy is replaced by another one as a whole, and read anew. */
static void replace_all(struct stage *s)
{
	struct error err;

	cr_assert(file_write(copy, other, strlen(other), &err));
	stage_press(s, ":reload\n");
	cr_assert_str_eq(s->frame->scenario->title, "Another one");
}

Test(edit, leaves_the_sweep_of_what_is_gone)
{
	struct editor e;
	struct stage s;

	open_copy(&s, &e, "m9");
	stage_press(&s, "a\t\t");
	cr_assert_eq(s.app.screen.view, SCREEN_SWEEP);
	replace_all(&s);
	stage_press(&s, "i\n");
	cr_assert_eq(s.app.screen.view, SCREEN_MAIN);
	stage_press(&s, "a");
	cr_assert(stage_says(&s, "no interrupt that could be moved"));
	close_copy(&s);
}

Test(edit, keeps_the_text_of_a_branch_with_it)
{
	struct editor e;
	struct stage s;
	struct text text = {.len = 0};
	struct error err;
	char line[100], path[80];

	open_copy(&s, &e, "buggy");
	stage_press(&s, "4si");
	replace_all(&s);
	stage_press(&s, ":branch b1\n");
	cr_assert_str_eq(s.frame->scenario->title, "My Two locks and an interrupt");
	stage_press(&s, ":until T: release tree_lock\n");
	cr_assert(s.frame->at > 4, "%s", text_str(&s.frame->message));
	stage_press(&s, ":run T for 2\n");
	cr_assert_str_eq(s.frame->scenario->title, "My Two locks and an interrupt");
	snprintf(path, sizeof(path), "%s.played", copy);
	snprintf(line, sizeof(line), ":record! %s\n", path);
	stage_press(&s, line);
	cr_assert(file_read(path, 1 << 20, &text, &err), "%s", err.text);
	cr_assert(strstr(text_str(&text), "cancel_dirty_page(X)"));
	unlink(path);
	text_finish(&text);
	stage_press(&s, ":reload\n");
	cr_assert_str_eq(s.frame->scenario->title, "Another one");
	close_copy(&s);
}

Test(edit, knows_who_takes_a_line)
{
	cr_assert(editor_takes_line("vim"));
	cr_assert(editor_takes_line("/usr/bin/nano -w"));
	cr_assert(!editor_takes_line("code -w"));
	cr_assert(!editor_takes_line("/opt/vim/ed"));
}
