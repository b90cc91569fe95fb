// SPDX-License-Identifier: GPL-2.0-only
/* The command line: editing, history, completion, and what each command does. */
#include "shots.h"
#include "stage.h"
#include "tui/app/prompt_commands.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(prompt, .timeout = 120);

static void open_story(struct stage *s)
{
	stage_open(s, stage_story, "buggy", 80, 24);
}

Test(prompt, is_as_it_was_looked_at)
{
	cr_expect(shots_same(stage_story, "buggy", "step 0/", ":", "prompt"));
	cr_expect(shots_same(stage_story, "buggy", "step 0/", ":se\tA.mov\t", "prompt_set"));
	cr_expect(shots_same(stage_story, "buggy", "step 0/", ":\t", "prompt_all"));
}

Test(prompt, edits_its_line)
{
	static const struct {
		const char *name;
		key_code keys[12];
		const char *line;
	} rows[] = {
		{"types", {'a', 'b', 0xe9}, "ab\xc3\xa9"},
		{"erases a character of two bytes", {'a', 0xe9, KEYS_BACKSPACE, 'c'}, "ac"},
		{"inserts at the cursor", {'a', 'c', KEYS_LEFT, 'b'}, "abc"},
		{"steps over two bytes",
	         {0xe9, KEYS_LEFT, 'a', KEYS_RIGHT, 'b'},
	         "a\xc3\xa9"
	         "b"},
		{"erases a word", {'a', ' ', 'b', 'c', KEYS_CTRL('W')}, "a "},
		{"erases all", {'a', ' ', 'b', KEYS_CTRL('U'), 'c'}, "c"},
		{"erases forward", {'a', 'b', KEYS_HOME, KEYS_DELETE}, "b"},
		{"erases the rest", {'a', 'b', KEYS_HOME, KEYS_CTRL('K')}, ""},
		{"goes to the end", {'a', KEYS_HOME, KEYS_END, 'b'}, "ab"},
		{"knows no control characters", {'a', 7, KEYS_F1, 'b'}, "ab"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct prompt p = {.nr = 0};

		prompt_open(&p);
		for (size_t k = 0; k < 12 && rows[i].keys[k]; k++)
			cr_assert_eq(prompt_key(&p, rows[i].keys[k]), PROMPT_GOES_ON);
		cr_expect_str_eq(p.line, rows[i].line, "%s", rows[i].name);
	}
}

Test(prompt, has_an_end)
{
	struct prompt p = {.nr = 0};

	prompt_open(&p);
	for (int i = 0; i < 1000; i++)
		prompt_key(&p, 'x');
	cr_assert_eq(strlen(p.line), PROMPT_SIZE - 1);
	for (int i = 0; i < 1000; i++)
		prompt_key(&p, 0xe9);
	cr_assert_eq(strlen(p.line), PROMPT_SIZE - 1);
}

Test(prompt, remembers_lines)
{
	struct prompt p = {.nr = 0};

	for (int i = 0; i < PROMPT_HISTORY + 5; i++) {
		prompt_open(&p);
		prompt_key(&p, (key_code)('A' + i));
		prompt_enter(&p);
		prompt_enter(&p); /* the same again is not kept twice */
	}
	cr_assert_eq(p.nr, PROMPT_HISTORY);
	prompt_open(&p);
	prompt_key(&p, '?');
	prompt_key(&p, KEYS_UP);
	cr_assert_eq(p.line[0], 'A' + PROMPT_HISTORY + 4);
	prompt_key(&p, KEYS_UP);
	cr_assert_eq(p.line[0], 'A' + PROMPT_HISTORY + 3);
	for (int i = 0; i < 100; i++)
		prompt_key(&p, KEYS_UP);
	cr_assert_eq(p.line[0], 'A' + 5);
	for (int i = 0; i < 100; i++)
		prompt_key(&p, KEYS_DOWN);
	cr_assert_str_eq(p.line, "?", "what was being typed comes back");
}

Test(prompt, completes_words)
{
	static const struct {
		const char *line, *words, *done, *matches;
	} rows[] = {
		{"se", "set\nsweep\nvariant\n", "set ", ""},
		{"s", "set\nseen\n", "se", "set  seen"},
		{"x", "set\n", "x", ""},
		{"set mov", "moving=\nother=\n", "set moving=", ""},
		{"", "a\nb\n", "", "a  b"},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct prompt p = {.nr = 0};

		prompt_open(&p);
		for (const char *c = rows[i].line; *c; c++)
			prompt_key(&p, (unsigned char)*c);
		prompt_complete(&p, rows[i].words);
		cr_expect_str_eq(p.line, rows[i].done);
		cr_expect_str_eq(p.matches, rows[i].matches);
	}
}

Test(prompt, closes_without_doing_anything)
{
	static const key_code ways[] = {KEYS_ESC, KEYS_CTRL('C'), KEYS_ENTER, KEYS_BACKSPACE};
	struct stage s;

	open_story(&s);
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		stage_type(&s, ":");
		cr_assert_eq(s.app.screen.mode, SCREEN_PROMPT);
		stage_key(&s, ways[i]);
		cr_assert_eq(s.app.screen.mode, SCREEN_MAIN);
	}
	cr_assert(!s.ended);
	stage_close(&s);
}

