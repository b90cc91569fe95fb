// SPDX-License-Identifier: GPL-2.0-only
/* The command line: what it completes, suggests, remembers, explains and saves. */
#include "stage.h"
#include "tui/app/history.h"
#include "tui/app/prompt_commands.h"
#include "tui/settings/settings.h"

#include "lockstep/base/file.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TestSuite(command_line, .timeout = 120);

static void open_story(struct stage *s)
{
	stage_open(s, stage_story, "buggy", 80, 24);
}

/* What was set is in the file; it opens as it was saved. */
Test(command_line, saves_what_was_set)
{
	char path[] = "/tmp/lockstep-test-set-XXXXXX";
	struct text out = {.len = 0};
	char line[80];
	struct stage s;
	struct error err;

	cr_assert_neq(mkstemp(path), -1);
	open_story(&s);
	stage_line(&s, "set moving_account=0 cpus=3");
	stage_type(&s, "G");
	snprintf(line, sizeof(line), "w %s", path);
	stage_line(&s, line);
	cr_assert(stage_says(&s, "exists; record! or w! overwrites it"));
	snprintf(line, sizeof(line), "write! %s", path);
	stage_line(&s, line);
	cr_assert(stage_says(&s, "written to"), "%s", stage_text(&s, &out));
	text_clear(&out);
	cr_assert(file_read(path, 1 << 20, &out, &err), "%s", err.text);
	cr_assert(strstr(text_str(&out), "  - moving_account=0\n  - cpus=3\n"), "%s",
	          text_str(&out));
	cr_assert(strstr(text_str(&out), "verdict: completes"), "%s", text_str(&out));
	text_finish(&out);
	unlink(path);
	stage_close(&s);
}

Test(command_line, knows_what_was_probably_meant)
{
	static const struct {
		const char *line, *says;
	} rows[] = {
		{"mutent m1", "'mutent' is no command here; did you mean 'mutant'?"},
		{"scenaros", "did you mean 'scenarios'?"},
		{"pager_up", "'pager_up' works in another view: In the log and the patch"},
		{"zzz", "'zzz' is no command here; ? lists them"},
		{"irq wb_ent", "there is no interrupt 'wb_ent'; did you mean 'wb_end'?"},
		{"variant q", "there is no variant 'q'; there is: none, buggy, fixed, m1,"},
		{"scenarios 1", "scenarios hunk N: which scenarios execute hunk N"},
		{"help mutent", "did you mean 'mutant'?"},
	};
	struct stage s;

	open_story(&s);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		stage_line(&s, rows[i].line);
		cr_expect(stage_says(&s, rows[i].says), "%s", rows[i].line);
	}
	stage_close(&s);
}

Test(command_line, shows_the_line_of_the_help)
{
	struct stage s;

	open_story(&s);
	stage_line(&s, "help find");
	cr_assert_eq(s.app.screen.mode, SCREEN_HELP);
	cr_assert(stage_says(&s, "search from here: wrong"));
	stage_key(&s, KEYS_ENTER);
	cr_assert(stage_says(&s, ":find"));
	stage_key(&s, KEYS_ESC);
	stage_line(&s, "help v");
	cr_assert(stage_says(&s, "the next variant of the code, same moment"));
	stage_key(&s, KEYS_ENTER);
	cr_assert_str_eq(s.frame->variant, "fixed");
	stage_close(&s);
}

Test(command_line, shows_a_long_message_whole)
{
	struct stage s;

	stage_open(&s, stage_story, "buggy", 60, 18);
	stage_line(&s, "set A.nosuchfield=1");
	cr_assert(stage_says(&s, "has no field"));
	stage_line(&s, "mutant");
	cr_assert(stage_says(&s, "mutants: m1"));
	cr_assert(stage_says(&s, "m10 ("), "to its end");
	stage_close(&s);
}

/* The program's one file, its folder, and the home; more than that would be left. */
static void remove_home(const char *home, const char *file)
{
	char path[80];

	snprintf(path, sizeof(path), "%s/lockstep/%s", home, file);
	cr_expect_eq(unlink(path), 0);
	snprintf(path, sizeof(path), "%s/lockstep", home);
	rmdir(path);
	cr_expect_eq(rmdir(home), 0, "%s is not empty", home);
}

Test(command_line, remembers_lines_of_other_sessions)
{
	char home[] = "/tmp/lockstep-test-XXXXXX";
	struct prompt one = {.nr = 0}, two = {.nr = 0}, three = {.nr = 0};

	cr_assert_not_null(mkdtemp(home));
	setenv("XDG_STATE_HOME", home, 1);
	history_read(&one);
	cr_assert_eq(one.nr, 0);
	history_read(&two);
	for (const char *c = "set a=1"; *c; c++)
		prompt_key(&one, (unsigned char)*c);
	prompt_enter(&one);
	history_keep(&one);
	prompt_key(&two, 0xe9);
	prompt_enter(&two);
	history_keep(&two);
	history_keep(&two);
	history_read(&three);
	cr_assert_eq(three.nr, 2, "%zu", three.nr);
	cr_assert_str_eq(three.old[0], "set a=1");
	cr_assert_str_eq(three.old[1], "\xc3\xa9");
	cr_assert_eq(three.len, 0);
	remove_home(home, "history");
}