Test(prompt, goes_to_a_step_and_runs_actions_by_name)
{
	struct stage s;

	open_story(&s);
	stage_line(&s, "18");
	cr_assert_eq(s.frame->at, 18);
	stage_line(&s, "step 3");
	cr_assert_eq(s.frame->at, 21);
	stage_line(&s, "step-back");
	cr_assert_eq(s.frame->at, 20);
	stage_line(&s, "first");
	cr_assert_eq(s.frame->at, 0);
	stage_line(&s, "help");
	cr_assert_eq(s.app.screen.mode, SCREEN_HELP);
	stage_type(&s, "q");
	stage_line(&s, "nonsense");
	cr_assert(stage_says(&s, "'nonsense' is no command here"));
	stage_line(&s, "q");
	cr_assert(s.ended);
	stage_close(&s);
}

Test(prompt, sets_a_value_and_runs_again)
{
	struct stage s;

	open_story(&s);
	stage_type(&s, "12s");
	cr_assert_eq(s.frame->ends, MACHINE_DEADLOCK);
	stage_line(&s, "set moving_account=0");
	cr_assert_eq(s.frame->ends, MACHINE_COMPLETES);
	cr_assert(stage_says(&s, "* moving_account=0"));
	stage_line(&s, "set A.moving_account=1");
	cr_assert_eq(s.frame->ends, MACHINE_DEADLOCK);
	stage_line(&s, "set");
	cr_assert_eq(s.frame->ends, MACHINE_DEADLOCK);
	cr_assert(!stage_says(&s, "moving_account="));
	stage_line(&s, "set moving_acount=0");
	cr_assert(stage_says(&s, "did you mean") || stage_says(&s, "moving_acount"));
	stage_line(&s, "set what");
	cr_assert(stage_says(&s, "set wants KEY=VALUE, not 'what'"));
	stage_close(&s);
}

Test(prompt, sweeps_what_was_set)
{
	struct stage s;

	open_story(&s);
	stage_line(&s, "set moving_account=0");
	stage_type(&s, "a");
	cr_assert(!stage_says(&s, "deadlock"));
	stage_type(&s, "q");
	stage_line(&s, "set");
	stage_type(&s, "a");
	cr_assert(stage_says(&s, "deadlock"));
	stage_close(&s);
}

Test(prompt, shows_a_variant_by_name)
{
	struct stage s;

	open_story(&s);
	stage_type(&s, "12s");
	stage_line(&s, "variant fixed");
	cr_assert_str_eq(s.frame->variant, "fixed");
	cr_assert_eq(s.frame->at, 12);
	stage_line(&s, "variant m5");
	cr_assert(stage_says(&s, "[M5 restored, not saved]"),
	          "a name that says nothing is explained");
	cr_assert(stage_says(&s, "m5 (restored, not saved), at the moment of step"));
	stage_type(&s, "L");
	cr_assert(stage_says(&s, "[M5 restored, not saved]"), "so do the other views");
	stage_type(&s, "q");
	stage_line(&s, "variant m99");
	cr_assert(stage_says(&s, "there is no variant 'm99'; did you mean"));
	stage_line(&s, "mutant m4");
	cr_assert_str_eq(s.frame->variant, "m4");
	cr_assert_eq(s.frame->at, 12);
	stage_line(&s, "mutant");
	cr_assert(stage_says(&s, "mutants: m1"));
	cr_assert(!stage_says(&s, "fixed,"), "v comes by there");
	for (int i = 0; i < 6; i++) {
		stage_type(&s, "v");
		cr_assert_neq(s.frame->variant[0], 'm', "v goes round without the mutants");
	}
	stage_line(&s, "compare m3");
	cr_assert_eq(s.app.screen.view, SCREEN_COMPARE);
	cr_assert_str_eq(s.frame->other->variant, "m3");
	stage_close(&s);
}

Test(prompt, goes_to_a_moment)
{
	struct stage s;

	open_story(&s);
	stage_line(&s, "until acquire tree_lock");
	cr_assert(stage_says(&s, "takes tree_lock"));
	stage_line(&s, "until T: irqs-on");
	cr_assert_eq(s.frame->at, 30);
	stage_line(&s, "until acquire tree_lock");
	cr_assert(stage_says(&s, "'acquire tree_lock' does not happen any more"));
	cr_assert_eq(s.frame->at, 30);
	stage_line(&s, "until tea");
	cr_assert(stage_says(&s, "tea"));
	stage_close(&s);
}

Test(prompt, raises_an_interrupt_by_name)
{
	struct stage s;

	stage_open(&s, stage_crowd, NULL, 80, 24);
	stage_line(&s, "10");
	stage_line(&s, "irq z_end cpu=7");
	cr_assert_eq(s.frame->snapshot.cpus[7].pending, 2);
	stage_line(&s, "irq x_end");
	cr_assert(stage_says(&s, "there is no interrupt 'x_end'"));
	stage_line(&s, "irq y_end cpu=9");
	cr_assert(stage_says(&s, "there are CPUs 0 to 7"));
	stage_close(&s);
}

Test(prompt, does_an_item_of_a_schedule_from_here_on)
{
	struct stage s;

	open_story(&s);
	stage_line(&s, "9");
	stage_line(&s, "raise wb_end on CPU0");
	cr_assert_eq(s.frame->at, 9);
	stage_type(&s, "s");
	cr_assert_eq(s.frame->snapshot.cpus[0].pending, 1);
	stage_line(&s, "run T until release tree_lock");
	stage_type(&s, "r");
	cr_assert_eq(s.frame->at, 0);
	stage_line(&s, "raise tea");
	cr_assert(stage_says(&s, "tea"));
	stage_close(&s);
}

Test(prompt, writes_down_what_was_done)
{
	char path[] = "/tmp/lockstep-prompt-XXXXXX.yaml", line[80];
	struct stage s;
	struct text text = {0};
	const int fd = mkstemps(path, 5);

	cr_assert_geq(fd, 0);
	close(fd);
	open_story(&s);
	stage_type(&s, "15si5s");
	snprintf(line, sizeof(line), "record %s", path);
	stage_line(&s, line);
	cr_assert(stage_says(&s, "exists; record! or w! overwrites it"));
	snprintf(line, sizeof(line), "record! %s", path);
	stage_line(&s, line);
	cr_assert(stage_says(&s, "written to"), "%s", stage_text(&s, &text));
	text_finish(&text);
	stage_line(&s, "record");
	cr_assert(stage_says(&s, "record wants the name of a file"));
	stage_close(&s);
	unlink(path);
}

Test(prompt, commands_are_all_in_the_help)
{
	size_t nr;
	const struct prompt_command *rows = prompt_commands(&nr);
	struct stage s;

	stage_open(&s, stage_story, "buggy", 140, 300);
	stage_type(&s, "?");
	for (size_t i = 0; i < nr; i++)
		cr_expect(stage_says(&s, rows[i].help), "%s", rows[i].name);
	stage_close(&s);
}