Test(command_line, completes_what_fits_there)
{
	static const struct {
		const char *typed, *candidate, *not ;
	} rows[] = {
		{"", "set\n", "fixed\n"},
		{"set ", "A.moving_account=\n", "fixed\n"},
		{"set ", "wb_end.cpu=\n", "tick\n"},
		{"variant ", "m3\n", "set\n"},
		{"irq ", "wb_end\n", "tick\n"},
		{"irq wb_end ", "cpu=\n", "wb_end\n"},
		{"until ", "irqs-on\n", "set\n"},
		{"until acquire ", "tree_lock\n", "irqs-on\n"},
		{"run ", "CPU0\n", "irqs-on\n"},
		{"run T ", "until\n", "tick\n"},
		{"run T until ", "end\n", "tick\n"},
		{"raise ", "wb_end\n", "tick\n"},
		{"tick ", "CPU1\n", "irqs-on\n"},
		{"mutant ", "m3\n", "fixed\n"},
		{"scenarios ", "hunk\n", "m3\n"},
		{"find ", "within\n", "min\n"},
		{"find deadlock ", "within\n", "GiB\n"},
		{"find deadlock within 30 ", "min\n", "tree_lock\n"},
		{"until enter ", "cancel_dirty_page\n", "acquire\n"},
		{"break ", "cancel_dirty_page\n", "m3\n"},
		{"branch ", "main\n", "m3\n"},
		{"quiz ", "off\n", "m3\n"},
		{"export ", "asciicast\n", "m3\n"},
		{"help ", "end-gp\n", "m3\n"},
		{"back ", "IF\n", "m3\n"},
		{"end-gp ", "T\n", "m3\n"},
	};
	struct stage s;

	open_story(&s);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct text out = {0};

		stage_type(&s, ":");
		stage_type(&s, rows[i].typed);
		prompt_candidates(&s.app, &out);
		cr_expect(strstr(text_str(&out), rows[i].candidate), "%s", rows[i].typed);
		cr_expect(!strstr(text_str(&out), rows[i].not ), "%s", rows[i].typed);
		text_finish(&out);
		stage_key(&s, KEYS_ESC);
	}
	stage_close(&s);
}

Test(command_line, does_a_whole_schedule)
{
	struct stage s;

	open_story(&s);
	stage_line(&s, "schedule");
	cr_assert(stage_says(&s, "schedule: run T"));
	cr_assert(stage_says(&s, "raise wb_end"));
	stage_type(&s, "9s");
	stage_line(&s, "schedule raise wb_end; run all");
	cr_assert(stage_says(&s, "from the start: raise wb_end; run all, then everybody"));
	cr_assert_eq(s.frame->at, 0);
	cr_assert_eq(s.frame->ends, MACHINE_COMPLETES);
	stage_line(&s, "schedule rise wb_end");
	cr_assert(stage_says(&s, "did you mean 'raise'?"));
	stage_line(&s, "set");
	stage_line(&s, "irq wb_end cpu=0 after=4");
	cr_assert_eq(s.frame->at, 5);
	cr_assert_eq(s.frame->snapshot.cpus[0].pending, 1);
	stage_line(&s, "irq wb_end before=4");
	cr_assert(stage_says(&s, "irq LINE cpu=N after=STEP"));
	stage_close(&s);
}

Test(command_line, goes_with_the_hand_of_vi)
{
	struct stage s;

	open_story(&s);
	stage_type(&s, "4lh");
	cr_assert_eq(s.frame->at, 3);
	stage_type(&s, "tl");
	cr_assert_eq(s.frame->at, 4);
	stage_close(&s);
}

/* ---- settings ---- */

static void write_settings(const char *home, const char *text)
{
	struct text path = {.len = 0};
	struct error err;

	text_printf(&path, "%s/lockstep", home);
	mkdir(text_str(&path), 0700);
	text_add(&path, "/settings");
	cr_assert(file_write(text_str(&path), text, strlen(text), &err), "%s", err.text);
	text_finish(&path);
}

Test(command_line, searches_within_what_the_user_has_set)
{
	char home[] = "/tmp/lockstep-test-XXXXXX";
	struct settings settings;

	cr_assert_not_null(mkdtemp(home));
	setenv("XDG_CONFIG_HOME", home, 1);
	write_settings(home, "# for a small machine\nfind = 30 s 256 MiB\n");
	settings_without_looks(&settings);
	cr_assert_eq(settings.find.seconds, 30);
	cr_assert_eq(settings.find.bytes, (size_t)256 << 20);
	cr_assert_eq(settings.nr_wrong, 0);
	settings_finish(&settings);
	write_settings(home, "fund = 1 s\nfind = 30 sec\n");
	settings_without_looks(&settings);
	cr_assert_eq(settings.find.seconds, 0, "what is wrong counts for nothing");
	cr_assert_eq(settings.nr_wrong, 2);
	cr_assert_not_null(strstr(text_str(&settings.told), "did you mean 'find'?"));
	cr_assert_not_null(strstr(text_str(&settings.told), "settings:2:8: error: '30 sec' is no"));
	settings_finish(&settings);
	remove_home(home, "settings");
}
